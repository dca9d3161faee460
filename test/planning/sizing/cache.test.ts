import fc from "fast-check";
import { loadCatalog } from "../../../catalog";
import { objectsForHitRatio } from "../../../planning/cache-model";
import { sizeCache, type CacheDemand } from "../../../planning";
import { holds } from "../../../planning/sizing/choice";

const catalog = loadCatalog();
const demand: CacheDemand = {
  region: "us-east-1",
  peakReadsPerSecond: 720,
  objects: 2e6,
  objectBytes: 4096,
};

describe("the cache's size", () => {
  test("is what the simplest call says in its documentation", () => {
    expect(sizeCache(demand, catalog).summary).toBe("2 × cache.m6g.large");
  });

  test("holds the objects that give the target hit ratio, in three quarters of the node's memory", () => {
    const size = sizeCache({ ...demand, targetHitRatio: 0.9 }, catalog);
    const objects = objectsForHitRatio({ objects: 2e6, zipfExponent: 1 }, 0.9);
    expect(size.utilisation.memory).toBeCloseTo(
      (objects * (4096 + 96)) / (size.memoryGib * 0.75 * 1024 ** 3),
      6,
    );
    expect(size.hitRatio).toBe(0.9);
    expect(size.binding).toBe("memory");
  });

  test("goes by a measured curve before the model", () => {
    const measuredCurve = [
      { share: 0.2, hitRatio: 0.3 },
      { share: 0.8, hitRatio: 0.8 },
    ];
    const size = sizeCache({ ...demand, measuredCurve, targetHitRatio: 0.55 }, catalog);
    expect(size.utilisation.memory).toBeCloseTo((2e6 * 0.5 * 4192) / (size.memoryGib * 0.75 * 1024 ** 3), 9);
    expect(size.hitRatio).toBeCloseTo(0.55, 9);
    const beyond = sizeCache({ ...demand, measuredCurve, targetHitRatio: 0.95 }, catalog);
    expect(beyond.hitRatio).toBeCloseTo(0.8, 9);
  });

  test("is one shard without cluster mode, and says what does not fit and what hit ratio is left", () => {
    const large = { ...demand, objects: 1e9, targetHitRatio: 0.95 };
    const alone = sizeCache(large, catalog);
    expect(alone).toMatchObject({ shards: 1, binding: "memory" });
    expect(holds(alone)).toBe(false);
    expect(alone.hitRatio).toBeLessThan(0.95);
    expect(alone.summary).toContain("memory does not fit");
    const sharded = sizeCache({ ...large, clusterMode: true }, catalog);
    expect(sharded.shards).toBeGreaterThan(1);
    expect(holds(sharded)).toBe(true);
    expect(sharded.hitRatio).toBe(0.95);
    expect(sharded.summary).toMatch(/^\d+ × cache\.\S+ in \d+ shards$/);
  });

  test.each([
    [0, "1 × cache.m6g.large"],
    [2, "3 × cache.m6g.large"],
  ])("with %d replicas a shard is %s", (replicasPerShard, summary) => {
    const size = sizeCache({ ...demand, replicasPerShard }, catalog);
    expect(size.summary).toBe(summary);
    expect((size.capacity?.oneZoneLost ?? 0) > 0).toBe(replicasPerShard > 0);
  });

  test("CPU binds where look-ups pass what one node's main thread answers", () => {
    const size = sizeCache({ ...demand, objects: 1000, peakReadsPerSecond: 80_000 }, catalog);
    expect(size.binding).toBe("cpu");
    const sharded = sizeCache(
      { ...demand, objects: 1000, peakReadsPerSecond: 80_000, clusterMode: true },
      catalog,
    );
    expect(sharded.shards).toBe(2);
  });

  test("nodes last until a change begun today is done", () => {
    const now = sizeCache({ ...demand, objects: 3.2e6, targetHitRatio: 0.9 }, catalog);
    const later = sizeCache(
      { ...demand, objects: 3.2e6, objectsWhenChanged: 3.6e6, targetHitRatio: 0.9 },
      catalog,
    );
    expect(later.memoryGib).toBeGreaterThan(now.memoryGib);
  });

  test("burstable nodes are no candidates, and said so", () => {
    expect(sizeCache(demand, catalog).runnersUp).toContainEqual({
      name: "cache.t4g.medium",
      usdPerMonth: null,
      why: "no speed data (burstable)",
    });
  });

  test("is taken by specs, and said so, where the region has no price", () => {
    expect(sizeCache(demand, { ...catalog, unitPrice: () => null })).toMatchObject({
      nodeType: "cache.r7g.large",
      priced: false,
      usdPerMonth: null,
    });
  });

  test("more demand gives no lower price, for every demand that one node or a cluster holds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 50_000_000 }),
        fc.double({ min: 1, max: 300_000, noNaN: true }),
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (objects, reads, targetHitRatio, clusterMode, times) => {
          const asked = { ...demand, objects, peakReadsPerSecond: reads, targetHitRatio, clusterMode };
          const less = sizeCache(asked, catalog);
          const more = sizeCache(
            { ...asked, objects: objects * times, peakReadsPerSecond: reads * times },
            catalog,
          );
          fc.pre(holds(less) && holds(more));
          expect(more.usdPerMonth ?? 0).toBeGreaterThanOrEqual((less.usdPerMonth ?? 0) * (1 - 1e-9));
          expect(more.capacity?.maximum ?? 0).toBeGreaterThanOrEqual(reads * times * (1 - 1e-6));
        },
      ),
      { numRuns: 30 },
    );
  });
});
