import type * as pulumi from "@pulumi/pulumi";
import type { Mistakes } from "../arguments";
import type { ComputeSize } from "../../planning";

/** A CloudWatch metric, with the dimensions that make it one series. */
export interface ScalingMetric {
  /** Such as `AWS/SQS`. */
  readonly namespace: string;
  /** Such as `ApproximateNumberOfMessagesVisible`. */
  readonly name: string;
  /** How the values of one period become one: `Average`, `Maximum`, `Minimum` or `Sum`. */
  readonly statistic: string;
  /** Its dimensions. @default the group's own: `{ AutoScalingGroupName }` */
  readonly dimensions?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** What starts a step policy: a metric beyond a threshold for some periods. */
export interface ScalingTrigger {
  /** What is watched. */
  readonly metric: ScalingMetric;
  /** `above`: at the threshold or more; `below`: at the threshold or less. */
  readonly when: "above" | "below";
  /** Where it starts, in the metric's unit. */
  readonly threshold: number;
  /** Length of one period: 10, 30, or a multiple of 60. @default 60 */
  readonly periodSeconds?: number;
  /** How many periods in a row. @default 3 */
  readonly periods?: number;
}

/** How much capacity changes while the metric is so far beyond the trigger's threshold. */
export interface ScalingStep {
  /** From how far beyond the threshold, 0 or more, in the metric's unit. */
  readonly from: number;
  /** To how far beyond, exclusive; left out: without end. */
  readonly to?: number;
  /** By how many instances, or by how many percent: positive adds, negative removes. */
  readonly change: number;
}

/** Capacity stays where the size puts it; unhealthy instances are still replaced. */
export interface FixedPolicy {
  /** Which kind of policy it is. */
  readonly kind: "fixed";
}

/** Capacity follows a metric's target, as a thermostat would: out within minutes, in slowly. */
export interface TargetTrackingPolicy {
  /** Which kind of policy it is. */
  readonly kind: "targetTracking";
  /** `cpu`: the group's mean CPU utilisation; `requestsPerTarget`: what the load balancer sends to each instance. */
  readonly metric: "cpu" | "requestsPerTarget";
  /** CPU as a share from 0 to 1, or requests per second. @default the size's own */
  readonly target?: number;
  /** Whether it may also remove instances. @default true */
  readonly scaleIn?: boolean;
}

/** Capacity changes by steps while an alarm rings. */
export interface StepPolicy {
  /** Which kind of policy it is. */
  readonly kind: "step";
  /** A name that stays: part of the policy's and its alarm's names. */
  readonly name: string;
  /** What starts it. */
  readonly trigger: ScalingTrigger;
  /** By how much capacity changes, by how far the metric is beyond the threshold. */
  readonly steps: readonly ScalingStep[];
  /** What `change` counts. @default "instances" */
  readonly unit?: "instances" | "percent";
}

/** Limits that begin at a time. They stay until another schedule, or an update of the stack, changes them. */
export interface ScheduledPolicy {
  /** Which kind of policy it is. */
  readonly kind: "scheduled";
  /** A name that stays: part of the schedule's name. */
  readonly name: string;
  /** Unix cron, such as `0 8 * * MON-FRI`; this or `startTime`. */
  readonly recurrence?: string;
  /** The first, or only, time: `2027-01-11T06:00:00Z`. */
  readonly startTime?: string;
  /** When a recurrence ends. @default never */
  readonly endTime?: string;
  /** IANA name for `recurrence`. @default "Etc/UTC" */
  readonly timeZone?: string;
  /** The least instances from then on. @default unchanged */
  readonly minimum?: number;
  /** The most instances from then on. @default unchanged */
  readonly maximum?: number;
  /** How many instances are started or kept then. @default unchanged, within the limits */
  readonly desired?: number;
}

/** One way in which capacity is set. */
export type ScalingPolicy = FixedPolicy | TargetTrackingPolicy | StepPolicy | ScheduledPolicy;

/** What happens besides, when capacity changes. */
export interface ScalingNotification {
  /** ARN of an SNS topic. */
  readonly topicArn: pulumi.Input<string>;
  /** `failures`: instances that could not start or end; `all`: every start and end as well. @default "failures" */
  readonly events?: "failures" | "all";
}

/** Between how many instances a group stays. */
export interface ScalingLimits {
  /** The least instances. */
  readonly minimum: number;
  /** The most instances. */
  readonly maximum: number;
}

/** How a group scales: triggers and policies, limits, metrics and actions, as plain data. */
export interface Scaling {
  /** The ways in which capacity is set. @default fixed where the size's minimum and maximum are one, else target tracking on CPU */
  readonly policies?: readonly ScalingPolicy[];
  /** The least and the most instances. @default the size's */
  readonly limits?: ScalingLimits;
  /** Who is told what. @default nobody */
  readonly notifications?: readonly ScalingNotification[];
}

/** A scaling description with its defaults filled in. */
export interface FilledScaling {
  readonly policies: readonly ScalingPolicy[];
  readonly minimum: number;
  readonly maximum: number;
  readonly notifications: readonly ScalingNotification[];
}

/** Fills in what a description leaves to the size. */
export function fillScaling(
  { policies, limits, notifications = [] }: Scaling,
  size: ComputeSize,
): FilledScaling {
  const { minimum, maximum } = limits ?? size;
  return {
    policies: policies ?? [
      minimum === maximum ? { kind: "fixed" } : { kind: "targetTracking", metric: "cpu" },
    ],
    minimum,
    maximum,
    notifications,
  };
}

const most = 1_000_000;

/** Notes what AWS, or sense, would refuse in a scaling description. */
export function checkScaling(
  { policies, minimum, maximum }: FilledScaling,
  requestsCanBeCounted: boolean,
  mistakes: Mistakes,
): void {
  mistakes.whole("scaling.limits.minimum", minimum, 0, most);
  mistakes.whole("scaling.limits.maximum", maximum, Math.max(1, minimum), most);
  const fixed = policies.some(({ kind }) => kind === "fixed");
  const moving = policies.some(({ kind }) => kind === "targetTracking" || kind === "step");
  mistakes.require(
    !(fixed && moving),
    "scaling.policies",
    "fixed and others",
    "fixed alone, or with schedules",
  );
  const names = policies.flatMap((policy) =>
    "name" in policy ? [policy.name] : [policy.kind === "targetTracking" ? policy.metric : policy.kind],
  );
  mistakes.require(
    new Set(names).size === names.length,
    "scaling.policies",
    names,
    "each name and metric once",
  );
  policies.forEach((policy, index) => {
    const at = `scaling.policies[${index}]`;
    if (policy.kind === "targetTracking") checkTargetTracking(policy, at, requestsCanBeCounted, mistakes);
    if (policy.kind === "step") checkStep(policy, at, mistakes);
    if (policy.kind === "scheduled") checkScheduled(policy, at, mistakes);
  });
}

function checkTargetTracking(
  { metric, target }: TargetTrackingPolicy,
  at: string,
  requestsCanBeCounted: boolean,
  mistakes: Mistakes,
): void {
  if (metric === "cpu") {
    const fits = target === undefined || (target > 0 && target <= 1);
    mistakes.require(fits, `${at}.target`, target, "a share of the CPU above 0, at most 1: 0.7");
    return;
  }
  mistakes.require(target === undefined || target > 0, `${at}.target`, target, "requests per second above 0");
  mistakes.require(
    requestsCanBeCounted,
    `${at}.metric`,
    metric,
    "cpu, or requestsPerTarget with loadBalancer.requestCountLabel",
  );
}

function checkStep({ steps, trigger, unit }: StepPolicy, at: string, mistakes: Mistakes): void {
  const sorted = [...steps].sort((a, b) => a.from - b.from);
  const joined =
    sorted[0]?.from === 0 &&
    sorted.every(({ from, to }, index) => {
      const next = sorted[index + 1];
      return next === undefined ? to === undefined : to === next.from && to > from;
    });
  mistakes.require(
    joined,
    `${at}.steps`,
    steps,
    "steps from 0 upwards without gaps, the last without an end",
  );
  const whole = steps.every(({ change }) => Number.isInteger(change) && change !== 0);
  mistakes.require(whole, `${at}.steps`, steps, `whole changes other than 0, in ${unit ?? "instances"}`);
  const period = trigger.periodSeconds ?? 60;
  const fits = period === 10 || period === 30 || (period > 0 && period % 60 === 0);
  mistakes.require(fits, `${at}.trigger.periodSeconds`, period, "10, 30, or a multiple of 60");
  mistakes.whole(`${at}.trigger.periods`, trigger.periods, 1, 1440);
}

function checkScheduled(policy: ScheduledPolicy, at: string, mistakes: Mistakes): void {
  const { recurrence, startTime, minimum, maximum, desired } = policy;
  mistakes.require(
    recurrence !== undefined || startTime !== undefined,
    `${at}.recurrence`,
    undefined,
    "recurrence or startTime",
  );
  mistakes.require(
    minimum !== undefined || maximum !== undefined || desired !== undefined,
    `${at}.minimum`,
    undefined,
    "at least one of minimum, maximum and desired",
  );
  mistakes.whole(`${at}.minimum`, minimum, 0, most);
  mistakes.whole(`${at}.maximum`, maximum, Math.max(0, minimum ?? 0), most);
  mistakes.whole(`${at}.desired`, desired, minimum ?? 0, maximum ?? most);
}
