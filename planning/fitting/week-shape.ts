import { median, sampleCorrelation } from "simple-statistics";
import { mean } from "../sizing/shape";
import type { ClockHour } from "./types";

/** What was found of days and weeks, or why it was not. */
export interface WeekShape {
  readonly day: Repetition & {
    /** 24 weights, midnight of the users' clock first, mean 1; null where no day repeats. */
    readonly weights: number[] | null;
  };
  readonly week: Repetition & {
    /** 7 weights, Monday first, mean 1; null where no week repeats. */
    readonly weights: number[] | null;
  };
  /** 168 weights, Monday 00:00 of the users' clock first, mean 1; null where neither repeats. */
  readonly hourly: number[] | null;
}

/** How well something repeats. */
export interface Repetition {
  /** Complete days, or weeks, that were looked at. */
  readonly repetitions: number;
  /** How alike every other repetition is to those between, -1 to 1; null where there are too few. */
  readonly likeness: number | null;
  /** The share of the ups and downs within days (or of days within weeks) that it explains, 0 to 1; null where it was not found. */
  readonly explains: number | null;
  /** Why it was not found; null where it was. */
  readonly why: string | null;
}

/** Days that a daily shape needs at least, to see that it repeats. */
export const leastDays = 3;
/** Days that a weekly shape needs at least: two weeks, of which the day that the series begins and ends in is cut. */
export const leastWeekDays = 13;

const hoursOfDay = 24;
const daysOfWeek = 7;
/** Of a day so many hours must be there. */
const completeDay = 20;
/** Twenty-four or seven points that have nothing to do with each other are hardly ever so alike. */
const leastLikeness = 0.7;
/** Below that the highest is too little above the lowest to plan by. */
const leastSwing = 1.1;

/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
export const dayOfWeek = (day: number): number => (((day + 3) % daysOfWeek) + daysOfWeek) % daysOfWeek;

interface Day {
  readonly day: number;
  readonly mean: number;
  /** By the hour; undefined where it was not measured. */
  readonly hours: readonly (number | undefined)[];
}

function daysOf(hours: readonly ClockHour[]): Day[] {
  const byDay = new Map<number, (number | undefined)[]>();
  for (const { hour, rate } of hours) {
    const day = Math.floor(hour / hoursOfDay);
    const rates = byDay.get(day) ?? Array.from<number | undefined>({ length: hoursOfDay });
    rates[hour - day * hoursOfDay] = rate;
    byDay.set(day, rates);
  }
  return [...byDay].flatMap(([day, rates]) => {
    const there = rates.filter((rate) => rate !== undefined);
    const level = mean(there);
    return there.length >= completeDay && level > 0 ? [{ day, mean: level, hours: rates }] : [];
  });
}

const normalised = (weights: readonly number[]): number[] => {
  const level = mean(weights);
  return level > 0 ? weights.map((weight) => weight / level) : weights.map(() => 1);
};

/** The median of each column of what stands in rows, scaled to a mean of 1. */
function profile(rows: readonly (readonly (number | undefined)[])[], columns: number): number[] {
  return normalised(
    Array.from({ length: columns }, (_, column) => {
      const there = rows.map((row) => row[column]).filter((value) => value !== undefined);
      return there.length === 0 ? 1 : median(there);
    }),
  );
}

const isFlat = (weights: readonly number[]): boolean => {
  const lowest = Math.min(...weights);
  return lowest > 0 && Math.max(...weights) / lowest < leastSwing;
};

function likeness(rows: readonly (readonly (number | undefined)[])[], columns: number): number {
  const half = (odd: number): number[] =>
    profile(
      rows.filter((_, index) => index % 2 === odd),
      columns,
    );
  const [one, other] = [half(0), half(1)];
  const differs = (weights: readonly number[]): boolean => weights.some((weight) => weight !== weights[0]);
  return differs(one) && differs(other) ? sampleCorrelation(one, other) : 0;
}

/** The share of the spread around 1 that the expected values explain. */
function explained(pairs: readonly { readonly ratio: number; readonly expected: number }[]): number {
  const total = mean(pairs.map(({ ratio }) => (ratio - 1) ** 2));
  const left = mean(pairs.map(({ ratio, expected }) => (ratio - expected) ** 2));
  return total === 0 ? 0 : Math.max(0, 1 - left / total);
}

const ratios = ({ hours, mean: level }: Day): (number | undefined)[] =>
  hours.map((rate) => (rate === undefined ? undefined : rate / level));

/** Each day over the mean of the seven around it, in rows of weeks; at the ends of the series the first or last seven. */
function weeksOf(days: readonly Day[]): (number | undefined)[][] {
  const byDay = new Map(days.map((day) => [day.day, day.mean]));
  const [first, last] = [days[0]?.day ?? 0, days.at(-1)?.day ?? 0];
  const weeks = new Map<number, (number | undefined)[]>();
  for (const { day, mean: level } of days) {
    const from = Math.max(first, Math.min(day - 3, last - daysOfWeek + 1));
    const around = Array.from({ length: daysOfWeek }, (_, index) => byDay.get(from + index));
    const there = around.filter((value) => value !== undefined);
    if (there.length < daysOfWeek - 1) continue;
    // Counted from the first day, so that two weeks give two rows wherever they begin.
    const row = Math.floor((day - first) / daysOfWeek);
    const week = weeks.get(row) ?? Array.from<number | undefined>({ length: daysOfWeek });
    week[dayOfWeek(day)] = level / mean(there);
    weeks.set(row, week);
  }
  return [...weeks.values()];
}

/** What is asked for and what is there, in words. */
export const tooFew = (least: string, count: number): string =>
  `it takes ${least} or more, and there ${count === 0 ? "is none" : count === 1 ? "is 1" : `are ${count}`}`;

function dailyShape(days: readonly Day[], hours: readonly ClockHour[]): WeekShape["day"] {
  const none = { repetitions: days.length, weights: null, explains: null };
  if (hours.length === 0) return { ...none, likeness: null, why: "the series has no value by the hour" };
  if (days.length < leastDays)
    return {
      ...none,
      likeness: null,
      why: tooFew(`${leastDays} complete days`, days.length),
    };
  const rows = days.map(ratios);
  const weights = profile(rows, hoursOfDay);
  const alike = likeness(rows, hoursOfDay);
  if (isFlat(weights)) return { ...none, likeness: alike, why: "every hour is about as busy as the others" };
  if (alike < leastLikeness) return { ...none, likeness: alike, why: "no two days are alike" };
  const pairs = rows.flatMap((row) =>
    row.flatMap((ratio, hour) => (ratio === undefined ? [] : [{ ratio, expected: weights[hour] ?? 1 }])),
  );
  return { repetitions: rows.length, weights, likeness: alike, explains: explained(pairs), why: null };
}

function weeklyShape(levels: readonly Pick<Day, "day" | "mean">[]): WeekShape["week"] {
  const none = { repetitions: Math.floor(levels.length / daysOfWeek), weights: null, explains: null };
  if (levels.length < leastWeekDays)
    return {
      ...none,
      likeness: null,
      why: tooFew(`${leastWeekDays} complete days`, levels.length),
    };
  const rows = weeksOf(levels.map((level) => ({ ...level, hours: [] })));
  const weights = profile(rows, daysOfWeek);
  const alike = likeness(rows, daysOfWeek);
  if (isFlat(weights)) return { ...none, likeness: alike, why: "every day is about as busy as the others" };
  if (alike < leastLikeness) return { ...none, likeness: alike, why: "no two weeks are alike" };
  const pairs = rows.flatMap((row) =>
    row.flatMap((ratio, day) => (ratio === undefined ? [] : [{ ratio, expected: weights[day] ?? 1 }])),
  );
  return { repetitions: rows.length, weights, likeness: alike, explains: explained(pairs), why: null };
}

const isWeekend = (day: number): boolean => day >= 5;

/** Working days and weekends may go differently; each needs some days to be told from the other. */
function hourlyOf(days: readonly Day[], day: readonly number[], week: readonly number[] | null): number[] {
  const profileOf = (weekend: boolean): readonly number[] => {
    const of = days.filter((each) => isWeekend(dayOfWeek(each.day)) === weekend);
    return of.length >= 2 * leastDays ? profile(of.map(ratios), hoursOfDay) : day;
  };
  const [working, free] = [profileOf(false), profileOf(true)];
  return normalised(
    Array.from({ length: daysOfWeek * hoursOfDay }, (_, index) => {
      const dayIndex = Math.floor(index / hoursOfDay);
      const hour = index % hoursOfDay;
      if (week === null) return day[hour] ?? 1;
      return (week[dayIndex] ?? 1) * ((isWeekend(dayIndex) ? free : working)[hour] ?? 1);
    }),
  );
}

/**
 * Finds what repeats from day to day and from week to week: medians of the hours over their day and of the days over the week
 * around them, so that neither growth nor single incidents bend the shape. A shape counts as found where the odd and the even
 * repetitions are alike and the highest is worth planning by.
 *
 * @param hours of the users' clock; none where the series is coarser
 * @param levels days in place of hours, where the series is coarser
 */
export function weekShape(
  hours: readonly ClockHour[],
  levels: readonly { readonly day: number; readonly mean: number }[] = [],
): WeekShape {
  const days = daysOf(hours);
  const day = dailyShape(days, hours);
  const week = weeklyShape(hours.length === 0 ? levels : days);
  if (day.weights === null) return { day, week, hourly: null };
  return { day, week, hourly: hourlyOf(days, day.weights, week.weights) };
}
