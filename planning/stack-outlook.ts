import type { Catalog } from "../catalog/types";
import type { Bottleneck, TierOutlook } from "../contract/stack-output";
import type { Phase } from "./capacity-plan-types";
import { demandFor } from "./forecast";
import { tierNames, type GrowthPlan, type TierName } from "./growth-plan/types";
import { addMonths, monthsBetween } from "./months";
import { medianMonths, runwayOf, usesOf, type MedianMonth, type Runway } from "./outlook";
import { cheapestRemedy, type Deployed } from "./remedies";
import { planStack, tiersOf, type PlannedStack } from "./size-stack";
import type { StackSize } from "./sizing/types";
import { sizingMonth, type StackOptions } from "./stack-demands";

/** Which stack is looked at. */
export interface StackOutlookOptions extends StackOptions {
  /** The month that the stack is sized for. */
  readonly month: string;
  /** The phase that it is deployed in. */
  readonly phase: Phase;
}

/** What a stack's month deploys, and how long that will do. */
export interface StackOutlook {
  readonly planned: PlannedStack;
  /** Runway on the median forecast, by tier. */
  readonly outlooks: readonly TierOutlook[];
  /** Which tier's maximum binds first; null: none within the horizon. */
  readonly bottleneck: Bottleneck | null;
}

/**
 * The months from a stack's own to the plan's horizon.
 *
 * @throws RangeError where the month comes after the horizon.
 */
export function monthsFrom(plan: GrowthPlan, month: string): readonly string[] {
  const left = plan.horizonMonths - monthsBetween(plan.asOf, month);
  if (left < 0)
    throw new RangeError(
      `${month} comes after the horizon. Write a month up to ${addMonths(plan.asOf, plan.horizonMonths)}`,
    );
  return Array.from({ length: left + 1 }, (_, index) => addMonths(month, index));
}

/**
 * What a stack deploys for its month, and how long it will do: the part of the capacity plan that a deployed stack states
 * of itself.
 *
 * Runway is on the median forecast, in whole months. `now` is today's count at usual peaks, since the autoscaler meets
 * events; `maximum` is everything the autoscaler may add, events included. `utilisationByMonth` is the use of the
 * constraint that the maximum meets first.
 *
 * @throws RangeError where the month comes before the plan's `asOf` or after its horizon, or as `sizeStack`.
 * @example stackOutlook(plan, loadCatalog(), { month: "2026-11", phase: 2 }).bottleneck // { tier: "database", … }
 */
export function stackOutlook(
  plan: GrowthPlan,
  catalog: Catalog,
  { month, phase, ...options }: StackOutlookOptions,
): StackOutlook {
  const months = monthsFrom(plan, month);
  const planned = planStack(plan, month, phase, catalog, options);
  const sizing = sizingMonth(plan, month, phase, options);
  const forecasts = medianMonths(
    sizing,
    months.map((at) => demandFor(plan, at, options.share)),
  );
  const runways = runwaysOf(planned.size, forecasts, catalog);
  const deployed = { planned, sizing, catalog, region: plan.region };
  return {
    planned,
    outlooks: outlooksOf(plan, planned.size, runways, forecasts.length),
    bottleneck: bottleneckOf(month, deployed, runways, forecasts),
  };
}

/** The runways of each tier that something binds. */
export type Runways = Partial<Record<TierName, { readonly now: Runway; readonly maximum: Runway }>>;

/** How long each tier lasts, as it is and at its maximum. */
export function runwaysOf(size: StackSize, months: readonly MedianMonth[], catalog: Catalog): Runways {
  const uses = usesOf(size, catalog);
  const runways: Runways = {};
  for (const tier of tierNames) {
    const use = uses[tier];
    if (use === undefined) continue;
    const maximum = runwayOf(months, use, "maximum");
    runways[tier] = { now: shorter(runwayOf(months, use, "now"), maximum), maximum };
  }
  return runways;
}

/** Events that even the maximum can't meet end today's size as well: where nothing scales, nothing meets them. */
const shorter = (now: Runway, maximum: Runway): Runway =>
  maximum.months !== null && (now.months === null || now.months > maximum.months) ? maximum : now;

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
  month: string,
  deployed: Deployed,
  runways: Runways,
  months: readonly MedianMonth[],
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
      deployed,
      runway,
      months,
      deployed.sizing.plan.objectives.leadTimeMonths[tier],
    ),
  };
}
