import { median } from "simple-statistics";
import { logTrend, type LogTrend, type TrendStep } from "../log-trend";
import { z90 } from "../normal";
import { mean } from "../sizing/shape";
import type { LevelShift } from "./level-shifts";
import type { DayLevel } from "./types";

/** How a level grows, of one step of its series to the next. */
export interface LevelTrend {
  /** Growth in a year, 0.5 = +50 %. */
  readonly perYear: number;
  /** Four cases in five lie between them: what the years' rate may truly be. */
  readonly low: number;
  readonly high: number;
  /**
   * Standard deviation of the logarithm after one year: how much the level wanders by itself, and how little so short a
   * series tells of its slope.
   */
  readonly uncertainty: number;
  /** Steps (weeks or months) that it rests on. */
  readonly steps: number;
  /** Where the level stands at the end of the series. */
  readonly now: number;
}

const daysPerWeek = 7;
const daysPerYear = 365.2425;

/** Weeks of a year. */
export const weeksPerYear = daysPerYear / daysPerWeek;

/** Of a week so many days must be there. */
const leastOfWeek = 4;

/** Below so many steps noise can't be told from wandering: all of it counts as wandering. */
const leastToTell = 8;

/** The median level of each week, counted back from the last day; weeks do not reach over a level shift. */
export function weeklySteps(levels: readonly DayLevel[], shifts: readonly LevelShift[]): TrendStep[] {
  const last = levels.at(-1)?.day ?? 0;
  const weeks = new Map<
    string,
    { readonly days: number[]; readonly levels: number[]; readonly segment: number }
  >();
  for (const { day, level } of levels) {
    const segment = shifts.filter((shift) => shift.day <= day).length;
    const key = `${segment} ${Math.floor((last - day) / daysPerWeek)}`;
    const week = weeks.get(key) ?? { days: [], levels: [], segment };
    week.days.push(day);
    week.levels.push(level);
    weeks.set(key, week);
  }
  return [...weeks.values()]
    .filter((week) => week.days.length >= leastOfWeek)
    .map((week) => ({
      at: mean(week.days) / daysPerWeek,
      logarithm: Math.log(median(week.levels)),
      segment: week.segment,
    }))
    .sort((a, b) => a.at - b.at);
}

/** What of the residuals' changes is noise, and what the level itself wandering. */
function wandering({ changes, changeVariance, residuals }: LogTrend): {
  readonly walk: number;
  readonly noise: number;
} {
  if (residuals.length < leastToTell) return { walk: changeVariance, noise: 0 };
  const products = changes.slice(1).flatMap(({ from, change }, index) => {
    const before = changes[index];
    return before === undefined || before.from.segment !== from.segment ? [] : [before.change * change];
  });
  // Noise makes a change be taken back by the next one; a level that wanders does not.
  const noise = Math.min(changeVariance / 2, Math.max(0, -mean(products)));
  return { walk: changeVariance - 2 * noise, noise };
}

/**
 * Fits growth to the steps of a level by least squares on their logarithms, with a level of its own between any two shifts, so
 * that a shift is no growth.
 *
 * The level is taken for one that wanders by q a step around its trend and is measured with noise r: the changes of the
 * residuals have the variance q + 2r, and consecutive ones the covariance −r. The slope's own variance is then
 * r / Σ(t − t̄)² + 6q / 5n (noise; a random walk over n steps [T]), and after a year of s steps the logarithm has the variance
 * q·s + s²·Var(slope).
 *
 * @param perYear steps in a year
 * @returns null for fewer than three steps, or where no two of them stand between the same shifts
 */
export function levelTrend(steps: readonly TrendStep[], perYear: number): LevelTrend | null {
  const trend = steps.length < 3 ? null : logTrend(steps);
  if (trend === null) return null;
  const { slope, spread, residuals } = trend;
  const { walk, noise } = wandering(trend);
  const slopeVariance = noise / spread + (1.2 * walk) / steps.length;
  // Between the values that one case in ten stays below and one goes above lie four in five.
  const error = z90 * Math.sqrt(slopeVariance) * perYear;
  const last = residuals.at(-1);
  // The last four steps tell where a level that wanders stands; the trend carries them to the last one.
  const recent = residuals.filter(({ segment }) => segment === last?.segment).slice(-4);
  const now = (last?.logarithm ?? 0) - (last?.residual ?? 0) + mean(recent.map(({ residual }) => residual));
  return {
    perYear: Math.expm1(slope * perYear),
    low: Math.expm1(slope * perYear - error),
    high: Math.expm1(slope * perYear + error),
    uncertainty: Math.sqrt(walk * perYear + slopeVariance * perYear ** 2),
    steps: steps.length,
    now: Math.exp(now),
  };
}
