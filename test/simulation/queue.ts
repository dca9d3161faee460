import type { Arrivals } from "./arrivals";
import { seeded } from "../../planning/random";
import type { ServiceTimes } from "./service-times";

/** A pool of servers with one queue, first come, first served. */
export interface Pool {
  readonly servers: number;
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: number;
  readonly arrivals: Arrivals;
  readonly serviceTimes: ServiceTimes;
  /** Arrivals and service times each have a source of their own, so that pools of different size meet the same requests. */
  readonly seed: number;
}

/** A pool in which time goes on: each call serves so many more requests, and counts those that came too late. */
export type Served = (requests: number) => number;

/** What must not take longer than the objective: the whole response, or the wait before its service. */
export type Judged = "response" | "wait";

/**
 * Starts an empty pool. The workload of Kiefer and Wolfowitz: the times at which servers become free stand in a heap, the
 * earliest first, and each request takes that one.
 *
 * @param latencySeconds a response that takes longer is late.
 * @param judged what of it is compared. @default "response"
 */
export function startPool(pool: Pool, latencySeconds: number, judged: Judged = "response"): Served {
  const nextGap = pool.arrivals.draw(seeded(pool.seed));
  const nextService = pool.serviceTimes.draw(seeded(pool.seed + 7919));
  const { servers, serviceSeconds } = pool;
  const meanGap = 1 / pool.arrivalsPerSecond;
  const free = new Float64Array(servers);
  // Each call counts time from its own start, so that times keep their digits however long a run is.
  let now = 0;

  const replaceEarliest = (time: number): void => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= servers) break;
      let earliest = free[child] ?? 0;
      const other = child + 1 < servers ? (free[child + 1] ?? 0) : Infinity;
      if (other < earliest) {
        child += 1;
        earliest = other;
      }
      if (earliest >= time) break;
      free[at] = earliest;
      at = child;
    }
    free[at] = time;
  };

  return (requests) => {
    for (let server = 0; server < servers; server += 1) free[server] = (free[server] ?? 0) - now;
    now = 0;
    let late = 0;
    for (let request = 0; request < requests; request += 1) {
      now += nextGap() * meanGap;
      const first = free[0] ?? 0;
      const begins = first > now ? first : now;
      const ends = begins + nextService() * serviceSeconds;
      if ((judged === "wait" ? begins : ends) - now > latencySeconds) late += 1;
      replaceEarliest(ends);
    }
    return late;
  };
}
