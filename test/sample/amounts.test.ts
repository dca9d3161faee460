import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import type { Preview } from "../../contract/preview";
import { headroom, readPrinted, root, start } from "./headroom";

jest.setTimeout(120_000);

const amounts = ["minimum", "expected", "maximum"] as const;
const catalog = loadCatalog();

/** Where the catalog keeps prices: in regions, in price areas of the edge, or for everywhere. */
const places = ["global", ...catalog.regions.flatMap(({ name, viewerArea }) => [name, viewerArea])];

/** The catalog's own row of a line's price. */
function catalogRow({ id }: Preview["cost"]["lines"][number]["price"]) {
  const product = id.slice(0, id.indexOf("@"));
  return places.flatMap((place) => catalog.prices(product, place)).find((row) => row.id === id);
}

const isProvider = (type: string): boolean => type.startsWith("pulumi:providers:");
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each<[string, () => Promise<Preview>]>([
  ["production", async () => readPrinted(await start("--json"))],
  [
    "staging, without free allowances",
    async () => readPrinted(await headroom(["preview", "--stack", "staging", "--json"])),
  ],
  ["production in eu-west-1", inEurope],
])("what --json says of the money of the sample's %s", (_, read) => {
  let preview: Preview;
  let cost: Preview["cost"];
  beforeAll(async () => {
    preview = await read();
    ({ cost } = preview);
  });

  test("each line names the resource, the meter and the catalog's own price, with source and date", () => {
    const byUrn = new Map(preview.resources.map((resource) => [resource.urn, resource]));
    expect(cost.lines.length).toBeGreaterThan(30);
    for (const { urn, type, meter, price } of cost.lines) {
      expect(byUrn.get(urn)).toMatchObject({ type, custom: true });
      expect(meter).not.toBe("");
      const { id, unit, unitPrice, source, asOf } = price;
      expect(catalogRow(price)).toMatchObject({ id, unit, unitPrice, source, asOf });
      expect(unit).not.toBe("");
      expect(source).not.toBe("");
      expect(asOf).toMatch(/^\d{4}(-\d{2}){0,2}$/u);
    }
  });

  test("quantity × unit price is the amount, to the last bit", () => {
    for (const { quantity, price, amount } of cost.lines) {
      for (const each of amounts) expect(amount[each]).toBe(quantity[each] * price.unitPrice);
    }
  });

  test("the lines sum to the total, and so do the tiers", () => {
    for (const each of amounts) {
      expect(sum(cost.lines.map(({ amount }) => amount[each]))).toBeCloseTo(cost.money[each], 9);
      expect(sum(cost.byTier.map(({ money }) => money[each]))).toBeCloseTo(cost.money[each], 9);
    }
    expect(sum(cost.byTier.map(({ share }) => share))).toBeCloseTo(1, 12);
  });

  test("0 ≤ minimum ≤ expected ≤ maximum, in each quantity and amount and in the total", () => {
    const ranges = [cost.money, ...cost.lines.flatMap(({ quantity, amount }) => [quantity, amount])];
    for (const { minimum, expected, maximum } of ranges) {
      expect(minimum).toBeGreaterThanOrEqual(0);
      expect(expected).toBeGreaterThanOrEqual(minimum);
      expect(maximum).toBeGreaterThanOrEqual(expected);
    }
    expect(cost.money.minimum).toBeGreaterThan(0);
    expect(cost.money.expected).toBeGreaterThan(cost.money.minimum);
    expect(cost.money.maximum).toBeGreaterThan(cost.money.expected);
  });

  test("each custom resource is priced, free or not priced: exactly one of them", () => {
    const custom = preview.resources.filter((resource) => resource.custom && !isProvider(resource.type));
    const free = cost.free.map(({ urn }) => urn);
    const unpriced = cost.unpriced.map(({ urn }) => urn);
    // A resource with one price missing is not priced, whatever else of it has lines.
    const priced = [...new Set(cost.lines.map(({ urn }) => urn))].filter((urn) => !unpriced.includes(urn));
    expect([...priced, ...free, ...unpriced].sort()).toEqual(custom.map(({ urn }) => urn).sort());
    expect(cost.coverage).toEqual({
      priced: priced.length,
      free: free.length,
      unpriced: unpriced.length,
      total: custom.length,
    });
    for (const { why } of cost.unpriced) expect(why).not.toBe("");
  });

  test("nothing but a free allowance is priced at 0", () => {
    for (const { price } of cost.lines) {
      expect([price.id, price.unitPrice === 0]).toEqual([price.id, catalogRow(price)?.allowance]);
    }
    const allowances = cost.lines.filter(({ price }) => price.unitPrice === 0);
    expect(allowances.length > 0).toBe(preview.environment === "prod");
  });

  test("the oldest and the newest price are those of the lines", () => {
    const dates = cost.lines.map(({ price }) => price.asOf).sort();
    expect(dates).toContain(cost.asOf?.oldest);
    expect(dates).toContain(cost.asOf?.newest);
  });
});

async function inEurope(): Promise<Preview> {
  const folder = mkdtempSync(join(tmpdir(), "headroom-europe-"));
  try {
    const plan = readFileSync(join(root, "growth.yaml"), "utf8");
    writeFileSync(join(folder, "growth.yaml"), plan.replace("region: us-east-1", "region: eu-west-1"));
    copyFileSync(join(root, "Pulumi.prod.yaml"), join(folder, "Pulumi.prod.yaml"));
    const preview = readPrinted(await headroom(["preview", "--json"], { folder }));
    expect(preview.region).toBe("eu-west-1");
    return preview;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
