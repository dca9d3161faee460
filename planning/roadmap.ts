import type { Catalog } from "../catalog/types";
import type { Phase, Transition } from "./capacity-plan-types";
import type { GrowthPlan, TierName } from "./growth-plan/types";
import { addMonths, hoursPerMonth } from "./months";
import { minutesPerScaleOut } from "./reactive-scaling";
import { overloadedTiers, planTiers } from "./size-stack";
import { tightest } from "./sizing/choice";
import { cpuTarget, fillComputeDemand } from "./sizing/compute-model";
import { computeDemand, forItself, sizingMonth, type SizingMonth, type StackOptions } from "./stack-demands";
import { databasePathOf, whyShard } from "./why-shard";

/** The phase of each month, and the moves between them. */
export interface Roadmap {
  /** From the plan's `asOf` to its horizon; never falls. */
  readonly phaseByMonth: readonly { readonly month: string; readonly phase: number }[];
  readonly transitions: readonly Transition[];
  /** Why the first month asks for more than phase 1 already; null where it does not. */
  readonly start: Transition | null;
}

/** The highest phase up to this one that can be deployed. */
export const deployablePhase = (phase: number): Phase => (phase <= 1 ? 1 : 2);

/**
 * Minutes for which a sudden rise by `multiple` outruns reactive scaling. A saturated group shows at most 100 % CPU, so
 * each scale-out multiplies it by no more than 1/target.
 *
 * @param target the CPU utilisation that scaling keeps, above 0 and below 1.
 * @param minutesEach how long a scale-out takes until its instances serve.
 * @example minutesBehind(2.5, 0.7, 6.5) // 19.5
 */
export const minutesBehind = (multiple: number, target: number, minutesEach: number): number =>
  Math.max(0, Math.ceil(Math.log(multiple) / Math.log(1 / target) - 1e-9)) * minutesEach;

/** Which phase a month needs, and why no lower one will do; no reason for phase 1. */
interface Needed {
  readonly phase: number;
  readonly reason: string | null;
}

/** Which tiers a move to a phase changes: the longest of their lead times counts. */
const tiersMoved: Readonly<Record<number, readonly TierName[]>> = {
  2: ["web", "cache", "database", "delivery"],
  3: ["web"],
  4: ["database"],
};

/**
 * The lowest phase of each month whose capabilities still meet the objectives. A phase once reached is kept.
 *
 * - 2: an event within 12 months multiplies the peak by more than a fixed group's headroom, or a tier no longer fits
 *   without cache and readers that scale.
 * - 3: an event comes so suddenly that reactive scaling would be behind for longer than the strictest promise allows a
 *   month.
 * - 4: a tier no longer fits the largest size there is: shards.
 *
 * @throws RangeError as `sizeStack`.
 * @example roadmap(plan, loadCatalog()).transitions[0]?.reason
 */
export function roadmap(plan: GrowthPlan, catalog: Catalog, options: StackOptions = {}): Roadmap {
  const { share = 1, uptimeTarget = "plan" } = options;
  const known = roads
    .get(plan)
    ?.find((road) => road.catalog === catalog && road.share === share && road.uptimeTarget === uptimeTarget);
  if (known !== undefined) return known.found;
  const found = roadOf(plan, catalog, options);
  roads.set(plan, [...(roads.get(plan) ?? []), { catalog, share, uptimeTarget, found }]);
  return found;
}

/** The roads of a plan that were found: a stack in another month asks for the same one. */
const roads = new WeakMap<
  GrowthPlan,
  readonly (Required<StackOptions> & { readonly catalog: Catalog; readonly found: Roadmap })[]
>();

function roadOf(plan: GrowthPlan, catalog: Catalog, options: StackOptions): Roadmap {
  const months = Array.from({ length: plan.horizonMonths + 1 }, (_, index) => addMonths(plan.asOf, index));
  const carried = carriedMonths(plan, months, catalog, options);
  const phaseByMonth: { month: string; phase: number }[] = [];
  const transitions: Transition[] = [];
  let start: Transition | null = null;
  let phase = 0;
  for (const [index, month] of months.entries()) {
    const needed =
      phase === 4
        ? { phase, reason: null }
        : neededIn(plan, month, phase, carried.has(month), catalog, options);
    if (index > 0 && needed.phase > phase) transitions.push(transitionTo(plan, month, needed));
    else if (index === 0 && needed.phase > 1) start = transitionTo(plan, month, needed);
    phase = Math.max(phase, needed.phase);
    phaseByMonth.push({ month, phase });
  }
  return { phaseByMonth, transitions, start };
}

/** How long a move to a phase takes: as long as the slowest of the tiers that it changes. */
export const leadTimeOfMove = ({ objectives }: GrowthPlan, phase: number): number =>
  Math.max(...(tiersMoved[phase] ?? ["web"]).map((tier) => objectives.leadTimeMonths[tier]));

function transitionTo(plan: GrowthPlan, month: string, { phase, reason }: Needed): Transition {
  // A part of a month begins in that month.
  const lead = Math.ceil(leadTimeOfMove(plan, phase));
  return { phase, month, reason: reason ?? "", startBy: addMonths(month, -lead) };
}

/** Whether a month asks for nothing that another does not ask for as well. */
function asksNoMore(one: SizingMonth, other: SizingMonth): boolean {
  const asked = ({ demand, largestEventMultiplier }: SizingMonth): readonly number[] => [
    demand.peakRequestsPerSecond.p90,
    demand.usualPeakRequestsPerSecond.p90 * largestEventMultiplier,
    demand.storedGib.p90,
  ];
  const of = asked(other);
  return asked(one).every((value, index) => value <= (of[index] ?? 0));
}

/**
 * The months that phase 2 carries without shards. More demand never fits where less does not, so only months that no month
 * known to fit outdoes are sized: the last ones and those with the largest events, not all.
 */
function carriedMonths(
  plan: GrowthPlan,
  months: readonly string[],
  catalog: Catalog,
  options: StackOptions,
): ReadonlySet<string> {
  const fitting: SizingMonth[] = [];
  const carried = new Set<string>();
  for (const month of [...months].reverse()) {
    const sizing = forItself(sizingMonth(plan, month, 2, options));
    const known = fitting.some((other) => asksNoMore(sizing, other));
    if (!known && overloadedTiers(planTiers(sizing, catalog).size).length > 0) continue;
    if (!known) fitting.push(sizing);
    carried.add(month);
  }
  return carried;
}

/** What the phase that is already held asks no more. */
function neededIn(
  plan: GrowthPlan,
  month: string,
  held: number,
  carried: boolean,
  catalog: Catalog,
  options: StackOptions,
): Needed {
  // The lead time comes on top, as `startBy`.
  const second = forItself(sizingMonth(plan, month, 2, options));
  const shard = carried
    ? null
    : whyShard(planTiers(second, catalog).size, () => {
        const first = planTiers(sizingMonth(plan, plan.asOf, 2, options), catalog).size;
        return databasePathOf(plan, first, catalog, options);
      });
  if (shard !== null) return { phase: 4, reason: shard };
  const sudden = held >= 3 ? null : whyPredict(second, plan, catalog, options);
  if (sudden !== null) return { phase: 3, reason: sudden };
  const outgrown = held >= 2 ? null : whyScale(second, plan, month, catalog, options);
  return outgrown === null ? { phase: 1, reason: null } : { phase: 2, reason: outgrown };
}

const times = (multiple: number): string => `${Number(multiple.toFixed(1))}×`;

function whyScale(
  { largestEventMultiplier }: SizingMonth,
  plan: GrowthPlan,
  month: string,
  catalog: Catalog,
  options: StackOptions,
): string | null {
  const headroom = 1 / plan.objectives.utilisation;
  if (largestEventMultiplier > headroom + 1e-9)
    return `an event within 12 months multiplies the peak by ${times(largestEventMultiplier)}, more than the ${times(headroom)} that a fixed group has in reserve`;
  const basic = planTiers(forItself(sizingMonth(plan, month, 1, options)), catalog).size;
  const [first] = overloadedTiers(basic);
  if (first === undefined) return null;
  const [name, tier] = first;
  const { binding } = tightest(tier.utilisation, tier.ceilings);
  return `${name} ${binding ?? ""} passes what ${tier.summary} carries without cache and readers that scale`;
}

function whyPredict(
  month: SizingMonth,
  plan: GrowthPlan,
  catalog: Catalog,
  { uptimeTarget }: StackOptions,
): string | null {
  const promises = uptimeTarget === "none" ? [] : plan.objectives.flows;
  if (promises.length === 0) return null;
  const strictest = Math.max(...promises.map(({ availability }) => availability));
  const allowed = (1 - strictest) * hoursPerMonth * 60;
  const behind = minutesBehind(
    month.largestEventMultiplier,
    cpuTarget(fillComputeDemand(computeDemand(month))),
    minutesPerScaleOut(plan, catalog),
  );
  return behind <= allowed + 1e-9
    ? null
    : `an event within 12 months multiplies the peak by ${times(month.largestEventMultiplier)}: reactive scaling is ${Math.ceil(behind - 1e-9)} minutes behind, the promise allows ${Math.floor(allowed)} a month`;
}
