import { z } from "zod";
import { forecastValueSchema, rangeSchema } from "./range";

/** The kinds of component that Headroom's stacks are made of. */
export const componentKinds = [
  "network",
  "loadBalancer",
  "service",
  "database",
  "cache",
  "delivery",
] as const;

/** What a component is, as far as its readers care. */
export type ComponentKind = (typeof componentKinds)[number];

/**
 * Monthly quantities of what is priced by use. Each name ends in its unit; a meter reads the ones it prices from
 * the nearest component above its resource. Storage is the month's average, requests and transfer are totals.
 */
export const usageQuantities = [
  /** Instances × hours of an autoscaled service: the group itself has no price, its instances have. */
  "instanceHours",
  /** ALB capacity units × hours. */
  "loadBalancerCapacityUnitHours",
  /** Processed by all NAT gateways together, GB of 1024³ bytes. */
  "natProcessedGb",
  /** Between zones, counted once for each direction that is billed. */
  "betweenZonesGb",
  /** From the region straight to the internet (not through CloudFront). */
  "internetEgressGb",
  /** Logs sent to CloudWatch. */
  "logsIngestedGb",
  /** Logs kept in CloudWatch, month's average. */
  "logsStoredGb",
  /** Reader instances that autoscaling adds beyond those registered, instances × hours. */
  "additionalReaderHours",
  /** Billed storage of a database, month's average. */
  "databaseStorageGb",
  /** Database backups beyond what is free, month's average. */
  "databaseBackupGb",
  /** Aurora I/O requests (Standard storage). */
  "databaseIoRequests",
  /** Calls of KMS made by encrypted services. */
  "kmsRequests",
  /** Stored in the content bucket, month's average. */
  "bucketStorageGb",
  /** GET and similar of the content bucket. */
  "bucketReadRequests",
  /** PUT and similar of the content bucket. */
  "bucketWriteRequests",
  /** From the edge to viewers. */
  "edgeEgressGb",
  /** HTTPS requests that viewers make. */
  "edgeRequests",
  /** From the edge to the origin (uploads and request bodies). */
  "edgeToOriginGb",
  /** Requests that pass the origin shield. */
  "originShieldRequests",
  /** Messages of alarms sent to SNS. */
  "notifications",
  /** Calls of Secrets Manager. */
  "secretRequests",
  /** Stored access logs in the log bucket, month's average. */
  "logBucketStorageGb",
  /** Objects written into the log bucket. */
  "logBucketWriteRequests",
] as const;

/** The name of a monthly quantity; see {@link usageQuantities}. */
export type UsageQuantity = (typeof usageQuantities)[number];

/** What the component can carry, in one unit: the peak that each state still serves within every ceiling. */
export const capacitySchema = z.strictObject({
  unit: z.string().describe("what is carried, such as requests/s"),
  now: z.number().nonnegative().describe("with today's size"),
  maximum: z.number().nonnegative().describe("with everything the autoscaler may add"),
  oneZoneLost: z.number().nonnegative().describe("at the maximum, with one zone lost"),
});

/** What a component can carry, in one unit. */
export type Capacity = z.infer<typeof capacitySchema>;

/** How the component fails: read by availability and policies. */
export const failureSchema = z.strictObject({
  service: z
    .string()
    .describe(
      "the key of the SLA rows in the catalog: ec2, alb, aurora, rds, elasticache, cloudfront, s3, natGateway",
    ),
  zones: z.array(z.string()).describe("the zones that it spans, sorted"),
  redundancy: z
    .enum(["none", "standby", "active", "regional"])
    .describe(
      "none: one copy; standby: a copy takes over; active: all copies serve; regional: AWS spreads it itself",
    ),
  copies: z.number().int().positive().describe("how many copies there are when idle"),
  failoverSeconds: z
    .number()
    .nonnegative()
    .nullable()
    .describe("until another copy serves; null where none can"),
  dependsOn: z.array(z.string()).describe("tier names that must work for it to work, sorted"),
});

/** How a component fails. */
export type Failure = z.infer<typeof failureSchema>;

/** A subnet that the stack uses and did not make, as the program states it: its zone can't be seen in a resource. */
export const existingSubnetSchema = z.strictObject({
  id: z.string(),
  zone: z.string().describe("the zone that it stands in, such as use1-az1"),
  kind: z.enum(["public", "private", "isolated"]),
  natGatewayZone: z
    .string()
    .nullable()
    .describe(
      "private subnets: the zone of the NAT gateway that they leave through; null where that is not said",
    ),
});

/** A subnet that the stack uses and did not make. */
export type ExistingSubnet = z.infer<typeof existingSubnetSchema>;

/** What a component says of itself: one fully known, plain output called `headroom`. */
export const componentOutputSchema = z.strictObject({
  schema: z.literal("headroom.component/1"),
  kind: z.enum(componentKinds),
  tier: z
    .string()
    .describe(
      "the tier's name in the growth plan's flows: network, loadBalancer, web, database, cache, delivery",
    ),
  demand: z
    .record(z.string(), forecastValueSchema)
    .describe("what it was sized for; names end in their unit"),
  size: z.string().describe("the size in words, such as 6 × c8g.large, 2 a zone"),
  binding: z.string().nullable().describe("the constraint that binds first"),
  utilisation: z
    .record(z.string(), z.number().nonnegative())
    .describe("share of each constraint used at the peak, 1 = all"),
  oneZoneLostUtilisation: z
    .number()
    .nonnegative()
    .nullable()
    .describe("of the binding constraint at the p90 peak, with a zone lost"),
  capacity: capacitySchema.nullable(),
  failure: failureSchema,
  usage: z.partialRecord(z.enum(usageQuantities), rangeSchema),
  viewerShares: z
    .record(z.string(), z.number().min(0).max(1))
    .optional()
    .describe(
      "delivery: where viewers are, shares of CloudFront price areas summing to 1; left out: all in the region's own area",
    ),
  existingSubnets: z
    .array(existingSubnetSchema)
    .optional()
    .describe("network: the subnets of a VPC that the stack did not make; left out where it made them"),
  priced: z
    .boolean()
    .describe("whether the size was chosen by price; false where the catalog has none for the region"),
});

/** What a component says of itself. */
export type ComponentOutput = z.infer<typeof componentOutputSchema>;
