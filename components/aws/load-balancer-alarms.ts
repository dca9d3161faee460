import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { alarm } from "./alarms";
import type { Tags } from "./tags";

/** What is watched, and who hears of it. */
export interface LoadBalancerAlarmsArgs {
  readonly balancer: lb.LoadBalancer;
  /** By the suffix of their alarm. */
  readonly targetGroups: Readonly<Record<string, lb.TargetGroup>>;
  /** Of the slowest 5 of 100 responses. */
  readonly latencySeconds: number;
  readonly notify: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

/** Alarms of a load balancer: errors, latency, targets that fail, connections that are refused. */
export function loadBalancerAlarms(
  name: string,
  { balancer, targetGroups, latencySeconds, notify, tags }: LoadBalancerAlarmsArgs,
  options: pulumi.CustomResourceOptions,
): void {
  const all = {
    namespace: "AWS/ApplicationELB",
    dimensions: { LoadBalancer: balancer.arnSuffix },
    notify,
    tags,
  };
  alarm(
    `${name}-target-errors`,
    {
      ...all,
      description:
        "More than 1 % of the responses of targets are errors (5xx). Look at the application's logs.",
      metric: "HTTPCode_Target_5XX_Count",
      statistic: "Sum",
      shareOf: { metric: "RequestCount", least: 20 },
      threshold: 0.01,
    },
    options,
  );
  alarm(
    `${name}-balancer-errors`,
    {
      ...all,
      description:
        "The load balancer itself answers with errors (5xx): no healthy target, or none that answers in time.",
      // Requests that reach no target are in no RequestCount, so there is nothing to take a share of.
      metric: "HTTPCode_ELB_5XX_Count",
      statistic: "Sum",
      threshold: 10,
    },
    options,
  );
  alarm(
    `${name}-latency`,
    {
      ...all,
      description: `5 of 100 responses take longer than ${latencySeconds} s. Look at CPU, database and cache.`,
      metric: "TargetResponseTime",
      statistic: "p95",
      threshold: latencySeconds,
      periods: 5,
    },
    options,
  );
  alarm(
    `${name}-rejected`,
    {
      ...all,
      description: "The load balancer refuses connections: it is at its limit of connections.",
      metric: "RejectedConnectionCount",
      statistic: "Sum",
      threshold: 0,
      periods: 1,
    },
    options,
  );
  for (const [suffix, targetGroup] of Object.entries(targetGroups)) {
    alarm(
      `${name}-${suffix}-unhealthy`,
      {
        ...all,
        dimensions: { LoadBalancer: balancer.arnSuffix, TargetGroup: targetGroup.arnSuffix },
        description: "Targets fail their health check for 5 minutes and are not replaced.",
        metric: "UnHealthyHostCount",
        statistic: "Maximum",
        threshold: 0,
        periods: 5,
      },
      options,
    );
  }
}
