import { hoursPerMonth } from "../months";
import { ceilWhole } from "../queueing";
import { choose, tightest, type Candidate, type Utilisation } from "../sizing/choice";
import { defaultFamilies, mostPerZoneWithoutPrice, type PricedMachine } from "../sizing/compute";
import type { FilledComputeDemand } from "../sizing/compute-model";
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
 * @param fixed whether the count can't follow the load
 * @param week the hours of the week, by weight
 */
export function groupSizer(
  model: GroupModel,
  demand: Pick<FilledComputeDemand, "survive" | "zones" | "architecture">,
  fixed: boolean,
  week: readonly WeekPart[],
  machines: readonly PricedMachine[],
): (load: GroupLoad) => GroupSize {
  const { survive, zones, architecture } = demand;
  const least = survive ? zones : 1;
  const wholeZones = (count: number): number => (survive ? Math.ceil(count / zones) * zones : count);
  const known: Known[] = machines.flatMap((machine) =>
    machine.usdPerHour !== null && model.canHold(machine.machine)
      ? [
          {
            machine,
            usdPerHour: machine.usdPerHour,
            perInstance: model.carriedPerInstance(machine.machine),
          },
        ]
      : [],
  );
  const meanWeight = week.reduce((sum, { weight, share }) => sum + weight * share, 0);

  const inWeek = (peak: number, perInstance: number): number => {
    let sum = 0;
    for (const { weight, share } of week)
      sum += share * Math.max(least, ceilWhole((peak * weight) / perInstance));
    return sum;
  };
  /** Instances over the month. The maximum carries every hour of it, so it never cuts them. */
  const meanCount = ({ usual, event, eventShare }: GroupLoad, perInstance: number): number =>
    eventShare === 0
      ? inWeek(usual, perInstance)
      : inWeek(usual, perInstance) * (1 - eventShare) + inWeek(event, perInstance) * eventShare;
  const leastCount = (load: GroupLoad, perInstance: number): number =>
    fixed
      ? wholeZones(Math.max(1, Math.ceil(load.largest / perInstance - 1e-6)))
      : Math.max(least, meanOf(load) / perInstance);
  const meanOf = ({ usual, event, eventShare }: GroupLoad): number =>
    meanWeight * (usual * (1 - eventShare) + event * eventShare);
  const countOf = (load: GroupLoad, { machine, perInstance }: Known): number =>
    fixed ? model.mostFor(machine.machine, load.largest) : meanCount(load, perInstance);

  const sized = (load: GroupLoad, machine: PricedMachine, perInstance: number): GroupSize => {
    const maximum = model.mostFor(machine.machine, load.largest);
    const desired = fixed ? maximum : model.instancesFor(machine.machine, load.peak);
    const utilisation = model.utilisation(machine.machine, desired, load.peak);
    const { binding, ratio } = tightest(utilisation, model.ceilings);
    const count = fixed ? desired : Math.min(maximum, meanCount(load, perInstance));
    return {
      machine,
      desired,
      minimum: fixed ? desired : Math.min(desired, least),
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
      if (each.usdPerHour * leastCount(load, each.perInstance) > price * (1 + 1e-12)) return;
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
    const size = sized(load, machine, model.carriedPerInstance(machine.machine));
    if (!size.holds) resort = machine;
    return size;
  };

  function lastResort(load: GroupLoad): PricedMachine {
    const candidates = machines.map((machine): Candidate & { readonly machine: PricedMachine } => {
      const size = sized(load, machine, model.carriedPerInstance(machine.machine));
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
