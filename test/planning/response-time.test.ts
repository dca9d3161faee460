import fc from "fast-check";
import { normalAbove } from "../../planning/normal";
import { integrate } from "../../planning/quadrature";
import { erlangC } from "../../planning/queueing";
import { leastServers, respondsLaterThan, serviceAloneLaterThan } from "../../planning/response-time";

describe("the share of late responses", () => {
  test("is that of M/M/1: the response time is exponential with the mean s / (1 − ρ)", () => {
    expect(respondsLaterThan(1, 6, 0.1, 0.5)).toBeCloseTo(Math.exp(-0.5 / (0.1 / 0.4)), 9);
  });

  test("is that of M/M/2, integrated by hand", () => {
    // W waits beyond x with C·e^{−(2−a)x/s}; the service is exponential with the mean s.
    const [load, waits, latency] = [1.2, erlangC(2, 1.2), 3];
    const byHand =
      Math.exp(-latency) +
      integrate(
        (service) => Math.exp(-service) * waits * Math.exp(-(2 - load) * (latency - service)),
        0,
        latency,
      );
    expect(respondsLaterThan(2, load, 1, latency)).toBeCloseTo(byHand, 10);
  });

  test("counts service that alone takes too long, which no number of servers helps", () => {
    expect(serviceAloneLaterThan(0.1, 0.2)).toBeCloseTo(Math.exp(-2), 9);
    expect(respondsLaterThan(1000, 10, 0.1, 0.2)).toBeCloseTo(Math.exp(-2), 9);
  });

  test("is that of waiting alone where all requests are alike", () => {
    expect(respondsLaterThan(10, 100, 0.05, 0.05, { serviceVariation: 0 })).toBeCloseTo(erlangC(10, 5), 9);
    expect(respondsLaterThan(10, 10, 0.7, 0.5, { serviceVariation: 0 })).toBe(1);
  });

  test("a lognormal service alone is late as its normal logarithm is", () => {
    const deviation = Math.sqrt(Math.log(5));
    expect(serviceAloneLaterThan(1, 4, { serviceVariation: 2 })).toBeCloseTo(
      normalAbove((Math.log(4) + deviation ** 2 / 2) / deviation),
      9,
    );
  });

  test("never falls when load, burst or unevenness beyond the exponential grow, nor rises with servers or patience", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.05, max: 0.98, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.double({ min: 1.01, max: 2, noNaN: true }),
        (servers, use, latency, serviceVariation, arrivalDispersion, more) => {
          const load = servers * use;
          const variability = { serviceVariation, arrivalDispersion };
          const late = respondsLaterThan(servers, load, 1, latency, variability);
          const atMost = late * (1 + 1e-6) + 1e-9;
          const atLeast = late * (1 - 1e-6) - 1e-9;
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThanOrEqual(1);
          expect(respondsLaterThan(servers + 1, load, 1, latency, variability)).toBeLessThanOrEqual(atMost);
          expect(respondsLaterThan(servers, load, 1, latency * more, variability)).toBeLessThanOrEqual(
            atMost,
          );
          expect(respondsLaterThan(servers, load * more, 1, latency, variability)).toBeGreaterThanOrEqual(
            atLeast,
          );
          expect(
            respondsLaterThan(servers, load, 1, latency, {
              ...variability,
              arrivalDispersion: arrivalDispersion * more,
            }),
          ).toBeGreaterThanOrEqual(atLeast);
        },
      ),
    );
  });

  test("a variation below 0 is refused", () => {
    expect(() => respondsLaterThan(2, 1, 1, 3, { serviceVariation: -1 })).toThrow(/-1 is no coefficient/);
    expect(() =>
      leastServers({
        arrivalsPerSecond: 1,
        serviceSeconds: 1,
        latencySeconds: 3,
        serviceVariation: Number.NaN,
      }),
    ).toThrow(RangeError);
  });
});

describe("the least number of servers", () => {
  test.each([
    [1, 1],
    [2, 1],
    [1, 3],
    [0.5, 1],
  ])(
    "with a variation of %d and a dispersion of %d meets both bounds, and one server less breaks one of them",
    (serviceVariation, arrivalDispersion) => {
      fc.assert(
        fc.property(
          fc.double({ min: 0.1, max: 3000, noNaN: true }),
          fc.double({ min: 0.001, max: 0.5, noNaN: true }),
          fc.double({ min: 4, max: 12, noNaN: true }),
          fc.double({ min: 0.3, max: 0.95, noNaN: true }),
          (arrivalsPerSecond, serviceSeconds, patience, utilisation) => {
            const variability = { serviceVariation, arrivalDispersion };
            const latencySeconds = serviceSeconds * patience;
            const asked = { arrivalsPerSecond, serviceSeconds, latencySeconds, utilisation, ...variability };
            const servers = leastServers(asked);
            const load = arrivalsPerSecond * serviceSeconds;
            const meets = (count: number): boolean =>
              count >= 1 &&
              load <= count * utilisation * (1 + 1e-9) &&
              load < count &&
              respondsLaterThan(count, arrivalsPerSecond, serviceSeconds, latencySeconds, variability) <=
                0.05 * (1 + 1e-9);
            expect(meets(servers)).toBe(true);
            expect(meets(servers - 1)).toBe(false);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  test("keeps to the utilisation without rounding errors", () => {
    const pool = { serviceSeconds: 0.01, latencySeconds: 10 };
    expect(leastServers({ ...pool, arrivalsPerSecond: 2100, utilisation: 0.7 })).toBe(30);
    expect(leastServers({ ...pool, arrivalsPerSecond: 2101, utilisation: 0.7 })).toBe(31);
  });

  test("is decided by utilisation alone where the service is late too often by itself", () => {
    const asked = { arrivalsPerSecond: 10, serviceSeconds: 0.7, latencySeconds: 1.4, utilisation: 0.7 };
    expect(leastServers(asked)).toBe(10);
    expect(respondsLaterThan(10, 10, 0.7, 1.4)).toBeGreaterThan(0.05);
  });

  test("never falls when more arrives", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (arrivalsPerSecond, more) => {
          const pool = { serviceSeconds: 0.02, latencySeconds: 0.1, utilisation: 0.7 };
          expect(
            leastServers({ ...pool, arrivalsPerSecond: arrivalsPerSecond * more }),
          ).toBeGreaterThanOrEqual(leastServers({ ...pool, arrivalsPerSecond }));
        },
      ),
    );
  });
});

describe("the normal distribution and integrals", () => {
  test.each([
    [0, 0.5],
    [1.6448536, 0.05],
    [-1.6448536, 0.95],
    [5, 2.866515719e-7],
  ])("above %d lies %d", (value, above) => {
    expect(normalAbove(value) / above).toBeCloseTo(1, 6);
  });

  test("polynomials and exponentials are integrated exactly", () => {
    expect(integrate((x) => x ** 7, 0, 2)).toBeCloseTo(32, 10);
    expect(integrate((x) => Math.exp(-x), 0, 40)).toBeCloseTo(1, 9);
  });
});
