import { z } from "zod";
import { monthSchema } from "./stack-output";

const phaseSchema = z.number().int().min(1).max(4);

/** When work has to begin so that it is done in time. */
const workShape = {
  month: monthSchema.describe("from whose first day on it is needed"),
  reason: z.string(),
  leadTimeMonths: z.number().nonnegative().describe("how long it takes"),
  startDate: z.iso.date().describe("the first of the month minus the lead time"),
  startsNow: z
    .boolean()
    .describe("whether the start date lies before the month of the plan's numbers: begin now, it is late"),
  readyDate: z.iso.date().describe("when it is done, begun at the start date or now"),
};

/** What a move changes in the month's expected cost, by tier. */
export const moveCostSchema = z.strictObject({
  fromPhase: phaseSchema,
  toPhase: phaseSchema.describe("the highest that can be deployed, where that is less than the move's"),
  before: z.number().describe("the month's expected cost in the phase before"),
  after: z.number().describe("the same month's in the phase that begins"),
  expected: z.number().describe("by how much the move changes the month: what it costs less what it saves"),
  costs: z.number().nonnegative().describe("of the tiers that become dearer, together"),
  saves: z.number().nonnegative().describe("of the tiers that become cheaper, together"),
  byTier: z
    .array(z.strictObject({ tier: z.string(), expected: z.number() }))
    .describe("those that change, the largest change first"),
  complete: z.boolean().describe("whether every resource of both has a price"),
});

/** What a move changes in the month's expected cost, by tier. */
export type MoveCost = z.infer<typeof moveCostSchema>;

/** A move to another phase. */
export const phaseMoveSchema = z.strictObject({
  ...workShape,
  fromPhase: phaseSchema,
  phase: phaseSchema,
  phaseName: z.string(),
  deployable: z.boolean().describe("false: the roadmap announces the phase, it can't be deployed yet"),
  cost: moveCostSchema.nullable().describe("null where it is not known"),
  costUnknown: z.string().nullable().describe("why a part of the cost, or all of it, is not known"),
});

/** A move to another phase. */
export type PhaseMove = z.infer<typeof phaseMoveSchema>;

/** A tier that is outgrown, and the size that takes its place. */
export const tierResizingSchema = z.strictObject({
  ...workShape,
  tier: z.string(),
  from: z.string().describe("what stands until then"),
  to: z.string().nullable().describe("null where no other size that can be deployed carries what follows"),
  usdPerMonth: z
    .number()
    .nullable()
    .describe(
      "more than the size before, each in an average month of its own, at list prices; null where a price is missing",
    ),
});

/** A tier that is outgrown, and the size that takes its place. */
export type TierResizing = z.infer<typeof tierResizingSchema>;

/** What `headroom roadmap --json` prints. A change to it bumps `schema`. */
export const roadmapSchema = z.strictObject({
  schema: z.literal("headroom.roadmap/1"),
  version: z.string().describe("of Headroom"),
  product: z.string(),
  region: z.string(),
  asOf: monthSchema.describe("the month in which the growth plan's numbers were measured"),
  currency: z.string(),
  months: z
    .array(
      z.strictObject({
        month: monthSchema,
        phase: phaseSchema,
        phaseName: z.string(),
        deployedPhase: phaseSchema.describe("the highest that can be deployed, up to the phase"),
        events: z.array(z.string()).describe("names, sorted"),
      }),
    )
    .min(1)
    .describe("consecutive, from the month of the plan's numbers on"),
  moves: z.array(phaseMoveSchema).describe("to other phases, the earliest first"),
  resizings: z.array(tierResizingSchema).describe("of the tiers, the earliest first"),
});

/** What `headroom roadmap --json` prints. */
export type RoadmapDocument = z.infer<typeof roadmapSchema>;
