import type { Architecture, Catalog, InstanceType } from "../../catalog/types";
import { hoursPerMonth } from "../months";
import { choose, tightest, type Candidate } from "./choice";
import {
  computeCeilings,
  computeUtilisation,
  cpuTarget,
  fillComputeDemand,
  instancesFor,
  lostWithZone,
  peakCarried,
  zoneLostCeiling,
  type FilledComputeDemand,
  type Machine,
} from "./compute-model";
import { computeUsage } from "./compute-usage";
import type { ComputeDemand } from "./demands";
import type { ComputeSize, RunnerUp } from "./types";

/** Where no price decides: widely offered, with measured speed. */
const defaultFamilies: Readonly<Record<Architecture, string>> = { arm64: "c7g", x86_64: "c7i" };

/** Above so many instances a zone a larger type is taken where no price decides. */
const mostPerZoneWithoutPrice = 10;

interface ComputeCandidate extends Candidate {
  readonly machine: Machine;
  readonly desired: number;
  readonly maximum: number;
}

function candidate(
  demand: FilledComputeDemand,
  type: InstanceType,
  cpuSpeed: number,
  unitPrice: number | null,
): ComputeCandidate {
  const machine: Machine = { type, cpuSeconds: demand.m5Seconds / cpuSpeed };
  const maximum = instancesFor(demand, machine, demand.largestPeak);
  const desired = demand.fixed ? maximum : instancesFor(demand, machine, demand.peak.p90);
  return {
    name: type.name,
    family: type.family,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    usdPerMonth: unitPrice === null ? null : unitPrice * desired * hoursPerMonth,
    utilisation: computeUtilisation(demand, machine, desired, demand.peak.p90),
    ceilings: computeCeilings(demand),
    tooMany: desired > mostPerZoneWithoutPrice * demand.zones,
    machine,
    desired,
    maximum,
  };
}

/**
 * The web tier: the instance type of the stated architecture and the count that carry the demand at the least list
 * price.
 *
 * The count is the least on which 95 of 100 responses come in time (exact Erlang C over all vCPUs), no constraint is
 * above its ceiling at the p90 peak, and, where a zone may be lost, what is left stays at or below 95 %. The maximum
 * carries the largest event's p90 peak by the same rule. A fixed group can't follow, so it has its maximum all the time.
 *
 * `oneZoneLostUtilisation` is null where one instance is all there is.
 *
 * @throws RangeError where the catalog has no type of the architecture with a measured speed.
 * @example
 * sizeCompute(
 *   { region: "us-east-1", peakRequestsPerSecond: 180, cpuSeconds: 0.022, latencySeconds: 0.15 },
 *   loadCatalog(),
 * ).summary // "3 × c8g.medium, 1 a zone"
 */
export function sizeCompute(demand: ComputeDemand, catalog: Catalog): ComputeSize {
  const filled = fillComputeDemand(demand);
  const candidates: ComputeCandidate[] = [];
  const others: RunnerUp[] = [];
  for (const type of catalog.instanceTypes) {
    if (type.architecture !== filled.architecture) continue;
    const price = catalog.unitPrice(`ec2.${type.name}`, demand.region);
    if (type.cpuSpeed === null) others.push({ name: type.name, usdPerMonth: null, why: "no speed data" });
    else candidates.push(candidate(filled, type, type.cpuSpeed, price));
  }
  const { chosen, priced, runnersUp } = choose(
    candidates,
    defaultFamilies[filled.architecture],
    `${filled.architecture} instance type with a measured speed`,
    others,
  );
  const { machine, desired, maximum, utilisation, ceilings } = chosen;
  const minimum = filled.fixed ? desired : Math.min(desired, filled.survive ? Math.max(2, filled.zones) : 1);
  const target = cpuTarget(filled);
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
    usage: computeUsage(filled, machine, { minimum, desired, maximum, target }),
    instanceType: chosen.name,
    architecture: filled.architecture,
    vcpu: chosen.vcpu,
    memoryGib: chosen.memoryGib,
    zones: filled.zones,
    desired,
    minimum,
    maximum,
    requestsPerSecondPerInstance: (chosen.vcpu * target) / machine.cpuSeconds,
    targetUtilisation: target,
  };
}

function summaryOf(count: number, name: string, zones: number): string {
  if (zones === 1 || count < zones) return `${count} × ${name}`;
  const perZone = count / zones;
  return Number.isInteger(perZone)
    ? `${count} × ${name}, ${perZone} a zone`
    : `${count} × ${name} over ${zones} zones`;
}
