import { monthName, shortMonthName } from "../planning/months";

/*
 * How numbers are written. The locale is always en-US, and no time zone is asked, so that a screen is the same
 * everywhere.
 */

/** Stands where there is nothing to say. */
export const nothing = "–";

const formatters = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formatters.get(key);
  const formatter = known ?? new Intl.NumberFormat("en-US", options);
  if (known === undefined) formatters.set(key, formatter);
  // Negative zero would be written with its sign.
  return formatter.format(value === 0 ? 0 : value);
}

/** Removes the error that binary fractions have in their last bits: 99.96000000000001 is 99.96. */
const clean = (value: number, significantDigits = 13): number => Number(value.toPrecision(significantDigits));

/** Below this nothing is left to show. */
const negligible = 0.000_05;

const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

/** Digits of what is small; what is too small to matter is 0. */
const small = (value: number, maximumSignificantDigits: number): string =>
  format(Math.abs(value) < negligible ? 0 : clean(value), { maximumSignificantDigits });

/**
 * A quantity without its unit: whole from 10 on, two digits below.
 *
 * @example quantity(20000) // "20,000"
 * @example quantity(4.25) // "4.3"
 */
export const quantity = (value: number): string =>
  Math.abs(value) >= 9.95 ? format(value, { maximumFractionDigits: 0 }) : small(value, 2);

/** A number as it is, with at most two decimals: counts, multiples, months. */
export const count = (value: number): string => format(clean(value), { maximumFractionDigits: 2 });

/** A number of months or a multiple with its sign: `+14`. */
export const signedCount = (value: number): string => signed(value, count(value));

/**
 * A share in percent: whole from 1 % on, one digit below, so that what is small does not look like nothing.
 *
 * @example percent(0.584) // "58 %"
 * @example percent(0.0034) // "0.3 %"
 */
export const percent = (share: number): string =>
  Math.abs(share) >= 0.0095
    ? `${format(clean(share * 100), { maximumFractionDigits: 0 })} %`
    : `${small(share * 100, 1)} %`;

/**
 * A share of errors in percent, in three digits: what alarms ring at lies below 1 % and between whole ones.
 *
 * @example errorShare(0.0144) // "1.44 %"
 */
export const errorShare = (share: number): string =>
  `${format(clean(share * 100), { maximumSignificantDigits: 3 })} %`;

/** A growth rate in percent with its sign: 0.5 is `+50 %`. */
export const signedPercent = (share: number): string => signed(share, percent(share));

/**
 * A promise of uptime, exactly as it was given.
 *
 * @example promisedUptime(0.9995) // "99.95 %"
 */
export const promisedUptime = (share: number): string =>
  `${format(clean(share * 100), { maximumFractionDigits: 9 })} %`;

const mostUptimeDigits = 9;

/**
 * An uptime that was worked out: cut, not rounded, so that it never looks better than it is, with two decimals or as
 * many as show the first digit that is no nine. Only 1 is `100 %`.
 *
 * @example uptime(0.999612) // "99.96 %"
 * @example uptime(0.9999964) // "99.9996 %"
 */
export function uptime(share: number): string {
  if (share >= 1) return "100 %";
  const downtime = clean((1 - share) * 100);
  const digits = Math.min(mostUptimeDigits, Math.max(2, Math.ceil(-Math.log10(downtime))));
  const scale = 10 ** digits;
  const most = (100 * scale - 1) / scale;
  // With fewer digits the cleaning itself would round up what has to be cut.
  const cut = Math.min(most, Math.floor(clean(share * 100 * scale, 15)) / scale);
  return `${format(cut, { maximumFractionDigits: digits })} %`;
}

/**
 * Minutes of downtime in a month against those that are allowed, with as many digits as tell the two apart.
 *
 * @example minutesOf(17.5, 43.8) // ["18", "44"]
 */
export function minutesOf(used: number, allowed: number): [used: string, allowed: string] {
  for (const digits of [0, 1, 2, 3]) {
    const write = (value: number): string =>
      format(clean(value), { maximumFractionDigits: Math.max(digits, value < 9.95 ? 1 : 0) });
    const texts: [string, string] = [write(used), write(allowed)];
    if (texts[0] !== texts[1] || used === allowed) return texts;
  }
  return [quantity(used), quantity(allowed)];
}

/**
 * A length of time in the unit that people would say it in.
 *
 * @example duration(389.3) // "6.5 min"
 */
export function duration(seconds: number): string {
  if (seconds < 1) return `${quantity(seconds * 1000)} ms`;
  if (seconds < 120) return `${quantity(seconds)} s`;
  if (seconds < 7200) return `${quantity(seconds / 60)} min`;
  return seconds < 172_800 ? `${quantity(seconds / 3600)} h` : `${quantity(seconds / 86_400)} days`;
}

/** Below this, cents count. */
const centsBelow = 100;

/**
 * Dollars: whole ones, or cents where all the amounts that stand together are small.
 *
 * @param together the amounts that stand beside it; they are written alike
 * @param currency the code of the amount's currency. @default "USD"
 * @example money(2742.4) // "$2,742"
 * @example money(3.5, [3.5, 12]) // "$3.50"
 */
export function money(amount: number, together: readonly number[] = [amount], currency = "USD"): string {
  const cents = Math.max(...together.map(Math.abs)) < centsBelow ? 2 : 0;
  return format(amount, {
    style: "currency",
    currency,
    minimumFractionDigits: cents,
    maximumFractionDigits: cents,
  });
}

/** What one unit costs, as exactly as it is told: 0.0000004 is not 0. */
export const unitPrice = (dollars: number): string =>
  format(dollars, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 0,
    maximumSignificantDigits: 6,
  });

/** Dollars with their sign, for a difference: `+$310`. */
export const signedMoney = (amount: number): string => signed(amount, money(amount));

/** A month in words: `November 2026`. */
export const month = monthName;

/** A month in few letters, for tables: `Nov 2026`. */
export const shortMonth = shortMonthName;
