import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { priceGroup } from "../catalog/parse";
import { rowSchemas, sourcesSchema } from "../catalog/rows";
import type { CitedRow } from "./refresh";

const fileSchema = z.strictObject({ sources: sourcesSchema, rows: z.array(rowSchemas.prices) });

/** A file of price rows, as it stands on disk. */
export type PriceFile = z.infer<typeof fileSchema>;

/** A price file that can't be read, with the place in it. */
export class PriceFileError extends Error {
  override readonly name = "PriceFileError";
}

/** Reads a file of price rows. */
export function parsePriceFile(path: string, text: string): PriceFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new PriceFileError(`${path}: it is no JSON: ${(error as Error).message}`);
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new PriceFileError([`${path} is no file of prices:`, ...mistakes].join("\n"));
}

/** A file without prices. */
export const emptyPriceFile: PriceFile = { sources: {}, rows: [] };

/**
 * A price file with new rows in the place of those that priced the same product in the same region; what is new is added
 * at its end, sorted. Sources that no row cites any more are left out.
 */
export function withRows(file: PriceFile, rows: readonly CitedRow[]): PriceFile {
  const fresh = new Map<string, CitedRow[]>();
  for (const row of rows) fresh.set(priceGroup(row), [...(fresh.get(priceGroup(row)) ?? []), row]);
  const written = new Set<string>();
  const toRow = ({ product, region, unit, unitPrice, from, to, allowance, pool, source }: CitedRow) => ({
    ...{ product, region, unit, unitPrice, from, to, allowance },
    ...(pool === undefined ? {} : { pool }),
    source: source.key,
  });
  const take = (key: string): PriceFile["rows"] => {
    if (written.has(key)) return [];
    written.add(key);
    return (fresh.get(key) ?? []).sort((one, other) => one.from - other.from).map(toRow);
  };
  const kept = file.rows.flatMap((row) => (fresh.has(priceGroup(row)) ? take(priceGroup(row)) : [row]));
  const added = [...fresh.keys()].sort().flatMap(take);
  const all = [...kept, ...added];

  const cited = new Set(all.map(({ source }) => source));
  const sources = Object.fromEntries(
    [
      ...Object.entries(file.sources),
      ...rows.map(({ source: { key, text, asOf } }) => [key, { source: text, asOf }] as const),
    ]
      .filter(([key]) => cited.has(key))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return { sources, rows: all };
}

/** A price file as text: a line for each source and row, and no more than it needs. */
export function printPriceFile({ sources, rows }: PriceFile): string {
  const line = (pairs: readonly (readonly [string, unknown])[]): string =>
    `{${pairs.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}}`;
  const sourceLines = Object.entries(sources).map(
    ([key, { source, asOf }]) =>
      `    ${JSON.stringify(key)}: ${line([
        ["source", source],
        ["asOf", asOf],
      ])}`,
  );
  const rowLines = rows.map(({ product, region, unit, unitPrice, from, to, allowance, pool, source }) => {
    const pairs: (readonly [string, unknown])[] = [
      ["product", product],
      ["region", region],
      ["unit", unit],
      ["unitPrice", unitPrice],
    ];
    if (from > 0) pairs.push(["from", from]);
    if (to !== null) pairs.push(["to", to]);
    if (allowance) pairs.push(["allowance", true]);
    if (pool !== undefined) pairs.push(["pool", pool]);
    return `    ${line([...pairs, ["source", source]])}`;
  });
  return [
    "{",
    '  "sources": {',
    ...(sourceLines.length === 0 ? [] : [sourceLines.join(",\n")]),
    "  },",
    '  "rows": [',
    ...(rowLines.length === 0 ? [] : [rowLines.join(",\n")]),
    "  ]",
    "}",
    "",
  ].join("\n");
}

/** Half-written files are told from others by this. */
const unfinished = (path: string, pid: number): string =>
  join(dirname(path), `.${basename(path)}.${pid}.unfinished`);
const unfinishedName = /^\..+\.(\d+)\.unfinished$/u;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes what runs that were killed left behind. */
function removeLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(unfinishedName.exec(name)?.[1] ?? NaN);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Writes files so that each is the old one or the new one at every moment, also where the process is killed: all are
 * written beside the old ones first, then renamed.
 */
export function writeAtomically(texts: ReadonlyMap<string, string>): void {
  for (const folder of new Set([...texts.keys()].map((path) => dirname(path)))) removeLeftOvers(folder);
  const written: [temporary: string, path: string][] = [];
  try {
    for (const [path, text] of texts) {
      const temporary = unfinished(path, process.pid);
      written.push([temporary, path]);
      const file = openSync(temporary, "w");
      try {
        writeSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    }
    for (const [temporary, path] of written) renameSync(temporary, path);
  } finally {
    for (const [temporary] of written) rmSync(temporary, { force: true });
  }
}
