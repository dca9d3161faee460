import fc from "fast-check";
import { loadCatalog } from "../../../catalog";
import { coresBeforeRedundancy, sizeCompute, type ComputeDemand } from "../../../planning";
import { weekOf } from "../../../planning/sizing/shape";

const catalog = loadCatalog();
const demand: ComputeDemand = {
  region: "us-east-1",
  peakRequestsPerSecond: { median: 180, p90: 180 },
  cpuSeconds: 0.022,
  latencySeconds: 0.15,
};

const type = (name: string) => {
  const found = catalog.instanceTypes.find((row) => row.name === name);
  if (found?.cpuSpeed == null) throw new Error(`${name} has no speed`);
  return { ...found, cpuSpeed: found.cpuSpeed };
};

/** A demand, one that asks more in one way or another, and both on the same catalog. */
const demands = fc.record({
  peak: fc.double({ min: 1, max: 20_000, noNaN: true }),
  spread: fc.double({ min: 1, max: 2, noNaN: true }),
  event: fc.double({ min: 1, max: 4, noNaN: true }),
  cpuSeconds: fc.double({ min: 0.001, max: 0.08, noNaN: true }),
  zones: fc.constantFrom(2, 3),
  scaling: fc.constantFrom("scaled" as const, "fixed" as const),
  architecture: fc.constantFrom("arm64" as const, "x86_64" as const),
});
const toDemand = ({
  peak,
  spread,
  event,
  ...rest
}: typeof demands extends fc.Arbitrary<infer D> ? D : never): ComputeDemand => ({
  region: "us-east-1",
  latencySeconds: 0.2,
  peakRequestsPerSecond: { median: peak, p90: peak * spread },
  largestEventPeakRequestsPerSecond: peak * spread * event,
  ...rest,
});

describe("the web tier's size", () => {
  test("is what the simplest call says in its documentation", () => {
    const size = sizeCompute(
      { region: "us-east-1", peakRequestsPerSecond: 180, cpuSeconds: 0.022, latencySeconds: 0.15 },
      catalog,
    );
    expect(size.summary).toBe("6 × c7g.medium, 2 a zone");
  });

  /** What each type would cost in an average month, worked out another way: the day's hours one by one. */
  const costByType = (scaling: "fixed" | "scaled") => {
    const utilisation = Math.min(0.7, (0.95 * 2) / 3);
    const volume = (20 * (catalog.unitPrice("ebs.gp3.storage", "us-east-1") ?? 0)) / 730;
    const nat = 0.01 * (catalog.unitPrice("nat.data", "us-east-1") ?? 0);
    const day = Array.from({ length: 24 }, (_, hour) => (1 + Math.cos((Math.PI * (hour - 14)) / 12)) / 2);
    return catalog.instanceTypes
      .filter(({ architecture, cpuSpeed }) => architecture === "arm64" && cpuSpeed !== null)
      .map(({ name, vcpu, cpuSpeed }) => {
        const price = catalog.unitPrice(`ec2.${name}`, "us-east-1");
        const each = (vcpu * utilisation * (cpuSpeed ?? 1)) / 0.022;
        const most = Math.ceil(180 / each / 3 - 1e-9) * 3;
        const counts = day.map((weight) =>
          scaling === "fixed" ? most : Math.min(most, Math.max(3, Math.ceil((180 * weight) / each - 1e-9))),
        );
        const average = counts.reduce((sum, count) => sum + count, 0) / 24;
        return { name, usd: price === null ? Infinity : (price + volume + nat) * average * 730 };
      })
      .sort((a, b) => a.usd - b.usd || (a.name < b.name ? -1 : 1));
  };

  test.each(["scaled", "fixed"] as const)(
    "where its count is %s, is the type that costs least in an average month of all with speed and price",
    (scaling) => {
      const size = sizeCompute({ ...demand, scaling }, catalog);
      const [cheapest] = costByType(scaling);
      expect(size.instanceType).toBe(cheapest?.name);
      expect(size.usdPerMonth).toBeCloseTo(cheapest?.usd ?? 0, 6);
    },
  );

  test("follows the load with more of a smaller type than a fixed group would have", () => {
    const scaled = sizeCompute(demand, catalog);
    const fixed = sizeCompute({ ...demand, scaling: "fixed" }, catalog);
    expect(scaled.desired).toBeGreaterThan(fixed.desired);
    expect(scaled.usdPerMonth).toBeLessThan(fixed.usdPerMonth ?? 0);
  });

  test("takes CPU time from the CPU it was measured on to the type's", () => {
    const size = sizeCompute({ ...demand, cpuReferenceSpeed: 1.5 }, catalog);
    const { cpuSpeed, vcpu } = type(size.instanceType);
    expect(size.utilisation.cpu).toBeCloseTo((180 * 0.022 * 1.5) / cpuSpeed / (size.desired * vcpu), 9);
  });

  test("names the dearer types that would do, and those without speed data", () => {
    const { runnersUp, usdPerMonth } = sizeCompute(demand, catalog);
    const [next] = runnersUp;
    expect(next?.why).toMatch(
      /^(\$[\d,.]+ a month more|the same price, a later name): \d+ of them, \d+ of them lost with a zone, \d+ % spare at the peak$/,
    );
    expect(next?.usdPerMonth).toBeGreaterThanOrEqual(usdPerMonth ?? Infinity);
    expect(runnersUp).toContainEqual({
      name: "t4g.large",
      usdPerMonth: null,
      why: "burstable, which the plan does not state",
    });
    const others = sizeCompute({ ...demand, architecture: "x86_64" }, catalog).runnersUp;
    expect(others).toContainEqual({ name: "c7a.large", usdPerMonth: null, why: "no speed data" });
    expect(runnersUp.filter(({ usdPerMonth: usd }) => usd !== null).length).toBeGreaterThanOrEqual(5);
  });

  test("has memory for what is in flight: large requests ask for more than their CPU time", () => {
    const light = sizeCompute(demand, catalog);
    const heavy = sizeCompute(
      { ...demand, memoryPerConcurrentRequestMib: 2000, inFlightSeconds: 1 },
      catalog,
    );
    expect(heavy.binding).toBe("memory");
    expect(heavy.memoryGib * heavy.desired).toBeGreaterThan((180 * 2000) / 1024);
    expect(heavy.memoryGib * 0.9).toBeGreaterThan((heavy.requestsPerSecondPerInstance * 2000) / 1024);
    expect(heavy.targetUtilisation).toBeLessThan(light.targetUtilisation);
    expect(heavy.usdPerMonth ?? 0).toBeGreaterThan(light.usdPerMonth ?? Infinity);
  });

  test("says that no type is fast enough where the CPU time exceeds the latency on all", () => {
    const size = sizeCompute({ ...demand, cpuSeconds: 2, latencySeconds: 0.1 }, catalog);
    expect(size.binding).toBe("latency");
    expect(size.utilisation.latency).toBeGreaterThan(size.ceilings.latency ?? Infinity);
  });

  test("runs two instances over two zones and three over three, at least, and one where no zone may be lost", () => {
    const tiny = { ...demand, peakRequestsPerSecond: 1 };
    expect(sizeCompute({ ...tiny, zones: 2 }, catalog)).toMatchObject({ minimum: 2, desired: 2 });
    expect(sizeCompute(tiny, catalog)).toMatchObject({ minimum: 3, desired: 3 });
    expect(sizeCompute({ ...tiny, surviveZoneLoss: false }, catalog)).toMatchObject({
      minimum: 1,
      desired: 1,
      oneZoneLostUtilisation: null,
      capacity: { oneZoneLost: 0 },
    });
  });

  test("is taken by specs, and said so, where the region has no price", () => {
    const unpriced = { ...catalog, unitPrice: () => null };
    const size = sizeCompute(demand, unpriced);
    expect(size).toMatchObject({ priced: false, usdPerMonth: null, instanceType: "c7g.medium" });
    expect(sizeCompute({ ...demand, architecture: "x86_64" }, unpriced).instanceType).toBe("c7i.large");
  });

  test("a fixed group has its maximum all the time, since it cannot follow an event", () => {
    const event = { ...demand, largestEventPeakRequestsPerSecond: 900 };
    const fixed = sizeCompute({ ...event, scaling: "fixed" }, catalog);
    expect(fixed.minimum).toBe(fixed.maximum);
    expect(fixed.desired).toBe(fixed.maximum);
    const { instanceHours } = fixed.usage;
    expect(instanceHours).toEqual({
      minimum: fixed.desired * 730,
      expected: fixed.desired * 730,
      maximum: fixed.desired * 730,
    });
    expect(sizeCompute(event, catalog).desired).toBeLessThan(fixed.desired);
  });

  test("instance hours follow the week, and an event for as long as it lasts", () => {
    const busy = { ...demand, peakRequestsPerSecond: 5000, peakToMean: 3 };
    const quiet = sizeCompute(busy, catalog);
    const hours = quiet.usage.instanceHours;
    expect(hours?.expected).toBeGreaterThan(quiet.minimum * 730);
    // Half of the peak's count would be a mean of a half; the week's is a third.
    expect(hours?.expected).toBeLessThan((quiet.desired / 2) * 730);
    const event = sizeCompute(
      {
        ...busy,
        peakRequestsPerSecond: 10_000,
        usualPeakRequestsPerSecond: 5000,
        meanRequestsPerSecond: (5000 / 3) * (1 + 168 / 730),
      },
      catalog,
    );
    const share = (event.usage.instanceHours?.expected ?? 0) / (hours?.expected ?? 1);
    const per = event.requestsPerSecondPerInstance / quiet.requestsPerSecondPerInstance;
    expect(share * per).toBeGreaterThan(1.2);
    expect(share * per).toBeLessThan(1.26);
  });

  test("an unknown shape or number of hours is refused", () => {
    expect(() => sizeCompute({ ...demand, hourlyWeights: [1, 2, 3] }, catalog)).toThrow(/168/);
    expect(() => sizeCompute({ ...demand, peakToMean: 0.5 }, catalog)).toThrow(RangeError);
  });
});

describe("for every demand", () => {
  test("(z − 1)/z of the maximum carries the p90 peak of the event, the desired count that of the month", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        const size = sizeCompute(toDemand(drawn), catalog);
        const { cpuSpeed } = type(size.instanceType);
        const perInstance = (0.95 * size.vcpu * cpuSpeed) / drawn.cpuSeconds;
        const remaining = (count: number): number => (count * (drawn.zones - 1)) / drawn.zones;
        const peak = drawn.peak * drawn.spread;
        const slack = 1 + 1e-6;
        expect(remaining(size.maximum) * perInstance * slack).toBeGreaterThanOrEqual(peak * drawn.event);
        expect(remaining(size.desired) * perInstance * slack).toBeGreaterThanOrEqual(peak);
        expect((size.capacity?.oneZoneLost ?? 0) * slack).toBeGreaterThanOrEqual(peak * drawn.event);
        expect(size.capacity?.now ?? 0).toBeLessThanOrEqual((size.capacity?.maximum ?? 0) * slack);
        // Latency is promised with every zone there; with one lost it is the CPU that must hold.
        if (size.binding !== "latency")
          expect(size.oneZoneLostUtilisation ?? 1).toBeLessThanOrEqual(0.95 * slack);
        expect(size.desired % drawn.zones).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("no constraint is above its ceiling at the p90 peak", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        const { utilisation, ceilings } = sizeCompute(toDemand(drawn), catalog);
        for (const constraint of ["cpu", "latency", "memory", "network"] as const)
          expect(utilisation[constraint] ?? 0).toBeLessThanOrEqual((ceilings[constraint] ?? 0) * (1 + 1e-6));
        expect(ceilings.cpu).toBeLessThanOrEqual(0.7);
      }),
      { numRuns: 60 },
    );
  });

  test("more demand gives no less CPU and no lower price", () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 1, max: 3, noNaN: true }), (drawn, more) => {
        const less = sizeCompute(toDemand(drawn), catalog);
        const grown = sizeCompute(toDemand({ ...drawn, peak: drawn.peak * more }), catalog);
        expect(grown.usdPerMonth ?? 0).toBeGreaterThanOrEqual((less.usdPerMonth ?? 0) * (1 - 1e-9));
        expect(grown.capacity?.maximum ?? 0).toBeGreaterThanOrEqual(
          drawn.peak * drawn.spread * drawn.event * more * (1 - 1e-6),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("sizing for the p90 never costs less than for the median", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        const p90 = sizeCompute(toDemand(drawn), catalog);
        const median = sizeCompute(toDemand({ ...drawn, spread: 1 }), catalog);
        expect(p90.usdPerMonth ?? 0).toBeGreaterThanOrEqual((median.usdPerMonth ?? 0) * (1 - 1e-9));
      }),
      { numRuns: 40 },
    );
  });

  test("every usage has its three amounts in order", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        for (const range of Object.values(sizeCompute(toDemand(drawn), catalog).usage)) {
          expect(range.minimum).toBeGreaterThanOrEqual(0);
          expect(range.expected).toBeGreaterThanOrEqual(range.minimum);
          expect(range.maximum).toBeGreaterThanOrEqual(range.expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("cores before redundancy", () => {
  test.each([
    [100, 0.05, 0.05, 1, 0, 10],
    [100, 0.05, 0.2, 1, 1, 7],
    [2314, 0.0042, 0.1, 0.7, 1, 14],
    [3000, 0.0042, 0.1, 0.7, 1, 18],
  ])(
    "%d/s of %d s within %d s at %d, varying by %d, are %d",
    (requestsPerSecond, cpuSeconds, latencySeconds, utilisation, cpuVariation, cores) => {
      const load = { requestsPerSecond, cpuSeconds, latencySeconds, utilisation, cpuVariation };
      expect(coresBeforeRedundancy(load)).toBe(cores);
    },
  );
});

describe("a made week", () => {
  test.each([1, 1.35, 2, 3, 10, 20])(
    "with a peak of %d times the mean has that mean, and 1 at its peak",
    (peakToMean) => {
      const week = weekOf(peakToMean);
      expect(week).toHaveLength(168);
      expect(Math.max(...week)).toBe(1);
      expect(week.reduce((sum, weight) => sum + weight, 0) / 168).toBeCloseTo(1 / peakToMean, 6);
    },
  );
});
