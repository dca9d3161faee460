import { mean } from "./sizing/shape";

/** One value of a level over time, as its logarithm. */
export interface TrendStep {
  /** In any unit of time, from any origin. */
  readonly at: number;
  readonly logarithm: number;
  /** Values between two shifts of the level share a number. */
  readonly segment: number;
}

/** A straight line through logarithms, and what it leaves. */
export interface LogTrend {
  /** Growth of the logarithm in a unit of time. */
  readonly slope: number;
  /** Σ (t − t̄)², of each segment around its own mean. */
  readonly spread: number;
  readonly residuals: readonly (TrendStep & { readonly residual: number })[];
  /** Changes of the residual between neighbours of one segment, with the time between them. */
  readonly changes: readonly { readonly from: TrendStep; readonly change: number; readonly time: number }[];
  /** Mean square of the changes over the time between them; one degree of freedom is spent on the slope. */
  readonly changeVariance: number;
}

/**
 * Ordinary least squares on the logarithms of a series, with a level of its own for each segment.
 *
 * @param steps in the order of time, no two at the same one
 * @returns null where no two steps of a segment tell a slope
 */
export function logTrend(steps: readonly TrendStep[]): LogTrend | null {
  const segments = new Map<number, TrendStep[]>();
  for (const step of steps) segments.set(step.segment, [...(segments.get(step.segment) ?? []), step]);
  const middles = new Map(
    [...segments].map(([segment, of]) => [
      segment,
      { at: mean(of.map(({ at }) => at)), logarithm: mean(of.map(({ logarithm }) => logarithm)) },
    ]),
  );
  const centred = steps.map((step) => {
    const middle = middles.get(step.segment) ?? step;
    return { ...step, x: step.at - middle.at, y: step.logarithm - middle.logarithm };
  });
  const spread = centred.reduce((sum, { x }) => sum + x ** 2, 0);
  if (spread === 0) return null;
  const slope = centred.reduce((sum, { x, y }) => sum + x * y, 0) / spread;
  const residuals = centred.map(({ x, y, ...step }) => ({ ...step, residual: y - slope * x }));
  const changes = residuals.slice(1).flatMap((step, index) => {
    const before = residuals[index];
    return before === undefined || before.segment !== step.segment
      ? []
      : [{ from: before, change: step.residual - before.residual, time: step.at - before.at }];
  });
  const squares = changes.reduce((sum, { change, time }) => sum + change ** 2 / time, 0);
  return { slope, spread, residuals, changes, changeVariance: squares / Math.max(1, changes.length - 1) };
}
