import { builtInCatalog } from "../../catalog";
import { estimate, readOwnPrices, withOwnPrices, type OwnPrices } from "../../cost";
import { formatErrors } from "../../input/mistakes";
import { resource, stackOf } from "../helpers/stack-fixture";

const file = "headroom.prices.yaml";
const list = builtInCatalog();

function pricesOf(text: string): OwnPrices {
  const read = readOwnPrices(text, file);
  if ("errors" in read) throw new Error(formatErrors(read.errors, "nothing was priced"));
  return read.prices;
}

const provider = resource("pulumi:providers:aws", "here", { inputs: { region: "us-east-1" } });
const address = resource("aws:ec2/eip:Eip", "address", { provider: "here" });

const priceOf = (text: string) =>
  estimate(stackOf(provider, address), withOwnPrices(list, pricesOf(text))).lines[0];

const listed = list.unitPrice("ipv4.hour", "us-east-1") ?? 0;
const sourced = "source: our agreement, asOf: 2026-03";

describe("a price book of one's own", () => {
  it("takes a discount off, and says whose", () => {
    const line = priceOf(`discounts: [{ on: "ipv4.*", off: 12%, ${sourced} }]`);
    expect(line?.amount.expected).toBeCloseTo(730 * listed * 0.88, 12);
    expect(line?.price.source).toMatch(/; less 12 %: our agreement \(headroom\.prices\.yaml:1\)$/u);
  });

  it("takes one discount of several that fit, the one whose pattern says most", () => {
    const text = `discounts:\n  - { on: "*", off: 50%, ${sourced} }\n  - { on: ipv4.hour, off: 10%, ${sourced} }`;
    expect(priceOf(text)?.price.unitPrice).toBeCloseTo(listed * 0.9, 12);
  });

  it("takes a price of one's own as it is, with its source and date, before any discount", () => {
    const text = `discounts: [{ on: "*", off: 50%, ${sourced} }]\nprices: [{ product: ipv4.hour, unitPrice: 0.001, ${sourced} }]`;
    expect(priceOf(text)?.price).toMatchObject({
      unitPrice: 0.001,
      unit: "hour",
      source: "our agreement (headroom.prices.yaml:2)",
      asOf: "2026-03",
    });
  });

  it("takes the price of the region before the one of all regions, and none of another region", () => {
    const rows = `prices:\n  - { product: ipv4.hour, region: eu-west-1, unitPrice: 9, ${sourced} }`;
    expect(priceOf(rows)?.price.unitPrice).toBe(listed);
    const all = `${rows}\n  - { product: ipv4.hour, unitPrice: 8, ${sourced} }`;
    expect(priceOf(all)?.price.unitPrice).toBe(8);
    const here = `${all}\n  - { product: ipv4.hour, region: us-east-1, unitPrice: 7, ${sourced} }`;
    expect(priceOf(here)?.price.unitPrice).toBe(7);
  });

  it("leaves free allowances alone", () => {
    const own = withOwnPrices(list, pricesOf(`discounts: [{ on: "*", off: 50%, ${sourced} }]`));
    const free = (catalog: typeof list) =>
      catalog.prices("dataTransfer.internetOut", "us-east-1").filter(({ allowance }) => allowance);
    expect(free(list)).not.toEqual([]);
    expect(free(own)).toEqual(free(list));
  });

  it("is the list where the file says nothing", () => {
    expect(withOwnPrices(list, pricesOf("# nothing\n"))).toBe(list);
  });
});

it("counts commitments that were bought in the estimate, at the stack", () => {
  const prices = pricesOf(`savingsPlans: [{ plan: compute, perHour: 0.05, term: 1 year, ${sourced} }]`);
  const { money, byTier } = estimate(stackOf(provider, address), list, { commitments: prices });
  expect(money.expected).toBeCloseTo(730 * listed + 36.5, 12);
  expect(byTier.map(({ tier }) => tier)).toContain("commitments");
});

it("every mistake of a file is told at once, with line and column, what was found and what is accepted", () => {
  const text = [
    "currency: { code: euro, perUsd: 0.9, source: ECB, asOf: yesterday }",
    "freeAllowances: maybe",
    "discounts:",
    "  - { on: s3.*, off: 120%, source: us, asOf: 2026 }",
    "prices:",
    "  - { product: nat.hour, unitPrice: cheap, source: us }",
    "savingsPlans:",
    "  - { plan: ec2Instance, perHour: 1, term: 2 years, source: us, asOf: 2026 }",
    "reservation: []",
  ].join("\n");
  const read = readOwnPrices(text, file);
  const lines = "errors" in read ? read.errors.map(({ line, message }) => `${line}: ${message}`) : [];
  expect(lines).toEqual([
    "1: code: a currency is three capitals. Write it as EUR",
    '1: asOf: "yesterday" is not a year, a month or a day. Write it as 2026-11',
    '2: freeAllowances: "maybe" is not true or false. Write it as true',
    expect.stringContaining("4: off: "),
    expect.stringContaining('6: prices: "asOf" is missing'),
    expect.stringContaining('6: unitPrice: "cheap" is not an amount of US dollars'),
    '8: term: "2 years" is not a term. Write it as 1 year or 3 years',
    '9: unknown key "reservation"; did you mean "reservations"?',
  ]);
});
