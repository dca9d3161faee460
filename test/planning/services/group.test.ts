import fc from "fast-check";
import { loadCatalog } from "../../../catalog";
import { sizeCompute, type ComputeDemand } from "../../../planning";
import { groupSizer, weekParts } from "../../../planning/services/group";
import { answeringModel } from "../../../planning/services/model";
import { pricedMachines } from "../../../planning/sizing/compute";
import { fillComputeDemand } from "../../../planning/sizing/compute-model";
import { loadProfile } from "../../../planning/sizing/compute-usage";
import { withRamp } from "../../../planning/sizing/reaction";
import { weekOf } from "../../../planning/sizing/shape";

const catalog = loadCatalog();

const demands = fc.record({
  peak: fc.double({ min: 0.1, max: 5000, noNaN: true }),
  spread: fc.double({ min: 1, max: 2, noNaN: true }),
  event: fc.constantFrom(1, 1.5, 4),
  cpuSeconds: fc.double({ min: 0.0005, max: 0.05, noNaN: true }),
  cpuVariation: fc.constantFrom(0, 0.5, 1, 1.8),
  latencySeconds: fc.constantFrom(0.02, 0.15, 1),
  baseMemoryGib: fc.constantFrom(0.5, 3),
  memoryPerConcurrentRequestMib: fc.constantFrom(1, 200),
  zones: fc.constantFrom(1, 2, 3),
  surviveZoneLoss: fc.boolean(),
  scaling: fc.constantFrom("scaled" as const, "fixed" as const, "standing" as const),
  architecture: fc.constantFrom("arm64" as const, "x86_64" as const),
  region: fc.constantFrom("us-east-1", "eu-west-1"),
  ramp: fc.constantFrom({ multiple: 1.0001, seconds: 3600 }, { multiple: 1.8, seconds: 600 }),
});

/** The same demand, chosen by the search that many services are sized by. */
function searched(demand: ComputeDemand, before: readonly ComputeDemand[]) {
  const filled = withRamp(fillComputeDemand(demand), catalog);
  const size = groupSizer(
    answeringModel(filled),
    filled,
    filled.fixed ? "fixed" : filled.standing ? "standing" : "scaled",
    weekParts(weekOf(demand.peakToMean ?? 2)),
    pricedMachines(filled, catalog).machines,
  );
  const load = (of: ComputeDemand) => {
    const each = fillComputeDemand(of);
    return {
      peak: each.peak.p90,
      largest: each.largestPeak,
      usual: each.usualPeak.median,
      usualHigh: each.usualPeak.p90,
      event: each.peak.median,
      eventShare: loadProfile(each).eventShare,
    };
  };
  for (const each of before) size(load(each));
  return size(load(demand));
}

describe("the search that many services are sized by", () => {
  test("chooses what sizeCompute chooses, at the same counts and price, whatever was sized before", () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 0.01, max: 50, noNaN: true }), (drawn, times) => {
        const { peak, spread, event, ...rest } = drawn;
        const of = (usual: number): ComputeDemand => ({
          ...rest,
          usualPeakRequestsPerSecond: { median: usual, p90: usual * spread },
          peakRequestsPerSecond: { median: usual * event, p90: usual * event * spread },
          largestEventPeakRequestsPerSecond: usual * event * spread * 1.2,
          meanRequestsPerSecond: (usual / 2) * (1 + (event - 1) / 4),
        });
        const demand = of(peak);
        const expected = sizeCompute(demand, catalog);
        const found = searched(demand, [of(peak * times)]);
        // Where nothing holds the type is looked for only once: any is as wrong.
        if (!found.holds) {
          expect(expected.utilisation[expected.binding ?? "cpu"]).toBeGreaterThan(
            expected.ceilings[expected.binding ?? "cpu"] ?? 1,
          );
          return;
        }
        expect([found.machine.type.name, found.minimum, found.desired, found.maximum]).toEqual([
          expected.instanceType,
          expected.minimum,
          expected.desired,
          expected.maximum,
        ]);
        expect(found.usdPerMonth ?? 0).toBeCloseTo(expected.usdPerMonth ?? 0, 6);
        expect(found.binding).toBe(expected.binding);
      }),
      { numRuns: 30 },
    );
  });

  test("what no type carries is told, and the same type is kept for it from month to month", () => {
    const demand: ComputeDemand = {
      region: "us-east-1",
      peakRequestsPerSecond: 100,
      cpuSeconds: 0.1,
      latencySeconds: 0.1,
    };
    const found = searched(demand, []);
    expect(found.holds).toBe(false);
    expect(found.binding).toBe("latency");
    expect(found.machine.type.name).toBe(sizeCompute(demand, catalog).instanceType);
  });
});
