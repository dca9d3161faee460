import { readSeries, type MeasuredSeries } from "../../../planning/fitting";

/** What a made series is like. */
export interface Made {
  /** @default "2026-01-05", a Monday */
  readonly from?: string;
  readonly days: number;
  /** @default 3600 */
  readonly stepSeconds?: number;
  /** Requests a second by the day. @default 20 */
  readonly level?: (day: number) => number;
  /** How far the busiest hour, 14:00, stands above the day's mean. @default 0.6 */
  readonly swing?: number;
  /** What Saturdays and Sundays have of other days. @default 0.7 */
  readonly weekend?: number;
  /** Standard deviation of a value over it. @default 0.05 */
  readonly noise?: number;
  readonly seed?: number;
}

/** Standard normal values, the same for a seed on every machine. */
export function normals(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Rows of a made series: the moment in UTC, and requests counted in the step that begins then. */
export function rowsOf({
  from = "2026-01-05",
  days,
  stepSeconds = 3600,
  level = () => 20,
  swing = 0.6,
  weekend = 0.7,
  noise = 0.05,
  seed = 7,
}: Made): { readonly at: number; readonly value: number }[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const normal = normals(seed);
  return Array.from({ length: Math.round((days * 86_400) / stepSeconds) }, (_, index) => {
    const at = start + index * stepSeconds * 1000;
    const day = (at - start) / 86_400_000;
    const hour = (at / 3_600_000) % 24;
    const weekday = new Date(at).getUTCDay();
    const shape = 1 + swing * Math.cos((2 * Math.PI * (hour - 14)) / 24);
    const week = weekday === 0 || weekday === 6 ? weekend : 1;
    const value = level(day) * stepSeconds * shape * week * Math.max(0, 1 + noise * normal());
    return { at, value: Number(value.toFixed(1)) };
  });
}

/** The rows as CSV. */
export const csvOf = (rows: readonly { readonly at: number; readonly value: number }[]): string =>
  ["time,requests", ...rows.map(({ at, value }) => `${new Date(at).toISOString()},${value}`), ""].join("\n");

/** A series that must be readable. */
export function readable(csv: string, options: Parameters<typeof readSeries>[2] = {}): MeasuredSeries {
  const result = readSeries(csv, "made.csv", options);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.series;
}

/** A made series as it would be read. */
export function made(of: Made): MeasuredSeries {
  const rows = rowsOf(of);
  return {
    points: rows.map(({ at, value }) => ({ at, value, offsetMinutes: 0 })),
    timeColumn: "time",
    valueColumn: "requests",
    timeZone: "UTC",
    timeZoneAssumed: false,
    rows: rows.length,
    blank: 0,
    replaced: 0,
  };
}
