import { LineCounter, parseDocument, visit, type Document, type YAMLError } from "yaml";
import { crossCheck, familySpeed, type KnownFacts } from "./cross-checks";
import { locateIssues, locateMistakes, sortErrors, type InputError } from "./mistakes";
import { placesIn } from "./places";
import { growthFile } from "./schema";
import { toPlan } from "./to-plan";
import type { GrowthPlan } from "./types";

/** Mistakes of YAML after which the rest of the file still says what it says. */
const harmlessToTheRest: ReadonlySet<string> = new Set([
  "DUPLICATE_KEY",
  "TAB_AS_INDENT",
  "TAG_RESOLVE_FAILED",
]);

/** The parser's words where they are plain, ours where they are not. */
function yamlMessage(error: YAMLError, text: string): string {
  if (error.code === "DUPLICATE_KEY") {
    const key = /^["']?([^"':\n]*)/.exec(text.slice(error.pos[0]))?.[1] ?? "";
    return `the key "${key.trim()}" stands here a second time. Keep one of the two`;
  }
  if (error.code === "TAB_AS_INDENT") return "a tab indents this line. Use spaces";
  return `this is not YAML: ${(error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "")}`;
}

/** Where aliases stand that no anchor before them explains. */
function unknownAliases(document: Document): { readonly offset: number; readonly message: string }[] {
  const unknown: { offset: number; message: string }[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      unknown.push({
        offset: alias.range?.[0] ?? 0,
        message: `nothing above is anchored as &${alias.source}`,
      });
    },
  });
  return unknown;
}

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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const places = placesIn(document, lines);
  const yamlErrors = [...document.errors, ...document.warnings];
  const aliases = unknownAliases(document);
  const syntax = [
    ...yamlErrors.map((error) => ({ offset: error.pos[0], message: yamlMessage(error, text) })),
    ...aliases,
  ].map(({ offset, message }): InputError => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message };
  });
  if (aliases.length > 0 || yamlErrors.some(({ code }) => !harmlessToTheRest.has(code)))
    return { errors: sortErrors(syntax) };

  let raw: unknown;
  try {
    raw = document.toJS();
  } catch {
    // The parser's guard against aliases that multiply without end.
    return {
      errors: [{ file, line: 1, column: 1, message: "aliases are repeated too often. Write the values out" }],
    };
  }
  const result = growthFile.safeParse(raw);
  const errors = [
    ...syntax,
    ...(result.success ? [] : locateIssues(result.error.issues, places, file)),
    ...locateMistakes(crossCheck(raw, facts), places, file),
  ];
  if (!result.success || errors.length > 0) return { errors: sortErrors(errors) };
  const { on, speed } = result.data.workload.requests.cpu;
  return { plan: toPlan(result.data, speed ?? (facts === undefined ? null : familySpeed(on, facts)) ?? 1) };
}
