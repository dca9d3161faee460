import { hoursPerMonth } from "../contract/hours";

/** What a text or number in `growth.yaml` was read as: a value in base units, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly mistake: string };

/** What YAML can hold in one scalar that is a quantity. */
export type Written = string | number;

/** A kind of quantity: how it is read, and how it is written right. */
export interface Quantity {
  /** What it is, with its article: `a share of time`. */
  readonly noun: string;
  /** What may follow the number where it was left out, the most usual first: ` ms`, `%`. Empty for what has no unit. */
  readonly completions: readonly string[];
  /** A right one. */
  readonly example: string;
  /** The value in base units, or null where the text is no such quantity. Never throws. */
  parse(text: string): number | null;
}

/** A unit: the base unit times `times` times ten to the power of `tens`, which keeps decimals exact. */
interface Unit {
  readonly times?: number;
  readonly tens?: number;
}

/** How a value is repeated in a message: text in quotes, numbers as they are, the rest by its kind. */
export function found(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : "a group of keys";
}

const magnitudes: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9 };

/** `20,000`, `148.1 million`, `-5`, `1e6`, times ten to the power of `tens`; null for anything else. */
function parseNumber(text: string, tens = 0): number | null {
  const match =
    /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:e([+-]?\d+))?(?:\s*(thousand|million|billion))?$/.exec(
      text.trim(),
    );
  if (match?.[1] === undefined) return null;
  const exponent = tens + Number(match[2] ?? 0) + (magnitudes[match[3] ?? ""] ?? 0);
  return Number(`${match[1].replaceAll(",", "")}e${exponent}`);
}

/** A number and one of the units, which are matched as they are written. */
function parseWithUnit(text: string, units: Readonly<Record<string, Unit>>): number | null {
  const match = /^(.*?\d(?:\s*(?:thousand|million|billion)\b)?)\s*(\D*)$/.exec(text.trim());
  const unit = Object.hasOwn(units, match?.[2] ?? " ") ? units[match?.[2] ?? " "] : undefined;
  if (match?.[1] === undefined || unit === undefined) return null;
  const number = parseNumber(match[1], unit.tens);
  return number === null ? null : number * (unit.times ?? 1);
}

const secondsOf = {
  second: { names: ["s", "sec", "second", "seconds"], seconds: 1 },
  minute: { names: ["min", "minute", "minutes"], seconds: 60 },
  hour: { names: ["h", "hour", "hours"], seconds: 3600 },
  day: { names: ["day", "days"], seconds: 86_400 },
  week: { names: ["week", "weeks"], seconds: 604_800 },
  month: { names: ["month", "months"], seconds: hoursPerMonth * 3600 },
  year: { names: ["year", "years"], seconds: 12 * hoursPerMonth * 3600 },
} as const;

type Period = keyof typeof secondsOf;

const spansOf = (...periods: readonly Period[]): Record<string, Unit> =>
  Object.fromEntries(
    periods.flatMap((period) =>
      secondsOf[period].names.map((name) => [name, { times: secondsOf[period].seconds }] as const),
    ),
  );

/** Splits `<amount>/<period>`, `<amount> per <period>` and `<amount> a <period>`; null where that is not there. */
function splitRate(text: string): { readonly amount: string; readonly seconds: number } | null {
  const match = /^(.+?)\s*(?:\/\s*|\s(?:per|an?)\s+)([a-z]+)$/.exec(text.trim());
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const seconds = spansOf("second", "minute", "hour", "day", "week", "month", "year")[match[2]]?.times;
  return seconds === undefined ? null : { amount: match[1], seconds };
}

/** A share of something: `99.9%`. Base unit: 1. */
export const share = (noun: string): Quantity => ({
  noun,
  completions: ["%"],
  example: "99.9%",
  parse: (text) => parseWithUnit(text, { "%": { tens: -2 } }),
});

/** A length of time: `300 ms`, `5 min`, `7 days`. Base unit: seconds. */
export const duration = (noun: string, usualUnit: string, example: string): Quantity => ({
  noun,
  completions: [usualUnit],
  example,
  parse: (text) =>
    parseWithUnit(text, {
      ms: { tens: -3 },
      µs: { tens: -6 },
      us: { tens: -6 },
      ...spansOf("second", "minute", "hour", "day", "week"),
    }),
});

/** A number of months: `36 months`, `3 years`. Base unit: months. */
export const monthCount: Quantity = {
  noun: "a number of months",
  completions: [" months"],
  example: "36 months",
  parse: (text) => parseWithUnit(text, { month: {}, months: {}, year: { times: 12 }, years: { times: 12 } }),
};

const binaryUnits: Readonly<Record<string, Unit>> = {
  B: {},
  bytes: {},
  KiB: { times: 1024 },
  MiB: { times: 1024 ** 2 },
  GiB: { times: 1024 ** 3 },
  TiB: { times: 1024 ** 4 },
};

/** Powers of 1,000, as the standard has them. */
const decimalUnits: Readonly<Record<string, Unit>> = {
  kB: { tens: 3 },
  MB: { tens: 6 },
  GB: { tens: 9 },
  TB: { tens: 12 },
};

/** Powers of 1,024 under the same names, as on AWS's bill. */
const billedUnits: Readonly<Record<string, Unit>> = {
  kB: { times: 1024 },
  MB: { times: 1024 ** 2 },
  GB: { times: 1024 ** 3 },
  TB: { times: 1024 ** 4 },
};

/** An amount of data: `120 GiB`, `30 kB`. kB to TB are powers of 1,000. Base unit: bytes. */
export const bytes = (usualUnit: string, example: string): Quantity => ({
  noun: "an amount of data",
  completions: [usualUnit],
  example,
  parse: (text) => parseWithUnit(text, { ...binaryUnits, ...decimalUnits }),
});

/** An amount of data as AWS bills it: kB to TB are powers of 1,024. Base unit: bytes. */
export const billedBytes: Quantity = {
  noun: "an amount of data",
  completions: [" GB"],
  example: "500 GB",
  parse: (text) => parseWithUnit(text, { ...binaryUnits, ...billedUnits }),
};

/** An amount of data in a time, as AWS bills it: `6 TB per month`, `200 GB/day`. Base unit: bytes a month. */
export const billedBytesPerMonth: Quantity = {
  noun: "an amount of data in a time",
  completions: [" GB per month", " per month"],
  example: "6 TB per month",
  parse: (text) => {
    const rate = splitRate(text);
    const amount = rate === null ? null : billedBytes.parse(rate.amount);
    return rate === null || amount === null ? null : (amount * hoursPerMonth * 3600) / rate.seconds;
  },
};

/** Requests in a time: `180/s`, `148.1 million per day`, `600 requests/min`. Base unit: a second. */
export const requestRate: Quantity = {
  noun: "a number of requests in a time",
  completions: ["/s"],
  example: "180/s",
  parse: (text) => {
    const rate = splitRate(text);
    const amount = rate === null ? null : parseNumber(rate.amount.replace(/\s*requests?$/, ""));
    return rate === null || amount === null ? null : amount / rate.seconds;
  },
};

/** A multiple of something: `10x`, `2.5×`. Base unit: 1. */
export const multiple: Quantity = {
  noun: "a multiple",
  completions: ["x"],
  example: "10x",
  parse: (text) => parseWithUnit(text, { x: {}, "×": {} }),
};

/** A rise of traffic: so many times as much within so long. */
export interface Rise {
  readonly multiple: number;
  readonly seconds: number;
}

/** `2x in 10 min`; null for anything else. */
export function parseRise(text: string): Rise | null {
  const match = /^(.+?)\s+(?:in|within)\s+(.+)$/.exec(text.trim());
  const times = multiple.parse(match?.[1] ?? "");
  const seconds = duration("", " min", "10 min").parse(match?.[2] ?? "");
  return times === null || seconds === null ? null : { multiple: times, seconds };
}

/** Compound growth: `50% per year`, `3x per year`, `4% per month`. Base unit: share of growth in a year. */
export const growthRate: Quantity = {
  noun: "growth in a time",
  completions: ["% per year", " per year"],
  example: "50% per year",
  parse: (text) => {
    const rate = splitRate(text);
    if (rate === null || rate.seconds < secondsOf.month.seconds) return null;
    const percent = share("").parse(rate.amount);
    const times = multiple.parse(rate.amount);
    const growth = percent ?? (times === null ? null : times - 1);
    const periodsInYear = secondsOf.year.seconds / rate.seconds;
    return growth === null || periodsInYear === 1 ? growth : (1 + growth) ** periodsInYear - 1;
  },
};

/** An amount of money: `$0.001`, `$5,000`. Base unit: US dollars. */
export const dollars: Quantity = {
  noun: "an amount of US dollars",
  completions: [],
  example: "$0.001",
  parse: (text) => (/^\$\s*\d/.test(text.trim()) ? parseNumber(text.trim().slice(1)) : null),
};

/** How many of something: `20,000`, `1.5 million`, `3`. Base unit: 1. */
export const count = (noun: string, example: string): Quantity => ({
  noun,
  completions: [],
  example,
  parse: (text) => parseNumber(text),
});

/** A share in percent, without the noise of floating point. */
const percentOf = (value: number): number => Number((value * 100).toPrecision(12));

/** The same text with the slips put right that leave no doubt about what was meant. */
function corrections(text: string): string[] {
  const point = text.replace(/(\d),(\d)/g, "$1.$2");
  const thousands = text.replace(/(\d)\s*k$/i, "$1 thousand").replace(/(\d)\s*m(?:io)?$/i, "$1 million");
  const units = ["KiB", "MiB", "GiB", "TiB", "kB", "MB", "GB", "TB", "ms", "s"].map((unit) =>
    point.replace(new RegExp(`(\\d)\\s*${unit}(?=$|[\\s/])`, "i"), `$1 ${unit}`),
  );
  return [text, point, thousands, ...units];
}

/** How it is written right: what was most likely meant, or an example where that can't be told. */
function rightForm(text: string, quantity: Quantity): string {
  const corrected = corrections(text);
  const completed = quantity.completions.flatMap((end) => corrected.map((start) => start + end));
  const meant = [...corrected, ...completed].find((candidate) => quantity.parse(candidate) !== null);
  return meant === undefined ? `Write it like ${quantity.example}` : `Write it as ${meant}`;
}

/**
 * Reads a quantity as people write it. A bare number is one only where the quantity has no unit.
 *
 * @returns the value in base units, or a mistake that repeats what was found and says what would be right.
 */
export function readQuantity(written: Written, quantity: Quantity): Reading<number> {
  const [usualUnit] = quantity.completions;
  const text = String(written);
  if (typeof written === "number" && Number.isFinite(written)) {
    if (usualUnit === undefined) return { value: written };
    // A bare 0.999 for a share was meant as the share itself, a bare 99.9 as percent.
    const inUnit = usualUnit === "%" && written > 0 && written < 1 ? percentOf(written) : written;
    return { mistake: `${text} is not ${quantity.noun}. Write it as ${inUnit}${usualUnit}` };
  }
  const value = quantity.parse(text);
  return value !== null && Number.isFinite(value)
    ? { value }
    : { mistake: `${found(written)} is not ${quantity.noun}. ${rightForm(text, quantity)}` };
}
