import { z } from "zod";
import { bandSchema } from "./range";
import { monthSchema } from "./stack-output";

/** A way to buy capacity over the horizon, and what it came to over all futures. */
export const futuresPlanSchema = z.strictObject({
  name: z.string().describe("such as p90, on time"),
  quantile: z
    .number()
    .min(0)
    .max(1)
    .describe("the share of growth, until the next review, that is bought for"),
  timing: z
    .enum(["late", "on time", "early"])
    .describe(
      "late: ordered at the review that needs it; on time: a lead time before; early: for one review more",
    ),
  phase: z.string().describe("which phases it runs in: the roadmap's, or another begin of phase 2"),
  usd: z
    .number()
    .nonnegative()
    .describe("list price of what stands over the whole horizon, mean of all futures"),
  missedRequests: z
    .number()
    .nonnegative()
    .describe("requests over the horizon beyond what is carried within the objectives, mean of all futures"),
  futuresWithMisses: z.number().min(0).max(1).describe("share of the futures in which any is missed"),
  missedUsd: z.number().nonnegative().nullable().describe("null where no price is stated"),
  regret: z
    .strictObject({
      mean: z.number().nonnegative(),
      p95: z.number().nonnegative(),
      largest: z.number().nonnegative(),
    })
    .nullable()
    .describe(
      "what it cost more than the best of these plans in the same future; null where no price is stated",
    ),
});

/** What `headroom futures --json` prints. A change to it bumps `schema`. */
export const futuresSchema = z.strictObject({
  schema: z.literal("headroom.futures/1"),
  version: z.string().describe("of Headroom"),
  product: z.string(),
  region: z.string(),
  asOf: monthSchema,
  currency: z.literal("USD"),
  seed: z.number().int(),
  samples: z.number().int().positive(),
  reviewMonths: z.number().int().positive().describe("how often capacity is bought anew"),
  leadMonths: z
    .number()
    .int()
    .nonnegative()
    .describe("how long a change takes: the longest of the tiers' lead times"),
  usdPerMissedRequest: z.number().positive().nullable(),
  complete: z.boolean().describe("whether every size has a price; false: the amounts are at least that much"),
  bands: z.array(
    z.strictObject({
      month: monthSchema,
      users: bandSchema,
      peakRequestsPerSecond: bandSchema,
      storedGib: bandSchema,
      sampledPeakRequestsPerSecond: bandSchema.describe("counted from the futures that were drawn"),
    }),
  ),
  plans: z.array(futuresPlanSchema).describe("the least regret first; by cost where no price is stated"),
  choice: z
    .strictObject({
      plan: z.string().describe("of least mean regret"),
      minimax: z.string().describe("of the least largest regret in any future drawn"),
      tiedWith: z
        .array(z.string())
        .describe("plans that these futures can't tell from it: the 99 % interval of the difference holds 0"),
      why: z.array(z.string()),
    })
    .nullable()
    .describe("null where no price of a missed request is stated"),
  prices: z
    .array(
      z.strictObject({
        plan: z.string(),
        fromUsd: z.number().nonnegative(),
        toUsd: z.number().positive().nullable().describe("null: any higher price"),
      }),
    )
    .describe("which plan has the least mean regret at which price of a missed request, rising"),
});

/** What `headroom futures --json` prints. */
export type FuturesDocument = z.infer<typeof futuresSchema>;

/** A way to buy capacity, and what it came to. */
export type FuturesPlan = z.infer<typeof futuresPlanSchema>;
