import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sns from "@pulumi/aws/sns";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

export type { Tags } from "./tags";

/** What an alarm watches, and when it rings. */
export interface AlarmArgs {
  /** What it means that it rings and what to look at first, in a sentence. */
  readonly description: string;
  /** The metric's namespace, such as `AWS/ApplicationELB`. */
  readonly namespace: string;
  /** The metric's name, such as `UnHealthyHostCount`. */
  readonly metric: string;
  readonly dimensions: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** How the values of one period become one: `Sum`, `Average`, `Maximum`, `Minimum`, or a percentile such as `p95`. */
  readonly statistic: string;
  /**
   * A second metric, both summed: the alarm then watches the metric's share of it, 0 to 1, once `least` in a period is
   * reached. Priced as two alarms. @default the metric alone
   */
  readonly shareOf?: { readonly metric: string; readonly least: number };
  /** When it rings, seen from the threshold. @default "above" */
  readonly rings?: "above" | "atOrAbove" | "below" | "atOrBelow";
  readonly threshold: number;
  /** Length of one period. @default 60 */
  readonly periodSeconds?: number;
  /** How many of the last periods must be over the threshold. @default 3 */
  readonly periods?: number;
  /** Of how many last periods. @default `periods` */
  readonly ofPeriods?: number;
  /** What a period without data means. @default "notBreaching" */
  readonly missingData?: "notBreaching" | "breaching" | "ignore" | "missing";
  /** ARNs of SNS topics, in the alarm's own region, that hear when it rings and when it is over. @default none */
  readonly notify?: readonly pulumi.Input<string>[];
  /** ARNs of what acts when it rings and at no other time, such as a scaling policy. @default none */
  readonly act?: readonly pulumi.Input<string>[];
  readonly tags?: Tags;
}

const operators = {
  above: "GreaterThanThreshold",
  atOrAbove: "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  atOrBelow: "LessThanOrEqualToThreshold",
};

/** What the alarm reads: one metric, or the share of one in another. */
function watched(args: AlarmArgs, period: number): Partial<cloudwatch.MetricAlarmArgs> {
  const { namespace, metric, dimensions, statistic, shareOf } = args;
  if (shareOf !== undefined) {
    const sum = (id: string, metricName: string) => ({
      id,
      metric: { namespace, metricName, dimensions, period, stat: "Sum" },
      returnData: false,
    });
    return {
      metricQueries: [
        sum("part", metric),
        sum("whole", shareOf.metric),
        {
          id: "share",
          // A metric of errors has no data while there are none.
          expression: `IF(whole >= ${shareOf.least}, FILL(part, 0) / whole, 0)`,
          label: `${metric} / ${shareOf.metric}`,
          returnData: true,
        },
      ],
    };
  }
  const isPercentile = /^p\d/.test(statistic);
  return {
    namespace,
    metricName: metric,
    dimensions,
    period,
    ...(isPercentile
      ? // A percentile of a handful of requests says nothing.
        { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic }),
  };
}

/** A CloudWatch alarm that tells its topics when it rings and when it is over. */
export function alarm(
  name: string,
  args: AlarmArgs,
  options: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const notify = [...(args.notify ?? [])];
  const periods = args.periods ?? 3;
  return new cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: args.description,
      ...watched(args, args.periodSeconds ?? 60),
      comparisonOperator: operators[args.rings ?? "above"],
      threshold: args.threshold,
      evaluationPeriods: args.ofPeriods ?? periods,
      datapointsToAlarm: periods,
      treatMissingData: args.missingData ?? "notBreaching",
      alarmActions: [...notify, ...(args.act ?? [])],
      okActions: notify,
      tags: args.tags,
    },
    options,
  );
}

/**
 * The topic that alarms of one region tell, with an e-mail subscription where an address is given (which its owner
 * confirms once). An alarm reaches topics of its own region only: CloudFront's alarms are in us-east-1.
 *
 * @returns the topic's ARN, for `notify`
 */
export function alarmTopic(
  name: string,
  args: { readonly email?: pulumi.Input<string>; readonly tags?: Tags },
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const topic = new sns.Topic(name, { tags: args.tags }, options);
  if (args.email !== undefined) {
    new sns.TopicSubscription(
      `${name}-email`,
      { topic: topic.arn, protocol: "email", endpoint: args.email },
      options,
    );
  }
  return topic.arn;
}
