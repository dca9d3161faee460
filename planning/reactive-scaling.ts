import type { Catalog } from "../catalog/types";
import type { GrowthPlan } from "./growth-plan/types";
import { reactionOf } from "./sizing/reaction";
import { webReactionSeconds } from "./stack-demands";

/** What of the catalog tells how long new capacity takes. */
type Times = Pick<Catalog, "reactionTimes">;

/**
 * Minutes from a rise in load to new instances that serve: the steps of `reactionOf`, as the plan or the catalog has them.
 *
 * @example minutesPerScaleOut(plan, loadCatalog()) // 6.49
 */
export const minutesPerScaleOut = (plan: GrowthPlan, catalog: Times): number =>
  reactionOf("web", webReactionSeconds(plan), catalog).seconds / 60;

const inWords = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toPrecision(3))} s` : `${Number((seconds / 60).toPrecision(3))} min`;

const rate = (perSecond: number): string =>
  `${String(Math.round(perSecond)).replace(/\B(?=(\d{3})+(?!\d))/g, ",")}/s`;

/**
 * Why the web tier must not rely on scaling that reacts; null where it may. Spikes are over, or well under way, before new
 * instances serve: what carries them always runs. Events still scale.
 *
 * @example whyNotReactive(plan, loadCatalog()) // "a spike of 4,000/s comes every 10 min and lasts 10 s; …"
 */
export function whyNotReactive(plan: GrowthPlan, catalog: Times): string | null {
  const { spikes, peakPerSecond } = plan.workload.requests;
  if (spikes === null) return null;
  const serves = minutesPerScaleOut(plan, catalog) * 60;
  const minutes = Number((serves / 60).toPrecision(2));
  const late =
    spikes.lastsSeconds <= serves
      ? "it is over before they come"
      : `they miss the first ${minutes} min of it`;
  return `a spike of ${rate(peakPerSecond)}, ${Number((peakPerSecond / spikes.usualPeakPerSecond).toPrecision(2))} times the usual peak, comes every ${inWords(spikes.everySeconds)} and lasts ${inWords(spikes.lastsSeconds)}; new instances serve ${minutes} min after a rise: ${late}. What carries it always runs`;
}
