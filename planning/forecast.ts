import type { ForecastValue } from "../contract/range";
import { along, growthCurve, type GrowthCurve } from "./forecast-growth";
import type { Driver, GrowthPlan, PlannedEvent } from "./growth-plan/types";
import { addMonths, hoursPerMonth, monthOfYear, monthsBetween } from "./months";
import type { Demand } from "./sizing/types";

/** The curve of each driver; what has none of its own follows the users. */
export function growthCurves(plan: GrowthPlan): Readonly<Record<Driver, GrowthCurve>> {
  const curve = (driver: Driver): GrowthCurve =>
    growthCurve(plan.growth[driver] ?? plan.growth.users, plan.asOf);
  return {
    users: curve("users"),
    requests: curve("requests"),
    data: curve("data"),
    content: curve("content"),
  };
}

const scaled = (value: ForecastValue, factor: number): ForecastValue => ({
  median: value.median * factor,
  p90: value.p90 * factor,
});

/**
 * What the month's mean is raised by, when events that fall into one month are taken to happen at the same time: hour
 * after hour, each event multiplies for as long as it lasts.
 */
function meanMultiple(events: readonly PlannedEvent[]): number {
  const byDuration = [...events].sort((a, b) => a.durationHours - b.durationHours);
  let weighted = 0;
  let from = 0;
  let multiplier = byDuration.reduce((product, event) => product * event.multiplier, 1);
  for (const event of byDuration) {
    const to = Math.min(event.durationHours, hoursPerMonth);
    weighted += (to - from) * multiplier;
    multiplier /= event.multiplier;
    from = to;
  }
  return (weighted + (hoursPerMonth - from)) / hoursPerMonth;
}

function demandOn(
  plan: GrowthPlan,
  curves: Readonly<Record<Driver, GrowthCurve>>,
  index: number,
  share: number,
): Demand {
  const month = addMonths(plan.asOf, index);
  const { workload } = plan;
  const events = plan.events.filter(
    ({ months }) => months.includes(month) || months.includes(monthOfYear(month)),
  );
  const eventMultiplier = events.reduce((product, event) => product * event.multiplier, 1);
  const duringEvents = meanMultiple(events);
  const value = (driver: Driver, today: number): ForecastValue => along(curves[driver], index, today * share);

  const usualPeak = value("requests", workload.requests.peakPerSecond);
  return {
    month,
    index,
    users: value("users", workload.users),
    tenants: workload.tenants === null ? null : value("users", workload.tenants),
    peakRequestsPerSecond: scaled(usualPeak, eventMultiplier),
    usualPeakRequestsPerSecond: usualPeak,
    meanRequestsPerSecond: scaled(usualPeak, duringEvents / workload.requests.shape.peakToMean),
    eventMultiplier,
    events: events.map(({ name }) => name).sort(),
    storedGib: value("data", workload.database.storedGib),
    contentDeliveredGb: scaled(value("content", workload.content.deliveredGbPerMonth), duringEvents),
    contentStoredGb: value("content", workload.content.storedGb),
  };
}

/**
 * The demand of every month of the plan, from its `asOf` (index 0) to its horizon, the last month included.
 *
 * Medians grow compound; a p90 is what nine cases in ten stay below. An event multiplies the peak of its months, and
 * the mean and the delivered content for as long as it lasts; it leaves users and what is stored alone.
 *
 * @throws RangeError where a measured series can't be fitted (a plan that was read has none such).
 */
export function forecast(plan: GrowthPlan): Demand[] {
  const curves = growthCurves(plan);
  return Array.from({ length: plan.horizonMonths + 1 }, (_, index) => demandOn(plan, curves, index, 1));
}

/**
 * The demand of one month, also beyond the horizon.
 *
 * @param month such as `2027-06`, not before the plan's `asOf`.
 * @param share what part of the plan's users, requests, data and content there is: 0.1 for a staging environment, 10
 *   for ten times the plan. @default 1
 * @throws RangeError where the month comes before the plan's `asOf`, or the share is not above zero.
 */
export function demandFor(plan: GrowthPlan, month: string, share = 1): Demand {
  const index = monthsBetween(plan.asOf, month);
  if (index < 0) throw new RangeError(`${month} comes before ${plan.asOf}, the month of the plan's numbers`);
  if (!(share > 0) || !Number.isFinite(share)) throw new RangeError(`a share of ${share} is not above zero`);
  return demandOn(plan, growthCurves(plan), index, share);
}
