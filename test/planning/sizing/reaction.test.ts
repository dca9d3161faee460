import fc from "fast-check";
import { loadCatalog } from "../../../catalog";
import { absorbed, reactionOf, sizeCompute, type ComputeDemand } from "../../../planning";
import { respondsLaterThan } from "../../../planning/response-time";

const catalog = loadCatalog();
const demand: ComputeDemand = {
  region: "us-east-1",
  peakRequestsPerSecond: 900,
  cpuSeconds: 0.022,
  latencySeconds: 0.15,
  peakToMean: 3,
};
const seconds = reactionOf("web", {}, catalog).seconds;

describe("how long new capacity takes", () => {
  test("is the sum of the catalog's steps, each with its source", () => {
    const { steps } = reactionOf("web", {}, catalog);
    expect(steps.map(({ step, seconds: each, basis }) => [step, each, basis])).toEqual([
      ["metric", 60, "published"],
      ["alarm", 180, "assumed"],
      ["boot", 29.3, "measured"],
      ["warmup", 120, "assumed"],
    ]);
    expect(steps.every(({ source }) => source.length > 10)).toBe(true);
    expect(seconds).toBeCloseTo(389.3, 9);
    expect(reactionOf("database", {}, catalog).seconds).toBe(840);
  });

  test("takes what is stated in place of the catalog's, and says so", () => {
    const { steps, seconds: sum } = reactionOf("web", { boot: 10, warmup: 0 }, catalog);
    expect(sum).toBe(250);
    expect(steps[2]).toMatchObject({ basis: "stated", source: "the growth plan" });
  });

  test("is not known where the catalog lacks a step", () => {
    expect(() => reactionOf("web", {}, { reactionTimes: [] })).toThrow(
      "does not say how long web.metric takes",
    );
  });
});

describe("what running capacity absorbs", () => {
  test.each([
    [{ multiple: 2, seconds: 600 }, 300, { share: 0.5, growth: 1.5 }],
    [{ multiple: 3, seconds: 60 }, 300, { share: 1, growth: 3 }],
    [{ multiple: 2, seconds: 600 }, 0, { share: 0, growth: 1 }],
  ])("of %j in %d s is %j", (ramp, reaction, expected) => {
    expect(absorbed(ramp, reaction)).toEqual(expected);
  });

  test("is never less than what any other steady rise would bring", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.01, max: 20, noNaN: true }),
        fc.double({ min: 1, max: 3600, noNaN: true }),
        (multiple, within) => {
          const { growth } = absorbed({ multiple, seconds: within }, seconds);
          expect(growth).toBeGreaterThanOrEqual(multiple ** Math.min(1, seconds / within) * (1 - 1e-9));
        },
      ),
    );
  });
});

describe("a web tier whose traffic may rise fast", () => {
  const ramp = { multiple: 2, seconds: 600 };
  const size = sizeCompute({ ...demand, ramp }, catalog);
  const without = sizeCompute(demand, catalog);

  test("aims lower, and costs no less", () => {
    expect(size.targetUtilisation).toBeLessThan(without.targetUtilisation);
    expect(size.usdPerMonth).toBeGreaterThanOrEqual(without.usdPerMonth ?? Infinity);
    expect(size.scalingRefused).toBeNull();
  });

  test("still responds in time when the load has grown before new instances serve, on the fewest that run", () => {
    const { growth } = absorbed(ramp, seconds);
    const type = catalog.instanceTypes.find(({ name }) => name === size.instanceType);
    const load = size.minimum * size.requestsPerSecondPerInstance * growth;
    const cpuSeconds = demand.cpuSeconds / (type?.cpuSpeed ?? 1);
    const servers = size.minimum * size.vcpu;
    expect((load * cpuSeconds) / servers).toBeLessThanOrEqual(0.95 + 1e-9);
    expect(respondsLaterThan(servers, load, cpuSeconds, demand.latencySeconds)).toBeLessThanOrEqual(
      0.05 + 1e-6,
    );
  });

  test("a ramp that is slow against new capacity changes nothing", () => {
    const slow = sizeCompute({ ...demand, ramp: { multiple: 1.2, seconds: 3600 } }, catalog);
    expect(slow).toEqual(without);
  });

  test("a faster ramp never aims higher, and runs no fewer at the peak", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.1, max: 4, noNaN: true }),
        fc.double({ min: 30, max: 3600, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (multiple, within, faster) => {
          // On one type, so that another one's CPU is not compared.
          const only = {
            ...catalog,
            instanceTypes: catalog.instanceTypes.filter(({ name }) => name === "c7g.large"),
          };
          const of = (time: number) => sizeCompute({ ...demand, ramp: { multiple, seconds: time } }, only);
          const [slow, fast] = [of(within), of(within / faster)];
          if (fast.scalingRefused == null)
            expect(fast.targetUtilisation).toBeLessThanOrEqual(slow.targetUtilisation + 1e-9);
          expect(fast.desired).toBeGreaterThanOrEqual(slow.desired);
          expect(fast.maximum).toBe(slow.maximum);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("always has what carries the peak, with the reason, where what runs at the mean must carry the peak already", () => {
    // Healthchecks.io: 600 a second on average, 4,000 in spikes of seconds.
    const spikes = sizeCompute(
      {
        ...demand,
        peakRequestsPerSecond: 4000,
        cpuSeconds: 0.002,
        peakToMean: 4000 / 600,
        ramp: { multiple: 4000 / 600, seconds: 5 },
      },
      catalog,
    );
    expect(spikes.scalingRefused).toMatch(/rise to 6.7 times in 5 s, and new capacity serves after 6.5 min/);
    expect([spikes.minimum, spikes.maximum]).toEqual([spikes.desired, spikes.desired]);
    expect(spikes.capacity?.now).toBeGreaterThanOrEqual(4000);
  });

  test("what does not scale is not asked", () => {
    const fixed = { ...demand, scaling: "fixed" as const };
    expect(sizeCompute({ ...fixed, ramp: { multiple: 9, seconds: 1 } }, catalog)).toEqual(
      sizeCompute(fixed, catalog),
    );
  });
});
