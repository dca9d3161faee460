/** Measured growth: from a series of measurements to the numbers of a growth plan. */
export { fitDocument } from "./document";
export { PlanEditError } from "./edit-plan";
export { fitMetrics, type FitFindings, type FitOptions } from "./fit-metrics";
export { planValues, withValues, type PlanValues } from "./plan-values";
export { looksLikeCounter, readSeries, type ReadSeriesOptions } from "./read-series";
export type { ValueUnit } from "./regular";
export type { FittedDriver, MeasuredSeries } from "./types";
export { unitOf, type SeriesUnit } from "./units";
