import type { DatabaseSize } from "./types";

/** When a database's alarms ring. */
export interface DatabaseThresholds {
  /** Sustained CPU above it. */
  readonly cpuPercent: number;
  /** Freeable memory below it: swapping is near. */
  readonly freeableMemoryBytes: number;
  /** Connections above it. */
  readonly connections: number;
  /** Free storage below it: storage autoscaling, which acts at a tenth, does not keep up or has reached its ceiling. */
  readonly freeStorageBytes: number;
  /** Readers behind the writer by more. */
  readonly replicaLagMilliseconds: number;
  /** Age of the oldest transaction id, out of 2³¹: vacuum does not keep up (AWS advises to act at a billion). */
  readonly transactionIds: number;
}

const bytesPerGib = 1024 ** 3;

/** Thresholds of the alarms of a size: well above its ceilings, below what hurts. */
export function databaseThresholds({
  memoryGib,
  connectionsLimit,
  storageGib,
}: Pick<DatabaseSize, "memoryGib" | "connectionsLimit" | "storageGib">): DatabaseThresholds {
  return {
    cpuPercent: 90,
    freeableMemoryBytes: Math.round(0.05 * memoryGib * bytesPerGib),
    connections: Math.floor(0.9 * connectionsLimit),
    freeStorageBytes: Math.round(0.05 * storageGib * bytesPerGib),
    replicaLagMilliseconds: 2000,
    transactionIds: 1_000_000_000,
  };
}
