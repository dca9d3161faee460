import { z } from "zod";
import { capacitySchema } from "./component-output";
import { forecastValueSchema, rangeSchema } from "./range";
import { bottleneckSchema, monthSchema, transitionSchema } from "./stack-output";
import { policyCountsSchema, verdictSchema } from "./verdict";

const resourceRef = { urn: z.string(), type: z.string() };

/** One resource as the program registers it. */
const resourceSchema = z.strictObject({
  ...resourceRef,
  name: z.string(),
  custom: z.boolean(),
  parent: z.string().nullable(),
  protect: z.boolean(),
  dependencies: z.array(z.string()),
  ignoreChanges: z.array(z.string()),
  aliases: z
    .array(z.string())
    .optional()
    .describe("URNs by which it was known before; left out where there are none"),
  provider: z.string().nullable().describe("the URN of an explicit provider; null for the default one"),
  inputs: z.record(z.string(), z.unknown()),
  outputs: z
    .record(z.string(), z.unknown())
    .describe("what a component registered, so that the document can be priced and judged again"),
});

/** One amount: a quantity of one resource times one price. */
export const costLineSchema = z.strictObject({
  ...resourceRef,
  meter: z.string().describe("what is metered, such as instance hours"),
  price: z.strictObject({
    id: z.string(),
    unit: z.string(),
    unitPrice: z.number(),
    source: z.string(),
    asOf: z.string(),
  }),
  quantity: rangeSchema,
  amount: rangeSchema,
  carbonKilograms: rangeSchema
    .optional()
    .describe("CO2e of the energy for it; left out where no factor is known, which is not zero"),
});

/** A quantity that only the running system knows, and that was taken for granted. */
export const assumptionSchema = z.strictObject({
  ...resourceRef,
  quantity: z.string().describe("the key in headroom.usage.yaml, such as s3.storedGb"),
  unit: z.string(),
  value: rangeSchema,
  source: z.string().describe("where it was said, such as headroom.usage.yaml:12, or which default it is"),
});

/** A quantity that only the running system knows, and that was taken for granted. */
export type Assumption = z.infer<typeof assumptionSchema>;

/** How much of a stack its estimate stands for. */
export const coverageSchema = z
  .strictObject({
    priced: z.number().int(),
    free: z.number().int(),
    unpriced: z.number().int(),
    total: z.number().int(),
  })
  .describe("custom resources, providers left out; priced + free + unpriced = total");

/** The carbon of what an estimate meters, as far as factors are known. */
export const carbonSchema = z.strictObject({
  kilograms: rangeSchema.describe("CO2e a month of the lines that have a factor"),
  shareOfCost: z
    .number()
    .min(0)
    .max(1)
    .describe("of the expected cost that those lines are; the carbon of the rest is not known"),
});

/** The carbon of what an estimate meters, as far as factors are known. */
export type Carbon = z.infer<typeof carbonSchema>;

/** What a stack costs a month. */
export const costSchema = z.strictObject({
  currency: z.literal("USD"),
  asOf: z.strictObject({ oldest: z.string(), newest: z.string() }).nullable(),
  money: rangeSchema,
  coverage: coverageSchema,
  free: z.array(z.strictObject(resourceRef)),
  unpriced: z.array(z.strictObject({ ...resourceRef, why: z.string() })),
  lines: z.array(costLineSchema),
  assumptions: z
    .array(assumptionSchema)
    .describe("of resources that no component speaks for, in the order of the lines; empty where none"),
  byTier: z
    .array(
      z.strictObject({
        tier: z.string(),
        money: rangeSchema,
        share: z.number().min(0).max(1).describe("of the expected total; 0 where that is nothing"),
      }),
    )
    .describe("sums of lines, the dearest first"),
  carbon: carbonSchema.optional().describe("left out where no line has a factor"),
  shortfall: z
    .array(z.string())
    .describe("traffic beyond what the maximum carries, cut from expected; empty where none"),
});

/** What a stack costs a month. */
export type Estimate = z.infer<typeof costSchema>;

/** One amount of an estimate. */
export type CostLine = z.infer<typeof costLineSchema>;

/** What the SLAs of a flow's hard dependencies commit to. */
export const flowAvailabilitySchema = z.strictObject({
  name: z.string(),
  target: z.number().nullable(),
  committed: z.number().nullable().describe("null where a part of the chain has no known SLA"),
  minutesPerMonth: z
    .strictObject({ target: z.number().nullable(), committed: z.number().nullable() })
    .describe("of downtime, in a month of 730 hours"),
  chain: z.array(
    z.strictObject({
      name: z.string(),
      committed: z.number().nullable(),
      source: z.string().nullable(),
      configuration: z.string(),
    }),
  ),
});

/** What the SLAs of a flow's hard dependencies commit to. */
export type FlowAvailability = z.infer<typeof flowAvailabilitySchema>;

/** One step before the first `pulumi up`. */
export const firstUpStepSchema = z.strictObject({
  kind: z.enum(["command", "quota", "time", "note"]),
  text: z.string(),
  quotaCode: z.string().nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  minutes: z.number().nullable(),
});

/** One step before the first `pulumi up`. */
export type FirstUpStep = z.infer<typeof firstUpStepSchema>;

/** What `headroom preview --json` prints. A change to it bumps `schema`. */
export const previewSchema = z.strictObject({
  schema: z.literal("headroom.preview/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  environment: z.string().nullable(),
  phase: z.number().int().nullable(),
  phaseName: z.string().nullable(),
  month: monthSchema.nullable(),
  region: z.string().nullable(),
  defaultRegion: z
    .string()
    .nullable()
    .describe("where the default AWS provider works; null where nothing says it"),
  growthPerYear: z.number().nullable(),
  demand: z.record(z.string(), forecastValueSchema),
  tiers: z.array(
    z.strictObject({
      name: z.string(),
      urn: z.string(),
      size: z.string(),
      binding: z.string().nullable(),
      utilisation: z.record(z.string(), z.number()),
      oneZoneLostUtilisation: z.number().nullable(),
      failoverSeconds: z.number().nullable(),
      capacity: capacitySchema.nullable(),
      runwayMonths: z.strictObject({ now: z.number().nullable(), maximum: z.number().nullable() }),
      outgrown: monthSchema
        .nullable()
        .describe("the month in which the maximum binds; null: not within the horizon"),
      utilisationByMonth: z.array(z.number()),
      priced: z.boolean(),
    }),
  ),
  bottleneck: bottleneckSchema.nullable(),
  resources: z.array(resourceSchema),
  cost: costSchema,
  availability: z.strictObject({ flows: z.array(flowAvailabilitySchema) }),
  policies: z.array(verdictSchema),
  policyCounts: policyCountsSchema.describe(
    "of `policies`, each policy counted once by the worst that it found",
  ),
  next: transitionSchema.nullable(),
  beforeFirstUp: z.array(firstUpStepSchema),
});

/** What `headroom preview --json` prints. */
export type Preview = z.infer<typeof previewSchema>;
