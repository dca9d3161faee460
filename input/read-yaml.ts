import { LineCounter, parseAllDocuments, parseDocument, visit, type Document, type YAMLError } from "yaml";
import type { z } from "zod";
import { locateIssues, locateMistakes, sortErrors, type InputError, type Mistake } from "./mistakes";
import { placesIn, type Places } from "./places";

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

/** Whether a file says nothing: it is empty, or all of it is commented out. */
export const saysNothing = (text: string): boolean =>
  text.split("\n").every((line) => /^\s*(?:#.*|---\s*)?$/u.test(line));

/** A file that was read without a mistake. */
export interface YamlFile<T> {
  readonly value: T;
  /** Where what was written stands, for what refers to it later. */
  readonly places: Places;
}

/**
 * Reads a YAML file that people write. Every mistake of the file is reported at once, in the order of the file: YAML's own,
 * the schema's, and what does not fit together. Where the file is not YAML at all, only that is reported, since the rest
 * can't be told.
 *
 * @param text the file's content
 * @param file its name, for messages
 * @param crossCheck what can't be judged field by field, of what stands in the file, unchecked
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  crossCheck: (raw: unknown) => readonly Mistake[] = () => [],
): YamlFile<z.output<Schema>> | { readonly errors: readonly InputError[] } {
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
  const result = schema.safeParse(raw);
  const errors = [
    ...syntax,
    ...(result.success ? [] : locateIssues(result.error.issues, places, file)),
    ...locateMistakes(crossCheck(raw), places, file),
  ];
  if (!result.success || errors.length > 0) return { errors: sortErrors(errors) };
  return { value: result.data, places };
}

/** One of the documents of a file, unchecked. */
export interface YamlDocument {
  readonly raw: unknown;
  readonly places: Places;
}

/**
 * Reads a file of several YAML documents, with `---` between them; empty ones are left out.
 *
 * @returns the documents, or what is no YAML
 */
export function readYamlDocuments(
  text: string,
  file: string,
): { readonly documents: readonly YamlDocument[] } | { readonly errors: readonly InputError[] } {
  const lines = new LineCounter();
  const parsed: readonly Document[] = [
    ...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false }),
  ];
  const errors = parsed.flatMap((document) => [
    ...[...document.errors, ...document.warnings].map((error) => ({
      offset: error.pos[0],
      message: yamlMessage(error, text),
    })),
    ...unknownAliases(document),
  ]);
  if (errors.length > 0)
    return {
      errors: sortErrors(
        errors.map(({ offset, message }) => {
          const { line, col } = lines.linePos(offset);
          return { file, line, column: col, message };
        }),
      ),
    };
  return {
    documents: parsed
      .map((document) => ({
        raw: document.toJS({ maxAliasCount: 100 }) as unknown,
        places: placesIn(document, lines),
      }))
      .filter(({ raw }) => raw !== null),
  };
}
