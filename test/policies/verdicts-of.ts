import { loadCatalog } from "../../catalog";
import type { Stack } from "../../contract/stack";
import type { Policy } from "../../policies";

/** What a policy alone finds in a stack: a verdict and a logical name a line, such as `fail database`. */
export function verdictsOf(
  policy: Policy,
  stack: Stack,
  config: Readonly<Record<string, unknown>> = {},
): string[] {
  return policy
    .judge(stack, config, { catalog: loadCatalog() })
    .map(({ verdict, urn }) => `${verdict} ${urn.split("::").at(-1) ?? urn}`);
}

/** What a policy alone says where it does not pass: each message with its remedy. */
export function wordsOf(policy: Policy, stack: Stack): string[] {
  return policy
    .judge(stack, {}, { catalog: loadCatalog() })
    .filter(({ verdict }) => verdict !== "pass")
    .map(({ message, remedy }) => `${message} → ${remedy}`);
}
