/**
 * Queues with c servers and exponential service, after Erlang: requests arrive each on its own (M/M/c), or in batches
 * (Mˣ/M/c). Loads are in Erlangs: arrivals per second times seconds of service, that is busy servers on average.
 * Formulas: Erlang 1917; batches: Gross and Harris, Fundamentals of Queueing Theory, on bulk input.
 */

/**
 * Erlang B: the share of arrivals that find all servers busy where nobody waits. Recursive, so that no factorial
 * overflows: B₀ = 1, B_k = a·B_{k−1} / (k + a·B_{k−1}).
 *
 * @throws RangeError for a negative or infinite load, or a number of servers that is no whole number.
 */
export function erlangB(servers: number, load: number): number {
  checkQueue(servers, load);
  return allBusy(servers, load, 0);
}

/**
 * Erlang C: the share of arrivals that wait. 1 where the load is as large as the number of servers: the queue never
 * ends.
 *
 * With a dispersion above 1 requests come in batches whose sizes are geometric. The states of that queue follow from one
 * another as in Erlang's, with (1−q)·a + q·(k−1) in place of a, where q is the share of requests that are not the first
 * of their batch; so the share is exact, for each request, its place in the batch included.
 *
 * @param dispersion variance over mean of the number of arrivals in a time; at least 1. @default 1, each on its own
 * @throws RangeError as {@link erlangB}, or for a dispersion below 1.
 */
export function erlangC(servers: number, load: number, dispersion = 1): number {
  checkQueue(servers, load, dispersion);
  const follows = followers(dispersion);
  return load >= servers ? 1 : waitingShare(servers, load, follows, allBusy(servers, load, follows));
}

/**
 * The share of requests that follow another of their batch, q: geometric sizes of the mean 1/(1−q) have the dispersion
 * E[B²]/E[B] = (1+q)/(1−q).
 */
export const followers = (dispersion: number): number => (dispersion - 1) / (dispersion + 1);

/** One step of the recursion: the share of time that all of `servers` are busy, of the time that no more are. */
export function oneMoreServer(servers: number, load: number, follows: number, before: number): number {
  const more = ((1 - follows) * load + follows * (servers - 1)) * before;
  return more / (servers + more);
}

/** Standard deviations of the number of busy servers: below so many the recursion has forgotten where it began. */
const forgottenDeviations = 12;

/** Above so many nobody ever waits, to the last digit that a number holds. */
const idleDeviations = 40;

/**
 * The share of time that all of `servers` are busy, of the time that no more are: {@link oneMoreServer} from the start.
 * Tens of thousands of busy servers take no longer than hundreds, since what cannot show in the result is left out.
 */
export function allBusy(servers: number, load: number, follows: number): number {
  const deviation = Math.sqrt(load / (1 - follows));
  if (servers > load + 1 + idleDeviations * deviation) return 0;
  const from = Math.max(0, Math.floor(Math.min(servers, load) - forgottenDeviations * deviation));
  let busy = 1;
  for (let k = from + 1; k <= servers; k += 1) busy = oneMoreServer(k, load, follows, busy);
  return busy;
}

/** The share of arrivals that wait, from the share of time that exactly all servers are busy; the load below them. */
export function waitingShare(servers: number, load: number, follows: number, busy: number): number {
  if (load === 0) return 0;
  const use = load / servers;
  // Each further request in the queue is that much rarer.
  const rarer = follows + (1 - follows) * use;
  const queued = (busy * rarer) / (1 - rarer);
  return Math.min(1, queued / (1 + queued) / use);
}

/**
 * The share of arrivals that wait longer than `seconds` where each comes on its own: C·e^{−(cμ−λ)t}.
 *
 * @param serviceSeconds mean service time, above 0.
 * @throws RangeError as {@link erlangB}.
 */
export function waitsLongerThan(
  servers: number,
  arrivalsPerSecond: number,
  serviceSeconds: number,
  seconds: number,
): number {
  const load = arrivalsPerSecond * serviceSeconds;
  const waits = erlangC(servers, load);
  return load >= servers ? 1 : waits * Math.exp((-(servers - load) * seconds) / serviceSeconds);
}

/** Rounds up, but not for what floating point adds: 0.7 × 30 / 0.7 is 30, not 31. */
export const ceilWhole = (value: number): number => Math.ceil(value - 1e-9 * Math.max(1, Math.abs(value)));

/** @throws RangeError for what is no number of servers, no load or no dispersion. */
export function checkQueue(servers: number, load: number, dispersion = 1): void {
  if (!Number.isInteger(servers) || servers < 0) throw new RangeError(`${servers} is no number of servers`);
  if (!(load >= 0) || !Number.isFinite(load)) throw new RangeError(`${load} is no load in Erlangs`);
  if (!(dispersion >= 1) || !Number.isFinite(dispersion))
    throw new RangeError(`${dispersion} is no dispersion of arrivals: it is 1 or more`);
}
