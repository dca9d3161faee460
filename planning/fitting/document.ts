import type { FitDocument } from "../../contract/fit";
import type { FitFindings } from "./fit-metrics";
import type { PlanValues } from "./plan-values";
import type { FittedDriver, MeasuredSeries, Point } from "./types";
import type { SeriesUnit } from "./units";

/** A moment on the clock of whoever uses the product: `2026-11-25 13:05`. */
function clockText(point: Point | undefined): string {
  if (point === undefined) return "";
  const text = new Date(point.at + point.offsetMinutes * 60_000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.slice(17, 19) === "00" ? 16 : 19)}`;
}

/**
 * A fit as scripts read it and as `headroom fit` prints it.
 *
 * @param file the series' file, and the growth plan with what was or would be written into it
 */
export function fitDocument(
  series: MeasuredSeries,
  findings: FitFindings,
  {
    version,
    driver,
    file,
    unit,
    plan,
  }: {
    readonly version: string;
    readonly driver: FittedDriver;
    readonly file: string;
    readonly unit: SeriesUnit;
    readonly plan: { readonly file: string; readonly values: PlanValues; readonly written: boolean };
  },
): FitDocument {
  const { resolutionSeconds, missing, ...found } = findings;
  return {
    schema: "headroom.fit/1",
    version,
    driver,
    series: {
      file,
      timeColumn: series.timeColumn,
      valueColumn: series.valueColumn,
      unit: unit.words,
      unitAssumed: unit.assumed,
      timeZone: series.timeZone,
      timeZoneAssumed: series.timeZoneAssumed,
      from: clockText(series.points[0]),
      to: clockText(series.points.at(-1)),
      rows: series.rows,
      resolutionSeconds,
      missing,
      replaced: series.replaced,
    },
    ...found,
    plan: {
      file: plan.file,
      values: [...plan.values.values],
      written: plan.written,
      notes: [...plan.values.notes],
    },
  };
}
