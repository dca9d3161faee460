import * as ownSdk from "@pulumi/pulumi";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { register } from "tsx/cjs/api";
import { ProjectError } from "./project";
import { ownPromiseNotes, type PromiseNotes, promiseNotes } from "./without-traces";

/** A program that can be evaluated. */
export interface LoadedProgram {
  /** Runs it; each run starts afresh. */
  readonly program: () => Promise<unknown>;
  /** The SDK that it imports. */
  readonly sdk: typeof ownSdk;
  /** What that SDK notes of promises. */
  readonly notes: PromiseNotes | null;
  /** The file that runs. */
  readonly entry: string;
}

const entryNames = ["index.js", "index.cjs", "index.mjs", "index.ts", "index.mts", "index.cts"];

interface Package {
  readonly folder: string;
  readonly description: Record<string, unknown>;
}

/** The nearest package.json at or above a folder, as Pulumi looks for it. */
function packageOf(folder: string): Package {
  const file = join(folder, "package.json");
  if (existsSync(file)) {
    return { folder, description: JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown> };
  }
  const parent = dirname(folder);
  return parent === folder ? { folder, description: {} } : packageOf(parent);
}

/** The file that a package.json's `exports["."]` or `main` names, which need not exist. */
function packageEntry({ folder, description: { exports, main } }: Package): string | null {
  const named = (): unknown => {
    if (typeof exports !== "object" || exports === null) return exports ?? main;
    const entry = (exports as Record<string, unknown>)["."];
    if (typeof entry !== "object" || entry === null) return entry;
    const { default: byDefault, require: byRequire, import: byImport } = entry as Record<string, unknown>;
    return byDefault ?? byRequire ?? byImport;
  };
  const path = named();
  return typeof path === "string" ? resolve(folder, path) : null;
}

/**
 * The file that Pulumi would run: `main` of its YAML file, else the package's entry, else the folder's index.
 *
 * @throws ProjectError where there is none
 */
export function findEntry(folder: string, main: string): string {
  const path = resolve(folder, main);
  if (existsSync(path) && statSync(path).isFile()) return path;
  if (!existsSync(path)) throw new ProjectError(`${folder}: main is ${main}, which does not exist`);
  const named = main === "." ? packageEntry(packageOf(path)) : null;
  // As Node does, a main without an extension takes the file that has one: `pack` is pack.js when compiled, else pack.ts.
  const mains = named === null ? [] : ["", ".js", ".ts"].map((extension) => `${named}${extension}`);
  const candidates = [...mains, ...entryNames].map((name) => resolve(path, name));
  const entry = candidates.find((candidate) => existsSync(candidate));
  if (entry === undefined) throw new ProjectError(`${path} has no program: none of ${entryNames.join(", ")}`);
  return statSync(entry).isDirectory() ? findEntry(entry, "index.js") : entry;
}

function isModule(entry: string): boolean {
  const extension = extname(entry);
  if (extension === ".mjs" || extension === ".mts") return true;
  return (
    extension !== ".cjs" && extension !== ".cts" && packageOf(dirname(entry)).description["type"] === "module"
  );
}

/** Headroom's own rooms, as far as programs import them: loading them registers nothing, so once is enough. */
const rooms = ["catalog", "components", "contract", "input", "planning", "stacks"];

/** The rooms that a program may import: those beside this file, and those of a checkout of Headroom that the program is in. */
function ownRooms(entry: string): readonly string[] {
  const [own, program] = [packageOf(__dirname), packageOf(dirname(entry))];
  const isCheckout = program.description["name"] === own.description["name"];
  return [join(__dirname, ".."), ...(isCheckout ? [program.folder] : [])].flatMap((folder) =>
    rooms.map((room) => join(folder, room) + sep),
  );
}

/** Modules that a program of this folder loaded, so that the next run loads them anew. */
function forget(require: NodeJS.Require, before: ReadonlySet<string>, kept: readonly string[]): void {
  for (const path of Object.keys(require.cache)) {
    if (before.has(path) || path.includes("node_modules")) continue;
    if (kept.some((room) => path.startsWith(room))) continue;
    // The cache is a plain object whose keys are file names.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete require.cache[path];
  }
}

async function importModule(entry: string): Promise<unknown> {
  const { tsImport } = await import("tsx/esm/api");
  const loaded = (await tsImport(pathToFileURL(entry).href, pathToFileURL(entry).href)) as Record<
    string,
    unknown
  >;
  return "default" in loaded ? loaded["default"] : loaded;
}

/**
 * Finds the program of a Pulumi project and the SDK that it uses. TypeScript runs through tsx, without a type check.
 *
 * Like Pulumi, it runs the function that the program exports, where it exports one. Pulumi also runs it in the folder
 * of its entry; see `folder` of `evaluate`.
 *
 * @param folder the folder of Pulumi.yaml
 * @param main the program's folder or file, from Pulumi.yaml
 * @throws ProjectError where there is no program
 */
export function loadProgram(folder: string, main = "."): LoadedProgram {
  const entry = findEntry(folder, main);
  const require = createRequire(entry);
  let sdk: typeof ownSdk;
  let notes: PromiseNotes | null;
  try {
    sdk = require("@pulumi/pulumi") as typeof ownSdk;
    notes = promiseNotes(require);
  } catch {
    sdk = ownSdk;
    notes = ownPromiseNotes();
  }
  const kept = ownRooms(entry);
  const program = async () => {
    const before = new Set(Object.keys(require.cache));
    const unregister = register();
    try {
      const exported: unknown = isModule(entry) ? await importModule(entry) : require(entry);
      return typeof exported === "function" ? await (exported as () => unknown)() : exported;
    } finally {
      unregister();
      forget(require, before, kept);
    }
  };
  return { program, sdk, notes, entry };
}
