import { didYouMean } from "../../input/fields";
import type { InputError } from "../../input/mistakes";
import { count, readQuantity } from "../../input/quantities";
import type { CsvRow } from "./csv";
import { acceptedTimes, readTime } from "./times";

/** What of a file is to be read. */
export interface ReadSeriesOptions {
  /** The column of times, by its name. @default the one that holds times */
  readonly timeColumn?: string;
  /** The column of values, by its name. @default the one that holds numbers */
  readonly valueColumn?: string;
  /** Whose clocks times without a zone are of, and whose days and weeks count, such as `Europe/Berlin`. @default UTC */
  readonly timeZone?: string;
}

/** So many rows decide which column is which. */
const looked = 200;

/** What stands where nothing was measured. */
const blanks = new Set(["", "nan", "null", "none", "na", "n/a", "-", "–"]);

/** Whether a cell says that nothing was measured. */
export const isBlank = (text: string): boolean => blanks.has(text.toLowerCase());

const number = count("a number", "1,250");

/** Reads a cell as a number, as growth.yaml has them: `1,250`, `1.5 million`. */
export function readNumber(text: string): { readonly value: number } | { readonly mistake: string } {
  return /^\d+(?:\.\d+)?$/u.test(text) ? { value: Number(text) } : readQuantity(text, number);
}

const isNumber = (text: string): boolean => "value" in readNumber(text);

/** A mistake in the file that is read. */
export type Misplaced = Omit<InputError, "file">;

/** Where a cell begins in its line, counted from 1. */
export type ColumnOf = (row: CsvRow, index: number) => number;

/** Which column is which, and the rows below the head. */
export interface Layout {
  readonly names: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly time: number;
  readonly value: number;
}

/** Names that a column of values usually has where several hold numbers. */
const usualName = /^(?:value|values|count|sum|requests?|request_?count|hits|users|rps|qps|rpm)$/iu;
const usualTimeName = /^(?:time|timestamp|date|datetime|day|month|hour|period|ts)$/iu;

/** What stands where a time was to be expected, in words. */
function foundIn(names: readonly string[], row: CsvRow | undefined): string {
  const index = Math.max(
    0,
    names.findIndex((name) => usualTimeName.test(name)),
  );
  const cell = row?.cells[index] ?? "";
  return cell === "" ? "" : `: "${cell}" in ${names[index] ?? ""} is none`;
}

/** Which row names the columns and which column is which, or what is wrong with that. */
export function layoutOf(
  rows: readonly CsvRow[],
  columnOf: ColumnOf,
  options: ReadSeriesOptions,
): Layout | Misplaced[] {
  const first = rows[0];
  if (first === undefined)
    return [
      {
        line: 1,
        column: 1,
        message: "nothing stands here. Write a row for each time: 2026-11-25 13:05, 4210",
      },
    ];
  const sample = rows.slice(0, looked);
  const timed = sample.find(({ cells }) => cells.some((cell) => readTime(cell) !== null));
  const hasHead = timed !== first;
  // What an export writes above the names has other cells than the rows below.
  const head = hasHead ? rows.findIndex(({ cells }) => cells.length === (timed ?? first).cells.length) : -1;
  const headRow = head < 0 ? null : (rows[head] ?? null);
  const names = (headRow ?? first).cells.map((cell, index) =>
    headRow === null ? `column ${index + 1}` : cell,
  );
  const body = rows.slice(head + 1);
  const bodySample = body.slice(0, looked);

  const mistakes: Misplaced[] = [];
  const at = (row: CsvRow | undefined, index = 0) => ({
    line: row?.line ?? 1,
    column: row === undefined ? 1 : columnOf(row, index),
  });
  const named = (name: string, option: string): number => {
    const index = names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
    if (index < 0)
      mistakes.push({
        ...at(headRow ?? first),
        message: `${option} "${name}": there is no such column; ${didYouMean(name, names)}`,
      });
    return index;
  };
  const share = (index: number, holds: (text: string) => boolean): number => {
    const filled = bodySample.map(({ cells }) => cells[index] ?? "").filter((cell) => !isBlank(cell));
    return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
  };
  const columns = names.map((_, index) => index);
  const chosen = (
    candidates: readonly number[],
    usual: RegExp,
    words: { readonly none: string; readonly several: string },
  ): number => {
    if (candidates.length === 1) return candidates[0] ?? -1;
    const usually = candidates.filter((index) => usual.test(names[index] ?? ""));
    if (usually.length === 1) return usually[0] ?? -1;
    const list = candidates.map((index) => names[index]).join(", ");
    mistakes.push(
      candidates.length === 0
        ? { ...at(body[0] ?? headRow ?? first), message: words.none }
        : { ...at(headRow ?? first, candidates[0]), message: `${words.several}: ${list}` },
    );
    return -1;
  };

  const time =
    options.timeColumn !== undefined
      ? named(options.timeColumn, "--time")
      : chosen(
          columns.filter((index) => share(index, (text) => readTime(text) !== null) >= 0.5),
          usualTimeName,
          {
            none:
              body.length === 0
                ? "there is a head and no row below it. Write a row for each time: 2026-11-25 13:05, 4210"
                : `no column holds times${foundIn(names, body[0])}. Accepted: ${acceptedTimes}`,
            several: "several columns hold times. Name one with --time",
          },
        );
  // Without times every column may hold the values.
  if (body.length === 0 || (time < 0 && options.valueColumn === undefined)) return mistakes;
  const value =
    options.valueColumn !== undefined
      ? named(options.valueColumn, "--value")
      : chosen(
          columns.filter((index) => index !== time && share(index, isNumber) >= 0.5),
          usualName,
          {
            none: "no column holds numbers beside the times",
            several: "several columns hold numbers. Name one with --value",
          },
        );
  if (mistakes.length > 0) return mistakes;
  if (time === value)
    return [
      {
        ...at(headRow ?? first, time),
        message: `--time and --value name the same column, "${names[time] ?? ""}"`,
      },
    ];
  return { names, rows: body, time, value };
}
