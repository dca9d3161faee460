import { z } from "zod";
import { rangeSchema } from "./range";

const tierSchema = z.strictObject({
  from: z.number(),
  to: z.number().nullable(),
  unitPrice: z.number().describe("in US dollars a unit"),
});

/** What `headroom prices check --json` prints. */
export const priceCheckSchema = z.strictObject({
  schema: z.literal("headroom.prices-check/1"),
  today: z.string(),
  olderThan: z
    .string()
    .nullable()
    .describe("the day before which a price counts as old; null where no age was asked for"),
  refreshed: z
    .strictObject({ file: z.string(), rows: z.number().int() })
    .nullable()
    .describe("the project's own file of newer prices"),
  services: z
    .array(
      z.strictObject({
        service: z.string(),
        products: z.number().int(),
        rows: z.number().int(),
        oldest: z.string(),
        newest: z.string(),
        old: z.number().int().describe("rows that are older than asked for"),
        byRegion: z
          .record(z.string(), z.number().int())
          .describe("how many of the service's products have a price there, by region or price area"),
      }),
    )
    .describe("the service with the oldest row first"),
  regions: z.array(z.strictObject({ region: z.string(), priced: z.number().int(), of: z.number().int() })),
  stack: z
    .strictObject({
      project: z.string(),
      stack: z.string(),
      prices: z.number().int().describe("price rows that its estimate stands on"),
      oldest: z.string().nullable(),
      old: z.array(z.strictObject({ id: z.string(), asOf: z.string() })),
      missing: z.array(
        z.strictObject({
          product: z.string(),
          region: z.string().nullable(),
          meter: z.string(),
          quantity: rangeSchema,
          resources: z.array(z.string()),
          remedy: z.string().describe("whether headroom prices refresh finds it, and if not, why"),
        }),
      ),
    })
    .nullable(),
  failures: z
    .array(z.string())
    .describe("thresholds that are not met; the exit code is 1 where there are any"),
});

/** What `headroom prices check --json` prints. */
export type PriceCheck = z.infer<typeof priceCheckSchema>;

/** What `headroom prices refresh --json` prints. */
export const priceRefreshSchema = z.strictObject({
  schema: z.literal("headroom.prices-refresh/1"),
  out: z.string(),
  written: z.boolean(),
  changed: z.array(
    z.strictObject({
      product: z.string(),
      region: z.string(),
      unit: z.string(),
      allowance: z.boolean(),
      before: z.array(tierSchema).describe("empty where the catalog had no price"),
      after: z.array(tierSchema),
      share: z.number().nullable().describe("the first tier's change: 0.05 for 5 % more"),
      asOfBefore: z.string().nullable(),
      asOfAfter: z.string(),
    }),
  ),
  confirmed: z.number().int().describe("products, each in a region, that cost the same as before"),
  refused: z.array(z.strictObject({ product: z.string(), region: z.string(), why: z.string() })),
  decoys: z.array(
    z.strictObject({
      what: z.string(),
      skus: z.number().int(),
      example: z.string().describe("the usage type of one of them"),
    }),
  ),
  notes: z.array(z.string()),
});

/** What `headroom prices refresh --json` prints. */
export type PriceRefresh = z.infer<typeof priceRefreshSchema>;
