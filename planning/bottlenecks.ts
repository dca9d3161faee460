import type { Catalog } from "../catalog/types";
import { demandFor } from "./forecast";
import { tierNames, type GrowthPlan, type TierName } from "./growth-plan/types";
import { addMonths } from "./months";
import { medianMonths, usesOf } from "./outlook";
import { remediesOf, type Remedy } from "./remedies";
import { planTiers, type PlannedStack } from "./size-stack";
import type { Constraint } from "./sizing/types";
import { sizingMonth, type SizingMonth } from "./stack-demands";
import { monthsFrom, runwaysOf, type StackOutlookOptions } from "./stack-outlook";

/** A tier that binds, and what carries it on. */
export interface TierBottleneck {
  readonly tier: TierName;
  readonly constraint: Constraint;
  /** The month within which it binds. */
  readonly month: string;
  /** Whole months until then. */
  readonly afterMonths: number;
  readonly leadTimeMonths: number;
  /** The ceiling of the constraint; it binds when the use reaches it. */
  readonly ceiling: number;
  /** Use of the constraint at everything the autoscaler may add, median forecast, month by month. */
  readonly utilisationByMonth: readonly number[];
  /** Of each kind the cheapest that carries on for longer than the change takes. */
  readonly remedies: readonly Remedy[];
}

/** For which stack bottlenecks are looked for, and how far ahead. */
export interface BottleneckOptions extends StackOutlookOptions {
  /** Months after the stack's own that are looked at. @default up to the plan's horizon */
  readonly over?: number;
}

/** What binds a deployed stack, tier by tier. */
export interface StackBottlenecks {
  readonly planned: PlannedStack;
  readonly sizing: SizingMonth;
  /** The months that were looked at, the stack's own first. */
  readonly months: readonly string[];
  /** What binds first stands first; ties in the order of the chain. */
  readonly bottlenecks: readonly TierBottleneck[];
}

/**
 * Which tiers of what a month deploys are outgrown, when, on what, and what would carry each on: the runways of the stack's
 * outlook, all of them, with every kind of remedy.
 *
 * @throws RangeError as `stackOutlook`.
 * @example stackBottlenecks(plan, loadCatalog(), { month: "2026-11", phase: 2 }).bottlenecks[0]?.tier // "cache"
 */
export function stackBottlenecks(
  plan: GrowthPlan,
  catalog: Catalog,
  { month, phase, over, ...options }: BottleneckOptions,
): StackBottlenecks {
  const all = monthsFrom(plan, month);
  const months = over === undefined ? all : all.slice(0, over + 1);
  const sizing = sizingMonth(plan, month, phase, options);
  const planned = planTiers(sizing, catalog);
  const forecasts = medianMonths(
    sizing,
    months.map((at) => demandFor(plan, at, options.share)),
  );
  const deployed = { planned, sizing, catalog, region: plan.region };
  const runways = runwaysOf(planned.size, forecasts, catalog);
  const uses = usesOf(planned.size, catalog);
  const bottlenecks = tierNames.flatMap((tier): TierBottleneck[] => {
    const runway = runways[tier]?.maximum;
    const binding = forecasts[runway?.months ?? 0];
    const use = uses[tier];
    if (runway?.months == null || runway.constraint === null || use === undefined || binding === undefined)
      return [];
    const leadTimeMonths = plan.objectives.leadTimeMonths[tier];
    return [
      {
        tier,
        constraint: runway.constraint,
        month: addMonths(month, runway.months),
        afterMonths: runway.months,
        leadTimeMonths,
        ceiling: use(binding.withEvents, "maximum").ceilings[runway.constraint] ?? 1,
        utilisationByMonth: runway.utilisationByMonth,
        remedies: remediesOf(tier, deployed, runway, forecasts, leadTimeMonths),
      },
    ];
  });
  return {
    planned,
    sizing,
    months,
    bottlenecks: [...bottlenecks].sort((a, b) => a.afterMonths - b.afterMonths),
  };
}
