import { z } from "zod";
import { components } from "../../contract/read-outputs";
import type { StackOutput, TierOutlook } from "../../contract/stack-output";
import { isPromised, objectives } from "../promises";
import { definePolicy } from "../types";
import { amount, decided } from "../values";

/** Nothing is outgrown before a change to it could be made. */
export const runway = definePolicy({
  name: "runway",
  description: "Each tier lasts longer, at its maximum, than a change to it takes.",
  level: "mandatory",
  severity: "high",
  steps: [
    "See what binds first, and what carries it on by price: headroom bottlenecks.",
    "Begin the change now; its lead time is in the verdict.",
  ],
  link: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/manage-service-quotas-and-constraints.html",
  configSchema: z.strictObject({
    marginMonths: z.number().min(0).default(0).describe("months that must be left besides the lead time"),
  }),
  reads: [{ of: "stack" }],
  judge(stack, { marginMonths }) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    const { resource, output } = read.said;
    const urns = new Map(
      components(stack).map((component) => [component.output.tier, component.resource.urn]),
    );
    return output.tiers.map((tier) => {
      const left = tier.runwayMonths.maximum;
      const needed = tier.leadTimeMonths + marginMonths;
      const lasts = left === null ? `longer than ${output.horizonMonths} months` : `${amount(left)} months`;
      const margin = marginMonths === 0 ? "" : ` and a margin of ${amount(marginMonths)}`;
      return decided(urns.get(tier.name) ?? resource.urn, {
        holds: left === null || left > needed,
        message: `${tier.name} lasts ${lasts} at its maximum, a change takes ${amount(tier.leadTimeMonths)}${margin}`,
        remedy: remedyFor(tier, output),
      });
    });
  },
});

function remedyFor({ name }: TierOutlook, { bottleneck, next, month }: StackOutput): string {
  if (bottleneck?.tier === name && bottleneck.remedy !== null) {
    const { change, usdPerMonth, monthsGained } = bottleneck.remedy;
    const price = usdPerMonth === null ? "a price that is not known" : `$${amount(usdPerMonth)} more a month`;
    const gain =
      monthsGained === null ? "lasting beyond the horizon" : `${amount(monthsGained)} months gained`;
    return `change ${name} to ${change} now: ${price}, ${gain}`;
  }
  if (next !== null)
    return `begin the move to phase ${next.phase} now (${next.reason}), or size ${name} for a later month than ${month}`;
  return `size ${name} for a later month than ${month}, so that it starts larger`;
}
