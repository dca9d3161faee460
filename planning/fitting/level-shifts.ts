import { median } from "simple-statistics";
import { mean } from "../sizing/shape";
import type { DayLevel } from "./types";

/** A day from which on the level is another one. */
export interface LevelShift {
  /** Days since 1970: the first day of the new level. */
  readonly day: number;
  /** The new level over the old one. */
  readonly multiple: number;
}

/** Days on either side that are compared. */
const side = 7;
/** Days that decide whether a change came at once. */
const edge = 3;
/** So many of the usual weekly changes a shift must be. */
const unusual = 4;
/** Smaller shifts are not worth naming. */
const leastMultiple = 1.2;
/** A shift lasts: of its height so much must be left four weeks later, and must come within its first days. */
const mostOfIt = 0.6;
const lasting = 28;
/** Days that the usual changes are told from. */
const leastDays = 28;

/** Makes a median absolute deviation the standard deviation of a normal spread. */
const toDeviation = 1.4826;

interface Around {
  readonly index: number;
  /** Change of the logarithm from the seven days before to the seven days from here on. */
  readonly change: number;
  /** The same of three days each: most of the change where it came at once. */
  readonly atOnce: number;
}

/**
 * Finds the days on which the level changed at once and stayed changed: a new customer, a move of traffic, another way of
 * counting. A trend changes every week by about as much, so a shift is a change far outside of what weeks usually do, that
 * comes within three days and is still there four weeks later.
 *
 * @param levels in the order of time, above zero
 */
export function levelShifts(levels: readonly DayLevel[]): LevelShift[] {
  if (levels.length < leastDays) return [];
  const logarithms = levels.map(({ level }) => Math.log(level));
  const between = (from: number, to: number): number[] => logarithms.slice(Math.max(0, from), to);
  const arounds: Around[] = [];
  for (let index = side; index <= levels.length - side; index += 1) {
    arounds.push({
      index,
      change: median(between(index, index + side)) - median(between(index - side, index)),
      atOnce: mean(between(index, index + edge)) - mean(between(index - edge, index)),
    });
  }
  if (arounds.length === 0) return [];
  const usual = median(arounds.map(({ change }) => change));
  const spread = toDeviation * median(arounds.map(({ change }) => Math.abs(change - usual)));
  const least = Math.max(unusual * spread, Math.log(leastMultiple));

  const found: number[] = [];
  const candidates = arounds
    .filter(({ change, atOnce }) => {
      const beyond = change - usual;
      return (
        Math.abs(beyond) >= least &&
        Math.sign(atOnce) === Math.sign(beyond) &&
        Math.abs(atOnce) >= mostOfIt * Math.abs(beyond)
      );
    })
    .sort((a, b) => Math.abs(b.atOnce) - Math.abs(a.atOnce) || a.index - b.index);
  for (const { index, change } of candidates) {
    if (found.some((other) => Math.abs(other - index) <= side)) continue;
    // Weeks later, less what the trend would have done meanwhile.
    const after = between(index, index + lasting);
    const before = between(index - lasting, index);
    const kept = median(after) - median(before) - (usual * (after.length + before.length)) / (2 * side);
    if (kept / (change - usual) >= mostOfIt) found.push(index);
  }
  const cuts = [0, ...found.sort((a, b) => a - b), levels.length];
  return found.map((index, position) => {
    const before = between(Math.max(cuts[position] ?? 0, index - lasting), index);
    const after = between(index, Math.min(cuts[position + 2] ?? levels.length, index + lasting));
    return { day: levels[index]?.day ?? 0, multiple: Math.exp(median(after) - median(before)) };
  });
}
