import { z } from "zod";
import { priceId, priceList } from "./price-list";
import { reactionSteps, rowSchemas, sourcesSchema } from "./rows";
import type { Catalog, Sourced } from "./types";

/** The files of each kind of fact, by file name, as read from JSON. */
export type FactFiles = Readonly<Record<keyof typeof rowSchemas, Readonly<Record<string, unknown>>>>;

/** Every mistake of the catalog's files, in one error. */
export class CatalogError extends Error {
  /** One line a mistake: the file, the place in it and what is wrong. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
    super(`the catalog has ${count}\n${mistakes.map((line) => `  ${line}`).join("\n")}`);
    this.name = "CatalogError";
    this.mistakes = mistakes;
  }
}

/**
 * Reads and checks the catalog's files.
 *
 * @param refreshed Files of prices that were read later, by file name: a row replaces those of the same product and region
 * (allowances replace allowances)
 * @throws CatalogError with every mistake: a row that breaks the schema, an unknown source, a name that stands twice,
 * tiers that don't join, an allowance that costs something
 */
export function parseCatalog(files: FactFiles, refreshed: Readonly<Record<string, unknown>> = {}): Catalog {
  const mistakes: string[] = [];
  const read = <Row extends { source: string }>(
    schema: z.ZodType<Row>,
    ofKind: Readonly<Record<string, unknown>>,
  ): (Row & Sourced)[] =>
    readRows(schema, ofKind, mistakes, (row, cite) => ({ ...row, ...cite(row.source) }));

  const newer = read(rowSchemas.prices, refreshed);
  const replaced = new Set(newer.map(priceGroup));
  const older = read(rowSchemas.prices, files.prices).filter((row) => !replaced.has(priceGroup(row)));
  const prices = sortedUnique(
    "price",
    [...older, ...newer].map((row) => ({ id: priceId(row), ...row })),
    ({ id }) => id,
    mistakes,
  );
  const instanceTypes = sortedUnique(
    "instance type",
    readRows(rowSchemas.instanceTypes, files.instanceTypes, mistakes, (row, cite) => ({
      ...row,
      cpuSpeedSource: row.cpuSpeedSource === undefined ? null : cite(row.cpuSpeedSource),
      cpuBaseline: row.cpuBaseline ?? null,
      cpuBaselineSource: row.cpuBaselineSource === undefined ? null : cite(row.cpuBaselineSource),
      sameProcessorAs: row.sameProcessorAs ?? null,
      sameProcessorSource: row.sameProcessorSource === undefined ? null : cite(row.sameProcessorSource),
      ...cite(row.source),
    })),
    nameOf,
    mistakes,
  );
  const databaseClasses = sortedUnique(
    "database class",
    read(rowSchemas.databaseClasses, files.databaseClasses),
    nameOf,
    mistakes,
  );
  const cacheNodes = sortedUnique(
    "cache node",
    read(rowSchemas.cacheNodes, files.cacheNodes),
    nameOf,
    mistakes,
  );
  const regions = sortedUnique(
    "region",
    read(rowSchemas.regions, files.regions).map((row) => ({
      ...row,
      zoneIds: [...row.zoneIds].sort(byText),
    })),
    nameOf,
    mistakes,
  );
  const slas = sortedUnique(
    "SLA",
    read(rowSchemas.slas, files.slas).map((row) => ({ id: `${row.service}.${row.configuration}`, ...row })),
    ({ id }) => id,
    mistakes,
  );
  const quotas = sortedUnique(
    "quota",
    read(rowSchemas.quotas, files.quotas).map((row) => ({
      ...row,
      id: row.code ?? `${row.service}/${row.name}`,
      code: row.code ?? null,
    })),
    ({ id }) => id,
    mistakes,
  );
  const reactionTimes = sortedUnique(
    "reaction time",
    read(rowSchemas.reactionTimes, files.reactionTimes).map((row) => ({
      ...row,
      id: `${row.tier}.${row.step}`,
    })),
    ({ tier, step }) => `${tier}.${reactionSteps.indexOf(step)}`,
    mistakes,
  );
  const updateEffects = sortedUnique(
    "effect of an update",
    read(rowSchemas.updateEffects, files.updateEffects).map((row) => ({
      ...row,
      id: [row.type, row.happens, row.copies, row.paths[0] ?? ""].join(" "),
    })),
    ({ id }) => id,
    mistakes,
  );
  const recoveryFacts = sortedUnique(
    "recovery fact",
    read(rowSchemas.recoveryFacts, files.recoveryFacts),
    ({ id }) => id,
    mistakes,
  );
  const list = priceList(prices, mistakes);
  if (mistakes.length > 0) throw new CatalogError(mistakes);

  const slaById = new Map(slas.map((sla) => [sla.id, sla]));
  return {
    instanceTypes,
    databaseClasses,
    cacheNodes,
    regions,
    slas,
    quotas,
    reactionTimes,
    updateEffects,
    recoveryFacts,
    priceRows: prices,
    prices: (product, region) => list.rows(product, region),
    unitPrice: (product, region) =>
      list.rows(product, region).find(({ allowance }) => !allowance)?.unitPrice ?? null,
    region: chooser("region", regions, nameOf),
    sla: (service, configuration) => slaById.get(`${service}.${configuration}`) ?? null,
    quota: chooser("quota", quotas, ({ id }) => id),
  };
}

/** Reads the files of one kind; mistakes are added to the list. */
export function readRows<Row, Read>(
  schema: z.ZodType<Row>,
  files: Readonly<Record<string, unknown>>,
  mistakes: string[],
  toRead: (row: Row, cite: (key: string) => Sourced) => Read,
): Read[] {
  const fileSchema = z.strictObject({ sources: sourcesSchema, rows: z.array(schema) });
  return Object.entries(files).flatMap(([file, content]) => {
    const parsed = fileSchema.safeParse(content);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        mistakes.push(`${file} ${path.join(".")}: ${message}`);
      }
      return [];
    }
    const { sources, rows } = parsed.data;
    return rows.map((row, index) =>
      toRead(row, (key) => {
        const sourced = sources[key];
        if (sourced !== undefined) return sourced;
        mistakes.push(`${file} rows.${index}: "${key}" is not among the file's sources`);
        return { source: key, asOf: "" };
      }),
    );
  });
}

/** The key of rows that are replaced together: the tiers of a product in a region, or its allowance. */
export const priceGroup = ({
  product,
  region,
  allowance,
}: {
  readonly product: string;
  readonly region: string;
  readonly allowance: boolean;
}): string => `${product}@${region}${allowance ? "#free" : ""}`;

const nameOf = ({ name }: { readonly name: string }): string => name;

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function sortedUnique<T>(what: string, rows: readonly T[], key: (row: T) => string, mistakes: string[]): T[] {
  const sorted = [...rows].sort((left, right) => byText(key(left), key(right)));
  sorted.forEach((row, index) => {
    const previous = sorted[index - 1];
    if (previous !== undefined && key(previous) === key(row))
      mistakes.push(`${what} "${key(row)}" stands twice`);
  });
  return sorted;
}

/** A look-up that names the choices where it finds nothing. */
function chooser<T>(what: string, rows: readonly T[], key: (row: T) => string): (wanted: string) => T {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  return (wanted) => {
    const row = byKey.get(wanted);
    if (row !== undefined) return row;
    throw new RangeError(`${what} "${wanted}" is not in the catalog; choose ${[...byKey.keys()].join(", ")}`);
  };
}
