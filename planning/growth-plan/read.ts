import type { InputError } from "../../input/mistakes";
import { readYaml } from "../../input/read-yaml";
import { crossCheck, speedOf, type KnownFacts } from "./cross-checks";
import { growthFile } from "./schema";
import { toPlan } from "./to-plan";
import type { GrowthPlan } from "./types";

type Read = { readonly plan: GrowthPlan } | { readonly errors: readonly InputError[] };

/** The text that was read last: a program that is evaluated for each of many months reads the same one each time. */
let last: {
  readonly text: string;
  readonly file: string;
  readonly facts?: KnownFacts;
  readonly read: Read;
} | null = null;

/**
 * Reads a growth plan. Every mistake of the file is reported at once, in the order of the file: YAML's own, unknown and
 * missing keys, wrong units, impossible values, and what does not fit together. Where the file is not YAML at all, only
 * that is reported, since the rest can't be told.
 *
 * The same text gives the same plan, not another one like it: what was worked out for a plan holds for it again.
 *
 * @param text the file's content.
 * @param file its name, for messages.
 * @param facts the catalog, or what of it matters here: then the region and its zones are checked too, and CPU time may be
 *   given on any instance family. Without it only on an m5, or with a speed of its own.
 * @example
 * const result = readGrowthPlan(readFileSync("growth.yaml", "utf8"), "growth.yaml", loadCatalog());
 * if ("errors" in result) console.error(formatErrors(result.errors));
 */
export function readGrowthPlan(text: string, file: string, facts?: KnownFacts): Read {
  if (last?.text === text && last.file === file && last.facts === facts) return last.read;
  const read = readAnew(text, file, facts);
  last = { text, file, ...(facts !== undefined && { facts }), read };
  return read;
}

function readAnew(text: string, file: string, facts?: KnownFacts): Read {
  const read = readYaml(text, file, growthFile, (raw) => crossCheck(raw, facts));
  if ("errors" in read) return read;
  return { plan: toPlan(read.value, (cpu) => speedOf(cpu, facts) ?? 1) };
}
