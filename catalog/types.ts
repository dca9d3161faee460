import type { happenings, quotaScopes, reactingTiers, reactionSteps } from "./rows";
/** Where a fact comes from and when it was true. */
export interface Sourced {
  /** A citation: a URL, or repository@commit and path. */
  readonly source: string;
  /** A year, month or day: `2026`, `2026-09`, `2026-09-29`. */
  readonly asOf: string;
}

/**
 * One price: a unit price between two quantities a month. A tiered price has several rows of one product and region,
 * ordered by `from`. A free allowance is a row of its own (`allowance`), laid over the first units of the tiers.
 */
export interface Price extends Sourced {
  /** Unique: product, region and, where tiered, the lower bound: `cloudfront.dataOut@us#10240`. */
  readonly id: string;
  /** What is priced, the same in every region: `ec2.c8g.large`, `nat.hour`. */
  readonly product: string;
  /** An AWS region, `global`, or a CloudFront price area such as `us`. */
  readonly region: string;
  /** The unit of `unitPrice`, `from` and `to`: `hour`, `GB`, `GB-month`, `request`, `LCU-hour`. Requests are single ones. */
  readonly unit: string;
  /** In US dollars a unit. */
  readonly unitPrice: number;
  /** The quantity a month at which this row begins. @default 0 */
  readonly from: number;
  /**
   * The quantity a month at which this row ends; null where it has no end. Where the last row of a product ends, no
   * price is known beyond: what goes beyond is not priced.
   */
  readonly to: number | null;
  /** Whether this is a free allowance, applied once an account. */
  readonly allowance: boolean;
  /**
   * Of an allowance that several products share, such as the GB-seconds of Lambda on both architectures: its name. Units
   * that one product takes are gone for the others. @default the product has the allowance for itself
   */
  readonly pool?: string | undefined;
}

/** The processor architectures that sizing knows. */
export type Architecture = "arm64" | "x86_64";

/** An EC2 instance type. */
export interface InstanceType extends Sourced {
  readonly name: string;
  readonly family: string;
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** Sustained network bandwidth; null where not known. */
  readonly networkMbps: number | null;
  /** Sustained EBS bandwidth; null where not known. */
  readonly ebsMbps: number | null;
  /**
   * Speed of one vCPU relative to an m5 vCPU: the geometric mean of the Geekbench multi-core, nginx and Spring Boot
   * ratios, or that of a family with the same processor; null where one of the three was not measured.
   */
  readonly cpuSpeed: number | null;
  /** Where the speed comes from; null where it is not known. */
  readonly cpuSpeedSource: Sourced | null;
  /**
   * Of a burstable type: the share of each vCPU that it earns credits for, and so carries in the long run; null where all
   * of it is there all the time.
   */
  readonly cpuBaseline: number | null;
  /** Where the baseline comes from; null where there is none. */
  readonly cpuBaselineSource: Sourced | null;
  /** A measured family with the same processor, for a type whose own speed was not measured; null where none is known. */
  readonly sameProcessorAs: string | null;
  /** Where that comes from; null where none is known. */
  readonly sameProcessorSource: Sourced | null;
}

/** A database instance class; vCPU and memory are those of the EC2 type behind it. */
export interface DatabaseClass extends Sourced {
  /** Such as `db.r8g.large`. */
  readonly name: string;
  readonly family: string;
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly networkMbps: number | null;
  readonly ebsMbps: number | null;
  readonly cpuSpeed: number | null;
  /** The engines that offer it, as the price rows show: `aurora-postgresql`, `postgres`. */
  readonly engines: readonly string[];
}

/** An ElastiCache node type. */
export interface CacheNode extends Sourced {
  /** Such as `cache.r7g.large`. */
  readonly name: string;
  readonly family: string;
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** Network bandwidth as published ("Up to 12.5 Gigabit"), in Mbit/s, null where it is only a word. */
  readonly networkMbps: number | null;
}

/** A service level agreement. */
export interface Sla extends Sourced {
  /** Such as `alb.multiZone`, `aurora.oneZone`. */
  readonly id: string;
  /** The service's key: `ec2`, `alb`, `aurora`, `rds`, `elasticache`, `cloudfront`, `s3`, `natGateway`. */
  readonly service: string;
  /** What must hold for this row to apply: `multiZone`, `oneZone`, `regional`. */
  readonly configuration: string;
  /** Share of time, 0.9999 for 99.99 %. */
  readonly committed: number;
}

/** A quota of a new account. */
export interface Quota extends Sourced {
  /** Its code, or, where AWS publishes none, service and name: `cloudfront/Distributions per account`. */
  readonly id: string;
  /** The code by which Service Quotas knows it; null where AWS publishes none, and Support raises it by a case. */
  readonly code: string | null;
  /** The service as Service Quotas names it, such as `elasticloadbalancing`. */
  readonly service: string;
  readonly name: string;
  /** What a new account has. */
  readonly value: number;
  readonly unit: string;
  /** Of what it counts: all in the account or a region, or those of each zone, load balancer, … */
  readonly per: QuotaScope;
}

/** How long one step takes until new capacity serves. */
export interface ReactionTime extends Sourced {
  /** Unique: `web.boot`. */
  readonly id: string;
  readonly tier: (typeof reactingTiers)[number];
  readonly step: (typeof reactionSteps)[number];
  /** In words, after "it takes": `until a new instance has booted`. */
  readonly what: string;
  /** Null where nobody publishes it. */
  readonly seconds: number | null;
  /** `published` by AWS, `measured` by others, or `assumed`: then the source says so, and growth.yaml may say better. */
  readonly basis: "published" | "measured" | "assumed";
}

/** What a change of a resource that serves does to those whom it serves, and how long they are without it. */
export interface UpdateEffect extends Sourced {
  /** Unique: type, what happens, copies and the first path. */
  readonly id: string;
  /** The Pulumi type. */
  readonly type: string;
  /**
   * `inPlace`: nothing stops; `rolled`: copies are replaced one after the other; the rest stop what serves: `restart`,
   * `failover` (a copy takes over), `upgrade` (of the engine), `replaced`, `deleted`.
   */
  readonly happens: (typeof happenings)[number];
  /** Inputs whose change does this, with all that is below them. Of what is deleted, and of some replacements, none. */
  readonly paths: readonly string[];
  /** How many copies there must be for this row to hold. */
  readonly copies: "one" | "several" | "any";
  /** How long nothing serves; null where nobody publishes it, or where `secondsFrom` says it. */
  readonly seconds: number | null;
  /**
   * What the seconds follow from: the health check of the target group (interval × healthy threshold), or the time that an
   * instance takes to boot and warm up.
   */
  readonly secondsFrom?: "healthCheck" | "webInstance" | undefined;
  readonly basis: "published" | "measured" | "assumed";
  /** In words: `a reader takes over`. */
  readonly what: string;
}

/** How often something fails or is maintained, or how long it takes until it is back. */
export interface RecoveryFact extends Sourced {
  /** Unique: `zone.lossHours`, `aurora.failoverSeconds`. */
  readonly id: string;
  /** In words: `until an Aurora reader is the writer`. */
  readonly what: string;
  readonly value: number;
  readonly unit: "s" | "h" | "checks" | "a month" | "a year";
  /** `published` by AWS, `measured` by others, or `assumed`: then the source says why. */
  readonly basis: "published" | "measured" | "assumed";
}

/** Of what a quota counts. */
export type QuotaScope = (typeof quotaScopes)[number];

/** A region and the zones in it. */
export interface Region extends Sourced {
  readonly name: string;
  /** Zone ids (`use1-az1`), which mean the same in every account, sorted. */
  readonly zoneIds: readonly string[];
  /** Zone ids in which CloudFront VPC origins do not work. */
  readonly zoneIdsWithoutVpcOrigins: readonly string[];
  /** The CloudFront price area of viewers there: `us`, `europe`, `asia`, … */
  readonly viewerArea: string;
}

/** The facts, read once and checked. Every list is sorted by name or id. */
export interface Catalog {
  readonly instanceTypes: readonly InstanceType[];
  readonly databaseClasses: readonly DatabaseClass[];
  readonly cacheNodes: readonly CacheNode[];
  readonly regions: readonly Region[];
  readonly slas: readonly Sla[];
  readonly quotas: readonly Quota[];
  /** Steps of the same tier in the order in which they come. */
  readonly reactionTimes: readonly ReactionTime[];
  /** What changes of resources that serve do. */
  readonly updateEffects: readonly UpdateEffect[];
  /** What failures and maintenance take, and how often they come. */
  readonly recoveryFacts: readonly RecoveryFact[];
  /** Every price row, for what looks at all of them. */
  readonly priceRows: readonly Price[];
  /**
   * Rows of a product in a region, or those that hold everywhere (`global`) where the region has none: allowances first,
   * then tiers by `from`; empty where no price is known.
   */
  prices(product: string, region: string): readonly Price[];
  /** The first tier's unit price, for comparing sizes; null where no price is known. */
  unitPrice(product: string, region: string): number | null;
  /** Throws a RangeError that names the choices where the region is not in the catalog. */
  region(name: string): Region;
  /** The row of a service and configuration; null where there is none. */
  sla(service: string, configuration: string): Sla | null;
  /** The quota with that id; throws a RangeError where there is none. */
  quota(id: string): Quota;
}
