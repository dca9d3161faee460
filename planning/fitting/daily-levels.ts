import { median } from "simple-statistics";
import { mean } from "../sizing/shape";
import type { ClockHour, DayLevel } from "./types";
import { dayOfWeek, type WeekShape } from "./week-shape";

const hoursOfDay = 24;
/** Of a day so many hours must be there, where its shape is known and where it is not. */
const leastHours = { shaped: 6, plain: 18 };

const hourOfWeek = (hour: number): number => {
  const day = Math.floor(hour / hoursOfDay);
  return dayOfWeek(day) * hoursOfDay + (hour - day * hoursOfDay);
};

/** What an hour is expected to be, times its level. */
export const weightOf = ({ hourly, week }: WeekShape, hour: number): number =>
  hourly?.[hourOfWeek(hour)] ?? week.weights?.[dayOfWeek(Math.floor(hour / hoursOfDay))] ?? 1;

/**
 * The level of each day: what was measured over what the shape of the week expects of those hours. A Sunday of a quiet weekend
 * has the level of its week, and a day of which half is missing its own.
 */
export function dailyLevels(hours: readonly ClockHour[], shape: WeekShape): DayLevel[] {
  const least = shape.hourly === null ? leastHours.plain : leastHours.shaped;
  const byDay = new Map<number, { rates: number[]; weights: number[] }>();
  for (const { hour, rate } of hours) {
    const day = Math.floor(hour / hoursOfDay);
    const sums = byDay.get(day) ?? { rates: [], weights: [] };
    sums.rates.push(rate);
    sums.weights.push(weightOf(shape, hour));
    byDay.set(day, sums);
  }
  return [...byDay].flatMap(([day, { rates, weights }]) =>
    rates.length >= least && mean(weights) > 0 ? [{ day, level: mean(rates) / mean(weights) }] : [],
  );
}

/** Days around a day whose median is its usual level. */
const aroundDays = 7;

/** The usual level around each day: the median of the fifteen around it, which a single incident does not move. */
export function usualLevels(levels: readonly DayLevel[]): ReadonlyMap<number, number> {
  const usual = new Map<number, number>();
  let from = 0;
  let to = 0;
  for (const { day } of levels) {
    while ((levels[from]?.day ?? day) < day - aroundDays) from += 1;
    while (to < levels.length && (levels[to]?.day ?? day) <= day + aroundDays) to += 1;
    usual.set(day, median(levels.slice(from, to).map(({ level }) => level)));
  }
  return usual;
}

/** An hour that stood far above what is usual. */
export interface Spike {
  /** Hours since 1970, of the users' clock. */
  readonly hour: number;
  /** Its rate over the usual peak of that time. */
  readonly multiple: number;
}

/** An hour so far above the usual peak is no ordinary one. */
const spikeFrom = 1.5;

/** The days that held an hour far above the usual peak of that time, each by its highest hour, the highest first. */
export function spikesIn(
  hours: readonly ClockHour[],
  usual: ReadonlyMap<number, number>,
  peakWeight: number,
): Spike[] {
  const byDay = new Map<number, Spike>();
  for (const { hour, rate } of hours) {
    const day = Math.floor(hour / hoursOfDay);
    const level = usual.get(day);
    if (level === undefined || level === 0) continue;
    const multiple = rate / (level * peakWeight);
    if (multiple >= spikeFrom && multiple > (byDay.get(day)?.multiple ?? 0))
      byDay.set(day, { hour, multiple });
  }
  return [...byDay.values()].sort((a, b) => b.multiple - a.multiple || a.hour - b.hour);
}

/** Weeks at another level than the last one's may have been of another kind: an event, or long ago. */
const likeLast = 2;

/**
 * The highest hour of each week over the level of that week, weeks counted back from the last hour: how far a usual week's peak
 * stands above its level. A week of which more than a day is missing does not count, nor one whose level was less than half
 * or more than twice the last one's.
 */
export function weeklyPeaks(hours: readonly ClockHour[], shape: WeekShape): number[] {
  const end = hours.at(-1)?.hour ?? 0;
  const weeks = new Map<number, { most: number; sum: number; weights: number; hours: number }>();
  for (const { hour, rate } of hours) {
    const key = Math.floor((end - hour) / (7 * hoursOfDay));
    const week = weeks.get(key) ?? { most: 0, sum: 0, weights: 0, hours: 0 };
    weeks.set(key, {
      most: Math.max(week.most, rate),
      sum: week.sum + rate,
      weights: week.weights + weightOf(shape, hour),
      hours: week.hours + 1,
    });
  }
  const whole = [...weeks]
    .sort(([one], [other]) => one - other)
    .filter(([, week]) => week.hours >= 6 * hoursOfDay && week.sum > 0)
    .map(([, { most, sum, weights }]) => ({ most, level: sum / weights }));
  const last = whole[0]?.level ?? 0;
  return whole
    .filter(({ level }) => level <= likeLast * last && level >= last / likeLast)
    .map(({ most, level }) => most / level);
}
