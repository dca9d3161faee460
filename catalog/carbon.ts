import { z } from "zod";
import factors from "./facts/carbon-factors.json";
import families from "./facts/carbon-families.json";
import grids from "./facts/carbon-grids.json";
import processors from "./facts/carbon-processors.json";
import storage from "./facts/carbon-storage.json";
import { CatalogError, readRows } from "./parse";
import type { Sourced } from "./types";

const text = z.string().min(1);
const positive = z.number().positive();

const processorRow = z.strictObject({
  processor: text,
  idleWatts: positive,
  fullWatts: positive,
  source: text,
});
const familyRow = z.strictObject({ family: text, processor: text, source: text });
const gridRow = z.strictObject({ region: text, kilogramsPerKilowattHour: positive, source: text });
const storageRow = z.strictObject({
  product: text,
  medium: z.enum(["ssd", "hdd"]),
  copies: z.number().int().positive(),
  source: text,
});

/** Factors that hold for every region and processor. */
export const carbonFactorNames = [
  "powerUsageEffectiveness",
  "cpuUtilisation",
  "ssdWattsPerTerabyte",
  "hddWattsPerTerabyte",
] as const;

/** A factor that holds for every region and processor. */
export type CarbonFactorName = (typeof carbonFactorNames)[number];

const factorRow = z.strictObject({
  factor: z.enum(carbonFactorNames),
  value: positive,
  unit: text,
  source: text,
});

/** The power of one vCPU of a processor, idle and at full load. */
export type ProcessorPower = z.infer<typeof processorRow> & Sourced;

/** What the grid of a region emits for a kilowatt hour. */
export type GridIntensity = z.infer<typeof gridRow> & Sourced;

/** On what a product's gigabytes lie, and how often. */
export type StorageMedium = z.infer<typeof storageRow> & Sourced;

/** What the energy of servers and disks emits. */
export interface CarbonFacts {
  /** Null where no source gives one, and of families that come with several processors. */
  processorOf(family: string): ProcessorPower | null;
  /** Null where no source gives one. */
  grid(region: string): GridIntensity | null;
  /** Null where no source gives one. */
  storage(product: string): StorageMedium | null;
  factor(name: CarbonFactorName): number;
}

let loaded: CarbonFacts | undefined;

/**
 * The facts of carbon that come with Headroom, read and checked at the first call.
 *
 * @throws CatalogError with every mistake of the files
 */
export function loadCarbonFacts(): CarbonFacts {
  if (loaded !== undefined) return loaded;
  const mistakes: string[] = [];
  const read = <Row extends { source: string }>(
    schema: z.ZodType<Row>,
    file: string,
    content: unknown,
    keyOf: (row: Row) => string,
  ): ReadonlyMap<string, Row & Sourced> => {
    const rows = readRows(schema, { [file]: content }, mistakes, (row, cite) => ({
      ...row,
      ...cite(row.source),
    }));
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    if (byKey.size < rows.length) mistakes.push(`${file}: a row stands twice`);
    return byKey;
  };
  const powers = read(processorRow, "carbon-processors.json", processors, ({ processor }) => processor);
  const processorNames = read(familyRow, "carbon-families.json", families, ({ family }) => family);
  const intensities = read(gridRow, "carbon-grids.json", grids, ({ region }) => region);
  const media = read(storageRow, "carbon-storage.json", storage, ({ product }) => product);
  const values = read(factorRow, "carbon-factors.json", factors, ({ factor }) => factor);
  for (const { family, processor } of processorNames.values()) {
    if (!powers.has(processor)) mistakes.push(`carbon-families.json: ${family} has an unknown ${processor}`);
  }
  for (const { processor, idleWatts, fullWatts } of powers.values()) {
    if (fullWatts < idleWatts) mistakes.push(`carbon-processors.json: ${processor} takes less at full load`);
  }
  for (const name of carbonFactorNames) {
    if (!values.has(name)) mistakes.push(`carbon-factors.json: ${name} is missing`);
  }
  if (mistakes.length > 0) throw new CatalogError(mistakes);
  loaded = {
    processorOf: (family) => powers.get(processorNames.get(family)?.processor ?? "") ?? null,
    grid: (region) => intensities.get(region) ?? null,
    storage: (product) => media.get(product) ?? null,
    factor: (name) => values.get(name)?.value ?? Number.NaN,
  };
  return loaded;
}
