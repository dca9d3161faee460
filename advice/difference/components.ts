import type { ComponentChange, ResourceChange, TierSide } from "../../contract/difference";
import type { CostLine } from "../../contract/preview";
import { compareChanges, isChange, moneyChange, sumOf } from "../../cost/difference";
import type { Match, Resource } from "./match";
import type { Side } from "./side";

type Tier = NonNullable<ReturnType<Side["tier"]>>;

/** What of a tier is compared. */
function tierSide(tier: Tier | null): TierSide | null {
  if (tier === null) return null;
  const { size, binding, utilisation, capacity, runwayMonths, outgrown } = tier;
  return {
    size,
    binding,
    utilisation: binding === null ? null : (utilisation[binding] ?? null),
    capacity,
    runwayMonths,
    outgrown,
  };
}

/** Whether two things of a document say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What counts to each component of one side. */
function linesByComponent(side: Side): Map<Resource, CostLine[]> {
  const groups = new Map<Resource, CostLine[]>();
  for (const resource of side.preview?.resources ?? []) {
    const component = side.component(resource);
    if (component === null) continue;
    const lines = groups.get(component);
    if (lines === undefined) groups.set(component, [...side.lines(resource)]);
    else lines.push(...side.lines(resource));
  }
  return groups;
}

/** The name under which a component is told. */
export const componentName = (side: Side, component: Resource): string =>
  side.tier(component)?.name ?? component.name;

/** What happened to something that is there at one side or both, its inputs and amounts left out. */
export function happened({ base, head, by }: Match): Pick<ResourceChange, "previousUrn" | "matchedBy"> & {
  readonly kind: "created" | "deleted" | "renamed" | null;
} {
  if (base === null) return { kind: "created", previousUrn: null, matchedBy: null };
  if (head === null) return { kind: "deleted", previousUrn: null, matchedBy: null };
  return by === "urn"
    ? { kind: null, previousUrn: null, matchedBy: by }
    : { kind: "renamed", previousUrn: base.urn, matchedBy: by };
}

/** Components that changed or whose resources did, the most money first. */
export function componentChanges(
  matches: readonly Match[],
  resources: readonly ResourceChange[],
  base: Side,
  head: Side,
): ComponentChange[] {
  const [old, current] = [linesByComponent(base), linesByComponent(head)];
  const kinds = new Map(resources.map(({ urn, kind }) => [urn, kind]));
  const counts = new Map<Resource, ComponentChange["resources"]>();
  for (const match of matches) {
    const resource = match.head ?? match.base;
    if (resource?.custom !== true) continue;
    const kind = kinds.get(resource.urn);
    const component = (match.head === null ? base : head).component(resource);
    if (kind === undefined || component === null) continue;
    const count = counts.get(component) ?? { created: 0, deleted: 0, renamed: 0, changed: 0 };
    count[kind] += 1;
    counts.set(component, count);
  }
  return matches
    .flatMap((match): ComponentChange[] => {
      const before = match.base === null ? undefined : old.get(match.base);
      const after = match.head === null ? undefined : current.get(match.head);
      const resource = match.head ?? match.base;
      if ((before === undefined && after === undefined) || resource === null) return [];
      const [from, to] = [tierSide(base.tier(match.base)), tierSide(head.tier(match.head))];
      const money = moneyChange(
        before === undefined ? null : sumOf(before),
        after === undefined ? null : sumOf(after),
      );
      const name = componentName(match.head === null ? base : head, resource);
      const under = counts.get(resource) ?? { created: 0, deleted: 0, renamed: 0, changed: 0 };
      const { kind, ...how } = happened(match);
      const differs = isChange(money.change) || !isSame(from, to);
      const touched = Object.values(under).some((count) => count > 0);
      if (kind === null && !differs && !touched) return [];
      return [
        {
          name,
          urn: resource.urn,
          type: resource.type,
          kind: kind ?? (differs ? "changed" : "unchanged"),
          ...how,
          money,
          tier: { before: from, after: to },
          resources: under,
        },
      ];
    })
    .sort(
      (one, other) => compareChanges(one.money.change, other.money.change) || (one.urn < other.urn ? -1 : 1),
    );
}
