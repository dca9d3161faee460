import { loadCatalog } from "../../catalog";
import { downtimeMinutesPerMonth } from "../../availability";
import { growthCurve } from "../../planning/forecast-growth";
import { monthsUntil } from "../../planning/database-path";
import { erlangC } from "../../planning/queueing";
import { leastServers } from "../../planning/response-time";
import { sizeCompute } from "../../planning";
import { connectionsLimit, diskOperations, fillDatabaseDemand } from "../../planning/sizing/database-model";
import { lcuOf } from "../../planning/sizing/load-balancer";

/** The values by which each formula was checked when it was chosen; what other tests of its room hold is not said twice. */

/** The least number of servers at which no more than that share waits. */
function leastWaiting(load: number, bound: number): number {
  let servers = Math.floor(load) + 1;
  while (erlangC(servers, load) > bound) servers += 1;
  return servers;
}

describe("staffing", () => {
  test.each([
    [100, 0.05, 0.05, 10],
    [1000, 0.02, 0.05, 29],
    [1000, 0.2, 0.01, 235],
    [10_000, 0.01, 0.2, 111],
  ])(
    "%d/s of %d s, of which at most %d wait, take %d servers",
    (arrivalsPerSecond, serviceSeconds, late, servers) => {
      expect(leastWaiting(arrivalsPerSecond * serviceSeconds, late)).toBe(servers);
      // Where all requests are alike and the latency is theirs, a late response is one that waited.
      expect(
        leastServers({
          arrivalsPerSecond,
          serviceSeconds,
          latencySeconds: serviceSeconds,
          late,
          serviceVariation: 0,
        }),
      ).toBe(servers);
    },
  );

  const loads = [3, 5, 10, 20, 30, 50, 100, 300, 1000];

  test.each([
    [2.375, 0.01],
    [1.761, 0.05],
  ])("square-root staffing with β = %d for a wait of %d is off by a core at most", (beta, bound) => {
    for (const load of loads) {
      const staffed = Math.ceil(load + beta * Math.sqrt(load));
      expect(Math.abs(staffed - leastWaiting(load, bound))).toBeLessThanOrEqual(1);
    }
  });

  // Halfin and Whitt's own β for these are 1.06 and 0.83: the published ones staff more, never less.
  test.each([
    [1.16, 0.2],
    [1, 0.3],
  ])("square-root staffing with β = %d for a wait of %d errs to the safe side, by 0.18·√a", (beta, bound) => {
    for (const load of loads) {
      const above = Math.ceil(load + beta * Math.sqrt(load)) - leastWaiting(load, bound);
      expect(above).toBeGreaterThanOrEqual(0);
      expect(above).toBeLessThanOrEqual(Math.ceil(0.18 * Math.sqrt(load)));
    }
  });
});

describe("the loss of a zone", () => {
  test("of three leaves each of the others half of the peak: whole zones that carry it at 95 %", () => {
    const peak = 5000;
    const size = sizeCompute(
      { region: "us-east-1", peakRequestsPerSecond: peak, cpuSeconds: 0.022, latencySeconds: 0.3 },
      loadCatalog(),
    );
    expect(size.desired % 3).toBe(0);
    const perInstance = size.requestsPerSecondPerInstance / size.targetUtilisation;
    expect((size.desired / 3) * perInstance * 0.95).toBeGreaterThanOrEqual(peak / 2);
  });
});

describe("databases", () => {
  test.each([
    [2, 225],
    [16, 1802],
    [44, 4956],
    [45, 5000],
    [512, 5000],
  ])("PostgreSQL on %d GiB allows %d connections", (memoryGib, connections) => {
    expect(connectionsLimit(memoryGib)).toBe(connections);
  });

  test("a cold read of 100³ pages touches three levels of the tree, and disk takes a fifth more", () => {
    const demand = fillDatabaseDemand({
      region: "us-east-1",
      deployment: "aurora",
      storedGib: (100 ** 3 * 8192) / 1024 ** 3,
      peakReadsPerSecond: 0,
      peakWritesPerSecond: 0,
    });
    expect(diskOperations(demand, { reads: 1000, writes: 0 })).toBeCloseTo(1.2 * 1000 * 0.01 * 3, 9);
  });
});

describe("the load balancer's capacity units", () => {
  const profile = {
    requestBytes: 0,
    responseBytes: 0,
    inFlightSeconds: 0,
    requestsPerConnection: 1,
    keepAliveSeconds: 0,
    rules: 1,
  };
  test.each([
    ["25 new connections a second", 25, {}],
    ["3,000 active connections", 1, { keepAliveSeconds: 3000 }],
    ["1 GB an hour", 1, { responseBytes: 1024 ** 3 / 3600 }],
    ["1,000 rule evaluations a second", 1000, { requestsPerConnection: 1000, rules: 11 }],
  ])("are one for %s", (_, requestsPerSecond, asked) => {
    expect(lcuOf(requestsPerSecond, { ...profile, ...asked })).toBeCloseTo(1, 9);
  });
});

describe("growth", () => {
  test("runway is ln(capacity/load) / ln(1 + g): 60 to 80 % at 50 % a year takes 8.5 months, 10× 5.68 years", () => {
    expect(monthsUntil(0.6, 0.8, 0.5)).toBeCloseTo(8.5, 1);
    expect((monthsUntil(1, 10, 0.5) ?? 0) / 12).toBeCloseTo(5.68, 2);
  });

  test("the high demand is L₀·(1+g)^t·e^{zσ√t}, with z of the 90th percentile", () => {
    const curve = growthCurve({ kind: "rate", perYear: 0.5, uncertainty: 0.15 }, "2026-11");
    expect(curve.p90(48)).toBeCloseTo(1.5 ** 4 * Math.exp(1.2815515655 * 0.15 * 2), 8);
  });
});

describe("availability", () => {
  test("99.9 % leave 43.8 minutes a month", () => {
    expect(downtimeMinutesPerMonth(0.999)).toBeCloseTo(43.8, 9);
  });
});
