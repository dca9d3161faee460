import { z } from "zod";
import { daySeconds } from "../burn-rate";

/** The version of OpenSLO that is read and written: https://github.com/OpenSLO/OpenSLO. */
export const apiVersion = "openslo/v1";

/** What OpenSLO has no field for stands in annotations of this prefix. */
export const annotation = (key: string): string => `headroom.dev/${key}`;

const secondsOf: Readonly<Record<string, number>> = { m: 60, h: 3600, d: daySeconds, w: 7 * daySeconds };

/** A length of time in OpenSLO's shorthand, in the largest unit that it is a whole number of. */
export function shorthand(seconds: number): string {
  const unit = ["d", "h"].find((name) => seconds % (secondsOf[name] ?? 1) === 0) ?? "m";
  return `${seconds / (secondsOf[unit] ?? 60)}${unit}`;
}

const length = z
  .string({ error: "Write a length of time, such as 30d" })
  .regex(/^[1-9]\d{0,5}[mhdwMQY]$/u, { error: "no length of time of OpenSLO. Write it like 30d" })
  .refine((text) => /[mhdw]$/u.test(text), {
    error: "months, quarters and years have no fixed length. Use days, such as 30d",
  })
  .transform((text) => Number(text.slice(0, -1)) * (secondsOf[text.slice(-1)] ?? NaN));

const name = z.string({ error: "Give it a name" }).regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u, {
  error: "a name has at most 63 lower-case letters, digits and hyphens",
});

const metadata = z.object({
  name,
  displayName: z.string().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

const metric = z.object({
  metricSource: z.object({ type: z.string().optional(), spec: z.record(z.string(), z.unknown()) }),
});

const ratio = z
  .strictObject({
    counter: z.boolean().optional(),
    good: metric.optional(),
    bad: metric.optional(),
    total: metric.optional(),
    rawType: z.enum(["success", "failure"]).optional(),
    raw: metric.optional(),
  })
  .refine(
    ({ raw, good, bad, total }) => raw !== undefined || (total !== undefined && (good ?? bad) !== undefined),
    {
      error: "a ratio needs total with good or bad, or raw",
    },
  );

const indicator = z.strictObject({
  description: z.string().optional(),
  thresholdMetric: z
    .undefined({
      error: "an objective of a raw value is not supported. Count good or bad requests in a ratioMetric",
    })
    .optional(),
  ratioMetric: ratio,
});

const window = z
  .strictObject({
    duration: length,
    isRolling: z.boolean().optional(),
    calendar: z
      .undefined({
        error: "a period of the calendar is not supported. Use a rolling one, with isRolling: true",
      })
      .optional(),
  })
  .refine(({ isRolling }) => isRolling === true, {
    path: ["isRolling"],
    error: "only a rolling period is supported. Write isRolling: true",
  });

const share = (most: number) =>
  z
    .number({ error: "Write a number" })
    .gt(0, { error: "must be above 0" })
    .lt(most, { error: `must be below ${most}` });

const objective = z
  .strictObject({
    displayName: z.string().optional(),
    target: share(1).optional(),
    targetPercent: share(100).optional(),
  })
  .refine(({ target, targetPercent }) => (target === undefined) !== (targetPercent === undefined), {
    error: "give either target or targetPercent",
  });

const one = <Entry extends z.ZodType>(entry: Entry, what: string) =>
  z.array(entry, { error: `Write a list with ${what}` }).length(1, { error: `exactly ${what} is supported` });

const condition = z.strictObject({
  description: z.string().optional(),
  severity: z.enum(["page", "ticket"], { error: "the severity is page or ticket here" }),
  condition: z.strictObject({
    kind: z.literal("burnrate", { error: "only burnrate is supported" }).optional(),
    op: z.enum(["gt", "gte"], { error: "an alert rings above its threshold: gt or gte" }),
    threshold: z.number({ error: "Write a number" }).gt(0, { error: "must be above 0" }),
    lookbackWindow: length,
    alertAfter: z
      .string()
      .regex(/^0m$/u, { error: "an alert that waits is not supported. Leave it out" })
      .optional(),
  }),
});

const document = <Kind extends string, Spec extends z.ZodType>(kind: Kind, spec: Spec) =>
  z.strictObject({
    apiVersion: z.literal(apiVersion, { error: `only ${apiVersion} is read` }),
    kind: z.literal(kind),
    metadata,
    spec,
  });

/** The documents that objectives are read from, by their kind; a rule for each field that is not merely words. */
export const openSloKinds = {
  Service: document("Service", z.looseObject({ description: z.string().optional() })),
  SLI: document("SLI", indicator),
  SLO: document(
    "SLO",
    z
      .strictObject({
        description: z.string().optional(),
        service: z.string({ error: "Name the service" }),
        indicatorRef: z.string().optional(),
        indicator: z.object({ metadata, spec: indicator }).optional(),
        timeWindow: one(window, "one period"),
        budgetingMethod: z.literal("Occurrences", {
          error: "only Occurrences is supported: requests are counted",
        }),
        objectives: one(objective, "one objective"),
        alertPolicies: z.array(z.strictObject({ alertPolicyRef: z.string() })).optional(),
      })
      .refine(
        ({ indicator: inline, indicatorRef }) => (inline === undefined) !== (indicatorRef === undefined),
        {
          error: "give either indicator or indicatorRef",
        },
      ),
  ),
  AlertPolicy: document(
    "AlertPolicy",
    z.strictObject({
      description: z.string().optional(),
      alertWhenNoData: z.boolean().optional(),
      alertWhenResolved: z.boolean().optional(),
      alertWhenBreaching: z.boolean().optional(),
      conditions: one(z.strictObject({ conditionRef: z.string() }), "one conditionRef"),
      notificationTargets: z.array(z.unknown()).optional(),
    }),
  ),
  AlertCondition: document("AlertCondition", condition),
  AlertNotificationTarget: document("AlertNotificationTarget", z.looseObject({})),
  DataSource: document("DataSource", z.looseObject({})),
} as const;

/** A kind of document. */
export type OpenSloKind = keyof typeof openSloKinds;

/** A document of one kind, as it was read. */
export type OpenSloDocument<Kind extends OpenSloKind> = z.output<(typeof openSloKinds)[Kind]>;
