import type { Catalog } from "../../catalog/types";
import type { GrowthPlan, PlannedService } from "../growth-plan/types";
import { hoursPerMonth } from "../months";
import { pricedMachines, sizeCompute, summaryOf } from "../sizing/compute";
import { fillComputeDemand, lostWithZone } from "../sizing/compute-model";
import { constant, range } from "../sizing/ranges";
import type { ComputeDemand } from "../sizing/demands";
import type { ComputeSize } from "../sizing/types";
import { computeDemand, sizingMonth, type SizingMonth } from "../stack-demands";
import { planServices, type SizedService } from "./plan-services";
import { instanceMemoryOf, latencyOf } from "./service-demand";
import { workerModel } from "./workers";

/** A service's own group, as `AutoscaledService` takes it. */
export interface ServiceGroup {
  readonly name: string;
  readonly size: ComputeSize;
  /** Services and tiers that it can't do without. */
  readonly needs: readonly string[];
}

/**
 * The groups of a plan's services for one month, each as the `size` of an `AutoscaledService`: what `headroom services`
 * shows, for a program that deploys services apart.
 *
 * @param month not before the plan's `asOf`, up to its horizon. @default the plan's `asOf`
 * @throws RangeError as `planServices`.
 * @example serviceGroups(plan, loadCatalog())[0]?.size.summary // "3 × c6g.medium, 1 a zone"
 */
export function serviceGroups(plan: GrowthPlan, catalog: Catalog, month = plan.asOf): ServiceGroup[] {
  const sizing = sizingMonth(plan, month, 2);
  const { services } = planServices(plan, catalog, { month, months: 1 });
  return services.map((sized) => ({
    name: sized.service.name,
    needs: sized.service.needs,
    size:
      sized.service.queue === null
        ? sizeCompute(answeringDemand(sizing, sized.service), catalog)
        : workersSize(sizing, sized, catalog),
  }));
}

/** What a group that answers calls is asked for. */
function answeringDemand(month: SizingMonth, service: PlannedService): ComputeDemand {
  const { plan, demand } = month;
  const web = computeDemand(month);
  const calls = (rate: { readonly median: number; readonly p90: number }) => ({
    median: rate.median * service.callsPerRequest,
    p90: rate.p90 * service.callsPerRequest,
  });
  return {
    ...web,
    surviveZoneLoss: web.surviveZoneLoss === true && service.criticality === "critical",
    peakRequestsPerSecond: calls(demand.peakRequestsPerSecond),
    usualPeakRequestsPerSecond: calls(demand.usualPeakRequestsPerSecond),
    meanRequestsPerSecond: calls(demand.meanRequestsPerSecond),
    largestEventPeakRequestsPerSecond: (web.largestEventPeakRequestsPerSecond ?? 0) * service.callsPerRequest,
    cpuSeconds: service.cpuSeconds,
    cpuReferenceSpeed: 1,
    cpuVariation: service.cpuVariation,
    latencySeconds: latencyOf(plan, service),
    baseMemoryGib: instanceMemoryOf(plan) + service.baseMemoryGib,
    memoryPerConcurrentRequestMib: service.memoryPerRequestMib,
    ...(service.stateful ? { scaling: "fixed" as const } : {}),
  };
}

/** The group of a queue's workers. */
function workersSize(
  month: SizingMonth,
  { service, demand, jobs, sizes }: SizedService,
  catalog: Catalog,
): ComputeSize {
  const [size] = sizes;
  if (size === undefined || jobs === null) throw new RangeError(`${service.name} works off no queue`);
  const model = workerModel(demand, jobs);
  const { type, machine, usdPerHour, assumption } = size.machine;
  const { desired, minimum, maximum, perInstance, binding, utilisation } = size;
  const remaining = desired - lostWithZone(desired, demand.zones);
  const peak = month.demand.peakRequestsPerSecond.p90 * service.callsPerRequest;
  const meanCount = usdPerHour === null ? desired : (size.usdPerMonth ?? 0) / usdPerHour / hoursPerMonth;
  return {
    summary: summaryOf(desired, type.name, demand.zones),
    binding,
    utilisation,
    ceilings: model.ceilings,
    oneZoneLostUtilisation:
      remaining === 0 || binding === null
        ? null
        : (model.utilisation(machine, remaining, peak)[binding] ?? null),
    capacity: {
      unit: "jobs/s",
      now: desired * perInstance,
      maximum: maximum * perInstance,
      oneZoneLost: (maximum - lostWithZone(maximum, demand.zones)) * perInstance,
    },
    usdPerMonth: size.usdPerMonth,
    priced: usdPerHour !== null,
    runnersUp: pricedMachines(fillComputeDemand(computeDemand(month)), catalog).others,
    assumptions: assumption === null ? [] : [assumption],
    usage: {
      instanceHours: range(minimum * hoursPerMonth, meanCount * hoursPerMonth, maximum * hoursPerMonth),
      notifications: constant(0),
    },
    instanceType: type.name,
    architecture: demand.architecture,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    zones: demand.zones,
    desired,
    minimum,
    maximum,
    requestsPerSecondPerInstance: perInstance,
    targetUtilisation: (perInstance * machine.cpuSeconds) / type.vcpu,
    scalingRefused: null,
  };
}
