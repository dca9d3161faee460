import {
  committedAvailability,
  committedSlas,
  expectedFlow,
  shown,
  slaFact,
  stackModel,
} from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { AvailabilityDocument, FlowModel, UsedFact } from "../../contract/availability";
import { componentAbove, resourceByUrn, stackOutput } from "../../contract/read-outputs";
import type { Stack } from "../../contract/stack";
import { estimate, type EstimateOptions } from "../../cost";
import { changesOf } from "./changes";
import { growthFacts, overGrowth, zoneLossEnough } from "./growth";
import { asOwned, withOwnFigures, type OwnFigure } from "./own-figures";
import { cheapestFix, nextNine, trialOf, tried } from "./try";

/** What the document is made with. */
export interface AvailabilityOptions {
  readonly version: string;
  /** What the changes are priced with besides the catalog. @default list prices */
  readonly estimate?: EstimateOptions;
  /** The only flow to look at. @default all */
  readonly flow?: string;
  /** In place of what the catalog assumes: right by `ownFigureMistakes`. @default none */
  readonly own?: readonly OwnFigure[];
}

/**
 * How much of the time each flow of a stack works: what SLAs commit to, what is expected, and what is promised; what for
 * it is away; which changes are the cheapest that give the next nine; and how that is under growth. Null for a stack that
 * says nothing of its flows.
 *
 * @example availabilityDocument(stack, loadCatalog(), { version: "0.1.0" })?.flows[0]?.expected // 0.99975
 */
export function availabilityDocument(
  stack: Stack,
  assuming: Catalog,
  { version, estimate: estimateOptions = {}, flow: only, own = [] }: AvailabilityOptions,
): AvailabilityDocument | null {
  const catalog = withOwnFigures(assuming, own);
  const said = stackOutput(stack)?.output;
  if (said === undefined) return null;
  const model = stackModel(stack, catalog);
  const changes = changesOf(model, {
    catalog,
    estimate: estimate(stack, catalog, estimateOptions),
    tierOf: (urn) => {
      const resource = resourceByUrn(stack, urn);
      return resource === null ? null : (componentAbove(stack, resource)?.output.tier ?? null);
    },
    region: said.region,
  });
  const facts = new Map<string, UsedFact>();
  const committed = committedAvailability(stack, catalog);
  const slas = committedSlas(stack, catalog);
  const flows = said.flows.flatMap((flow, index): FlowModel[] => {
    if (only !== undefined && flow.name !== only) return [];
    const found = expectedFlow(model, flow, catalog);
    const { expected } = found;
    const trial = trialOf(model, flow, catalog);
    const all = tried(trial, changes);
    const candidates = all.map(({ made }) => made);
    const sla = committed[index]?.committed ?? null;
    const chain = committed[index]?.chain ?? [];
    const used = chain.flatMap(({ name }) => {
      const row = slas.get(name) ?? null;
      return row === null ? [] : [slaFact(row)];
    });
    for (const fact of [
      ...found.facts,
      ...used,
      ...candidates.flatMap((each) => each.facts),
      ...growthFacts(model, found.needs, said),
    ]) {
      facts.set(fact.id, fact);
    }
    const minutes = (share: number | null): number | null => (share === null ? null : (1 - share) * 43_800);
    const fix = (aim: number) => cheapestFix(aim, trial, candidates);
    return [
      {
        name: flow.name,
        target: flow.target,
        committed: sla,
        expected,
        committedFormula:
          sla === null
            ? null
            : chain
                .map(({ name, committed: share }) => `${name} ${share === null ? "–" : shown(share)}`)
                .join(" × "),
        committedFacts: [...new Set(used.map(({ id }) => id))].sort(),
        minutesPerMonth: {
          target: minutes(flow.target),
          committed: minutes(sla),
          expected: minutes(expected),
        },
        needs: [...found.needs],
        degradesWithout: [...found.degradesWithout],
        causes: [...found.causes],
        overlapMinutesPerMonth: found.overlapMinutesPerMonth,
        tiers: [...found.tiers],
        dependencies: [...found.dependencies],
        zones: [...found.zones],
        region: found.region,
        tried: all.map(({ told }) => told),
        nextNine: expected === null ? null : fix(nextNine(expected)),
        toTarget:
          expected === null || flow.target === null || expected >= flow.target ? null : fix(flow.target),
        growth: overGrowth(model, flow, found.needs, catalog),
        zoneLossEnough: zoneLossEnough(model, found.needs, said),
        notes: [...found.notes],
      },
    ];
  });
  return {
    schema: "headroom.availability/1",
    version,
    project: stack.project,
    stack: stack.stack,
    environment: said.environment,
    phase: said.phase,
    month: said.month,
    region: said.region,
    currency: "USD",
    flows,
    facts: [...facts.values()]
      .map((fact) => asOwned(fact, own, assuming))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Whether a flow's committed or expected availability is below what is promised. */
export const isShort = ({ target, committed, expected }: FlowModel): boolean =>
  target !== null && [committed, expected].some((share) => share !== null && share < target);

export { ownFigureMistakes, type OwnFigure } from "./own-figures";
