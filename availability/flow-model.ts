import type { Catalog } from "../catalog/types";
import type { Cause, UsedFact } from "../contract/availability";
import type { Flow } from "../contract/stack-output";
import { downtimeMinutesPerMonth } from "./compose";
import type { FailureGraph, Part, Requirement } from "./failure-graph";
import { flowAvailability, shareOfTime } from "./flow-availability";
import { asUsed, recoveryFact, shown } from "./recovery";
import type { StackModel, TierModel } from "./stack-model";
import { ownMinutes } from "./own-minutes";
import type { Rates, TierCause } from "./tier-cause";
import { ratesOf, tierCauses } from "./tier-causes";

type Facts = Pick<Catalog, "recoveryFacts" | "reactionTimes">;

/** What is expected of a flow, and what for it is away. */
export interface ExpectedFlow {
  /** Hard dependencies, in the order in which they are met from the flow on. */
  readonly needs: readonly string[];
  readonly degradesWithout: readonly string[];
  /** Share of time that it works; null where a tier of it can't be judged. */
  readonly expected: number | null;
  readonly causes: readonly Cause[];
  readonly overlapMinutesPerMonth: number;
  readonly tiers: readonly Saved[];
  readonly dependencies: readonly {
    readonly from: string;
    readonly to: string;
    readonly minutesPerMonth: number;
  }[];
  readonly zones: readonly Saved[];
  /** Minutes a month that the region's own outages take. */
  readonly region: number;
  readonly facts: readonly UsedFact[];
  readonly notes: readonly string[];
}

interface Saved {
  readonly name: string;
  readonly minutesPerMonth: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The name of the edge's end that is the flow itself. */
export const theFlow = "flow";

/** The tiers that a flow can't do without, at any depth, and the dependencies that make it so. */
export function hardNeeds(
  { tiers }: StackModel,
  { needs, degradesWithout = [] }: Pick<Flow, "needs" | "degradesWithout">,
): { readonly needs: readonly string[]; readonly edges: readonly Edge[] } {
  const byName = new Map(tiers.map((tier) => [tier.tier, tier]));
  const soft = new Set(degradesWithout);
  const found: string[] = [];
  const edges: Edge[] = [];
  const visit = (name: string): void => {
    if (found.includes(name)) return;
    found.push(name);
    for (const next of byName.get(name)?.dependsOn ?? []) {
      if (soft.has(next)) continue;
      edges.push({ from: name, to: next });
      visit(next);
    }
  };
  const hard = [...new Set(needs)].filter((name) => !soft.has(name));
  for (const name of hard) visit(name);
  const reached = new Set(edges.map(({ to }) => to));
  // What a tier of the flow depends on stands behind that tier, though the flow names it, too.
  const entries = hard.filter((name) => !reached.has(name)).map((to) => ({ from: theFlow, to }));
  return { needs: [...hard, ...found.filter((name) => !hard.includes(name))], edges: [...entries, ...edges] };
}

/** The part that stands for the only NAT gateway of a zone. */
const exitPart = (zone: string): string => `NAT gateway in ${zone}`;

interface Built {
  readonly graph: FailureGraph;
  readonly causes: ReadonlyMap<string, readonly TierCause[]>;
  readonly needs: readonly string[];
  readonly edges: readonly Edge[];
  readonly rates: Rates;
  readonly unknown: readonly string[];
}

/**
 * The failure graph of a flow of a stack: each cause of each tier is a part, copies stand in their zones, a tier needs what
 * it depends on. Where the flow needs `network`, a copy of a service works only while the NAT gateway does that its zone
 * leaves through.
 */
export function flowGraph(
  model: StackModel,
  flow: Pick<Flow, "needs" | "degradesWithout">,
  facts: Facts,
): Built {
  const rates = ratesOf(facts);
  const { needs, edges } = hardNeeds(model, flow);
  const byName = new Map(model.tiers.map((tier) => [tier.tier, tier]));
  const leaves =
    needs.some((name) => byName.get(name)?.kind === "network") && Object.keys(model.exits).length > 0;
  const causes = new Map<string, readonly TierCause[]>();
  const parts: Part[] = [];
  const unknown: string[] = [];
  for (const name of needs) {
    const tier = byName.get(name);
    const found = tier === undefined ? null : tierCauses(tier, rates);
    if (tier === undefined || found === null) {
      unknown.push(name);
      continue;
    }
    causes.set(name, found);
    if (tier.kind === "network" && leaves) {
      parts.push(...exitParts(model, found));
      continue;
    }
    for (const { part, cause } of found) {
      if (leaves && tier.kind === "service" && cause.kind === "copies") parts.push(...copyParts(model, part));
      else parts.push(part);
    }
  }
  const zones = Object.fromEntries(model.zones.map((zone) => [zone, rates.zone]));
  const graph = { regionAvailability: rates.region, zones, parts };
  const built = { graph, causes, needs, edges, rates, unknown };
  if (leaves) {
    for (const [name, found] of causes) {
      if (byName.get(name)?.kind === "network") causes.set(name, exitCauses(model, built, found));
    }
  }
  return built;
}

/**
 * The network's cause as it strikes the flow: gateways take the copies along that leave through them. Its minutes are those
 * for which the flow is away if nothing but gateways fails, alone or with the zone that they stand in.
 */
function exitCauses({ exits }: StackModel, built: Built, causes: readonly TierCause[]): TierCause[] {
  const isExit = (name: string): boolean => name.startsWith(exitPart(""));
  const parts = built.graph.parts.map((part) =>
    isExit(part.name)
      ? part
      : { ...part, copiesByZone: {}, copiesNeeded: 1, copyAvailability: 1, commonAvailability: 1 },
  );
  const works = shareOfTime(
    { ...built.graph, regionAvailability: 1, parts },
    requirementOf(built, built.edges),
  );
  const gateways = [...new Set(Object.values(exits))].sort();
  const ways = gateways.map((gateway) => {
    const zones = Object.keys(exits).filter((zone) => exits[zone] === gateway);
    return `${zones.join(", ")} through the one in ${gateway}`;
  });
  return causes.map((each) =>
    each.cause.kind !== "copies"
      ? each
      : {
          ...each,
          cause: {
            ...each.cause,
            what: "NAT gateways fail, with what leaves through them",
            formula: `left are too few copies: ${ways.join(", ")}; a gateway works ${shown(each.part.copyAvailability)} of the time, its zone ${shown(built.rates.zone)}`,
          },
          facts: [
            ...each.facts.filter(({ basis }) => basis !== "stack"),
            {
              id: `input.${each.cause.tier}.gateways`,
              what: `NAT gateways through which ${Object.keys(exits).length} zones leave`,
              value: gateways.length,
              unit: "gateways",
              basis: "stack",
              source: "gateways, routes, route tables and subnets, or what the network states of them",
              asOf: null,
            },
          ],
          minutesPerMonth: downtimeMinutesPerMonth(works),
        },
  );
}

/** One part a gateway: what a zone leaves through stands in one zone, its own or another's. */
function exitParts({ exits }: StackModel, causes: readonly TierCause[]): Part[] {
  const copy = causes.find(({ cause }) => cause.kind === "copies")?.part.copyAvailability ?? 1;
  return [...new Set(Object.values(exits))]
    .sort()
    .map((zone) => ({ name: exitPart(zone), copiesByZone: { [zone]: 1 }, copyAvailability: copy }));
}

/** Each copy by itself, with the way out of its zone. */
function copyParts({ exits }: StackModel, part: Part): Part[] {
  return Object.entries(part.copiesByZone).flatMap(([zone, count]) =>
    Array.from({ length: count }, (_, index): Part => {
      const exit = exits[zone];
      return {
        name: `${part.name} (${index + 1} in ${zone})`,
        copiesByZone: { [zone]: 1 },
        copyAvailability: part.copyAvailability,
        ...(exit !== undefined && { needs: { part: exitPart(exit) } }),
      };
    }),
  );
}

/** What the flow needs: everything that its entries lead to, along the edges that are left. */
function requirementOf({ graph, causes }: Built, edges: readonly Edge[]): Requirement {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const edge of edges) {
      if (edge.from !== from || reached.has(edge.to)) continue;
      reached.add(edge.to);
      visit(edge.to);
    }
  };
  visit(theFlow);
  const known = new Set(graph.parts.map(({ name }) => name));
  const all = [...reached].flatMap((tier) =>
    (causes.get(tier) ?? []).flatMap(({ part }): Requirement[] => {
      if (known.has(part.name)) return [{ part: part.name }];
      const copies = graph.parts.filter(({ name }) => name.startsWith(`${part.name} (`));
      if (copies.length === 0) return [];
      return [{ atLeast: part.copiesNeeded ?? 1, of: copies.map(({ name }) => ({ part: name })) }];
    }),
  );
  return { all };
}

/**
 * The share of time that a flow is expected to work; null where it needs a tier that can't be judged.
 *
 * Exact over the states of the zones: see `flowAvailability`.
 */
export function expectedAvailability(
  model: StackModel,
  flow: Pick<Flow, "needs" | "degradesWithout">,
  facts: Facts,
): number | null {
  const built = flowGraph(model, flow, facts);
  if (built.unknown.length > 0 || built.needs.length === 0) return null;
  return shareOfTime(built.graph, requirementOf(built, built.edges));
}

/**
 * The share of time that nothing short strikes a flow: failovers, deployments and maintenance, which are over before anybody
 * would switch to another region.
 */
export function withoutShortOutages(
  model: StackModel,
  flow: Pick<Flow, "needs" | "degradesWithout">,
  facts: Facts,
): number {
  const { causes, needs } = flowGraph(model, flow, facts);
  return needs
    .flatMap((name) => causes.get(name) ?? [])
    .filter(({ cause: { kind } }) => kind === "failover" || kind === "planned" || kind === "capacity")
    .reduce((share, { part }) => share * part.copyAvailability, 1);
}

/** The figures that what is expected of a flow stands on, sorted by id. */
export const flowFacts = (
  model: StackModel,
  flow: Pick<Flow, "needs" | "degradesWithout">,
  facts: Facts,
): UsedFact[] => factsOf(flowGraph(model, flow, facts), facts);

function factsOf({ causes, needs }: Built, facts: Facts): UsedFact[] {
  const listed = needs.flatMap((name) => causes.get(name) ?? []).flatMap((each) => each.facts);
  const region = ["region.lossHours", "region.lossesPerYear"].map((id) => asUsed(recoveryFact(facts, id)));
  return [...new Map([...listed, ...region].map((fact) => [fact.id, fact])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

/** What is expected of a flow, with every reason for which it is away. */
export function expectedFlow(
  model: StackModel,
  flow: Pick<Flow, "needs" | "degradesWithout">,
  facts: Facts,
): ExpectedFlow {
  const built = flowGraph(model, flow, facts);
  const { causes, needs, edges, rates, graph, unknown } = built;
  const degradesWithout = flow.degradesWithout ?? [];
  const notes = notesOf(model, built);
  const listed = needs.flatMap((name) => causes.get(name) ?? []);
  const ofCauses = listed.map((each) => causeOf(each, rates)).sort(costliest);
  const result = flowAvailability(graph, requirementOf(built, edges));
  const isKnown = unknown.length === 0 && needs.length > 0;
  const without = (kept: readonly Edge[], parts = graph.parts): number =>
    downtimeMinutesPerMonth(
      1 - Math.max(0, shareOfTime({ ...graph, parts }, requirementOf(built, kept)) - result.availability),
    );
  const regionOwn = downtimeMinutesPerMonth(rates.region);
  const sum = ofCauses.reduce((total, { minutesPerMonth }) => total + minutesPerMonth, regionOwn);
  return {
    needs,
    degradesWithout,
    expected: isKnown ? result.availability : null,
    causes: ofCauses,
    overlapMinutesPerMonth: sum - result.minutesPerMonth,
    tiers: needs
      .filter((name) => causes.has(name))
      .map((name) => ({ name, minutesPerMonth: without(edges, faultless(built, name)) }))
      .sort(costliest),
    dependencies: edges
      .map((edge) => ({ ...edge, minutesPerMonth: without(edges.filter((each) => each !== edge)) }))
      .sort(costliest),
    zones: result.zones,
    region: result.region.minutesPerMonth,
    facts: factsOf(built, facts),
    notes,
  };
}

const costliest = (
  a: { readonly minutesPerMonth: number },
  b: { readonly minutesPerMonth: number },
): number => b.minutesPerMonth - a.minutesPerMonth;

const causeOf = ({ part, cause, facts, minutesPerMonth }: TierCause, { zone }: Rates): Cause => ({
  ...cause,
  minutesPerMonth: minutesPerMonth ?? ownMinutes(part, zone),
  facts: [...new Set(facts.map(({ id }) => id))].sort(),
});

/** The same parts where a tier never fails by itself, nor with a zone. */
function faultless({ graph, causes }: Built, tier: string): readonly Part[] {
  const own = (causes.get(tier) ?? []).map(({ part }) => part.name);
  const isOwn = (name: string): boolean =>
    own.some((each) => name === each || name.startsWith(`${each} (`)) ||
    (name.startsWith("NAT gateway in ") && (causes.get(tier)?.[0]?.cause.tier ?? "") === "network");
  return graph.parts.map((part) =>
    isOwn(part.name) ? { ...part, copiesByZone: {}, copiesNeeded: 1, copyAvailability: 1 } : part,
  );
}

function notesOf({ tiers, exits }: StackModel, { needs, unknown }: Built): string[] {
  const network = tiers.find(({ kind }) => kind === "network");
  const gateways = new Set(Object.values(exits)).size;
  return [
    ...unknown.map(
      (name) =>
        `no SLA is known for ${name}, or no component says how it fails: nothing can be expected of the flow`,
    ),
    ...(network === undefined || needs.includes(network.tier) || gateways === 0
      ? []
      : [
          `a request does not pass the NAT gateway${gateways === 1 ? "" : "s"}: left out. Name ${network.tier} in needs if the application calls services on the internet to answer`,
        ]),
  ];
}

/** A tier of the model with some of it changed, for trying. */
export const withTier = (
  model: StackModel,
  name: string,
  change: (tier: TierModel) => TierModel,
): StackModel => ({
  ...model,
  tiers: model.tiers.map((tier) => (tier.tier === name ? change(tier) : tier)),
});
