import type { matchings } from "../../contract/difference";
import type { Preview } from "../../contract/preview";
import { pairAlike } from "./likeness";

/** A resource of a preview's document. */
export type Resource = Preview["resources"][number];

/** A resource at both sides, or at one. */
export interface Match {
  readonly base: Resource | null;
  readonly head: Resource | null;
  /** How the two were found to be one; null where there is only one. */
  readonly by: (typeof matchings)[number] | null;
}

/** A URN without stack and project, in which the same program may run under another name. */
const keyOf = (urn: string): string => urn.split("::").slice(2).join("::") || urn;

/** No engine registers a URN twice, but a file may hold it: the first one counts. */
const unique = (resources: readonly Resource[]): Resource[] => {
  const byUrn = new Map<string, Resource>();
  for (const resource of resources) if (!byUrn.has(resource.urn)) byUrn.set(resource.urn, resource);
  return [...byUrn.values()];
};

const rootType = "pulumi:pulumi:Stack";

/** Pairs resources of a base and a head, each at most once. */
class Matcher {
  readonly #headOf = new Map<Resource, { readonly head: Resource; readonly by: NonNullable<Match["by"]> }>();
  readonly #baseOf = new Map<Resource, Resource>();
  readonly #baseByKey = new Map<string, Resource>();
  readonly #headByUrn: ReadonlyMap<string, Resource>;
  readonly #baseByUrn: ReadonlyMap<string, Resource>;

  constructor(
    readonly base: readonly Resource[],
    readonly head: readonly Resource[],
  ) {
    for (const resource of base) this.#baseByKey.set(keyOf(resource.urn), resource);
    this.#headByUrn = new Map(head.map((resource) => [resource.urn, resource]));
    this.#baseByUrn = new Map(base.map((resource) => [resource.urn, resource]));
  }

  match(): Match[] {
    this.#byUrn();
    this.#byAlias();
    for (const level of this.#levels()) {
      this.#byParent(level);
      this.#byLikeness(level, true);
    }
    this.#byLikeness(this.head, false);
    const both = this.base.map((base): Match => {
      const found = this.#headOf.get(base);
      return { base, head: found?.head ?? null, by: found?.by ?? null };
    });
    const created = this.head.filter((head) => !this.#baseOf.has(head));
    return [...both, ...created.map((head): Match => ({ base: null, head, by: null }))];
  }

  #pair(base: Resource | undefined, head: Resource, by: NonNullable<Match["by"]>): void {
    if (base === undefined || this.#headOf.has(base) || this.#baseOf.has(head) || base.custom !== head.custom)
      return;
    this.#headOf.set(base, { head, by });
    this.#baseOf.set(head, base);
  }

  #byUrn(): void {
    const root = this.base.find(({ type }) => type === rootType);
    for (const head of this.head) {
      this.#pair(head.type === rootType ? root : this.#baseByKey.get(keyOf(head.urn)), head, "urn");
    }
  }

  /** The head says what a resource was called before; where the change is taken back, the base says it. */
  #byAlias(): void {
    for (const head of this.head) {
      for (const alias of head.aliases ?? []) this.#pair(this.#baseByKey.get(keyOf(alias)), head, "alias");
    }
    const headByKey = new Map(this.head.map((resource) => [keyOf(resource.urn), resource]));
    for (const base of this.base) {
      for (const alias of base.aliases ?? []) {
        const head = headByKey.get(keyOf(alias));
        if (head !== undefined) this.#pair(base, head, "alias");
      }
    }
  }

  /** Resources of the head by their depth, the topmost first: a parent is matched before its children. */
  #levels(): Resource[][] {
    const depths = new Map<Resource, number>();
    const levels: Resource[][] = [];
    for (const resource of this.head) {
      const path: Resource[] = [];
      let current: Resource | undefined = resource;
      // A parent among its own children can't be registered, but a file may hold one.
      while (current !== undefined && !depths.has(current) && !path.includes(current)) {
        path.push(current);
        current = current.parent === null ? undefined : this.#headByUrn.get(current.parent);
      }
      let depth = current === undefined ? -1 : (depths.get(current) ?? -1);
      for (const each of path.reverse()) depths.set(each, (depth += 1));
      (levels[depths.get(resource) ?? 0] ??= []).push(resource);
    }
    return levels;
  }

  /** Where a parent is another resource now, its children went with it: under their names, or with its name in them. */
  #byParent(level: readonly Resource[]): void {
    const childrenOf = this.#unmatchedChildren();
    for (const head of level) {
      if (head.parent === null || this.#baseOf.has(head)) continue;
      const parent = this.#headByUrn.get(head.parent);
      const old = parent === undefined ? undefined : this.#baseOf.get(parent);
      if (parent === undefined || old === undefined || parent.type === rootType) continue;
      const children = childrenOf.get(old.urn);
      const renamed = head.name.startsWith(parent.name)
        ? old.name + head.name.slice(parent.name.length)
        : head.name;
      for (const name of [renamed, head.name])
        this.#pair(children?.get(`${head.type}::${name}`), head, "parent");
    }
  }

  #unmatchedChildren(): Map<string, Map<string, Resource>> {
    const children = new Map<string, Map<string, Resource>>();
    for (const resource of this.base) {
      if (resource.parent === null || this.#headOf.has(resource)) continue;
      const siblings = children.get(resource.parent) ?? new Map<string, Resource>();
      children.set(resource.parent, siblings);
      siblings.set(`${resource.type}::${resource.name}`, resource);
    }
    return children;
  }

  /** What is left and alike: same type, the same inputs or nearly, and under the same parent where that is asked. */
  #byLikeness(candidates: readonly Resource[], sameParent: boolean): void {
    const heads = candidates.filter((head) => !this.#baseOf.has(head));
    if (heads.length === 0) return;
    const bases = this.base.filter((base) => !this.#headOf.has(base));
    const place = {
      head: (head: Resource) => {
        const parent = head.parent === null ? undefined : this.#headByUrn.get(head.parent);
        const old = parent === undefined ? undefined : this.#baseOf.get(parent);
        return parent === undefined ? "" : (old?.urn ?? null);
      },
      base: (base: Resource) =>
        base.parent === null || !this.#baseByUrn.has(base.parent) ? "" : base.parent,
    };
    const pairs = pairAlike({ bases, heads, place, sameParent, sides: { base: this.base, head: this.head } });
    for (const [base, head] of pairs) this.#pair(base, head, "likeness");
  }
}

/**
 * Finds what is one resource at both sides: by URN, by alias (of the head, or of the base where a rename is taken back),
 * by the parent that it moved with, and by likeness. One to one, and the same for the same documents.
 *
 * @returns the base's resources in their order, then those that only the head has
 */
export function matchResources(base: readonly Resource[], head: readonly Resource[]): Match[] {
  return new Matcher(unique(base), unique(head)).match();
}
