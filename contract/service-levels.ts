import { z } from "zod";
import { monthSchema } from "./stack-output";

/** When an alarm on an error budget rings. */
export const burnRateAlarmSchema = z.strictObject({
  urgency: z.enum(["page", "ticket"]).describe("page wakes somebody, ticket waits for the morning"),
  budgetShare: z.number().gt(0).max(1).describe("of the period's error budget that is used when it rings"),
  longSeconds: z.number().positive().describe("within which that share is used"),
  shortSeconds: z.number().positive().describe("within which it must still be burning"),
  factor: z.number().positive().describe("budgetShare × period / longSeconds"),
  errorShare: z
    .number()
    .gt(0)
    .lt(1)
    .nullable()
    .describe(
      "of requests, above which both windows burn: factor × (1 − target); null where it can never ring",
    ),
  outageSeconds: z
    .number()
    .positive()
    .nullable()
    .describe("from the beginning of a total outage, none before, until it rings; null where it never does"),
});

/** When an alarm on an error budget rings. */
export type BurnRateAlarm = z.infer<typeof burnRateAlarmSchema>;

/** A promise that requests are held to, with its error budget and alarms. */
export const serviceLevelSchema = z.strictObject({
  name: z.string(),
  flow: z.string(),
  target: z.number().gt(0).lt(1).describe("share of requests that must be good"),
  withinSeconds: z
    .number()
    .positive()
    .nullable()
    .describe("a request is good within it; null: when it is not answered with a server error"),
  periodDays: z.number().positive().describe("rolling"),
  measuredAt: z
    .enum(["delivery", "loadBalancer"])
    .nullable()
    .describe("where its requests are counted; null where nothing that Headroom makes counts them"),
  counted: z
    .strictObject({
      metrics: z.array(
        z.strictObject({
          id: z.string(),
          namespace: z.string(),
          metric: z.string(),
          statistic: z.string(),
        }),
      ),
      total: z.string().describe("CloudWatch metric math"),
      bad: z.string().describe("CloudWatch metric math"),
    })
    .nullable(),
  budget: z.strictObject({
    share: z.number().gt(0).lt(1).describe("of requests that may be bad: 1 − target"),
    minutes: z.number().positive().describe("of a total outage in the period"),
    requests: z
      .number()
      .nonnegative()
      .nullable()
      .describe("that may be bad in the period, at the month's mean; null where the traffic is not known"),
    ofRequests: z.number().nonnegative().nullable().describe("all requests of the period"),
  }),
  alarms: z.array(burnRateAlarmSchema),
});

/** A promise that requests are held to, with its error budget and alarms. */
export type ServiceLevel = z.infer<typeof serviceLevelSchema>;

/** What `headroom service-levels --json` prints. A change to it bumps `schema`. */
export const serviceLevelsSchema = z.strictObject({
  schema: z.literal("headroom.service-levels/1"),
  version: z.string().describe("of Headroom"),
  product: z.string(),
  source: z.string().describe("the file that they are read from"),
  month: monthSchema.nullable().describe("whose traffic is counted; null where none is known"),
  objectives: z.array(serviceLevelSchema),
  sources: z
    .array(z.strictObject({ what: z.string(), source: z.string() }))
    .describe("where windows and shares come from"),
});

/** What `headroom service-levels --json` prints. */
export type ServiceLevelsDocument = z.infer<typeof serviceLevelsSchema>;
