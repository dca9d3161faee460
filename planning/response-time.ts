import { normalAbove, normalDensity } from "./normal";
import { integrate } from "./quadrature";
import { allBusy, ceilWhole, checkQueue, erlangC, followers, oneMoreServer, waitingShare } from "./queueing";

/** The share of responses that may come later than the objective: 95 of 100 come within. */
export const lateShare = 0.05;

/** How uneven requests are. */
export interface Variability {
  /**
   * Coefficient of variation of the service time: standard deviation over mean. 0: all alike; 1: as exponential ones;
   * 2 and more: a few take very long.
   * @default 1
   */
  readonly serviceVariation?: number | undefined;
  /**
   * Index of dispersion of the arrivals: variance over mean of the number in a time. 1: each on its own (Poisson); above:
   * in bursts.
   * @default 1
   */
  readonly arrivalDispersion?: number | undefined;
}

/** What a pool of servers must hold to. */
export interface Staffing extends Variability {
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

/** What a request meets: whether it waits, how long it then waits on average, how long it is served. */
interface Meeting {
  /** The share of requests that wait. */
  readonly waits: number;
  /** Mean wait of those that wait. */
  readonly waitSeconds: number;
  readonly serviceSeconds: number;
  readonly serviceVariation: number;
}

/** How far the lognormal's integral reaches, in standard deviations, and in mean waits before the objective. */
const farthestDeviation = 8;
const farthestWaits = 40;

/** A service time of at least `least`, and an exponential one of the mean `mean` on top, late together with the wait. */
function laterWithExponential(
  { waits, waitSeconds }: Meeting,
  least: number,
  mean: number,
  latencySeconds: number,
): number {
  const left = latencySeconds - least;
  if (left < 0) return 1;
  const waitsLonger = Math.exp(-left / waitSeconds);
  if (mean === 0) return waits * waitsLonger;
  const takesLonger = Math.exp(-left / mean);
  // The two together: a sum of exponential times.
  const together =
    Math.abs(waitSeconds - mean) < 1e-7 * mean
      ? (1 + left / mean) * takesLonger
      : (waitSeconds * waitsLonger - mean * takesLonger) / (waitSeconds - mean);
  return (1 - waits) * takesLonger + waits * together;
}

/** A lognormal service time, late together with the wait. */
function laterWithLognormal(
  { waits, waitSeconds, serviceSeconds, serviceVariation }: Meeting,
  latencySeconds: number,
): number {
  const deviation = Math.sqrt(Math.log1p(serviceVariation ** 2));
  const median = Math.log(serviceSeconds) - deviation ** 2 / 2;
  const alone = (Math.log(latencySeconds) - median) / deviation;
  // Where nobody waits the service alone decides.
  if (waits === 0) return normalAbove(alone);
  // Where waits are short only services that end shortly before the objective matter.
  const from = latencySeconds - farthestWaits * waitSeconds;
  const low = Math.max(
    -farthestDeviation,
    from > 0 ? (Math.log(from) - median) / deviation : -farthestDeviation,
  );
  const high = Math.min(farthestDeviation, alone);
  const waitsTooLong = (deviations: number): number =>
    normalDensity(deviations) *
    Math.exp(-(latencySeconds - Math.exp(median + deviation * deviations)) / waitSeconds);
  return normalAbove(alone) + (high > low ? waits * integrate(waitsTooLong, low, high) : 0);
}

function laterThan(meeting: Meeting, latencySeconds: number): number {
  const { serviceSeconds, serviceVariation } = meeting;
  if (serviceVariation <= 1) {
    const varying = serviceSeconds * serviceVariation;
    return laterWithExponential(meeting, serviceSeconds - varying, varying, latencySeconds);
  }
  // Just above 1 the lognormal's tail is still the lighter one.
  return Math.max(
    laterWithExponential(meeting, 0, serviceSeconds, latencySeconds),
    laterWithLognormal(meeting, latencySeconds),
  );
}

/**
 * Whether responses are surely in time, told without an integral: who is late waits for longer than half of the latency, or
 * is served for longer.
 */
function surelyInTime(meeting: Meeting, latencySeconds: number, late: number): boolean {
  const { waits, waitSeconds, serviceSeconds, serviceVariation } = meeting;
  if (serviceVariation <= 1) return false;
  const half = latencySeconds / 2;
  const waitsLonger = waits * Math.exp(-half / waitSeconds);
  return waitsLonger + serviceAloneLaterThan(serviceSeconds, half, { serviceVariation }) <= late;
}

/** The mean wait of those that wait, as Kingman and Allen-Cunneen have it; of even services no less than of exponential ones. */
export const waitOf = (
  servers: number,
  load: number,
  serviceSeconds: number,
  serviceVariation: number,
  dispersion: number,
): number => (serviceSeconds * (dispersion + Math.max(1, serviceVariation) ** 2)) / 2 / (servers - load);

/**
 * The dispersion of arrivals to exponential service that keep the number of busy servers as uneven as these arrivals do.
 * How uneven it is (Eckberg's peakedness) is 1 + (D−1)·∫(1−G)²/∫(1−G), with G the distribution of service: the more alike
 * services are, the longer a burst stays together.
 */
export const feltDispersion = (dispersion: number, serviceVariation: number): number =>
  1 + (dispersion - 1) * (2 - Math.min(1, serviceVariation));

/**
 * The share of responses that come later than the objective: wait and service together. 1 where the load is as large as
 * the number of servers.
 *
 * With c servers, a load of a Erlangs, a mean service time s, its variation v and the dispersion D of arrivals:
 *
 * - How many wait is exact for exponential service, whether requests come each on their own (Erlang C) or in batches
 *   ({@link erlangC}); for other service, what exponential service would give at the same peakedness (Eckberg 1983).
 * - How long those wait is exponential with the mean s·(D + v²)/2 / (c − a): exact for exponential service, the
 *   approximation of Kingman (1961) and Allen and Cunneen (1978) for others. Below 1, v counts as 1 here: even
 *   services do shorten the mean wait, but not the short waits, and those are what a tight objective is broken by.
 * - The service itself is a least time and an exponential one on top up to a variation of 1, so constant at 0 and
 *   exponential at 1; above, lognormal.
 *
 * So it is exact where service is exponential, and errs to the safe side elsewhere. The simulation (`npm run
 * verify:sizing`) finds no size allowed by it that breaks its objective. One server less would still do, for these
 * reasons: **another form** than the one assumed has the same variation but fewer late requests (a bounded Pareto
 * distribution, say: its 95th percentile is lower than a lognormal's), **milder bursts** than batches have the same
 * dispersion (at a small load they are spread over many service times), or the service is **more even** than exponential
 * and its waits shorter. At variations up to 2 and dispersions up to 3 that is never more than 5 servers or a fifth.
 *
 * @throws RangeError as `erlangC`, or for a variation below 0.
 */
export function respondsLaterThan(
  servers: number,
  arrivalsPerSecond: number,
  serviceSeconds: number,
  latencySeconds: number,
  { serviceVariation = 1, arrivalDispersion = 1 }: Variability = {},
): number {
  const load = arrivalsPerSecond * serviceSeconds;
  checkVariation(serviceVariation);
  const waits = erlangC(servers, load, feltDispersion(arrivalDispersion, serviceVariation));
  if (load >= servers) return 1;
  const waitSeconds = waitOf(servers, load, serviceSeconds, serviceVariation, arrivalDispersion);
  return laterThan({ waits, waitSeconds, serviceSeconds, serviceVariation }, latencySeconds);
}

/** The share of requests whose service alone takes longer than the latency: no number of servers helps those. */
export const serviceAloneLaterThan = (
  serviceSeconds: number,
  latencySeconds: number,
  { serviceVariation = 1 }: Variability = {},
): number =>
  laterThan({ waits: 0, waitSeconds: serviceSeconds, serviceSeconds, serviceVariation }, latencySeconds);

/**
 * The least number of servers, at least 1, that keeps to the latency and the utilisation, by {@link respondsLaterThan}.
 *
 * Where the service alone is late too often no number of servers helps: then the utilisation alone decides, and
 * {@link respondsLaterThan} says how often.
 *
 * @throws RangeError for a negative or infinite load, a dispersion below 1 or a variation below 0.
 * @example leastServers({ arrivalsPerSecond: 100, serviceSeconds: 0.05, latencySeconds: 0.2 }) // 7
 */
export function leastServers({
  arrivalsPerSecond,
  serviceSeconds,
  latencySeconds,
  late = lateShare,
  utilisation = 1,
  serviceVariation = 1,
  arrivalDispersion = 1,
}: Staffing): number {
  const load = arrivalsPerSecond * serviceSeconds;
  const least = Math.max(1, ceilWhole(load / utilisation), Math.floor(load) + 1);
  checkQueue(least, load, arrivalDispersion);
  checkVariation(serviceVariation);
  const bound = late * (1 + 1e-9);
  if (serviceAloneLaterThan(serviceSeconds, latencySeconds, { serviceVariation }) >= bound) return least;
  const follows = followers(feltDispersion(arrivalDispersion, serviceVariation));
  let busy = allBusy(least, load, follows);
  for (let servers = least; ; servers += 1) {
    if (servers > least) busy = oneMoreServer(servers, load, follows, busy);
    const waits = waitingShare(servers, load, follows, busy);
    const waitSeconds = waitOf(servers, load, serviceSeconds, serviceVariation, arrivalDispersion);
    const meeting = { waits, waitSeconds, serviceSeconds, serviceVariation };
    if (surelyInTime(meeting, latencySeconds, bound) || laterThan(meeting, latencySeconds) <= bound)
      return servers;
  }
}

/** @throws RangeError for what is no coefficient of variation. */
export function checkVariation(variation: number): void {
  if (!(variation >= 0) || !Number.isFinite(variation))
    throw new RangeError(`${variation} is no coefficient of variation: it is 0 or more`);
}
