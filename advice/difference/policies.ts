import type { PolicyChange } from "../../contract/difference";
import { type Outcome, outcomeOf, outcomes, type Verdict } from "../../contract/verdict";
import type { Match } from "./match";

const badness = (outcome: Outcome | null): number =>
  outcome === null ? outcomes.length : outcomes.indexOf(outcome);

/** The worst verdict of each policy on each resource, the base's under the URNs of the head. */
function worstByPlace(verdicts: readonly Verdict[], urnOf: (urn: string) => string): Map<string, Verdict> {
  const worst = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const key = JSON.stringify([verdict.pack, verdict.policy, urnOf(verdict.urn)]);
    const known = worst.get(key);
    if (known === undefined || badness(outcomeOf(verdict)) < badness(outcomeOf(known)))
      worst.set(key, verdict);
  }
  return worst;
}

const isViolation = (outcome: Outcome | null): boolean => outcome === "fails" || outcome === "warns";

function kindOf(before: Outcome | null, after: Outcome | null): PolicyChange["kind"] | null {
  if (after === "waived") return before === "waived" ? null : "waived";
  if (badness(after) < badness(before)) return after === "pass" || after === null ? null : after;
  return isViolation(before) && !isViolation(after) && after !== "unknown" ? "fixed" : null;
}

const order: readonly PolicyChange["kind"][] = ["fails", "warns", "unknown", "waived", "fixed"];

/** Policies that fail, warn, can't say or are waived where they were not before, and those that are fixed; the worst first. */
export function policyChanges(
  before: readonly Verdict[],
  after: readonly Verdict[],
  matches: readonly Match[],
): PolicyChange[] {
  const headUrns = new Map(
    matches.flatMap(({ base, head }) =>
      base === null || head === null ? [] : [[base.urn, head.urn] as const],
    ),
  );
  const names = new Map(
    matches.flatMap(({ base, head }) =>
      [base, head].flatMap((resource) => (resource === null ? [] : [[resource.urn, resource.name] as const])),
    ),
  );
  const from = worstByPlace(before, (urn) => headUrns.get(urn) ?? urn);
  const to = worstByPlace(after, (urn) => urn);
  const nameOf = (urn: string) => names.get(urn) ?? urn.slice(urn.lastIndexOf("::") + 2);
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .flatMap((key): PolicyChange[] => {
      const [old, current] = [from.get(key), to.get(key)];
      const kind = kindOf(
        old === undefined ? null : outcomeOf(old),
        current === undefined ? null : outcomeOf(current),
      );
      const told = kind === "fixed" ? old : current;
      return kind === null || told === undefined ? [] : [{ kind, name: nameOf(told.urn), verdict: told }];
    })
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}
