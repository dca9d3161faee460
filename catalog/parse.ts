import { z } from "zod";
import type {
  CacheNode,
  Catalog,
  DatabaseClass,
  InstanceType,
  Price,
  Quota,
  Region,
  Sla,
  Sourced,
} from "./types";

/** The files of each kind of fact, by file name, as read from JSON. */
export interface FactFiles {
  readonly prices: Readonly<Record<string, unknown>>;
  readonly instanceTypes: Readonly<Record<string, unknown>>;
  readonly databaseClasses: Readonly<Record<string, unknown>>;
  readonly cacheNodes: Readonly<Record<string, unknown>>;
  readonly regions: Readonly<Record<string, unknown>>;
  readonly slas: Readonly<Record<string, unknown>>;
  readonly quotas: Readonly<Record<string, unknown>>;
}

/** Every mistake of the catalog's files, in one error. */
export class CatalogError extends Error {
  /** One line a mistake: the file, the place in it and what is wrong. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`the catalog has ${mistakes.length} mistakes\n${mistakes.map((line) => `  ${line}`).join("\n")}`);
    this.name = "CatalogError";
    this.mistakes = mistakes;
  }
}

const positive = z.number().positive();
const architecture = z.enum(["arm64", "x86_64"]);
const sourceKey = z.string();
const asOf = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, "a year, a month or a day");

const rowSchemas = {
  prices: z.strictObject({
    id: z.string().min(1),
    product: z.string().min(1),
    region: z.string().min(1),
    unit: z.string().min(1),
    unitPrice: z.number().nonnegative(),
    from: z.number().nonnegative().default(0),
    to: positive.nullable().default(null),
    allowance: z.boolean().default(false),
    source: sourceKey,
  }),
  instanceTypes: z.strictObject({
    name: z.string().min(1),
    family: z.string().min(1),
    architecture,
    vcpu: positive.int(),
    memoryGib: positive,
    networkMbps: positive.nullable(),
    ebsMbps: positive.nullable(),
    cpuSpeed: positive.nullable(),
    cpuSpeedSource: sourceKey.optional(),
    source: sourceKey,
  }),
  databaseClasses: z.strictObject({
    name: z.string().startsWith("db."),
    family: z.string().min(1),
    architecture,
    vcpu: positive.int(),
    memoryGib: positive,
    networkMbps: positive.nullable(),
    ebsMbps: positive.nullable(),
    cpuSpeed: positive.nullable(),
    engines: z.array(z.enum(["aurora-postgresql", "postgres"])).min(1),
    source: sourceKey,
  }),
  cacheNodes: z.strictObject({
    name: z.string().startsWith("cache."),
    family: z.string().min(1),
    architecture,
    vcpu: positive.int(),
    memoryGib: positive,
    networkMbps: positive.nullable(),
    source: sourceKey,
  }),
  regions: z.strictObject({
    name: z.string().min(1),
    zoneIds: z.array(z.string()).min(1),
    zoneIdsWithoutVpcOrigins: z.array(z.string()),
    viewerArea: z.string().min(1),
    source: sourceKey,
  }),
  slas: z.strictObject({
    id: z.string().min(1),
    service: z.string().min(1),
    configuration: z.enum(["multiZone", "oneZone", "regional"]),
    committed: positive.max(1),
    source: sourceKey,
  }),
  quotas: z.strictObject({
    code: z.string().startsWith("L-"),
    service: z.string().min(1),
    name: z.string().min(1),
    value: z.number().nonnegative(),
    unit: z.string().min(1),
    source: sourceKey,
  }),
} as const;

type Kind = keyof typeof rowSchemas;
type Row<K extends Kind> = z.infer<(typeof rowSchemas)[K]>;

const sourcesSchema = z.record(z.string(), z.strictObject({ source: z.string().min(1), asOf }));

/** Reads the files of one kind; mistakes are added to the list. */
function readRows<K extends Kind>(kind: K, files: FactFiles, mistakes: string[]): (Row<K> & Sourced)[] {
  const fileSchema = z.strictObject({ sources: sourcesSchema, rows: z.array(rowSchemas[kind]) });
  return Object.entries(files[kind]).flatMap(([file, content]) => {
    const parsed = fileSchema.safeParse(content);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        mistakes.push(`${file} ${issue.path.join(".")}: ${issue.message}`);
      }
      return [];
    }
    const { sources, rows } = parsed.data;
    return (rows as Row<K>[]).map((row, index) => {
      const sourced = sources[row.source];
      if (sourced === undefined) {
        mistakes.push(`${file} rows.${index}.source: "${row.source}" is not among the file's sources`);
      }
      const speedSource = "cpuSpeedSource" in row ? sources[row.cpuSpeedSource ?? ""] : undefined;
      const { source, asOf } = sourced ?? { source: "", asOf: "" };
      return {
        ...row,
        source,
        asOf,
        ...(kind === "instanceTypes" && { cpuSpeedSource: speedSource ?? null }),
      };
    });
  });
}

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

/** Prices by product and region: allowances first, then tiers by their lower bound. */
function indexPrices(prices: readonly Price[], mistakes: string[]): ReadonlyMap<string, readonly Price[]> {
  const index = new Map<string, Price[]>();
  for (const price of prices) {
    const key = `${price.product}@${price.region}`;
    index.set(key, [...(index.get(key) ?? []), price]);
    if (price.allowance && (price.unitPrice !== 0 || price.to === null)) {
      mistakes.push(`price "${price.id}": an allowance costs 0 and has an end`);
    }
    if (price.to !== null && price.to <= price.from)
      mistakes.push(`price "${price.id}" ends before it begins`);
  }
  for (const [key, rows] of index) {
    rows.sort((left, right) => Number(right.allowance) - Number(left.allowance) || left.from - right.from);
    const tiers = rows.filter((row) => !row.allowance);
    tiers.forEach((tier, position) => {
      const begins = position === 0 ? 0 : tiers[position - 1]?.to;
      if (tier.from !== begins) mistakes.push(`price ${key}: tiers don't join at ${tier.from}`);
    });
  }
  return index;
}

/**
 * Reads and checks the catalog's files.
 *
 * @throws CatalogError with every mistake: a row that breaks the schema, an unknown source, a name that stands twice,
 * tiers that don't join, an allowance that costs something
 */
export function parseCatalog(files: FactFiles): Catalog {
  const mistakes: string[] = [];
  const named = <T extends { name: string }>(what: string, rows: readonly T[]) =>
    sortedUnique(what, rows, (row) => row.name, mistakes);

  const prices = sortedUnique(
    "price",
    readRows("prices", files, mistakes) as Price[],
    (row) => row.id,
    mistakes,
  );
  const instanceTypes = named(
    "instance type",
    readRows("instanceTypes", files, mistakes) as unknown as InstanceType[],
  );
  const databaseClasses = named(
    "database class",
    readRows("databaseClasses", files, mistakes) as DatabaseClass[],
  );
  const cacheNodes = named("cache node", readRows("cacheNodes", files, mistakes) as CacheNode[]);
  const regions = named("region", readRows("regions", files, mistakes) as Region[]);
  const slas = sortedUnique("SLA", readRows("slas", files, mistakes) as Sla[], (row) => row.id, mistakes);
  const quotas = sortedUnique(
    "quota",
    readRows("quotas", files, mistakes) as Quota[],
    (row) => row.code,
    mistakes,
  );
  const index = indexPrices(prices, mistakes);
  if (mistakes.length > 0) throw new CatalogError(mistakes);

  const pricesOf = (product: string, region: string): readonly Price[] => {
    const rows = index.get(`${product}@${region}`) ?? [];
    const accountWide = region === "global" ? [] : (index.get(`${product}@global`) ?? []);
    return rows.length === 0 ? [] : [...accountWide.filter((row) => row.allowance), ...rows];
  };

  return {
    instanceTypes,
    databaseClasses,
    cacheNodes,
    regions,
    slas,
    quotas,
    prices: pricesOf,
    unitPrice: (product, region) =>
      pricesOf(product, region).find((row) => !row.allowance)?.unitPrice ?? null,
    region: (name) => {
      const region = regions.find((row) => row.name === name);
      if (region !== undefined) return region;
      throw new RangeError(
        `region "${name}" is not in the catalog; choose ${regions.map((row) => row.name).join(", ")}`,
      );
    },
    sla: (service, configuration) => slas.find((row) => row.id === `${service}.${configuration}`) ?? null,
    quota: (code) => {
      const quota = quotas.find((row) => row.code === code);
      if (quota !== undefined) return quota;
      throw new RangeError(
        `quota "${code}" is not in the catalog; it holds ${quotas.map((row) => row.code).join(", ")}`,
      );
    },
  };
}
