import type { GrowthPlan } from "./growth-plan/types";

/**
 * Minutes from a rise in load to new instances that serve, by the documented cadence of EC2 target tracking: detailed
 * metrics every minute, scale-out after 3 of 3 points above the target, then start and warm-up of the instance (the
 * default of 300 s).
 */
export const minutesPerScaleOut = 3 + 5;

const inWords = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toPrecision(3))} s` : `${Number((seconds / 60).toPrecision(3))} min`;

const rate = (perSecond: number): string =>
  `${String(Math.round(perSecond)).replace(/\B(?=(\d{3})+(?!\d))/g, ",")}/s`;

/**
 * Why the web tier must not rely on scaling that reacts; null where it may. Spikes are over, or well under way, before new
 * instances serve: what carries them always runs. Events still scale.
 *
 * @example whyNotReactive(plan) // "a spike of 4,000/s comes every 10 min and lasts 10 s; …"
 */
export function whyNotReactive({ workload: { requests } }: GrowthPlan): string | null {
  const { spikes, peakPerSecond } = requests;
  if (spikes === null) return null;
  const serves = minutesPerScaleOut * 60;
  const late =
    spikes.lastsSeconds <= serves
      ? "it is over before they come"
      : `they miss the first ${minutesPerScaleOut} min of it`;
  return `a spike of ${rate(peakPerSecond)}, ${Number((peakPerSecond / spikes.usualPeakPerSecond).toPrecision(2))} times the usual peak, comes every ${inWords(spikes.everySeconds)} and lasts ${inWords(spikes.lastsSeconds)}; new instances serve ${minutesPerScaleOut} min after a rise: ${late}. What carries it always runs`;
}
