import type { Catalog } from "../../catalog/types";
import { stackOutput } from "../../contract/read-outputs";
import type { MoveCost } from "../../contract/roadmap";
import type { Stack } from "../../contract/stack";
import { estimate, type EstimateOptions } from "../../cost";

/** The same month of a stack in two phases. */
export interface StackInTwoPhases {
  readonly before: Stack;
  readonly after: Stack;
}

/** Below this, a difference of two sums is what binary fractions lose. */
const leastDollars = 0.005;

const phaseOf = (stack: Stack): number => {
  const phase = stackOutput(stack)?.output.phase;
  if (phase === undefined) throw new RangeError("the stack does not say its phase");
  return phase;
};

/**
 * What a move to another phase costs and saves in a month, tier by tier: the difference of the two estimates, to the cent.
 *
 * @throws RangeError where a stack does not say its phase
 */
export function moveCost(
  { before, after }: StackInTwoPhases,
  catalog: Catalog,
  options?: EstimateOptions,
): MoveCost {
  const [one, other] = [estimate(before, catalog, options), estimate(after, catalog, options)];
  const byTier = new Map<string, number>();
  for (const { tier, money } of other.byTier) byTier.set(tier, money.expected);
  for (const { tier, money } of one.byTier) byTier.set(tier, (byTier.get(tier) ?? 0) - money.expected);
  const changed = [...byTier]
    .map(([tier, expected]) => ({ tier, expected }))
    .filter(({ expected }) => Math.abs(expected) >= leastDollars)
    .sort((a, b) => Math.abs(b.expected) - Math.abs(a.expected) || (a.tier < b.tier ? -1 : 1));
  const sum = (sign: 1 | -1): number =>
    changed.reduce((total, { expected }) => total + Math.max(0, sign * expected), 0);
  return {
    fromPhase: phaseOf(before),
    toPhase: phaseOf(after),
    before: one.money.expected,
    after: other.money.expected,
    expected: other.money.expected - one.money.expected,
    costs: sum(1),
    saves: sum(-1),
    byTier: changed,
    complete: one.unpriced.length === 0 && other.unpriced.length === 0,
  };
}
