import { z } from "zod";
import { forecastValueSchema } from "./range";

/** A month, such as 2026-11. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A flow: something that a user does, the tiers it needs, and what is promised for it. */
export const flowSchema = z.strictObject({
  name: z.string(),
  target: z
    .number()
    .gt(0)
    .lt(1)
    .nullable()
    .describe("share of time promised; null where nothing is promised"),
  needs: z.array(z.string()).describe("tier names, in the order of the chain"),
  degradesWithout: z
    .array(z.string())
    .optional()
    .describe(
      "tiers without which it goes on, only worse: soft dependencies; left out where none are stated",
    ),
});

/** A flow with its promise. */
export type Flow = z.infer<typeof flowSchema>;

/** A tier's place in time. */
export const tierOutlookSchema = z.strictObject({
  name: z.string(),
  runwayMonths: z.strictObject({
    now: z
      .number()
      .nonnegative()
      .nullable()
      .describe("until today's size binds; null: not within the horizon"),
    maximum: z
      .number()
      .nonnegative()
      .nullable()
      .describe("until the autoscaler's maximum binds; null: not within the horizon"),
  }),
  leadTimeMonths: z.number().nonnegative().describe("how long before it binds the change must start"),
  utilisationByMonth: z
    .array(z.number().nonnegative())
    .describe("of the binding constraint, median forecast, from the stack's month"),
});

/** A tier's place in time. */
export type TierOutlook = z.infer<typeof tierOutlookSchema>;

/** Which phase follows, when, why, and when to start. */
export const transitionSchema = z.strictObject({
  phase: z.number().int(),
  month: monthSchema,
  reason: z.string(),
  startBy: monthSchema,
});

/** Which tier binds first, when, and the next size that would carry it on. */
export const bottleneckSchema = z.strictObject({
  tier: z.string(),
  constraint: z.string(),
  month: monthSchema,
  remedy: z
    .strictObject({
      change: z.string().describe("such as db.r8g.2xlarge"),
      usdPerMonth: z
        .number()
        .nullable()
        .describe("more than today's size costs; null where a price is missing"),
      monthsGained: z.number().nullable().describe("null: beyond the horizon"),
    })
    .nullable()
    .describe("the cheapest larger size; null where there is none"),
});

/** Which tier binds first, when, and what carries it on. */
export type Bottleneck = z.infer<typeof bottleneckSchema>;

/** What the phase stack says of itself: the objectives, the month, the flows and each tier's outlook. */
export const stackOutputSchema = z.strictObject({
  schema: z.literal("headroom.stack/1"),
  product: z.string(),
  environment: z.string(),
  phase: z.number().int().min(1).max(4),
  phaseName: z.string(),
  month: monthSchema,
  region: z.string(),
  demandShare: z.number().gt(0).describe("share of the plan's demand that this environment carries"),
  freeAllowances: z.boolean().describe("whether the account's free allowances are counted here"),
  growthPerYear: z
    .number()
    .describe("of the peak, median, over the 12 months from the stack's month: 0.5 is +50 %"),
  demand: z.record(z.string(), forecastValueSchema).describe("the stack's month; names end in their unit"),
  objectives: z.strictObject({
    readyForMultiple: z.number().positive(),
    latencySeconds: z.number().positive(),
    recoveryPointSeconds: z.number().nonnegative(),
    recoveryTimeSeconds: z.number().positive(),
    surviveZoneLoss: z.boolean().describe("whether a flow's target asks that one zone may be lost"),
    natGatewayPerZone: z
      .boolean()
      .describe("whether the objectives forbid a NAT gateway shared across zones"),
  }),
  horizonMonths: z.number().int().positive(),
  flows: z.array(flowSchema),
  tiers: z.array(tierOutlookSchema),
  bottleneck: bottleneckSchema.nullable().describe("null: nothing binds within the horizon"),
  next: transitionSchema.nullable().describe("the next phase; null where none is needed within the horizon"),
});

/** What the phase stack says of itself. */
export type StackOutput = z.infer<typeof stackOutputSchema>;
