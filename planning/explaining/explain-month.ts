import type { Catalog } from "../../catalog/types";
import type { ExplainedInput, ExplainedNumber, PlanExplanation } from "../../contract/plan-explanation";
import type { Phase } from "../capacity-plan-types";
import type { GrowthPlan } from "../growth-plan/types";
import { planTiers } from "../size-stack";
import { sizingMonth } from "../stack-demands";
import { explainCache } from "./cache";
import { explainDatabase } from "./database";
import { explainDemand } from "./demand";
import { explain, type Explained, explainedAbove, plus } from "./expression";
import { explainDelivery, explainLoadBalancer, explainNetwork, explainRunway } from "./front-tiers";
import type { Explaining, SourceOf } from "./sources";
import { explainWeb } from "./web";

/** Which month is explained. */
export interface ExplainOptions {
  readonly month: string;
  readonly phase: Phase;
  /** Says where in growth.yaml a value stands. @default its keys */
  readonly sourceOf?: SourceOf;
}

/**
 * How each number of a month comes about: its formula in names and in numbers, worked out while it is written, and what it
 * starts from. The numbers are those of the plan; where a formula would give another one, it is left out.
 *
 * @throws RangeError as `sizeStack`
 * @example explainMonth(plan, loadCatalog(), { month: "2026-11", phase: 2 }).parts[0].numbers[0].formula
 */
export function explainMonth(
  plan: GrowthPlan,
  catalog: Catalog,
  { month, phase, sourceOf = (path) => path.join(".") }: ExplainOptions,
): PlanExplanation {
  const gathered = sizingMonth(plan, month, phase);
  const of: Explaining = { plan, catalog, month: gathered, planned: planTiers(gathered, catalog), sourceOf };
  const demand = explainDemand(of);
  const web = explainWeb(of, demand);
  const parts: readonly (readonly [name: string, numbers: readonly Explained[]])[] = [
    ["demand", demand.all],
    ["delivery", explainDelivery(of, demand)],
    ["loadBalancer", explainLoadBalancer(of, demand)],
    ["web", web?.all ?? []],
    ["cache", explainCache(of, demand)],
    ["database", web === null ? [] : explainDatabase(of, demand, web.atMost)],
    ["network", explainNetwork(of)],
  ];
  const prices = parts.flatMap(([, numbers]) => numbers.filter(({ name }) => name.endsWith(", a month")));
  const sum = prices.reduce((total, { value }) => total + value, 0);
  const all: readonly (readonly [string, readonly Explained[]])[] = [
    ...parts,
    ["runway", explainRunway(of)],
    [
      "money",
      prices.length === 0
        ? []
        : [explain("list price, a month", "$", sum, plus(...prices.map(explainedAbove)))],
    ],
  ];
  return {
    schema: "headroom.plan-explanation/1",
    product: plan.product,
    region: plan.region,
    month,
    phase,
    parts: all
      .filter(([, numbers]) => numbers.length > 0)
      .map(([name, numbers]) => ({ name, numbers: numbers.map(numberOf) })),
    startsFrom: inputsOf(all.flatMap(([, numbers]) => numbers)),
  };
}

const numberOf = ({ name, value, unit, formula, numbers, uses }: Explained): ExplainedNumber => ({
  name,
  value,
  unit,
  formula,
  numbers,
  uses,
});

/** Each input once, by name. */
function inputsOf(numbers: readonly Explained[]): ExplainedInput[] {
  const inputs = new Map(
    numbers.flatMap(({ inputs: of }) => of.map((input) => [input.name, input] as const)),
  );
  return [...inputs.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** An explanation of some parts only, with what they start from. */
export function onlyPart(explanation: PlanExplanation, part: string): PlanExplanation {
  const wanted = explanation.parts.filter(({ name }) => name === part);
  const byName = new Map(
    explanation.parts.flatMap(({ name, numbers }) =>
      numbers.map((number) => [number.name, { name, number }] as const),
    ),
  );
  const used = new Set(wanted.flatMap(({ numbers }) => numbers.flatMap(({ uses }) => uses)));
  // What a formula uses of other parts is explained with it, and what that uses in turn: a set meets what is added to it.
  for (const name of used) for (const further of byName.get(name)?.number.uses ?? []) used.add(further);
  return {
    ...explanation,
    parts: explanation.parts
      .map(({ name, numbers }) => ({
        name,
        numbers: name === part ? numbers : numbers.filter((number) => used.has(number.name)),
      }))
      .filter(({ numbers }) => numbers.length > 0),
    startsFrom: explanation.startsFrom.filter(({ name }) => used.has(name)),
  };
}
