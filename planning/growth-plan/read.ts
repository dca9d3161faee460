import type { InputError } from "../../input/mistakes";
import { readYaml } from "../../input/read-yaml";
import { crossCheck, familySpeed, type KnownFacts } from "./cross-checks";
import { growthFile } from "./schema";
import { toPlan } from "./to-plan";
import type { GrowthPlan } from "./types";

/**
 * Reads a growth plan. Every mistake of the file is reported at once, in the order of the file: YAML's own, unknown and
 * missing keys, wrong units, impossible values, and what does not fit together. Where the file is not YAML at all, only
 * that is reported, since the rest can't be told.
 *
 * @param text the file's content.
 * @param file its name, for messages.
 * @param facts the catalog, or what of it matters here: then the region and its zones are checked too, and CPU time may be
 *   given on any instance family. Without it only on an m5, or with a speed of its own.
 * @example
 * const result = readGrowthPlan(readFileSync("growth.yaml", "utf8"), "growth.yaml", loadCatalog());
 * if ("errors" in result) console.error(formatErrors(result.errors));
 */
export function readGrowthPlan(
  text: string,
  file: string,
  facts?: KnownFacts,
): { readonly plan: GrowthPlan } | { readonly errors: readonly InputError[] } {
  const read = readYaml(text, file, growthFile, (raw) => crossCheck(raw, facts));
  if ("errors" in read) return read;
  const { on, speed } = read.value.workload.requests.cpu;
  return { plan: toPlan(read.value, speed ?? (facts === undefined ? null : familySpeed(on, facts)) ?? 1) };
}
