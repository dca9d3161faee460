import { z } from "zod";
import { monthSchema } from "./stack-output";

const weight = z.number().nonnegative();

/** What was found of a repetition, and how sure it is. */
const repetition = {
  repetitions: z.int().nonnegative().describe("complete days, or weeks, that were looked at"),
  likeness: z
    .number()
    .min(-1)
    .max(1)
    .nullable()
    .describe("correlation of every other repetition with those between; null where there are too few"),
  explains: z.number().min(0).max(1).nullable().describe("share of the ups and downs that it explains"),
  why: z.string().nullable().describe("why it was not found; null where it was"),
};

/** One value of growth.yaml that the fit gives. */
export const fittedValueSchema = z.strictObject({
  path: z.array(z.string()).min(1).describe("keys from the top of growth.yaml"),
  before: z
    .string()
    .nullable()
    .describe("as it stands there; null where it does not, or no growth plan was read"),
  after: z.string().describe("as it is written; a list of hours is described"),
});

/** One value of growth.yaml that the fit gives. */
export type FittedValue = z.infer<typeof fittedValueSchema>;

/** What `headroom fit --json` prints. A change to it bumps `schema`. */
export const fitSchema = z.strictObject({
  schema: z.literal("headroom.fit/1"),
  version: z.string().describe("of Headroom"),
  driver: z.enum(["requests", "users", "data"]),
  series: z.strictObject({
    file: z.string(),
    timeColumn: z.string(),
    valueColumn: z.string(),
    unit: z.string().describe("what one value is: requests since the value before, requests a second, …"),
    unitAssumed: z.boolean().describe("whether nothing says so"),
    timeZone: z.string().describe("whose days and weeks count"),
    timeZoneAssumed: z.boolean(),
    from: z.string().describe("the first moment, on the clocks of the time zone"),
    to: z.string().describe("the last moment, on the clocks of the time zone"),
    rows: z.int().nonnegative(),
    resolutionSeconds: z.number().nonnegative().describe("the usual time between two rows; 0: there is one"),
    missing: z.int().nonnegative().describe("values that are missing between the first and the last"),
    replaced: z.int().nonnegative().describe("rows that a later one of the same moment takes the place of"),
  }),
  level: z
    .strictObject({
      mean: z
        .number()
        .nonnegative()
        .describe("of a usual week at the end of the series, in units of the driver"),
      peak: z
        .number()
        .nonnegative()
        .nullable()
        .describe("of a usual week's busiest hour; null where hours are not known"),
      peakLow: z
        .number()
        .nonnegative()
        .nullable()
        .describe("one week in ten has a lower one; null below five weeks"),
      peakHigh: z.number().nonnegative().nullable().describe("one week in ten has a higher one"),
      steps: z.array(weight).describe("the level over time, the earliest first"),
      highest: z.number().min(1).describe("the highest step over the mean at the end"),
      stepName: z.enum(["row", "day", "week", "month"]),
      unit: z.string().describe("requests/s, users, GiB"),
    })
    .nullable(),
  day: z.strictObject({
    ...repetition,
    name: z.string().nullable().describe("the shape in words; null where none was found"),
    weights: z.array(weight).length(24).nullable().describe("by the hour of the time zone, mean 1"),
    swing: z.number().positive().nullable().describe("the busiest hour over the day's mean"),
  }),
  week: z.strictObject({
    ...repetition,
    name: z.string().nullable(),
    weights: z.array(weight).length(7).nullable().describe("Monday first, mean 1"),
    hourly: z
      .array(weight)
      .length(168)
      .nullable()
      .describe("Monday 00:00 UTC first, the highest 1, as growth.yaml takes it"),
    peakToMean: z.number().min(1).nullable(),
  }),
  growth: z.strictObject({
    found: z.boolean().describe("whether it is sure enough to plan by"),
    perYear: z.number().nullable().describe("0.5 = +50 % a year; null where nothing can be told"),
    low: z.number().nullable().describe("four cases in five lie between low and high"),
    high: z.number().nullable(),
    uncertainty: z
      .number()
      .nonnegative()
      .nullable()
      .describe("standard deviation of the logarithm after a year"),
    steps: z.int().nonnegative().describe("weeks or months that it rests on"),
    why: z.string().nullable().describe("why it was not found; null where it was"),
  }),
  tested: z
    .strictObject({
      weeks: z.int().positive().describe("the last ones, forecast from those before them"),
      half: z
        .number()
        .nonnegative()
        .describe("half of their hours were so near to the forecast: 0.05 is 5 %"),
      most: z.number().nonnegative().describe("nine in ten of them were"),
    })
    .nullable()
    .describe("null where the series is too short to hold weeks out"),
  shifts: z
    .array(z.strictObject({ date: z.iso.date(), multiple: z.number().positive() }))
    .describe("days on which the level changed at once and stayed changed"),
  spikes: z
    .array(z.strictObject({ at: z.string(), multiple: z.number().positive() }))
    .describe("days with an hour far above the usual peak of that time, the highest first"),
  withinHour: z
    .number()
    .min(1)
    .nullable()
    .describe("the busiest step of a busy hour over the hour's mean; null where nothing finer is known"),
  arrivalDispersion: z.strictObject({
    value: z.number().min(1).max(100).nullable(),
    why: z.string().nullable(),
  }),
  asOf: monthSchema.describe("the last month of the series"),
  plan: z
    .strictObject({
      file: z.string(),
      values: z.array(fittedValueSchema).describe("what --write writes; none where nothing is sure enough"),
      written: z.boolean(),
      notes: z.array(z.string()).describe("what to check by hand"),
    })
    .describe("what of it stands or would stand in the growth plan"),
});

/** What `headroom fit --json` prints. */
export type FitDocument = z.infer<typeof fitSchema>;
