import type { Architecture, Catalog, InstanceType } from "../../catalog/types";
import { hoursPerMonth } from "../months";
import { choose, tightest, type Candidate, type Utilisation } from "./choice";
import {
  computeCeilings,
  computeUtilisation,
  desiredInstances,
  fillComputeDemand,
  instancesFor,
  leastInstances,
  lostWithZone,
  natGbPerInstanceHour,
  peakCarried,
  scaledPerInstance,
  speedOf,
  zoneLostCeiling,
  type FilledComputeDemand,
  type Machine,
} from "./compute-model";
import { computeUsage, expectedInstanceHours, loadProfile, type LoadProfile } from "./compute-usage";
import type { ComputeDemand } from "./demands";
import { withRamp } from "./reaction";
import type { ComputeSize, RunnerUp } from "./types";

/** Where no price decides: widely offered, with measured speed. */
export const defaultFamilies: Readonly<Record<Architecture, string>> = { arm64: "c7g", x86_64: "c7i" };

/** Above so many instances a zone a larger type is taken where no price decides. */
export const mostPerZoneWithoutPrice = 10;

interface ComputeCandidate extends Candidate {
  readonly machine: Machine;
  readonly minimum: number;
  readonly desired: number;
  readonly maximum: number;
  readonly requestsPerSecondPerInstance: number;
  readonly assumption: string | null;
}

/** A type that may be chosen. */
export interface PricedMachine {
  readonly type: InstanceType;
  readonly machine: Machine;
  /** An hour of one instance with its volume and what it fetches through NAT; null where no price is known. */
  readonly usdPerHour: number | null;
  /** What its speed rests on; null where it is measured. */
  readonly assumption: string | null;
}

/** The types of the demand's architecture: those that may be chosen, and the others with why they may not. */
export function pricedMachines(
  demand: FilledComputeDemand,
  catalog: Catalog,
): { readonly machines: readonly PricedMachine[]; readonly others: readonly RunnerUp[] } {
  const besides = usdPerHourOfAny(demand, catalog);
  const machines: PricedMachine[] = [];
  const others: RunnerUp[] = [];
  for (const type of catalog.instanceTypes) {
    if (type.architecture !== demand.architecture) continue;
    const price = catalog.unitPrice(`ec2.${type.name}`, demand.region);
    const speed = speedOf(type, catalog);
    if (type.cpuBaseline !== null && !demand.burstable)
      others.push({ name: type.name, usdPerMonth: null, why: "burstable, which the plan does not state" });
    else if (speed === null) others.push({ name: type.name, usdPerMonth: null, why: "no speed data" });
    else
      machines.push({
        type,
        machine: { type, cpuSeconds: demand.m5Seconds / speed.cpuSpeed },
        usdPerHour: price === null ? null : price + besides,
        assumption: speed.assumption,
      });
  }
  return { machines, others };
}

function candidate(
  demand: FilledComputeDemand,
  profile: LoadProfile,
  { type, machine, usdPerHour, assumption }: PricedMachine,
): ComputeCandidate {
  const maximum = instancesFor(demand, machine, demand.largestPeak);
  const desired = demand.fixed ? maximum : desiredInstances(demand, machine, demand.peak.p90, maximum);
  const minimum = demand.fixed ? desired : Math.min(desired, leastInstances(demand, machine));
  const requestsPerSecondPerInstance = scaledPerInstance(demand, machine);
  const utilisation = computeUtilisation(demand, machine, desired, demand.peak.p90);
  const ceilings = computeCeilings(demand);
  const hours = expectedInstanceHours(profile, { minimum, maximum, requestsPerSecondPerInstance });
  return {
    name: type.name,
    family: type.family,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    usdPerMonth: usdPerHour === null ? null : usdPerHour * hours,
    utilisation,
    ceilings,
    tooMany: desired > mostPerZoneWithoutPrice * demand.zones,
    machine,
    minimum,
    desired,
    maximum,
    requestsPerSecondPerInstance,
    assumption,
    note: tradeOff(demand, desired, utilisation, ceilings),
  };
}

/**
 * Size against count: how many there would be, what a lost zone takes of them, and how much of what is bought lies idle at
 * the peak because instances come whole, and as many in each zone.
 */
function tradeOff(
  { zones, survive }: FilledComputeDemand,
  count: number,
  utilisation: Utilisation,
  ceilings: Utilisation,
): string {
  const { ratio } = tightest(utilisation, ceilings);
  const spare = Math.max(0, Math.round((1 - ratio) * 100));
  const lost = survive ? `, ${lostWithZone(count, zones)} of them lost with a zone` : "";
  return `${count} of them${lost}, ${spare} % spare at the peak`;
}

/** What an hour of any instance costs besides the instance, as far as the region's prices are known. */
function usdPerHourOfAny({ region, rootVolumeGib }: FilledComputeDemand, catalog: Catalog): number {
  const volume = catalog.unitPrice("ebs.gp3.storage", region) ?? 0;
  const throughNat = catalog.unitPrice("nat.data", region) ?? 0;
  return (volume * rootVolumeGib) / hoursPerMonth + throughNat * natGbPerInstanceHour;
}

/**
 * The web tier: the instance type of the stated architecture and the count that carry the demand and cost least in an
 * average month, at list prices: the hours that the autoscaler runs instances for, nights and events included, each with
 * its volume and what it fetches through NAT. So more demand never costs less: for no type do the hours fall when the
 * demand grows, hence neither does the least of their prices.
 *
 * The count is the least on which 95 of 100 responses come in time (exact Erlang C over all vCPUs), no constraint is
 * above its ceiling at the p90 peak, and, where a zone may be lost, what is left stays at or below 95 %. The maximum
 * carries the largest event's p90 peak by the same rule. A fixed group can't follow, so it has its maximum all the time. Where
 * traffic may rise too fast to be followed (`scalingRefused` says why) what carries the usual peak always stands.
 *
 * `oneZoneLostUtilisation` is null where one instance is all there is.
 *
 * @throws RangeError where the catalog has no type of the architecture with a measured speed.
 * @example
 * sizeCompute(
 *   { region: "us-east-1", peakRequestsPerSecond: 180, cpuSeconds: 0.022, latencySeconds: 0.15 },
 *   loadCatalog(),
 * ).summary // "6 × c7g.medium, 2 a zone"
 */
export function sizeCompute(demand: ComputeDemand, catalog: Catalog): ComputeSize {
  const filled = withRamp(fillComputeDemand(demand), catalog);
  const profile = loadProfile(filled);
  const { machines, others } = pricedMachines(filled, catalog);
  const { chosen, priced, runnersUp } = choose(
    machines.map((each) => candidate(filled, profile, each)),
    defaultFamilies[filled.architecture],
    `${filled.architecture} instance type with a measured speed`,
    others,
  );
  const { machine, minimum, desired, maximum, requestsPerSecondPerInstance, utilisation, ceilings } = chosen;
  const lost = (count: number): number => count - lostWithZone(count, filled.zones);
  const { binding } = tightest(utilisation, ceilings);
  const remaining = lost(desired);
  const lostCeilings = { cpu: zoneLostCeiling, memory: zoneLostCeiling, network: zoneLostCeiling };

  return {
    summary: summaryOf(desired, chosen.name, filled.zones),
    binding,
    utilisation,
    ceilings,
    oneZoneLostUtilisation:
      remaining === 0
        ? null
        : (computeUtilisation(filled, machine, remaining, filled.peak.p90)[binding ?? "cpu"] ?? null),
    capacity: {
      unit: "requests/s",
      now: peakCarried(filled, machine, desired, ceilings),
      maximum: peakCarried(filled, machine, maximum, ceilings),
      oneZoneLost: peakCarried(filled, machine, lost(maximum), lostCeilings),
    },
    usdPerMonth: chosen.usdPerMonth,
    priced,
    runnersUp,
    assumptions: chosen.assumption === null ? [] : [chosen.assumption],
    usage: computeUsage(filled, profile, machine, { minimum, maximum, requestsPerSecondPerInstance }),
    instanceType: chosen.name,
    architecture: filled.architecture,
    vcpu: chosen.vcpu,
    memoryGib: chosen.memoryGib,
    zones: filled.zones,
    desired,
    minimum,
    maximum,
    requestsPerSecondPerInstance,
    targetUtilisation: (requestsPerSecondPerInstance * machine.cpuSeconds) / chosen.vcpu,
    scalingRefused: filled.scalingRefused,
  };
}

/** A count of a type in words: `6 × c7g.medium, 2 a zone`. */
export function summaryOf(count: number, name: string, zones: number): string {
  if (zones === 1 || count < zones) return `${count} × ${name}`;
  const perZone = count / zones;
  return Number.isInteger(perZone)
    ? `${count} × ${name}, ${perZone} a zone`
    : `${count} × ${name} over ${zones} zones`;
}
