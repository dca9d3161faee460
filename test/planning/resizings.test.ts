import { loadCatalog } from "../../catalog";
import { addMonths, monthsBetween, resizings, stackOutlook, type GrowthPlan } from "../../planning";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const plan = samplePlan();

const growing = (perYear: number, changes: Partial<GrowthPlan> = {}): GrowthPlan => ({
  ...plan,
  horizonMonths: 12,
  growth: { users: { kind: "rate", perYear, uncertainty: 0 } },
  ...changes,
});

describe("the re-sizings of a plan", () => {
  test("of the sample begin where the runways of its first month end, and the bottleneck comes first", () => {
    const found = resizings(plan, catalog);
    const { outlooks, bottleneck } = stackOutlook(plan, catalog, { month: plan.asOf, phase: 2 });
    for (const tier of ["web", "cache", "database"]) {
      const first = found.find((each) => each.tier === tier);
      const runway = outlooks.find(({ name }) => name === tier)?.runwayMonths.maximum;
      expect(first?.month).toBe(addMonths(plan.asOf, runway ?? -1));
      expect(first?.since).toBe(plan.asOf);
    }
    expect(found[0]).toMatchObject({
      tier: bottleneck?.tier,
      month: bottleneck?.month,
      constraint: bottleneck?.constraint,
      from: "2 × cache.m6g.large",
      to: "2 × cache.r6g.large",
    });
    // 2 × (0.1642 - 0.1186) dollars an hour, 730 hours a month, at the catalog's list prices.
    const price = (node: string): number =>
      catalog.unitPrice(`elasticache.valkey.${node}`, plan.region) ?? NaN;
    expect(found[0]?.usdPerMonth).toBeCloseTo(
      2 * 730 * (price("cache.r6g.large") - price("cache.m6g.large")),
      9,
    );
  });

  test.each([
    ["50 % a year with exam weeks", plan],
    ["10× in 6 months", growing(99)],
    ["200 % a year without events", growing(2, { events: [] })],
  ])("%s: each size stays until it is outgrown, and another one takes its place", (_, given) => {
    const found = resizings(given, catalog);
    expect(found.length).toBeGreaterThan(0);
    for (const { month, since, from, to } of found) {
      expect(monthsBetween(given.asOf, month)).toBeLessThanOrEqual(given.horizonMonths);
      expect(since <= month).toBe(true);
      expect(to).not.toBe(from);
    }
    for (const tier of ["web", "cache", "database"]) {
      const own = found.filter((each) => each.tier === tier);
      own.forEach((each, index) => {
        const before = own[index - 1];
        if (before === undefined) return;
        expect(before.month < each.month).toBe(true);
        // No size follows one of which nothing is known that carries on.
        expect(before.to).not.toBeNull();
        if (each.since === before.month) expect(each.from).toBe(before.to);
      });
    }
    expect(found.map(({ month }) => month)).toEqual(found.map(({ month }) => month).sort());
  });

  test.each([
    ["no growth", 0],
    ["−30 % a year", -0.3],
  ])("%s outgrows nothing", (_, perYear) => {
    expect(resizings(growing(perYear, { events: [] }), catalog)).toEqual([]);
  });

  test("where nothing larger is known it says so, once", () => {
    const writing: GrowthPlan = {
      ...growing(20, { events: [] }),
      workload: {
        ...plan.workload,
        database: { ...plan.workload.database, writesPerRequest: 160, storedGib: 20 },
      },
    };
    const database = resizings(writing, catalog).filter(({ tier }) => tier === "database");
    expect(database.at(-1)).toMatchObject({ constraint: "cpu", to: null, usdPerMonth: null });
    expect(database.filter(({ to }) => to === null)).toHaveLength(1);
  });
});
