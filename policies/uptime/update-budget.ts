import { z } from "zod";
import { updateBudget, type FlowUpdateBudget } from "../../availability";
import { isPromised, objectives } from "../promises";
import { definePolicy } from "../types";
import { amount, decided, percent } from "../values";

function sentence(
  { name, minutes, unknown, budgetMinutes, target }: FlowUpdateBudget,
  allowed: number,
): string {
  const least = unknown.length > 0 ? "at least " : "";
  const budget = `${amount(budgetMinutes ?? 0)} min${target === null ? "" : ` (${percent(target)})`}`;
  return `${name} loses ${least}${amount(minutes)} min by this update, ${amount(allowed)} min are allowed of the month's ${budget}`;
}

/** The names in a sentence: `alb is`, `alb, cache are`. */
const are = (names: readonly string[]): string => `${names.join(", ")} ${names.length === 1 ? "is" : "are"}`;

/** An update does not take more of the error budget than it may. */
export const updateBudgetPolicy = definePolicy({
  name: "update-budget",
  description:
    "The update itself stops no flow for longer than its share of what is left of the error budget.",
  level: "mandatory",
  severity: "high",
  steps: [
    "See with headroom diff which change takes the minutes.",
    "Make the changes in two updates, or in a month with more of the budget left.",
    "Or make a copy beside what serves, a blue/green deployment, and switch over.",
  ],
  link: "https://sre.google/workbook/error-budget-policy/",
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
  judgesChanges: true,
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
    const judged = flows.flatMap((flow) => {
      const { budgetMinutes, usedMinutes, minutes } = flow;
      if (budgetMinutes === null || usedMinutes === null) return [];
      const allowed = (budgetMinutes - usedMinutes) * maximumShare;
      return [{ flow, fails: minutes > allowed, text: sentence(flow, allowed) }];
    });
    if (judged.length === 0) return [];
    const stopping = [...new Set(effects.filter(({ seconds }) => seconds !== 0).map(({ name }) => name))];
    const failing = judged.filter(({ fails }) => fails);
    const open = judged.filter(({ flow }) => flow.unknown.length > 0);
    if (failing.length === 0 && open.length > 0) {
      const away = [...new Set(open.flatMap(({ flow }) => flow.unknown))].sort();
      return [
        {
          verdict: "unknown",
          urn,
          message: `nobody publishes how long ${are(away)} away; ${open.map(({ text }) => text).join("; ")}`,
          remedy: `measure the change of ${away.join(", ")} in another environment first`,
        },
      ];
    }
    return [
      decided(urn, {
        holds: failing.length === 0,
        message: (failing.length > 0 ? failing : judged).map(({ text }) => text).join("; "),
        remedy: `make the change of ${stopping.join(", ")} in two updates, or in a month with more of the budget left; a blue/green copy takes it out of the way of users`,
      }),
    ];
  },
});
