import { conditions } from "./conditions";
import type { PropertyRow, TypeRow } from "./table/rows";
import {
  defaultsKey,
  isAbsent,
  isObject,
  plainProperties,
  type Properties,
  same,
  sorted,
  unknownValue,
} from "./values";

type Rows = Readonly<Record<string, PropertyRow>>;

/** A property that differs. */
export interface Change {
  readonly path: string;
  /** Whether it replaces the resource. */
  readonly replaces: boolean;
}

/** What an update would do. */
export interface Difference {
  readonly changes: readonly Change[];
  /** The paths that replace, sorted. */
  readonly replaces: readonly string[];
  /** Whether the old one must go first: its successor has the same name. */
  readonly deleteBeforeReplace: boolean;
}

const asText = (value: unknown): unknown => (isObject(value) || Array.isArray(value) ? value : String(value));

/** Lists of plain values are sets to the provider. */
function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    const texts = (list: readonly unknown[]): unknown[] => list.map(asText).sort();
    return same(texts(one as unknown[]), texts(other as unknown[]));
  }
  if (isObject(one) || isObject(other)) return same(sorted(one), sorted(other));
  return asText(one) === asText(other);
}

function replacesOn(
  row: PropertyRow,
  before: unknown,
  after: unknown,
  olds: Properties,
  news: Properties,
): boolean {
  if (row.replaces === undefined) return false;
  if (row.replaces === true) return true;
  const condition = conditions[row.replaces];
  if (condition === undefined) throw new Error(`no condition is called "${row.replaces}"`);
  return condition({ before, after, olds, news });
}

/** The properties of a resource, or of a block, that differ. */
function changesIn(
  rows: Rows,
  olds: Properties,
  news: Properties,
  path: string,
  all: [Properties, Properties],
): Change[] {
  return Object.entries(rows).flatMap(([name, row]) => {
    const here = path === "" ? name : `${path}.${name}`;
    const before = olds[name];
    const after = news[name];
    const changed = (): Change[] => [{ path: here, replaces: replacesOn(row, before, after, ...all) }];
    if (isAbsent(after)) {
      // What AWS fills in stays as it is; what has a default goes back to it; the rest is taken away.
      if (isAbsent(before) || row.computed !== undefined) return [];
      if (row.default !== undefined) return sameValue(before, row.default) ? [] : changed();
      return isEmpty(before) ? [] : changed();
    }
    if (after === unknownValue) return changed();
    if (isAbsent(before)) return isEmpty(after) || sameValue(after, row.default) ? [] : changed();
    if (row.of === undefined) return sameValue(before, after) ? [] : changed();
    return blockChanges(row, before, after, here, all, changed);
  });
}

function blockChanges(
  { of = {}, replaces }: PropertyRow,
  before: unknown,
  after: unknown,
  path: string,
  all: [Properties, Properties],
  changed: () => Change[],
): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return changed();
    return after.flatMap((block, index) =>
      block === unknownValue
        ? changed()
        : changesIn(of, before[index] as Properties, block as Properties, `${path}[${index}]`, all),
    );
  }
  if (!isObject(before) || !isObject(after)) return changed();
  const inside = changesIn(of, before, after, path, all);
  return replaces === true ? inside.map((change) => ({ ...change, replaces: true })) : inside;
}

const isEmpty = (value: unknown): boolean =>
  value === false ||
  value === "" ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0) ||
  same(value, {});

/** What an update from the old outputs to the new inputs would do. */
export function difference(row: TypeRow, oldOutputs: Properties, newInputs: Properties): Difference {
  const olds = plainProperties(oldOutputs);
  const news = plainProperties(newInputs);
  const rows: Rows = {
    ...row.properties,
    ...("tagsAll" in news ? { tagsAll: { kind: "map" as const } } : {}),
  };
  const changes = changesIn(rows, olds, news, "", [olds, news]);
  const replaces = changes.filter((change) => change.replaces).map(({ path }) => path);
  const name = row.autoName?.property;
  const ours = news[defaultsKey];
  const stated = name !== undefined && !isAbsent(news[name]) && Array.isArray(ours) && !ours.includes(name);
  return { changes, replaces: replaces.sort(), deleteBeforeReplace: replaces.length > 0 && stated };
}
