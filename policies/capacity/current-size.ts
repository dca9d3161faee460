import { z } from "zod";
import type { ComponentOutput } from "../../contract/component-output";
import { components, type Said } from "../../contract/read-outputs";
import { isPromised, silentComponents } from "../promises";
import { definePolicy, type Finding } from "../types";
import { amount, decided, missing } from "../values";
import { p90Peak } from "./peaks";

/** Scaling is for what comes on top: the month's peak is carried by what runs already. */
export const currentSize = definePolicy({
  name: "current-size",
  description: "Each tier carries the month's p90 peak as it starts, before anything scales.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Let headroom size the tier for this month: headroom plan --tier shows what it takes.",
    "A size of your own: raise the count or take the next class until capacity.now reaches the peak.",
  ],
  link: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/design-your-workload-to-adapt-to-changes-in-demand.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "component" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    return [...components(stack).flatMap(judgeTier), ...silentComponents(stack)];
  },
});

function judgeTier({ resource: { urn }, output }: Said<ComponentOutput>): Finding[] {
  const { capacity, tier } = output;
  if (capacity === null) return [];
  const peak = p90Peak(output);
  if (peak === null) {
    const message = `${tier} does not say how many ${capacity.unit} are asked of it at the peak`;
    return [missing(urn, message, `say the demand that ${capacity.unit} are counted in`)];
  }
  return [
    decided(urn, {
      holds: capacity.now >= peak,
      message: `${tier} carries ${amount(capacity.now)} ${capacity.unit} as it starts, ${amount(peak)} are forecast at the p90 peak`,
      remedy: `let ${tier} start ${amount(100 * (peak / Math.max(capacity.now, 1e-9) - 1))} % larger`,
    }),
  ];
}
