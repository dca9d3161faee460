import type * as elasticache from "@pulumi/aws/elasticache";
import * as pulumi from "@pulumi/pulumi";
import { cacheThresholds, type CacheSize } from "../../planning";
import { alarm } from "./alarms";
import type { Tags } from "./tags";

/** Which nodes are watched, and who hears of it. */
export interface CacheAlarmsArgs {
  readonly group: elasticache.ReplicationGroup;
  readonly size: CacheSize;
  /** Whether nodes are named by shard, as cluster mode does. */
  readonly clusterMode: boolean;
  readonly notify: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

const digits = (value: number, width: number): string => String(value).padStart(width, "0");

/** The suffixes by which ElastiCache names the nodes: `001`, or `0001-001` with cluster mode. */
export function nodeSuffixes(
  { shards, replicasPerShard }: CacheSize,
  clusterMode: boolean,
): readonly string[] {
  const ofShard = Array.from({ length: 1 + replicasPerShard }, (_, node) => digits(node + 1, 3));
  if (!clusterMode) return ofShard;
  return Array.from({ length: shards }, (_, shard) => digits(shard + 1, 4)).flatMap((shard) =>
    ofShard.map((node) => `${shard}-${node}`),
  );
}

/** Alarms of each node: engine, memory and, where there are replicas, how far they lag. */
export function cacheAlarms(
  name: string,
  { group, size, clusterMode, notify, tags }: CacheAlarmsArgs,
  options: pulumi.CustomResourceOptions,
): void {
  for (const suffix of nodeSuffixes(size, clusterMode)) {
    const watched = {
      namespace: "AWS/ElastiCache",
      dimensions: { CacheClusterId: pulumi.interpolate`${group.id}-${suffix}` },
      notify,
      tags,
    };
    alarm(
      `${name}-cpu-${suffix}`,
      {
        ...watched,
        description:
          "The engine's one thread is nearly busy all the time: look for costly commands, or size up.",
        metric: "EngineCPUUtilization",
        statistic: "Average",
        threshold: cacheThresholds.enginePercent,
        periods: 5,
      },
      options,
    );
    alarm(
      `${name}-memory-${suffix}`,
      {
        ...watched,
        description:
          "Memory is nearly full: entries that are still asked for are evicted. Size up, or shorten lifetimes.",
        metric: "DatabaseMemoryUsagePercentage",
        statistic: "Maximum",
        threshold: cacheThresholds.memoryPercent,
        periods: 5,
      },
      options,
    );
    if (size.replicasPerShard === 0) continue;
    alarm(
      `${name}-lag-${suffix}`,
      {
        ...watched,
        description: "A replica is behind its primary: a failover now would lose the newest entries.",
        metric: "ReplicationLag",
        statistic: "Maximum",
        threshold: cacheThresholds.lagSeconds,
        periods: 5,
      },
      options,
    );
  }
}
