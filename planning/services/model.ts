import {
  carriedPerInstance,
  computeCeilings,
  computeUtilisation,
  desiredInstances,
  instancesFor,
  memoryCeiling,
  scaledPerInstance,
  type FilledComputeDemand,
  type Machine,
} from "../sizing/compute-model";
import type { Utilisation } from "../sizing/choice";
import { lateShare, serviceAloneLaterThan } from "../response-time";

/** How a group of instances of one type carries a load: what the choice of its type asks. */
export interface GroupModel {
  /** The calls or jobs a second that one instance carries within every ceiling. */
  carriedPerInstance(machine: Machine): number;
  /** Whether scaling keeps more than a load takes, for a ramp. */
  readonly ramped: boolean;
  /** What scaling lets one instance carry: less where a ramp must be absorbed. */
  scaledPerInstance(machine: Machine): number;
  /** How many instances run at a peak. */
  desiredFor(machine: Machine, peak: number, maximum: number): number;
  /** How many instances carry a peak within every ceiling. */
  instancesFor(machine: Machine, peak: number): number;
  /** The most instances that there may be: they carry the largest peak, and what comes on top of it. */
  mostFor(machine: Machine, largest: number): number;
  /** The use of each constraint where so many carry a peak. */
  utilisation(machine: Machine, count: number, peak: number): Utilisation;
  readonly ceilings: Utilisation;
  /** Whether `instancesFor` keeps to every ceiling on it: no count helps what takes too long or too much by itself. */
  canHold(machine: Machine): boolean;
}

/** What `holds` forgives, so that nothing is left aside here that it would let pass. */
export const forgiven = 1 + 1e-6;

/** A group whose instances answer calls: the web tier's own formulas. */
export const answeringModel = (demand: FilledComputeDemand): GroupModel => ({
  carriedPerInstance: (machine) => carriedPerInstance(demand, machine),
  ramped: demand.rampGrowth > 1,
  scaledPerInstance: (machine) => scaledPerInstance(demand, machine),
  desiredFor: (machine, peak, maximum) => desiredInstances(demand, machine, peak, maximum),
  instancesFor: (machine, peak) => instancesFor(demand, machine, peak),
  mostFor: (machine, largest) => instancesFor(demand, machine, largest),
  utilisation: (machine, count, peak) => computeUtilisation(demand, machine, count, peak),
  ceilings: computeCeilings(demand),
  canHold: ({ type, cpuSeconds }) =>
    demand.baseMemoryGib <= memoryCeiling * type.memoryGib * forgiven &&
    serviceAloneLaterThan(cpuSeconds, demand.latencySeconds, demand.variability) <= lateShare * forgiven,
});
