import { type BudgetUsed, updateBudget } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { Difference, FlowChange, ResourceChange } from "../../contract/difference";
import type { FlowAvailability, Preview } from "../../contract/preview";
import { type Outcome, outcomeOf, type Verdict } from "../../contract/verdict";
import { compareChanges, isChange, lineChanges, moneyChange, sumOf } from "../../cost/difference";
import { componentChanges, componentName, happened, isSame } from "./components";
import { inputChanges } from "./inputs";
import { type Match, matchResources } from "./match";
import { plannedStack } from "./planned";
import { policyChanges } from "./policies";
import { Side } from "./side";

/** What is compared: one stack at two moments of its program. One of them may not have it. */
export interface Compared {
  readonly base: Preview | null;
  readonly head: Preview | null;
  /** Headroom's version. */
  readonly version: string;
  /** What the minutes of the update rest on. @default the difference does not tell them */
  readonly update?: { readonly catalog: Catalog; readonly used: BudgetUsed };
}

/** What the update from base to head costs of each flow's error budget; nothing where there is no update. */
function updateOf({ base, head, update }: Compared, matches: readonly Match[]): Difference["update"] {
  if (base === null || head === null || update === undefined) return undefined;
  const { effects, flows } = updateBudget(
    plannedStack(head, matches, update.catalog),
    update.catalog,
    update.used,
  );
  return {
    effects: effects.map((effect) => ({ ...effect, paths: [...effect.paths] })),
    flows: flows.map((flow) => ({ ...flow, unknown: [...flow.unknown] })),
  };
}

/** A resource's change; null where nothing of it changed. */
function resourceChange(match: Match, base: Side, head: Side): ResourceChange | null {
  const resource = match.head ?? match.base;
  if (resource === null || resource.type === "pulumi:pulumi:Stack") return null;
  const { kind, ...how } = happened(match);
  const both = match.base !== null && match.head !== null;
  const inputs = both ? inputChanges(match.base.inputs, match.head.inputs) : { changes: [], leftOut: 0 };
  const lines = lineChanges(base.lines(match.base), head.lines(match.head));
  const pricing = { before: base.pricing(match.base), after: head.pricing(match.head) };
  const repriced = both && pricing.before !== pricing.after;
  if (kind === null && inputs.changes.length === 0 && lines.length === 0 && !repriced) return null;
  const side = match.head === null ? base : head;
  const component = side.component(resource);
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    custom: resource.custom,
    kind: kind ?? "changed",
    ...how,
    component: component === null ? null : componentName(side, component),
    pricing,
    money: moneyChange(
      match.base === null ? null : sumOf(base.lines(match.base)),
      match.head === null ? null : sumOf(head.lines(match.head)),
    ),
    lines,
    inputs: inputs.changes,
    inputsLeftOut: inputs.leftOut,
  };
}

/** What a stack is sized for, in the order in which it is told. */
function settingsOf(preview: Preview): Map<string, string | number | null> {
  const demand = Object.entries(preview.demand).sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map<string, string | number | null>([
    ["phase", preview.phase],
    ["month", preview.month],
    ["region", preview.region],
    ["growthPerYear", preview.growthPerYear],
    ...demand.map(([name, { median }]) => [`demand.${name}`, median] as const),
  ]);
}

function settingChanges(base: Preview | null, head: Preview | null): Difference["settings"] {
  if (base === null || head === null) return [];
  const [before, after] = [settingsOf(base), settingsOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
    return from === to ? [] : [{ name, before: from, after: to }];
  });
}

function flowSide(flow: FlowAvailability | undefined): FlowChange["before"] {
  if (flow === undefined) return null;
  return {
    target: flow.target,
    committed: flow.committed,
    downtimeMinutesPerMonth: flow.minutesPerMonth.committed,
  };
}

function flowChanges(base: Preview | null, head: Preview | null): FlowChange[] {
  const [before, after] = [base, head].map((side) => side?.availability.flows ?? []);
  const names = [...(after ?? []), ...(before ?? [])].map(({ name }) => name);
  return [...new Set(names)].map((name) => {
    const of = (flows: readonly FlowAvailability[] | undefined) =>
      flowSide(flows?.find((flow) => flow.name === name));
    const [from, to] = [of(before), of(after)];
    const [was, is] = [from?.downtimeMinutesPerMonth ?? null, to?.downtimeMinutesPerMonth ?? null];
    return { name, before: from, after: to, downtimeChange: was === null || is === null ? null : is - was };
  });
}

function notesOf(base: Preview | null, head: Preview | null): string[] {
  if (base === null || head === null) return [];
  const notes: string[] = [];
  if (base.project !== head.project || base.stack !== head.stack) {
    notes.push(`two stacks are compared: ${base.project}/${base.stack} and ${head.project}/${head.stack}`);
  }
  if (base.version !== head.version) {
    notes.push(`the base was estimated by Headroom ${base.version}, the head by ${head.version}`);
  }
  return notes;
}

/**
 * What changed between two previews of a stack, and why: money, uptime, runway, capacity, sizes and policies, by resource
 * and by component. Pure; the same documents give the same difference, and a difference of a document with itself is empty.
 *
 * @throws RangeError where there are neither
 */
export function difference(compared: Compared): Difference {
  const { base, head, version } = compared;
  const shown = head ?? base;
  if (shown === null) throw new RangeError("a difference needs a preview");
  const [from, to] = [new Side(base), new Side(head)];
  const matches = matchResources(base?.resources ?? [], head?.resources ?? []);
  const resources = matches
    .flatMap((match) => resourceChange(match, from, to) ?? [])
    .sort(
      (one, other) => compareChanges(one.money.change, other.money.change) || (one.urn < other.urn ? -1 : 1),
    );
  const components = componentChanges(matches, resources, from, to);
  const flows = flowChanges(base, head);
  const money = moneyChange(base?.cost.money ?? null, head?.cost.money ?? null);
  const ending = (outcome: Outcome): Verdict[] =>
    (head?.policies ?? []).filter((verdict) => outcomeOf(verdict) === outcome);
  const waived = ending("waived");
  const changes = policyChanges(base?.policies ?? [], head?.policies ?? [], matches);
  const bottleneck = { before: base?.bottleneck ?? null, after: head?.bottleneck ?? null };
  const tierDiffers = (part: (tier: NonNullable<(typeof components)[number]["tier"]["after"]>) => unknown) =>
    components.some(({ tier: { before, after } }) => {
      const [one, other] = [before, after].map((side) => (side === null ? null : part(side)));
      return !isSame(one, other);
    });
  const exists = { before: base !== null, after: head !== null };
  const update = updateOf(compared, matches);
  return {
    schema: "headroom.difference/1",
    version,
    project: shown.project,
    stack: shown.stack,
    environment: shown.environment,
    exists,
    currency: shown.cost.currency,
    money,
    coverage: { before: base?.cost.coverage ?? null, after: head?.cost.coverage ?? null },
    assumptions: {
      before: base?.cost.assumptions.length ?? null,
      after: head?.cost.assumptions.length ?? null,
    },
    ...((base?.cost.carbon ?? head?.cost.carbon) !== undefined && {
      carbon: { before: base?.cost.carbon ?? null, after: head?.cost.carbon ?? null },
    }),
    prices: { before: base?.cost.asOf ?? null, after: head?.cost.asOf ?? null },
    settings: settingChanges(base, head),
    components,
    resources,
    flows,
    ...(update !== undefined && { update }),
    policies: {
      before: base?.policyCounts ?? null,
      after: head?.policyCounts ?? null,
      changes,
      failing: ending("fails"),
      ...(waived.length > 0 && { waived }),
    },
    bottleneck,
    next: { before: base?.next ?? null, after: head?.next ?? null },
    effects: {
      money: isChange(money.change) || components.some((each) => isChange(each.money.change)),
      availability: flows.some(({ before, after }) => !isSame(before, after)),
      runway:
        bottleneck.before?.month !== bottleneck.after?.month ||
        tierDiffers(({ runwayMonths, outgrown }) => [runwayMonths, outgrown]),
      capacity: tierDiffers(({ size, capacity }) => [size, capacity]),
      replaced: resources.some(({ custom, matchedBy }) => custom && matchedBy === "likeness"),
      policies: changes.length > 0 || !isSame(base?.policyCounts, head?.policyCounts),
    },
    notes: notesOf(base, head),
  };
}

/** Whether nothing changed that anybody would ask about: inputs may have, without any effect. */
export const isWithoutEffect = ({ exists, effects }: Difference): boolean =>
  exists.before === exists.after && !Object.values(effects).some(Boolean);
