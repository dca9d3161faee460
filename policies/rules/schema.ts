import { z } from "zod";
import { didYouMean, list, scalar, section, text } from "../../input/fields";
import { found } from "../../input/quantities";
import { isRepairable } from "../remediations";
import type { Pack, Policy } from "../types";

/** The levels as they are written; what each does stands in docs/policies.md. */
export const writtenLevels = ["mandatory", "advisory", "disabled", "remediate"] as const;

/** A level as it is written. */
export type WrittenLevel = (typeof writtenLevels)[number];

const isOneOf = <T extends string>(words: readonly T[], word: unknown): word is T =>
  words.some((each) => each === word);

/** A word out of some levels; unlike an enum it leaves room for a group of keys in its place. */
function level<T extends WrittenLevel>(accepted: readonly [T, ...T[]], description: string) {
  return z
    .string({
      error: ({ input }) => `${found(input)} is no level. Accepted: ${accepted.join(", ")}`,
    })
    .meta({ description, enum: [...accepted] })
    .transform((written, context): T => {
      if (isOneOf(accepted, written)) return written;
      const why = isOneOf(writtenLevels, written)
        ? "is not possible here: Pulumi can't repair what this policy finds"
        : "is no level";
      context.addIssue({
        code: "custom",
        message: `${found(written)} ${why}; ${isOneOf(writtenLevels, written) ? `accepted: ${accepted.join(", ")}` : didYouMean(written, accepted)}`,
      });
      return z.NEVER;
    });
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** The bounds of a number, in words: ` from 1 to 35`, ` above 0`; nothing where there are none. */
function rangeInWords(schema: JsonSchema): string {
  const bound = (key: string): number | null => {
    const value = schema[key];
    return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;
  };
  const [least, most] = [bound("minimum"), bound("maximum")];
  if (least !== null && most !== null) return ` from ${least} to ${most}`;
  return [
    ["of at least", least],
    ["above", bound("exclusiveMinimum")],
    ["of at most", most],
    ["below", bound("exclusiveMaximum")],
  ]
    .flatMap(([word, value]) => (value === null ? [] : [` ${String(word)} ${String(value)}`]))
    .join("");
}

/** What a value of a JSON schema is, in words: `a whole number from 1 to 35`. */
function inWords(schema: JsonSchema): string {
  const range = rangeInWords(schema);
  if (Array.isArray(schema["enum"])) return `one of ${schema["enum"].map(String).join(", ")}`;
  if (Array.isArray(schema["anyOf"]))
    return schema["anyOf"].map((each) => inWords(each as JsonSchema)).join(", or ");
  switch (schema["type"]) {
    case "integer":
      return `a whole number${range}`;
    case "number":
      return `a number${range}`;
    case "boolean":
      return "true or false";
    case "string":
      return "a text";
    case "array":
      return `a list, each ${inWords((schema["items"] ?? {}) as JsonSchema)}`;
    case "object":
      return "a group of keys";
    default:
      return "another value";
  }
}

const asWritten = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

/** One threshold of a policy, by the policy's own schema, with a mistake in the words of people. */
function threshold(schema: z.ZodType): z.ZodType {
  const json = Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io: "input" })).filter(([key]) => key !== "$schema"),
  );
  const usual = schema.safeParse(undefined);
  const example = usual.success && usual.data !== null ? `, such as ${asWritten(usual.data)}` : "";
  return z
    .unknown()
    .superRefine((value, context) => {
      if (schema.safeParse(value).success) return;
      context.addIssue({
        code: "custom",
        message: `${asWritten(value)} is not possible. Write ${inWords(json)}${example}`,
      });
    })
    .meta(json)
    .optional();
}

/** What may be said of one policy: a level, or a group of its level, its twin's and its thresholds. */
function policyField(policy: Policy) {
  const own = isRepairable(policy.name)
    ? writtenLevels
    : (["mandatory", "advisory", "disabled"] as const satisfies WrittenLevel[]);
  const thresholds = Object.fromEntries(
    Object.entries(policy.configSchema.shape).map(([key, schema]) => [key, threshold(schema as z.ZodType)]),
  );
  const description = `${policy.description} By default ${policy.level}.`;
  return z
    .union(
      [
        level(own, description),
        section(description, {
          level: level(own, `How a breach is taken. By default ${policy.level}.`).optional(),
          unknown: level(
            ["mandatory", "advisory", "disabled"],
            "How it is taken that something is not known before the update. By default advisory.",
          ).optional(),
          ...thresholds,
        }),
      ],
      {
        error: ({ input }) =>
          `${input === null ? "nothing stands here" : `${found(input)} is no level`}. Write ${own.join(", ")}, or a group of keys: ${["level", "unknown", ...Object.keys(thresholds)].join(", ")}`,
      },
    )
    .optional();
}

const all = (of: string) =>
  level(writtenLevels, `The level of every policy ${of} that has none of its own.`).optional();

const isDay = (written: string): boolean => z.iso.date().safeParse(written).success;

function waiver(packs: readonly Pack[]) {
  const names = packs.flatMap(({ name, policies }) =>
    policies.flatMap((policy) => [policy.name, `${name}/${policy.name}`]),
  );
  return section("An agreement that what a policy finds may stand for a while.", {
    policy: scalar(
      "a policy's name",
      { description: "The policy, with its pack or without.", examples: ["uptime/backups"] },
      (written) =>
        names.includes(String(written))
          ? { value: String(written) }
          : {
              mistake: `${found(written)} is no policy; ${didYouMean(String(written), names).replace(/^accepted: .*/su, "headroom schema policies lists them")}`,
            },
    ),
    resource: text({
      description: "The resource's name, or its whole URN; * stands for any text.",
      examples: ["orders-*"],
    }),
    owner: text({ description: "Who answers for it.", examples: ["team-orders"] }),
    reason: text({
      description: "Why it may stand.",
      examples: ["rebuilt from the event log within an hour"],
    }),
    expires: scalar(
      "a day",
      { description: "The last day on which it holds.", examples: ["2027-01-31"] },
      (written) =>
        isDay(String(written))
          ? { value: String(written) }
          : { mistake: `${found(written)} is not a day. Write it as 2027-01-31` },
    ),
  });
}

/** The schema of `policies.<stack>.yaml` for some packs. */
export function rulesFile(packs: readonly Pack[]) {
  const sections = Object.fromEntries(
    packs.map(({ name, description, policies }) => [
      name,
      section(description, {
        all: all("of the pack"),
        ...Object.fromEntries(policies.map((policy) => [policy.name, policyField(policy)])),
      }).optional(),
    ]),
  );
  return section("Levels and thresholds of policies in one environment, and what is waived there.", {
    all: all("of every pack"),
    ...sections,
    waivers: list(waiver(packs), 0, {
      description: "What may stand for a while.",
      examples: [
        [
          {
            policy: "uptime/backups",
            resource: "orders-*",
            owner: "team-orders",
            reason: "rebuilt from the event log",
            expires: "2027-01-31",
          },
        ],
      ],
    }).optional(),
  });
}
