import type { Catalog, InstanceType } from "../../catalog/types";
import { ceilWhole } from "../queueing";
import { lateShare, leastServers, respondsLaterThan, serviceAloneLaterThan } from "../response-time";
import type { Utilisation } from "./choice";
import { forecastValue, type ComputeDemand } from "./demands";
import { asWeek, mean, weekOf } from "./shape";

/** The highest utilisation of what is left when one zone is lost. */
export const zoneLostCeiling = 0.95;

/** The highest share of an instance's memory: the rest is the operating system's and the page cache's. */
export const memoryCeiling = 0.9;

/** What an agent, updates and start-up fetch through NAT for each instance and hour. */
export const natGbPerInstanceHour = 0.01;

/** The volume of an instance where nothing else is asked for. */
export const defaultRootVolumeGib = 20;

/**
 * The CPU that credits must be earned for, as a share of the peak's. A group that stays as it is may spend in the day what
 * it earned at night: the mean of the busiest day, as AWS averages over 24 hours. Where instances come and go, new ones
 * have no credits, so the baseline must carry the peak itself.
 */
function busiestDay({ hourlyWeights, peakToMean }: ComputeDemand): number {
  const week = hourlyWeights === undefined ? weekOf(peakToMean ?? 2) : asWeek(hourlyWeights);
  const days = Array.from({ length: week.length / 24 }, (_, day) =>
    mean(week.slice(24 * day, 24 * (day + 1))),
  );
  return Math.max(...days);
}

/** A compute demand with every default filled in. */
export type FilledComputeDemand = ReturnType<typeof fillComputeDemand>;

/** Fills in what a demand leaves out; the defaults are those that {@link ComputeDemand} documents. */
export function fillComputeDemand(demand: ComputeDemand) {
  const zones = demand.zones ?? 3;
  const peak = forecastValue(demand.peakRequestsPerSecond);
  const latencySeconds = demand.latencySeconds;
  return {
    ...demand,
    zones,
    peak,
    latencySeconds,
    survive: zones > 1 && (demand.surviveZoneLoss ?? true),
    architecture: demand.architecture ?? "arm64",
    usualPeak: forecastValue(demand.usualPeakRequestsPerSecond ?? peak),
    largestPeak: Math.max(peak.p90, demand.largestEventPeakRequestsPerSecond ?? 0),
    /** CPU time of a request on one vCPU of an m5. */
    m5Seconds: demand.cpuSeconds * (demand.cpuReferenceSpeed ?? 1),
    variability: {
      serviceVariation: demand.cpuVariation ?? 1,
      arrivalDispersion: demand.arrivalDispersion ?? 1,
    },
    inFlightSeconds: demand.inFlightSeconds ?? latencySeconds,
    baseMemoryGib: demand.baseMemoryGib ?? 0.75,
    requestMemoryGib: (demand.memoryPerConcurrentRequestMib ?? 2) / 1024,
    megabitsPerRequest: (Math.max(demand.requestBytes ?? 2048, demand.responseBytes ?? 16384) * 8) / 1e6,
    utilisation: demand.utilisation ?? 0.7,
    fixed: demand.scaling === "fixed",
    standing: demand.scaling === "standing",
    /** What the load may be multiplied by until new capacity serves: `withRamp` knows. */
    rampGrowth: 1,
    /** Why the load can't be followed; null where it can, or nobody tries. */
    scalingRefused: null as string | null,
    burstable: demand.burstable ?? false,
    burstShare: demand.scaling === "fixed" ? busiestDay(demand) : 1,
    rootVolumeGib: demand.rootVolumeGib ?? defaultRootVolumeGib,
  };
}

/**
 * The cores that carry a load before any redundancy: the least count on which 95 of 100 responses come in time, wait and
 * service together, and no core is used above the ceiling. How exact that is: {@link respondsLaterThan}.
 *
 * @param cpuSeconds CPU time of a request on one of these cores.
 * @example coresBeforeRedundancy({ requestsPerSecond: 2314, cpuSeconds: 0.0042, latencySeconds: 0.1 }) // 14
 */
export const coresBeforeRedundancy = (load: {
  readonly requestsPerSecond: number;
  readonly cpuSeconds: number;
  readonly latencySeconds: number;
  /** @default 0.7 */
  readonly utilisation?: number;
  /** Standard deviation of a request's CPU time over its mean. @default 1 */
  readonly cpuVariation?: number;
  /** Variance over mean of the requests that come in a time. @default 1 */
  readonly arrivalDispersion?: number;
}): number =>
  leastServers({
    arrivalsPerSecond: load.requestsPerSecond,
    serviceSeconds: load.cpuSeconds,
    latencySeconds: load.latencySeconds,
    utilisation: load.utilisation ?? 0.7,
    serviceVariation: load.cpuVariation,
    arrivalDispersion: load.arrivalDispersion,
  });

/** What an instance type is to sizing: specs, and how long a request takes on its vCPU. */
export interface Machine {
  readonly type: Pick<InstanceType, "name" | "vcpu" | "memoryGib" | "networkMbps"> &
    Partial<Pick<InstanceType, "cpuBaseline">>;
  readonly cpuSeconds: number;
}

/** The speed of a type's vCPU, and what it rests on where nobody measured it. */
export interface Speed {
  readonly cpuSpeed: number;
  /** In words; null where the speed is measured. */
  readonly assumption: string | null;
}

/**
 * The speed that a type is taken to have: measured, or else that of a family with the same processor, which is an
 * assumption and said to be one. Null where neither is known: such a type can't be judged.
 */
export function speedOf(type: InstanceType, catalog: Pick<Catalog, "instanceTypes">): Speed | null {
  if (type.cpuSpeed !== null) return { cpuSpeed: type.cpuSpeed, assumption: null };
  const family = type.sameProcessorAs;
  const measured = catalog.instanceTypes.find((other) => other.family === family && other.cpuSpeed !== null);
  return family === null || measured?.cpuSpeed == null
    ? null
    : {
        cpuSpeed: measured.cpuSpeed,
        assumption: `${type.name} is taken to be as fast as ${family}, which has the same processor: nobody measured it`,
      };
}

/**
 * The utilisation that scaling aims at: the ceiling, or less where the loss of a zone would then take the rest above
 * 95 %. With three zones that is 63 %.
 */
export const cpuTarget = ({ utilisation, survive, zones }: FilledComputeDemand): number =>
  survive ? Math.min(utilisation, (zoneLostCeiling * (zones - 1)) / zones) : utilisation;

/**
 * The requests/s that one instance carries within every ceiling, and within 95 % when the others of a lost zone are gone:
 * what the autoscaler aims at. Latency is left to {@link instancesFor}: it asks less of each instance the fewer there are.
 */
export function carriedPerInstance(demand: FilledComputeDemand, { type, cpuSeconds }: Machine): number {
  const { survive, zones, baseMemoryGib, inFlightSeconds, requestMemoryGib, megabitsPerRequest } = demand;
  const left = survive ? (zones - 1) / zones : 1;
  const memoryGib = Math.min(
    memoryCeiling * type.memoryGib - baseMemoryGib,
    survive ? (zoneLostCeiling * type.memoryGib - baseMemoryGib) * left : Infinity,
  );
  const requestGib = inFlightSeconds * requestMemoryGib;
  const networkShare = Math.min(demand.utilisation, survive ? zoneLostCeiling * left : Infinity);
  const limits = [(type.vcpu * cpuTarget(demand)) / cpuSeconds];
  // Where not even the base fits, no count helps: the type is refused by its utilisation.
  if (memoryGib > 0 && requestGib > 0) limits.push(memoryGib / requestGib);
  if (type.networkMbps !== null && megabitsPerRequest > 0)
    limits.push((networkShare * type.networkMbps) / megabitsPerRequest);
  const baseline = type.cpuBaseline ?? null;
  if (baseline !== null) limits.push((type.vcpu * baseline) / demand.burstShare / cpuSeconds);
  return Math.min(...limits);
}

/** The fewest instances that a group that follows its load ever runs: one in each zone, where one may be lost. */
export const fewestInstances = ({
  survive,
  zones,
}: Pick<FilledComputeDemand, "survive" | "zones">): number => (survive ? Math.max(2, zones) : 1);

/** The least instances that an autoscaler keeps: the fewest, or what carries the usual peak where that always stands. */
export const leastInstances = (demand: FilledComputeDemand, machine: Machine): number =>
  demand.standing ? instancesFor(demand, machine, demand.usualPeak.p90) : fewestInstances(demand);

/** While a ramp is absorbed everything may be used as with a zone lost; responses must still come in time. */
const rampCeilings: Utilisation = {
  cpu: zoneLostCeiling,
  memory: zoneLostCeiling,
  network: zoneLostCeiling,
};

/**
 * What scaling lets one instance carry: {@link carriedPerInstance}, or less where a ramp would then take the running
 * instances above 95 %, or make responses late, before new ones serve. The fewest that ever run are looked at, since the same
 * use makes more of them wait there.
 */
export function scaledPerInstance(demand: FilledComputeDemand, machine: Machine): number {
  const carried = carriedPerInstance(demand, machine);
  if (demand.rampGrowth === 1) return carried;
  const most = carriedInRamp(demand, machine);
  return most > 0 ? Math.min(carried, most / demand.rampGrowth) : carried;
}

/** What each of the fewest instances carries while a ramp is absorbed: within 95 %, responses in time. */
export function carriedInRamp(demand: FilledComputeDemand, machine: Machine): number {
  const count = fewestInstances(demand);
  const alone = serviceAloneLaterThan(machine.cpuSeconds, demand.latencySeconds, demand.variability);
  // Where the service alone is late no target helps: the size is refused for that, not the ramp.
  const ceilings = alone > lateShare ? rampCeilings : { ...rampCeilings, latency: 1 };
  return peakCarried(demand, machine, count, ceilings) / count;
}

/** How many instances run at a peak: what carries it, and as many more as scaling keeps for a ramp, up to the maximum. */
export function desiredInstances(
  demand: FilledComputeDemand,
  machine: Machine,
  peak: number,
  maximum: number,
): number {
  const count = instancesFor(demand, machine, peak);
  if (demand.rampGrowth === 1) return count;
  const running = ceilWhole(peak / scaledPerInstance(demand, machine));
  const inZones = demand.survive ? Math.ceil(running / demand.zones) * demand.zones : running;
  return Math.min(Math.max(count, maximum), Math.max(count, inZones));
}

/** How many instances carry a peak within every ceiling, spread evenly over the zones where one may be lost. */
export function instancesFor(demand: FilledComputeDemand, machine: Machine, peak: number): number {
  const { type, cpuSeconds } = machine;
  const servers = coresBeforeRedundancy({
    requestsPerSecond: peak,
    cpuSeconds,
    latencySeconds: demand.latencySeconds,
    utilisation: cpuTarget(demand),
    cpuVariation: demand.variability.serviceVariation,
    arrivalDispersion: demand.variability.arrivalDispersion,
  });
  const count = Math.max(
    1,
    Math.ceil(servers / type.vcpu),
    ceilWhole(peak / carriedPerInstance(demand, machine)),
  );
  return demand.survive ? Math.ceil(count / demand.zones) * demand.zones : count;
}

/** The use of each constraint where `count` instances carry `peak`. */
export function computeUtilisation(
  demand: FilledComputeDemand,
  { type, cpuSeconds }: Machine,
  count: number,
  peak: number,
): Utilisation {
  const servers = count * type.vcpu;
  const baseline = type.cpuBaseline ?? null;
  return {
    cpu: (peak * cpuSeconds) / servers,
    ...(baseline === null ? {} : { credits: (peak * cpuSeconds * demand.burstShare) / (servers * baseline) }),
    latency:
      respondsLaterThan(servers, peak, cpuSeconds, demand.latencySeconds, demand.variability) / lateShare,
    memory:
      (demand.baseMemoryGib + (peak * demand.inFlightSeconds * demand.requestMemoryGib) / count) /
      type.memoryGib,
    ...(type.networkMbps === null
      ? {}
      : { network: (peak * demand.megabitsPerRequest) / (count * type.networkMbps) }),
  };
}

/** The ceiling of each constraint of the web tier. */
export const computeCeilings = (demand: FilledComputeDemand): Utilisation => ({
  cpu: cpuTarget(demand),
  ...(demand.burstable ? { credits: 1 } : {}),
  latency: 1,
  memory: memoryCeiling,
  network: demand.utilisation,
});

/** The peak that `count` instances carry within every ceiling. */
export function peakCarried(
  demand: FilledComputeDemand,
  { type, cpuSeconds }: Machine,
  count: number,
  ceilings: Utilisation,
): number {
  const servers = count * type.vcpu;
  const limits = [(servers * (ceilings.cpu ?? 1)) / cpuSeconds];
  const freeGib = (ceilings.memory ?? 1) * type.memoryGib - demand.baseMemoryGib;
  const requestGib = demand.inFlightSeconds * demand.requestMemoryGib;
  if (requestGib > 0) limits.push((count * Math.max(0, freeGib)) / requestGib);
  if (type.networkMbps !== null && demand.megabitsPerRequest > 0)
    limits.push((count * type.networkMbps * (ceilings.network ?? 1)) / demand.megabitsPerRequest);
  const baseline = type.cpuBaseline ?? null;
  if (baseline !== null && ceilings.credits !== undefined)
    limits.push((servers * baseline * ceilings.credits) / (cpuSeconds * demand.burstShare));
  const limit = Math.min(...limits);
  if (ceilings.latency === undefined || count === 0) return limit;
  const late = (peak: number): boolean =>
    respondsLaterThan(servers, peak, cpuSeconds, demand.latencySeconds, demand.variability) > lateShare;
  if (!late(limit)) return limit;
  let low = 0;
  let high = limit;
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (late(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/** How many instances a lost zone takes with it: the fullest one. */
export const lostWithZone = (count: number, zones: number): number => Math.ceil(count / zones);
