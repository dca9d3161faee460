import { z } from "zod";
import { rangeSchema } from "./range";
import { monthSchema } from "./stack-output";

/** What a stack would cost in one month, sized for it. */
export const costMonthSchema = z.strictObject({
  month: monthSchema,
  phase: z.number().int().min(1).max(4).nullable().describe("null where no phase stack says it"),
  users: z.number().nonnegative().nullable().describe("the median forecast; null where none is known"),
  tenants: z
    .number()
    .nonnegative()
    .nullable()
    .describe("customers that share the stack; null where the plan names none"),
  money: rangeSchema,
  complete: z
    .boolean()
    .describe("whether every resource has a price; where not, the amounts are at least that much"),
  perUser: z
    .number()
    .nonnegative()
    .nullable()
    .describe("of the expected amount; null where no users are known"),
  perTenant: z.number().nonnegative().nullable(),
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(["phase", "size"]),
        tier: z.string().nullable().describe("null of a phase"),
        from: z.string(),
        to: z.string(),
        why: z.string(),
        expected: z.number().describe("by how much it changes the month's expected amount"),
      }),
    )
    .describe("what was re-sized since the month before, and which phase began"),
});

/** What a stack would cost in one month, sized for it. */
export type CostMonth = z.infer<typeof costMonthSchema>;

/** What `headroom cost --over N --json` prints. A change to it bumps `schema`. */
export const costOverTimeSchema = z.strictObject({
  schema: z.literal("headroom.cost-over-time/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  currency: z.string(),
  months: z.array(costMonthSchema),
  total: rangeSchema.describe("of all months"),
  budget: z
    .strictObject({ usdPerMonth: z.number().positive(), crossed: monthSchema.nullable() })
    .nullable()
    .describe(
      "the monthly budget and the first month whose expected amount is above it; null where none is given",
    ),
});

/** What `headroom cost --over N --json` prints. */
export type CostOverTime = z.infer<typeof costOverTimeSchema>;
