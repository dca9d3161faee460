import { demandFor } from "./forecast";
import type { GrowthPlan } from "./growth-plan/types";
import { coresBeforeRedundancy } from "./sizing/compute-model";

/**
 * The cores that the web tier needs before any redundancy, of the CPU that the plan's request time was measured on: what
 * is to be compared with the cores that somebody runs. For the month's p90 peak, events included.
 *
 * @param month not before the plan's `asOf`. @default the plan's `asOf`
 * @throws RangeError as `demandFor`.
 * @example webCores(plan) // 14
 */
export function webCores(plan: GrowthPlan, month = plan.asOf): number {
  const { objectives, workload } = plan;
  return coresBeforeRedundancy({
    requestsPerSecond: demandFor(plan, month).peakRequestsPerSecond.p90,
    cpuSeconds: workload.requests.cpuSeconds,
    latencySeconds: objectives.latencySeconds * objectives.computeLatencyShare,
    utilisation: objectives.utilisation,
    cpuVariation: workload.requests.cpuVariation,
    arrivalDispersion: workload.requests.arrivalDispersion,
  });
}
