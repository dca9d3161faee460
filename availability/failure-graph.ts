/** What must work for something else to work. */
export type Requirement =
  /** A part, by its name. */
  | { readonly part: string }
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly atLeast: number; readonly of: readonly Requirement[] };

/** Something that fails by itself: a group of like copies, or a service that AWS spreads. */
export interface Part {
  readonly name: string;
  /** Copies by the zone in which they stand. None at all: one copy that fails with no zone. */
  readonly copiesByZone: Readonly<Record<string, number>>;
  /** How many copies must work. @default 1 */
  readonly copiesNeeded?: number;
  /** Share of time that a copy works while its zone does. */
  readonly copyAvailability: number;
  /** Share of time that nothing strikes all copies at once: a failover, a deployment, maintenance. @default 1 */
  readonly commonAvailability?: number;
  /** What it can't do without. What it goes on without, degraded, is left out. @default nothing */
  readonly needs?: Requirement;
}

/** Parts in their failure domains: a copy fails by itself, with its zone, and with the region. */
export interface FailureGraph {
  /** Share of time that the region as a whole works. @default 1 */
  readonly regionAvailability?: number;
  /** Share of time that each zone works while the region does. */
  readonly zones: Readonly<Record<string, number>>;
  readonly parts: readonly Part[];
}

/** So many zones are enumerated; no region has as many. */
export const mostZones = 12;

/** Every part that a requirement names, each time that it does. */
export function partsNamed(requirement: Requirement): string[] {
  if ("part" in requirement) return [requirement.part];
  return branchesOf(requirement).flatMap(partsNamed);
}

/** The requirements that a requirement is made of. */
export function branchesOf(requirement: Exclude<Requirement, { part: string }>): readonly Requirement[] {
  if ("all" in requirement) return requirement.all;
  return "any" in requirement ? requirement.any : requirement.of;
}

/**
 * Checks a graph, all of it.
 *
 * @returns what is wrong, sorted; empty for a graph that can be evaluated.
 */
export function graphMistakes(graph: FailureGraph, asked: readonly Requirement[] = []): readonly string[] {
  const names = graph.parts.map(({ name }) => name);
  const zones = Object.keys(graph.zones);
  const known = new Set(names);
  const mistakes = [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `two parts are called ${name}`),
    ...(zones.length > mostZones ? [`${zones.length} zones; at most ${mostZones} can be enumerated`] : []),
    ...shareMistakes("the region", graph.regionAvailability ?? 1),
    ...zones.flatMap((zone) => shareMistakes(`zone ${zone}`, graph.zones[zone] ?? NaN)),
    ...graph.parts.flatMap((part) => partMistakes(part, graph)),
    ...[...asked, ...graph.parts.flatMap(({ needs }) => (needs === undefined ? [] : [needs]))].flatMap(
      (requirement) => requirementMistakes(requirement, known),
    ),
    ...circleMistakes(graph.parts),
  ];
  return [...new Set(mistakes)].sort();
}

const shareMistakes = (of: string, share: number): string[] =>
  share >= 0 && share <= 1 ? [] : [`${of}: ${share} is no share of time from 0 to 1`];

function partMistakes(part: Part, { zones }: FailureGraph): string[] {
  const { name, copiesByZone, copiesNeeded = 1 } = part;
  const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0;
  return [
    ...shareMistakes(`${name}, a copy`, part.copyAvailability),
    ...shareMistakes(`${name}, all copies`, part.commonAvailability ?? 1),
    ...(isCount(copiesNeeded) ? [] : [`${name}: ${copiesNeeded} copies needed is no whole number from 0`]),
    ...Object.entries(copiesByZone).flatMap(([zone, copies]) => [
      ...(zone in zones ? [] : [`${name}: there is no zone ${zone}`]),
      ...(isCount(copies) ? [] : [`${name}: ${copies} copies in ${zone} is no whole number from 0`]),
    ]),
  ];
}

function requirementMistakes(requirement: Requirement, known: ReadonlySet<string>): string[] {
  if ("part" in requirement)
    return known.has(requirement.part) ? [] : [`there is no part ${requirement.part}`];
  const branches = branchesOf(requirement);
  const least = "atLeast" in requirement ? requirement.atLeast : 0;
  return [
    ...(Number.isInteger(least) && least >= 0 && least <= branches.length
      ? []
      : [`at least ${least} of ${branches.length}: a whole number from 0 to ${branches.length} is needed`]),
    ...branches.flatMap((branch) => requirementMistakes(branch, known)),
  ];
}

/** Parts that need themselves, through others or straight: such a part could never start. */
function circleMistakes(parts: readonly Part[]): string[] {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const at = path.indexOf(name);
    if (at >= 0) circles.push(`${[...path.slice(at), name].join(" needs ")}: a circle`);
    const needs = byName.get(name)?.needs;
    if (at >= 0 || done.has(name) || needs === undefined) return;
    for (const next of [...new Set(partsNamed(needs))].sort()) visit(next, [...path, name]);
    done.add(name);
  };
  for (const name of [...byName.keys()].sort()) visit(name, []);
  return circles;
}
