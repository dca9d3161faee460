import fc from "fast-check";
import { loadCatalog } from "../../catalog";
import { estimate } from "../../cost";
import { addMonths, overloadedTiers, sizeStack, tiersOf, type GrowthPlan } from "../../planning";
import { samplePlan } from "../planning/growth-plan-sample";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(300_000);

const catalog = loadCatalog();
const plan = samplePlan();
const seed = 20_261_100;

/** Growth plans like the sample's, from a small shop to ten times its size. */
const plans = fc
  .record({
    peakPerSecond: fc.double({ min: 2, max: 1800, noNaN: true }),
    peakToMean: fc.double({ min: 1.2, max: 6, noNaN: true }),
    multiplier: fc.double({ min: 1.1, max: 4, noNaN: true }),
    perYear: fc.double({ min: 0, max: 1.5, noNaN: true }),
    storedGib: fc.double({ min: 2, max: 500, noNaN: true }),
    availability: fc.constantFrom(0.99, 0.999, 0.9999),
  })
  .map(({ peakPerSecond, peakToMean, multiplier, perYear, storedGib, availability }): GrowthPlan => ({
    ...plan,
    objectives: {
      ...plan.objectives,
      flows: plan.objectives.flows.map((flow) => ({ ...flow, availability })),
    },
    growth: { ...plan.growth, users: { kind: "rate", perYear, uncertainty: 0.15 } },
    events: plan.events.map((event) => ({ ...event, multiplier })),
    workload: {
      ...plan.workload,
      requests: { ...plan.workload.requests, peakPerSecond, shape: { peakToMean, hourly: null } },
      database: { ...plan.workload.database, storedGib },
    },
  }));

/** Matches a number that is no less, but for rounding. */
const atLeast = (amount: number): unknown => ({
  asymmetricMatch: (other: unknown) => typeof other === "number" && other >= amount * (1 - 1e-9),
  toString: () => `at least ${amount}`,
});

describe("more demand", () => {
  test("never gives a tier that carries less, nor one that costs less in an average month", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        plans,
        fc.constantFrom(1 as const, 2 as const),
        fc.integer({ min: 0, max: 24 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (drawn, phase, months, share) => {
          const month = addMonths(drawn.asOf, months);
          const less = sizeStack(drawn, month, phase, catalog);
          const more = sizeStack(drawn, month, phase, catalog, { share });
          fc.pre(overloadedTiers(less).length === 0 && overloadedTiers(more).length === 0);
          const larger = new Map(tiersOf(more));
          for (const [name, tier] of tiersOf(less)) {
            const other = larger.get(name);
            const grown = { name, usdPerMonth: other?.usdPerMonth ?? 0, now: other?.capacity?.now ?? 0 };
            const { usdPerMonth, capacity } = tier;
            expect(grown).toEqual({
              name,
              usdPerMonth: atLeast(usdPerMonth ?? 0),
              now: atLeast(capacity?.now ?? 0),
            });
          }
          compared += 1;
        },
      ),
      { numRuns: 60, seed },
    );
    expect(compared).toBe(60);
  });

  const shorter = ["horizon: 36 months", "horizon: 12 months"] as const;
  const sample: GrowthPlan = { ...plan, horizonMonths: 12 };
  const moneyOf = async (phase: 1 | 2, demandShare: number) =>
    estimate(await evaluateSample({ plan: shorter, args: { phase, demandShare } }), catalog).money;

  test("never gives a lower estimate of an average month, however little more it is", async () => {
    const shares = Array.from({ length: 100 }, (_, index) => 0.8 * 1.01 ** index);
    const changes = ([1, 2] as const).flatMap((phase) => {
      const typeOf = (share: number) =>
        sizeStack(sample, sample.asOf, phase, catalog, { share }).web.instanceType;
      return shares.slice(1).flatMap((share, index) => {
        const before = shares[index] ?? share;
        return typeOf(before) === typeOf(share) ? [] : [{ phase, before, share }];
      });
    });
    // Where another type becomes the cheapest is where a total could fall.
    expect(changes.length).toBeGreaterThan(6);
    for (const { phase, before, share } of changes) {
      const less = await moneyOf(phase, before);
      const more = await moneyOf(phase, share);
      expect({ phase, share, expected: more.expected }).toEqual({
        phase,
        share,
        expected: atLeast(less.expected),
      });
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1 as const, 2 as const),
        fc.double({ min: 0.02, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 1.5, noNaN: true }),
        async (phase, share, times) => {
          const less = await moneyOf(phase, share);
          expect((await moneyOf(phase, share * times)).expected).toEqual(atLeast(less.expected));
        },
      ),
      { numRuns: 6, seed },
    );
  });

  // What stands idle and what full load costs depend on the type that is cheapest on average: another one may have a
  // cheaper least count, or a maximum that carries less beyond what it must.
  test("when doubled never gives a lower total, be the stack idle, as expected or at its maximum", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1 as const, 2 as const),
        fc.double({ min: 0.02, max: 5, noNaN: true }),
        async (phase, share) => {
          const less = await moneyOf(phase, share);
          expect(await moneyOf(phase, 2 * share)).toEqual({
            minimum: atLeast(less.minimum),
            expected: atLeast(less.expected),
            maximum: atLeast(less.maximum),
          });
        },
      ),
      { numRuns: 6, seed },
    );
  });
});
