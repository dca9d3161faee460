import {
  dealt,
  expectedAvailability,
  loadFacts,
  maximumFact,
  neededCopies,
  shown,
  type StackModel,
  type TierModel,
} from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { FlowModel, UsedFact } from "../../contract/availability";
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
      ...carriedInWords(
        model.tiers.filter((tier) => needs.includes(tier.tier)),
        multiple,
      ),
    };
  });
}

/** What each tier is asked at a multiple of its peak, and what it carries at most. */
function carriedInWords(
  tiers: readonly TierModel[],
  multiple: number,
): { readonly formula: string; readonly facts: string[] } {
  const words = tiers.flatMap((tier) => {
    if (tier.load === null) return [];
    const { peak, perCopy, maximumCopies, unit } = tier.load;
    const most = tier.kind === "service" ? `${maximumCopies} copies × ${shown(perCopy)}` : shown(perCopy);
    const isCarried = carries(tier, multiple);
    return [`${tier.tier} ${multiple} × ${shown(peak)} ${isCarried ? "of" : "above"} ${most} ${unit}`];
  });
  return {
    formula: words.length === 0 ? "no tier says what it carries" : words.join(", "),
    facts: tiers
      .flatMap(loadUsed)
      .map(({ id }) => id)
      .sort(),
  };
}

const loadUsed = (tier: TierModel): UsedFact[] => {
  const most = tier.kind === "service" ? maximumFact(tier) : null;
  return tier.load === null ? [] : [...loadFacts(tier), ...(most === null ? [] : [most])];
};

/** What the multiples of growth stand on: loads, and what tiers may have at the most. */
export const growthFacts = (
  { tiers }: StackModel,
  needs: readonly string[],
  { growthPerYear, horizonMonths }: StackOutput,
): UsedFact[] => [
  ...tiers.filter(({ tier }) => needs.includes(tier)).flatMap(loadUsed),
  ...(
    [
      ["growthPerYear", "growth of the peak, median", growthPerYear, "a year"],
      ["horizonMonths", "how far ahead is planned", horizonMonths, "months"],
    ] as const
  ).map(([key, what, value, unit]): UsedFact => ({
    id: `input.${key}`,
    what,
    value,
    unit,
    basis: "stack",
    source: "the headroom output of the stack",
    asOf: null,
  })),
];

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
      load === null || !needs.includes(tier) ? [] : [{ tier, load, multiple: load.oneZoneLost / load.peak }],
    )
    .sort((a, b) => a.multiple - b.multiple || (a.tier < b.tier ? -1 : 1));
  if (first === undefined) return null;
  const { tier, load, multiple } = first;
  const months =
    multiple <= 1 ? 0 : growthPerYear <= 0 ? Infinity : (12 * Math.log(multiple)) / Math.log1p(growthPerYear);
  const ratio = `${shown(load.oneZoneLost)} / ${shown(load.peak)} ${load.unit}`;
  const when =
    multiple <= 1
      ? ""
      : months === Infinity
        ? "; the peak does not grow"
        : `; 12 × ln(${shown(multiple)}) / ln(1 + ${shown(growthPerYear)}) = ${shown(Math.round(months * 10) / 10)} months, planned are ${horizonMonths}`;
  return {
    tier,
    multiple,
    month: months > horizonMonths ? null : addMonths(month, Math.floor(months)),
    formula: `${ratio}${when}`,
    facts: [
      `input.${tier}.oneZoneLost`,
      `input.${tier}.peak`,
      ...(multiple <= 1 ? [] : ["input.growthPerYear", "input.horizonMonths"]),
    ].sort(),
  };
}
