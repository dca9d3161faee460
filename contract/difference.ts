import { z } from "zod";
import { capacitySchema } from "./component-output";
import { carbonSchema, coverageSchema } from "./preview";
import { bottleneckSchema, monthSchema, transitionSchema } from "./stack-output";
import { rangeSchema } from "./range";
import { policyCountsSchema, verdictSchema } from "./verdict";

/** A value at the base and at the head; null where that side does not have it. */
const sides = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ before: value.nullable(), after: value.nullable() });

/** Three amounts of a change: after − before, so each may be negative, and the three have no order. */
export const amountChangeSchema = z.strictObject({
  minimum: z.number(),
  expected: z.number(),
  maximum: z.number(),
});

/** Three amounts of a change: after − before. */
export type AmountChange = z.infer<typeof amountChangeSchema>;

/** Money a month at both sides; null where the thing is not there. */
export const moneyChangeSchema = z.strictObject({
  ...sides(rangeSchema).shape,
  change: amountChangeSchema.describe("after − before; what is not there counts as nothing"),
});

/** Money a month at both sides. */
export type MoneyChange = z.infer<typeof moneyChangeSchema>;

/** An input's value, as far as it may be shown. */
export const shownValueSchema = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("value"),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe("long texts are cut"),
  }),
  z.strictObject({ is: z.literal("absent") }),
  z.strictObject({ is: z.literal("unknown") }).describe("known only after the update"),
  z.strictObject({ is: z.literal("secret") }).describe("marked as a secret, or looks like one"),
]);

/** An input's value, as far as it may be shown. */
export type ShownValue = z.infer<typeof shownValueSchema>;

/** One input that changed. */
export const inputChangeSchema = z.strictObject({
  path: z.string().describe("such as tags.Name or listeners[0].port"),
  before: shownValueSchema,
  after: shownValueSchema,
});

/** One input that changed. */
export type InputChange = z.infer<typeof inputChangeSchema>;

const lineSideSchema = z.strictObject({
  quantity: rangeSchema,
  unitPrice: z.number(),
  asOf: z.string(),
  amount: rangeSchema,
});

/** One amount that changed: the same price of the same resource at both sides. */
export const lineChangeSchema = z.strictObject({
  meter: z.string(),
  price: z.string().describe("id of the price"),
  unit: z.string(),
  ...sides(lineSideSchema).shape,
  change: amountChangeSchema,
});

/** One amount that changed. */
export type LineChange = z.infer<typeof lineChangeSchema>;

/** What happened to a resource or component. */
export const changeKinds = ["created", "deleted", "renamed", "changed"] as const;

/** How the two sides of a resource were found to be one. */
export const matchings = ["urn", "alias", "parent", "likeness"] as const;

const whatHappened = {
  kind: z.enum(changeKinds),
  previousUrn: z.string().nullable().describe("of what is renamed; null otherwise"),
  matchedBy: z
    .enum(matchings)
    .nullable()
    .describe(
      "urn; alias: the program says so; parent: it moved with its parent; likeness: same type and inputs, and no alias, so Pulumi deletes one and creates the other; null: one side only",
    ),
};

/** A resource that changed. */
export const resourceChangeSchema = z.strictObject({
  urn: z.string().describe("at the head; at the base of what is deleted"),
  type: z.string(),
  name: z.string(),
  custom: z.boolean(),
  ...whatHappened,
  component: z.string().nullable().describe("name of the component in `components`; null: under none"),
  pricing: sides(z.enum(["priced", "free", "unpriced"])),
  money: moneyChangeSchema,
  lines: z.array(lineChangeSchema).describe("amounts that changed, the most first"),
  inputs: z.array(inputChangeSchema).describe("why: the inputs that changed, sorted by path"),
  inputsLeftOut: z.number().int().nonnegative().describe("changed inputs beyond those listed"),
});

/** A resource that changed. */
export type ResourceChange = z.infer<typeof resourceChangeSchema>;

const tierSideSchema = z.strictObject({
  size: z.string(),
  binding: z.string().nullable(),
  utilisation: z.number().nullable().describe("of the binding constraint"),
  capacity: capacitySchema.nullable(),
  runwayMonths: z.strictObject({ now: z.number().nullable(), maximum: z.number().nullable() }),
  outgrown: monthSchema.nullable(),
});

/** What a tier was and will be. */
export type TierSide = z.infer<typeof tierSideSchema>;

/** A component that changed: a tier of Headroom's, or any other component resource at the top of its resources. */
export const componentChangeSchema = z.strictObject({
  name: z.string().describe("the tier, or the component's own name"),
  urn: z.string(),
  type: z.string(),
  ...whatHappened,
  kind: z.enum([...changeKinds, "unchanged"]),
  money: moneyChangeSchema,
  tier: sides(tierSideSchema).describe("null where it does not say what it promises"),
  resources: z
    .strictObject({
      created: z.number().int(),
      deleted: z.number().int(),
      renamed: z.number().int(),
      changed: z.number().int(),
    })
    .describe("custom resources under it"),
});

/** A component that changed. */
export type ComponentChange = z.infer<typeof componentChangeSchema>;

const flowSideSchema = z.strictObject({
  target: z.number().nullable(),
  committed: z.number().nullable(),
  downtimeMinutesPerMonth: z.number().nullable().describe("that the SLAs allow"),
});

/** A flow's uptime at both sides, changed or not. */
export const flowChangeSchema = z.strictObject({
  name: z.string(),
  ...sides(flowSideSchema).shape,
  downtimeChange: z.number().nullable().describe("minutes a month; null where a side is not known"),
});

/** A flow's uptime at both sides. */
export type FlowChange = z.infer<typeof flowChangeSchema>;

/** What the update from the base to the head does to a resource that serves. */
export const updateEffectSchema = z.strictObject({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  tier: z.string().nullable().describe("null where no component says it"),
  happens: z
    .enum(["inPlace", "restart", "failover", "upgrade", "rolled", "replaced", "deleted", "unlisted"])
    .describe("unlisted: the catalog does not say"),
  paths: z.array(z.string()).describe("the inputs that bring it about"),
  seconds: z.number().nullable().describe("without it; null where nobody publishes it"),
  basis: z.enum(["published", "measured", "assumed"]),
  what: z.string(),
  source: z.string(),
  asOf: z.string(),
  inMaintenanceWindow: z.boolean().describe("whether it waits for the maintenance window"),
});

/** What an update costs of one flow's error budget. */
export const flowUpdateSchema = z.strictObject({
  name: z.string(),
  target: z.number().nullable(),
  minutes: z.number().describe("without the flow that the update brings; the least where some are unknown"),
  unknown: z.array(z.string()).describe("names of resources whose minutes nobody knows"),
  budgetMinutes: z.number().nullable().describe("of a month of 730 h; null where nothing is promised"),
  usedMinutes: z.number().nullable().describe("before the update, as --budget-used says"),
  leftMinutes: z.number().nullable().describe("after the update; below 0 where it does not suffice"),
});

/** A policy whose verdict on a resource means something else now. */
export const policyChangeSchema = z.strictObject({
  kind: z
    .enum(["fails", "warns", "unknown", "waived", "fixed"])
    .describe("what it does now and did not before; fixed: it failed or warned before, and no more"),
  name: z.string().describe("of the resource"),
  verdict: verdictSchema.describe("at the head; at the base of what is fixed"),
});

/** A policy whose verdict on a resource means something else now. */
export type PolicyChange = z.infer<typeof policyChangeSchema>;

const settingSchema = z.union([z.string(), z.number()]);

/** What `headroom diff --json` prints. A change to it bumps `schema`. */
export const differenceSchema = z.strictObject({
  schema: z.literal("headroom.difference/1"),
  version: z.string().describe("of Headroom"),
  project: z.string(),
  stack: z.string(),
  environment: z.string().nullable(),
  exists: z
    .strictObject({ before: z.boolean(), after: z.boolean() })
    .describe("whether the side has the stack"),
  currency: z.string(),
  money: moneyChangeSchema,
  coverage: sides(coverageSchema).describe(
    "of resources; where some have no price, amounts are at least that much",
  ),
  assumptions: sides(z.number().int()).describe("quantities that were taken for granted"),
  carbon: sides(carbonSchema)
    .optional()
    .describe("as far as factors are known; left out where neither side has any"),
  prices: sides(z.strictObject({ oldest: z.string(), newest: z.string() })).describe("dates of the prices"),
  settings: z
    .array(z.strictObject({ name: z.string(), ...sides(settingSchema).shape }))
    .describe("what the stack is sized for, where it changed: phase, month, region, growth, demand"),
  components: z
    .array(componentChangeSchema)
    .describe("that changed, or with resources that did; the most money first"),
  resources: z.array(resourceChangeSchema).describe("that changed, the most money first"),
  flows: z.array(flowChangeSchema),
  update: z
    .strictObject({ effects: z.array(updateEffectSchema), flows: z.array(flowUpdateSchema) })
    .optional()
    .describe("what the update itself costs in minutes; left out of comments, and where a side is missing"),
  policies: z.strictObject({
    ...sides(policyCountsSchema).shape,
    changes: z.array(policyChangeSchema).describe("the worst first"),
    failing: z.array(verdictSchema).describe("mandatory policies that the head violates, new or not"),
    waived: z
      .array(verdictSchema)
      .optional()
      .describe("what the head violates under a waiver, new or not; left out where there is nothing"),
  }),
  bottleneck: sides(bottleneckSchema),
  next: sides(transitionSchema),
  effects: z
    .strictObject({
      money: z.boolean(),
      availability: z.boolean(),
      runway: z.boolean(),
      capacity: z.boolean(),
      policies: z.boolean(),
      replaced: z
        .boolean()
        .describe("whether something is renamed without an alias, so that Pulumi deletes and creates it"),
    })
    .describe("what changed at all; inputs may change without any effect on these"),
  notes: z.array(z.string()).describe("what to know about the comparison itself"),
});

/** What `headroom diff --json` prints: one stack at two moments of its program. */
export type Difference = z.infer<typeof differenceSchema>;

/** What `headroom diff` reports an effect on. */
export type Effect = keyof Difference["effects"];
