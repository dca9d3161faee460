import { median } from "simple-statistics";
import { mean } from "../sizing/shape";
import type { ClockHour, MeasuredSeries, Point } from "./types";

/** What one value of the series says. */
export type ValueUnit =
  /** How many there were since the value before. */
  | { readonly kind: "count" }
  /** How many there are in so many seconds. */
  | { readonly kind: "rate"; readonly seconds: number }
  /** How many, or how much, there is, in a unit that is so many times the one of the plan. */
  | { readonly kind: "level"; readonly factor: number };

const minute = 60_000;
const hour = 3_600_000;

/** A gap that stands so often is one of the series' own steps; any other is a hole in it. */
const ownStep = 0.05;

/** The usual step of a series and, for each point, what it is a measure of. */
export interface Steps {
  /** The usual time between two points, in seconds; 0 for a single point. */
  readonly resolutionSeconds: number;
  /** Seconds that each point stands for. */
  readonly seconds: readonly number[];
  /** Points that are missing between the first and the last one. */
  readonly missing: number;
}

/**
 * Finds the steps of a series, also where older values stand at a coarser one, as monitoring keeps them: a point stands for
 * the shorter of the times to its neighbours, set to the nearest step that the series has often.
 */
export function stepsOf(points: readonly Point[]): Steps {
  const gaps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? 0));
  if (gaps.length === 0) return { resolutionSeconds: 0, seconds: points.map(() => 0), missing: 0 };
  const counted = new Map<number, number>();
  for (const gap of gaps) counted.set(gap, (counted.get(gap) ?? 0) + 1);
  const often = [...counted].filter(([, times]) => times >= ownStep * gaps.length).map(([gap]) => gap);
  const usual = median(gaps);
  const steps = often.length === 0 ? [usual] : often.sort((a, b) => a - b);
  const nearest = (gap: number): number =>
    steps.reduce(
      (best, step) => (Math.abs(step - gap) < Math.abs(best - gap) ? step : best),
      steps[0] ?? usual,
    );
  const milliseconds = points.map((_, index) =>
    nearest(Math.min(gaps[index - 1] ?? Infinity, gaps[index] ?? Infinity)),
  );
  // A month is as long as the next one only now and then: that is no hole.
  const missing = gaps.reduce(
    (sum, gap, index) => sum + Math.max(0, Math.round(gap / (milliseconds[index] ?? usual)) - 1),
    0,
  );
  return {
    resolutionSeconds: usual / 1000,
    seconds: milliseconds.map((each) => each / 1000),
    missing,
  };
}

/** Each point in units a second where it counts something, else as it is. */
export function ratesOf(points: readonly Point[], steps: Steps, unit: ValueUnit): number[] {
  return points.map(({ value }, index) => {
    if (unit.kind === "level") return value * unit.factor;
    return value / (unit.kind === "rate" ? unit.seconds : (steps.seconds[index] ?? steps.resolutionSeconds));
  });
}

/** An hour of which less was measured says nothing. */
const leastOfHour = 0.5;

/**
 * The means of the hours of the users' clock. The hour that stands twice in autumn is one with twice as many values; the one
 * that is skipped in spring is missing, like any other of which less than half was measured.
 *
 * @returns in the order of time; none where the series is coarser than an hour
 */
export function clockHours({ points }: MeasuredSeries, steps: Steps, rates: readonly number[]): ClockHour[] {
  if (steps.resolutionSeconds * 1000 > hour || steps.resolutionSeconds === 0) return [];
  const sums = new Map<number, { seconds: number; amount: number }>();
  points.forEach(({ at, offsetMinutes }, index) => {
    const key = Math.floor((at + offsetMinutes * minute) / hour);
    const seconds = steps.seconds[index] ?? 0;
    const sum = sums.get(key) ?? { seconds: 0, amount: 0 };
    sums.set(key, { seconds: sum.seconds + seconds, amount: sum.amount + seconds * (rates[index] ?? 0) });
  });
  return [...sums]
    .filter(([, { seconds }]) => seconds * 1000 >= leastOfHour * hour)
    .map(([key, { seconds, amount }]) => ({ hour: key, rate: amount / seconds }))
    .sort((a, b) => a.hour - b.hour);
}

/** Of a busy hour, how far its busiest step stands above its mean; null where the series has no finer steps. */
export function withinHour(
  { points }: MeasuredSeries,
  steps: Steps,
  rates: readonly number[],
  hours: readonly ClockHour[],
): number | null {
  if (hours.length < 24 || steps.resolutionSeconds > 1800) return null;
  const most = new Map<number, number>();
  points.forEach(({ at, offsetMinutes }, index) => {
    const key = Math.floor((at + offsetMinutes * minute) / hour);
    most.set(key, Math.max(most.get(key) ?? 0, rates[index] ?? 0));
  });
  const busiest = [...hours].sort((a, b) => b.rate - a.rate).slice(0, Math.ceil(hours.length / 24));
  return mean(busiest.map(({ hour: key, rate }) => (most.get(key) ?? rate) / rate));
}

/** So many seconds must follow each other before their spread is told. */
const leastSeconds = 600;

/**
 * The variance over the mean of what arrives in a second (1: each on its own, above: in bursts), from the differences between
 * consecutive seconds, so that the day's ups and downs do not count as bursts. At least 1, at most 100.
 *
 * @returns null where the series does not count by the second
 */
export function arrivalDispersion({ points }: MeasuredSeries, steps: Steps, unit: ValueUnit): number | null {
  if (unit.kind !== "count" || steps.resolutionSeconds > 1 || steps.resolutionSeconds === 0) return null;
  const bySecond = new Map<number, number>();
  for (const { at, value } of points) {
    const second = Math.floor(at / 1000);
    bySecond.set(second, (bySecond.get(second) ?? 0) + value);
  }
  const pairs = [...bySecond].flatMap(([second, value]) => {
    const next = bySecond.get(second + 1);
    return next === undefined ? [] : [{ mean: (value + next) / 2, square: (next - value) ** 2 / 2 }];
  });
  const counted = mean(pairs.map((pair) => pair.mean));
  if (pairs.length < leastSeconds || counted === 0) return null;
  return Math.min(100, Math.max(1, mean(pairs.map(({ square }) => square)) / counted));
}
