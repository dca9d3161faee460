import { loadCatalog } from "../../catalog";
import type { Estimate } from "../../contract/preview";
import { estimate } from "../../cost";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(120_000);

const amounts = ["minimum", "expected", "maximum"] as const;
const catalog = loadCatalog();
const gaps = ({ unpriced }: Estimate): string[] =>
  [...new Set(unpriced.flatMap(({ why }) => why.split("; ")))].sort();

describe("the sample's own stack", () => {
  let prod: Estimate;
  let basic: Estimate;
  beforeAll(async () => {
    prod = estimate(await evaluateSample(), catalog);
    basic = estimate(await evaluateSample({ args: { phase: 1 } }), catalog);
  });

  test("has a meter for every type, and only the gaps that the catalog is known to have", () => {
    expect(gaps(prod)).toEqual([
      "no price for cloudfront.shield in us",
      "no price for cloudwatch.vendedLogs in us-east-1",
    ]);
  });

  test("keeps the laws of an estimate on every line", () => {
    for (const { lines, money, coverage } of [prod, basic]) {
      for (const { quantity, amount, price } of lines) {
        for (const key of amounts) expect(amount[key]).toBe(quantity[key] * price.unitPrice);
        for (const range of [quantity, amount]) {
          expect(range.minimum).toBeLessThanOrEqual(range.expected);
          expect(range.expected).toBeLessThanOrEqual(range.maximum);
        }
      }
      for (const key of amounts) {
        expect(lines.reduce((sum, { amount }) => sum + amount[key], 0)).toBe(money[key]);
      }
      expect(coverage.priced + coverage.free + coverage.unpriced).toBe(coverage.total);
    }
  });

  test("loses in phase 1 the cache, and what scales", () => {
    expect(basic.byTier.map(({ tier }) => tier)).not.toContain("cache");
    expect(prod.byTier.map(({ tier }) => tier)).toContain("cache");
    const tracking = ({ lines }: Estimate) =>
      lines.filter(({ meter }) => meter === "alarms of target tracking");
    expect(tracking(basic)).toEqual([]);
    expect(tracking(prod)).not.toEqual([]);
  });

  test.each([["eu-west-1"], ["us-west-2"]])("names product and region of every gap in %s", async (region) => {
    const elsewhere = estimate(
      await evaluateSample({ plan: ["region: us-east-1", `region: ${region}`] }),
      catalog,
    );
    expect(elsewhere.unpriced).not.toEqual([]);
    for (const gap of gaps(elsewhere)) expect(gap).toMatch(/^no price for \S+ in \S+$/u);
    const prices = elsewhere.lines.map(({ price }) => price.id);
    expect(prices.filter((id) => id.includes("us-east-1") && !id.startsWith("cloudwatch.alarm"))).toEqual([]);
  });
});
