import { stringify } from "yaml";
import { burnRateAlerts, type BurnRateAlert } from "../burn-rate";
import { errorMetrics, type CountedMetric } from "../metrics";
import { nameFrom, type ServiceLevelObjective } from "../objectives";
import { annotation, apiVersion, shorthand } from "./kinds";

/** A product's objectives, as they are read and written. */
export interface ProductObjectives {
  readonly product: string;
  readonly objectives: readonly ServiceLevelObjective[];
}

/** Decimals of a factor that are written: enough to find the share of the budget again. */
export const factorDigits = 15;

const document = (kind: string, metadata: object, spec: object) => ({ apiVersion, kind, metadata, spec });

const source = (metrics: Readonly<Record<string, CountedMetric>>, expression: string) => ({
  metricSource: {
    type: "CloudWatch",
    spec: {
      expression,
      metrics: Object.entries(metrics).map(([id, { namespace, metric, statistic }]) => ({
        id,
        namespace,
        metricName: metric,
        statistic,
      })),
    },
  },
});

/** Of the metrics those that an expression names. */
const named = (metrics: Readonly<Record<string, CountedMetric>>, expression: string) =>
  Object.fromEntries(
    Object.entries(metrics).filter(([id]) => new RegExp(`\\b${id}\\b`, "u").test(expression)),
  );

/** An alert's name says all of it, so objectives with equal alerts share them. */
const alertName = (
  period: number,
  { urgency, longSeconds, shortSeconds, budgetShare }: BurnRateAlert,
): string =>
  nameFrom(
    `${urgency}-${shorthand(longSeconds)}-${shorthand(shortSeconds)}-of-${shorthand(period)}-${budgetShare * 100}-percent`,
  );

function alertDocuments(period: number, alert: BurnRateAlert): object[] {
  const name = alertName(period, alert);
  const percent = Number((alert.budgetShare * 100).toPrecision(6));
  return [
    document(
      "AlertCondition",
      { name, annotations: { [annotation("short-window")]: shorthand(alert.shortSeconds) } },
      {
        description: `${percent} % of the error budget of ${shorthand(period)} is used within ${shorthand(alert.longSeconds)}, and still burns in the last ${shorthand(alert.shortSeconds)}`,
        severity: alert.urgency,
        condition: {
          kind: "burnrate",
          op: "gt",
          threshold: Number(alert.factor.toPrecision(factorDigits)),
          lookbackWindow: shorthand(alert.longSeconds),
        },
      },
    ),
    document(
      "AlertPolicy",
      { name },
      {
        alertWhenBreaching: true,
        alertWhenResolved: true,
        alertWhenNoData: false,
        conditions: [{ conditionRef: name }],
        notificationTargets: [{ targetRef: alert.urgency }],
      },
    ),
  ];
}

/** How an objective's requests are counted, as the spec of an SLI; null where nothing counts them. */
export function indicatorOf(objective: Pick<ServiceLevelObjective, "measuredAt" | "withinSeconds">) {
  const counted = errorMetrics(objective);
  if (counted === null) return null;
  const { metrics, total, bad } = counted;
  return {
    ratioMetric: {
      counter: false,
      bad: source(named(metrics, bad), bad),
      total: source(named(metrics, total), total),
    },
  };
}

function objectiveDocuments(service: string, objective: ServiceLevelObjective): object[] {
  const indicator = indicatorOf(objective);
  if (indicator === null) return [];
  return [
    document("SLI", { name: objective.name }, indicator),
    document(
      "SLO",
      { name: objective.name, displayName: objective.flow },
      {
        service,
        indicatorRef: objective.name,
        timeWindow: [{ duration: shorthand(objective.periodSeconds), isRolling: true }],
        budgetingMethod: "Occurrences",
        objectives: [{ target: objective.target }],
        alertPolicies: burnRateAlerts(objective.periodSeconds, objective.alerts).map((alert) => ({
          alertPolicyRef: alertName(objective.periodSeconds, alert),
        })),
      },
    ),
  ];
}

/** Objectives that no tier of theirs counts requests for: OpenSLO asks for an indicator, which they lack. */
export const unwritable = ({ objectives }: ProductObjectives): readonly ServiceLevelObjective[] =>
  objectives.filter((objective) => errorMetrics(objective) === null);

/**
 * Objectives as OpenSLO v1: one service, an indicator and an objective each, and the alerts that they share. What
 * {@link unwritable} names is left out.
 *
 * @returns YAML documents
 */
export function writeOpenSlo({ product, objectives }: ProductObjectives): string {
  const service = nameFrom(product);
  const written = objectives.filter((objective) => errorMetrics(objective) !== null);
  const alerts = new Map(
    written.flatMap(({ periodSeconds, alerts: windows }) =>
      burnRateAlerts(periodSeconds, windows).map(
        (alert) => [alertName(periodSeconds, alert), alertDocuments(periodSeconds, alert)] as const,
      ),
    ),
  );
  const targets = [
    ...new Set(written.flatMap(({ alerts: windows }) => windows.map(({ urgency }) => urgency))),
  ];
  const documents = [
    document("Service", { name: service, displayName: product }, {}),
    ...written.flatMap((objective) => objectiveDocuments(service, objective)),
    ...[...alerts.values()].flat(),
    ...targets
      .sort()
      .map((urgency) =>
        document(
          "AlertNotificationTarget",
          { name: urgency },
          { description: urgency === "page" ? "wakes somebody" : "waits for the morning", target: "sns" },
        ),
      ),
  ];
  return documents.map((each) => `---\n${stringify(each, { lineWidth: 0 })}`).join("");
}
