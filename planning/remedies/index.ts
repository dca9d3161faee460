import type { Bottleneck } from "../../contract/stack-output";
import type { TierName } from "../growth-plan/types";
import { runwayOf, usesOf, type MedianMonth, type Runway } from "../outlook";
import { largerNodes, moreShards } from "./cache";
import {
  aPool,
  largerClasses,
  largerClassesWithStorage,
  moreCaching,
  moreReaders,
  moreStorage,
  shards,
} from "./database";
import { aQueue, largerCdnShare } from "./load";
import type { Deployed, PossibleRemedy, RemedyKind } from "./types";
import { moreInstances } from "./web";

export type { Deployed, RemedyKind } from "./types";

/** A change that carries a tier on. */
export interface Remedy {
  readonly kind: RemedyKind;
  readonly change: string;
  /** More than today's size costs a month at list prices; null where a price is missing. */
  readonly usdPerMonth: number | null;
  /** Whole months by which the runway gets longer; null: beyond the months that are looked at. */
  readonly monthsGained: number | null;
  /** Months by which it gets longer at the least: those gained, or all that are left to look at. */
  readonly leastMonthsGained: number;
  readonly assumption: string | null;
}

/** What of a tier can be made larger without a change of the application. */
function largerSizes(tier: TierName, deployed: Deployed): PossibleRemedy[] {
  const { cache } = deployed.planned.size;
  switch (tier) {
    case "web":
      return moreInstances(deployed);
    case "database":
      return [
        ...largerClasses(deployed),
        ...moreReaders(deployed),
        ...moreStorage(deployed),
        ...aPool(deployed),
      ];
    case "cache":
      return cache === null ? [] : largerNodes(deployed, cache);
    default:
      return [];
  }
}

/** Larger sizes of two parts at once, for where a volume binds and its relief would help only until the class does. */
const both = (tier: TierName, deployed: Deployed, { constraint }: Runway): PossibleRemedy[] =>
  tier === "database" && (constraint === "iops" || constraint === "throughput")
    ? largerClassesWithStorage(deployed)
    : [];

/** What takes load off a tier, or divides it. */
function otherWays(tier: TierName, deployed: Deployed): PossibleRemedy[] {
  const { cache } = deployed.planned.size;
  const use = usesOf(deployed.planned.size, deployed.catalog)[tier];
  if (use === undefined) return [];
  const lessLoad = [largerCdnShare(use), ...(tier === "cache" ? [] : [aQueue(deployed, use)])];
  if (tier === "database") return [...moreCaching(deployed), ...lessLoad, ...shards(deployed)];
  return [...(tier === "cache" && cache !== null ? moreShards(deployed, cache) : []), ...lessLoad];
}

const cheapestFirst = (a: PossibleRemedy, b: PossibleRemedy): number =>
  (a.usdPerMonth ?? Infinity) - (b.usdPerMonth ?? Infinity) ||
  a.size - b.size ||
  (a.change < b.change ? -1 : 1);

/** The cheapest of several changes that carries on for longer than it takes; null where none does. */
function cheapest(
  possible: readonly PossibleRemedy[],
  runs: number,
  months: readonly MedianMonth[],
  leadTimeMonths: number,
): Remedy | null {
  for (const { kind, change, usdPerMonth, assumption, use } of [...possible].sort(cheapestFirst)) {
    const until = runwayOf(months, use, "maximum").months;
    const leastMonthsGained = (until ?? months.length) - runs;
    if (until === null || leastMonthsGained >= Math.max(1, leadTimeMonths))
      return {
        kind,
        change,
        usdPerMonth,
        monthsGained: until === null ? null : leastMonthsGained,
        leastMonthsGained,
        assumption,
      };
  }
  return null;
}

/**
 * The cheapest larger size of a tier that carries on for longer than the change takes; null where there is none.
 *
 * @param leadTimeMonths how long a change of the tier takes: a remedy that gains less is none.
 */
export function cheapestRemedy(
  tier: TierName,
  deployed: Deployed,
  runway: Runway,
  months: readonly MedianMonth[],
  leadTimeMonths: number,
): Bottleneck["remedy"] {
  const runs = runway.months ?? months.length;
  const found =
    cheapest(largerSizes(tier, deployed), runs, months, leadTimeMonths) ??
    cheapest(both(tier, deployed, runway), runs, months, leadTimeMonths);
  if (found === null) return null;
  const { change, usdPerMonth, monthsGained } = found;
  return { change, usdPerMonth, monthsGained };
}

/**
 * The remedies of a tier: of each kind the cheapest that carries on for longer than the change takes. The order is that of
 * the kinds; which is best is for advice to say.
 */
export function remediesOf(
  tier: TierName,
  deployed: Deployed,
  runway: Runway,
  months: readonly MedianMonth[],
  leadTimeMonths: number,
): readonly Remedy[] {
  // Each web instance connects to every shard.
  const helps = ({ kind }: PossibleRemedy): boolean =>
    !(kind === "shard" && runway.constraint === "connections");
  const of = (possible: readonly PossibleRemedy[]): Remedy[] => {
    const byKind = new Map<RemedyKind, PossibleRemedy[]>();
    for (const each of possible) byKind.set(each.kind, [...(byKind.get(each.kind) ?? []), each]);
    return [...byKind.values()].flatMap((alike) => {
      const found = cheapest(alike, runway.months ?? months.length, months, leadTimeMonths);
      return found === null ? [] : [found];
    });
  };
  const larger = of(largerSizes(tier, deployed));
  return [
    ...(larger.length > 0 ? larger : of(both(tier, deployed, runway))),
    ...of(otherWays(tier, deployed).filter(helps)),
  ];
}
