/**
 * Months are strings such as `2026-11`: they sort as text, stand in YAML as people write them, and know no time zone.
 */
export { hoursPerMonth } from "../contract/hours";

/** The months of a year in English, January first. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Whether a text is a month, such as `2026-11`. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Months since the year 0. */
const serial = (month: string): number => {
  if (!isMonth(month)) throw new RangeError(`"${month}" is not a month. Write it as 2026-11`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
};

/**
 * The month that comes `count` months after `month`; before it where `count` is negative.
 *
 * @throws RangeError where `month` is no month or `count` no whole number.
 * @example addMonths("2026-11", 3) // "2027-02"
 */
export function addMonths(month: string, count: number): string {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is not a whole number of months`);
  const sum = serial(month) + count;
  const year = Math.floor(sum / 12);
  if (year < 0 || year > 9999)
    throw new RangeError(`${month} and ${count} months are outside the years 0 to 9999`);
  return `${String(year).padStart(4, "0")}-${String(sum - year * 12 + 1).padStart(2, "0")}`;
}

/**
 * How many months `to` comes after `from`; negative where it comes before.
 *
 * @throws RangeError where one of them is no month.
 * @example monthsBetween("2026-11", "2028-11") // 24
 */
export const monthsBetween = (from: string, to: string): number => serial(to) - serial(from);

/** Negative where `a` comes before `b`, 0 where they are the same, positive where it comes after: for sorting. */
export const compareMonths = (a: string, b: string): number => monthsBetween(b, a);

/**
 * The number of the month within its year, 1 to 12.
 *
 * @example monthOfYear("2026-11") // 11
 */
export const monthOfYear = (month: string): number => (serial(month) % 12) + 1;

/**
 * The month in words.
 *
 * @example monthName("2026-11") // "November 2026"
 */
export const monthName = (month: string): string =>
  `${monthNames[monthOfYear(month) - 1] ?? ""} ${month.slice(0, 4)}`;

/**
 * The month in few letters, for tables.
 *
 * @example shortMonthName("2027-10") // "Oct 2027"
 */
export const shortMonthName = (month: string): string =>
  `${(monthNames[monthOfYear(month) - 1] ?? "").slice(0, 3)} ${month.slice(0, 4)}`;

/**
 * The number of a month's English name, 1 to 12, in any case and also short; null for another word.
 *
 * @example monthNumber("june") // 6
 */
export function monthNumber(name: string): number | null {
  const wanted = name.toLowerCase();
  const index = monthNames.findIndex(
    (known) => known.toLowerCase() === wanted || known.slice(0, 3).toLowerCase() === wanted,
  );
  return index < 0 ? null : index + 1;
}
