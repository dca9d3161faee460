import { cpuTarget, memoryCeiling, type FilledComputeDemand, type Machine } from "../sizing/compute-model";
import { ceilWhole } from "../queueing";
import { lateJobShare, leastWorkers, waitsForWorkerLongerThan } from "../waiting-time";
import { forgiven, type GroupModel } from "./model";

/** The jobs that workers take from a queue. */
export interface Jobs {
  readonly longestWaitSeconds: number;
  /** How long a job keeps a worker busy on an m5. */
  readonly jobSeconds: number;
  readonly jobVariation: number;
  readonly arrivalDispersion: number;
  /** Jobs that come at once on top of the peak, and within which they must be worked off; null where nothing is promised. */
  readonly burst: { readonly jobs: number; readonly doneSeconds: number } | null;
}

/** How long a job takes on a machine: what of it is CPU time gets faster with the CPU, the rest is waiting for others. */
export const jobSecondsOn = (
  { jobSeconds }: Jobs,
  { m5Seconds }: FilledComputeDemand,
  { cpuSeconds }: Machine,
): number => Math.max(0, jobSeconds - m5Seconds) + cpuSeconds;

/**
 * How many workers run on one instance: as many as its CPUs keep busy with jobs that also wait for others, and as its
 * memory holds; at least one.
 */
export function workersPerInstance(jobs: Jobs, demand: FilledComputeDemand, machine: Machine): number {
  const { type, cpuSeconds } = machine;
  // A burstable type is counted by its baseline: jobs that go on all day earn no credits.
  const cpus = type.vcpu * (type.cpuBaseline ?? 1);
  const byCpu = Math.floor((cpus * jobSecondsOn(jobs, demand, machine)) / cpuSeconds + 1e-9);
  const freeGib = memoryCeiling * type.memoryGib - demand.baseMemoryGib;
  const byMemory = demand.requestMemoryGib > 0 ? Math.floor(freeGib / demand.requestMemoryGib) : Infinity;
  return Math.max(1, Math.min(byCpu, byMemory));
}

/** The workers that carry a peak on a machine: 99 of 100 jobs begin in time, and no more of them are busy than the ceiling. */
export const workersFor = (jobs: Jobs, demand: FilledComputeDemand, machine: Machine, peak: number): number =>
  leastWorkers({
    arrivalsPerSecond: peak,
    jobSeconds: jobSecondsOn(jobs, demand, machine),
    longestWaitSeconds: jobs.longestWaitSeconds,
    utilisation: cpuTarget(demand),
    serviceVariation: jobs.jobVariation,
    arrivalDispersion: jobs.arrivalDispersion,
  });

/**
 * A group whose instances run workers on a queue. The ceiling of the web tier's CPU holds for the share of workers that are
 * busy, so that what is left of a lost zone still takes all that arrives, and a backlog gets done.
 */
export function workerModel(demand: FilledComputeDemand, jobs: Jobs): GroupModel {
  const ceiling = cpuTarget(demand);
  const perInstance = (machine: Machine): number => workersPerInstance(jobs, demand, machine);
  const inZones = (count: number): number =>
    demand.survive ? Math.ceil(count / demand.zones) * demand.zones : count;
  const instances = (machine: Machine, peak: number): number =>
    inZones(Math.max(1, ceilWhole(workersFor(jobs, demand, machine, peak) / perInstance(machine))));
  /** All workers may be busy while a burst is worked off, beside the jobs that go on arriving. */
  const instancesForBurst = (machine: Machine, arrivals: number): number => {
    if (jobs.burst === null) return 1;
    const taken = arrivals + jobs.burst.jobs / jobs.burst.doneSeconds;
    return inZones(ceilWhole((taken * jobSecondsOn(jobs, demand, machine)) / perInstance(machine)));
  };
  const carried = (machine: Machine): number =>
    (perInstance(machine) * ceiling) / jobSecondsOn(jobs, demand, machine);
  return {
    carriedPerInstance: carried,
    // A ramp waits in the queue: that is what it is for.
    ramped: false,
    scaledPerInstance: carried,
    desiredFor: instances,
    instancesFor: instances,
    mostFor: (machine, largest) => Math.max(instances(machine, largest), instancesForBurst(machine, largest)),
    utilisation: (machine, count, peak) => {
      const workers = count * perInstance(machine);
      const seconds = jobSecondsOn(jobs, demand, machine);
      const late = waitsForWorkerLongerThan(workers, peak, seconds, jobs.longestWaitSeconds, {
        serviceVariation: jobs.jobVariation,
        arrivalDispersion: jobs.arrivalDispersion,
      });
      return {
        cpu: (peak * machine.cpuSeconds) / (count * machine.type.vcpu),
        latency: late / lateJobShare,
        memory:
          (demand.baseMemoryGib + perInstance(machine) * demand.requestMemoryGib) / machine.type.memoryGib,
        workers: (peak * seconds) / workers,
      };
    },
    ceilings: { cpu: ceiling, latency: 1, memory: memoryCeiling, workers: ceiling },
    canHold: ({ type }) =>
      demand.baseMemoryGib + demand.requestMemoryGib <= memoryCeiling * type.memoryGib * forgiven,
  };
}
