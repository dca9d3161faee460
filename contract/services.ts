import { z } from "zod";
import { monthSchema } from "./stack-output";

const usd = z
  .number()
  .nonnegative()
  .nullable()
  .describe("in an average month at on-demand list prices; null where no price is known");

/** A group of a service's own in one month. */
export const serviceSizeSchema = z.strictObject({
  month: monthSchema,
  peakPerSecond: z
    .number()
    .nonnegative()
    .describe("calls or jobs at the p90 peak, the month's event included"),
  size: z.string().describe("in words, such as 3 × c7g.medium, 1 a zone"),
  type: z.string().describe("the instance type"),
  count: z.number().int().positive().describe("instances for the p90 peak"),
  minimum: z.number().int().positive(),
  maximum: z.number().int().positive().describe("carries the largest event of the next 12 months"),
  binding: z.string().nullable().describe("the constraint that is used most of its ceiling"),
  used: z.number().nonnegative().describe("of that constraint at the p90 peak: 1 is all of it"),
  usdPerMonth: usd,
});

/** A group of a service's own in one month. */
export type ServiceSize = z.infer<typeof serviceSizeSchema>;

/** What a burst of jobs leaves, and how long until it is worked off. */
export const backlogSchema = z.strictObject({
  jobs: z.number().nonnegative().describe("that wait"),
  workedOffSeconds: z
    .number()
    .nonnegative()
    .nullable()
    .describe("beside the jobs of the p90 peak, with the instances for that peak; null: never"),
  workedOffSecondsAtMaximum: z
    .number()
    .nonnegative()
    .nullable()
    .describe("the same with the most instances that the autoscaler may run"),
});

/** The workers of a service on a queue, in the first month. */
export const workersSchema = z.strictObject({
  longestWaitSeconds: z.number().positive().describe("99 of 100 jobs begin within it"),
  jobSeconds: z.number().positive().describe("how long a job keeps a worker busy on the chosen type"),
  perInstance: z.number().int().positive(),
  needed: z.number().int().positive().describe("at the p90 peak"),
  byHour: z
    .array(z.number().int().positive())
    .length(24)
    .describe("needed in each hour of the usual week's busiest day, median forecast, UTC"),
  instancesByHour: z.array(z.number().int().positive()).length(24),
  meanWaitSeconds: z
    .number()
    .nonnegative()
    .describe("of all jobs at the p90 peak, with the instances for it"),
  burst: backlogSchema.nullable().describe("the plan's burst; null where it states none"),
  burstDoneSeconds: z
    .number()
    .positive()
    .nullable()
    .describe("promised for the burst; null where nothing is"),
  outage: backlogSchema.extend({
    minutes: z.number().positive().describe("so long no worker runs at the p90 peak"),
  }),
});

/** The workers of a service on a queue, in the first month. */
export type Workers = z.infer<typeof workersSchema>;

/** One service. */
export const serviceSchema = z.strictObject({
  name: z.string(),
  works: z.enum(["answers", "queue"]).describe("whether it answers calls or works off a queue"),
  criticality: z.enum(["critical", "optional"]),
  stateful: z.boolean(),
  needs: z.array(z.string()).describe("services and tiers that it can't do without"),
  callsPerRequest: z.number().nonnegative().describe("calls, or jobs, of one request of the product"),
  cpuSeconds: z.number().positive().describe("CPU time of one call on a vCPU of an m5"),
  cpuShare: z.number().min(0).max(1).describe("of the CPU time of all services together"),
  latencySeconds: z
    .number()
    .positive()
    .nullable()
    .describe("in which 95 of 100 calls must be answered; null on a queue"),
  fits: z.boolean().describe("whether a size keeps to every ceiling in every month"),
  why: z.string().nullable().describe("why none does; null where one does"),
  sizes: z.array(serviceSizeSchema).min(1).describe("month by month"),
  workers: workersSchema.nullable().describe("null where it answers calls"),
});

/** One service. */
export type ServiceRow = z.infer<typeof serviceSchema>;

/** A tier that the services share, as the stack of the first month deploys it. */
export const sharedTierSchema = z.strictObject({
  tier: z.string(),
  constraint: z.string().nullable().describe("what binds, or is used most; null where nothing binds"),
  binds: monthSchema.nullable().describe("null: not within the months"),
  utilisation: z
    .array(z.number().nonnegative())
    .describe("of that constraint, month by month, median forecast"),
  basis: z.string().describe("what the shares of the causes are shares of"),
  causes: z
    .array(z.strictObject({ service: z.string(), share: z.number().min(0).max(1) }))
    .describe("the largest share first"),
  notStated: z.number().min(0).max(1).describe("the share of which the plan does not say whose it is"),
  stops: z.array(z.string()).describe("services that stop where the tier does, through others too"),
});

/** A tier that the services share. */
export type SharedTierRow = z.infer<typeof sharedTierSchema>;

/** What `headroom services --json` prints. A change to it bumps `schema`. */
export const servicesSchema = z.strictObject({
  schema: z.literal("headroom.services/1"),
  version: z.string().describe("of Headroom"),
  product: z.string(),
  region: z.string(),
  months: z.array(monthSchema).min(1).describe("consecutive"),
  currency: z.literal("USD"),
  services: z.array(serviceSchema).min(1).describe("in the order of the plan"),
  shared: z.array(sharedTierSchema).describe("the first to bind first"),
  together: z
    .array(
      z.strictObject({
        month: monthSchema,
        size: z.string(),
        usdPerMonth: usd,
      }),
    )
    .describe("the one web tier that the stack deploys for all that answer calls, month by month"),
  apart: z
    .array(
      z.strictObject({
        month: monthSchema,
        instances: z.number().int().positive().describe("of all groups at the p90 peak"),
        usdPerMonth: usd,
        answeringUsdPerMonth: usd.describe("of those that answer calls, to compare with together"),
      }),
    )
    .describe("a group for each service, month by month"),
  connections: z.strictObject({
    needed: z
      .array(z.number().nonnegative())
      .describe("database connections of all groups that need it, each at its maximum, month by month"),
    limit: z.number().nonnegative().describe("what the database class of the first month allows"),
    binds: monthSchema
      .nullable()
      .describe("the first month in which a proxy must pool them; null: within none of the months"),
  }),
});

/** What `headroom services --json` prints. */
export type ServicesDocument = z.infer<typeof servicesSchema>;
