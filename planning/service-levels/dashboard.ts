import { burnRateAlerts, daySeconds, errorRatioThreshold } from "./burn-rate";
import { burnRateQueries, type MetricQuery } from "./burn-rate-alarms";
import type { ServiceLevelObjective } from "./objectives";

/** A metric with the dimensions that name one resource. */
export interface DashboardMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Such as `Average`, `Sum`, `p95`. */
  readonly statistic: string;
  /** @default the metric's name */
  readonly label?: string;
  /** Whether it is shown by the second; of sums. @default false */
  readonly perSecond?: boolean;
}

/** What a tier uses of what it has: a graph with its limits as lines. */
export interface SaturationGraph {
  /** Such as `web: CPU`. */
  readonly title: string;
  readonly metrics: readonly DashboardMetric[];
  /** Where alarms ring and what it is sized for, in the metrics' unit. */
  readonly limits: readonly { readonly label: string; readonly value: number }[];
}

/** An objective with the dimensions of what counts its requests. */
export interface MeasuredObjective {
  readonly objective: ServiceLevelObjective;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Where its metrics are. CloudFront's are in us-east-1. */
  readonly region: string;
}

/** What a dashboard shows. */
export interface DashboardContent {
  readonly title: string;
  /** Of the saturation graphs. */
  readonly region: string;
  readonly objectives: readonly MeasuredObjective[];
  readonly saturation: readonly SaturationGraph[];
}

type Row = readonly [...(string | Readonly<Record<string, unknown>>)[]];

interface Widget {
  readonly type: "text" | "metric";
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Columns of a dashboard's grid. */
const gridColumns = 24;
const graphHeight = 6;
const textHeight = 2;

const percent = (share: number): string => `${Number((share * 100).toPrecision(9))} %`;

const flat = (dimensions: Readonly<Record<string, string>>): string[] => Object.entries(dimensions).flat();

/** One line of a graph, from a line of metric math. */
function rowOf(
  { id, metric, expression, label }: MetricQuery,
  dimensions: Readonly<Record<string, string>>,
  shown: Readonly<Record<string, unknown>>,
): Row {
  const settings = { id, ...(label === undefined ? {} : { label }), ...shown };
  if (metric === undefined) return [{ ...settings, expression: expression ?? "" }];
  return [
    metric.namespace,
    metric.metric,
    ...flat(dimensions),
    { ...settings, stat: metric.statistic, period: metric.periodSeconds },
  ];
}

const named = ({ flow, withinSeconds }: ServiceLevelObjective): string =>
  withinSeconds === null ? flow : `${flow} within ${withinSeconds} s`;

/** Over which the burn of now is shown. */
const burnPeriodSeconds = 300;

function burnGraph({ objective, dimensions, region }: MeasuredObjective): Widget {
  const rows = burnRateQueries(objective, burnPeriodSeconds).map((query) =>
    rowOf(query, dimensions, { visible: query.returned }),
  );
  const lines = burnRateAlerts(objective.periodSeconds, objective.alerts)
    .filter(({ factor }) => errorRatioThreshold(objective.target, factor) !== null)
    .map(({ urgency, factor }) => ({ label: urgency, value: Number(factor.toPrecision(6)) }));
  return graph(`${named(objective)}: burn rate`, region, rows, lines, { yAxis: { left: { min: 0 } } });
}

/** Of a data point of the budget: CloudWatch keeps hourly values for 15 months, and a quiet hour weighs by its requests. */
const budgetPeriodSeconds = 3600;

/** What is left of the budget of the last period, as one number. */
function budgetNumber({ objective, dimensions, region }: MeasuredObjective): Widget {
  const rows = burnRateQueries(objective, budgetPeriodSeconds)
    .filter(({ returned }) => !returned)
    .map((query) => rowOf(query, dimensions, { visible: false }));
  const days = objective.periodSeconds / daySeconds;
  const allowed = Number((1 - objective.target).toPrecision(12));
  return {
    type: "metric",
    width: 6,
    height: graphHeight,
    properties: {
      title: `${named(objective)}: error budget left, of ${days} days`,
      region,
      view: "singleValue",
      // SUM of one series is one number; the last term makes a series of it, which a widget asks for.
      metrics: [
        ...rows,
        [
          {
            id: "left",
            expression: `100 * (1 - SUM(bad) / SUM(total) / ${allowed}) + 0 * total`,
            label: "percent",
            visible: true,
          },
        ],
      ],
      start: `-P${days}D`,
      end: "P0D",
      period: budgetPeriodSeconds,
    },
  };
}

function graph(
  title: string,
  region: string,
  metrics: readonly Row[],
  limits: readonly { readonly label: string; readonly value: number }[],
  more: Readonly<Record<string, unknown>> = {},
): Widget {
  return {
    type: "metric",
    width: 12,
    height: graphHeight,
    properties: {
      title,
      region,
      view: "timeSeries",
      metrics,
      ...(limits.length === 0 ? {} : { annotations: { horizontal: limits } }),
      ...more,
    },
  };
}

function saturationGraph({ title, metrics, limits }: SaturationGraph, region: string): Widget {
  const rows = metrics.flatMap((each, index): Row[] => {
    const { namespace, metric, dimensions, statistic, label = metric, perSecond = false } = each;
    const id = `m${index}`;
    const row: Row = [
      namespace,
      metric,
      ...flat(dimensions),
      { id, stat: statistic, period: 60, label, visible: !perSecond },
    ];
    return perSecond
      ? [row, [{ id: `r${index}`, expression: `${id} / PERIOD(${id})`, label, visible: true }]]
      : [row];
  });
  return graph(title, region, rows, limits);
}

function promises({ title, objectives }: DashboardContent): Widget {
  const lines = objectives.map(({ objective: { flow, target, withinSeconds, periodSeconds } }) => {
    const good =
      withinSeconds === null
        ? "of requests without a server error"
        : `of responses within ${withinSeconds} s`;
    return `**${flow}**: ${percent(target)} ${good}, over ${periodSeconds / daySeconds} days`;
  });
  return {
    type: "text",
    width: gridColumns,
    height: textHeight + objectives.length,
    properties: { markdown: [`# ${title}`, ...lines].join("\n\n") },
  };
}

/** Sets widgets from left to right, and below where a row is full. */
function placed(widgets: readonly Widget[]): readonly object[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map((widget) => {
    if (x + widget.width > gridColumns) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const at = { x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return { ...at, ...widget };
  });
}

/**
 * A dashboard of one stack: what is promised; how fast each error budget burns, with the lines at which alarms ring, and what is left of it;
 * and what each tier uses of what it has.
 *
 * @returns the body as CloudWatch takes it
 *   (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html)
 */
export function dashboardBody(content: DashboardContent): string {
  const widgets = [
    promises(content),
    ...content.objectives.flatMap((objective) => [burnGraph(objective), budgetNumber(objective)]),
    ...content.saturation.map((each) => saturationGraph(each, content.region)),
  ];
  return JSON.stringify({ widgets: placed(widgets) });
}
