import { median } from "simple-statistics";
import type { TrendStep } from "../log-trend";
import { monthsBetween } from "../months";
import { mean } from "../sizing/shape";
import { dailyLevels } from "./daily-levels";
import { levelShifts, type LevelShift } from "./level-shifts";
import { type LevelTrend, weeklySteps, weeksPerYear } from "./level-trend";
import type { Steps } from "./regular";
import type { ClockHour, DayLevel, MeasuredSeries } from "./types";
import { dayOfWeek, type WeekShape } from "./week-shape";

const day = 24 * 3600;
const minute = 60_000;

/** The level of a series over time. */
export interface Levels {
  readonly steps: readonly TrendStep[];
  readonly stepName: "week" | "month";
  readonly perYear: number;
  readonly shifts: readonly LevelShift[];
  readonly days: readonly DayLevel[];
}

/** Weekly and monthly values are steps as they stand. */
export function coarseLevels({ points }: MeasuredSeries, rates: readonly number[], steps: Steps): Levels {
  const isMonthly = steps.resolutionSeconds > 20 * day;
  const logged = points.flatMap(({ at, offsetMinutes }, index): TrendStep[] => {
    const rate = rates[index] ?? 0;
    const local = new Date(at + offsetMinutes * minute);
    const month = local.toISOString().slice(0, 7);
    const position = isMonthly ? monthsBetween("1970-01", month) : local.getTime() / (7 * day * 1000);
    return rate > 0 ? [{ at: position, logarithm: Math.log(rate), segment: 0 }] : [];
  });
  return {
    steps: logged,
    stepName: isMonthly ? "month" : "week",
    perYear: isMonthly ? 12 : weeksPerYear,
    shifts: [],
    days: [],
  };
}

/** The mean of each day of the users' clock, as it was measured. */
export function daysOfSeries(
  { points }: MeasuredSeries,
  rates: readonly number[],
): { readonly day: number; readonly mean: number }[] {
  const byDay = new Map<number, number[]>();
  points.forEach(({ at, offsetMinutes }, index) => {
    const key = Math.floor((at + offsetMinutes * minute) / (day * 1000));
    const of = byDay.get(key) ?? [];
    of.push(rates[index] ?? 0);
    byDay.set(key, of);
  });
  return [...byDay].map(([key, values]) => ({ day: key, mean: mean(values) }));
}

/**
 * Levels of a series that has hours or days: each day's, its shifts, and its weeks between them.
 *
 * @param plain the days' means, where there are no hours
 */
export function fineLevels(
  hours: readonly ClockHour[],
  plain: readonly { readonly day: number; readonly mean: number }[],
  shape: WeekShape,
): Levels {
  const days =
    hours.length > 0
      ? dailyLevels(hours, shape)
      : plain.map((each) => ({
          day: each.day,
          level: each.mean / (shape.week.weights?.[dayOfWeek(each.day)] ?? 1),
        }));
  const above = days.filter(({ level }) => level > 0);
  const shifts = levelShifts(above);
  return { steps: weeklySteps(above, shifts), stepName: "week", perYear: weeksPerYear, shifts, days: above };
}

/** So many of the last days tell the level where no trend does, or only a week of them where it moves. */
const recentDays = { steady: 28, moving: 7 };
/** Weeks whose levels differ by more are no steady ones. */
const mostSteady = 1.25;

/** The level at the end: the trend's where there is one, else the median of the last weeks since a shift. */
export function levelNow(
  { days, shifts, steps }: Levels,
  trend: LevelTrend | null,
  rates: readonly number[],
): number {
  if (trend !== null) return trend.now;
  const last = days.at(-1)?.day ?? 0;
  const since = (count: number): number[] =>
    days
      .filter(({ day: each }) => each > last - count && each >= (shifts.at(-1)?.day ?? each))
      .map(({ level }) => level);
  const recent = steps.slice(-4).map(({ logarithm }) => logarithm);
  const isSteady = Math.max(...recent) - Math.min(...recent) <= Math.log(mostSteady);
  const there = since(isSteady ? recentDays.steady : recentDays.moving);
  if (there.length > 0) return median(there);
  return steps.length > 0 ? Math.exp(steps.at(-1)?.logarithm ?? 0) : mean(rates);
}

/** Rows that are drawn where there are no days. */
const drawnRows = 100;

/** The level over time as it is drawn: by week or month, by day where there are few weeks, as it stands where there are few days. */
export function drawn(
  { steps, stepName, days }: Levels,
  rates: readonly number[],
): { steps: number[]; stepName: "week" | "month" | "day" | "row" } {
  if (steps.length >= 4) return { steps: steps.map(({ logarithm }) => Math.exp(logarithm)), stepName };
  if (days.length >= 4) return { steps: days.map(({ level }) => level), stepName: "day" };
  return { steps: rates.slice(-drawnRows), stepName: "row" };
}
