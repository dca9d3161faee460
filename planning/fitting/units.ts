import { bytes, found, requestRate } from "../../input/quantities";
import type { ValueUnit } from "./regular";
import type { FittedDriver } from "./types";

/** What one value of a series is, and how it is said. */
export interface SeriesUnit {
  readonly unit: ValueUnit;
  /** In words: `requests since the value before`. */
  readonly words: string;
  /** Whether nothing says it and it was taken for granted. */
  readonly assumed: boolean;
}

const gib = 1024 ** 3;

/** Names of rates, and seconds that they are counted in. */
const rateNames: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/(?:per[ _-]?s(?:ec(?:ond)?)?|\/s(?:ec)?|rps|qps|tps)\b/iu, "/s"],
  [/(?:per[ _-]?min(?:ute)?|\/min|rpm)\b/iu, "/min"],
  [/(?:per[ _-]?h(?:our)?|\/h)\b/iu, "/h"],
];

/** Names of what is no count of requests, whatever it is. */
const otherNames = /cpu|percent|utili[sz]|latency|duration|response_?time|memory|temperature|bytes|disk/iu;

/** Names of what is one. */
const requestNames = /request|hits|queries|calls|visits|views|rps|qps/iu;

/** Names that say how data is counted. */
const dataUnit = /(?:^|[ _(-])(bytes|[kmgt]ib|[kmgt]b)\)?$/iu;

const units = ["KiB", "MiB", "GiB", "TiB", "kB", "MB", "GB", "TB", "bytes"] as const;

function requestsIn(
  column: string,
  file: string,
  given: string | undefined,
): SeriesUnit | { readonly mistake: string } {
  if (given !== undefined && /^counts?$/iu.test(given.trim()))
    return { unit: { kind: "count" }, words: "requests since the row before", assumed: false };
  const named = given ?? rateNames.find(([pattern]) => pattern.test(column))?.[1];
  if (named === undefined) {
    // A column that says nothing of itself is what its file is called.
    const name = requestNames.test(column) || otherNames.test(column) ? column : `${column} of ${file}`;
    if (otherNames.test(name))
      return {
        mistake: `"${name}" does not sound like requests. If it counts them, say --unit count; users and data are fitted with --driver users, --driver data`,
      };
    return { unit: { kind: "count" }, words: "requests since the row before", assumed: true };
  }
  const perSecond = requestRate.parse(
    /^\s*(?:\/|per\b|an?\b)/iu.test(named) ? `1 ${named.trim()}`.replace(" /", "/") : `1 per ${named.trim()}`,
  );
  if (perSecond === null)
    return { mistake: `--unit ${found(given)} is not known. Write count, /s, /min, /h or /day` };
  const seconds = Math.round(1 / perSecond);
  return {
    unit: { kind: "rate", seconds },
    words: `requests ${seconds === 1 ? "a second" : `in ${seconds} s`}`,
    assumed: given === undefined,
  };
}

function dataIn(column: string, given: string | undefined): SeriesUnit | { readonly mistake: string } {
  const named = given ?? dataUnit.exec(column)?.[1];
  if (named === undefined)
    return {
      mistake: `what "${column}" is counted in is not known. Name it with --unit: ${units.join(", ")}`,
    };
  const unit =
    units.find((known) => known === named) ??
    units.find((known) => known.toLowerCase() === named.toLowerCase());
  const size = unit === undefined ? null : bytes("", "").parse(`1 ${unit}`);
  if (unit === undefined || size === null)
    return { mistake: `--unit ${found(named)} is not known. Accepted: ${units.join(", ")}` };
  return { unit: { kind: "level", factor: size / gib }, words: unit, assumed: given === undefined };
}

/**
 * What the values of a column are: as it was said, or as the column's name says it.
 *
 * @param given `count`, a rate such as `/s`, or for data its unit
 * @param file the name of the file, which may say what a column called "value" does not
 */
export function unitOf(
  driver: FittedDriver,
  column: string,
  given: string | undefined,
  file = "",
): SeriesUnit | { readonly mistake: string } {
  if (driver === "requests") return requestsIn(column, file, given);
  if (driver === "data") return dataIn(column, given);
  return given === undefined
    ? { unit: { kind: "level", factor: 1 }, words: "users", assumed: false }
    : { mistake: "users have no unit: leave out --unit" };
}
