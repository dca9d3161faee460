import type * as pulumi from "@pulumi/pulumi";
import { databaseThresholds, type DatabaseSize } from "../../planning";
import { alarm, type AlarmArgs } from "./alarms";
import type { BuiltDatabase } from "./replicated-database-args";
import type { Tags } from "./tags";

/** Which database is watched, and who hears of it. */
export interface DatabaseAlarmsArgs {
  readonly database: BuiltDatabase;
  readonly size: DatabaseSize;
  readonly notify: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

type Watched = Pick<AlarmArgs, "description" | "metric" | "statistic" | "threshold"> &
  Partial<Pick<AlarmArgs, "rings" | "periods" | "dimensions">>;

/** Alarms of a database: CPU, memory, connections, transaction ids; storage on RDS; lag of readers on Aurora. */
export function databaseAlarms(
  name: string,
  { database, size, notify, tags }: DatabaseAlarmsArgs,
  options: pulumi.CustomResourceOptions,
): void {
  const aurora = size.deployment === "aurora";
  const limits = databaseThresholds(size);
  // A failover moves the role, so the writer is found by its role and not by its name.
  const writer = aurora ? { ...database.dimensions, Role: "WRITER" } : database.dimensions;
  const watched: Record<string, Watched> = {
    "cpu-high": {
      description:
        "The writer is busy beyond its ceiling: see which statements take the time, or take a larger class.",
      metric: "CPUUtilization",
      statistic: "Average",
      threshold: limits.cpuPercent,
      periods: 10,
      dimensions: writer,
    },
    "memory-low": {
      description:
        "Little memory is left on the writer: fewer connections, less work_mem, or a larger class.",
      metric: "FreeableMemory",
      statistic: "Average",
      rings: "below",
      threshold: limits.freeableMemoryBytes,
      periods: 10,
      dimensions: writer,
    },
    "connections-high": {
      description: "The writer runs out of connections: pool them, or put a proxy in front.",
      metric: "DatabaseConnections",
      statistic: "Maximum",
      threshold: limits.connections,
      dimensions: writer,
    },
    "transaction-ids-high": {
      description: "Vacuum does not keep up: PostgreSQL stops writes before transaction ids run out.",
      metric: "MaximumUsedTransactionIDs",
      statistic: "Maximum",
      threshold: limits.transactionIds,
      dimensions: writer,
    },
  };
  if (aurora && size.readersMaximum > 0) {
    watched["replica-lag-high"] = {
      description: "Readers are behind the writer: what they answer is old. See what they are busy with.",
      metric: "AuroraReplicaLagMaximum",
      statistic: "Maximum",
      threshold: limits.replicaLagMilliseconds,
      periods: 5,
      dimensions: database.dimensions,
    };
  }
  if (!aurora) {
    watched["storage-low"] = {
      description: "Storage runs out: it grows too slowly, or has reached its maximum. Raise the maximum.",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      rings: "below",
      threshold: limits.freeStorageBytes,
    };
  }
  for (const [suffix, args] of Object.entries(watched)) {
    alarm(
      `${name}-${suffix}`,
      { namespace: "AWS/RDS", dimensions: database.dimensions, ...args, notify, tags },
      options,
    );
  }
}
