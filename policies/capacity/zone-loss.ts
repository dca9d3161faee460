import { z } from "zod";
import type { ComponentOutput } from "../../contract/component-output";
import { components, type Said } from "../../contract/read-outputs";
import { isPromised, mustSurviveZoneLoss, objectives, silentComponents } from "../promises";
import { definePolicy, type Finding } from "../types";
import { amount, decided, missing } from "../values";
import { p90Peak } from "./peaks";

/** The peak is carried with a zone lost. Parts in one zone or there once are what `zones` and `instances` find. */
export const zoneLoss = definePolicy({
  name: "zone-loss",
  description: "With one zone lost, the autoscaler's maximum still carries the forecast p90 peak.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Raise the tier's maximum: what does not run is not paid for.",
    "Where the maximum is a database or a cache of fixed size, take the next class.",
  ],
  link: "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/static-stability.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "stack" }, { of: "component" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    if (!mustSurviveZoneLoss(stack)) return [];
    return [...components(stack).flatMap(judgeTier), ...silentComponents(stack)];
  },
});

function judgeTier({ resource: { urn }, output }: Said<ComponentOutput>): Finding[] {
  const { capacity, tier, failure } = output;
  if (capacity === null || failure.zones.length < 2 || failure.copies < 2) return [];
  const peak = p90Peak(output);
  if (peak === null) {
    const message = `${tier} does not say how many ${capacity.unit} are asked of it at the peak`;
    return [missing(urn, message, `say the demand that ${capacity.unit} are counted in`)];
  }
  const lost = `with one of ${failure.zones.length} zones lost`;
  return [
    decided(urn, {
      holds: capacity.oneZoneLost >= peak,
      message: `${tier}: ${amount(capacity.oneZoneLost)} ${capacity.unit} are carried ${lost}, ${amount(peak)} are forecast at the p90 peak`,
      remedy: `let ${tier} grow by ${amount(100 * (peak / Math.max(capacity.oneZoneLost, 1e-9) - 1))} %: raise its maximum, or take the next size`,
    }),
  ];
}
