/** From a growth plan to demand, sizes and phases. Everything here is pure: plain data in, plain data out. */

export { demandFor, forecast, growthCurves } from "./forecast";
export { fitSeries, growthCurve, type GrowthCurve } from "./forecast-growth";
export * from "./growth-plan/types";
export {
  addMonths,
  compareMonths,
  hoursPerMonth,
  isMonth,
  monthName,
  monthNumber,
  monthOfYear,
  monthsBetween,
  shortMonthName,
} from "./months";
export type * from "./sizing/types";
