import type { Catalog } from "../catalog/types";
import type { CapacityPlan, Phase, PlannedMonth } from "./capacity-plan-types";
import type { GrowthPlan } from "./growth-plan/types";
import { deployablePhase, roadmap } from "./roadmap";
import { overloadedTiers, planTiers, tiersOf } from "./size-stack";
import { holds, tightest } from "./sizing/choice";
import type { StackSize } from "./sizing/types";
import { forItself, sizingMonth, type StackOptions } from "./stack-demands";
import { monthsFrom, stackOutlook } from "./stack-outlook";

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
 * The runways are those of {@link stackOutlook}.
 *
 * @throws RangeError where the month comes before the plan's `asOf` or after its horizon, or as `sizeStack`.
 * @example planCapacity(plan, loadCatalog()).bottleneck // { tier: "database", constraint: "memory", month: "2027-06", … }
 */
export function planCapacity(
  plan: GrowthPlan,
  catalog: Catalog,
  { month = plan.asOf, phase = "auto", ...options }: CapacityPlanOptions = {},
): CapacityPlan {
  const horizon = monthsFrom(plan, month);
  const phases = phase === "auto" ? roadmap(plan, catalog, options).phaseByMonth : null;
  const phaseOf = (at: string): Phase =>
    phase === "auto"
      ? deployablePhase(phases?.find(({ month: planned }) => planned === at)?.phase ?? 1)
      : phase;

  const months = horizon.map((at): PlannedMonth => {
    const sizing = sizingMonth(plan, at, phaseOf(at), options);
    return { month: at, demand: sizing.demand, phase: sizing.phase, size: planTiers(sizing, catalog).size };
  });
  const { outlooks, bottleneck } = stackOutlook(plan, catalog, { month, phase: phaseOf(month), ...options });
  return {
    months,
    outlooks,
    bottleneck,
    ready: readyFor(plan, month, phaseOf(month), catalog, options),
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
