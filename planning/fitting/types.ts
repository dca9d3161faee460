/** What a series is a measure of. */
export type FittedDriver = "requests" | "users" | "data";

/** One measurement. */
export interface Point {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How far the clocks of whoever uses the product are ahead of UTC at that moment, in minutes. */
  readonly offsetMinutes: number;
  readonly value: number;
}

/** A series that was read from a file: in the order of time, each moment once. */
export interface MeasuredSeries {
  readonly points: readonly Point[];
  /** The columns that were taken. */
  readonly timeColumn: string;
  readonly valueColumn: string;
  /** Whose days and weeks count: a zone's name, or an offset. */
  readonly timeZone: string;
  /** Whether that was taken for granted, as nothing says it. */
  readonly timeZoneAssumed: boolean;
  /** Rows of the file without its head. */
  readonly rows: number;
  /** Rows without a value. */
  readonly blank: number;
  /** Rows that a later one of the same moment takes the place of. */
  readonly replaced: number;
}

/** The hour of somebody's clock, with the mean of what was measured in it. */
export interface ClockHour {
  /** Hours since 1970, of the clock. */
  readonly hour: number;
  /** Mean, in the unit of the series. */
  readonly rate: number;
}

/** A day of somebody's clock and the level it had: the mean that a whole week at that level would have. */
export interface DayLevel {
  /** Days since 1970, of the clock. */
  readonly day: number;
  readonly level: number;
}
