import { dealt, expectedAvailability, neededCopies, type StackModel } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { FlowModel } from "../../contract/availability";
import type { Flow, StackOutput } from "../../contract/stack-output";
import { addMonths } from "../../planning";

/** Multiples of today's load that are looked at. */
const multiples = [1, 3, 10] as const;

/** The stack as it is, under so many times its load: the autoscaler has added what it may. */
function grown(model: StackModel, multiple: number): StackModel {
  return {
    ...model,
    tiers: model.tiers.map((tier) => {
      if (tier.load === null) return tier;
      const load = { ...tier.load, peak: tier.load.peak * multiple };
      if (tier.kind !== "service") return { ...tier, load };
      const now = Object.values(tier.copiesByZone).reduce((sum, copies) => sum + copies, 0);
      // The autoscaler keeps the share of spare that it keeps today.
      const copies = Math.min(tier.load.maximumCopies, Math.max(now, Math.ceil(now * multiple - 1e-9)));
      return { ...tier, load, copiesByZone: dealt(copies, Object.keys(tier.copiesByZone).sort()) };
    }),
  };
}

const carries = (tier: StackModel["tiers"][number], multiple: number): boolean =>
  tier.load === null ||
  (tier.kind === "service"
    ? neededCopies(tier, multiple).carried
    : tier.load.peak * multiple <= tier.load.perCopy + 1e-9);

/** Expected availability of the stack as it is at 1, 3 and 10 times its load. */
export function overGrowth(
  model: StackModel,
  flow: Flow,
  needs: readonly string[],
  catalog: Catalog,
): FlowModel["growth"] {
  return multiples.map((multiple) => {
    const notCarriedBy = model.tiers
      .filter((tier) => needs.includes(tier.tier) && !carries(tier, multiple))
      .map(({ tier }) => tier)
      .sort();
    const expected =
      notCarriedBy.length > 0 ? null : expectedAvailability(grown(model, multiple), flow, catalog);
    return {
      multiple,
      expected,
      minutesPerMonth: expected === null ? null : (1 - expected) * 43_800,
      notCarriedBy,
    };
  });
}

/**
 * At which multiple of the peak load a zone may no longer be lost, and in which month growth gets there:
 * ln(multiple) / ln(1 + growth a year) × 12 months, on the median; events are not counted.
 */
export function zoneLossEnough(
  model: StackModel,
  needs: readonly string[],
  { month, growthPerYear, horizonMonths }: StackOutput,
): FlowModel["zoneLossEnough"] {
  const [first] = model.tiers
    .flatMap(({ tier, load }) =>
      load === null || !needs.includes(tier) ? [] : [{ tier, multiple: load.oneZoneLost / load.peak }],
    )
    .sort((a, b) => a.multiple - b.multiple || (a.tier < b.tier ? -1 : 1));
  if (first === undefined) return null;
  const months =
    first.multiple <= 1
      ? 0
      : growthPerYear <= 0
        ? Infinity
        : (12 * Math.log(first.multiple)) / Math.log1p(growthPerYear);
  return { ...first, month: months > horizonMonths ? null : addMonths(month, Math.floor(months)) };
}
