import { dayOfWeek } from "./week-shape";

const hoursOfDay = 24;
const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const clock = (hour: number): string => `${String(((hour % 24) + 24) % 24).padStart(2, "0")}:00`;

/** Hours so near to the highest belong to the busy ones. */
const busyFrom = 0.8;
/** Between two peaks of a day it must go down by so much of the day's range. */
const valley = 0.25;
/** So many busy hours in a row are no peak. */
const longBusy = 7;

const smooth = (weights: readonly number[]): number[] =>
  weights.map((weight, hour) => {
    const [before, after] = [weights.at(hour - 1) ?? weight, weights[(hour + 1) % hoursOfDay] ?? weight];
    return (before + 2 * weight + after) / 4;
  });

/** The lowest weight from one hour on to another, around midnight. */
function lowestBetween(weights: readonly number[], from: number, to: number): number {
  let lowest = Infinity;
  for (let hour = from; hour !== to; hour = (hour + 1) % hoursOfDay)
    lowest = Math.min(lowest, weights[hour] ?? Infinity);
  return lowest;
}

/** Peaks that a real valley parts from every higher one, the highest first. */
function peaksOf(weights: readonly number[]): number[] {
  const range = Math.max(...weights) - Math.min(...weights);
  const tops = weights
    .map((weight, hour) => ({ weight, hour }))
    .filter(
      ({ weight, hour }) =>
        weight >= (weights.at(hour - 1) ?? 0) && weight > (weights[(hour + 1) % hoursOfDay] ?? 0),
    )
    .sort((a, b) => b.weight - a.weight || a.hour - b.hour);
  const peaks: number[] = [];
  for (const { weight, hour } of tops) {
    const isParted = peaks.every(
      (other) =>
        weight - lowestBetween(weights, hour, other) >= valley * range &&
        weight - lowestBetween(weights, other, hour) >= valley * range,
    );
    if (isParted) peaks.push(hour);
  }
  return peaks;
}

/** The hours in a row around the highest that are nearly as busy: the first one and how many. */
function busyHours(
  weights: readonly number[],
  top: number,
): { readonly from: number; readonly count: number } {
  const least = busyFrom * (weights[top] ?? 0);
  let from = top;
  let count = 1;
  while (count < hoursOfDay && (weights.at(from - 1) ?? 0) >= least) {
    from = (from + hoursOfDay - 1) % hoursOfDay;
    count += 1;
  }
  let to = top;
  while (count < hoursOfDay && (weights[(to + 1) % hoursOfDay] ?? 0) >= least) {
    to = (to + 1) % hoursOfDay;
    count += 1;
  }
  return { from, count };
}

/**
 * A day's shape in words: one peak or several, or busy for many hours, and when it is quietest.
 *
 * @param weights 24, midnight first
 * @example describeDay(officeHours) // "busy from 09:00 to 17:00, quietest at 03:00"
 */
export function describeDay(weights: readonly number[]): string {
  const smoothed = smooth(weights);
  const quietest = clock(weights.indexOf(Math.min(...weights)));
  const peaks = peaksOf(smoothed);
  const top = weights.indexOf(Math.max(...weights));
  if (peaks.length >= 2) {
    const at = peaks.slice(0, 3).map((peak) => {
      // Smoothing may move a top by an hour.
      const near = [-1, 0, 1].map((step) => (peak + step + hoursOfDay) % hoursOfDay);
      return near.reduce((best, hour) => ((weights[hour] ?? 0) > (weights[best] ?? 0) ? hour : best), peak);
    });
    return `${peaks.length === 2 ? "two" : "several"} peaks, the highest at ${clock(at[0] ?? top)}, then ${at.slice(1).map(clock).join(" and ")}; quietest at ${quietest}`;
  }
  const { from, count } = busyHours(smoothed, smoothed.indexOf(Math.max(...smoothed)));
  return count >= longBusy
    ? `busy from ${clock(from)} to ${clock(from + count)}, most at ${clock(top)}, quietest at ${quietest}`
    : `one peak at ${clock(top)}, quietest at ${quietest}`;
}

/** Weekends that differ by less from the other days are none. */
const leastDifference = 0.1;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A week's shape in words.
 *
 * @param weights 7, Monday first
 * @example describeWeek([1.1, 1.1, 1.1, 1.1, 1.1, 0.75, 0.75]) // "weekends 32 % below working days"
 */
export function describeWeek(weights: readonly number[]): string {
  const [working, weekend] = [weights.slice(0, 5), weights.slice(5)];
  const ratio = mean(weekend) / mean(working);
  const parted = Math.max(...weekend) < Math.min(...working) || Math.min(...weekend) > Math.max(...working);
  if (parted && Math.abs(ratio - 1) >= leastDifference)
    return `weekends ${Math.round(Math.abs(ratio - 1) * 100)} % ${ratio < 1 ? "below" : "above"} working days`;
  const [highest, lowest] = [Math.max(...weights), Math.min(...weights)];
  const name = (value: number): string => dayNames[weights.indexOf(value)] ?? "";
  return `most on ${name(highest)}, ${Math.round((highest / lowest - 1) * 100)} % above ${name(lowest)}, the quietest`;
}

/** A day as it stands in a calendar: `2026-11-25`. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** An hour with its weekday: `Tue 2026-06-30 21:00`. */
export function hourText(hour: number): string {
  const day = Math.floor(hour / hoursOfDay);
  return `${(dayNames[dayOfWeek(day)] ?? "").slice(0, 3)} ${dateOf(day)} ${clock(hour - day * hoursOfDay)}`;
}
