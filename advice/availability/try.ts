import { expectedAvailability, recoveryFact, type StackModel, withoutShortOutages } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { Fix, TriedChange } from "../../contract/availability";
import type { Flow } from "../../contract/stack-output";
import { secondRegionRecovery, type Change } from "./changes";

const secondsPerYear = 8760 * 3600;

/** At most so many changes are combined: 2^8 evaluations. The ones that save most by themselves. */
const mostCombined = 8;

/** A flow, and its expected availability with some changes made; null where it is not known. */
export interface Trial {
  readonly needs: readonly string[];
  readonly expected: (changes: readonly Change[]) => number | null;
}

/** Tries changes on a flow. What was worked out once is not worked out again. */
export function trialOf(model: StackModel, flow: Flow, catalog: Catalog): Trial {
  const known = new Map<string, number | null>();
  const inOneRegion = (changed: StackModel, key: string): number | null => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const expected = expectedAvailability(changed, flow, catalog);
    known.set(key, expected);
    return expected;
  };
  const expected = (changes: readonly Change[]): number | null => {
    const within = changes.filter(({ isSecondRegion }) => !isSecondRegion);
    const changed = within.reduce((each, { apply }) => apply(each), model);
    const one = inOneRegion(changed, within.map(({ change }) => change).join("\n"));
    return one === null || within.length === changes.length ? one : inTwoRegions(one, changed, flow, catalog);
  };
  return { needs: flow.needs, expected };
}

/**
 * Two regions that fail independently, of which one is enough, less the time until the other serves (its RTO). How often: once
 * a loss of the region. Failovers and planned downtime within a region are over before anybody switches: they stay. What stands
 * at the edge, in no region, is not doubled.
 */
function inTwoRegions(one: number, model: StackModel, flow: Flow, catalog: Catalog): number {
  const isAtEdge = (name: string): boolean =>
    model.tiers.some(({ tier, service }) => tier === name && service === "cloudfront");
  const inRegion = flow.needs.filter((name) => !isAtEdge(name));
  const regional =
    inRegion.length === flow.needs.length
      ? one
      : inRegion.length === 0
        ? null
        : expectedAvailability(model, { ...flow, needs: inRegion }, catalog);
  if (regional === null || regional === 0) return one;
  const seconds = secondRegionRecovery(model, inRegion, catalog).recoveryTimeSeconds ?? secondsPerYear;
  const failingOver = (recoveryFact(catalog, "region.lossesPerYear").value * seconds) / secondsPerYear;
  const short = withoutShortOutages(model, { ...flow, needs: inRegion }, catalog);
  // Never worse than one region: nobody fails over to what does not work.
  const both = (1 - (1 - regional / short) ** 2) * (1 - failingOver) * short;
  return (one / regional) * Math.max(regional, both);
}

/** A change as the document tells it. */
const asTold = (
  { change, how, usdPerMonth, formula, savingFormula, facts, assumption }: Change,
  { needs }: Trial,
): Fix["changes"][number] => ({
  change,
  how,
  usdPerMonth,
  formula,
  savingFormula: savingFormula === null ? null : savingFormula(needs),
  facts: facts.map(({ id }) => id).sort(),
  assumption,
});

/** Each change by itself, what saves most first; those that save nothing are left out. */
export function tried(
  trial: Trial,
  changes: readonly Change[],
): { readonly made: Change; readonly told: TriedChange }[] {
  const now = trial.expected([]);
  if (now === null) return [];
  return changes
    .flatMap((made) => {
      const expected = trial.expected([made]);
      const minutes = expected === null ? 0 : (expected - now) * 43_800;
      if (expected === null || minutes < 1e-6) return [];
      return [{ made, told: { ...asTold(made, trial), expected, minutesSavedPerMonth: minutes } }];
    })
    .sort(
      ({ told: a }, { told: b }) =>
        b.minutesSavedPerMonth - a.minutesSavedPerMonth || (a.change < b.change ? -1 : 1),
    );
}

/** The next nine above an availability: 0.9996 → 0.9999. */
export function nextNine(availability: number): number {
  const nines = Math.floor(-Math.log10(Math.max(1 - availability, 1e-12)) + 1e-9);
  return Number((1 - 10 ** -(nines + 1)).toFixed(nines + 1));
}

/** Some changes made together, and what they cost. */
interface Combination {
  readonly changes: readonly Change[];
  readonly unpriced: number;
  readonly known: number;
}

/** Every combination, the cheapest first: what has no price counts as dearer than all that has one, then fewer changes. */
function cheapestFirst(candidates: readonly Change[]): Combination[] {
  const used = candidates.slice(0, mostCombined);
  return Array.from({ length: 2 ** used.length }, (_, set): Combination => {
    const changes = used.filter((_change, index) => Math.floor(set / 2 ** index) % 2 === 1);
    return {
      changes,
      unpriced: changes.filter(({ usdPerMonth }) => usdPerMonth === null).length,
      known: changes.reduce((sum, { usdPerMonth }) => sum + (usdPerMonth ?? 0), 0),
    };
  }).sort((a, b) => a.unpriced - b.unpriced || a.known - b.known || a.changes.length - b.changes.length);
}

/**
 * The cheapest set of changes that reaches an aim: combinations are tried from the cheapest on, and the first that reaches
 * it is taken. Where none does, the one that comes nearest, of those the cheapest.
 */
export function cheapestFix(aim: number, trial: Trial, candidates: readonly Change[]): Fix {
  let nearest: (Combination & { readonly expected: number }) | null = null;
  for (const combination of cheapestFirst(candidates)) {
    const expected = trial.expected(combination.changes) ?? 0;
    const reached = expected >= aim - 1e-12;
    if (reached || nearest === null || expected > nearest.expected) nearest = { ...combination, expected };
    if (reached) break;
  }
  const { changes = [], expected = 0, unpriced = 0, known = 0 } = nearest ?? {};
  return {
    aim,
    reached: expected >= aim - 1e-12,
    changes: changes.map((each) => asTold(each, trial)),
    expected,
    usdPerMonth: unpriced > 0 ? null : known,
  };
}
