import type { GrowthPlan, PlannedService } from "../growth-plan/types";
import { answering, sumOfServices } from "../growth-plan/services-sum";
import { fillComputeDemand, type FilledComputeDemand } from "../sizing/compute-model";
import { loadProfile } from "../sizing/compute-usage";
import { computeDemand, type SizingMonth } from "../stack-demands";
import type { GroupLoad } from "./group";
import type { Jobs } from "./workers";

/** A month's load of the whole product, of which each service has its calls. */
export interface ProductLoad extends GroupLoad {
  readonly month: string;
}

/** The month's load of the product, from what the web tier is asked for. */
export function productLoad(month: SizingMonth): ProductLoad {
  const filled = fillComputeDemand(computeDemand(month));
  return {
    month: month.demand.month,
    peak: filled.peak.p90,
    largest: filled.largestPeak,
    usual: filled.usualPeak.median,
    usualHigh: filled.usualPeak.p90,
    event: filled.peak.median,
    eventShare: loadProfile(filled).eventShare,
  };
}

/** The part of a load that reaches a service. */
export const loadOf = (
  { peak, largest, usual, usualHigh, event, eventShare }: GroupLoad,
  callsPerRequest: number,
): GroupLoad => ({
  peak: peak * callsPerRequest,
  largest: largest * callsPerRequest,
  usual: usual * callsPerRequest,
  usualHigh: usualHigh * callsPerRequest,
  event: event * callsPerRequest,
  eventShare,
});

/** Memory of an instance before any service's process runs on it. */
export const instanceMemoryOf = ({ workload: { requests, services } }: GrowthPlan): number =>
  Math.max(0, requests.baseMemoryGib - sumOfServices(answering(services)).baseMemoryGib);

/** In which 95 of 100 calls must be answered: what is stated, or the part of the web tier's latency by CPU time. */
export function latencyOf(plan: GrowthPlan, service: PlannedService): number {
  if (service.latencySeconds !== null) return service.latencySeconds;
  const { latencySeconds, computeLatencyShare } = plan.objectives;
  const request = answering(plan.workload.services).reduce(
    (sum, { callsPerRequest, cpuSeconds }) => sum + callsPerRequest * cpuSeconds,
    0,
  );
  const part = request > 0 ? Math.min(1, service.cpuSeconds / request) : 1;
  return latencySeconds * computeLatencyShare * part;
}

/**
 * What a group of the service's own is asked for, but for its load: as the web tier, with the service's CPU, memory and
 * latency. Sizes of requests and responses are the product's, since what services send each other is not stated.
 */
export function groupDemand(
  web: FilledComputeDemand,
  service: PlannedService,
  baseMemoryGib: number,
  latencySeconds: number,
  reactionSeconds: number,
): FilledComputeDemand {
  return {
    ...web,
    survive: web.survive && service.criticality === "critical",
    m5Seconds: service.cpuSeconds,
    latencySeconds,
    variability: { ...web.variability, serviceVariation: service.cpuVariation },
    baseMemoryGib: baseMemoryGib + service.baseMemoryGib,
    requestMemoryGib: service.memoryPerRequestMib / 1024,
    fixed: service.stateful || outrunsScaling(service, reactionSeconds),
    // What rises too fast waits in a queue: that is what it is for.
    standing: web.standing && service.queue === null,
  };
}

/** Whether a burst must be done before new instances serve: then what works it off always stands. */
const outrunsScaling = ({ queue }: PlannedService, reactionSeconds: number): boolean =>
  queue?.burstDoneSeconds != null && queue.burstDoneSeconds <= reactionSeconds;

/**
 * The jobs of a service on a queue; null where it answers calls.
 *
 * @param reactionSeconds how long until new instances serve: so much less is left for a burst, unless what works it off stands
 */
export const jobsOf = (
  service: PlannedService,
  arrivalDispersion: number,
  reactionSeconds: number,
): Jobs | null => {
  const { queue } = service;
  return queue === null
    ? null
    : {
        longestWaitSeconds: queue.longestWaitSeconds,
        jobSeconds: queue.jobSeconds,
        jobVariation: queue.jobVariation,
        arrivalDispersion,
        burst:
          queue.burstJobs === null || queue.burstDoneSeconds === null
            ? null
            : {
                jobs: queue.burstJobs,
                doneSeconds:
                  queue.burstDoneSeconds -
                  (service.stateful || outrunsScaling(service, reactionSeconds) ? 0 : reactionSeconds),
              },
      };
};
