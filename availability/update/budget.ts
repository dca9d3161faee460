import type { Catalog } from "../../catalog/types";
import { stackOutput } from "../../contract/read-outputs";
import type { Stack } from "../../contract/stack";
import { downtimeMinutesPerMonth } from "../compose";
import { plannedEffects, type PlannedEffect } from "./effects";

/** What has been used of a month's error budget already: minutes of each flow, or a share of each flow's budget. */
export type BudgetUsed =
  { readonly kind: "minutes"; readonly minutes: number } | { readonly kind: "share"; readonly share: number };

/** What an update costs of one flow's error budget. */
export interface FlowUpdateBudget {
  readonly name: string;
  /** Share of time promised; null where nothing is. */
  readonly target: number | null;
  /** Minutes without the flow that the update brings, as far as they are known. */
  readonly minutes: number;
  /** Names of resources whose minutes nobody knows: with one, `minutes` is the least. */
  readonly unknown: readonly string[];
  /** The month's budget: 730 h × (1 − target); null where nothing is promised. */
  readonly budgetMinutes: number | null;
  /** What had been used before the update; null where nothing is promised. */
  readonly usedMinutes: number | null;
  /** What is left after the update, less than 0 where it does not suffice; null where nothing is promised. */
  readonly leftMinutes: number | null;
}

/** What an update costs in minutes. */
export interface UpdateBudget {
  /** Whether the state before the update was seen; without it there are no effects, which is not to say that nothing stops. */
  readonly isKnown: boolean;
  /** Everything that changes on what serves, also what stops nothing. */
  readonly effects: readonly PlannedEffect[];
  readonly flows: readonly FlowUpdateBudget[];
}

/** Whether the stack tells of any resource what the update does to it. */
const isSeen = ({ resources, deleted }: Stack): boolean =>
  resources.some(({ change }) => change !== undefined) || (deleted ?? []).length > 0;

/** What happens to a tier at one time: two readers that change their class fail over together, not twice. */
const together = ({ tier, type, happens }: PlannedEffect): string => [tier, type, happens].join("\n");

/**
 * What an update costs each flow, and what is then left of the month's error budget. The minutes of a flow are the sum over
 * the tiers that it needs, as if they followed on each other; of one tier, resources of one type to which the same happens
 * count once, by the longest. Pure.
 *
 * @param used of the month's budget before the update. @default nothing
 * @throws RangeError where what was used is negative, or more than all of it as a share
 */
export function updateBudget(
  stack: Stack,
  catalog: Catalog,
  used: BudgetUsed = { kind: "share", share: 0 },
): UpdateBudget {
  const amount = used.kind === "share" ? used.share : used.minutes;
  if (!(amount >= 0) || (used.kind === "share" && amount > 1))
    throw new RangeError(`used of the budget: ${amount}; expected minutes, or a share of 0 to 1`);
  const effects = plannedEffects(stack, catalog);
  const flows = stackOutput(stack)?.output.flows ?? [];
  return {
    isKnown: isSeen(stack),
    effects,
    flows: flows.map(({ name, target, needs }): FlowUpdateBudget => {
      const own = effects.filter(({ tier }) => tier !== null && needs.includes(tier));
      const longest = new Map<string, number>();
      for (const effect of own) {
        const key = together(effect);
        longest.set(key, Math.max(longest.get(key) ?? 0, effect.seconds ?? 0));
      }
      const minutes = [...longest.values()].reduce((sum, seconds) => sum + seconds, 0) / 60;
      const budgetMinutes = target === null ? null : downtimeMinutesPerMonth(target);
      const usedMinutes =
        budgetMinutes === null ? null : used.kind === "share" ? used.share * budgetMinutes : used.minutes;
      return {
        name,
        target,
        minutes,
        unknown: [...new Set(own.filter(({ seconds }) => seconds === null).map((each) => each.name))].sort(),
        budgetMinutes,
        usedMinutes,
        leftMinutes:
          budgetMinutes === null || usedMinutes === null ? null : budgetMinutes - usedMinutes - minutes,
      };
    }),
  };
}
