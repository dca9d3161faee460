import type { RecoveryFact } from "../catalog/types";
import type { UsedFact } from "../contract/availability";

export { recoveryFact } from "../catalog/recovery-fact";

const secondsPerYear = 8760 * 3600;
const monthsPerYear = 12;

/** A recovery fact as the document of availability lists it. */
export const asUsed = ({ id, what, value, unit, basis, source, asOf }: RecoveryFact): UsedFact => ({
  id,
  what,
  value,
  unit,
  basis,
  source,
  asOf,
});

/** Share of time that is lost by what comes so often a year, and takes so many seconds each time. */
export const shareLost = (timesPerYear: number, seconds: number): number =>
  Math.min(1, (timesPerYear * seconds) / secondsPerYear);

/** A rate a month as one a year. */
export const perYear = (timesPerMonth: number): number => timesPerMonth * monthsPerYear;

/** A number as a formula shows it: digits enough to work it out again. */
export const shown = (value: number): string => String(Number(value.toPrecision(7)));
