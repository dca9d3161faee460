import { z } from "zod";
import type { ComponentOutput } from "../../contract/component-output";
import { components, type Said } from "../../contract/read-outputs";
import { isPromised, silentComponents } from "../promises";
import { definePolicy, type Finding } from "../types";
import { amount, decided, missing } from "../values";
import { largestPeak, p90Peak } from "./peaks";

/** The launch, the exam, the sale: what is in the calendar is carried. */
export const eventPeak = definePolicy({
  name: "event-peak",
  description: "Each tier carries, at its maximum, the largest event of the next twelve months.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Raise the tier's maximum, or size it for the month of the event.",
    "Events stand in growth.yaml: correct the multiplier where it is known better by now.",
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
  const peak = largestPeak(output);
  if (peak === null) {
    const message = `${tier} does not say how many ${capacity.unit} are asked of it at the peak`;
    return [missing(urn, message, `say the demand that ${capacity.unit} are counted in`)];
  }
  const what = peak > (p90Peak(output) ?? 0) ? "the largest event asks for" : "the p90 peak asks for";
  return [
    decided(urn, {
      holds: capacity.maximum >= peak,
      message: `${tier} carries ${amount(capacity.maximum)} ${capacity.unit} at its maximum, ${what} ${amount(peak)}`,
      remedy: `raise the maximum of ${tier} by ${amount(100 * (peak / Math.max(capacity.maximum, 1e-9) - 1))} %`,
    }),
  ];
}
