import * as autoscaling from "@pulumi/aws/autoscaling";
import type * as pulumi from "@pulumi/pulumi";
import type { ComputeSize } from "../../planning";
import { alarm } from "./alarms";
import type {
  FilledScaling,
  ScalingNotification,
  ScheduledPolicy,
  StepPolicy,
  TargetTrackingPolicy,
} from "./scaling-description";
import type { Tags } from "./tags";

/** What scales, and by what it is measured. */
export interface ScaledGroup {
  readonly group: autoscaling.Group;
  readonly size: ComputeSize;
  /** `app/…/targetgroup/…`, by which requests per target are counted; undefined where they can't be. */
  readonly resourceLabel: pulumi.Input<string> | undefined;
  readonly tags: Tags;
}

const secondsPerMinute = 60;

/** Leaves a schedule's value as it is. */
const unchanged = -1;

const failures = [
  autoscaling.NotificationType.InstanceLaunchError,
  autoscaling.NotificationType.InstanceTerminateError,
];
const allEvents = [
  autoscaling.NotificationType.InstanceLaunch,
  autoscaling.NotificationType.InstanceTerminate,
  ...failures,
];

/** The resources of a scaling description: policies with their alarms, schedules, notifications. */
export function scalingPolicies(
  name: string,
  { policies, notifications }: FilledScaling,
  scaled: ScaledGroup,
  options: pulumi.CustomResourceOptions,
): void {
  for (const policy of policies) {
    if (policy.kind === "targetTracking") targetTracking(name, policy, scaled, options);
    if (policy.kind === "step") step(name, policy, scaled, options);
    if (policy.kind === "scheduled") scheduled(name, policy, scaled, options);
  }
  notifications.forEach((notification, index) => {
    notified(`${name}-notification-${index + 1}`, notification, scaled, options);
  });
}

function targetTracking(
  name: string,
  { metric, target, scaleIn = true }: TargetTrackingPolicy,
  { group, size, resourceLabel }: ScaledGroup,
  options: pulumi.CustomResourceOptions,
): void {
  const tracked =
    metric === "cpu"
      ? {
          predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
          targetValue: (target ?? size.targetUtilisation) * 100,
        }
      : {
          predefinedMetricSpecification: {
            predefinedMetricType: "ALBRequestCountPerTarget",
            ...(resourceLabel === undefined ? {} : { resourceLabel }),
          },
          // The metric counts requests in a minute.
          targetValue: (target ?? size.requestsPerSecondPerInstance) * secondsPerMinute,
        };
  new autoscaling.Policy(
    `${name}-${metric === "cpu" ? "cpu" : "requests"}`,
    {
      autoscalingGroupName: group.name,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: { ...tracked, disableScaleIn: !scaleIn },
    },
    options,
  );
}

function step(
  name: string,
  { name: stepName, trigger, steps, unit = "instances" }: StepPolicy,
  { group, tags }: ScaledGroup,
  options: pulumi.CustomResourceOptions,
): void {
  const above = trigger.when === "above";
  const policy = new autoscaling.Policy(
    `${name}-${stepName}`,
    {
      autoscalingGroupName: group.name,
      policyType: "StepScaling",
      adjustmentType: unit === "percent" ? "PercentChangeInCapacity" : "ChangeInCapacity",
      // Percentages are truncated: a tenth of 4 instances would be none.
      ...(unit === "percent" ? { minAdjustmentMagnitude: 1 } : {}),
      metricAggregationType: aggregation(trigger.metric.statistic),
      // Bounds are offsets from the threshold: upwards where the alarm rings above it, else downwards.
      stepAdjustments: steps.map(({ from, to, change }) => {
        const bounds = above
          ? { lower: from, upper: to }
          : { lower: to === undefined ? undefined : -to, upper: -from };
        return {
          ...(bounds.lower === undefined ? {} : { metricIntervalLowerBound: String(bounds.lower + 0) }),
          ...(bounds.upper === undefined ? {} : { metricIntervalUpperBound: String(bounds.upper + 0) }),
          scalingAdjustment: change,
        };
      }),
    },
    options,
  );
  alarm(
    `${name}-${stepName}`,
    {
      description: `Starts the scaling policy ${stepName}; nobody has to act.`,
      namespace: trigger.metric.namespace,
      metric: trigger.metric.name,
      dimensions: trigger.metric.dimensions ?? { AutoScalingGroupName: group.name },
      statistic: trigger.metric.statistic,
      rings: above ? "atOrAbove" : "atOrBelow",
      threshold: trigger.threshold,
      periodSeconds: trigger.periodSeconds ?? 60,
      periods: trigger.periods ?? 3,
      act: [policy.arn],
      tags,
    },
    options,
  );
}

/** Step policies aggregate over instances by one of three; sums are made in the metric. */
const aggregation = (statistic: string): string =>
  statistic === "Maximum" || statistic === "Minimum" ? statistic : "Average";

function scheduled(
  name: string,
  policy: ScheduledPolicy,
  { group }: ScaledGroup,
  options: pulumi.CustomResourceOptions,
): void {
  const { recurrence, startTime, endTime, timeZone = "Etc/UTC" } = policy;
  new autoscaling.Schedule(
    `${name}-${policy.name}`,
    {
      autoscalingGroupName: group.name,
      scheduledActionName: policy.name,
      minSize: policy.minimum ?? unchanged,
      maxSize: policy.maximum ?? unchanged,
      desiredCapacity: policy.desired ?? unchanged,
      ...(recurrence === undefined ? {} : { recurrence, timeZone }),
      ...(startTime === undefined ? {} : { startTime }),
      ...(endTime === undefined ? {} : { endTime }),
    },
    options,
  );
}

function notified(
  name: string,
  { topicArn, events = "failures" }: ScalingNotification,
  { group }: ScaledGroup,
  options: pulumi.CustomResourceOptions,
): void {
  new autoscaling.Notification(
    name,
    {
      groupNames: [group.name],
      notifications: events === "all" ? allEvents : failures,
      topicArn,
    },
    options,
  );
}
