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
  readonly tags?: Tags;
}

const operators = {
  above: "GreaterThanThreshold",
  atOrAbove: "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  atOrBelow: "LessThanOrEqualToThreshold",
};

/** A CloudWatch alarm that tells its topics when it rings and when it is over. */
export function alarm(
  name: string,
  args: AlarmArgs,
  options: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const notify = [...(args.notify ?? [])];
  const periods = args.periods ?? 3;
  const isPercentile = /^p\d/.test(args.statistic);
  return new cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: args.description,
      namespace: args.namespace,
      metricName: args.metric,
      dimensions: args.dimensions,
      ...(isPercentile
        ? // A percentile of a handful of requests says nothing.
          { extendedStatistic: args.statistic, evaluateLowSampleCountPercentiles: "ignore" }
        : { statistic: args.statistic }),
      comparisonOperator: operators[args.rings ?? "above"],
      threshold: args.threshold,
      period: args.periodSeconds ?? 60,
      evaluationPeriods: args.ofPeriods ?? periods,
      datapointsToAlarm: periods,
      treatMissingData: args.missingData ?? "notBreaching",
      alarmActions: notify,
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
