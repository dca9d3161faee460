import { allBusy, ceilWhole, checkQueue, erlangC, followers, oneMoreServer, waitingShare } from "./queueing";
import { checkVariation, feltDispersion, waitOf, type Variability } from "./response-time";

/** The share of jobs that may begin later than the longest wait: 99 of 100 begin within. */
export const lateJobShare = 0.01;

/** What workers on a queue must hold to. */
export interface WorkerStaffing extends Variability {
  readonly arrivalsPerSecond: number;
  /** How long a job keeps a worker busy, on average. */
  readonly jobSeconds: number;
  /** Within which all but `late` of the jobs must begin. */
  readonly longestWaitSeconds: number;
  /** The share of jobs that may begin later. @default 0.01 */
  readonly late?: number;
  /** The highest share of workers that may be busy on average. @default 1 */
  readonly utilisation?: number;
}

/**
 * The share of jobs that wait longer than `seconds` for a worker, first come, first served; 1 where the load is as large as
 * the number of workers.
 *
 * How many wait, and how long those do, is as in `respondsLaterThan`: exact for exponential job times, whether jobs come
 * each on their own or in batches; by Kingman (1961) and Allen and Cunneen (1978) for others, of even jobs as many as of
 * exponential ones. What a job takes itself does not count: nobody waits for its end.
 *
 * @throws RangeError as `erlangC`, or for a variation below 0.
 */
export function waitsForWorkerLongerThan(
  workers: number,
  arrivalsPerSecond: number,
  jobSeconds: number,
  seconds: number,
  { serviceVariation = 1, arrivalDispersion = 1 }: Variability = {},
): number {
  const load = arrivalsPerSecond * jobSeconds;
  checkVariation(serviceVariation);
  const waits = erlangC(workers, load, feltDispersion(arrivalDispersion, serviceVariation));
  if (load >= workers) return 1;
  return waits * Math.exp(-seconds / waitOf(workers, load, jobSeconds, serviceVariation, arrivalDispersion));
}

/**
 * How long jobs wait for a worker on average, those that do not wait counted as 0; infinite where the load is as large as
 * the number of workers. By the same formulas as {@link waitsForWorkerLongerThan}.
 *
 * @throws RangeError as {@link waitsForWorkerLongerThan}.
 * @example meanWaitForWorker(1, 0.5, 1) // 1: a server that is busy half of the time, M/M/1
 */
export function meanWaitForWorker(
  workers: number,
  arrivalsPerSecond: number,
  jobSeconds: number,
  variability: Variability = {},
): number {
  const load = arrivalsPerSecond * jobSeconds;
  if (load >= workers) return Infinity;
  const { serviceVariation = 1, arrivalDispersion = 1 } = variability;
  return (
    waitsForWorkerLongerThan(workers, arrivalsPerSecond, jobSeconds, 0, variability) *
    waitOf(workers, load, jobSeconds, serviceVariation, arrivalDispersion)
  );
}

/**
 * The least number of workers, at least 1, with which no more than the given share of jobs waits longer than the longest
 * wait, and no more than the given share of workers is busy. More workers always help, so there is always such a number.
 *
 * @throws RangeError for a negative or infinite load, a dispersion below 1, a variation below 0 or no wait above 0.
 * @example leastWorkers({ arrivalsPerSecond: 2, jobSeconds: 3, longestWaitSeconds: 60 }) // 7
 */
export function leastWorkers({
  arrivalsPerSecond,
  jobSeconds,
  longestWaitSeconds,
  late = lateJobShare,
  utilisation = 1,
  serviceVariation = 1,
  arrivalDispersion = 1,
}: WorkerStaffing): number {
  const load = arrivalsPerSecond * jobSeconds;
  const least = Math.max(1, ceilWhole(load / utilisation), Math.floor(load) + 1);
  checkQueue(least, load, arrivalDispersion);
  checkVariation(serviceVariation);
  if (!(longestWaitSeconds > 0))
    throw new RangeError(`${longestWaitSeconds} s is no longest wait: it is above 0`);
  const bound = late * (1 + 1e-9);
  const follows = followers(feltDispersion(arrivalDispersion, serviceVariation));
  let busy = allBusy(least, load, follows);
  for (let workers = least; ; workers += 1) {
    if (workers > least) busy = oneMoreServer(workers, load, follows, busy);
    const waitSeconds = waitOf(workers, load, jobSeconds, serviceVariation, arrivalDispersion);
    if (waitingShare(workers, load, follows, busy) * Math.exp(-longestWaitSeconds / waitSeconds) <= bound)
      return workers;
  }
}

/**
 * How long a backlog lasts where workers take more jobs than arrive: `jobs / (workers / jobSeconds − arrivals)`; null where
 * they never get done.
 *
 * @example secondsToWorkOff(1000, 10, 2, 4) // 1000
 */
export function secondsToWorkOff(
  jobs: number,
  workers: number,
  jobSeconds: number,
  arrivalsPerSecond: number,
): number | null {
  const spare = workers / jobSeconds - arrivalsPerSecond;
  return jobs === 0 ? 0 : spare > 0 ? jobs / spare : null;
}
