import type { FailureGraph, Part, Requirement } from "../../availability";
import { branchesOf } from "../../availability/failure-graph";
import { seeded, type Random } from "../../planning/random";

/** A graph with something that is asked of it. */
export interface Asked {
  readonly graph: FailureGraph;
  readonly requirement: Requirement;
}

const zoneNames = ["a", "b", "c"] as const;

const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** A requirement of some of the parts, with parts named twice now and then: shared dependencies. */
function requirementOf(random: Random, names: readonly string[], depth: number): Requirement {
  if (depth === 0 || random() < 0.35) return { part: names[whole(random, 0, names.length - 1)] ?? "" };
  const branches = Array.from({ length: whole(random, 1, 3) }, () => requirementOf(random, names, depth - 1));
  const kind = random();
  if (kind < 0.4) return { all: branches };
  if (kind < 0.8) return { any: branches };
  return { atLeast: whole(random, 1, branches.length), of: branches };
}

/** A graph of up to three zones and nine parts; parts need only earlier ones, so there are no circles. */
export function randomGraph(seed: number): Asked {
  const random = seeded(seed);
  const zones = zoneNames.slice(0, whole(random, 1, 3));
  const parts: Part[] = [];
  for (let index = 0; index < whole(random, 3, 9); index += 1) {
    const names = parts.map(({ name }) => name);
    const placed = random() < 0.8 ? zones.filter(() => random() < 0.7) : [];
    const copiesByZone = Object.fromEntries(placed.map((zone) => [zone, whole(random, 1, 2)]));
    const copies = Object.values(copiesByZone).reduce((sum, count) => sum + count, 0);
    parts.push({
      name: `part ${index}`,
      copiesByZone,
      copiesNeeded: whole(random, 1, Math.max(1, copies)),
      copyAvailability: 0.7 + 0.3 * random(),
      ...(random() < 0.3 ? { commonAvailability: 0.7 + 0.3 * random() } : {}),
      ...(names.length > 0 && random() < 0.7 ? { needs: requirementOf(random, names, 2) } : {}),
    });
  }
  return {
    graph: {
      regionAvailability: 0.9 + 0.1 * random(),
      zones: Object.fromEntries(zones.map((zone) => [zone, 0.7 + 0.3 * random()])),
      parts,
    },
    requirement: requirementOf(
      random,
      parts.map(({ name }) => name),
      2,
    ),
  };
}

/** What fails by itself: the region, each zone, each copy, and what strikes all copies of a part. */
export interface Element {
  readonly name: string;
  readonly availability: number;
}

interface Copy {
  readonly name: string;
  readonly zone: string | null;
}

/** Every element of a graph. */
export const elementsOf = ({ regionAvailability = 1, zones, parts }: FailureGraph): readonly Element[] => [
  { name: "region", availability: regionAvailability },
  ...Object.entries(zones).map(([zone, availability]) => ({ name: `zone ${zone}`, availability })),
  ...parts.flatMap((part) => [
    { name: `all of ${part.name}`, availability: part.commonAvailability ?? 1 },
    ...copiesOf(part).map(({ name }) => ({ name, availability: part.copyAvailability })),
  ]),
];

function copiesOf({ name, copiesByZone }: Part): readonly Copy[] {
  const placed = Object.entries(copiesByZone).flatMap(([zone, count]) =>
    Array.from({ length: count }, (_, index) => ({ name: `${name} ${index} in ${zone}`, zone })),
  );
  return Object.keys(copiesByZone).length === 0 ? [{ name: `the only ${name}`, zone: null }] : placed;
}

/**
 * Tells whether what is asked works, straight from the graph, whose parts need only earlier ones.
 *
 * @returns a function of which of the {@link elementsOf} the graph work, in their order.
 */
export function observer({ graph, requirement }: Asked): (working: readonly boolean[]) => boolean {
  const index = new Map(elementsOf(graph).map(({ name }, at) => [name, at]));
  const at = (name: string): number => index.get(name) ?? -1;
  const parts = graph.parts.map((part) => ({
    name: part.name,
    common: at(`all of ${part.name}`),
    copies: copiesOf(part).map(({ name, zone }) => [at(name), zone === null ? at(name) : at(`zone ${zone}`)]),
    needed: part.copiesNeeded ?? 1,
    needs: part.needs,
  }));
  const up = new Map<string, boolean>();
  const met = (wanted: Requirement): boolean => {
    if ("part" in wanted) return up.get(wanted.part) ?? false;
    const branches = branchesOf(wanted).filter(met).length;
    return branches >= ("all" in wanted ? wanted.all.length : "any" in wanted ? 1 : wanted.atLeast);
  };
  return (working) => {
    const works = (place: number | undefined): boolean => working[place ?? -1] ?? false;
    for (const { name, common, copies, needed, needs } of parts) {
      const left = copies.filter(([copy, zone]) => works(copy) && works(zone)).length;
      up.set(name, works(common) && left >= needed && (needs === undefined || met(needs)));
    }
    return works(at("region")) && met(requirement);
  };
}
