import type { ComponentOutput } from "../../contract/component-output";

/** What is asked of a tier, by the unit of what it carries: the sum of these parts of its demand. */
const demands: Readonly<Record<string, readonly string[]>> = {
  "requests/s": ["peakRequestsPerSecond"],
  "statements/s": ["peakReadsPerSecond", "peakWritesPerSecond"],
  "look-ups/s": ["peakReadsPerSecond"],
};

/** The p90 peak that is asked of a tier, in the unit of its capacity; null where it does not say it. */
export function p90Peak({ capacity, demand }: ComponentOutput): number | null {
  return sum(demands[capacity?.unit ?? ""]?.map((name) => demand[name]?.p90));
}

/** The p90 peak of the largest event to come, else of the month; null where the tier says neither. */
export function largestPeak(output: ComponentOutput): number | null {
  const event = output.demand.largestEventPeakRequestsPerSecond?.p90;
  const month = p90Peak(output);
  if (output.capacity?.unit !== "requests/s" || event === undefined) return month;
  return month === null ? null : Math.max(month, event);
}

function sum(parts: readonly (number | undefined)[] | undefined): number | null {
  if (parts === undefined || parts.some((part) => part === undefined)) return null;
  return parts.reduce<number>((total, part) => total + (part ?? 0), 0);
}
