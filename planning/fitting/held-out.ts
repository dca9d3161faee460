import { quantile } from "simple-statistics";
import type { FitDocument } from "../../contract/fit";
import { weightOf } from "./daily-levels";
import { levelTrend } from "./level-trend";
import { fineLevels, levelNow } from "./series-levels";
import type { ClockHour } from "./types";
import { weekShape } from "./week-shape";

/** Weeks that are held out, and that must be left to forecast them from. */
const heldOutWeeks = 4;
const leastBefore = 8;

const hoursPerWeek = 168;
const hoursPerYear = 365.2425 * 24;

/**
 * Holds the last four weeks out, forecasts each of their hours from the weeks before them (level, growth and shape as they are
 * fitted to those alone), and tells how far what came was from that.
 *
 * @returns null for less than twelve weeks of hours, or where neither day nor week has a shape
 */
export function heldOut(hours: readonly ClockHour[]): FitDocument["tested"] {
  const last = hours.at(-1)?.hour ?? 0;
  const cut = last - heldOutWeeks * hoursPerWeek;
  const before = hours.filter(({ hour }) => hour <= cut);
  const after = hours.filter(({ hour, rate }) => hour > cut && rate > 0);
  if (
    cut - (hours[0]?.hour ?? last) < leastBefore * hoursPerWeek ||
    before.length === 0 ||
    after.length === 0
  )
    return null;
  const shape = weekShape(before);
  if (shape.hourly === null) return null;
  const levels = fineLevels(before, [], shape);
  const trend = levelTrend(levels.steps, levels.perYear);
  const level = levelNow(levels, trend, []);
  const growth = 1 + (trend?.perYear ?? 0);
  const misses = after.map(({ hour, rate }) => {
    const forecast = level * growth ** ((hour - cut) / hoursPerYear) * weightOf(shape, hour);
    return Math.abs(rate / forecast - 1);
  });
  const half = quantile(misses, 0.5);
  const most = quantile(misses, 0.9);
  return Number.isFinite(most) ? { weeks: heldOutWeeks, half, most } : null;
}
