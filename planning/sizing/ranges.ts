import type { Range } from "../../contract/range";
import { hoursPerMonth } from "../months";

/** Bytes of a GB as AWS bills them. */
export const bytesPerGb = 1024 ** 3;

/** Seconds of a month of 730 hours. */
export const secondsPerMonth = hoursPerMonth * 3600;

/** Days of a month of 730 hours. */
export const daysPerMonth = hoursPerMonth / 24;

/** Three amounts in their order: what is expected is at least the minimum, the maximum at least what is expected. */
export function range(minimum: number, expected: number, maximum: number): Range {
  const middle = Math.max(minimum, expected);
  return { minimum, expected: middle, maximum: Math.max(middle, maximum) };
}

/** What grows with traffic: nothing when idle, and at most so many times what is expected. */
export const withTraffic = (expected: number, maximumMultiple: number): Range =>
  range(0, expected, expected * maximumMultiple);

/** The same three amounts. */
export const constant = (amount: number): Range => range(amount, amount, amount);

/** A range with each of its amounts changed by one rising function. */
export const mapRange = (from: Range, change: (amount: number) => number): Range =>
  range(change(from.minimum), change(from.expected), change(from.maximum));

/** Two ranges added. */
export const addRanges = (a: Range, b: Range): Range =>
  range(a.minimum + b.minimum, a.expected + b.expected, a.maximum + b.maximum);
