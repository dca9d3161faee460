import { z } from "zod";
import { bandSchema, forecastValueSchema } from "./range";
import { bottleneckSchema, monthSchema, tierOutlookSchema, transitionSchema } from "./stack-output";

/** What one tier would be in one month. */
export const plannedTierSchema = z.strictObject({
  name: z.string().describe("the tier's name: web, database, cache, loadBalancer, delivery, network"),
  size: z.string().describe("the size in words, such as 6 × c8g.large, 2 a zone"),
  count: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe("instances, database instances with readers, or cache nodes; null where nothing is counted"),
  type: z
    .string()
    .nullable()
    .describe("the instance type, database class or node type; null where there is none"),
  binding: z.string().nullable().describe("the constraint that binds first; null where nothing binds"),
  utilisation: z
    .record(z.string(), z.number().nonnegative())
    .describe("share of each constraint used at the p90 peak, 1 = all"),
  usdPerMonth: z
    .number()
    .nonnegative()
    .nullable()
    .describe(
      "what the tier's size costs in an average month at on-demand list prices; null where no price is known",
    ),
  priced: z.boolean().describe("whether the size was chosen by price"),
});

/** What one tier would be in one month. */
export type PlannedTier = z.infer<typeof plannedTierSchema>;

/** One month of the plan: what it asks, and what would be deployed for it. */
export const plannedMonthSchema = z.strictObject({
  month: monthSchema,
  phase: z.number().int().min(1).max(4),
  users: forecastValueSchema,
  peakRequestsPerSecond: forecastValueSchema.describe("the month's peak, its event included"),
  bands: z
    .strictObject({ users: bandSchema, peakRequestsPerSecond: bandSchema, storedGib: bandSchema })
    .optional()
    .describe("how far growth may stray; its p50 and p90 are median and p90 of the forecast"),
  eventMultiplier: z.number().min(1).describe("the peak's multiple of the usual one; 1 without an event"),
  events: z.array(z.string()).describe("names, sorted"),
  tiers: z.array(plannedTierSchema).describe("what is deployed, in the order of the chain"),
  usdPerMonth: z
    .number()
    .nonnegative()
    .nullable()
    .describe("of all tiers that have a list price: what stands there, without storage and traffic"),
  complete: z
    .boolean()
    .describe(
      "whether all tiers but delivery, which is priced by use, have a price; false: at least that much",
    ),
});

/** One month of the plan. */
export type PlannedMonthRow = z.infer<typeof plannedMonthSchema>;

/** What `headroom plan --json` prints. A change to it bumps `schema`. */
export const planSchema = z.strictObject({
  schema: z.literal("headroom.plan/1"),
  product: z.string(),
  region: z.string(),
  asOf: monthSchema.describe("the month in which the growth plan's numbers were measured"),
  currency: z.literal("USD"),
  months: z.array(plannedMonthSchema).min(1).describe("consecutive, the stack's month first"),
  transitions: z.array(transitionSchema).describe("moves to another phase, the earliest first"),
  outlooks: z.array(tierOutlookSchema).describe("runway of what is deployed in the first month"),
  bottleneck: bottleneckSchema.nullable().describe("null: nothing binds within the horizon"),
  reactiveScalingRefused: z
    .string()
    .optional()
    .describe("why the web tier's full count always runs; left out where scaling that reacts will do"),
  ready: z
    .strictObject({
      multiple: z.number().positive().describe("of today's load"),
      tiers: z.array(plannedTierSchema).nullable().describe("the sizes that carry it; null where none do"),
      usdPerMonth: z.number().nonnegative().nullable(),
      complete: z.boolean(),
      why: z.string().nullable().describe("why no sizes carry it; null where some do"),
    })
    .describe("whether a phase and sizes exist that carry the multiple which the plan wants to be ready for"),
});

/** What `headroom plan --json` prints. */
export type PlanDocument = z.infer<typeof planSchema>;
