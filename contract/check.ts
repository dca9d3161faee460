import { z } from "zod";
import { policyCountsSchema, verdictSchema } from "./verdict";

/** How bad a breach is, the worst first. */
export const severities = ["critical", "high", "medium", "low"] as const;

/** How bad a breach is. */
export type Severity = (typeof severities)[number];

/** What a policy found at one resource, with what there is to do about it. */
export const checkFindingSchema = z.strictObject({
  ...verdictSchema.shape,
  outcome: z
    .enum(["fails", "warns", "unknown", "waived"])
    .describe(
      "fails: it stops the update; unknown: known only after the update; waived: it may stand for a while",
    ),
  severity: z.enum(severities),
  name: z.string().describe("of the resource"),
  type: z.string().nullable().describe("of the resource; null where the stack does not hold it"),
  steps: z.array(z.string()).describe("what to do, in order"),
  link: z.string().nullable().describe("where to read on"),
});

/** What a policy found at one resource, with what there is to do about it. */
export type CheckFinding = z.infer<typeof checkFindingSchema>;

/** What `headroom check --json` prints. A change to it bumps `schema`. */
export const checkSchema = z.strictObject({
  schema: z.literal("headroom.check/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  resources: z.number().int().nonnegative().describe("how many the stack has"),
  date: z.iso.date().describe("the day by which waivers are over"),
  config: z
    .string()
    .nullable()
    .describe("the file of levels, thresholds and waivers; null where there is none"),
  findings: z.array(checkFindingSchema).describe("all but what passes: by outcome, then the worst first"),
  notJudged: z
    .array(z.strictObject({ pack: z.string(), policy: z.string(), why: z.string() }))
    .describe("policies that had nothing to go by in what was seen of the stack"),
  packs: z
    .array(
      z.strictObject({
        name: z.string(),
        policies: z.number().int().nonnegative().describe("that are not switched off"),
        counts: policyCountsSchema,
      }),
    )
    .describe("policies by the worst that each found; those that found nothing to judge are in no count"),
});

/** What `headroom check --json` prints: what all packs say of one stack. */
export type Check = z.infer<typeof checkSchema>;
