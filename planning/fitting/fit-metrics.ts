import { median, quantile } from "simple-statistics";
import type { FitDocument } from "../../contract/fit";
import { mean } from "../sizing/shape";
import { type Spike, spikesIn, usualLevels, weeklyPeaks } from "./daily-levels";
import { dateOf, describeDay, describeWeek, hourText } from "./describe";
import { heldOut } from "./held-out";
import { levelTrend, type LevelTrend } from "./level-trend";
import {
  arrivalDispersion,
  clockHours,
  ratesOf,
  type Steps,
  stepsOf,
  type ValueUnit,
  withinHour,
} from "./regular";
import { coarseLevels, daysOfSeries, drawn, fineLevels, levelNow, type Levels } from "./series-levels";
import type { FittedDriver, MeasuredSeries } from "./types";
import { tooFew, type WeekShape, weekShape } from "./week-shape";

/** What a series is of. */
export interface FitOptions {
  readonly driver: FittedDriver;
  readonly unit: ValueUnit;
}

/** All that a fit finds, without the file's name and what becomes of it in the growth plan. */
export type FitFindings = Pick<
  FitDocument,
  | "level"
  | "day"
  | "week"
  | "growth"
  | "tested"
  | "shifts"
  | "spikes"
  | "withinHour"
  | "arrivalDispersion"
  | "asOf"
> & { readonly resolutionSeconds: number; readonly missing: number };

const hour = 3600;
const day = 24 * hour;
const minute = 60_000;

/** Below so many weeks a rate a year is nothing but noise. */
const leastWeeks = 8;
/** As many months as a measured growth in growth.yaml needs. */
const leastMonths = 3;
/** A year from now two cases in three within a factor of e^0.5 to either side: beyond, a rate is no plan. */
const mostUncertainty = 0.5;
/** The steadiest weeks do not show what a year may bring. */
const leastUncertainty = 0.05;
/** Below so many weeks their peaks have no quantiles. */
const leastPeaks = 5;

const stepsThere = (count: number, noun: string): string =>
  count === 0 ? `no whole ${noun}` : `${count} ${noun}${count === 1 ? "" : "s"}`;

function growthOf(levels: Levels, trend: LevelTrend | null): FitDocument["growth"] {
  const { stepName } = levels;
  const counted = levels.steps.length;
  const least = stepName === "week" ? leastWeeks : leastMonths;
  const nothing = { found: false, perYear: null, low: null, high: null, uncertainty: null, steps: counted };
  if (trend === null || counted < least) return { ...nothing, why: tooFew(`${least} ${stepName}s`, counted) };
  const { perYear, low, high } = trend;
  const uncertainty = Math.max(leastUncertainty, trend.uncertainty);
  const found = uncertainty <= mostUncertainty;
  // A series that wanders so much may be extrapolated to any number: none of them is told.
  if (!Number.isFinite(high) || uncertainty > 3)
    return {
      ...nothing,
      why: `the level moves by more than ${stepsThere(counted, stepName)} can tell a rate a year from`,
    };
  return {
    found,
    perYear,
    low,
    high,
    uncertainty,
    steps: counted,
    why: found
      ? null
      : `too uncertain to plan by: after a year two cases in three lie between ${Math.exp(-uncertainty).toPrecision(2)} and ${Math.exp(uncertainty).toPrecision(2)} times the forecast`,
  };
}

/** The week as growth.yaml takes it: in UTC, Monday 00:00 first. Clocks ahead of UTC by half an hour count for the hour that they are in. */
function inUtc(hourly: readonly number[], offsetMinutes: number): number[] {
  return hourly.map((_, index) => {
    const local = Math.floor(index + offsetMinutes / 60);
    return hourly[((local % 168) + 168) % 168] ?? 0;
  });
}

interface Peak {
  readonly weight: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The busiest hour of a usual week over the level: the median over the weeks, or what the shape says where no week is whole. */
function peakOf(peaks: readonly number[], shape: WeekShape): Peak | null {
  const shaped = shape.hourly === null ? null : Math.max(...shape.hourly);
  if (peaks.length === 0) return shaped === null ? null : { weight: shaped, low: null, high: null };
  const usual = Math.max(median([...peaks]), shaped ?? 1);
  if (peaks.length < leastPeaks) return { weight: usual, low: null, high: null };
  return {
    weight: usual,
    low: Math.min(usual, quantile([...peaks], 0.1)),
    high: Math.max(usual, quantile([...peaks], 0.9)),
  };
}

/** The 168 weights with the highest raised to the usual week's peak, which no hour of an averaged week reaches. */
function hourlyWith(peak: number, shape: WeekShape, offsetMinutes: number): number[] | null {
  if (shape.hourly === null) return null;
  const top = shape.hourly.indexOf(Math.max(...shape.hourly));
  const raised = shape.hourly.map((weight, index) => (index === top ? Math.max(weight, peak) : weight));
  return inUtc(raised, offsetMinutes).map((weight) => weight / Math.max(...raised));
}

/**
 * Fits a measured series: the level it has now, what repeats from day to day and week to week, growth told from shifts of the
 * level, and for each of them how sure it is or why it can't be told.
 *
 * Medians carry all of it, so that incidents, spikes and gaps do not bend it. See docs/fit.md for the steps.
 */
export function fitMetrics(series: MeasuredSeries, { driver, unit }: FitOptions): FitFindings {
  const { points } = series;
  const steps = stepsOf(points);
  const rates = ratesOf(points, steps, unit);
  const hours = driver === "requests" ? clockHours(series, steps, rates) : [];
  const isCoarse = steps.resolutionSeconds > 2 * day;
  const plainDays = isCoarse || hours.length > 0 ? [] : daysOfSeries(series, rates);
  const shape = weekShape(hours, plainDays);
  const levels = isCoarse ? coarseLevels(series, rates, steps) : fineLevels(hours, plainDays, shape);
  const trend = levelTrend(levels.steps, levels.perYear);
  const growth = growthOf(levels, trend);

  const usual = usualLevels(levels.days);
  const peak = peakOf(weeklyPeaks(hours, shape), shape);
  const level = levelNow(levels, growth.found ? trend : null, rates);
  const last = points.at(-1);
  const drawing = drawn(levels, rates);
  const hourly = peak === null ? null : hourlyWith(peak.weight, shape, last?.offsetMinutes ?? 0);
  const spikes = peak === null ? [] : spikesIn(hours, usual, peak.weight);
  return {
    resolutionSeconds: steps.resolutionSeconds,
    missing: steps.missing,
    level: {
      mean: level,
      peak: peak === null ? null : level * peak.weight,
      peakLow: peak?.low == null ? null : level * peak.low,
      peakHigh: peak?.high == null ? null : level * peak.high,
      ...drawing,
      highest: level === 0 ? 1 : Math.max(1, Math.max(...drawing.steps) / level),
      unit: { requests: "requests/s", users: "users", data: "GiB" }[driver],
    },
    day: {
      ...shape.day,
      name: shape.day.weights === null ? null : describeDay(shape.day.weights),
      swing: shape.day.weights === null ? null : Math.max(...shape.day.weights),
    },
    week: {
      ...shape.week,
      name: shape.week.weights === null ? null : describeWeek(shape.week.weights),
      hourly,
      peakToMean: hourly === null ? null : 1 / mean(hourly),
    },
    growth,
    tested: heldOut(hours),
    shifts: levels.shifts.map((shift) => ({ date: dateOf(shift.day), multiple: shift.multiple })),
    spikes: spikes.map((spike: Spike) => ({ at: hourText(spike.hour), multiple: spike.multiple })),
    withinHour: withinHour(series, steps, rates, hours),
    arrivalDispersion: dispersionOf(series, steps, unit, driver),
    asOf: new Date((last?.at ?? 0) + (last?.offsetMinutes ?? 0) * minute).toISOString().slice(0, 7),
  };
}

function dispersionOf(
  series: MeasuredSeries,
  steps: Steps,
  unit: ValueUnit,
  driver: FittedDriver,
): FitDocument["arrivalDispersion"] {
  if (driver !== "requests") return { value: null, why: "it is of requests" };
  const value = arrivalDispersion(series, steps, unit);
  return {
    value,
    why: value === null ? "needs ten minutes or more of requests counted by the second" : null,
  };
}
