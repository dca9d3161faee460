import type { Catalog } from "../../catalog/types";
import type { ForecastValue } from "../../contract/range";
import type { GrowthPlan } from "../growth-plan/types";
import type { UseOf } from "../outlook";
import { secondsPerMonth } from "../sizing/ranges";
import type { SizingMonth } from "../stack-demands";
import type { Deployed, PossibleRemedy } from "./types";

/** How much of the load a change of the application is taken to move, where nobody has measured it. */
const assumedShare = 0.2;

/** Sending, receiving and deleting a message are a request each. */
const requestsPerMessage = 3;

const times = ({ median, p90 }: ForecastValue, factor: number): ForecastValue => ({
  median: median * factor,
  p90: p90 * factor,
});

/** A month in which only so much of the requests, and of the data, reaches a tier. */
export const scaledMonth = (month: SizingMonth, requests: number, data = 1): SizingMonth => {
  const scaled = (demand: SizingMonth["demand"]): SizingMonth["demand"] => ({
    ...demand,
    peakRequestsPerSecond: times(demand.peakRequestsPerSecond, requests),
    usualPeakRequestsPerSecond: times(demand.usualPeakRequestsPerSecond, requests),
    meanRequestsPerSecond: times(demand.meanRequestsPerSecond, requests),
    storedGib: times(demand.storedGib, data),
  });
  return {
    ...month,
    demand: scaled(month.demand),
    largestStoredGib: month.largestStoredGib * data,
    untilChanged: {
      web: month.untilChanged.web.map(scaled),
      cache: month.untilChanged.cache.map(scaled),
      database: month.untilChanged.database.map(scaled),
    },
  };
};

/** Months are looked at many times, and what is worked out for one is remembered by its identity. */
function remembered(change: (month: SizingMonth) => SizingMonth): (month: SizingMonth) => SizingMonth {
  const known = new WeakMap<SizingMonth, SizingMonth>();
  return (month) => {
    const before = known.get(month);
    if (before !== undefined) return before;
    const changed = change(month);
    known.set(month, changed);
    return changed;
  };
}

/** The use of a tier on months that are changed before. */
export function onChanged(use: UseOf, change: (month: SizingMonth) => SizingMonth): UseOf {
  const changed = remembered(change);
  return (month, which) => use(changed(month), which);
}

/** Answers a part of the requests at the edge, so that they reach no tier behind it. */
export const largerCdnShare = (use: UseOf): PossibleRemedy => ({
  kind: "CDN share",
  change: `${assumedShare * 100} % of requests answered at the edge`,
  // Requests pass the edge already and are paid for there.
  usdPerMonth: 0,
  size: 1,
  assumption: `that ${assumedShare * 100} % of the requests have an answer that is the same for several viewers`,
  use: onChanged(use, (month) => scaledMonth(month, 1 - assumedShare)),
});

/** A plan in which a part of a request's work waits in a queue until the peak is over. */
function withQueue(plan: GrowthPlan): GrowthPlan {
  const { workload } = plan;
  const { requests, database } = workload;
  return {
    ...plan,
    workload: {
      ...workload,
      requests: { ...requests, cpuSeconds: requests.cpuSeconds * (1 - assumedShare) },
      database: { ...database, writesPerRequest: database.writesPerRequest * (1 - assumedShare) },
    },
  };
}

/** Takes work that can wait out of the peak. */
export function aQueue({ sizing, catalog, region }: Deployed, use: UseOf): PossibleRemedy {
  const plans = new WeakMap<GrowthPlan, GrowthPlan>();
  const queued = (plan: GrowthPlan): GrowthPlan => {
    const known = plans.get(plan) ?? withQueue(plan);
    plans.set(plan, known);
    return known;
  };
  return {
    kind: "queue",
    change: `${assumedShare * 100} % of the CPU time and of the writes of requests, in a queue`,
    usdPerMonth: messagesUsd(catalog, region, sizing.demand.meanRequestsPerSecond.median),
    size: 1,
    assumption: `that ${assumedShare * 100} % of the work can wait, with a message for each request`,
    use: onChanged(use, (month) => ({ ...month, plan: queued(month.plan) })),
  };
}

/** What messages cost a month, at the price of the first tier. */
function messagesUsd(catalog: Catalog, region: string, messagesPerSecond: number): number | null {
  const price = catalog.prices("sqs.standard", region).find(({ allowance }) => !allowance)?.unitPrice;
  return price === undefined ? null : price * messagesPerSecond * secondsPerMonth * requestsPerMessage;
}
