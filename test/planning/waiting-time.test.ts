import fc from "fast-check";
import { waitsLongerThan } from "../../planning/queueing";
import {
  leastWorkers,
  meanWaitForWorker,
  secondsToWorkOff,
  waitsForWorkerLongerThan,
} from "../../planning/waiting-time";

describe("jobs that wait for workers", () => {
  test("with exponential times wait as Erlang's formula says", () => {
    expect(waitsForWorkerLongerThan(10, 2, 4, 3)).toBeCloseTo(waitsLongerThan(10, 2, 4, 3), 12);
  });

  test("at one server wait as M/M/1 and, evenly long or not, as Pollaczek and Khinchine have it", () => {
    expect(meanWaitForWorker(1, 0.5, 1)).toBeCloseTo(1, 12);
    expect(meanWaitForWorker(1, 0.5, 1, { serviceVariation: 2 })).toBeCloseTo((0.5 * 5) / 2 / 0.5, 12);
    expect(meanWaitForWorker(1, 1, 1)).toBe(Infinity);
  });

  test("are given the least workers that keep the wait: one fewer does not", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0.1, max: 600, noNaN: true }),
        fc.constantFrom(0, 1, 2),
        (arrivalsPerSecond, jobSeconds, longestWaitSeconds, serviceVariation) => {
          const workers = leastWorkers({
            arrivalsPerSecond,
            jobSeconds,
            longestWaitSeconds,
            serviceVariation,
          });
          const late = (count: number): number =>
            waitsForWorkerLongerThan(count, arrivalsPerSecond, jobSeconds, longestWaitSeconds, {
              serviceVariation,
            });
          expect(late(workers)).toBeLessThanOrEqual(0.01 * (1 + 1e-6));
          if (workers > 1) expect(late(workers - 1)).toBeGreaterThan(0.01);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a longer wait never needs more workers, more jobs never fewer", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (arrivalsPerSecond, times, longestWaitSeconds) => {
          const of = (rate: number, wait: number): number =>
            leastWorkers({
              arrivalsPerSecond: rate,
              jobSeconds: 2,
              longestWaitSeconds: wait,
              utilisation: 0.7,
            });
          const workers = of(arrivalsPerSecond, longestWaitSeconds);
          expect(of(arrivalsPerSecond, longestWaitSeconds * times)).toBeLessThanOrEqual(workers);
          expect(of(arrivalsPerSecond * times, longestWaitSeconds)).toBeGreaterThanOrEqual(workers);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([
    [1000, 10, 2, 4, 1000],
    [0, 1, 1, 5, 0],
    [100, 8, 2, 4, null],
    [100, 7, 2, 4, null],
  ])(
    "a backlog of %d beside %d workers of %d s and %d a second is gone in %p s",
    (jobs, workers, job, rate, expected) => {
      expect(secondsToWorkOff(jobs, workers, job, rate)).toBe(expected);
    },
  );

  test("what is no queue is refused", () => {
    expect(() => leastWorkers({ arrivalsPerSecond: 1, jobSeconds: 1, longestWaitSeconds: 0 })).toThrow(
      "longest wait",
    );
    expect(() => leastWorkers({ arrivalsPerSecond: -1, jobSeconds: 1, longestWaitSeconds: 1 })).toThrow(
      RangeError,
    );
    expect(() => waitsForWorkerLongerThan(1, 1, 1, 1, { serviceVariation: -1 })).toThrow(RangeError);
  });
});
