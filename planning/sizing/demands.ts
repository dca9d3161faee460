import type { Architecture } from "../../catalog/types";
import type { ForecastValue, Range } from "../../contract/range";
import type { DatabaseDeployment, DatabaseStorage, LargestInstance } from "../growth-plan/types";

/** An amount that is forecast, or one that is certain: `180` is `{ median: 180, p90: 180 }`. */
export type Amount = number | ForecastValue;

/** What every demand says of the place and of the traffic that may come at most. */
export interface Place {
  /** An AWS region of the catalog, such as `us-east-1`. */
  readonly region: string;
  /** Over how many zones the tier is spread. @default 3 */
  readonly zones?: number;
  /** Whether the tier must still carry the p90 peak when one zone is lost. @default true where `zones` > 1 */
  readonly surviveZoneLoss?: boolean;
}

/**
 * How much more than the month's mean the tiers in front may pass on, all month long: `usage` at its maximum is that
 * much of what it is expected to be.
 */
export interface MaximumTraffic {
  /** At least 1. @default the p90 peak over the median mean */
  readonly maximumTrafficMultiple?: number;
}

/** A rise of traffic. */
export interface Ramp {
  /** How many times as much it becomes, above 1. */
  readonly multiple: number;
  /** Within which it does. */
  readonly seconds: number;
}

/** How long the steps take until a new instance serves. */
export interface ReactionSeconds {
  /** Until a metric shows the load. */
  readonly metric?: number;
  /** Until the autoscaler's alarm rings. */
  readonly alarm?: number;
  /** Until a new instance has booted. */
  readonly boot?: number;
  /** Until the application on it has started and carries its share. */
  readonly warmup?: number;
}

/** What the web tier is asked for. */
export interface ComputeDemand extends Place {
  /** The CPU architecture: stated, never optimised. @default "arm64" */
  readonly architecture?: Architecture;
  /** Whether burstable types may be chosen, where their baseline carries the load. @default false */
  readonly burstable?: boolean;
  /** The month's peak, its event included. */
  readonly peakRequestsPerSecond: Amount;
  /** The month's peak on days without an event. @default `peakRequestsPerSecond` */
  readonly usualPeakRequestsPerSecond?: Amount;
  /**
   * What the maximum carries: the p90 peak of the largest event of the next 12 months, and of the months until a change
   * begun today is done. @default the p90 of `peakRequestsPerSecond`
   */
  readonly largestEventPeakRequestsPerSecond?: number;
  /** The month's mean, its event included. @default the usual peak times the mean of `hourlyWeights` */
  readonly meanRequestsPerSecond?: Amount;
  /** The week: 168 weights, Monday 00:00 first, the busiest hour 1. @default made from `peakToMean` */
  readonly hourlyWeights?: readonly number[];
  /** The usual peak over the usual mean, at least 1; used where no `hourlyWeights` are given. @default 2 */
  readonly peakToMean?: number;
  /** CPU time of one request on one vCPU of the reference CPU. */
  readonly cpuSeconds: number;
  /** Speed of the reference CPU relative to an m5 vCPU. @default 1 */
  readonly cpuReferenceSpeed?: number;
  /** Standard deviation of a request's CPU time over its mean: 0, all alike; 1, as exponential ones. @default 1 */
  readonly cpuVariation?: number;
  /** Variance over mean of the requests that come in a time: 1, each on its own; above, in bursts. @default 1 */
  readonly arrivalDispersion?: number;
  /** How fast traffic may rise, at most up to the peak: it bounds what autoscaling aims at. @default slower than new capacity comes */
  readonly ramp?: Ramp;
  /** How long steps until new capacity serves take, in place of the catalog's. @default the catalog's */
  readonly reactionSeconds?: ReactionSeconds;
  /** In which 95 of 100 responses must leave the tier: its share of the latency objective. */
  readonly latencySeconds: number;
  /** How long a request is in flight, CPU and waiting for others together; sizes memory. @default `latencySeconds` */
  readonly inFlightSeconds?: number;
  /** Memory that an instance needs besides what each request in flight holds. @default 0.75 */
  readonly baseMemoryGib?: number;
  /** Memory that one request in flight holds. @default 2 */
  readonly memoryPerConcurrentRequestMib?: number;
  /** Body and headers of a request. @default 2048 */
  readonly requestBytes?: number;
  /** Body and headers of a response. @default 16384 */
  readonly responseBytes?: number;
  /** Highest CPU utilisation at the p90 peak; also what target tracking aims at. @default 0.7 */
  readonly utilisation?: number;
  /**
   * `scaled`: an autoscaler follows the load (phase 2); `fixed`: it cannot (phase 1); `standing`: it follows events, but
   * the usual peak comes in spikes that outrun it, so what carries them always stands. @default "scaled"
   */
  readonly scaling?: "scaled" | "fixed" | "standing";
  /** The volume that each instance starts from: part of what an instance costs. @default 20 */
  readonly rootVolumeGib?: number;
  /** What the application and its agent log for one request. @default 300 */
  readonly logBytesPerRequest?: number;
  /** How long logs are kept. @default 30 */
  readonly logRetentionDays?: number;
}

/** What the database is asked for: statements that reach it, after any cache. */
export interface DatabaseDemand extends Place, MaximumTraffic {
  /** Engine deployment: stated, never optimised. @default "aurora" */
  readonly deployment?: DatabaseDeployment;
  /** The CPU architecture: stated, never optimised. @default "arm64" */
  readonly architecture?: Architecture;
  /** Reads at the month's peak, its event included. */
  readonly peakReadsPerSecond: Amount;
  /** Writes at the month's peak, its event included. */
  readonly peakWritesPerSecond: Amount;
  /** Reads at the p90 peak of the largest event of the next 12 months. @default the p90 of `peakReadsPerSecond` */
  readonly largestEventReadsPerSecond?: number;
  /** Writes at the p90 peak of the largest event of the next 12 months. @default the p90 of `peakWritesPerSecond` */
  readonly largestEventWritesPerSecond?: number;
  /** The month's mean of reads. @default half of the peak's median */
  readonly meanReadsPerSecond?: Amount;
  /** The month's mean of writes. @default half of the peak's median */
  readonly meanWritesPerSecond?: Amount;
  /** CPU time of a read statement on one vCPU of an m5. @default 0.0005 */
  readonly readCpuSeconds?: number;
  /** CPU time of a write statement on one vCPU of an m5. @default 0.001 */
  readonly writeCpuSeconds?: number;
  /** What the data lies on: stated, never optimised. @default "standard" on Aurora, "gp3" on RDS */
  readonly storage?: DatabaseStorage;
  /** Share of the reads that may be served by a reader, 0 to 1. @default 0 */
  readonly readsFromReadersShare?: number;
  /** How far behind the writer those reads may be. @default as far as readers of the deployment usually are */
  readonly acceptedLagSeconds?: number | null;
  /** Data that one read statement goes through. @default what a look-up through an index touches */
  readonly bytesPerRead?: number | null;
  /** Data and indexes. */
  readonly storedGib: Amount;
  /**
   * What is stored, p90, by the time that a change of class begun today is done: the class lasts until then.
   * @default the p90 of `storedGib`
   */
  readonly storedGibWhenChanged?: number;
  /** What storage may have grown to within the plan's horizon (RDS: the ceiling of its autoscaling). @default 3 × p90 */
  readonly largestStoredGib?: number;
  /** The largest instance that may be used. @default any class of the catalog */
  readonly largestInstance?: LargestInstance | null;
  /** Share of the data that is hot. @default 0.1 on Aurora, 0.5 on RDS */
  readonly workingSetShare?: number | null;
  /** Connections that the applications hold at their largest number of instances. @default 100 */
  readonly connections?: number;
  /** Readers that must stand ready to take over when the writer is lost (Aurora, RDS replicas). @default 1 on Aurora over more than one zone, else 0 */
  readonly readers?: number;
  /** Whether readers may be added and removed by an autoscaler (Aurora, phase 2). @default false */
  readonly readersScale?: boolean;
  /** Highest CPU, connection and I/O utilisation at the p90 peak. @default 0.7 */
  readonly utilisation?: number;
  /** Instances of the applications × hours of the month; each fetches the password once an hour. @default 2 instances */
  readonly clientInstanceHours?: Range;
  /** How much of the data changes in a day, for backups. @default 0.03 */
  readonly dailyChangeShare?: number;
  /** For how long any point in time can be restored. @default 14 */
  readonly backupRetentionDays?: number;
}

/** A point of a measured curve of hit ratios. */
export interface HitRatioPoint {
  /** The share of the objects that the cache holds, from 0 to 1. */
  readonly share: number;
  /** The share of reads that it answers then, from 0 to 1. */
  readonly hitRatio: number;
}

/** What the cache is asked for. */
export interface CacheDemand extends Place {
  /** The CPU architecture: stated, never optimised. @default "arm64" */
  readonly architecture?: Architecture;
  /** Look-ups at the month's peak, its event included. */
  readonly peakReadsPerSecond: Amount;
  /** Entries written at the month's peak. @default the look-ups that miss */
  readonly peakWritesPerSecond?: Amount;
  /** Look-ups at the p90 peak of the largest event of the next 12 months. @default the p90 of `peakReadsPerSecond` */
  readonly largestEventReadsPerSecond?: number;
  /** Different objects that may be asked for. */
  readonly objects: number;
  /** How many there are by the time that a change of nodes begun today is done. @default `objects` */
  readonly objectsWhenChanged?: number;
  /** Mean size of an object without what the cache adds. */
  readonly objectBytes: number;
  /** Zipf's exponent of the objects' popularity. @default 1 */
  readonly zipfExponent?: number;
  /** The hit ratio to size for, above 0 and below 1. @default 0.8 */
  readonly targetHitRatio?: number;
  /** A measured curve goes before the model: share of the objects held, hit ratio; both rising. @default none */
  readonly measuredCurve?: readonly HitRatioPoint[] | null;
  /** Whether the application's client speaks cluster mode, so that several shards may be used. @default false */
  readonly clusterMode?: boolean;
  /** Replicas that stand ready to take over in each shard. @default 1 where `zones` > 1, else 0 */
  readonly replicasPerShard?: number;
  /** Highest CPU and network utilisation at the p90 peak. @default 0.7 */
  readonly utilisation?: number;
}

/** What the load balancer is asked for. */
export interface LoadBalancerDemand extends Place, MaximumTraffic {
  /** The month's peak, its event included. */
  readonly peakRequestsPerSecond: Amount;
  /** The month's mean. @default half of the peak */
  readonly meanRequestsPerSecond?: Amount;
  /** Body and headers of a request. @default 2048 */
  readonly requestBytes?: number;
  /** Body and headers of a response. @default 16384 */
  readonly responseBytes?: number;
  /** How long a request is in flight. @default 0.3 */
  readonly inFlightSeconds?: number;
  /** Requests that one kept-alive connection carries. @default 10 */
  readonly requestsPerConnection?: number;
  /** How long an idle connection is kept. @default 60 */
  readonly keepAliveSeconds?: number;
  /** Rules that a listener evaluates for a request; the first 10 are free. @default 1 */
  readonly rules?: number;
  /** Whether viewers reach it straight (public), not through CloudFront. @default false */
  readonly public?: boolean;
  /** How long access logs are kept in their bucket. @default 90 */
  readonly logRetentionDays?: number;
}

/** What delivery through the edge is asked for. */
export interface DeliveryDemand extends MaximumTraffic {
  /** The origin's region. */
  readonly region: string;
  /** Where viewers are: shares of CloudFront price areas, summing to 1. @default all in the region's own area */
  readonly viewers?: Readonly<Record<string, number>>;
  /** Content delivered to viewers in the month, GB of 1024³ bytes. */
  readonly contentDeliveredGb: Amount;
  /** Content stored in the bucket, GB of 1024³ bytes. */
  readonly contentStoredGb: Amount;
  /** Mean size of a content object. @default 1048576 */
  readonly objectBytes?: number;
  /** How many content objects there are. @default stored over object size */
  readonly objects?: number;
  /** Zipf's exponent of the objects' popularity. @default 0.8 */
  readonly zipfExponent?: number;
  /** The share of the objects that one edge cache holds. @default 0.1 */
  readonly edgeHeldShare?: number;
  /** A measured hit ratio goes before the model. @default none */
  readonly measuredHitRatio?: number | null;
  /** Whether content is cached at the edge, with origin shield (phase 2). @default true */
  readonly edgeCaching?: boolean;
  /** Application requests that pass the edge uncached: the month's peak. @default 0 */
  readonly peakRequestsPerSecond?: Amount;
  /** Application requests that pass the edge uncached: the month's mean. @default half of the peak */
  readonly meanRequestsPerSecond?: Amount;
  /** Body and headers of an application request. @default 2048 */
  readonly requestBytes?: number;
  /** Body and headers of an application response. @default 16384 */
  readonly responseBytes?: number;
  /** How long access logs are kept in their bucket. @default 90 */
  readonly logRetentionDays?: number;
}

/** What the network is asked for. */
export interface NetworkDemand extends Place {
  /** Zone ids in place of the catalog's. @default the region's first `zones` in which VPC origins work */
  readonly zoneIds?: readonly string[] | null;
  /** Whether each zone has a NAT gateway of its own, so that none fails with another zone. @default `surviveZoneLoss` */
  readonly natGatewayPerZone?: boolean;
  /** What the application sends and fetches through NAT in a month: logs, metrics, updates, calls to others. @default 0 */
  readonly natGb?: Range;
  /** What tiers exchange in a month (application with database and cache), before the share that crosses zones. @default 0 */
  readonly exchangedGb?: Range;
  /** Connections that flow logs record in a month. @default 0 */
  readonly flows?: Range;
  /** How long flow logs are kept. @default 30 */
  readonly logRetentionDays?: number;
}

/** An amount with its two values: a plain number is certain. */
export const forecastValue = (amount: Amount): ForecastValue =>
  typeof amount === "number" ? { median: amount, p90: amount } : amount;

/**
 * A demand as a component's `headroom` output states it: every amount in it, by name, with median and p90.
 *
 * @example describeDemand({ region: "us-east-1", peakRequestsPerSecond: 180 }) // { peakRequestsPerSecond: { median: 180, p90: 180 } }
 */
export function describeDemand(demand: object): Record<string, ForecastValue> {
  const isAmount = (value: unknown): value is Amount =>
    typeof value === "number" ||
    (typeof value === "object" && value !== null && "median" in value && "p90" in value);
  return Object.fromEntries(
    Object.entries(demand as Record<string, unknown>)
      .flatMap(([name, value]) => (isAmount(value) ? [[name, forecastValue(value)] as const] : []))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
