/**
 * Queues with Poisson arrivals, exponential service and c servers (M/M/c), after Erlang. Loads are in Erlangs: arrivals
 * per second times seconds of service, that is busy servers on average. Formulas: Erlang 1917, as any textbook has them.
 */

/** The share of responses that may come later than the objective: 95 of 100 come within. */
export const lateShare = 0.05;

/**
 * Erlang B: the share of arrivals that find all servers busy where nobody waits. Recursive, so that no factorial
 * overflows: B₀ = 1, B_k = a·B_{k−1} / (k + a·B_{k−1}).
 *
 * @throws RangeError for a negative or infinite load, or a number of servers that is no whole number.
 */
export function erlangB(servers: number, load: number): number {
  check(servers, load);
  let blocked = 1;
  for (let k = 1; k <= servers; k += 1) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/**
 * Erlang C: the share of arrivals that wait. 1 where the load is as large as the number of servers: the queue never
 * ends.
 *
 * @throws RangeError as {@link erlangB}.
 */
export function erlangC(servers: number, load: number): number {
  const blocked = erlangB(servers, load);
  return load >= servers ? 1 : waiting(servers, load, blocked);
}

const waiting = (servers: number, load: number, blocked: number): number =>
  (servers * blocked) / (servers - load * (1 - blocked));

/**
 * The share of arrivals that wait longer than `seconds`: C·e^{−(cμ−λ)t}.
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

/**
 * The share of responses that come later than the objective: those that wait longer than what the service itself leaves
 * of it. 1 where the service alone takes longer.
 *
 * @throws RangeError as {@link erlangB}.
 */
export const respondsLaterThan = (
  servers: number,
  arrivalsPerSecond: number,
  serviceSeconds: number,
  latencySeconds: number,
): number =>
  latencySeconds < serviceSeconds
    ? 1
    : waitsLongerThan(servers, arrivalsPerSecond, serviceSeconds, latencySeconds - serviceSeconds);

/** What a pool of servers must hold to. */
export interface Staffing {
  readonly arrivalsPerSecond: number;
  /** Mean service time on one server. */
  readonly serviceSeconds: number;
  /** In which all but `late` of the responses must come. */
  readonly latencySeconds: number;
  /** The share of responses that may come later. @default 0.05 */
  readonly late?: number;
  /** The highest utilisation. @default 1 */
  readonly utilisation?: number;
}

/**
 * The least number of servers, at least 1, that keeps to the latency and the utilisation. Exact, by Erlang C: square-root
 * staffing is off by up to a server below some 30 Erlangs.
 *
 * Where the service alone takes longer than the latency no number of servers helps: then the utilisation alone decides,
 * and {@link respondsLaterThan} says 1.
 *
 * @throws RangeError for a negative or infinite load.
 * @example leastServers({ arrivalsPerSecond: 100, serviceSeconds: 0.05, latencySeconds: 0.05 }) // 10
 */
export function leastServers({
  arrivalsPerSecond,
  serviceSeconds,
  latencySeconds,
  late = lateShare,
  utilisation = 1,
}: Staffing): number {
  const load = arrivalsPerSecond * serviceSeconds;
  const least = Math.max(1, ceilWhole(load / utilisation), Math.floor(load) + 1);
  check(least, load);
  if (latencySeconds < serviceSeconds) return least;
  const patience = (latencySeconds - serviceSeconds) / serviceSeconds;
  let servers = least;
  let blocked = erlangB(servers, load);
  while (waiting(servers, load, blocked) * Math.exp(-(servers - load) * patience) > late * (1 + 1e-9)) {
    servers += 1;
    blocked = (load * blocked) / (servers + load * blocked);
  }
  return servers;
}

/** Rounds up, but not for what floating point adds: 0.7 × 30 / 0.7 is 30, not 31. */
export const ceilWhole = (value: number): number => Math.ceil(value - 1e-9 * Math.max(1, Math.abs(value)));

function check(servers: number, load: number): void {
  if (!Number.isInteger(servers) || servers < 0) throw new RangeError(`${servers} is no number of servers`);
  if (!(load >= 0) || !Number.isFinite(load)) throw new RangeError(`${load} is no load in Erlangs`);
}
