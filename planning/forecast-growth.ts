import type { ForecastValue } from "../contract/range";
import type { Growth } from "./growth-plan/types";
import { logTrend } from "./log-trend";
import { monthsBetween } from "./months";
import { z90 } from "./normal";

/** Compound growth with a spread that widens with the square root of time. */
export interface GrowthCurve {
  /** The median's growth in a year: 0.5 is +50 %. */
  readonly perYear: number;
  /** Standard deviation of the logarithm after one year; after t years it is √t times that. */
  readonly uncertainty: number;
  /** The median's multiple of today after so many months. */
  median(months: number): number;
  /** The multiple of today that nine cases in ten stay below after so many months. */
  p90(months: number): number;
}

/**
 * Ordinary least squares on the logarithms of a monthly series. The uncertainty is the root mean square of the changes
 * between consecutive residuals, over the root of the years between them: the estimate that fits a spread growing with
 * √t. One degree of freedom is spent on the slope.
 *
 * @throws RangeError for fewer than three months, equal months, or a value that is not above zero.
 */
export function fitSeries(series: readonly { readonly month: string; readonly value: number }[]): {
  readonly perYear: number;
  readonly uncertainty: number;
} {
  const origin = series[0]?.month;
  if (origin === undefined || series.length < 3)
    throw new RangeError("a measured series needs three months or more");
  const steps = series
    .map(({ month, value }) => {
      if (!(value > 0)) throw new RangeError(`${month}: ${value} is not above zero`);
      return { at: monthsBetween(origin, month) / 12, logarithm: Math.log(value), segment: 0 };
    })
    .sort((a, b) => a.at - b.at);
  if (steps.some(({ at }, index) => at === steps[index - 1]?.at))
    throw new RangeError("a measured series has each month once");
  const trend = logTrend(steps);
  if (trend === null) throw new RangeError("a measured series has each month once");
  return { perYear: Math.expm1(trend.slope), uncertainty: Math.sqrt(trend.changeVariance) };
}

/** What a growth comes to: its yearly rate and its uncertainty. */
function rateOf(growth: Growth, asOf: string): { readonly perYear: number; readonly uncertainty: number } {
  switch (growth.kind) {
    case "rate":
      return growth;
    case "target":
      return {
        perYear: growth.multiple ** (12 / monthsBetween(asOf, growth.by)) - 1,
        uncertainty: growth.uncertainty,
      };
    case "measured": {
      const fitted = fitSeries(growth.series);
      return { perYear: fitted.perYear, uncertainty: growth.uncertainty ?? fitted.uncertainty };
    }
  }
}

/**
 * The curve of one driver: median (1 + g)^t, p90 that times e^(1.2816 σ √t), with t in years (formulas.md, *Growth*).
 *
 * @throws RangeError where a measured series can't be fitted.
 */
export function growthCurve(growth: Growth, asOf: string): GrowthCurve {
  const { perYear, uncertainty } = rateOf(growth, asOf);
  // A target is met exactly in its month: its own exponent, not the rounded yearly rate, is raised.
  const median =
    growth.kind === "target"
      ? (months: number): number => growth.multiple ** (months / monthsBetween(asOf, growth.by))
      : (months: number): number => (1 + perYear) ** (months / 12);
  return {
    perYear,
    uncertainty,
    median,
    p90: (months) => median(months) * Math.exp(z90 * uncertainty * Math.sqrt(months / 12)),
  };
}

/** Today's value carried along a curve. */
export const along = (curve: GrowthCurve, months: number, today: number): ForecastValue => ({
  median: today * curve.median(months),
  p90: today * curve.p90(months),
});
