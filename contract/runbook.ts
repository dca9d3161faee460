import { z } from "zod";

const texts = z.array(z.string());

/** What goes wrong, what then happens by itself, and what a person does. */
export const runbookEntrySchema = z.strictObject({
  fails: z.string().describe("what fails, as a heading: The writer fails"),
  alarms: texts.describe("names of alarms that tell, as they begin; empty where none does"),
  byItself: texts.describe("what happens without anybody, a sentence each"),
  seconds: z
    .number()
    .nonnegative()
    .nullable()
    .describe("how long that takes; null where nobody publishes it, or nothing happens"),
  source: z.string().nullable().describe("where the seconds come from; null where there are none"),
  person: texts.describe("what a person does, a sentence each"),
  commands: texts.describe("what a person types, in order"),
  over: texts.describe("how to see that it is over"),
  overCommands: texts.describe("what shows that it is over"),
});

/** What fails, what happens then, and what a person does. */
export type RunbookEntry = z.infer<typeof runbookEntrySchema>;

/** Entries on one tier, or on the stack as a whole. */
export const runbookSectionSchema = z.strictObject({
  title: z.string(),
  size: z
    .string()
    .nullable()
    .describe("what the tier is, in words: 6 × c7g.medium, 2 a zone; null for the stack as a whole"),
  entries: z.array(runbookEntrySchema),
});

/** Entries on one tier, or on the stack as a whole. */
export type RunbookSection = z.infer<typeof runbookSectionSchema>;

/** An alarm of the stack, and what it means. */
export const runbookAlarmSchema = z.strictObject({
  tier: z.string(),
  name: z.string().describe("as it begins, or all of it"),
  meaning: z.string(),
  notifies: z.boolean().describe("whether somebody hears it"),
});

/** An alarm of the stack, and what it means. */
export type RunbookAlarm = z.infer<typeof runbookAlarmSchema>;

/** What `headroom runbook --json` prints. A change to it bumps `schema`. */
export const runbookSchema = z.strictObject({
  schema: z.literal("headroom.runbook/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  region: z.string().nullable(),
  flows: z.array(
    z.strictObject({
      name: z.string(),
      target: z.number().nullable().describe("share of time promised; null where nothing is"),
      budgetMinutes: z.number().nullable().describe("a month of 730 hours"),
      needs: texts,
    }),
  ),
  recoveryTimeSeconds: z.number().nullable().describe("null where the stack does not say its objectives"),
  recoveryPointSeconds: z.number().nullable().describe("null where the stack does not say its objectives"),
  alarms: z.array(runbookAlarmSchema),
  sections: z.array(runbookSectionSchema),
});

/** What `headroom runbook --json` prints. */
export type RunbookDocument = z.infer<typeof runbookSchema>;

/** What fails in one stack, what happens by itself, and what a person does. */
export type Runbook = Omit<RunbookDocument, "schema" | "version">;
