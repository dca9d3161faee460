import type { ForecastValue } from "../contract/range";
import { demandFor, growthCurves } from "./forecast";
import type { Driver, GrowthPlan } from "./growth-plan/types";
import { addMonths } from "./months";
import { normals, seeded } from "./random";
import type { Demand } from "./sizing/types";

/** Three points of a distribution: one case in ten is below, half are, nine in ten are. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * The band of a forecast: its spread is the same to either side on a logarithmic scale, so the p10 is as far below the
 * median as the p90 is above.
 */
export const bandOf = ({ median, p90 }: ForecastValue): Band => ({
  p10: p90 === 0 ? 0 : median ** 2 / p90,
  p50: median,
  p90,
});

/**
 * One way that growth may go: by how many standard deviations of a year it strays from the median, month by month from the
 * plan's `asOf` on, which is 0. A standard Brownian path.
 */
export type Future = readonly number[];

/**
 * Draws futures: what surprises in a month is normal with the variance of a twelfth of a year, and stays. All drivers of one
 * future stray together, each by its own uncertainty: a year with many users has many requests and much data, too. So a
 * month's quantiles are those of the forecast.
 *
 * @param months the last month after `asOf` that is drawn.
 * @param seed any whole number: the same one draws the same futures.
 */
export function drawFutures(months: number, samples: number, seed: number): readonly Future[] {
  const normal = normals(seeded(seed));
  const step = Math.sqrt(1 / 12);
  return Array.from({ length: samples }, () => {
    const path = [0];
    for (let month = 1; month <= months; month += 1) path.push((path[month - 1] ?? 0) + step * normal());
    return path;
  });
}

/** How much more than its median each driver is where growth strays so far. */
export function strayMultiples(plan: GrowthPlan): (driver: Driver, stray: number) => number {
  const curves = growthCurves(plan);
  return (driver, stray) => Math.exp(curves[driver].uncertainty * stray);
}

/**
 * The band of a month that futures give, by counting: the least value that a tenth, half and nine tenths of them do not pass.
 *
 * @param values one of each future, in any order; at least one.
 */
export function sampledBand(values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** A month's bands: of the forecast, and of the peak in the futures that were drawn. */
export interface MonthBands {
  readonly month: string;
  readonly users: Band;
  /** With the month's events. */
  readonly peakRequestsPerSecond: Band;
  readonly storedGib: Band;
  readonly sampledPeakRequestsPerSecond: Band;
}

/** Every month's bands, from the plan's `asOf` to its horizon. */
export function bandsOf(plan: GrowthPlan, futures: readonly Future[]): readonly MonthBands[] {
  const multiple = strayMultiples(plan);
  return Array.from({ length: plan.horizonMonths + 1 }, (_, index) => {
    const demand: Demand = demandFor(plan, addMonths(plan.asOf, index));
    const { median } = demand.peakRequestsPerSecond;
    return {
      month: demand.month,
      users: bandOf(demand.users),
      peakRequestsPerSecond: bandOf(demand.peakRequestsPerSecond),
      storedGib: bandOf(demand.storedGib),
      sampledPeakRequestsPerSecond: sampledBand(
        futures.map((future) => median * multiple("requests", future[index] ?? 0)),
      ),
    };
  });
}
