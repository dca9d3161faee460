import { forecastValue } from "../sizing/demands";
import { cacheThresholds, webThresholds } from "../sizing/alarm-thresholds";
import { databaseThresholds } from "../sizing/database-thresholds";
import type { PlannedStack } from "../size-stack";

/** A line of a graph. */
interface Limit {
  readonly label: string;
  readonly value: number;
}

/** What each tier's use is held against: what it is sized for, and where its alarms ring. */
export interface SaturationLimits {
  /** A second, at the load balancer. */
  readonly requests: readonly Limit[];
  /** In percent. */
  readonly webCpu: readonly Limit[];
  /** In percent. */
  readonly databaseCpu: readonly Limit[];
  readonly databaseConnections: readonly Limit[];
  /** In percent. */
  readonly cacheMemory: readonly Limit[];
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** The lines of a stack's graphs. */
export function saturationLimits({ demands, size }: PlannedStack): SaturationLimits {
  const { capacity, targetUtilisation } = size.web;
  const database = databaseThresholds(size.database);
  return {
    requests: [
      { label: "sized for", value: rounded(forecastValue(demands.loadBalancer.peakRequestsPerSecond).p90) },
      ...(capacity === null ? [] : [{ label: "web carries at most", value: rounded(capacity.maximum) }]),
    ],
    webCpu: [
      { label: "aimed at", value: rounded(100 * targetUtilisation) },
      { label: "alarm", value: webThresholds.cpuPercent },
    ],
    databaseCpu: [{ label: "alarm", value: database.cpuPercent }],
    databaseConnections: [
      { label: "alarm", value: database.connections },
      { label: "limit", value: size.database.connectionsLimit },
    ],
    cacheMemory: [{ label: "alarm", value: cacheThresholds.memoryPercent }],
  };
}
