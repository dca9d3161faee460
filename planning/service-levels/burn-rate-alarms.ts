import {
  burnRateAlerts,
  daySeconds,
  errorBudgetShare,
  errorRatioThreshold,
  type BurnRateAlert,
  type Urgency,
} from "./burn-rate";
import { errorMetrics, type CountedMetric } from "./metrics";
import type { ServiceLevelObjective } from "./objectives";

/** One line of an alarm's metric math: a metric over a period, or an expression over the lines before it. */
export interface MetricQuery {
  /** Lower-case letter first, as CloudWatch asks. */
  readonly id: string;
  readonly metric?: CountedMetric & { readonly periodSeconds: number };
  readonly expression?: string;
  readonly label?: string;
  /** Whether the alarm compares it: exactly one line of an alarm. */
  readonly returned: boolean;
}

/** An alarm on one window: it rings where the error budget burned faster than the factor over all of it. */
export interface WindowAlarm {
  /** What it is called after the objective's name: `page-1h`. */
  readonly suffix: string;
  readonly windowSeconds: number;
  /** Burn rate above which it rings. */
  readonly factor: number;
  readonly queries: readonly MetricQuery[];
  readonly description: string;
}

/** What makes one urgency ring: any of the pairs, in each of which both windows must burn. */
export interface UrgencyRule {
  readonly urgency: Urgency;
  /** Suffixes of the long and the short window's alarm. */
  readonly pairs: readonly (readonly [long: string, short: string])[];
  readonly description: string;
}

/** The alarms of one objective. */
export interface BurnRateAlarms {
  readonly windows: readonly WindowAlarm[];
  readonly rules: readonly UrgencyRule[];
}

/**
 * So many bad requests a window must hold before its share counts. Of a handful of requests at night one is a large share, and a page
 * for one request is noise. Headroom's own choice: nobody publishes such a number.
 */
export const leastBadRequests = 5;

/** The longest window of an alarm, `Period` × `EvaluationPeriods`: CloudWatch's PutMetricAlarm. */
export const longestWindowSeconds = 7 * daySeconds;

/** The longest window that CloudWatch looks at every minute; longer ones are looked at once an hour, up to the last full one. */
export const minutelyWindowSeconds = daySeconds;

const minute = 60;
const hour = 60 * minute;

/** A window in a name: `5m`, `6h`, `3d`. */
function shortly(seconds: number): string {
  if (seconds % daySeconds === 0) return `${seconds / daySeconds}d`;
  return seconds % hour === 0 ? `${seconds / hour}h` : `${seconds / minute}m`;
}

const decimals = (value: number): number => Number(value.toPrecision(6));

/**
 * The lines that make a burn rate: how many times faster than allowed the error budget burned over a window. 1 uses it up
 * exactly at the period's end.
 *
 * @param periodSeconds of each data point: the window of an alarm
 * @returns empty where nothing counts the objective's requests
 */
export function burnRateQueries(
  objective: Pick<ServiceLevelObjective, "measuredAt" | "withinSeconds" | "target">,
  periodSeconds: number,
): readonly MetricQuery[] {
  const counted = errorMetrics(objective);
  if (counted === null) return [];
  return [
    ...Object.entries(counted.metrics).map(([id, metric]) => ({
      id,
      metric: { ...metric, periodSeconds },
      returned: false,
    })),
    { id: "bad", expression: counted.bad, returned: false },
    { id: "total", expression: counted.total, returned: false },
    {
      id: "burn",
      expression: `IF(bad >= ${leastBadRequests}, bad / total, 0) / ${errorBudgetShare(objective.target)}`,
      label: `burn rate over ${shortly(periodSeconds)}`,
      returned: true,
    },
  ];
}

const percent = (share: number): string => `${decimals(share * 100)} %`;

const used = ({ budgetShare, longSeconds }: BurnRateAlert): string =>
  `${percent(budgetShare)} in ${shortly(longSeconds)}`;

/** Whether CloudWatch can look at both windows, and the objective leaves room for so fast a burn. */
const canRing = (target: number, { longSeconds, factor }: BurnRateAlert): boolean =>
  longSeconds <= longestWindowSeconds && errorRatioThreshold(target, factor) !== null;

/**
 * The alarms of an objective as CloudWatch's metric math: one for each long and each short window, and for each urgency the rule that
 * joins them. Windows in which the budget can't burn so fast, or that are longer than CloudWatch looks back, are left out.
 *
 * @param urgencies those to ring for. @default both
 * @returns nothing where nothing counts its requests
 * @throws RangeError as {@link burnRateAlerts}
 */
export function burnRateAlarms(
  objective: ServiceLevelObjective,
  urgencies: readonly Urgency[] = ["page", "ticket"],
): BurnRateAlarms {
  if (objective.measuredAt === null) return { windows: [], rules: [] };
  const alerts = burnRateAlerts(objective.periodSeconds, objective.alerts).filter(
    (alert) => urgencies.includes(alert.urgency) && canRing(objective.target, alert),
  );
  const rules: UrgencyRule[] = [];
  const windows = alerts.flatMap((alert) =>
    ([alert.longSeconds, alert.shortSeconds] as const).map((windowSeconds) => ({
      suffix: suffixOf(alert, windowSeconds),
      windowSeconds,
      factor: decimals(alert.factor),
      queries: burnRateQueries(objective, windowSeconds),
      description: `One half of an alarm: the error budget of ${objective.flow} burned more than ${decimals(alert.factor)} times too fast over ${shortly(windowSeconds)}.`,
    })),
  );
  for (const urgency of ["page", "ticket"] as const) {
    const of = alerts.filter((alert) => alert.urgency === urgency);
    if (of.length === 0) continue;
    rules.push({
      urgency,
      pairs: of.map((alert) => [suffixOf(alert, alert.longSeconds), suffixOf(alert, alert.shortSeconds)]),
      description: descriptionOf(objective, urgency, of),
    });
  }
  return { windows, rules };
}

/** Both windows of an alert are named after the long one, which no other alert of the urgency has. */
const suffixOf = ({ urgency, longSeconds }: BurnRateAlert, windowSeconds: number): string =>
  windowSeconds === longSeconds
    ? `${urgency}-${shortly(longSeconds)}`
    : `${urgency}-${shortly(longSeconds)}-${shortly(windowSeconds)}`;

function descriptionOf(
  { flow, target, withinSeconds, periodSeconds }: ServiceLevelObjective,
  urgency: Urgency,
  alerts: readonly BurnRateAlert[],
): string {
  const promise =
    withinSeconds === null
      ? `${percent(target)} of requests without a server error`
      : `${percent(target)} of responses within ${decimals(withinSeconds)} s`;
  const what =
    urgency === "page"
      ? "Users notice now: see the dashboard and the last deployment, and roll back first."
      : "No need to wake anybody: find what fails steadily before the promise is broken.";
  return `${what} The error budget of ${flow} burns too fast: ${alerts.map(used).join(", or ")}, of ${promise} over ${shortly(periodSeconds)}.`;
}

/**
 * A composite alarm's rule.
 *
 * @param pairs of names or ARNs of alarms
 */
export const alarmRule = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([long, short]) => `(ALARM("${long}") AND ALARM("${short}"))`).join(" OR ");

/**
 * Of objectives that are counted at the same place in the same way the strictest: metrics of a load balancer or a distribution can't
 * tell paths apart, so its alarms ring first and stand for all.
 *
 * @returns in the order of the objectives; those that nothing counts are left out
 */
export function strictestByPlace(
  objectives: readonly ServiceLevelObjective[],
): readonly ServiceLevelObjective[] {
  const strictest = new Map<string, ServiceLevelObjective>();
  for (const objective of objectives) {
    const { measuredAt, withinSeconds, target, periodSeconds } = objective;
    if (measuredAt === null) continue;
    const key = `${measuredAt} ${String(withinSeconds)}`;
    const known = strictest.get(key);
    if (
      known === undefined ||
      target > known.target ||
      (target === known.target && periodSeconds < known.periodSeconds)
    )
      strictest.set(key, objective);
  }
  return objectives.filter((objective) => [...strictest.values()].includes(objective));
}
