import { loadCatalog } from "../../catalog";
import type { Finding, Pack, Policy } from "../../policies";
import { resource, stackOf } from "../helpers/stack-fixture";

/** One resource alone: the policy, its type, its inputs, what is found (null: nothing is judged), and words of it. */
export type Case = [
  policy: string,
  type: string,
  inputs: Record<string, unknown>,
  verdict: Finding["verdict"] | null,
  words?: RegExp,
];

/** The policies of a pack by their names. */
export const policyIn =
  (pack: Pack) =>
  (name: string): Policy => {
    const policy = pack.policies.find((each) => each.name === name);
    if (policy === undefined) throw new RangeError(`${pack.name} has no policy ${name}`);
    return policy;
  };

/** What a policy finds in a stack of one resource. */
export const judgedAlone = (policy: Policy, type: string, inputs: Record<string, unknown>): Finding[] =>
  policy.judge(stackOf(resource(type, "it", { inputs })), {}, { catalog: loadCatalog() });
