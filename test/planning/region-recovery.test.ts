import * as fc from "fast-check";
import { builtInCatalog } from "../../catalog";
import { regionRecoverySchema } from "../../contract/region-recovery";
import { regionRecovery, type RegionFailover } from "../../planning";

const catalog = builtInCatalog();
const whole: RegionFailover = {
  primaryRegion: "us-east-1",
  secondaryRegion: "us-west-2",
  healthCheck: { intervalSeconds: 30, failureThreshold: 3 },
  globalDatabase: true,
  buckets: { uploads: { timeControl: true } },
};
const of = (changes: Partial<RegionFailover> = {}) => regionRecovery({ ...whole, ...changes }, catalog);

describe("recovery in a second region", () => {
  // Worked by hand: detection + the longer of TTL 60 s, and decision 900 s + promotion 300 s.
  test.each<[string, Partial<RegionFailover>, number | null, number | null]>([
    ["all of it", {}, 90 + 900 + 300, 900],
    ["a fast check", { healthCheck: { intervalSeconds: 10, failureThreshold: 2 } }, 20 + 1200, 900],
    ["people who decide at once", { decisionSeconds: 0 }, 90 + 300, 900],
    ["no database: DNS alone", { globalDatabase: false }, 90 + 60, 900],
    ["no bucket: the database's lag", { buckets: {} }, 1290, 1],
    ["nothing that checks", { healthCheck: null }, null, 900],
    ["a bucket without time control", { buckets: { uploads: { timeControl: false } } }, 1290, null],
    ["nothing that follows", { globalDatabase: false, buckets: {} }, 150, null],
  ])("%s", (_title, changes, time, point) => {
    const { recoveryTimeSeconds, recoveryPointSeconds } = of(changes);
    expect({ recoveryTimeSeconds, recoveryPointSeconds }).toEqual({
      recoveryTimeSeconds: time,
      recoveryPointSeconds: point,
    });
  });

  test("the formula holds the very numbers", () => {
    expect(of().timeFormula).toBe("90 s + the longer of (60 s) and (900 s + 300 s)");
    expect(of({ globalDatabase: false }).timeFormula).toBe("90 s + 60 s");
    expect(of().time[0]).toMatchObject({ seconds: 90, formula: "30 s × 3", basis: "stated" });
  });

  test("every share says who says so, and where", () => {
    const { time, point } = of();
    expect([...time, ...point].map(({ what, basis }) => `${basis}: ${what}`)).toEqual([
      "stated: until Route 53 has seen that the region is away",
      "published: until clients ask for addresses again",
      "assumed: until somebody has decided to leave the region",
      "assumed: until the database of the other region takes writes",
      "published: that the database of the other region lags behind the writer",
      "published: uploads: until an object is in the bucket of the other region, with replication time control",
    ]);
    for (const { source } of [...time, ...point]) expect(source).not.toBe("");
    expect(of({ decisionSeconds: 60 }).time[2]).toMatchObject({ seconds: 60, basis: "stated" });
    // AWS gives no guarantee, and nobody may read one here.
    expect(point[0]?.source).toContain("no promise");
  });

  test("is what the contract says", () => {
    expect(regionRecoverySchema.parse(of())).toEqual(of());
    expect(regionRecoverySchema.safeParse({ ...of(), recoveryTimeSeconds: -1 }).success).toBe(false);
  });

  const failover = fc.record({
    primaryRegion: fc.constant("us-east-1"),
    secondaryRegion: fc.constant("us-west-2"),
    healthCheck: fc.record({
      intervalSeconds: fc.constantFrom(10, 30),
      failureThreshold: fc.integer({ min: 1, max: 10 }),
    }),
    globalDatabase: fc.boolean(),
    buckets: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.record({ timeControl: fc.boolean() })),
    decisionSeconds: fc.nat(7200),
  });

  test("a slower check, or slower people, never give a shorter time; another bucket never loses less", () => {
    fc.assert(
      fc.property(failover, fc.integer({ min: 0, max: 9 }), fc.nat(3600), (one, checks, longer) => {
        const time = (each: RegionFailover) => regionRecovery(each, catalog).recoveryTimeSeconds ?? Infinity;
        const point = (each: RegionFailover) =>
          regionRecovery(each, catalog).recoveryPointSeconds ?? Infinity;
        const { healthCheck } = one;
        const slower = { ...healthCheck, failureThreshold: healthCheck.failureThreshold + checks };
        expect(time({ ...one, healthCheck: slower })).toBeGreaterThanOrEqual(time(one));
        expect(time({ ...one, decisionSeconds: one.decisionSeconds + longer })).toBeGreaterThanOrEqual(
          time(one),
        );
        const known = point(one) !== Infinity;
        if (known)
          expect(
            point({ ...one, buckets: { ...one.buckets, more: { timeControl: true } } }),
          ).toBeGreaterThanOrEqual(point(one));
      }),
    );
  });
});
