import fc from "fast-check";
import { loadCatalog } from "../../catalog";
import {
  addMonths,
  demandFor,
  forecastValue,
  overloadedTiers,
  planStack,
  sizeStack,
  tiersOf,
  type GrowthPlan,
} from "../../planning";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const plan = samplePlan();

const withFlows = (availability: number): GrowthPlan => ({
  ...plan,
  objectives: {
    ...plan.objectives,
    flows: [{ name: "application", availability, needs: ["loadBalancer", "web", "database"] }],
  },
});

describe("a stack's size", () => {
  test("has the month's p90 peak as desired, and the largest event of the next 12 months as maximum", () => {
    const { web } = sizeStack(plan, "2026-11", 2, catalog);
    const { p90 } = demandFor(plan, "2026-11").usualPeakRequestsPerSecond;
    expect(web.capacity?.now).toBeGreaterThanOrEqual(p90);
    expect(web.capacity?.maximum).toBeGreaterThanOrEqual(2.5 * p90);
    expect(web.maximum).toBeGreaterThan(web.desired);
    const inEvent = sizeStack(plan, "2027-01", 2, catalog).web;
    expect(inEvent.capacity?.now).toBeGreaterThanOrEqual(
      demandFor(plan, "2027-01").peakRequestsPerSecond.p90,
    );
  });

  test("phase 1 has a fixed group, no cache, no readers that scale, and no caching at the edge", () => {
    const { demands, size } = planStack(plan, "2026-11", 1, catalog);
    expect(size.cache).toBeNull();
    expect(demands.cache).toBeNull();
    expect(size.web.minimum).toBe(size.web.maximum);
    expect(size.database.readers).toBe(size.database.readersMaximum);
    expect(size.delivery).toMatchObject({ originShield: false, hitRatio: 0 });
  });

  test("the cache keeps reads from the database", () => {
    const basic = planStack(plan, "2026-11", 1, catalog).demands.database;
    const advanced = planStack(plan, "2026-11", 2, catalog).demands.database;
    // 6 reads a request; of the 4 that ask the cache, 90 % are answered there.
    expect(forecastValue(advanced.peakReadsPerSecond).median).toBeCloseTo(180 * 2.4, 6);
    expect(basic.peakReadsPerSecond).toEqual({ median: 1080, p90: 1080 });
    expect(advanced.peakWritesPerSecond).toEqual(basic.peakWritesPerSecond);
  });

  test("no cache is made where no request asks it", () => {
    const { cache } = plan.workload;
    const without = { ...plan, workload: { ...plan.workload, cache: { ...cache, readsPerRequest: 0 } } };
    expect(sizeStack(without, "2026-11", 2, catalog).cache).toBeNull();
  });

  test.each([1, 2] as const)("phase %d keeps the redundancy that the promises ask for", (phase) => {
    const promised = sizeStack(withFlows(0.999), "2026-11", phase, catalog);
    expect(promised.network.natGateways).toBe("perZone");
    expect(promised.database.readers).toBeGreaterThanOrEqual(1);
    expect(promised.web.minimum).toBeGreaterThanOrEqual(3);
    const strict = sizeStack(withFlows(0.9999), "2026-11", phase, catalog);
    expect(strict.database.readers).toBe(2);
    expect(strict.cache?.replicasPerShard ?? 2).toBe(2);
    const relaxed = sizeStack(withFlows(0.99), "2026-11", phase, catalog);
    expect(relaxed.network.natGateways).toBe("shared");
    expect(relaxed.database.readers).toBe(0);
    expect(relaxed.cache?.replicasPerShard ?? 0).toBe(0);
  });

  test("an environment that promises nothing has nothing spare, and a share of the demand is sized smaller", () => {
    const staging = sizeStack(plan, "2026-11", 2, catalog, { share: 0.1, uptimeTarget: "none" });
    const production = sizeStack(plan, "2026-11", 2, catalog);
    expect(staging.database.readers).toBe(0);
    expect(staging.network.natGateways).toBe("shared");
    expect(staging.cache?.replicasPerShard).toBe(0);
    expect(staging.delivery.usage.edgeEgressGb?.expected).toBeCloseTo(
      (production.delivery.usage.edgeEgressGb?.expected ?? 0) / 10,
      6,
    );
  });

  test("at its maximum all traffic is raised by what the web tier's maximum carries over the mean", () => {
    const { web, loadBalancer, delivery, database } = sizeStack(plan, "2026-11", 2, catalog);
    const multiple = (web.capacity?.maximum ?? 0) / demandFor(plan, "2026-11").meanRequestsPerSecond.median;
    for (const range of [
      loadBalancer.usage.loadBalancerCapacityUnitHours,
      delivery.usage.edgeEgressGb,
      delivery.usage.edgeRequests,
      database.usage.databaseIoRequests,
      web.usage.logsIngestedGb,
    ])
      expect((range?.maximum ?? 0) / (range?.expected ?? 1)).toBeCloseTo(multiple, 6);
  });

  test("the same plan gives the same stack", () => {
    expect(planStack(plan, "2027-06", 2, catalog)).toEqual(planStack(plan, "2027-06", 2, catalog));
  });
});

describe("what is stated stays as stated", () => {
  const engine = { aurora: "aurora-postgresql", "rds-multi-zone": "postgres", "rds-single-zone": "postgres" };
  const regions = catalog.regions.map(({ name }) => name);

  test.each(regions)("engine, deployment and CPU architecture over 36 months in %s", (region) => {
    for (const cpu of ["arm64", "x86_64"] as const)
      for (const deployment of ["aurora", "rds-multi-zone", "rds-single-zone"] as const)
        for (const offset of [0, 7, 18, 36]) {
          const moved: GrowthPlan = {
            ...plan,
            region,
            architecture: {
              ...plan.architecture,
              cpu,
              database: { ...plan.architecture.database, deployment },
            },
          };
          const { web, database, cache } = sizeStack(moved, addMonths(plan.asOf, offset), 2, catalog);
          const named = <T extends { name: string }>(rows: readonly T[], name: string | undefined) =>
            rows.find((row) => row.name === name);
          expect(named(catalog.instanceTypes, web.instanceType)?.architecture).toBe(cpu);
          expect(database.deployment).toBe(deployment);
          expect(named(catalog.databaseClasses, database.instanceClass)?.architecture).toBe(cpu);
          expect(named(catalog.databaseClasses, database.instanceClass)?.engines).toContain(
            engine[deployment],
          );
          expect(named(catalog.cacheNodes, cache?.nodeType)?.architecture).toBe(cpu);
        }
  });
});

describe("for every plan", () => {
  const plans = fc
    .record({
      peak: fc.double({ min: 1, max: 4000, noNaN: true }),
      peakToMean: fc.double({ min: 1, max: 8, noNaN: true }),
      multiplier: fc.double({ min: 1.1, max: 5, noNaN: true }),
      uncertainty: fc.double({ min: 0, max: 0.5, noNaN: true }),
      perYear: fc.double({ min: 0, max: 3, noNaN: true }),
      availability: fc.constantFrom(0.99, 0.999, 0.9999),
      storedGib: fc.double({ min: 1, max: 800, noNaN: true }),
    })
    .map(({ peak, peakToMean, multiplier, uncertainty, perYear, availability, storedGib }): GrowthPlan => ({
      ...withFlows(availability),
      growth: { users: { kind: "rate", perYear, uncertainty } },
      events: [{ name: "launch", months: [3], multiplier, durationHours: 100 }],
      workload: {
        ...plan.workload,
        requests: {
          ...plan.workload.requests,
          peakPerSecond: peak,
          shape: { peakToMean, hourly: null },
        },
        database: { ...plan.workload.database, storedGib },
      },
    }));
  const phases = fc.constantFrom(1 as const, 2 as const);
  const offsets = fc.integer({ min: 0, max: 24 });

  test("minimum ≤ expected ≤ maximum for every monthly quantity", () => {
    fc.assert(
      fc.property(plans, phases, offsets, (drawn, phase, offset) => {
        for (const [tier, size] of tiersOf(sizeStack(drawn, addMonths(plan.asOf, offset), phase, catalog)))
          for (const [quantity, range] of Object.entries(size.usage)) {
            const ordered =
              0 <= range.minimum && range.minimum <= range.expected && range.expected <= range.maximum;
            expect([tier, quantity, range, ordered]).toEqual([tier, quantity, range, true]);
          }
      }),
      { numRuns: 40 },
    );
  });

  test("(z − 1)/z of the maximum carries the p90 peak where the promises ask for it", () => {
    fc.assert(
      fc.property(plans, phases, offsets, (drawn, phase, offset) => {
        const month = addMonths(plan.asOf, offset);
        const { web } = sizeStack(drawn, month, phase, catalog);
        fc.pre(drawn.objectives.flows.some(({ availability }) => availability >= 0.999));
        const peak = demandFor(drawn, month).peakRequestsPerSecond.p90;
        expect(web.capacity?.oneZoneLost ?? 0).toBeGreaterThanOrEqual(peak * (1 - 1e-6));
        const perInstanceAtFull = web.requestsPerSecondPerInstance / web.targetUtilisation;
        expect(((web.maximum * 2) / 3) * perInstanceAtFull * 0.95).toBeGreaterThanOrEqual(peak * (1 - 1e-6));
      }),
      { numRuns: 40 },
    );
  });

  test("a larger share of the demand never costs less, tier by tier", () => {
    fc.assert(
      fc.property(plans, phases, fc.double({ min: 1, max: 4, noNaN: true }), (drawn, phase, share) => {
        const less = sizeStack(drawn, plan.asOf, phase, catalog);
        const more = sizeStack(drawn, plan.asOf, phase, catalog, { share });
        fc.pre(overloadedTiers(less).length === 0 && overloadedTiers(more).length === 0);
        for (const tier of ["web", "database", "cache", "loadBalancer"] as const)
          expect((more[tier]?.usdPerMonth ?? 0) * (1 + 1e-9)).toBeGreaterThanOrEqual(
            less[tier]?.usdPerMonth ?? 0,
          );
      }),
      { numRuns: 40 },
    );
  });
});
