import { didYouMean } from "../../input/fields";
import type { InputError } from "../../input/mistakes";
import { count, found, readQuantity } from "../../input/quantities";
import { columnsIn, type CsvRow, readCsv } from "./csv";
import { acceptedTimes, momentsOf, readTime, type WrittenTime, type Zone, zoneOf } from "./times";
import type { MeasuredSeries, Point } from "./types";

/** What of a file is to be read. */
export interface ReadSeriesOptions {
  /** The column of times, by its name. @default the one that holds times */
  readonly timeColumn?: string;
  /** The column of values, by its name. @default the one that holds numbers */
  readonly valueColumn?: string;
  /** Whose clocks times without a zone are of, and whose days and weeks count, such as `Europe/Berlin`. @default UTC */
  readonly timeZone?: string;
}

type Read = { readonly series: MeasuredSeries } | { readonly errors: readonly InputError[] };

/** So many rows decide which column is which. */
const looked = 200;

/** Mistakes that are told; the others are counted. */
const told = 20;

/** What stands where nothing was measured. */
const blanks = new Set(["", "nan", "null", "none", "na", "n/a", "-", "–"]);

const isBlank = (text: string): boolean => blanks.has(text.toLowerCase());

const number = count("a number", "1,250");

function readNumber(text: string): { readonly value: number } | { readonly mistake: string } {
  return /^\d+(?:\.\d+)?$/u.test(text) ? { value: Number(text) } : readQuantity(text, number);
}

const isNumber = (text: string): boolean => "value" in readNumber(text);

type ColumnOf = (row: CsvRow, index: number) => number;

interface Layout {
  readonly names: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly time: number;
  readonly value: number;
}

/** Names that a column of values usually has where several hold numbers. */
const usualName = /^(?:value|values|count|sum|requests?|request_?count|hits|users|rps|qps|rpm)$/iu;
const usualTimeName = /^(?:time|timestamp|date|datetime|day|month|hour|period|ts)$/iu;

/** Which row names the columns and which column is which, or what is wrong with that. */
function layoutOf(
  rows: readonly CsvRow[],
  columnOf: ColumnOf,
  options: ReadSeriesOptions,
): Layout | { readonly line: number; readonly column: number; readonly message: string }[] {
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

  const mistakes: { line: number; column: number; message: string }[] = [];
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
                : `no column holds times. Accepted: ${acceptedTimes}`,
            several: "several columns hold times. Name one with --time",
          },
        );
  if (body.length === 0) return mistakes;
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

/** An offset as people write it: `+02:00`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return "UTC";
  const whole = Math.abs(minutes);
  const digits = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${digits(Math.floor(whole / 60))}:${digits(whole % 60)}`;
}

interface ReadRow {
  readonly row: CsvRow;
  readonly time: WrittenTime;
  readonly value: number | null;
}

/** Clocks of one place are changed by an hour (on Lord Howe Island by half of one) and twice a year. */
function zoneMistake(
  rows: readonly ReadRow[],
  columnOf: ColumnOf,
  column: number,
): Omit<InputError, "file"> | null {
  let before: ReadRow | null = null;
  let changes = 0;
  const offsets = new Set<number>();
  for (const read of rows) {
    const { time, row } = read;
    if (before !== null && before.time.kind !== time.kind) {
      const [says, none] = time.kind === "instant" ? [row, before.row] : [before.row, row];
      return {
        line: row.line,
        column: columnOf(row, column),
        message: `two time zones: line ${says.line} says its zone, line ${none.line} says none. Write the zone in all rows, or name the zone of those without one: --time-zone Europe/Berlin`,
      };
    }
    if (time.kind === "instant") {
      if (before?.time.kind === "instant" && before.time.offsetMinutes !== time.offsetMinutes) changes += 1;
      offsets.add(time.offsetMinutes);
      const spread = offsets.size < 2 ? 0 : Math.max(...offsets) - Math.min(...offsets);
      const years =
        before === null
          ? 0
          : Math.abs(time.milliseconds - (rows[0]?.time.milliseconds ?? 0)) / 31_556_952_000;
      if (spread > 60 || changes > 2 * years + 2) {
        const other = before?.time.kind === "instant" ? offsetText(before.time.offsetMinutes) : "";
        return {
          line: row.line,
          column: columnOf(row, column),
          message: `two time zones: ${offsetText(time.offsetMinutes)} here, ${other} in line ${before?.row.line ?? 1}. If each is right, say whose days and weeks count: --time-zone Europe/Berlin`,
        };
      }
    }
    before = read;
  }
  return null;
}

/**
 * Reads a measured series from CSV. All mistakes are told at once, with their places: rows without a time, text in a number,
 * values below 0, time zones that contradict each other, columns that can't be told apart. What is blank is a gap; of rows
 * of the same moment the last one counts.
 *
 * @param text the file's content
 * @param file its name, for messages
 * @example readSeries(readFileSync("metrics.csv", "utf8"), "metrics.csv", { timeZone: "Europe/Berlin" })
 */
export function readSeries(text: string, file: string, options: ReadSeriesOptions = {}): Read {
  const failed = (errors: readonly Omit<InputError, "file">[]): Read => ({
    errors: errors.map((error) => ({ file, ...error })),
  });
  const zone = zoneOf(options.timeZone ?? "UTC");
  if (zone === null)
    return failed([
      {
        line: 1,
        column: 1,
        message: `--time-zone "${options.timeZone ?? ""}" is not known. Write it as Europe/Berlin, or UTC`,
      },
    ]);
  const csv = readCsv(text);
  if ("message" in csv)
    return failed([{ line: csv.line, column: 1, message: `this is not CSV: ${csv.message}` }]);
  const columnOf = columnsIn(text);
  const layout = layoutOf(csv.rows, columnOf, options);
  if (!("rows" in layout)) return failed(layout);

  const errors: Omit<InputError, "file">[] = [];
  const read: ReadRow[] = [];
  for (const row of layout.rows) {
    const [timeText, valueText] = [row.cells[layout.time] ?? "", row.cells[layout.value] ?? ""];
    const time = readTime(timeText);
    if (time === null) {
      const what = isBlank(timeText) ? "the time is missing" : `${found(timeText)} is not a time`;
      errors.push({
        line: row.line,
        column: columnOf(row, layout.time),
        message: `${layout.names[layout.time] ?? ""}: ${what}. Accepted: ${acceptedTimes}`,
      });
    }
    const value = isBlank(valueText) ? null : readNumber(valueText);
    const message =
      value === null
        ? null
        : "mistake" in value
          ? value.mistake
          : value.value < 0
            ? `${valueText} is below 0: nothing can be counted so`
            : null;
    if (message !== null)
      errors.push({
        line: row.line,
        column: columnOf(row, layout.value),
        message: `${layout.names[layout.value] ?? ""}: ${message}`,
      });
    if (time !== null && message === null)
      read.push({ row, time, value: value === null || "mistake" in value ? null : value.value });
  }
  const zones = options.timeZone === undefined ? zoneMistake(read, columnOf, layout.time) : null;
  if (zones !== null) errors.push(zones);

  const points =
    errors.length === 0
      ? momentsIn(read, zone, options.timeZone !== undefined, (row) => columnOf(row, layout.time), errors)
      : [];
  if (errors.length > 0) return failed(shortened(errors));
  return finished(points, read, layout, file, options);
}

/** A file that is wrong throughout is told by its first mistakes and the count of the others. */
function shortened(errors: readonly Omit<InputError, "file">[]): readonly Omit<InputError, "file">[] {
  const sorted = [...errors].sort((a, b) => a.line - b.line || a.column - b.column);
  const last = sorted[told];
  if (last === undefined) return sorted;
  return [
    ...sorted.slice(0, told),
    { ...last, message: `and so on: ${sorted.length - told} more mistakes from here` },
  ];
}

interface PlacedPoint extends Point {
  readonly line: number;
}

/** The moment of each row, as clocks of the zone show it where the row does not say its own. */
function momentsIn(
  read: readonly ReadRow[],
  zone: Zone,
  zoneIsGiven: boolean,
  columnOf: (row: CsvRow) => number,
  errors: Omit<InputError, "file">[],
): PlacedPoint[] {
  const clockOf = ({ time }: ReadRow): number => time.milliseconds;
  const [first, last] = [read[0], read.at(-1)];
  const descending = first !== undefined && last !== undefined && clockOf(first) > clockOf(last);
  let before = -Infinity;
  const points: PlacedPoint[] = [];
  for (const { row, time, value } of descending ? read.toReversed() : read) {
    let at = time.milliseconds;
    if (time.kind === "clock") {
      const moments = momentsOf(time.milliseconds, zone);
      const [earlier, later] = moments;
      if (earlier === undefined) {
        errors.push({
          line: row.line,
          column: columnOf(row),
          message: `clocks of ${zone.name} never showed this time: it was skipped when they were put forward. Are the times in UTC? Then leave out --time-zone`,
        });
        continue;
      }
      // The hour that stands twice in autumn: the second time it comes, it is the later one.
      at = earlier <= before && later !== undefined ? later : earlier;
    }
    before = at;
    if (value === null) continue;
    const offsetMinutes =
      time.kind === "instant" && !zoneIsGiven ? time.offsetMinutes : zone.offsetMinutes(at);
    points.push({ at, value, offsetMinutes, line: row.line });
  }
  return points;
}

/** A file in which so many rows stand at a moment of another has several series in it. */
const severalSeries = 0.25;

/** A count that never falls over so many rows counts from a start. */
const longestRise = 100;

/** What is wrong with the series as a whole. */
function wholeMistakes(sorted: readonly PlacedPoint[], rows: number): Omit<InputError, "file">[] {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined)
    return [{ line: 1, column: 1, message: `none of ${rows} rows has a value` }];
  const repeated = sorted.filter(({ at }, index) => sorted[index - 1]?.at === at);
  if (repeated.length > severalSeries * sorted.length) {
    const line = repeated[0]?.line ?? 1;
    const times = sorted.length / (sorted.length - repeated.length);
    return [
      {
        line,
        column: 1,
        message: `most times stand here more than once (${times.toFixed(1)} rows each): several series in one file. Add them up first, or take one`,
      },
    ];
  }
  if (sorted.every(({ value }) => value === 0))
    return [{ line: first.line, column: 1, message: `all ${sorted.length} values are 0` }];
  return [];
}

function finished(
  points: readonly PlacedPoint[],
  read: readonly ReadRow[],
  layout: Layout,
  file: string,
  options: ReadSeriesOptions,
): Read {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const mistakes = wholeMistakes(sorted, layout.rows.length);
  if (mistakes.length > 0) return { errors: mistakes.map((mistake) => ({ file, ...mistake })) };
  const unique = sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at);
  const saysZone = read.some(({ time }) => time.kind === "instant");
  return {
    series: {
      points: unique.map(({ at, value, offsetMinutes }) => ({ at, value, offsetMinutes })),
      timeColumn: layout.names[layout.time] ?? "",
      valueColumn: layout.names[layout.value] ?? "",
      timeZone: options.timeZone ?? offsetText(unique.at(-1)?.offsetMinutes ?? 0),
      timeZoneAssumed: options.timeZone === undefined && !saysZone,
      rows: layout.rows.length,
      blank: read.length - points.length,
      replaced: sorted.length - unique.length,
    },
  };
}

/** Whether the values never fall over many rows: a counter since a start rather than what came in each time. */
export const looksLikeCounter = ({ points }: MeasuredSeries): boolean =>
  points.length > longestRise &&
  points.every(({ value }, index) => value >= (points[index - 1]?.value ?? 0)) &&
  (points.at(-1)?.value ?? 0) > (points[0]?.value ?? 0);
