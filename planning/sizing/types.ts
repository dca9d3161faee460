import type { Architecture } from "../../catalog/types";
import type { Capacity, UsageQuantity } from "../../contract/component-output";
import type { ForecastValue, Range } from "../../contract/range";
import type { DatabaseDeployment, DatabaseStorage } from "../growth-plan/types";

/** What a month asks of the stack. Values with events included unless their name says otherwise. */
export interface Demand {
  /** 2026-11. */
  readonly month: string;
  /** Months since the plan's `asOf`; 0 is that month. */
  readonly index: number;
  readonly users: ForecastValue;
  /** Null where the plan names none. */
  readonly tenants: ForecastValue | null;
  /** The month's peak, its event included. */
  readonly peakRequestsPerSecond: ForecastValue;
  /** The peak without any event. */
  readonly usualPeakRequestsPerSecond: ForecastValue;
  /** The month's mean over all hours, its event included for as long as it lasts. */
  readonly meanRequestsPerSecond: ForecastValue;
  /** The event's multiple of this month; 1 without one. */
  readonly eventMultiplier: number;
  /** Names of the month's events, sorted. */
  readonly events: readonly string[];
  readonly storedGib: ForecastValue;
  readonly contentDeliveredGb: ForecastValue;
  readonly contentStoredGb: ForecastValue;
}

/**
 * Every constraint that a tier can meet. `readers`: a writer can have no more of them; `throughput`: bytes a second of a
 * database's volume; `credits`: CPU that a burstable type's baseline does not earn; `workers`: those on a
 * queue that are busy.
 */
export type Constraint =
  | "connections"
  | "cpu"
  | "credits"
  | "iops"
  | "latency"
  | "memory"
  | "network"
  | "readers"
  | "storage"
  | "throughput"
  | "workers";

/** A size that was considered and lost. */
export interface RunnerUp {
  readonly name: string;
  /** What it would cost in an average month, by the same prices as the chosen size; null where no price is known. */
  readonly usdPerMonth: number | null;
  /** Such as "$31 a month more", "memory 112 %", "no speed data". */
  readonly why: string;
}

/** What all sizes have in common. */
export interface Size {
  /** In words, for the screen: `6 × c8g.large, 2 a zone`. */
  readonly summary: string;
  /** The constraint with the highest utilisation relative to its ceiling; null where nothing binds. */
  readonly binding: Constraint | null;
  /** Share of each constraint used at the p90 peak with today's count, 1 = all of it. */
  readonly utilisation: Readonly<Partial<Record<Constraint, number>>>;
  /** The ceiling of each constraint in `utilisation`: it binds when utilisation reaches it. */
  readonly ceilings: Readonly<Partial<Record<Constraint, number>>>;
  /** Of the binding constraint at the p90 peak with one zone lost; null where a copy takes over, or nothing is left. */
  readonly oneZoneLostUtilisation: number | null;
  readonly capacity: Capacity | null;
  /**
   * What it costs in an average month at on-demand list prices, as far as the choice of a size changes it: hours of
   * instances (730 each where their count is fixed; as the autoscaler follows the load where not). Null where no price
   * is known.
   */
  readonly usdPerMonth: number | null;
  /** Whether the choice was made by price. */
  readonly priced: boolean;
  readonly runnersUp: readonly RunnerUp[];
  /** What the size stands on without being known, or what of the plan it could not follow; in words. @default none */
  readonly assumptions?: readonly string[];
  readonly usage: Readonly<Partial<Record<UsageQuantity, Range>>>;
}

/** The web tier. */
export interface ComputeSize extends Size {
  readonly instanceType: string;
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly zones: number;
  /** Instances for the month's p90 peak. */
  readonly desired: number;
  /** The least the autoscaler may run; equals `desired` in a fixed group. */
  readonly minimum: number;
  /** Carries p90 × the largest event of the next 12 months, one zone lost; equals `desired` in a fixed group. */
  readonly maximum: number;
  /** What one instance serves at `targetUtilisation`. */
  readonly requestsPerSecondPerInstance: number;
  /** For the target tracking policy: the ceiling (0.7), or what keeps the rest at 95 % when a zone is lost (0.63 of three). */
  readonly targetUtilisation: number;
  /** Why what carries the usual peak always stands: traffic rises too fast to be followed. Null where it does not. @default null */
  readonly scalingRefused?: string | null;
}

/** The database tier. */
export interface DatabaseSize extends Size {
  readonly deployment: DatabaseDeployment;
  readonly instanceClass: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** Readers that are registered as resources; the autoscaler may add up to `readersMaximum`. */
  readonly readers: number;
  readonly readersMaximum: number;
  readonly storageGib: number;
  /** The ceiling of storage that grows (RDS). */
  readonly storageMaximumGib: number;
  /** What the data lies on. */
  readonly storage: DatabaseStorage;
  /** Provisioned IOPS of gp3 and io2; null for Aurora or the baseline. */
  readonly iops: number | null;
  /** Provisioned throughput of gp3; null for what is included. */
  readonly throughputMibps: number | null;
  readonly connectionsNeeded: number;
  readonly connectionsLimit: number;
  /** Whether connections bind, so that RDS Proxy is needed. */
  readonly proxy: boolean;
  /** How old a read from a reader may be; null where nothing is stated, or no reader could keep it. @default null */
  readonly acceptedLagSeconds?: number | null;
}

/** The cache tier. */
export interface CacheSize extends Size {
  readonly nodeType: string;
  readonly memoryGib: number;
  readonly shards: number;
  readonly replicasPerShard: number;
  readonly hitRatio: number;
}

/** The load balancer. */
export interface LoadBalancerSize extends Size {
  /** LCUs at the mean and at the peak, by the dimension that asks most. */
  readonly lcuMean: number;
  readonly lcuPeak: number;
}

/** Delivery through the edge. */
export interface DeliverySize extends Size {
  readonly hitRatio: number;
  readonly originRequestsPerSecond: number;
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  readonly originShield: boolean;
}

/** The network. */
export interface NetworkSize extends Size {
  readonly zoneIds: readonly string[];
  readonly natGateways: "perZone" | "shared";
}

/** Every tier of one month in one phase. Phase 1 has no cache. */
export interface StackSize {
  readonly network: NetworkSize;
  readonly loadBalancer: LoadBalancerSize;
  readonly web: ComputeSize;
  readonly database: DatabaseSize;
  readonly cache: CacheSize | null;
  readonly delivery: DeliverySize;
}
