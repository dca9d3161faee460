import { recoveryFact } from "../catalog/recovery-fact";
import type { Catalog } from "../catalog/types";
import type { Cause, UsedFact } from "../contract/availability";
import type { Part } from "./failure-graph";
import { asUsed, shown } from "./recovery";
import type { TierModel } from "./stack-model";

/** A reason for which a tier is away, with the part of the failure graph that stands for it. */
export interface TierCause {
  readonly part: Part;
  readonly cause: Omit<Cause, "minutesPerMonth" | "facts">;
  readonly facts: readonly UsedFact[];
  /** Where the part alone does not tell what it takes by itself: minutes a month. */
  readonly minutesPerMonth?: number;
}

/** The rates that all tiers share. */
export interface Rates {
  readonly catalog: Pick<Catalog, "recoveryFacts" | "reactionTimes">;
  /** Shares of time that a region, and a zone in it, work. */
  readonly region: number;
  readonly zone: number;
}

/** A cause of a tier, with the part that stands for it. */
export const made = (
  { tier }: TierModel,
  kind: Cause["kind"],
  what: string,
  { part, formula, facts }: { part: Omit<Part, "name">; formula: string; facts: readonly UsedFact[] },
): TierCause => ({
  part: { name: `${tier}: ${what}`, ...part },
  cause: { tier, kind, what, formula },
  facts,
});

/** A part in no zone, that works so much of the time. */
export const always = (availability: number): Omit<Part, "name"> => ({
  copiesByZone: {},
  copyAvailability: availability,
});

/** Figures of the catalog, by their ids. */
export const named = (catalog: Rates["catalog"], ids: readonly string[]): UsedFact[] =>
  ids.map((id) => asUsed(recoveryFact(catalog, id)));

/** Copies of a tier in all zones together. */
export const copiesOf = ({ copiesByZone }: TierModel): number =>
  Object.values(copiesByZone).reduce((sum, copies) => sum + copies, 0);

/** Copies that p90 peak times `multiple` needs, and whether the maximum has as many. */
export function neededCopies(
  { load }: TierModel,
  multiple = 1,
): { readonly needed: number; readonly carried: boolean } {
  if (load === null) return { needed: 1, carried: true };
  const needed = Math.max(1, Math.ceil((load.peak * multiple) / load.perCopy - 1e-9));
  return { needed, carried: needed <= load.maximumCopies };
}

/** A figure that a component says of itself. */
export function inputFact(tier: TierModel, key: string, what: string, value: number, unit: string): UsedFact {
  return {
    id: `input.${tier.tier}.${key}`,
    what,
    value,
    unit,
    basis: "stack",
    source: `the headroom output of ${tier.tier}`,
    asOf: null,
  };
}

/** What a tier's copies and their load are read from. */
export function loadFacts(tier: TierModel): UsedFact[] {
  const { load } = tier;
  return [
    inputFact(tier, "copies", "copies at the peak, dealt over the zones", copiesOf(tier), "copies"),
    ...(load === null
      ? []
      : [
          inputFact(tier, "peak", "p90 peak", load.peak, load.unit),
          inputFact(tier, "perCopy", "what one copy carries", load.perCopy, load.unit),
          inputFact(
            tier,
            "oneZoneLost",
            "carried at the maximum, with a zone lost",
            load.oneZoneLost,
            load.unit,
          ),
        ]),
  ];
}

/** The copies that a tier may have at the most; null where nothing is said of its load. */
export const maximumFact = (tier: TierModel): UsedFact | null =>
  tier.load === null
    ? null
    : inputFact(tier, "maximumCopies", "copies at the maximum", tier.load.maximumCopies, "copies");

/** How many copies the p90 peak needs, worked out. */
export const neededInWords = ({ load }: TierModel): string =>
  load === null ? "" : ` (${shown(load.peak)} / ${shown(load.perCopy)} a copy, rounded up)`;

/** Seconds of several steps together. */
export const sumOf = (steps: readonly UsedFact[]): number => steps.reduce((sum, { value }) => sum + value, 0);

/** From the start of an instance until it serves. */
export function reaction({ reactionTimes }: Rates["catalog"]): UsedFact[] {
  return reactionTimes
    .filter(({ tier, step }) => tier === "web" && (step === "boot" || step === "warmup"))
    .flatMap(({ id, what, seconds, basis, source, asOf }) =>
      seconds === null
        ? []
        : [{ id: `reaction.${id}`, what, value: seconds, unit: "s", basis, source, asOf }],
    );
}

/** Whether another copy takes over by itself. */
export const failsOver = (tier: TierModel): boolean => tier.redundancy !== "none" && copiesOf(tier) >= 2;

/** Until another copy of a database or cache serves; null for what has no such figure. */
export function failoverSeconds(
  { service, isRdsCluster }: TierModel,
  catalog: Rates["catalog"],
): UsedFact | null {
  const id = { aurora: "aurora", rds: isRdsCluster ? "rdsCluster" : "rds", elasticache: "elasticache" }[
    service
  ];
  return id === undefined ? null : asUsed(recoveryFact(catalog, `${id}.failoverSeconds`));
}
