import { z } from "zod";
import { monthSchema } from "./stack-output";

/** Dollars a month; null where a price is missing. */
const dollars = z.number().nullable();

/** A change that carries a tier on. */
export const remedySchema = z.strictObject({
  kind: z.enum(["resize", "replica", "storage", "pool", "cache", "CDN share", "queue", "shard"]),
  change: z.string().describe("such as db.r8g.2xlarge"),
  usdPerMonth: dollars.describe("more than today's size costs; null where a price is missing"),
  monthsGained: z
    .number()
    .nonnegative()
    .nullable()
    .describe("whole months by which the runway gets longer; null: beyond the months that are looked at"),
  usdPerMonthGained: dollars.describe(
    "usdPerMonth over the months gained, or over all that are left to look at: what the order goes by",
  ),
  assumption: z.string().nullable().describe("what is taken for granted that nobody measured"),
  risk: z.string(),
  steps: z.array(z.string()).min(1),
});

/** A change that carries a tier on. */
export type BottleneckRemedy = z.infer<typeof remedySchema>;

/** A tier that is outgrown. */
export const tierBottleneckSchema = z.strictObject({
  tier: z.string(),
  constraint: z.string(),
  month: monthSchema.describe("within which it binds, on the median forecast"),
  afterMonths: z.number().int().nonnegative().describe("whole months until then"),
  leadTimeMonths: z.number().nonnegative().describe("how long a change of the tier takes"),
  startDate: z.iso.date().describe("the first of the month minus the lead time: begin by then"),
  startsNow: z.boolean().describe("whether that lies before the stack's month"),
  ceiling: z.number().positive().describe("share of the constraint at which it binds"),
  utilisationByMonth: z
    .array(z.number().nonnegative())
    .describe("share used at everything the autoscaler may add, from the stack's month"),
  remedies: z
    .array(remedySchema)
    .describe(
      "one of each kind that gains more than its change takes, the least dollars a month gained first",
    ),
});

/** A tier that is outgrown. */
export type BottleneckOfTier = z.infer<typeof tierBottleneckSchema>;

/** What the plan states, stated otherwise. */
export const alternativeSchema = z.strictObject({
  state: z.string().nullable().describe("what to write in growth.yaml; null: Headroom does not deploy it"),
  change: z.string(),
  tiers: z.array(z.string()),
  usdPerMonth: z.strictObject({ now: dollars, then: dollars }),
  savesUsdPerMonth: dollars.describe("less than 0 where it costs more; null where a price is missing"),
  why: z.string(),
  unknown: z.array(z.string()).describe("prices that are not known"),
});

/** What the plan states, stated otherwise. */
export type AlternativeOfPlan = z.infer<typeof alternativeSchema>;

/** What `headroom bottlenecks --json` prints. A change to it bumps `schema`. */
export const bottlenecksSchema = z.strictObject({
  schema: z.literal("headroom.bottlenecks/1"),
  headroom: z.string().describe("the version"),
  product: z.string(),
  region: z.string(),
  currency: z.literal("USD"),
  phase: z.number().int().min(1).max(4),
  month: monthSchema.describe("that the stack is sized for"),
  lastMonth: monthSchema.describe("of those that were looked at"),
  bottlenecks: z.array(tierBottleneckSchema).describe("what binds first stands first"),
  lasting: z.array(z.string()).describe("tiers that nothing binds in these months"),
  alternatives: z
    .array(alternativeSchema)
    .describe("choices that the plan states, made otherwise; what saves most stands first"),
  assumptions: z.array(z.string()).describe("what the sizes stand on without being known"),
});

/** What `headroom bottlenecks --json` prints. */
export type Bottlenecks = z.infer<typeof bottlenecksSchema>;
