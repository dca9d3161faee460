import type { CsvRow } from "./csv";
import type { ColumnOf, Misplaced } from "./columns";
import type { WrittenTime } from "./times";

/** An offset as people write it: `+02:00`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return "UTC";
  const whole = Math.abs(minutes);
  const digits = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${digits(Math.floor(whole / 60))}:${digits(whole % 60)}`;
}

/** A row whose time was read. */
export interface ReadRow {
  readonly row: CsvRow;
  readonly time: WrittenTime;
  readonly value: number | null;
}

/**
 * What contradicts itself about zones in a file; null where nothing does. Clocks of one place are changed by an hour (on Lord
 * Howe Island by half of one) and twice a year: offsets of summer and winter are one zone.
 */
export function zoneMistake(rows: readonly ReadRow[], columnOf: ColumnOf, column: number): Misplaced | null {
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
