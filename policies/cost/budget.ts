import { z } from "zod";
import { definePolicy } from "../types";
import { decided } from "../values";
import { viewOf } from "../view";
import { dollars, estimateOf } from "./estimate-of";

/** The month costs no more than was agreed. */
export const budget = definePolicy({
  name: "budget",
  description: "The expected cost of a month stays within the budget. Judged where a budget is set.",
  level: "mandatory",
  severity: "high",
  steps: [
    "See what it is spent on: headroom preview, and headroom cost for any other program.",
    "Take the cheapest remedy there, or raise monthlyUsd with whoever agreed to it.",
  ],
  link: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
  configSchema: z.strictObject({
    monthlyUsd: z
      .number()
      .positive()
      .nullable()
      .default(null)
      .describe("what a month may cost at the most, in US dollars; null where there is no budget"),
  }),
  reads: [],
  judge(stack, { monthlyUsd }, context) {
    if (monthlyUsd === null) return [];
    const { money, unpriced } = estimateOf(stack, context);
    const gaps = unpriced.length === 0 ? "" : `, without ${unpriced.length} that have no price`;
    const least = unpriced.length === 0 ? "" : "at least ";
    const over = money.expected - monthlyUsd;
    return [
      decided(viewOf(stack).rootUrn, {
        holds: over <= 0,
        message: `${least}${dollars(money.expected)} are expected a month, ${dollars(monthlyUsd)} are the budget${gaps}`,
        remedy: `save at least ${dollars(Math.ceil(over))} a month, or raise monthlyUsd`,
      }),
    ];
  },
});
