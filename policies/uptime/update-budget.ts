import { z } from "zod";
import { updateBudget, type FlowUpdateBudget } from "../../availability";
import { isPromised, objectives } from "../promises";
import { definePolicy } from "../types";
import { amount, decided, percent } from "../values";

function messageOf(flow: FlowUpdateBudget, target: number, allowedMinutes: number): string {
  const least = flow.unknown.length > 0 ? "at least " : "";
  return `${flow.name} loses ${least}${amount(flow.minutes)} minutes by this update, ${amount(allowedMinutes)} are allowed of the month's ${amount(flow.budgetMinutes ?? 0)} (${percent(target)})`;
}

/** An update does not take more of the error budget than it may. */
export const updateBudgetPolicy = definePolicy({
  name: "update-budget",
  description:
    "The update itself stops no flow for longer than its share of what is left of the error budget.",
  level: "mandatory",
  configSchema: z.strictObject({
    budgetUsedShare: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("share of the month's error budget that is gone already"),
    maximumShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe("share of what is left that one update may take"),
  }),
  reads: [{ of: "stack" }],
  judge(stack, { budgetUsedShare, maximumShare }, { catalog }) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    const { urn } = read.said.resource;
    const { isKnown, flows, effects } = updateBudget(stack, catalog, {
      kind: "share",
      share: budgetUsedShare,
    });
    // No state from before was seen: in process, and under the analyzer protocol. To pass would be to claim something.
    if (!isKnown) return [];
    return flows.flatMap((flow) => {
      const { target, budgetMinutes, usedMinutes } = flow;
      if (target === null || budgetMinutes === null || usedMinutes === null) return [];
      const allowedMinutes = (budgetMinutes - usedMinutes) * maximumShare;
      const message = messageOf(flow, target, allowedMinutes);
      const holds = flow.minutes <= allowedMinutes;
      if (holds && flow.unknown.length > 0) {
        const away = flow.unknown.join(", ");
        return [
          {
            verdict: "unknown",
            urn,
            message: `${message}; nobody publishes how long ${away} ${flow.unknown.length === 1 ? "is" : "are"} away`,
            remedy: `measure the change of ${away} in another environment first`,
          },
        ];
      }
      const stopping = effects.filter(({ seconds }) => seconds !== 0).map(({ name }) => name);
      return [
        decided(urn, {
          holds,
          message,
          remedy: `make the change of ${[...new Set(stopping)].join(", ")} in two updates, or in a month with more of the budget left; a blue/green copy takes it out of the way of users`,
        }),
      ];
    });
  },
});
