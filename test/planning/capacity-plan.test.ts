import { loadCatalog } from "../../catalog";
import { addMonths, planCapacity, sizeStack, type GrowthPlan } from "../../planning";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const plan = samplePlan();

describe("the capacity plan", () => {
  const capacity = planCapacity(plan, catalog, { phase: 2 });

  test("has every month up to the horizon, each as it would be deployed", () => {
    expect(capacity.months).toHaveLength(37);
    expect(capacity.months.at(-1)?.month).toBe("2029-11");
    expect(capacity.months[7]?.size).toEqual(sizeStack(plan, "2027-06", 2, catalog));
    expect(planCapacity(plan, catalog, { month: "2029-01", phase: 2 }).months).toHaveLength(11);
  });

  test("gives each tier its runway, in the order of the chain; nothing outgrows what scales by itself", () => {
    expect(capacity.outlooks.map(({ name }) => name)).toEqual([
      "delivery",
      "loadBalancer",
      "web",
      "cache",
      "database",
      "network",
    ]);
    for (const { name, runwayMonths, utilisationByMonth } of capacity.outlooks) {
      expect(utilisationByMonth).toHaveLength(37);
      const binds = ["web", "cache", "database"].includes(name);
      expect(runwayMonths.maximum !== null).toBe(binds);
    }
  });

  test.each([1, 2] as const)("today's size never outlasts the maximum, in phase %d", (phase) => {
    const { outlooks } = planCapacity(plan, catalog, { phase });
    for (const { runwayMonths } of outlooks) {
      expect(runwayMonths.now ?? Infinity).toBeLessThanOrEqual(runwayMonths.maximum ?? Infinity);
    }
    // A fixed group has no autoscaler that could meet an event.
    const web = outlooks.find(({ name }) => name === "web");
    if (phase === 1) expect(web?.runwayMonths.now).toBe(web?.runwayMonths.maximum);
  });

  test("the web tier's maximum binds in the first event that it does not carry", () => {
    const web = capacity.outlooks.find(({ name }) => name === "web");
    const maximum = capacity.months[0]?.size.web.capacity?.maximum ?? 0;
    const first = capacity.months.findIndex(({ demand }) => demand.peakRequestsPerSecond.median > maximum);
    expect(web?.runwayMonths.maximum).toBe(first);
    expect(capacity.months[first]?.demand.events).toEqual(["Exam week"]);
  });

  test("memory that data grows into binds after ln(ceiling/use) / ln(1 + g) years, in whole months", () => {
    const { database } = capacity.months[0]?.size ?? {};
    const database2 = capacity.outlooks.find(({ name }) => name === "database");
    const years = Math.log(0.9 / (database?.utilisation.memory ?? 1)) / Math.log(1.8);
    expect(database2?.runwayMonths.maximum).toBe(Math.floor(years * 12));
  });

  test("the bottleneck is the tier that binds first, with the cheapest size that carries it on", () => {
    const runways = capacity.outlooks.flatMap(({ runwayMonths: { maximum } }) =>
      maximum === null ? [] : [maximum],
    );
    expect(capacity.bottleneck?.month).toBe(addMonths(plan.asOf, Math.min(...runways)));
    expect(capacity.bottleneck).toMatchObject({ tier: "cache", constraint: "memory" });
    const remedy = capacity.bottleneck?.remedy;
    const price = (node: string): number =>
      catalog.unitPrice(`elasticache.valkey.${node}`, plan.region) ?? NaN;
    expect(remedy?.change).toBe("cache.r6g.large");
    expect(remedy?.usdPerMonth).toBeCloseTo(
      (price("cache.r6g.large") - price("cache.m6g.large")) * 2 * 730,
      6,
    );
    // Twice the memory and a little more: ln(13.07/6.38)/ln(1.8) years.
    expect(remedy?.monthsGained).toBe(15);
  });

  test("in every month what is deployed lasts longer than its change takes", () => {
    for (const offset of [0, 6, 13, 20, 32]) {
      const { outlooks } = planCapacity(plan, catalog, { month: addMonths(plan.asOf, offset), phase: 2 });
      for (const { runwayMonths, leadTimeMonths } of outlooks)
        expect(runwayMonths.maximum ?? Infinity).toBeGreaterThan(leadTimeMonths);
    }
  });

  test("growth of 200 % shortens every runway, and no tier gets smaller", () => {
    const faster: GrowthPlan = {
      ...plan,
      growth: {
        users: { kind: "rate", perYear: 2, uncertainty: 0.15 },
        data: { kind: "rate", perYear: 2, uncertainty: 0.15 },
      },
    };
    const grown = planCapacity(faster, catalog, { phase: 2 });
    for (const { name, runwayMonths } of capacity.outlooks) {
      const then = grown.outlooks.find((outlook) => outlook.name === name);
      if (runwayMonths.maximum !== null)
        expect(then?.runwayMonths.maximum ?? Infinity).toBeLessThan(runwayMonths.maximum);
    }
    const before = capacity.months[0]?.size;
    const after = grown.months[0]?.size;
    expect(after?.web.vcpu ?? 0).toBeGreaterThanOrEqual(before?.web.vcpu ?? Infinity);
    expect(after?.database.memoryGib ?? 0).toBeGreaterThanOrEqual(before?.database.memoryGib ?? Infinity);
    expect(after?.cache?.memoryGib ?? 0).toBeGreaterThanOrEqual(before?.cache?.memoryGib ?? Infinity);
  });

  test("is ready for ten times the demand, and says why not where nothing carries it", () => {
    expect(capacity.ready).toMatchObject({ multiple: 10, why: null });
    expect(capacity.ready.size?.web.capacity?.now).toBeGreaterThan(1800);
    const beyond = { ...plan, objectives: { ...plan.objectives, readyForMultiple: 1000 } };
    const { ready } = planCapacity(beyond, catalog, { phase: 2 });
    expect(ready.size).toBeNull();
    expect(ready.why).toMatch(
      /no size of phases 1 and 2 carries 1000 times the demand: .*database: memory at \d+ %/,
    );
  });

  test("a month after the horizon, or before the plan's numbers, is refused", () => {
    expect(() => planCapacity(plan, catalog, { month: "2030-01" })).toThrow(/after the horizon.*2029-11/);
    expect(() => planCapacity(plan, catalog, { month: "2026-10", phase: 1 })).toThrow(RangeError);
  });
});
