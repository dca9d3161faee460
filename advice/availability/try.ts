import { expectedAvailability, recoveryFact, type StackModel, withoutShortOutages } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { Fix, TriedChange } from "../../contract/availability";
import type { Flow } from "../../contract/stack-output";
import { regionRecovery } from "../../planning";
import type { Change } from "./changes";

const secondsPerYear = 8760 * 3600;

/** At most so many changes are combined: 2^8 evaluations. The ones that save most by themselves. */
const mostCombined = 8;

/** A flow's expected availability with some changes made; null where it is not known. */
export function triedAvailability(
  model: StackModel,
  flow: Flow,
  catalog: Catalog,
  changes: readonly Change[],
): number | null {
  const changed = changes.reduce((each, { apply }) => apply(each), model);
  const one = expectedAvailability(changed, flow, catalog);
  if (one === null || !changes.some(({ isSecondRegion }) => isSecondRegion)) return one;
  return inTwoRegions(one, changed, flow, catalog);
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
    inRegion.length === 0 ? null : expectedAvailability(model, { ...flow, needs: inRegion }, catalog);
  if (regional === null || regional === 0) return one;
  const of = (id: string): number => recoveryFact(catalog, id).value;
  const seconds = secondsUntilSecondRegion(model, inRegion, catalog);
  const failingOver = (of("region.lossesPerYear") * seconds) / secondsPerYear;
  const short = withoutShortOutages(model, { ...flow, needs: inRegion }, catalog);
  // Never worse than one region: nobody fails over to what does not work.
  const both = (1 - (1 - regional / short) ** 2) * (1 - failingOver) * short;
  return (one / regional) * Math.max(regional, both);
}

/** The RTO of a GlobalFailover with its defaults: with a person who decides, where a database follows. */
function secondsUntilSecondRegion(model: StackModel, needs: readonly string[], catalog: Catalog): number {
  const of = (id: string): number => recoveryFact(catalog, id).value;
  const { recoveryTimeSeconds } = regionRecovery(
    {
      primaryRegion: "the first region",
      secondaryRegion: "a second region",
      healthCheck: {
        intervalSeconds: of("route53.healthCheckSeconds"),
        failureThreshold: of("route53.failureThreshold"),
      },
      globalDatabase: model.tiers.some(({ tier, kind }) => kind === "database" && needs.includes(tier)),
      buckets: {},
    },
    catalog,
  );
  return recoveryTimeSeconds ?? secondsPerYear;
}

/** Each change by itself, what saves most first; those that save nothing are left out. */
export function tried(
  model: StackModel,
  flow: Flow,
  catalog: Catalog,
  changes: readonly Change[],
): (TriedChange & { readonly made: Change })[] {
  const now = expectedAvailability(model, flow, catalog);
  if (now === null) return [];
  return changes
    .flatMap((made) => {
      const expected = triedAvailability(model, flow, catalog, [made]);
      const minutes = expected === null ? 0 : (expected - now) * 43_800;
      if (expected === null || minutes < 1e-6) return [];
      const { change, how, usdPerMonth, assumption } = made;
      return [{ change, how, usdPerMonth, assumption, expected, minutesSavedPerMonth: minutes, made }];
    })
    .sort((a, b) => b.minutesSavedPerMonth - a.minutesSavedPerMonth || (a.change < b.change ? -1 : 1));
}

/** The next nine above an availability: 0.9996 → 0.9999. */
export function nextNine(availability: number): number {
  const nines = Math.floor(-Math.log10(Math.max(1 - availability, 1e-12)) + 1e-9);
  return Number((1 - 10 ** -(nines + 1)).toFixed(nines + 1));
}

/**
 * The cheapest set of changes that reaches an aim, found by trying every combination; where none does, the one that comes
 * nearest. What has no price counts as dearer than all that has one.
 */
export function cheapestFix(
  aim: number,
  model: StackModel,
  flow: Flow,
  catalog: Catalog,
  candidates: readonly Change[],
): Fix {
  const used = candidates.slice(0, mostCombined);
  const sets = Array.from({ length: 2 ** used.length }, (_, set) =>
    used.filter((_change, index) => Math.floor(set / 2 ** index) % 2 === 1),
  );
  const results = sets.map((changes) => {
    const expected = triedAvailability(model, flow, catalog, changes) ?? 0;
    const prices = changes.map(({ usdPerMonth }) => usdPerMonth);
    const unpriced = prices.filter((price) => price === null).length;
    const known = prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
    return { changes, expected, unpriced, known, reached: expected >= aim - 1e-12 };
  });
  const reaching = results.filter(({ reached }) => reached);
  const [best] = (reaching.length > 0 ? reaching : results).sort((a, b) =>
    reaching.length > 0
      ? a.unpriced - b.unpriced || a.known - b.known || a.changes.length - b.changes.length
      : b.expected - a.expected || a.unpriced - b.unpriced || a.known - b.known,
  );
  const { changes = [], expected = 0, unpriced = 0, known = 0 } = best ?? {};
  return {
    aim,
    reached: reaching.length > 0,
    changes: changes.map(({ change, how, usdPerMonth, assumption }) => ({
      change,
      how,
      usdPerMonth,
      assumption,
    })),
    expected,
    usdPerMonth: unpriced > 0 ? null : known,
  };
}
