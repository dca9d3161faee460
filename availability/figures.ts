import type { Catalog } from "../catalog/types";
import type { UsedFact } from "../contract/availability";
import { stackOutput } from "../contract/read-outputs";
import { regionRecoverySchema } from "../contract/region-recovery";
import type { Stack } from "../contract/stack";
import { flowFacts, hardNeeds } from "./flow-model";
import { asUsed } from "./recovery";
import { stackModel } from "./stack-model";
import { plannedEffects } from "./update/effects";

/** A figure of the catalog that something said of a stack's uptime stands on. */
export interface Figure extends Pick<UsedFact, "id" | "what" | "source"> {
  /** The date for which it held: `2026`, `2026-09` or `2026-09-29`. */
  readonly asOf: string;
}

/**
 * Every figure of the catalog that a stack's uptime stands on, sorted by id: the SLAs of what its flows need, how often things fail and
 * how long they take to recover, what the update does to what serves, and how long a second region takes. What is read in the
 * stack itself has no date, and is no figure of the catalog; how fast scaling reacts is neither SLA nor recovery, and is
 * left to `headroom reaction`.
 *
 * @returns none for a stack that says nothing of its flows
 * @example figuresUsed(stack, loadCatalog())[0] // { id: "aurora.failoverSeconds", asOf: "2026", ... }
 */
export function figuresUsed(stack: Stack, catalog: Catalog): Figure[] {
  const flows = stackOutput(stack)?.output.flows ?? [];
  if (flows.length === 0) return [];
  const model = stackModel(stack, catalog);
  const facts = flows.flatMap((flow) => {
    const needs = new Set([...flow.needs, ...hardNeeds(model, flow).needs]);
    const slas = model.tiers
      .filter(({ tier }) => needs.has(tier))
      .flatMap(({ slas: of }) => Object.values(of));
    return [...flowFacts(model, flow, catalog), ...slas.filter((sla) => sla !== null)];
  });
  const reactions = new Set(catalog.reactionTimes.map(({ id }) => `reaction.${id}`));
  const figures = [...facts, ...regionFacts(stack, catalog)].flatMap(
    ({ id, what, source, asOf }): Figure[] =>
      asOf === null || reactions.has(id) ? [] : [{ id, what, source, asOf }],
  );
  const all = [...figures, ...effectFigures(stack, catalog)];
  return [...new Map(all.map((each) => [each.id, each])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What the update does, by resource type: one row of the catalog may strike several resources. */
const effectFigures = (stack: Stack, catalog: Catalog): Figure[] =>
  plannedEffects(stack, catalog)
    .filter(({ happens }) => happens !== "unlisted")
    .map(({ type, happens, what, source, asOf }) => ({
      id: `update.${type.split(":").at(-1) ?? type}.${happens}`,
      what,
      source,
      asOf,
    }));

/** The figures by which a component tells how long a second region takes: it says each with its source. */
function regionFacts(stack: Stack, catalog: Catalog): UsedFact[] {
  const sources = new Set(
    stack.resources.flatMap(({ outputs }) => {
      const said = regionRecoverySchema.safeParse(outputs["recovery"]);
      return said.success ? [...said.data.time, ...said.data.point].map(({ source }) => source) : [];
    }),
  );
  return catalog.recoveryFacts
    .filter(({ source, asOf }) => sources.has(`${source}, ${asOf}`))
    .map((fact) => asUsed(fact));
}
