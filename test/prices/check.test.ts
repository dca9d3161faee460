import { checkPrices, monthsBefore } from "../../prices";
import { estimate, unpricedUses } from "../../cost";
import type { StackResource } from "../../contract/stack";
import { catalogOf, price } from "../helpers/price-fixture";

const catalog = catalogOf([
  price("nat.hour", 0.045, { unit: "hour", asOf: "2024-07-01" }),
  price("nat.data", 0.045, { unit: "GB", asOf: "2025" }),
  price("nat.hour", 0.048, { unit: "hour", region: "eu-west-1", asOf: "2026-09" }),
  price("alb.hour", 0.0225, { unit: "hour", asOf: "2026-10-01" }),
  price("route53.zone", 0.5, { unit: "zone-month", region: "global", asOf: "2026-10-02" }),
  price("sns.email", 0, {
    unit: "notification",
    region: "global",
    to: 1000,
    allowance: true,
    asOf: "2026-10-03",
  }),
]);

describe("the check of prices", () => {
  it("tells each service's age, the oldest first", () => {
    const { services, failures } = checkPrices({ catalog, today: "2026-11-24" });
    expect(services.map(({ service, oldest, newest, rows }) => [service, oldest, newest, rows])).toEqual([
      ["nat", "2024-07-01", "2026-09", 3],
      ["alb", "2026-10-01", "2026-10-01", 1],
      ["route53", "2026-10-02", "2026-10-02", 1],
      ["sns", "2026-10-03", "2026-10-03", 1],
    ]);
    expect(failures).toEqual([]);
  });

  it("counts what is older than asked for: a year or a month from its first day", () => {
    const check = (olderThan: string) => checkPrices({ catalog, today: "2026-11-24", olderThan });
    expect(check("2025-01-01").services[0]?.old).toBe(1);
    expect(check("2025-01-02").services[0]?.old).toBe(2);
    expect(check("2026-09-01").failures).toEqual(["2 prices are older than 2026-09-01"]);
    expect(check("2026-09-02").failures).toEqual(["3 prices are older than 2026-09-02"]);
    expect(check("2024-07-01").failures).toEqual([]);
  });

  it("counts the products with a price in each region; what costs the same everywhere is no gap", () => {
    expect(checkPrices({ catalog, today: "2026-11-24" }).regions).toEqual([
      { region: "us-east-1", priced: 3, of: 3 },
      { region: "eu-west-1", priced: 1, of: 3 },
    ]);
  });

  const resource = (type: string, name: string, inputs: Record<string, unknown> = {}): StackResource => ({
    urn: `urn:pulumi:prod::shop::${type}::${name}`,
    type,
    name,
    custom: true,
    parent: null,
    provider: null,
    protect: false,
    dependencies: [],
    ignoreChanges: [],
    inputs,
    outputs: {},
  });
  const stack = {
    project: "shop",
    stack: "prod",
    defaultRegion: "eu-west-1",
    resources: [
      resource("aws:ec2/natGateway:NatGateway", "one"),
      resource("aws:ec2/natGateway:NatGateway", "two"),
      resource("aws:kms/key:Key", "key"),
      resource("aws:ec2/eip:Eip", "address", { region: "us-east-1" }),
    ],
  };

  it("names what a stack lacks, with quantities and what helps", () => {
    const { stack: checked, failures } = checkPrices({
      catalog,
      today: "2026-11-24",
      olderThan: "2026-10-01",
      mustBeComplete: true,
      stack: { ...stack, estimate: estimate(stack, catalog), unpriced: unpricedUses(stack, catalog) },
    });
    expect(checked).toMatchObject({
      project: "shop",
      stack: "prod",
      prices: 1,
      oldest: "2026-09",
      old: [{ id: "nat.hour@eu-west-1", asOf: "2026-09" }],
    });
    const missing = new Map(checked?.missing.map((each) => [each.product, each]));
    expect(missing.get("ipv4.hour")).toEqual({
      product: "ipv4.hour",
      region: "us-east-1",
      meter: "public IPv4 address hours",
      quantity: { minimum: 730, expected: 730, maximum: 730 },
      resources: ["urn:pulumi:prod::shop::aws:ec2/eip:Eip::address"],
      remedy: "headroom prices refresh looks for it in AmazonVPC",
    });
    expect(missing.get("kms.key")).toMatchObject({ region: "eu-west-1", quantity: { expected: 1 } });
    expect(missing.has("nat.hour")).toBe(false);
    expect(failures).toEqual([
      "1 of the stack's prices are older than 2026-10-01",
      `the stack uses ${missing.size} products that have no price`,
    ]);
  });

  it.each([
    ["2026-11-24", 12, "2025-11-24"],
    ["2026-03-31", 1, "2026-02-28"],
    ["2026-01-15", 1, "2025-12-15"],
    ["2028-02-29", 12, "2027-02-28"],
    ["2026-11-24", 0, "2026-11-24"],
  ])("the day that lies before %s by %d months is %s", (day, months, expected) => {
    expect(monthsBefore(day, months)).toBe(expected);
  });
});
