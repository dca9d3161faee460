import type { InputError } from "../../input/mistakes";
import { found } from "../../input/quantities";
import {
  isBlank,
  type Layout,
  layoutOf,
  type Misplaced,
  readNumber,
  type ReadSeriesOptions,
} from "./columns";
import { columnsIn, type CsvRow, readCsv } from "./csv";
import { acceptedTimes, momentsOf, readTime, type Zone, zoneOf } from "./times";
import type { MeasuredSeries, Point } from "./types";
import { offsetText, type ReadRow, zoneMistake } from "./zone-mistakes";

export type { ReadSeriesOptions } from "./columns";

type Read = { readonly series: MeasuredSeries } | { readonly errors: readonly InputError[] };

/** Mistakes that are told; the others are counted. */
const told = 20;

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
  const failed = (errors: readonly Misplaced[]): Read => ({
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

  const errors: Misplaced[] = [];
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
function shortened(errors: readonly Misplaced[]): readonly Misplaced[] {
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
  errors: Misplaced[],
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
function wholeMistakes(sorted: readonly PlacedPoint[], rows: number): Misplaced[] {
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
