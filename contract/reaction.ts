import { z } from "zod";
import { monthSchema } from "./stack-output";

/** One step until new capacity serves. */
export const reactionStepSchema = z.strictObject({
  step: z.string(),
  what: z.string().describe("in words, after: it takes"),
  seconds: z.number().nonnegative(),
  basis: z
    .enum(["published", "measured", "assumed", "stated"])
    .describe("published by AWS, measured by others, assumed, or stated in growth.yaml"),
  source: z.string(),
});

/** What running capacity must absorb of the stated ramp. */
const absorbedSchema = z.strictObject({
  share: z.number().min(0).max(1).describe("of the ramp, before new capacity serves"),
  growth: z.number().min(1).describe("what the load is multiplied by meanwhile"),
});

/** How long until new capacity serves, and what that asks of autoscaling's target. */
export const reactionSchema = z.strictObject({
  schema: z.literal("headroom.reaction/1"),
  version: z.string().describe("of Headroom"),
  product: z.string(),
  region: z.string(),
  month: monthSchema.describe("that the web tier is sized for, in phase 2"),
  tiers: z
    .array(
      z.strictObject({
        tier: z.string().describe("web, or database for its readers"),
        seconds: z.number().nonnegative().describe("the sum of the steps"),
        steps: z.array(reactionStepSchema),
        absorbed: absorbedSchema.nullable().describe("null where no ramp is stated"),
      }),
    )
    .describe("what gets new capacity by itself"),
  notCounted: z
    .array(z.strictObject({ what: z.string(), source: z.string() }))
    .describe("what nobody publishes"),
  ramp: z
    .strictObject({ multiple: z.number().gt(1), seconds: z.number().positive() })
    .nullable()
    .describe("how fast traffic may rise, as growth.yaml says; null where it does not"),
  web: z.strictObject({
    size: z.string().describe("in words"),
    targetUtilisation: z.number().positive().describe("of CPU, that scaling aims at"),
    withoutRamp: z.number().positive().describe("the same, were no ramp stated"),
    refused: z
      .string()
      .nullable()
      .describe("why what carries the usual peak always runs; null where the load is followed"),
    usdPerMonth: z.number().nonnegative().nullable(),
    usdPerMonthWithoutRamp: z.number().nonnegative().nullable(),
  }),
  targets: z
    .array(
      z.strictObject({
        multiple: z.number().gt(1),
        target: z.number().positive().describe("highest safe target of CPU"),
      }),
    )
    .describe("of rises that come before new capacity serves, on the type that is chosen"),
});

/** How long until new capacity serves, and what that asks of autoscaling's target. */
export type ReactionDocument = z.infer<typeof reactionSchema>;
