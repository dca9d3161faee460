import { z } from "zod";
import type { ComponentOutput } from "../../contract/component-output";
import { components, type Said } from "../../contract/read-outputs";
import { isPromised, mustSurviveZoneLoss, objectives, silentComponents } from "../promises";
import { definePolicy, type Finding } from "../types";
import { amount, decided, missing } from "../values";

/** What is asked of a tier, by the unit of what it carries: the sum of these parts of its demand, at their p90. */
const demands: Readonly<Record<string, readonly string[]>> = {
  "requests/s": ["peakRequestsPerSecond"],
  "statements/s": ["peakReadsPerSecond", "peakWritesPerSecond"],
  "look-ups/s": ["peakReadsPerSecond"],
};

/** The peak is carried with a zone lost. Parts in one zone or there once are what `zones` and `instances` find. */
export const zoneLoss = definePolicy({
  name: "zone-loss",
  description: "With one zone lost, the autoscaler's maximum still carries the forecast p90 peak.",
  level: "mandatory",
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
  const { capacity, demand, tier, failure } = output;
  if (capacity === null || failure.zones.length < 2 || failure.copies < 2) return [];
  const asked = demands[capacity.unit]?.map((name) => demand[name]?.p90);
  if (asked === undefined || asked.some((peak) => peak === undefined)) {
    const message = `${tier} does not say how many ${capacity.unit} are asked of it at the peak`;
    return [missing(urn, message, `say the demand that ${capacity.unit} are counted in`)];
  }
  const peak = asked.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const lost = `with one of ${failure.zones.length} zones lost`;
  return [
    decided(urn, {
      holds: capacity.oneZoneLost >= peak,
      message: `${tier}: ${amount(capacity.oneZoneLost)} ${capacity.unit} are carried ${lost}, ${amount(peak)} are forecast at the p90 peak`,
      remedy: `let ${tier} grow by ${amount(100 * (peak / Math.max(capacity.oneZoneLost, 1e-9) - 1))} %: raise its maximum, or take the next size`,
    }),
  ];
}
