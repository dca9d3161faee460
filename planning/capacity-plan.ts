import type { Catalog } from "../catalog/types";
import type { Bottleneck, TierOutlook } from "../contract/stack-output";
import type { CapacityPlan, Phase, PlannedMonth } from "./capacity-plan-types";
import { tierNames, type GrowthPlan, type TierName } from "./growth-plan/types";
import { addMonths, monthsBetween } from "./months";
import { medianMonths, runwayOf, usesOf, type MedianMonth, type Runway } from "./outlook";
import { cheapestRemedy } from "./remedies";
import { deployablePhase, roadmap } from "./roadmap";
import { overloadedTiers, planTiers, tiersOf } from "./size-stack";
import { holds, tightest } from "./sizing/choice";
import type { StackSize } from "./sizing/types";
import { forItself, sizingMonth, type StackOptions } from "./stack-demands";

/** For which stack the capacity plan is made. */
export interface CapacityPlanOptions extends StackOptions {
  /** The month that the stack is sized for. @default the plan's `asOf` */
  readonly month?: string;
  /** The phase that it is deployed in; `auto`: the roadmap's of each month. @default "auto" */
  readonly phase?: Phase | "auto";
}

/**
 * All tiers from the stack's month to the horizon: what each month would deploy, and how long what the stack's month
 * deploys will do.
 *
 * Runway is on the median forecast, in whole months. `now` is today's count at usual peaks, since the autoscaler meets
 * events; `maximum` is everything the autoscaler may add, events included. `utilisationByMonth` is the use of the
 * constraint that the maximum meets first.
 *
 * @throws RangeError where the month comes before the plan's `asOf` or after its horizon, or as `sizeStack`.
 * @example planCapacity(plan, loadCatalog()).bottleneck // { tier: "database", constraint: "memory", month: "2027-06", … }
 */
export function planCapacity(
  plan: GrowthPlan,
  catalog: Catalog,
  { month = plan.asOf, phase = "auto", ...options }: CapacityPlanOptions = {},
): CapacityPlan {
  const left = plan.horizonMonths - monthsBetween(plan.asOf, month);
  if (left < 0)
    throw new RangeError(
      `${month} comes after the horizon. Write a month up to ${addMonths(plan.asOf, plan.horizonMonths)}`,
    );
  const phases = phase === "auto" ? roadmap(plan, catalog, options).phaseByMonth : null;
  const phaseOf = (at: string): Phase =>
    phase === "auto"
      ? deployablePhase(phases?.find(({ month: planned }) => planned === at)?.phase ?? 1)
      : phase;

  const months: PlannedMonth[] = Array.from({ length: left + 1 }, (_, index) => {
    const at = addMonths(month, index);
    const sizing = sizingMonth(plan, at, phaseOf(at), options);
    return { month: at, demand: sizing.demand, phase: sizing.phase, size: planTiers(sizing, catalog).size };
  });
  const stack = sizingMonth(plan, month, phaseOf(month), options);
  const { size } = planTiers(stack, catalog);
  const forecasts = medianMonths(
    stack,
    months.map(({ demand }) => demand),
  );
  const runways = runwaysOf(size, forecasts, catalog);
  return {
    months,
    outlooks: outlooksOf(plan, size, runways, forecasts.length),
    bottleneck: bottleneckOf(plan, month, size, runways, forecasts, catalog),
    ready: readyFor(plan, month, phaseOf(month), catalog, options),
  };
}

type Runways = Partial<Record<TierName, { readonly now: Runway; readonly maximum: Runway }>>;

function runwaysOf(size: StackSize, months: readonly MedianMonth[], catalog: Catalog): Runways {
  const uses = usesOf(size, catalog);
  const runways: Runways = {};
  for (const tier of tierNames) {
    const use = uses[tier];
    if (use !== undefined)
      runways[tier] = { now: runwayOf(months, use, "now"), maximum: runwayOf(months, use, "maximum") };
  }
  return runways;
}

const outlooksOf = (
  plan: GrowthPlan,
  size: StackSize,
  runways: Runways,
  months: number,
): readonly TierOutlook[] =>
  tiersOf(size).map(([name]) => ({
    name,
    runwayMonths: {
      now: runways[name]?.now.months ?? null,
      maximum: runways[name]?.maximum.months ?? null,
    },
    leadTimeMonths: plan.objectives.leadTimeMonths[name],
    // What nothing binds is never used up.
    utilisationByMonth: [...(runways[name]?.maximum.utilisationByMonth ?? new Array<number>(months).fill(0))],
  }));

function bottleneckOf(
  plan: GrowthPlan,
  month: string,
  size: StackSize,
  runways: Runways,
  months: readonly MedianMonth[],
  catalog: Catalog,
): Bottleneck | null {
  let first: { readonly tier: TierName; readonly runway: Runway; readonly after: number } | null = null;
  for (const tier of tierNames) {
    const runway = runways[tier]?.maximum;
    if (runway === undefined || runway.months === null) continue;
    if (first === null || runway.months < first.after) first = { tier, runway, after: runway.months };
  }
  if (first === null) return null;
  const { tier, runway, after } = first;
  return {
    tier,
    constraint: runway.constraint ?? "cpu",
    month: addMonths(month, after),
    remedy: cheapestRemedy(
      tier,
      size,
      runway,
      months,
      plan.objectives.leadTimeMonths[tier],
      catalog,
      plan.region,
    ),
  };
}

/** The sizes that carry the plan's multiple of the month, in the phase itself or in the highest that can be deployed. */
function readyFor(
  plan: GrowthPlan,
  month: string,
  phase: Phase,
  catalog: Catalog,
  { share = 1, ...options }: StackOptions,
): CapacityPlan["ready"] {
  const multiple = plan.objectives.readyForMultiple;
  let why: string | null = null;
  for (const tried of phase === 1 ? ([1, 2] as const) : ([2] as const)) {
    const { size } = planTiers(
      forItself(sizingMonth(plan, month, tried, { ...options, share: share * multiple })),
      catalog,
    );
    if (overloadedTiers(size).length === 0) return { multiple, size, why: null };
    why = whyNot(size, multiple);
  }
  return { multiple, size: null, why };
}

function whyNot(size: StackSize, multiple: number): string {
  const broken = tiersOf(size)
    .filter(([, tier]) => !holds(tier))
    .map(([name, tier]) => {
      const { binding, ratio } = tightest(tier.utilisation, tier.ceilings);
      return `${name}: ${binding ?? "nothing"} at ${Math.round(ratio * 100)} % of its ceiling on ${tier.summary}`;
    });
  return `no size of phases 1 and 2 carries ${multiple} times the demand: ${broken.join("; ")}`;
}
