import { addMonths } from "./months";

const millisecondsPerDay = 86_400_000;

const firstMillisecond = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);

const daysIn = (month: string): number =>
  (firstMillisecond(addMonths(month, 1)) - firstMillisecond(month)) / millisecondsPerDay;

/**
 * The day that lies so many months after the first of a month; before it where they are negative. Part of a month is that
 * part of the days of the month that it falls in, to the day.
 *
 * @param months need not be whole
 * @throws RangeError where `month` is no month, or the day is outside the years 0 to 9999
 * @example dayFrom("2027-09", -1) // "2027-08-01"
 * @example dayFrom("2027-03", -0.5) // "2027-02-15"
 */
export function dayFrom(month: string, months: number): string {
  const whole = Math.floor(months);
  const start = addMonths(month, whole);
  const days = Math.round((months - whole) * daysIn(start));
  return new Date(firstMillisecond(start) + days * millisecondsPerDay).toISOString().slice(0, 10);
}
