import type { Driver } from "../growth-plan/types";
import { monthOfYear } from "../months";
import {
  explain,
  type Explained,
  explainedAbove,
  exponential,
  type Expression,
  fixed,
  given,
  minus,
  most,
  over,
  plus,
  power,
  root,
  times,
  worked,
} from "./expression";
import { type Explaining, growthOf, hours, planned } from "./sources";

/** The numbers of a month's demand, by the names that formulas of the tiers use. */
export type DemandNumbers = Readonly<
  Record<"usualPeak" | "usualPeakP90" | "peak" | "peakP90" | "mean" | "storedP90" | "content", Explained>
> & { readonly all: readonly Explained[] };

/** Median and p90 of what grows, from what it is today. */
function grown(
  of: Explaining,
  driver: Driver,
  name: string,
  unit: string,
  today: Expression,
  value: { readonly median: number; readonly p90: number },
) {
  const { perYear, uncertainty, normal } = growthOf(of, driver);
  const months = given(
    "months since asOf",
    of.month.demand.index,
    "months",
    `${of.month.demand.month}, ${of.sourceOf(["asOf"])}`,
  );
  const years = over(months, fixed(12));
  const median = explain(name, unit, value.median, times(today, power(plus(fixed(1), perYear), years)));
  const p90 = explain(
    `${name} p90`,
    unit,
    value.p90,
    times(explainedAbove(median), exponential(times(normal, uncertainty, root(years)))),
  );
  return { median, p90 };
}

/** Hour after hour each event of the month multiplies for as long as it lasts. */
function duringEvents(of: Explaining): Expression | null {
  const { month, events } = of.month.demand;
  const here = of.plan.events.filter(
    ({ name, months }) =>
      events.includes(name) && (months.includes(month) || months.includes(monthOfYear(month))),
  );
  const [only] = here;
  if (only === undefined) return null;
  const { demand } = of.month;
  const usualMean = demand.usualPeakRequestsPerSecond.median / of.plan.workload.requests.shape.peakToMean;
  const multiplier = given(`${only.name}, multiplier`, only.multiplier, "", of.sourceOf(["events"]));
  const lasts = given(`${only.name}, hours`, only.durationHours, "h", of.sourceOf(["events"]));
  if (here.length === 1) return over(plus(times(lasts, multiplier), minus(hours, lasts)), hours);
  return worked(
    "the month's mean over the usual one, its events hour after hour",
    demand.meanRequestsPerSecond.median / usualMean,
    here.map(({ name, multiplier: times_ }) =>
      given(`${name}, multiplier`, times_, "", of.sourceOf(["events"])),
    ),
  );
}

/** How the month's users, peak, mean and data come about. */
export function explainDemand(of: Explaining): DemandNumbers {
  const { demand } = of.month;
  const { workload } = of.plan;
  const users = grown(
    of,
    "users",
    "users",
    "",
    planned(of, "users today", workload.users, "", "workload", "users"),
    demand.users,
  );
  const today = planned(
    of,
    "peak today",
    workload.requests.peakPerSecond,
    "/s",
    "workload",
    "requests",
    "peak",
  );
  const usual = grown(of, "requests", "usual peak", "/s", today, demand.usualPeakRequestsPerSecond);
  const events = of.plan.events.filter(({ name }) => demand.events.includes(name));
  const multiplier = explain(
    "event multiplier",
    "",
    demand.eventMultiplier,
    events.length === 0
      ? fixed(1)
      : times(
          ...events.map((event) =>
            given(`${event.name}, multiplier`, event.multiplier, "", of.sourceOf(["events"])),
          ),
        ),
  );
  const withEvent = (one: Explained): Expression => times(explainedAbove(one), explainedAbove(multiplier));
  const peak = explain("peak", "/s", demand.peakRequestsPerSecond.median, withEvent(usual.median));
  const peakP90 = explain("peak p90", "/s", demand.peakRequestsPerSecond.p90, withEvent(usual.p90));
  const shape = workload.requests.shape;
  const peakToMean = planned(of, "peak to mean", shape.peakToMean, "", "workload", "requests", "shape");
  const usualMean = over(explainedAbove(usual.median), peakToMean);
  const during = duringEvents(of);
  const mean = explain(
    "mean",
    "/s",
    demand.meanRequestsPerSecond.median,
    during === null ? usualMean : times(usualMean, during),
  );
  const stored = grown(
    of,
    "data",
    "stored",
    "GiB",
    planned(of, "stored today", workload.database.storedGib, "GiB", "workload", "database", "stored"),
    demand.storedGib,
  );
  const before = planned(
    of,
    "content delivered today",
    workload.content.deliveredGbPerMonth,
    "GB",
    "workload",
    "content",
    "delivered",
  );
  const { perYear } = growthOf(of, "content");
  const months = given(
    "months since asOf",
    demand.index,
    "months",
    `${demand.month}, ${of.sourceOf(["asOf"])}`,
  );
  const delivered = times(before, power(plus(fixed(1), perYear), over(months, fixed(12))));
  const content = explain(
    "content delivered, a month on average",
    "GB",
    demand.contentDeliveredGb.median,
    during === null ? delivered : times(delivered, during),
  );
  return {
    usualPeak: usual.median,
    usualPeakP90: usual.p90,
    peak,
    peakP90,
    mean,
    storedP90: stored.p90,
    content,
    all: [
      users.median,
      users.p90,
      usual.median,
      usual.p90,
      multiplier,
      peak,
      peakP90,
      mean,
      stored.median,
      stored.p90,
      content,
    ],
  };
}

/** The largest peak that a tier must carry: of an event within a year, or of a month that comes before it can be changed. */
export function largestPeak(
  of: Explaining,
  { usualPeakP90 }: DemandNumbers,
  tier: "web" | "cache" | "database",
): Explained {
  const { month, plan } = of;
  const events = given(
    "largest event within 12 months",
    month.largestEventMultiplier,
    "",
    month.largestEventMultiplier === 1 ? "no event is planned" : of.sourceOf(["events"]),
  );
  const ahead = Math.max(
    ...month.untilChanged[tier].map(({ peakRequestsPerSecond }) => peakRequestsPerSecond.p90),
  );
  const lead = planned(
    of,
    `lead time of ${tier}`,
    plan.objectives.leadTimeMonths[tier],
    "months",
    "objectives",
    "leadTime",
    tier,
  );
  const largest = most(
    times(explainedAbove(usualPeakP90), events),
    worked("highest peak p90 until a change is done", ahead, [lead]),
  );
  return explain(`largest peak p90 for the ${tier}`, "/s", largest.value, largest);
}
