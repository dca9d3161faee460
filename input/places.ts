import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Document,
  type LineCounter,
  type Node,
  type Pair,
} from "yaml";

/** A key or an index at each level, from the top of the file. */
export type Path = readonly PropertyKey[];

/** A place in a file; lines and columns begin at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds where things stand in a YAML document. */
export interface Places {
  /** Whether something was written at the path; an empty value counts. */
  has(path: Path): boolean;
  /** Where the value stands; for a group of keys or a list its key, and the nearest group above what was not written. */
  ofValue(path: Path): Place;
  /** Where the key stands. */
  ofKey(path: Path): Place;
}

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** Places in a document that was parsed with the line counter. */
export function placesIn(document: Document, lines: LineCounter): Places {
  const resolved = (node: unknown): Node | null => {
    if (isAlias(node)) return node.resolve(document) ?? null;
    return isNode(node) ? node : null;
  };
  const step = (from: Node | null, key: PropertyKey): Found | null => {
    const node = resolved(from);
    if (isMap(node)) {
      // Of a key that stands twice the parser takes the last.
      const pair = node.items.findLast(
        (item: Pair) => String(isScalar(item.key) ? item.key.value : item.key) === String(key),
      );
      if (pair === undefined) return null;
      return { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
    }
    if (!isSeq(node)) return null;
    const item = node.items[Number(key)];
    return isNode(item) ? { key: item, value: item } : null;
  };
  const find = (path: Path): Found | null =>
    path.reduce<Found | null>((above, key) => above && step(above.value, key), {
      key: null,
      value: isNode(document.contents) ? document.contents : null,
    });
  const placeOf = (node: Node | null | undefined): Place => {
    const offset = node?.range?.[0];
    if (offset === undefined) return { line: 1, column: 1 };
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const nearest = (path: Path): Found | null =>
    find(path) ?? (path.length === 0 ? null : nearest(path.slice(0, -1)));

  return {
    has: (path) => find(path) !== null,
    ofKey: (path) => {
      const there = nearest(path);
      return placeOf(there?.key);
    },
    ofValue: (path) => {
      const there = find(path);
      if (there === null) return placeOf(nearest(path)?.key);
      const written =
        isScalar(there.value) && there.value.source !== ""
          ? there.value
          : isAlias(there.value)
            ? there.value
            : null;
      return placeOf(written ?? there.key ?? there.value);
    },
  };
}
