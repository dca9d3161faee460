import { z } from "zod";

const amount = z.number().positive();
const text = z.string().min(1);
const architecture = z.enum(["arm64", "x86_64"]);
/** The key of a source in the file's own table. */
const source = text;

const machine = {
  name: text,
  family: text,
  architecture,
  vcpu: amount.int(),
  memoryGib: amount,
  networkMbps: amount.nullable(),
  source,
};

/** Of what a quota counts: the whole account or region, or each one of a kind. */
export const quotaScopes = [
  "account",
  "region",
  "zone",
  "VPC",
  "security group",
  "network interface",
  "load balancer",
  "target group",
  "cluster",
  "distribution",
] as const;

/** What gets new capacity by itself. */
export const reactingTiers = ["web", "database", "serverless"] as const;

/** The steps from a load that passes its target to new capacity that serves. */
export const reactionSteps = [
  "metric",
  "alarm",
  "boot",
  "warmup",
  "reader",
  "cooldown",
  "measure",
  "growth",
] as const;

/** What an update does to a resource that serves. */
export const happenings = [
  "inPlace",
  "restart",
  "failover",
  "upgrade",
  "rolled",
  "replaced",
  "deleted",
] as const;

/**
 * What a row of each kind of file holds. A row cites a source by its key in the file's table; ids are not written but
 * follow from the row, so that the two cannot disagree.
 */
export const rowSchemas = {
  prices: z.strictObject({
    product: text,
    region: text,
    unit: text,
    unitPrice: z.number().nonnegative(),
    from: z.number().nonnegative().default(0),
    to: amount.nullable().default(null),
    allowance: z.boolean().default(false),
    pool: text.optional(),
    source,
  }),
  instanceTypes: z
    .strictObject({
      ...machine,
      ebsMbps: amount.nullable(),
      cpuSpeed: amount.nullable(),
      cpuSpeedSource: source.optional(),
      cpuBaseline: amount.lt(1).optional(),
      cpuBaselineSource: source.optional(),
      sameProcessorAs: text.optional(),
      sameProcessorSource: source.optional(),
    })
    .refine(
      ({ cpuSpeed, cpuSpeedSource }) => (cpuSpeed === null) === (cpuSpeedSource === undefined),
      "a cpuSpeed has a cpuSpeedSource, and none has none",
    )
    .refine(
      ({ cpuBaseline, cpuBaselineSource }) =>
        (cpuBaseline === undefined) === (cpuBaselineSource === undefined),
      "a cpuBaseline has a cpuBaselineSource, and none has none",
    )
    .refine(
      ({ sameProcessorAs, sameProcessorSource }) =>
        (sameProcessorAs === undefined) === (sameProcessorSource === undefined),
      "a sameProcessorAs has a sameProcessorSource, and none has none",
    ),
  databaseClasses: z.strictObject({
    ...machine,
    name: z.string().startsWith("db."),
    ebsMbps: amount.nullable(),
    cpuSpeed: amount.nullable(),
    engines: z.array(z.enum(["aurora-postgresql", "postgres"])).min(1),
  }),
  cacheNodes: z.strictObject({ ...machine, name: z.string().startsWith("cache.") }),
  regions: z.strictObject({
    name: text,
    zoneIds: z.array(text).min(1),
    zoneIdsWithoutVpcOrigins: z.array(text),
    viewerArea: text,
    source,
  }),
  slas: z.strictObject({
    service: text,
    configuration: z.enum(["multiZone", "oneZone", "regional"]),
    committed: amount.max(1),
    source,
  }),
  quotas: z.strictObject({
    code: z
      .string()
      .regex(/^L-[0-9A-F]{8}$/u, 'a quota code such as "L-1216C47A"')
      .optional(),
    service: text,
    name: text,
    value: z.number().nonnegative(),
    unit: text,
    per: z.enum(quotaScopes),
    source,
  }),
  reactionTimes: z.strictObject({
    tier: z.enum(reactingTiers),
    step: z.enum(reactionSteps),
    what: text,
    seconds: amount.nullable(),
    basis: z.enum(["published", "measured", "assumed"]),
    source,
  }),
  updateEffects: z.strictObject({
    type: text,
    happens: z.enum(happenings),
    paths: z.array(text),
    copies: z.enum(["one", "several", "any"]),
    seconds: z.number().nonnegative().nullable(),
    secondsFrom: z.enum(["healthCheck", "webInstance"]).optional(),
    basis: z.enum(["published", "measured", "assumed"]),
    what: text,
    source,
  }),
  recoveryFacts: z.strictObject({
    id: z.string().regex(/^[a-zA-Z0-9]+\.[a-zA-Z0-9]+$/u, 'a place and a name such as "zone.lossHours"'),
    what: text,
    value: amount,
    unit: z.enum(["s", "h", "checks", "a month", "a year"]),
    basis: z.enum(["published", "measured", "assumed"]),
    source,
  }),
} as const;

/** The file's table of sources: what a row's key stands for. */
export const sourcesSchema = z.record(
  z.string(),
  z.strictObject({
    source: text,
    asOf: z
      .string()
      .regex(
        /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u,
        "a year, a month or a day: 2026, 2026-09, 2026-09-29",
      ),
  }),
);
