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
  /** Readers behind the writer by more: what the growth plan accepts (`acceptedLag`), else two seconds. */
  readonly replicaLagMilliseconds: number;
  /** Age of the oldest transaction id, out of 2³¹: vacuum does not keep up (AWS advises to act at a billion). */
  readonly transactionIds: number;
}

const bytesPerGib = 1024 ** 3;

/** Twenty times what Aurora's readers usually are behind by, and Headroom's own choice where the plan accepts no other. */
const usualLagSeconds = 2;

/**
 * Thresholds of the alarms of a size: well above its ceilings, below what hurts. Where each comes from stands in
 * docs/service-levels.md.
 */
export function databaseThresholds({
  memoryGib,
  connectionsLimit,
  storageGib,
  acceptedLagSeconds,
}: Pick<
  DatabaseSize,
  "memoryGib" | "connectionsLimit" | "storageGib" | "acceptedLagSeconds"
>): DatabaseThresholds {
  return {
    cpuPercent: 90,
    freeableMemoryBytes: Math.round(0.05 * memoryGib * bytesPerGib),
    connections: Math.floor(0.9 * connectionsLimit),
    freeStorageBytes: Math.round(0.05 * storageGib * bytesPerGib),
    replicaLagMilliseconds: Math.round(1000 * (acceptedLagSeconds ?? usualLagSeconds)),
    transactionIds: 1_000_000_000,
  };
}
