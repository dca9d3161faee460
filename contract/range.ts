import { z } from "zod";

/** Three amounts of one quantity: idle, the average of the forecast month, and the most that can happen. */
export const rangeSchema = z
  .strictObject({
    minimum: z.number().nonnegative(),
    expected: z.number().nonnegative(),
    maximum: z.number().nonnegative(),
  })
  .describe("minimum (idle) ≤ expected (average of the forecast month) ≤ maximum (the autoscaler's limit)");

/** Three amounts of one quantity. Minimum ≤ expected ≤ maximum holds wherever one is made. */
export type Range = z.infer<typeof rangeSchema>;

/** A forecast value: its median and the value that nine months in ten stay below. */
export const forecastValueSchema = z.strictObject({ median: z.number(), p90: z.number() });

/** A forecast value: its median and the value that nine months in ten stay below. */
export type ForecastValue = z.infer<typeof forecastValueSchema>;

/** Three points of a distribution. */
export const bandSchema = z.strictObject({
  p10: z.number().nonnegative().describe("one case in ten is below"),
  p50: z.number().nonnegative(),
  p90: z.number().nonnegative().describe("nine cases in ten are below"),
});
