import { distance } from "fastest-levenshtein";
import { leafText, leavesOf } from "./leaves";
import type { Resource } from "./match";

/** What may be paired, and by what. */
export interface Candidates {
  readonly bases: readonly Resource[];
  readonly heads: readonly Resource[];
  /** Where a resource stands, as its parent's URN at the base; null where that is not there. */
  readonly place: {
    readonly base: (resource: Resource) => string;
    readonly head: (resource: Resource) => string | null;
  };
  /** Whether only resources of one parent are paired. */
  readonly sameParent: boolean;
  /** All resources of the sides, to know a component by its children. */
  readonly sides: { readonly base: readonly Resource[]; readonly head: readonly Resource[] };
}

interface Known {
  readonly resource: Resource;
  readonly place: string | null;
  readonly features: ReadonlyMap<string, string>;
  readonly signature: string;
}

/** The share of features that two must have in common to be taken for one. */
const leastLikeness = 0.75;

/** Beyond this many pairs of one type only those that are the same in all are paired: a comparison stays quick. */
const mostPairs = 250_000;

function childTypes(resources: readonly Resource[]): Map<string, Map<string, number>> {
  const types = new Map<string, Map<string, number>>();
  for (const { parent, type } of resources) {
    if (parent === null) continue;
    const counts = types.get(parent) ?? new Map<string, number>();
    types.set(parent, counts);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return types;
}

/** What a resource is known by, without its own name: its inputs, and a component's children. */
function featuresOf(
  resource: Resource,
  children: ReadonlyMap<string, number> | undefined,
): (readonly [string, string])[] {
  const named = resource.name === "" ? null : resource.name;
  const inputs = [...leavesOf(resource.inputs)].map(([path, leaf]) => {
    const text = leafText(leaf);
    return [path, named === null ? text : text.replaceAll(named, "\u0000")] as const;
  });
  const types = resource.custom ? [] : [...(children ?? [])];
  return [
    ...inputs,
    ...types.map(([type, count]) => [`children of the type ${type}`, String(count)] as const),
  ];
}

const byType = (known: readonly Known[]): Map<string, Known[]> => {
  const groups = new Map<string, Known[]>();
  for (const each of known) {
    const key = `${each.resource.custom ? "custom" : "component"} ${each.resource.type}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
};

/**
 * Pairs resources of one type that are alike, each at most once: first those whose inputs are the same in all but their
 * own name, then those with at least three quarters in common, the most alike first. What has no inputs at all is paired
 * only under one parent. Ties are decided by parent, likeness of names and URN.
 */
export function pairAlike(candidates: Candidates): (readonly [Resource, Resource])[] {
  const { bases, heads, place, sameParent, sides } = candidates;
  const wanted = new Set(heads.map(({ type }) => type));
  const [oldChildren, newChildren] = [childTypes(sides.base), childTypes(sides.head)];
  const known = (
    resource: Resource,
    where: string | null,
    children: Map<string, Map<string, number>>,
  ): Known => {
    const features = featuresOf(resource, children.get(resource.urn));
    const signature = JSON.stringify([...features].sort(([one], [other]) => (one < other ? -1 : 1)));
    return { resource, place: where, features: new Map(features), signature };
  };
  const old = byType(
    bases.filter(({ type }) => wanted.has(type)).map((each) => known(each, place.base(each), oldChildren)),
  );
  const current = byType(heads.map((each) => known(each, place.head(each), newChildren)));
  return [...current].flatMap(([type, group]) => {
    const taken = new Set<Known>();
    const pairs: (readonly [Resource, Resource])[] = [];
    const take = (base: Known, head: Known) => {
      if (taken.has(base) || taken.has(head)) return;
      taken.add(base).add(head);
      pairs.push([base.resource, head.resource]);
    };
    const left = (side: readonly Known[]) => side.filter((each) => !taken.has(each));
    const others = old.get(type) ?? [];
    pairSame(others, group, take, true);
    if (!sameParent) pairSame(left(others), left(group), take, false);
    pairNear(left(others), left(group), sameParent, take);
    return pairs;
  });
}

type Take = (base: Known, head: Known) => void;

function pairSame(bases: readonly Known[], heads: readonly Known[], take: Take, sameParent: boolean): void {
  const key = ({ signature, place }: Known) => (sameParent ? JSON.stringify([signature, place]) : signature);
  const open = new Map<string, Known[]>();
  // The last of a list is taken first, and the first of the document should be.
  for (const base of [...bases].reverse()) {
    if (!sameParent && base.features.size === 0) continue;
    const same = open.get(key(base));
    if (same === undefined) open.set(key(base), [base]);
    else same.push(base);
  }
  for (const head of heads) {
    const base = open.get(key(head))?.pop();
    if (base !== undefined) take(base, head);
  }
}

/** The share of inputs that are the same, of all that either has. */
function likeness(one: Known["features"], other: Known["features"]): number {
  let [both, same] = [0, 0];
  for (const [path, text] of one) {
    const counterpart = other.get(path);
    if (counterpart !== undefined) both += 1;
    if (counterpart === text) same += 1;
  }
  const all = one.size + other.size - both;
  return all === 0 ? 0 : same / all;
}

function pairNear(bases: readonly Known[], heads: readonly Known[], sameParent: boolean, take: Take): void {
  if (bases.length * heads.length > mostPairs) return;
  const near = heads.flatMap((head) =>
    bases.flatMap((base) => {
      const isSame = base.place === head.place;
      if (sameParent && !isSame) return [];
      const share = likeness(base.features, head.features);
      if (share < leastLikeness) return [];
      const [oldName, newName] = [base.resource.name.slice(0, 200), head.resource.name.slice(0, 200)];
      return [{ base, head, share, isSame, steps: distance(oldName, newName) }];
    }),
  );
  near.sort(
    (one, other) =>
      other.share - one.share ||
      Number(other.isSame) - Number(one.isSame) ||
      one.steps - other.steps ||
      (one.base.resource.urn < other.base.resource.urn
        ? -1
        : one.base.resource.urn > other.base.resource.urn
          ? 1
          : 0) ||
      (one.head.resource.urn < other.head.resource.urn ? -1 : 1),
  );
  for (const { base, head } of near) take(base, head);
}
