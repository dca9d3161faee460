import { hoursPerMonth } from "../months";
import { ceilWhole } from "../queueing";
import { choose, tightest, type Candidate, type Utilisation } from "../sizing/choice";
import { defaultFamilies, mostPerZoneWithoutPrice, type PricedMachine } from "../sizing/compute";
import { fewestInstances, type FilledComputeDemand } from "../sizing/compute-model";
import type { Constraint } from "../sizing/types";
import type { GroupModel } from "./model";

/** What a month asks of a group, in calls or jobs a second. */
export interface GroupLoad {
  /** The p90 peak, the month's event included. */
  readonly peak: number;
  /** The p90 peak of the largest event of the next 12 months. */
  readonly largest: number;
  /** The median peak on usual days. */
  readonly usual: number;
  /** The same, p90: what stands where the load can't be followed. */
  readonly usualHigh: number;
  /** The median peak while the month's event lasts. */
  readonly event: number;
  /** For which share of the month that lasts. */
  readonly eventShare: number;
}

/** Hours of a week that have the same weight, and what share of the week they are. */
export interface WeekPart {
  readonly weight: number;
  readonly share: number;
}

/** The group that carries a load at the least price. */
export interface GroupSize {
  readonly machine: PricedMachine;
  /** Instances for the p90 peak. */
  readonly desired: number;
  readonly minimum: number;
  readonly maximum: number;
  /** What scaling lets each of them carry. */
  readonly perInstance: number;
  /** In an average month at on-demand list prices; null where no price is known. */
  readonly usdPerMonth: number | null;
  readonly utilisation: Utilisation;
  /** The constraint that is used most of its ceiling; null where nothing is. */
  readonly binding: Constraint | null;
  /** Whether it keeps to every ceiling. */
  readonly holds: boolean;
}

/** Hours of a week by their weight: a week of 168 hours has few different ones. */
export function weekParts(week: readonly number[]): readonly WeekPart[] {
  const hours = new Map<number, number>();
  for (const weight of week) hours.set(weight, (hours.get(weight) ?? 0) + 1);
  return [...hours]
    .sort(([a], [b]) => b - a)
    .map(([weight, count]) => ({ weight, share: count / week.length }));
}

/** A type and what of it does not change with the load. */
interface Known {
  readonly machine: PricedMachine;
  readonly usdPerHour: number;
  /** What one instance carries within every ceiling. */
  readonly carried: number;
  /** What scaling lets it carry. */
  readonly perInstance: number;
}

/**
 * Chooses the type and counts of a group for one load after another, as `sizeCompute` does: the cheapest in an average month
 * of those that keep to every ceiling.
 *
 * What does not change with the load is worked out once: also whether a type keeps to its ceilings, since it is then given
 * the count that does. A group that scales is priced by the instances that the load takes hour by hour, which asks no queue.
 * No price is less than that of the mean load's instances, so most types are left aside by one multiplication; the type that
 * won for the load before goes first, since it mostly wins again.
 *
 * @param follows whether the count follows the load, only events (`standing`), or nothing (`fixed`)
 * @param week the hours of the week, by weight
 */
export function groupSizer(
  model: GroupModel,
  demand: Pick<FilledComputeDemand, "survive" | "zones" | "architecture">,
  follows: "scaled" | "standing" | "fixed",
  week: readonly WeekPart[],
  machines: readonly PricedMachine[],
): (load: GroupLoad) => GroupSize {
  const { survive, zones, architecture } = demand;
  const fixed = follows === "fixed";
  const fewest = fewestInstances(demand);
  const wholeZones = (count: number): number => (survive ? Math.ceil(count / zones) * zones : count);
  const known: Known[] = [];
  for (const machine of machines) {
    const { usdPerHour } = machine;
    if (usdPerHour === null || !model.canHold(machine.machine)) continue;
    const carried = model.carriedPerInstance(machine.machine);
    const perInstance = model.ramped ? model.scaledPerInstance(machine.machine) : carried;
    known.push({ machine, usdPerHour, carried, perInstance });
  }
  const meanWeight = week.reduce((sum, { weight, share }) => sum + weight * share, 0);

  const leastFor = (load: GroupLoad, { machine }: PricedMachine): number =>
    follows === "standing" ? model.instancesFor(machine, load.usualHigh) : fewest;
  const inWeek = (peak: number, perInstance: number, least: number, most: number): number => {
    let sum = 0;
    for (const { weight, share } of week)
      sum += share * Math.min(most, Math.max(least, ceilWhole((peak * weight) / perInstance)));
    return sum;
  };
  const meanCount = (
    { usual, event, eventShare }: GroupLoad,
    perInstance: number,
    least: number,
    most: number,
  ): number =>
    eventShare === 0
      ? inWeek(usual, perInstance, least, most)
      : inWeek(usual, perInstance, least, most) * (1 - eventShare) +
        inWeek(event, perInstance, least, most) * eventShare;
  const carrying = (peak: number, carried: number): number =>
    wholeZones(Math.max(1, Math.ceil(peak / carried - 1e-6)));
  const leastCount = (load: GroupLoad, carried: number): number =>
    fixed
      ? carrying(load.largest, carried)
      : Math.max(follows === "standing" ? carrying(load.usualHigh, carried) : fewest, meanOf(load) / carried);
  const meanOf = ({ usual, event, eventShare }: GroupLoad): number =>
    meanWeight * (usual * (1 - eventShare) + event * eventShare);
  /** The maximum carries every hour of the month: it cuts only what is kept for a ramp. */
  const countOf = (load: GroupLoad, { machine, carried, perInstance }: Known): number =>
    fixed
      ? model.mostFor(machine.machine, load.largest)
      : meanCount(
          load,
          perInstance,
          leastFor(load, machine),
          perInstance < carried ? model.mostFor(machine.machine, load.largest) : Infinity,
        );

  const sized = (load: GroupLoad, machine: PricedMachine, perInstance: number): GroupSize => {
    const maximum = model.mostFor(machine.machine, load.largest);
    const desired = fixed ? maximum : model.desiredFor(machine.machine, load.peak, maximum);
    const utilisation = model.utilisation(machine.machine, desired, load.peak);
    const { binding, ratio } = tightest(utilisation, model.ceilings);
    const least = Math.min(desired, leastFor(load, machine));
    const count = fixed ? desired : meanCount(load, perInstance, least, maximum);
    return {
      machine,
      desired,
      minimum: fixed ? desired : least,
      maximum,
      perInstance,
      usdPerMonth: machine.usdPerHour === null ? null : machine.usdPerHour * count * hoursPerMonth,
      utilisation,
      binding,
      holds: ratio <= 1 + 1e-6,
    };
  };

  let before: Known | null = null;
  /** The type where nothing holds: it is looked for once, since no count helps. */
  let resort: PricedMachine | null = null;

  const cheapest = (load: GroupLoad): Known | null => {
    let won: Known | null = null;
    let price = Infinity;
    const look = (each: Known): void => {
      if (each.usdPerHour * leastCount(load, each.carried) > price * (1 + 1e-12)) return;
      const usd = each.usdPerHour * countOf(load, each);
      const cheaper =
        usd < price || (usd === price && won !== null && each.machine.type.name < won.machine.type.name);
      if (cheaper) [won, price] = [each, usd];
    };
    if (before !== null) look(before);
    for (const each of known) if (each !== before) look(each);
    return won;
  };

  return (load) => {
    const won = cheapest(load);
    if (won !== null) {
      before = won;
      const size = sized(load, won.machine, won.perInstance);
      if (size.holds) return size;
    }
    const machine = resort ?? lastResort(load);
    const size = sized(load, machine, model.scaledPerInstance(machine.machine));
    if (!size.holds) resort = machine;
    return size;
  };

  function lastResort(load: GroupLoad): PricedMachine {
    const candidates = machines.map((machine): Candidate & { readonly machine: PricedMachine } => {
      const size = sized(load, machine, model.scaledPerInstance(machine.machine));
      const { name, family, vcpu, memoryGib } = machine.type;
      return {
        name,
        family,
        vcpu,
        memoryGib,
        usdPerMonth: size.usdPerMonth,
        utilisation: size.utilisation,
        ceilings: model.ceilings,
        tooMany: size.desired > mostPerZoneWithoutPrice * zones,
        machine,
      };
    });
    return choose(
      candidates,
      defaultFamilies[architecture],
      `${architecture} instance type with a measured speed`,
    ).chosen.machine;
  }
}
