import type { Architecture } from "../../catalog/types";

/** How one driver grows. */
export type Growth =
  | { readonly kind: "rate"; readonly perYear: number; readonly uncertainty: number }
  | { readonly kind: "target"; readonly multiple: number; readonly by: string; readonly uncertainty: number }
  | {
      readonly kind: "measured";
      readonly series: readonly { readonly month: string; readonly value: number }[];
      readonly uncertainty: number | null;
    };

/** What grows on its own. A driver that is not given follows `users`. */
export type Driver = "users" | "requests" | "data" | "content";

/** A launch, an exam session: some months in which the peak is a multiple of the usual one. */
export interface PlannedEvent {
  readonly name: string;
  /** Single months (`2027-01`) or months of every year (1 to 12). */
  readonly months: readonly (string | number)[];
  /** The peak's multiple in those months, above 1. */
  readonly multiplier: number;
  /** How long it lasts in each of its months, at most 730. @default 168, 7 days */
  readonly durationHours: number;
}

/** Sudden rises above the usual peak that come again and again. */
export interface Spikes {
  /** The week's peak without them. */
  readonly usualPeakPerSecond: number;
  readonly everySeconds: number;
  readonly lastsSeconds: number;
}

/** The largest database instance that may be used; null: any that the catalog has. */
export interface LargestInstance {
  /** Its vCPUs at most; null: any number. */
  readonly vcpu: number | null;
  /** Its memory at most; null: any. */
  readonly memoryGib: number | null;
  /** Its disk at most; null: any. */
  readonly storageGib: number | null;
}

/** A promise for something that users do. */
export interface FlowObjective {
  readonly name: string;
  /** Share of time, 0.999. */
  readonly availability: number;
  /** Tiers it cannot do without, in the order of the chain. */
  readonly needs: readonly TierName[];
  /** Tiers without which it goes on, only worse (soft dependencies). @default none */
  readonly degradesWithout?: readonly TierName[];
  /** Length of the rolling period of its error budget. @default 30 days */
  readonly periodSeconds?: number;
  /** The share of responses, 0 to 1, that come within a time. @default nothing is promised */
  readonly latency?: { readonly share: number; readonly withinSeconds: number };
}

/** The tiers of the stack, by the name that flows and outputs use. */
export const tierNames = ["delivery", "loadBalancer", "web", "cache", "database", "network"] as const;

/** The name of a tier. */
export type TierName = (typeof tierNames)[number];

/** Where a database's copies stand. Stated, never optimised. */
export type DatabaseDeployment = "aurora" | "rds-single-zone" | "rds-multi-zone";

/**
 * What a database's data lies on. Stated, never optimised: `standard` and `io-optimized` are Aurora's, `gp3` and `io2`
 * those of RDS.
 */
export type DatabaseStorage = "standard" | "io-optimized" | "gp3" | "io2";

/** The storage of a deployment where none is stated. */
export const usualStorage = (deployment: DatabaseDeployment): DatabaseStorage =>
  deployment === "aurora" ? "standard" : "gp3";

/** How a service works off its jobs. */
export interface ServiceQueue {
  /** 99 of 100 jobs begin within. */
  readonly longestWaitSeconds: number;
  /** How long a job keeps a worker busy on an m5, waiting for others included. @default its CPU time */
  readonly jobSeconds: number;
  /** Standard deviation of the job time over its mean. @default 1 */
  readonly jobVariation: number;
  /** Jobs that come at once on top of the peak; null where none are stated. */
  readonly burstJobs: number | null;
  /** Within which those must be worked off; null where nothing is promised. */
  readonly burstDoneSeconds: number | null;
}

/** One of the services that the product consists of. */
export interface PlannedService {
  readonly name: string;
  /** Calls that one request of the product causes on average; of a queue, jobs. */
  readonly callsPerRequest: number;
  /** CPU time of one call on one vCPU of an m5. */
  readonly cpuSeconds: number;
  /** Standard deviation of a call's CPU time over its mean. @default 1 */
  readonly cpuVariation: number;
  /** In which 95 of 100 calls are answered; null: its part of the web tier's latency, by CPU time. */
  readonly latencySeconds: number | null;
  /** Memory of its process before any call, besides `requests.baseMemoryGib` of the instance. @default 0 */
  readonly baseMemoryGib: number;
  /** Memory that each call in flight, or each job, holds. @default 2 */
  readonly memoryPerRequestMib: number;
  /** Whether its instances hold what is nowhere else: a fixed group. @default false */
  readonly stateful: boolean;
  /** `optional`: users go on without it, so nothing is spare for a lost zone. @default "critical" */
  readonly criticality: "critical" | "optional";
  /** Other services and tiers that it can't do without. */
  readonly needs: readonly string[];
  /** What one call asks of the database; null where nothing is said. */
  readonly database: {
    readonly readsPerRequest: number;
    readonly writesPerRequest: number;
    /** Its part of the data; null where it is not said. */
    readonly storedGib: number | null;
  } | null;
  /** Reads of one call that ask the cache first; null where nothing is said. */
  readonly cacheReadsPerRequest: number | null;
  /** Null where it answers requests itself. */
  readonly queue: ServiceQueue | null;
}

/** `growth.yaml`, read, checked and turned into base units. Fields end in their unit. */
export interface GrowthPlan {
  readonly product: string;
  /** The month in which the numbers were measured: 2026-11. */
  readonly asOf: string;
  readonly region: string;
  readonly horizonMonths: number;
  readonly objectives: {
    readonly readyForMultiple: number;
    /** 95 of 100 responses come within. */
    readonly latencySeconds: number;
    /** The web tier's share of the latency objective, 0 to 1. @default 0.5 */
    readonly computeLatencyShare: number;
    readonly recoveryPointSeconds: number;
    readonly recoveryTimeSeconds: number;
    readonly flows: readonly FlowObjective[];
    /** Highest utilisation at the p90 peak. @default 0.7 */
    readonly utilisation: number;
    /** How long before a constraint binds a change must start, by tier. @default {database: 3, others 1} */
    readonly leadTimeMonths: Readonly<Record<TierName, number>>;
    /** What a request costs that is not answered within the objectives; null where nobody says. */
    readonly usdPerMissedRequest: number | null;
  };
  readonly growth: Readonly<Partial<Record<Driver, Growth>>> & { readonly users: Growth };
  readonly events: readonly PlannedEvent[];
  readonly workload: {
    readonly users: number;
    /** Customers that share the stack; null where the plan names none. They grow as users do. */
    readonly tenants: number | null;
    readonly requests: {
      readonly peakPerSecond: number;
      /** The week: 168 hourly weights (Monday 00:00 first) with maximum 1, or made from peak to mean. */
      readonly shape: { readonly peakToMean: number; readonly hourly: readonly number[] | null };
      /** Sudden rises that come again and again; `peakPerSecond` is theirs then. Null: none. */
      readonly spikes: Spikes | null;
      /** CPU time of one request on one vCPU of `cpuReference`. */
      readonly cpuSeconds: number;
      /** The instance family (or other CPU) it was measured on; its speed is `cpuReferenceSpeed`. @default "m5" */
      readonly cpuReference: string;
      /** Speed relative to an m5 vCPU. @default 1 */
      readonly cpuReferenceSpeed: number;
      /** Standard deviation of a request's CPU time over its mean. @default 1 */
      readonly cpuVariation: number;
      /** Variance over mean of the requests that come in a time. @default 1 */
      readonly arrivalDispersion: number;
      /** How fast traffic can rise, at most up to the peak; null where nothing is said. */
      readonly ramp: { readonly multiple: number; readonly seconds: number } | null;
      /** Memory an instance needs besides what each request in flight holds. */
      readonly baseMemoryGib: number;
      readonly memoryPerConcurrentRequestMib: number;
      readonly responseBytes: number;
      readonly requestBytes: number;
    };
    /** What the product consists of; empty where the plan names no services. CPU and memory of a request are their sum. */
    readonly services: readonly PlannedService[];
    readonly database: {
      readonly storedGib: number;
      readonly readsPerRequest: number;
      readonly writesPerRequest: number;
      /** CPU time of a read or write statement on one vCPU of an m5. */
      readonly readCpuSeconds: number;
      readonly writeCpuSeconds: number;
      /** Share of the data that is hot; null: 50 % on RDS, 10 % on Aurora (formulas.md). */
      readonly workingSetShare: number | null;
      /** Reads that may be served by a reader, 0 to 1. */
      readonly readsFromReadersShare: number;
      /** How far behind the writer those reads may be; null: as far as readers of the deployment usually are. */
      readonly acceptedLagSeconds: number | null;
      /** Data that one read statement goes through; null: what an index look-up touches. */
      readonly bytesPerRead: number | null;
      readonly connectionsPerInstance: number;
      /** Share of the whole that the largest part has which can move to a database of its own; 1: nothing can. @default 0.5 */
      readonly largestPartShare: number;
    };
    readonly cache: {
      /** Reads per request that ask the cache first. */
      readonly readsPerRequest: number;
      readonly objects: number;
      readonly objectBytes: number;
      /** Zipf's exponent of the popularity of objects. */
      readonly zipfExponent: number;
      /** The hit ratio to size for, 0 to 1. */
      readonly targetHitRatio: number;
      /** A measured curve goes before the model: share of the objects held, hit ratio. */
      readonly measuredCurve: readonly { readonly share: number; readonly hitRatio: number }[] | null;
    };
    readonly content: {
      /** Delivered to viewers a month, GB of 1024³ bytes. */
      readonly deliveredGbPerMonth: number;
      readonly storedGb: number;
      readonly objectBytes: number;
      readonly objects: number;
      readonly zipfExponent: number;
      /** The share of objects that one edge cache holds. */
      readonly edgeHeldShare: number;
      /** A measured hit ratio goes before the model. */
      readonly measuredHitRatio: number | null;
      /** Where viewers are: shares of CloudFront price areas, summing to 1; empty where `viewersAssumed` (see `viewerShares`). */
      readonly viewers: Readonly<Record<string, number>>;
      /** Whether `viewers` was left out and the region's own area taken. */
      readonly viewersAssumed: boolean;
    };
  };
  /** Choices that replace, or that the user's code must follow: stated, never optimised. */
  readonly architecture: {
    readonly cpu: Architecture;
    readonly zones: number;
    /** Whether the web tier may run on types whose CPU is earned in credits. @default false */
    readonly burstable: boolean;
    /** Zone ids in place of the catalog's. */
    readonly zoneIds: readonly string[] | null;
    readonly database: {
      readonly engine: "postgresql";
      readonly version: string;
      readonly deployment: DatabaseDeployment;
      readonly storage: DatabaseStorage;
      /** Null where the catalog's largest class is the limit. */
      readonly largestInstance: LargestInstance | null;
    };
    readonly cache: { readonly clusterMode: boolean };
  };
  /** How long new capacity takes to serve, in place of the catalog's; null where the catalog is taken. */
  readonly reaction: {
    readonly metricSeconds: number | null;
    readonly alarmSeconds: number | null;
    readonly bootSeconds: number | null;
    readonly warmupSeconds: number | null;
    readonly readerSeconds: number | null;
  };
  /** The AWS account that everything runs in; nothing is sized by it. */
  readonly account: {
    /** Quotas that were raised, by id; the others are what a new account has. */
    readonly quotas: Readonly<Record<string, number>>;
    /** How long before a quota binds to ask for more, in days. */
    readonly quotaLeadDays: number;
  };
}
