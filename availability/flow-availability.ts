import { downtimeMinutesPerMonth, kOfN } from "./compose";
import { DecisionDiagram, type Formula } from "./decision-diagram";
import { branchesOf, graphMistakes, type FailureGraph, type Part, type Requirement } from "./failure-graph";

/** What would be saved if something never failed by itself. */
export interface Share {
  readonly name: string;
  /** Minutes a month of 730 hours, from 0. Shares need not add up: where two copies fail together both are to blame. */
  readonly minutesPerMonth: number;
}

/** How much of the time a flow works, and what it is away for. */
export interface FlowResult {
  /** Share of time from 0 to 1. */
  readonly availability: number;
  readonly minutesPerMonth: number;
  /** Parts that the flow needs, the one that costs most first. */
  readonly parts: readonly Share[];
  /** Zones, the one that costs most first. */
  readonly zones: readonly Share[];
  /** What is lost with the region. */
  readonly region: Share;
}

/** One combination of zones that work. */
interface ZoneState {
  readonly working: ReadonlySet<string>;
  readonly probability: number;
}

/**
 * How much of the time a flow works, exactly: every combination of zones that work is gone through; in each, parts fail
 * independently of each other, and a part that several others need is one part (conditioned on, by a decision diagram), so
 * it counts once. Zones fail with all that stands in them: what has all its copies in one is found as the weak point
 * that it is.
 *
 * Takes 2^zones times the size of the diagram: a stack of three zones and hundreds of parts takes milliseconds.
 *
 * @param requirement what the flow can't do without.
 * @throws RangeError with every mistake of the graph: unknown names, shares outside 0 to 1, circles.
 * @example
 * const graph = {
 *   zones: { a: 0.9995, b: 0.9995 },
 *   parts: [
 *     { name: "nat", copiesByZone: { a: 1 }, copyAvailability: 0.9999 },
 *     { name: "web", copiesByZone: { a: 2, b: 2 }, copiesNeeded: 2, copyAvailability: 0.995, needs: { part: "nat" } },
 *   ],
 * };
 * flowAvailability(graph, { part: "web" }).zones[0] // { name: "a", minutesPerMonth: 21.9 }: it takes the only NAT along
 */
export function flowAvailability(graph: FailureGraph, requirement: Requirement): FlowResult {
  const mistakes = graphMistakes(graph, [requirement]);
  if (mistakes.length > 0) throw new RangeError(mistakes.join("\n"));
  const region = graph.regionAvailability ?? 1;
  const { diagram, formula, parts } = compile(graph, requirement);
  const zones = Object.keys(graph.zones).sort();
  const saved = parts.map(() => 0);
  const withZone = zones.map(() => 0);
  let within = 0;
  for (const { working, probability } of zoneStates(zones, graph)) {
    const works = parts.map((part) => worksWith(part, working));
    const here = diagram.probability(formula, works);
    within += probability * here;
    diagram.importances(formula, works).forEach((importance, index) => {
      const part = parts[index];
      if (part === undefined) return;
      const faultless = worksWith({ ...part, copyAvailability: 1, commonAvailability: 1 }, working);
      saved[index] = (saved[index] ?? 0) + probability * importance * (faultless - (works[index] ?? 0));
    });
    zones.forEach((zone, index) => {
      if (working.has(zone)) withZone[index] = (withZone[index] ?? 0) + probability * here;
    });
  }
  const share = (name: string, gained: number): Share => ({
    name,
    minutesPerMonth: downtimeMinutesPerMonth(1 - Math.min(1, Math.max(0, gained))),
  });
  const availability = Math.min(1, region * within);
  return {
    availability,
    minutesPerMonth: downtimeMinutesPerMonth(availability),
    parts: costliestFirst(parts.map(({ name }, index) => share(name, region * (saved[index] ?? 0)))),
    zones: costliestFirst(
      zones.map((zone, index) => {
        const works = graph.zones[zone] ?? 1;
        return share(zone, works === 0 ? 0 : region * ((withZone[index] ?? 0) / works - within));
      }),
    ),
    region: share("region", (1 - region) * within),
  };
}

const costliestFirst = (shares: readonly Share[]): Share[] =>
  [...shares].sort((a, b) => b.minutesPerMonth - a.minutesPerMonth || (a.name < b.name ? -1 : 1));

/**
 * The share of time that a flow works, as `flowAvailability` finds it, without what is to blame: for trying many changes.
 *
 * @throws RangeError with every mistake of the graph
 */
export function shareOfTime(graph: FailureGraph, requirement: Requirement): number {
  const mistakes = graphMistakes(graph, [requirement]);
  if (mistakes.length > 0) throw new RangeError(mistakes.join("\n"));
  const { diagram, formula, parts } = compile(graph, requirement);
  let within = 0;
  for (const { working, probability } of zoneStates(Object.keys(graph.zones).sort(), graph)) {
    const works = parts.map((part) => worksWith(part, working));
    within += probability * diagram.probability(formula, works);
  }
  return Math.min(1, (graph.regionAvailability ?? 1) * within);
}

/** The share of time that enough copies of a part work, where these zones do. */
function worksWith(part: Part, working: ReadonlySet<string>): number {
  const { copiesByZone, copiesNeeded = 1, copyAvailability, commonAvailability = 1 } = part;
  const zones = Object.keys(copiesByZone);
  const left = zones
    .filter((zone) => working.has(zone))
    .reduce((sum, zone) => sum + (copiesByZone[zone] ?? 0), 0);
  const copies = zones.length === 0 ? 1 : left;
  return copies < copiesNeeded ? 0 : commonAvailability * kOfN(copyAvailability, copiesNeeded, copies);
}

function* zoneStates(zones: readonly string[], graph: FailureGraph): Generator<ZoneState> {
  for (let state = 0; state < 2 ** zones.length; state += 1) {
    const isWorking = (index: number): boolean => Math.floor(state / 2 ** index) % 2 === 1;
    const probability = zones.reduce((product, zone, index) => {
      const works = graph.zones[zone] ?? 1;
      return product * (isWorking(index) ? works : 1 - works);
    }, 1);
    if (probability > 0)
      yield { working: new Set(zones.filter((_, index) => isWorking(index))), probability };
  }
}

/** The flow as a formula of its parts: variable i is that part i has enough copies and nothing strikes all of them. */
function compile(graph: FailureGraph, requirement: Requirement) {
  const byName = new Map(graph.parts.map((part) => [part.name, part]));
  const diagram = new DecisionDiagram();
  const parts: Part[] = [];
  const made = new Map<string, Formula>();
  const ofPart = (name: string): Formula => {
    const known = made.get(name);
    const part = byName.get(name);
    if (known !== undefined || part === undefined) return known ?? NaN;
    // What stands next to each other in the graph stands next to each other in the order: that keeps the diagram small.
    const own = diagram.variable(parts.push(part) - 1);
    const formula = part.needs === undefined ? own : diagram.and(own, of(part.needs));
    made.set(name, formula);
    return formula;
  };
  const of = (wanted: Requirement): Formula => {
    if ("part" in wanted) return ofPart(wanted.part);
    const branches = branchesOf(wanted).map(of);
    const least = "all" in wanted ? branches.length : "any" in wanted ? 1 : wanted.atLeast;
    return diagram.atLeast(least, branches);
  };
  const formula = of(requirement);
  return { diagram, formula, parts };
}
