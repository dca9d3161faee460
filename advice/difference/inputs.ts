import type { InputChange, ShownValue } from "../../contract/difference";
import { isUnknown, SECRET } from "../../contract/stack";
import { type Leaf, leafText, leavesOf } from "./leaves";
import { looksSecret } from "./secrets";

/** A text that is longer than this is cut. */
const longestText = 120;

function shownText(text: string): string {
  const characters = Array.from(text.slice(0, 2 * longestText));
  if (characters.length <= longestText) return text;
  return `${characters.slice(0, longestText).join("")}… (${text.length} characters)`;
}

function shown(leaf: Leaf | undefined): ShownValue {
  if (leaf === undefined) return { is: "absent" };
  const { value, secret } = leaf;
  if (isUnknown(value)) return { is: "unknown" };
  if (value === SECRET) return { is: "secret" };
  if (typeof value === "string")
    return secret || looksSecret(value) ? { is: "secret" } : { is: "value", value: shownText(value) };
  if (typeof value === "number" && secret) return { is: "secret" };
  if (typeof value === "number" || typeof value === "boolean" || value === null)
    return { is: "value", value };
  // An empty list or object.
  return { is: "value", value: Array.isArray(value) ? "[]" : "{}" };
}

/** Inputs that changed, and how many of them there are beyond those listed. */
export interface InputChanges {
  readonly changes: InputChange[];
  readonly leftOut: number;
}

/** How many changed inputs of one resource are listed. */
const mostListed = 40;

/**
 * The inputs that differ, by path. Secrets are told as such, whether the program marks them or they look like one; two
 * values that are both marked can't be told apart and are no change.
 */
export function inputChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): InputChanges {
  const [from, to] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...from.keys(), ...to.keys()])].filter((path) => {
    const [one, other] = [from.get(path), to.get(path)];
    return one === undefined || other === undefined || leafText(one) !== leafText(other);
  });
  paths.sort();
  return {
    changes: paths
      .slice(0, mostListed)
      .map((path) => ({ path, before: shown(from.get(path)), after: shown(to.get(path)) })),
    leftOut: Math.max(0, paths.length - mostListed),
  };
}
