import type * as autoscaling from "@pulumi/aws/autoscaling";
import type * as pulumi from "@pulumi/pulumi";
import { webThresholds, type ComputeSize } from "../../planning";
import { alarm } from "./alarms";
import type { Tags } from "./tags";

/** Which group is watched, and who hears of it. */
export interface ServiceAlarmsArgs {
  readonly group: autoscaling.Group;
  readonly size: ComputeSize;
  readonly notify: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

/** Alarms of a service: too few instances, too busy, and, where it scales, nothing left to add. */
export function serviceAlarms(
  name: string,
  { group, size, notify, tags }: ServiceAlarmsArgs,
  options: pulumi.CustomResourceOptions,
): void {
  const dimensions = { AutoScalingGroupName: group.name };
  alarm(
    `${name}-cpu-high`,
    {
      description:
        "The instances are busy beyond what scaling keeps: see whether the group is at its maximum.",
      namespace: "AWS/EC2",
      metric: "CPUUtilization",
      dimensions,
      statistic: "Average",
      threshold: webThresholds.cpuPercent,
      periods: 10,
      notify,
      tags,
    },
    options,
  );
  if (size.minimum > 0) {
    alarm(
      `${name}-instances-missing`,
      {
        description:
          "Fewer instances serve than the group's minimum: see the group's activity for what fails.",
        namespace: "AWS/AutoScaling",
        metric: "GroupInServiceInstances",
        dimensions,
        statistic: "Maximum",
        rings: "below",
        threshold: size.minimum,
        periods: 10,
        notify,
        tags,
      },
      options,
    );
  }
  if (size.maximum > size.minimum) {
    alarm(
      `${name}-at-maximum`,
      {
        description: "The group runs all that it may: more load will slow responses. Raise the maximum.",
        namespace: "AWS/AutoScaling",
        metric: "GroupDesiredCapacity",
        dimensions,
        statistic: "Minimum",
        rings: "atOrAbove",
        threshold: size.maximum,
        periods: 15,
        notify,
        tags,
      },
      options,
    );
  }
}
