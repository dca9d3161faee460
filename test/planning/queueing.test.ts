import fc from "fast-check";
import { erlangB, erlangC, leastServers, respondsLaterThan, waitsLongerThan } from "../../planning/queueing";

describe("Erlang's formulas", () => {
  test.each([
    [1, 0.5, 1 / 3],
    [2, 1, 0.2],
    [10, 5, 0.018385],
  ])("blocking of %d servers at %d Erlangs is %d", (servers, load, blocked) => {
    expect(erlangB(servers, load)).toBeCloseTo(blocked, 6);
  });

  test("one server makes as many wait as it is busy", () => {
    expect(erlangC(1, 0.6)).toBeCloseTo(0.6, 12);
    expect(waitsLongerThan(1, 6, 0.1, 0.2)).toBeCloseTo(0.6 * Math.exp(-0.8), 12);
  });

  test("nobody is served in time where the load is as large as the number of servers", () => {
    expect(erlangC(4, 4)).toBe(1);
    expect(waitsLongerThan(4, 400, 0.01, 1)).toBe(1);
  });

  test("loads stay finite where factorials would overflow", () => {
    expect(erlangC(12_000, 10_000)).toBeGreaterThanOrEqual(0);
    expect(erlangC(10_100, 10_000)).toBeLessThan(1);
  });

  test.each([
    [-1, 1],
    [1.5, 1],
    [2, -1],
    [2, Number.NaN],
    [2, Infinity],
  ])("%d servers at %d Erlangs are refused", (servers, load) => {
    expect(() => erlangC(servers, load)).toThrow(RangeError);
  });
});

describe("the least number of servers", () => {
  // The values that formulas.md gives as checked: P(wait > 0) at most the bound.
  test.each([
    [100, 0.05, 0.05, 10],
    [1000, 0.02, 0.05, 29],
    [1000, 0.2, 0.01, 235],
    [10_000, 0.01, 0.2, 111],
  ])("for %d/s of %d s, waiting at most %d, is %d", (arrivalsPerSecond, serviceSeconds, late, servers) => {
    expect(leastServers({ arrivalsPerSecond, serviceSeconds, latencySeconds: serviceSeconds, late })).toBe(
      servers,
    );
  });

  test("keeps to the utilisation without rounding errors", () => {
    const pool = { serviceSeconds: 0.01, latencySeconds: 10 };
    expect(leastServers({ ...pool, arrivalsPerSecond: 2100, utilisation: 0.7 })).toBe(30);
    expect(leastServers({ ...pool, arrivalsPerSecond: 2101, utilisation: 0.7 })).toBe(31);
  });

  test("is decided by utilisation alone where the service takes longer than the latency", () => {
    expect(
      leastServers({ arrivalsPerSecond: 10, serviceSeconds: 0.7, latencySeconds: 0.5, utilisation: 0.7 }),
    ).toBe(10);
    expect(respondsLaterThan(10, 10, 0.7, 0.5)).toBe(1);
  });

  test("is exact: it meets both bounds, and one server less breaks one of them", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        (arrivalsPerSecond, serviceSeconds, patience, utilisation) => {
          const latencySeconds = serviceSeconds * (1 + patience);
          const servers = leastServers({ arrivalsPerSecond, serviceSeconds, latencySeconds, utilisation });
          const load = arrivalsPerSecond * serviceSeconds;
          const meets = (count: number): boolean =>
            count >= 1 &&
            load <= count * utilisation * (1 + 1e-9) &&
            load < count &&
            respondsLaterThan(count, arrivalsPerSecond, serviceSeconds, latencySeconds) <= 0.05 * (1 + 1e-9);
          expect(meets(servers)).toBe(true);
          expect(meets(servers - 1)).toBe(false);
        },
      ),
    );
  });

  test("never falls when more arrives", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (arrivalsPerSecond, more) => {
          const pool = { serviceSeconds: 0.02, latencySeconds: 0.05, utilisation: 0.7 };
          expect(
            leastServers({ ...pool, arrivalsPerSecond: arrivalsPerSecond * more }),
          ).toBeGreaterThanOrEqual(leastServers({ ...pool, arrivalsPerSecond }));
        },
      ),
    );
  });
});

/** A seeded generator of numbers from 0 to 1: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** First come, first served on so many servers: the shares that wait longer, and that respond later, than given. */
function simulate(
  servers: number,
  arrivalsPerSecond: number,
  service: () => number,
  next: () => number,
  bounds: { wait: number; response: number },
): { waits: number; late: number } {
  const arrivals = 200_000;
  const free = new Float64Array(servers);
  let now = 0;
  let waits = 0;
  let late = 0;
  for (let index = 0; index < arrivals; index += 1) {
    now -= Math.log(1 - next()) / arrivalsPerSecond;
    let first = 0;
    for (let server = 1; server < servers; server += 1)
      if ((free[server] ?? 0) < (free[first] ?? 0)) first = server;
    const start = Math.max(now, free[first] ?? 0);
    const takes = service();
    free[first] = start + takes;
    if (start - now > bounds.wait) waits += 1;
    if (start + takes - now > bounds.response) late += 1;
  }
  return { waits: waits / arrivals, late: late / arrivals };
}

describe("a simulated queue agrees", () => {
  test.each([
    [100, 0.05, 0.05],
    [180, 0.022, 0.15],
    [30, 0.1, 0.12],
    [4, 0.2, 0.4],
  ])(
    "%d/s of %d s within %d s: waits as Erlang says, and 95 of 100 come in time",
    (rate, mean, latencySeconds) => {
      const servers = leastServers({ arrivalsPerSecond: rate, serviceSeconds: mean, latencySeconds });
      const bounds = { wait: latencySeconds - mean, response: latencySeconds };
      const next = random(42);
      const exponential = simulate(servers, rate, () => -mean * Math.log(1 - next()), next, bounds);
      expect(Math.abs(exponential.waits - waitsLongerThan(servers, rate, mean, bounds.wait))).toBeLessThan(
        0.01,
      );
      // Requests of one kind take about the same CPU time each: their responses are late no more than promised.
      const same = simulate(servers, rate, () => mean, random(7), {
        ...bounds,
        response: latencySeconds + 1e-9,
      });
      expect(same.late).toBeLessThanOrEqual(0.055);
    },
  );

  test("also with CPU times as uneven as exponential ones, where the latency is several times the CPU time", () => {
    const next = random(1);
    const latencySeconds = 0.15;
    const servers = leastServers({
      arrivalsPerSecond: 236,
      serviceSeconds: 0.022,
      latencySeconds,
      utilisation: 0.7,
    });
    const { late } = simulate(servers, 236, () => -0.022 * Math.log(1 - next()), next, {
      wait: latencySeconds,
      response: latencySeconds,
    });
    expect(late).toBeLessThanOrEqual(0.05);
  });
});
