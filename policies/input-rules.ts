import type { Stack, StackResource } from "../contract/stack";
import type { Finding, Read } from "./types";
import { judgeBy, valueAt } from "./values";
import { viewOf } from "./view";

/** What one input of a type must be; most policies on how a resource is set up are a few of these. */
export interface InputRule {
  /** The type token. */
  readonly type: string;
  /** The path of the input, such as `accessLogs.enabled`. */
  readonly path: string;
  /**
   * What is in force where the program says nothing, as the provider sends it or AWS takes it.
   * @default not known: the verdict is missing
   */
  readonly otherwise?: boolean | number | string;
  readonly holds: (value: unknown) => boolean;
  /** What follows where it does not hold, such as "what is stored can be read from a copy of the disk". */
  readonly then: string;
  /** What to change. */
  readonly remedy: string;
  /** Which resources of the type it concerns. @default all */
  readonly concerns?: (resource: StackResource) => boolean;
}

/** Whether an input is true; some of the provider's switches are texts. */
export const isTrue = (value: unknown): boolean => String(value) === "true";

/** Whether an input is false; some of the provider's switches are texts. */
export const isFalse = (value: unknown): boolean => String(value) === "false";

/** What the rules read, with what follows where a value is not said. */
export function readsOfRules(rules: readonly InputRule[]): Read[] {
  return rules.map(({ type, path, otherwise, holds }) => ({
    of: "input",
    type,
    path,
    ...(otherwise === undefined ? {} : { whenMissing: holds(otherwise) ? "pass" : "fail" }),
  }));
}

/** Judges every resource that a rule concerns: one finding a rule and resource. */
export function judgeRules(stack: Stack, rules: readonly InputRule[]): Finding[] {
  return rules.flatMap((rule) =>
    viewOf(stack)
      .ofType(rule.type)
      .filter(rule.concerns ?? (() => true))
      .map((resource) => judgeRule(resource, rule)),
  );
}

/** Judges one resource by one rule. */
export function judgeRule(resource: StackResource, rule: InputRule): Finding {
  const { path, otherwise, holds, then, remedy } = rule;
  const said = valueAt(resource, path);
  const isDefault = said.kind === "missing" && otherwise !== undefined;
  const value = isDefault ? ({ kind: "said", value: otherwise } as const) : said;
  return judgeBy(resource, [value], remedy, (found) => {
    const words = isDefault
      ? `${path} is not said, which means ${String(found)}`
      : `${path} is ${String(found)}`;
    return holds(found)
      ? { holds: true, message: words, remedy }
      : { holds: false, message: `${words}: ${then}`, remedy };
  });
}
