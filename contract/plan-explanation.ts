import { z } from "zod";
import { monthSchema } from "./stack-output";

/** A number that an explanation starts from. */
export const explainedInputSchema = z.strictObject({
  name: z.string().describe("as formulas call it"),
  value: z.number(),
  unit: z.string().describe("share: 1 is all; empty where it has none"),
  source: z
    .string()
    .describe("where it stands: a line of growth.yaml, a row of the catalog, a rule of sizing"),
});

/** A number that an explanation starts from. */
export type ExplainedInput = z.infer<typeof explainedInputSchema>;

/** A number of the plan, with how it comes about. */
export const explainedNumberSchema = z.strictObject({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  formula: z.string().nullable().describe("in names; null where the number is known only as a whole"),
  numbers: z.string().nullable().describe("the formula with its numbers in it"),
  uses: z.array(z.string()).describe("names of explained numbers and inputs that stand in the formula"),
});

/** A number of the plan, with how it comes about. */
export type ExplainedNumber = z.infer<typeof explainedNumberSchema>;

/** What `headroom plan --explain --json` prints. A change to it bumps `schema`. */
export const planExplanationSchema = z.strictObject({
  schema: z.literal("headroom.plan-explanation/1"),
  product: z.string(),
  region: z.string(),
  month: monthSchema,
  phase: z.int().min(1).max(4),
  parts: z
    .array(
      z.strictObject({
        name: z.string().describe("demand, or a tier"),
        numbers: z.array(explainedNumberSchema),
      }),
    )
    .describe("in the order in which one follows from the other"),
  startsFrom: z.array(explainedInputSchema).describe("that all of it starts from, by name"),
});

/** What `headroom plan --explain --json` prints. */
export type PlanExplanation = z.infer<typeof planExplanationSchema>;
