import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import {
  alarmRule,
  anomalyAlarm,
  burnRateAlarms,
  escalationTimes,
  dashboardBody,
  type AnomalyAlarm,
  type MetricQuery,
  type Urgency,
  type WindowAlarm,
} from "../../planning";
import { alertTopics, type AlertTopics } from "./alert-topics";
import { physicalName } from "./physical-name";
import type { Escalation, ServiceLevelsArgs } from "./service-levels-args";
import { checkServiceLevels, watchedOf, type Watched } from "./watched-objectives";

/** A namespace of Headroom's own, for what a person says. */
const ownNamespace = "Headroom";

/** Lines of metric math as an alarm takes them. */
const queriesOf = (
  queries: readonly MetricQuery[],
  dimensions: Record<string, pulumi.Input<string>>,
): cloudwatch.MetricAlarmArgs["metricQueries"] =>
  queries.map(({ id, metric, expression, label, returned }) => ({
    id,
    ...(expression === undefined ? {} : { expression }),
    ...(label === undefined ? {} : { label }),
    ...(metric === undefined
      ? {}
      : {
          metric: {
            namespace: metric.namespace,
            metricName: metric.metric,
            stat: metric.statistic,
            period: metric.periodSeconds,
            dimensions,
          },
        }),
    returnData: returned,
  }));

const quoted = (alarms: readonly pulumi.Output<string>[]): pulumi.Output<string> =>
  pulumi.all([...alarms]).apply((arns) => arns.map((arn) => `ALARM("${arn}")`).join(" OR "));

/**
 * What is promised, watched by its error budget: multi-window burn-rate alarms that page or make a ticket, topics that hear of
 * them, an escalation for pages that nobody acknowledges, an alarm on unusual traffic, and a dashboard.
 *
 * Windows, factors and expressions are planning's (`burnRateAlarms`). All of it is in one region: that of the load balancer, or
 * us-east-1 for a distribution.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const levels = new ServiceLevels("shop", {
 *   objectives: [{ flow: "buy", target: 0.999, loadBalancerArn: front.arn }],
 *   pageEmail: "on-call@example.com",
 *   escalation: { email: "lead@example.com" },
 * });
 */
export class ServiceLevels extends pulumi.ComponentResource {
  /** The topic that wakes somebody. */
  readonly pageTopicArn: pulumi.Output<string>;
  /** The topic that waits for the morning. */
  readonly ticketTopicArn: pulumi.Output<string>;
  /** The alarms that wake somebody, one an objective: what users notice, such as to stop an experiment. */
  readonly pageAlarmArns: pulumi.Output<string>[];
  /** The dashboard's name. */
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: ServiceLevelsArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:ServiceLevels", name, {}, options);
    checkServiceLevels(name, args);
    const watched = watchedOf(args);
    const topics =
      args.topics ??
      alertTopics(
        name,
        {
          ...(args.pageEmail === undefined ? {} : { pageEmail: args.pageEmail }),
          ...(args.ticketEmail === undefined ? {} : { ticketEmail: args.ticketEmail }),
          escalation: args.escalation !== undefined,
          ...(args.escalation?.email === undefined ? {} : { escalationEmail: args.escalation.email }),
          tags: args.tags,
        },
        { parent: this },
      );
    const pages = watched.flatMap((each) => this.burnRate(name, each, args, topics));
    if (args.escalation !== undefined && topics.escalationArn !== undefined && pages.length > 0)
      this.escalation(name, args.escalation, pages, topics.escalationArn, args.tags);
    if (args.anomalies !== false) {
      const places = new Map(watched.map((each) => [each.objective.measuredAt, each]));
      for (const [place, { dimensions }] of places)
        this.anomaly(
          places.size === 1
            ? `${name}-requests`
            : `${name}-requests-${place === "delivery" ? "edge" : "balancer"}`,
          anomalyAlarm(place),
          dimensions,
          topics.ticketArn,
          args,
        );
    }
    this.dashboardName = this.dashboard(name, watched, args, topics);
    this.pageTopicArn = pulumi.output(topics.pageArn);
    this.ticketTopicArn = pulumi.output(topics.ticketArn);
    this.pageAlarmArns = pages.map(({ arn }) => arn);
    this.registerOutputs({
      pageTopicArn: this.pageTopicArn,
      ticketTopicArn: this.ticketTopicArn,
      pageAlarmArns: this.pageAlarmArns,
      dashboardName: this.dashboardName,
    });
  }

  /** An alarm for each window, and for each urgency one that joins them and tells; returns those that page. */
  private burnRate(
    name: string,
    { objective, dimensions }: Watched,
    { urgencies, tags }: ServiceLevelsArgs,
    { pageArn, ticketArn }: AlertTopics,
  ): cloudwatch.CompositeAlarm[] {
    const { windows, rules } = burnRateAlarms(objective, urgencies);
    const of = `${name}-${objective.name}`;
    const alarms = new Map(
      windows.map((window) => [
        window.suffix,
        this.window(`${of}-${window.suffix}`, window, dimensions, tags),
      ]),
    );
    const arnOf = (suffix: string): pulumi.Output<string> => alarms.get(suffix)?.arn ?? pulumi.output("");
    const topicOf: Readonly<Record<Urgency, pulumi.Input<string>>> = { page: pageArn, ticket: ticketArn };
    return rules.flatMap(({ urgency, pairs, description }) => {
      const rule = pulumi
        .all(pairs.map(([long, short]) => pulumi.all([arnOf(long), arnOf(short)])))
        .apply((arns) => alarmRule(arns));
      const composite = this.composite(
        `${of}-${urgency}`,
        { alarmDescription: description, alarmRule: rule, tags },
        topicOf[urgency],
      );
      return urgency === "page" ? [composite] : [];
    });
  }

  private window(
    name: string,
    { queries, factor, description }: WindowAlarm,
    dimensions: Record<string, pulumi.Input<string>>,
    tags: ServiceLevelsArgs["tags"],
  ): cloudwatch.MetricAlarm {
    return new cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: description,
        metricQueries: queriesOf(queries, dimensions),
        comparisonOperator: "GreaterThanThreshold",
        threshold: factor,
        // The window is one period: CloudWatch slides it on by a minute, or by an hour beyond a day.
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        tags,
      },
      { parent: this },
    );
  }

  private composite(
    name: string,
    args: Omit<cloudwatch.CompositeAlarmArgs, "alarmName">,
    topicArn: pulumi.Input<string>,
  ): cloudwatch.CompositeAlarm {
    return new cloudwatch.CompositeAlarm(
      name,
      { ...args, alarmName: physicalName(name, 255), alarmActions: [topicArn], okActions: [topicArn] },
      // Renaming a stack is no reason to make it anew.
      { parent: this, ignoreChanges: ["alarmName"] },
    );
  }

  /**
   * A page that goes on is told to others once the time to acknowledge it has passed. To acknowledge is to send the metric
   * Headroom/Acknowledged; while that holds, and for a minute after, the escalation is silent.
   */
  private escalation(
    name: string,
    escalation: Escalation,
    pages: readonly cloudwatch.CompositeAlarm[],
    topicArn: pulumi.Input<string>,
    tags: ServiceLevelsArgs["tags"],
  ): void {
    const { afterMinutes, waitSeconds, periodSeconds, periods } = escalationTimes(escalation);
    const acknowledged = new cloudwatch.MetricAlarm(
      `${name}-acknowledged`,
      {
        alarmDescription: "Not a fault: somebody has acknowledged the page, so it is not escalated.",
        namespace: ownNamespace,
        metricName: "Acknowledged",
        dimensions: { ServiceLevels: physicalName(name, 255) },
        statistic: "Maximum",
        period: periodSeconds,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        evaluationPeriods: periods,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        tags,
      },
      { parent: this, ignoreChanges: ["dimensions"] },
    );
    this.composite(
      `${name}-escalation`,
      {
        alarmDescription: `A page has rung for ${afterMinutes} minutes and nobody acknowledged it.`,
        alarmRule: quoted(pages.map(({ arn }) => arn)),
        actionsSuppressor: { alarm: acknowledged.arn, waitPeriod: waitSeconds, extensionPeriod: 60 },
        tags,
      },
      topicArn,
    );
  }

  private anomaly(
    name: string,
    { queries, bandId, periods, description }: AnomalyAlarm,
    dimensions: Record<string, pulumi.Input<string>>,
    topicArn: pulumi.Input<string>,
    { tags }: ServiceLevelsArgs,
  ): void {
    new cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: description,
        metricQueries: queriesOf(queries, dimensions),
        comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
        thresholdMetricId: bandId,
        evaluationPeriods: periods,
        datapointsToAlarm: periods,
        // No request at all is what the band would call unusual.
        treatMissingData: "breaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
        tags,
      },
      { parent: this },
    );
  }

  private dashboard(
    name: string,
    watched: readonly Watched[],
    { dashboard = {} }: ServiceLevelsArgs,
    topics: AlertTopics,
  ): pulumi.Output<string> {
    const region = pulumi.output(topics.pageArn).apply((arn) => arn.split(":")[3] ?? "");
    const body = pulumi
      .output({
        title: dashboard.title ?? name,
        region,
        objectives: watched.map(({ objective, dimensions }) => ({ objective, dimensions, region })),
        saturation: (dashboard.saturation ?? []).map((graph) => ({ ...graph, limits: graph.limits ?? [] })),
      })
      .apply((content) => dashboardBody(content));
    return new cloudwatch.Dashboard(
      `${name}-dashboard`,
      { dashboardName: physicalName(name, 255), dashboardBody: body },
      { parent: this, ignoreChanges: ["dashboardName"] },
    ).dashboardName;
  }
}
