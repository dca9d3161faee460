import { lateJobShare, leastWorkers } from "../../planning/waiting-time";
import { batchArrivals, poissonArrivals } from "./arrivals";
import { lateShareOf } from "./late-share";
import type { Pool } from "./queue";
import { constantTimes, exponentialTimes, lognormalTimes } from "./service-times";

const mostRequests = 400_000;

/** Workers on a queue: what is late is the wait alone, so that the time of the job itself is left out. */
const pool = (parts: Partial<Pool>): Pool => ({
  servers: 1,
  arrivalsPerSecond: 4,
  serviceSeconds: 2,
  arrivals: poissonArrivals,
  serviceTimes: exponentialTimes,
  seed: 7,
  ...parts,
});

describe("workers on a queue, simulated", () => {
  test.each([
    ["each on its own, exponential jobs", poissonArrivals, exponentialTimes, 1, true],
    ["each on its own, exponential jobs", poissonArrivals, exponentialTimes, 10, true],
    ["in batches, exponential jobs", batchArrivals(3), exponentialTimes, 5, true],
    ["each on its own, even jobs", poissonArrivals, constantTimes, 1, false],
    ["each on its own, uneven jobs", poissonArrivals, lognormalTimes(2), 10, false],
  ])("%s: 99 of 100 begin in time (%#)", (_, arrivals, serviceTimes, longestWaitSeconds, exact) => {
    const workers = leastWorkers({
      arrivalsPerSecond: 4,
      jobSeconds: 2,
      longestWaitSeconds,
      serviceVariation: serviceTimes.variation,
      arrivalDispersion: arrivals.dispersion,
    });
    const run = (servers: number) =>
      lateShareOf(
        pool({ servers, arrivals, serviceTimes }),
        longestWaitSeconds,
        lateJobShare,
        mostRequests,
        "wait",
      );
    expect(run(workers).verdict).not.toBe("above");
    // Where the formula is exact, one worker fewer breaks the promise.
    if (exact) expect(run(workers - 1).verdict).not.toBe("below");
  });
});
