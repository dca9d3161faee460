import type { z } from "zod";
import type { Path, Places } from "./places";

/** A mistake in an input file. */
export interface InputError {
  readonly file: string;
  /** Begins at 1. */
  readonly line: number;
  /** Begins at 1. */
  readonly column: number;
  /** What was found and what would be right, without a full stop at its end. */
  readonly message: string;
}

/** A mistake at a path, before its place in the file is known. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Of a union's alternatives, the one whose shape fits what was written; null where none does. */
function fittingBranch(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] | null {
  const fitting = issue.errors.filter(
    (branch) =>
      !branch.some(
        ({ path, code }) => path.length === 0 && (code === "invalid_type" || code === "invalid_union"),
      ),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** A name of the file's own that a reader would recognise: the last key, without indexes. */
const lastKey = (path: Path): string | null => {
  const key = path.findLast((part) => typeof part === "string");
  return typeof key === "string" ? key : null;
};

const titled = (path: Path, message: string): string => {
  const key = lastKey(path);
  return key === null ? message : `${key}: ${message}`;
};

function located(issue: Issue, above: Path, places: Places, file: string): InputError[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => ({
      file,
      ...places.ofKey([...path, key]),
      message: messages[index] ?? issue.message,
    }));
  }
  if (issue.code === "invalid_union") {
    const branch = fittingBranch(issue);
    if (branch !== null) return branch.flatMap((inner) => located(inner, path, places, file));
  }
  if (path.length > 0 && !places.has(path)) {
    const message = `"${String(path.at(-1))}" is missing. ${issue.message}`;
    return [{ file, ...places.ofKey(path), message: titled(path.slice(0, -1), message) }];
  }
  return [{ file, ...places.ofValue(path), message: titled(path, issue.message) }];
}

/** Where keys stand that were only misspelt: what is said to be missing there is not another mistake. */
function misspelt(issues: readonly Issue[]): readonly Path[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [];
    const meant = [...issue.message.matchAll(/did you mean "([^"]+)"/gu)].map(([, key]) => key ?? "");
    return meant.map((key): Path => [...issue.path, key]);
  });
}

const within = (path: Path, outer: Path): boolean => outer.every((key, index) => path[index] === key);

/**
 * Gives each of the schema's issues its place in the file; an issue about several keys becomes several errors. What is
 * missing is one mistake, however many rules ask for it, and none where its key is only misspelt.
 */
export function locateIssues(issues: readonly Issue[], places: Places, file: string): InputError[] {
  const meant = misspelt(issues);
  const missing: Path[] = [];
  return issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code !== "unrecognized_keys" && path.length > 0 && !places.has(path)) {
      if ([...meant, ...missing].some((outer) => within(path, outer))) return [];
      missing.push(path);
    }
    return located(issue, [], places, file);
  });
}

/** Gives each mistake its place in the file. */
export const locateMistakes = (mistakes: readonly Mistake[], places: Places, file: string): InputError[] =>
  mistakes.map(({ path, message }) => ({ file, ...places.ofValue(path), message: titled(path, message) }));

/** Errors in the order in which they stand in the file, each once. */
export function sortErrors(errors: readonly InputError[]): InputError[] {
  const sorted = [...errors].sort(
    (a, b) =>
      a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0),
  );
  return sorted.filter((error, index) => {
    const before = sorted[index - 1];
    return before?.line !== error.line || before.column !== error.column || before.message !== error.message;
  });
}

/**
 * The screen for a wrong file: a line for each mistake, places aligned, and the count at the end.
 *
 * @example formatErrors(errors)
 * // growth.yaml:14:18  availability: "99,9" is not a share of time. Write it as 99.9%
 * // growth.yaml:22:3   unknown key "request"; did you mean "requests"?
 * // 2 mistakes, nothing was planned
 * @param consequence what did not happen for it
 */
export function formatErrors(errors: readonly InputError[], consequence = "nothing was planned"): string {
  const places = errors.map(({ file, line, column }) => `${file}:${line}:${column}`);
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = errors.map(({ message }, index) => `${(places[index] ?? "").padEnd(width)}  ${message}`);
  const count = errors.length === 1 ? "1 mistake" : `${errors.length} mistakes`;
  return [...lines, `${count}, ${consequence}`].join("\n");
}
