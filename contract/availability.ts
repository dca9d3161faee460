import { z } from "zod";
import { monthSchema } from "./stack-output";

const share = z.number().min(0).max(1);
const minutes = z.number().nonnegative().describe("a month of 730 hours");

/** A figure that a number stands on: a row of the catalog, or an input of the program. */
export const usedFactSchema = z.strictObject({
  id: z.string().describe("such as zone.lossHours, sla.aurora.multiZone or input.web.healthCheck"),
  what: z.string(),
  value: z.number(),
  unit: z.string(),
  basis: z
    .enum(["published", "measured", "assumed", "stack", "yours"])
    .describe(
      "published by AWS, measured by others, assumed, read in the stack itself, or stated by its owners",
    ),
  source: z.string(),
  asOf: z.string().nullable().describe("null: the stack's own"),
});

/** A figure that a number stands on. */
export type UsedFact = z.infer<typeof usedFactSchema>;

/** One reason for which a flow is away. */
export const causeSchema = z.strictObject({
  tier: z.string(),
  kind: z.enum(["service", "copies", "failover", "capacity", "planned"]),
  what: z.string(),
  minutesPerMonth: minutes.describe("that it takes by itself"),
  formula: z.string().describe("worked out: the share of time that is lost"),
  facts: z.array(z.string()).describe("ids of the facts that it stands on, sorted"),
});

/** One reason for which a flow is away. */
export type Cause = z.infer<typeof causeSchema>;

const saving = z.strictObject({
  name: z.string(),
  minutesPerMonth: minutes.describe("what would be saved if it never failed"),
});

const change = z.strictObject({
  change: z.string(),
  how: z.string().describe("what to write, or what to do"),
  usdPerMonth: z.number().nullable().describe("more than today; null where a price is missing"),
  formula: z.string().nullable().describe("of the money, worked out; null where a price is missing"),
  savingFormula: z
    .string()
    .nullable()
    .describe("of the minutes; null: the model worked out anew with the change, less the model as it is"),
  facts: z.array(z.string()).describe("ids of the facts that money and saving stand on, sorted"),
  assumption: z.string().nullable().describe("what is taken for granted"),
});

/** A change that was tried on the model. */
export const triedChangeSchema = z.strictObject({
  ...change.shape,
  expected: share,
  minutesSavedPerMonth: z.number(),
});

/** A change that was tried on the model. */
export type TriedChange = z.infer<typeof triedChangeSchema>;

/** The cheapest of the changes that reach an aim. */
export const fixSchema = z.strictObject({
  aim: share.describe("the next nine, or the target"),
  reached: z.boolean().describe("whether any of the changes that were tried reach it"),
  changes: z.array(change).describe("made together; where nothing reaches the aim: those that come nearest"),
  expected: share,
  usdPerMonth: z.number().nullable().describe("of all of them; null where a price is missing"),
});

/** The cheapest of the changes that reach an aim. */
export type Fix = z.infer<typeof fixSchema>;

/** What a flow's availability is, by three numbers that are never mixed. */
export const flowModelSchema = z.strictObject({
  name: z.string(),
  target: share.nullable(),
  committed: share.nullable().describe("by the SLAs; null where one is not known"),
  expected: share
    .nullable()
    .describe("with failures, failover, planned downtime and capacity; null: not known"),
  committedFormula: z.string().nullable().describe("the SLAs, tier by tier; null where one is not known"),
  committedFacts: z.array(z.string()).describe("ids of the SLAs, sorted"),
  minutesPerMonth: z.strictObject({
    target: minutes.nullable(),
    committed: minutes.nullable(),
    expected: minutes.nullable(),
  }),
  needs: z
    .array(z.string())
    .describe("hard dependencies, those of tiers included, in the order of the chain"),
  degradesWithout: z.array(z.string()).describe("soft dependencies"),
  causes: z.array(causeSchema).describe("what takes most minutes first"),
  overlapMinutesPerMonth: z
    .number()
    .describe("by which the causes add up to more than is expected: two at a time, zones that tiers share"),
  tiers: z.array(saving).describe("what costs most first"),
  dependencies: z
    .array(z.strictObject({ from: z.string(), to: z.string(), minutesPerMonth: minutes }))
    .describe("what would be saved if the one went on without the other; what costs most first"),
  zones: z.array(saving),
  region: minutes.describe("that the region's own outages take"),
  tried: z.array(triedChangeSchema).describe("each by itself, what saves most first"),
  nextNine: fixSchema.nullable().describe("null where the expected availability is not known"),
  toTarget: fixSchema.nullable().describe("null where the target is kept, or nothing is promised"),
  growth: z
    .array(
      z.strictObject({
        multiple: z.number().positive().describe("of the stack's peak load"),
        expected: share.nullable().describe("null: the peak is not carried"),
        minutesPerMonth: minutes.nullable(),
        notCarriedBy: z.array(z.string()).describe("tiers whose maximum is below the peak"),
        formula: z.string().describe("what is asked and carried at that multiple, worked out"),
        facts: z.array(z.string()).describe("ids of the facts that it stands on besides those of the causes"),
      }),
    )
    .describe("of the stack as it is, its autoscaling used"),
  zoneLossEnough: z
    .strictObject({
      tier: z.string(),
      multiple: z.number().nonnegative().describe("of the peak load that is carried with a zone lost"),
      month: monthSchema.nullable().describe("in which growth gets there; null: not within the horizon"),
      formula: z.string().describe("multiple and month, worked out"),
      facts: z.array(z.string()).describe("ids of the facts that it stands on, sorted"),
    })
    .nullable()
    .describe("null where no tier says what it carries with a zone lost"),
  notes: z.array(z.string()).describe("what is left out, and what is not known"),
});

/** What a flow's availability is. */
export type FlowModel = z.infer<typeof flowModelSchema>;

/** What `headroom availability --json` prints. A change to it bumps `schema`. */
export const availabilitySchema = z.strictObject({
  schema: z.literal("headroom.availability/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  environment: z.string(),
  phase: z.number().int(),
  month: monthSchema,
  region: z.string(),
  currency: z.literal("USD"),
  flows: z.array(flowModelSchema),
  facts: z.array(usedFactSchema).describe("that the causes stand on, sorted by id"),
});

/** What `headroom availability --json` prints. */
export type AvailabilityDocument = z.infer<typeof availabilitySchema>;
