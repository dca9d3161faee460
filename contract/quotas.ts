import { z } from "zod";
import { monthSchema } from "./stack-output";

/** One quota of the account over the months to come. */
export const quotaOutlookSchema = z.strictObject({
  id: z.string().describe("the code, or service and name where AWS publishes no code"),
  code: z.string().nullable().describe("null where Support raises it by a case"),
  service: z.string().describe("as Service Quotas names it"),
  name: z.string(),
  unit: z.string(),
  per: z.string().describe("of what it counts: account, region, load balancer, …"),
  has: z.number().nonnegative().describe("what the account has"),
  hasSource: z.string().describe("where that comes from"),
  needs: z.array(z.number().nonnegative()).describe("the most that the stacks use, month by month"),
  most: z.number().nonnegative().describe("of all months"),
  binds: monthSchema.nullable().describe("the first month that needs more; null where none does"),
  askBy: z.iso
    .date()
    .nullable()
    .describe("the day by which to ask for more; null where nothing is to be asked"),
  ask: z.number().positive().nullable().describe("what to ask for; null where nothing is to be asked"),
});

/** One quota of the account over the months to come. */
export type QuotaOutlook = z.infer<typeof quotaOutlookSchema>;

/** What `aws service-quotas request-service-quota-increase --cli-input-json` takes. */
export const quotaRequestSchema = z.strictObject({
  ServiceCode: z.string(),
  QuotaCode: z.string(),
  DesiredValue: z.number().positive(),
});

/** A request for a higher quota, as the AWS command line takes it. */
export type QuotaRequest = z.infer<typeof quotaRequestSchema>;

/** What `headroom quotas --json` prints. A change to it bumps `schema`. */
export const quotasSchema = z.strictObject({
  schema: z.literal("headroom.quotas/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stacks: z.array(z.string()).describe("that share the account"),
  region: z.string().nullable().describe("null where the program does not say it"),
  months: z.array(monthSchema.nullable()).describe("null where the stack does not say its month"),
  leadDays: z.number().nonnegative().describe("how long before a quota binds it is asked for"),
  quotas: z.array(quotaOutlookSchema).describe("those that bind first, by month, then by the share used"),
  notCounted: z
    .array(z.strictObject({ stack: z.string(), name: z.string(), why: z.string() }))
    .describe("resources whose part is not known: the needs are at least those named"),
  requests: z.array(quotaRequestSchema),
});

/** What `headroom quotas --json` prints. */
export type Quotas = z.infer<typeof quotasSchema>;
