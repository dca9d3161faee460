import { isMap, isNode, isScalar, parseDocument, type Pair, type YAMLMap } from "yaml";
import type { Path } from "../../input/places";

/** A change of one value of a growth plan. */
export interface PlanEdit {
  /** The group of keys that it stands in; it is made where it is missing. */
  readonly at: readonly string[];
  readonly key: string;
  /** As YAML writes it: on one line, or further lines indented as if the key stood at the margin. */
  readonly value: string;
  /** Keys whose place it takes, as `peakToMean` has to go where `hourly` comes. @default none */
  readonly inPlaceOf?: readonly string[];
  /** Written behind a key that is new. @default none */
  readonly comment?: string;
}

/** A growth plan that can't be changed without changing something else. */
export class PlanEditError extends Error {
  override readonly name = "PlanEditError";
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.findLast((pair) => keyOf(pair) === key);

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** Where what stands at a node ends, without the space and the comments behind it. */
const endOf = (text: string, node: unknown, otherwise: number): number => {
  const end = isNode(node) ? node.range?.[1] : undefined;
  return end === undefined ? otherwise : text.slice(0, end).trimEnd().length;
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};

const columnAt = (text: string, offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);

const splice = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** Further lines moved to where their key stands. */
const indented = (value: string, indent: number): string => value.replaceAll("\n", `\n${" ".repeat(indent)}`);

const written = ({ key, value, comment }: PlanEdit, indent: number): string =>
  `${key}:${value.startsWith("\n") ? "" : " "}${indented(value, indent)}${comment === undefined ? "" : ` # ${comment}`}`;

/** The text with a pair more at the end of a map. */
function inserted(text: string, map: YAMLMap, edit: PlanEdit): string {
  const start = map.range?.[0] ?? 0;
  if (map.flow === true) {
    const close = (map.range?.[1] ?? 1) - 1;
    const before = text.slice(0, close).trimEnd();
    const one = `${edit.key}: ${edit.value}`;
    return `${before}${map.items.length === 0 ? " " : ", "}${one} ${text.slice(close)}`;
  }
  const indent = columnAt(text, start);
  const last = map.items.at(-1);
  const end = lineEnd(text, endOf(text, last?.value, endOf(text, last?.key, start)));
  return splice(text, end, end, `\n${" ".repeat(indent)}${written(edit, indent)}`);
}

/** The text with another key and value in a pair's place; what is commented behind it stays. */
function replaced(text: string, map: YAMLMap, pair: Pair, edit: PlanEdit): string {
  const from = startOf(pair.key);
  const to = endOf(text, pair.value, endOf(text, pair.key, from));
  const indent = map.flow === true ? columnAt(text, startOf(map)) : columnAt(text, from);
  return splice(text, from, to, `${edit.key}: ${indented(edit.value, indent)}`);
}

/** A small map on one line gives way to one with a line a key; its comment moves behind the key above. */
function unfolded(text: string, above: Pair, map: YAMLMap, edit: PlanEdit): string {
  const indent = columnAt(text, startOf(above.key));
  const to = map.range?.[1] ?? 0;
  const end = lineEnd(text, to);
  const comment = text.slice(to, end).trim();
  const colon = text.indexOf(":", endOf(text, above.key, 0)) + 1;
  const inner = indent + 2;
  return splice(
    text,
    colon,
    end,
    `${comment === "" ? "" : ` ${comment}`}\n${" ".repeat(inner)}${written(edit, inner)}`,
  );
}

function applied(text: string, edit: PlanEdit): string {
  const document = parseDocument(text);
  const map = edit.at.length === 0 ? document.contents : document.getIn(edit.at, true);
  if (!isMap(map)) {
    const [above, last] = [edit.at.slice(0, -1), edit.at.at(-1) ?? ""];
    const parent = above.length === 0 ? document.contents : document.getIn(above, true);
    const there = isMap(parent) ? pairOf(parent, last) : undefined;
    const value = `\n  ${written(edit, 2)}`;
    // A text in the place of a map, such as a growth in short form, gives way to it.
    const flow = `{ ${edit.key}: ${edit.value} }`;
    if (isMap(parent) && there !== undefined)
      return replaced(text, parent, there, { ...edit, key: last, value: flow });
    return applied(text, { at: above, key: last, value: edit.value.includes("\n") ? value : flow });
  }
  const old = [edit.key, ...(edit.inPlaceOf ?? [])]
    .map((key) => pairOf(map, key))
    .find((pair) => pair !== undefined);
  if (old === undefined) return inserted(text, map, edit);
  if (map.flow === true && map.items.length === 1 && edit.value.includes("\n")) {
    const parent = document.getIn(edit.at.slice(0, -1), true);
    const above = isMap(parent) && parent.flow !== true ? pairOf(parent, edit.at.at(-1) ?? "") : undefined;
    if (above !== undefined) return unfolded(text, above, map, edit);
  }
  return replaced(text, map, old, edit);
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value without what stands at a path, nor a group of keys that had nothing else in it. */
function pruned(value: unknown, [key, ...below]: readonly string[]): unknown {
  if (key === undefined || !isTree(value) || !(key in value)) return value;
  const { [key]: old, ...others } = value;
  const left = below.length === 0 ? {} : pruned(old, below);
  return isTree(left) && Object.keys(left).length === 0 ? others : { ...value, [key]: left };
}

/** What stands in a plan besides what was edited. */
function besides(text: string, edits: readonly PlanEdit[]): string {
  const paths = edits.flatMap(({ at, key, inPlaceOf = [] }) =>
    [key, ...inPlaceOf].map((each) => [...at, each]),
  );
  return JSON.stringify(paths.reduce<unknown>(pruned, parseDocument(text).toJS()));
}

function changesOthers(before: string, after: string, edits: readonly PlanEdit[]): boolean {
  if (parseDocument(after).errors.length > 0) return true;
  try {
    return besides(before, edits) !== besides(after, edits);
  } catch (error) {
    // An anchor is gone that something refers to.
    if (error instanceof ReferenceError) return true;
    throw error;
  }
}

/**
 * Changes values of a growth plan and nothing else: every other byte of it, comments and layout, stays as it is.
 *
 * @throws PlanEditError where a change would change something else too, such as an anchor that others refer to
 */
export function editPlan(text: string, edits: readonly PlanEdit[]): string {
  const isWindows = !/(?<!\r)\n/u.test(text) && text.includes("\r\n");
  const before = isWindows ? text.replaceAll("\r\n", "\n") : text;
  const after = edits.reduce(applied, before);
  if (changesOthers(before, after, edits))
    throw new PlanEditError(
      "the values can't be written into this file without changing others. Write them by hand",
    );
  return isWindows ? after.replaceAll("\n", "\r\n") : after;
}

/** What stands at a path of a growth plan, on one line; null where nothing does. */
export function standing(text: string, path: Path): string | null {
  const node: unknown = parseDocument(text).getIn(path, true);
  if (!isNode(node) || node.range == null) return null;
  return text.slice(node.range[0], node.range[1]).replaceAll(/#.*$/gmu, "").replaceAll(/\s+/gu, " ").trim();
}
