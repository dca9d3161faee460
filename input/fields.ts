import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { found, readQuantity, type Quantity, type Reading, type Written } from "./quantities";

/** What an editor shows of a field. */
export interface About {
  /** What it is, in one or two sentences. */
  readonly description: string;
  /** Right values; the first one is suggested where the field is missing. */
  readonly examples: readonly [unknown, ...unknown[]];
}

/** The values that make sense, where a quantity has limits. */
export interface Limits {
  /** In words, after "must be": `above 0% and below 100%`. */
  readonly words: string;
  allows(value: number): boolean;
}

/** The limits most quantities share. */
export const limits = {
  aboveZero: { words: "above 0", allows: (value) => value > 0 },
  notNegative: { words: "0 or more", allows: (value) => value >= 0 },
  wholeAboveZero: {
    words: "a whole number above 0",
    allows: (value) => Number.isSafeInteger(value) && value > 0,
  },
  promise: { words: "above 0% and below 100%", allows: (value) => value > 0 && value < 1 },
  part: { words: "from 0% to 100%", allows: (value) => value >= 0 && value <= 1 },
  partAboveZero: { words: "above 0% and up to 100%", allows: (value) => value > 0 && value <= 1 },
} as const satisfies Record<string, Limits>;

/** Names the nearest of the right words where one is near, else all of them. */
export function didYouMean(word: string, right: readonly string[]): string {
  const near = closest(word.toLowerCase(), right);
  const nearest = right.find((candidate) => candidate.toLowerCase() === word.toLowerCase()) ?? near;
  return right.length > 0 &&
    distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, word.length / 3)
    ? `did you mean "${nearest}"?`
    : `accepted: ${right.join(", ")}`;
}

/** The message for a value of a wrong shape. For a missing one it says only what to write: the place says the rest. */
const wrongShape =
  (noun: string, write: string) =>
  ({ input }: { readonly input?: unknown }): string => {
    if (input === undefined) return write;
    return input === null ? `nothing stands here. ${write}` : `${found(input)} is not ${noun}. ${write}`;
  };

/** A value as it would stand on one line of YAML. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${key}: ${inline(entry)}`)
    .join(", ")} }`;
}

const writeAs = ({ examples: [example] }: About): string => `Write it as ${inline(example)}`;

/** A scalar that is read by a function of its own. */
export const scalar = <T>(noun: string, about: About, read: (written: Written) => Reading<T>) =>
  z
    .union([z.string(), z.number()], { error: wrongShape(noun, writeAs(about)) })
    // Before the transform: examples are of what is written, not of what it becomes.
    .meta({ description: about.description, examples: [...about.examples] })
    .transform((written, context): T => {
      const reading = read(written);
      if ("value" in reading) return reading.value;
      context.addIssue({ code: "custom", message: reading.mistake });
      return z.NEVER;
    });

/** A quantity within limits, in base units. The first example is what a mistake suggests. */
export function quantity(kind: Quantity, allowed: Limits, description: string, ...examples: Written[]) {
  const [example = kind.example, ...others] = examples;
  return scalar(kind.noun, { description, examples: [example, ...others] }, (written) => {
    const reading = readQuantity(written, { ...kind, example: String(example) });
    return "mistake" in reading || allowed.allows(reading.value)
      ? reading
      : { mistake: `${found(written)} is not possible: ${kind.noun} must be ${allowed.words} here` };
  });
}

/** A word out of a list. */
export const choice = <T extends string>(words: readonly [T, ...T[]], description: string) =>
  z
    .enum(words, {
      error: ({ input }) =>
        typeof input === "string"
          ? `"${input}" is not known; ${didYouMean(input, words)}`
          : wrongShape("a word", `Accepted: ${words.join(", ")}`)({ input }),
    })
    .meta({ description });

/** Any text that is not empty. */
export const text = (about: About) =>
  z
    .string({ error: wrongShape("a text", writeAs(about)) })
    .trim()
    .min(1, { error: `nothing stands here. ${writeAs(about)}` })
    .meta({ description: about.description, examples: [...about.examples] });

/** What begins with a digit is no misspelt key, but what a comma cut off a number: `{ burst: 20,000 }`. */
const unknownKey = (key: string, keys: readonly string[]): string =>
  /^\d/u.test(key)
    ? `"${key}" was cut off a number: between braces a comma begins the next key. Write the number without it (20000), or in quotes`
    : `unknown key "${key}"; ${didYouMean(key, keys)}`;

/** A group of keys; an unknown one is a mistake of its own, with one line of the message for each. */
export const section = <Shape extends z.core.$ZodLooseShape>(description: string, shape: Shape) => {
  const keys = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => unknownKey(key, keys)).join("\n")
          : wrongShape("a group of keys", `It holds ${keys.join(", ")}`)(issue),
    })
    .meta({ description });
};

/** A list with at least so many entries. */
export const list = <Entry extends z.ZodType>(entry: Entry, least: number, about: About) =>
  z
    .array(entry, { error: wrongShape("a list", writeAs(about)) })
    .min(least, {
      error: ({ input }) =>
        `${(input as readonly unknown[]).length} entries are too few: ${least} or more. ${writeAs(about)}`,
    })
    .meta({ description: about.description, examples: [...about.examples] });
