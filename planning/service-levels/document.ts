import type { ServiceLevel, ServiceLevelsDocument } from "../../contract/service-levels";
import { demandFor } from "../forecast";
import type { GrowthPlan } from "../growth-plan/types";
import { bytesPerGb, secondsPerMonth } from "../sizing/ranges";
import {
  burnRateAlerts,
  daySeconds,
  detectionSeconds,
  errorBudgetMinutes,
  errorBudgetShare,
  errorRatioThreshold,
} from "./burn-rate";
import { errorMetrics } from "./metrics";
import type { MeasuringTier, ServiceLevelObjective } from "./objectives";
import type { ProductObjectives } from "./open-slo/write";

/** How many requests there are, by where they are counted. */
export interface MeasuredTraffic {
  /** The month, such as 2026-11. */
  readonly month: string;
  /** Its mean, median forecast. */
  readonly meanRequestsPerSecond: Readonly<Record<MeasuringTier, number>>;
}

/**
 * The traffic of a month where requests are counted. The edge answers the application's and those for content.
 *
 * @param month @default the plan's `asOf`
 * @throws RangeError where the month comes before the plan's `asOf`
 */
export function measuredTraffic(plan: GrowthPlan, month: string = plan.asOf): MeasuredTraffic {
  const { meanRequestsPerSecond, contentDeliveredGb } = demandFor(plan, month);
  const application = meanRequestsPerSecond.median;
  const content =
    (contentDeliveredGb.median * bytesPerGb) / plan.workload.content.objectBytes / secondsPerMonth;
  return { month, meanRequestsPerSecond: { loadBalancer: application, delivery: application + content } };
}

function serviceLevel(objective: ServiceLevelObjective, traffic: MeasuredTraffic | null): ServiceLevel {
  const { name, flow, target, withinSeconds, measuredAt, periodSeconds, alerts } = objective;
  const counted = errorMetrics(objective);
  const requests =
    traffic === null || measuredAt === null
      ? null
      : traffic.meanRequestsPerSecond[measuredAt] * periodSeconds;
  const share = errorBudgetShare(target);
  return {
    name,
    flow,
    target,
    withinSeconds,
    periodDays: periodSeconds / daySeconds,
    measuredAt,
    counted:
      counted === null
        ? null
        : {
            metrics: Object.entries(counted.metrics).map(([id, metric]) => ({ id, ...metric })),
            total: counted.total,
            bad: counted.bad,
          },
    budget: {
      share,
      minutes: errorBudgetMinutes(target, periodSeconds),
      requests: requests === null ? null : requests * share,
      ofRequests: requests,
    },
    alarms: burnRateAlerts(periodSeconds, alerts).map(({ factor, ...window }) => ({
      ...window,
      factor,
      errorShare: errorRatioThreshold(target, factor),
      outageSeconds: detectionSeconds({ ...window, factor }, target, 1),
    })),
  };
}

const sources = [
  {
    what: "windows and shares of the budget",
    source:
      "Google, The Site Reliability Workbook, chapter 5, https://sre.google/workbook/alerting-on-slos/ (2018); the window of a day: Sloth, https://sloth.dev/slo/alerting/",
  },
] as const;

/**
 * What is promised, what may go wrong until it is broken, and when alarms ring.
 *
 * @param source the file that the objectives are read from
 * @param traffic null where nobody knows how many requests there are
 * @param version of Headroom
 */
export function serviceLevelsDocument(
  { product, objectives }: ProductObjectives,
  {
    source,
    traffic,
    version,
  }: { readonly source: string; readonly traffic: MeasuredTraffic | null; readonly version: string },
): ServiceLevelsDocument {
  return {
    schema: "headroom.service-levels/1",
    version,
    product,
    source,
    month: traffic?.month ?? null,
    objectives: objectives.map((objective) => serviceLevel(objective, traffic)),
    sources: sources.map((each) => ({ ...each })),
  };
}
