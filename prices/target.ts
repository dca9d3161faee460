import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { builtInFiles, refreshedFile, type Catalog, type FactFiles } from "../catalog";
import { parseCatalog, priceGroup } from "../catalog/parse";
import {
  emptyPriceFile,
  parsePriceFile,
  printPriceFile,
  withRows,
  writeAtomically,
  type PriceFile,
} from "./price-file";
import type { CitedRow } from "./refresh";

/** Where refreshed prices go. */
export interface Target {
  /** The file or folder that is written. */
  readonly path: string;
  /** The catalog as it stands with what is there today. */
  readonly catalog: Catalog;
  /**
   * Writes new rows, each file the old one or the new one at every moment.
   *
   * @throws CatalogError where the catalog would not be whole with them; then nothing is written
   */
  write(rows: readonly CitedRow[]): void;
}

/**
 * Opens what is to be written: a folder of fact files, such as `catalog/facts` of Headroom's own repository, where each
 * row stands in the file of its service; or a folder that has none, or a file of its own, where all stand in one file.
 *
 * @throws PriceFileError, CatalogError where what is there can't be read
 */
export function openTarget(path: string): Target {
  if (isFolderOfFacts(path)) return folderOfFacts(path);
  return oneFile(path.endsWith(".json") ? path : join(path, refreshedFile));
}

const isFolderOfFacts = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true &&
  Object.keys(builtInFiles.prices).some((name) => existsSync(join(path, name)));

function oneFile(path: string): Target {
  const file = existsSync(path) ? parsePriceFile(path, readFileSync(path, "utf8")) : emptyPriceFile;
  return {
    path,
    catalog: parseCatalog(builtInFiles, { [path]: file }),
    write: (rows) => {
      const text = printPriceFile(sorted(withRows(file, rows)));
      parseCatalog(builtInFiles, { [path]: JSON.parse(text) as unknown });
      writeAtomically(new Map([[path, text]]));
    },
  };
}

const sorted = ({ sources, rows }: PriceFile): PriceFile => ({
  sources,
  rows: [...rows].sort(
    (one, other) =>
      compare(one.product, other.product) ||
      compare(one.region, other.region) ||
      Number(other.allowance) - Number(one.allowance) ||
      one.from - other.from,
  ),
});

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function folderOfFacts(folder: string): Target {
  const files = new Map<string, PriceFile>();
  const other: Record<string, unknown> = {};
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".json")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    if (name in builtInFiles.prices) files.set(name, parsePriceFile(join(folder, name), text));
    else other[name] = JSON.parse(text) as unknown;
  }
  const factFiles = (prices: Readonly<Record<string, unknown>>): FactFiles => {
    const kinds = Object.entries(builtInFiles).map(([kind, ofKind]) => [
      kind,
      kind === "prices"
        ? prices
        : Object.fromEntries(Object.entries(ofKind).map(([name, content]) => [name, other[name] ?? content])),
    ]);
    return Object.fromEntries(kinds) as FactFiles;
  };
  return {
    path: folder,
    catalog: parseCatalog(factFiles(Object.fromEntries(files))),
    write: (rows) => {
      const standsIn = new Map(
        [...files].flatMap(([name, file]) => file.rows.map((row) => [priceGroup(row), name] as const)),
      );
      const byFile = new Map<string, CitedRow[]>();
      for (const row of rows) {
        const name = standsIn.get(priceGroup(row)) ?? row.file;
        byFile.set(name, [...(byFile.get(name) ?? []), row]);
      }
      const after = new Map(files);
      for (const [name, ofFile] of byFile)
        after.set(name, withRows(files.get(name) ?? emptyPriceFile, ofFile));
      const texts = new Map(
        [...byFile.keys()].map((name) => [
          join(folder, name),
          printPriceFile(after.get(name) ?? emptyPriceFile),
        ]),
      );
      parseCatalog(factFiles(Object.fromEntries(after)));
      writeAtomically(texts);
    },
  };
}
