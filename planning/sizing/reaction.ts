import type { Catalog, ReactionTime } from "../../catalog/types";
import type { FilledComputeDemand } from "./compute-model";
import type { Ramp, ReactionSeconds } from "./demands";
import { asWeek, mean, weekOf } from "./shape";

/** One step until new capacity serves. */
export interface ReactionStep {
  readonly step: ReactionTime["step"];
  readonly what: string;
  readonly seconds: number;
  /** `stated`: the growth plan, or the caller, says so. */
  readonly basis: ReactionTime["basis"] | "stated";
  readonly source: string;
}

/** How long until new capacity serves. */
export interface Reaction {
  /** In the order in which they come. */
  readonly steps: readonly ReactionStep[];
  readonly seconds: number;
}

/** The steps of a web tier, and of the readers of a database. */
const stepsOf = {
  web: ["metric", "alarm", "boot", "warmup"],
  database: ["metric", "alarm", "reader"],
} as const;

/**
 * How long it takes from a load that passes its target to new capacity that serves: the sum of the catalog's steps, of which
 * each may be stated otherwise.
 *
 * @throws RangeError where the catalog lacks one of the steps.
 * @example reactionOf("web", {}, loadCatalog()).seconds // 389.3
 */
export function reactionOf(
  tier: keyof typeof stepsOf,
  stated: ReactionSeconds & { readonly reader?: number },
  catalog: Pick<Catalog, "reactionTimes">,
): Reaction {
  const steps = stepsOf[tier].map((step): ReactionStep => {
    const fact = catalog.reactionTimes.find((row) => row.tier === tier && row.step === step);
    const given = stated[step];
    const seconds = given ?? fact?.seconds ?? null;
    if (fact === undefined || seconds === null)
      throw new RangeError(`the catalog does not say how long ${tier}.${step} takes`);
    return {
      step,
      what: fact.what,
      seconds,
      basis: given === undefined ? fact.basis : "stated",
      source: given === undefined ? `${fact.source}, ${fact.asOf}` : "the growth plan",
    };
  });
  return { steps, seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0) };
}

/** What running capacity must absorb of a ramp. */
export interface Absorbed {
  /** The share of the ramp that comes before new capacity serves, from 0 to 1. */
  readonly share: number;
  /** What the load is multiplied by meanwhile. */
  readonly growth: number;
}

/**
 * What running capacity must absorb until new capacity serves: of a ramp of the multiple m within T, the part R/T that comes
 * in the reaction time R, so the load grows to 1 + (m − 1)·min(1, R/T) times what it was. A straight line: of the ramps that
 * end alike it asks most at the start, where capacity is least (an exponential one asks m^(R/T), which is less).
 *
 * @example absorbed({ multiple: 2, seconds: 600 }, 300) // { share: 0.5, growth: 1.5 }
 */
export function absorbed({ multiple, seconds }: Ramp, reactionSeconds: number): Absorbed {
  const share = Math.min(1, reactionSeconds / seconds);
  return { share, growth: 1 + (multiple - 1) * share };
}

/** A length of time in few words. */
const inWords = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toPrecision(2))} s` : `${Number((seconds / 60).toPrecision(2))} min`;

/**
 * The demand with what its ramp asks of scaling. Where the load may grow, before new capacity serves, by as much as the peak
 * stands above the mean, what runs at the mean must carry the peak already: no target leaves scaling anything to do in time,
 * so what carries the usual peak always stands, and only events scale.
 *
 * @throws RangeError as `reactionOf`.
 */
export function withRamp(
  demand: FilledComputeDemand,
  catalog: Pick<Catalog, "reactionTimes">,
): FilledComputeDemand {
  const { ramp } = demand;
  if (ramp === undefined || demand.fixed || demand.standing) return demand;
  const reaction = reactionOf("web", demand.reactionSeconds ?? {}, catalog);
  const { growth } = absorbed(ramp, reaction.seconds);
  const week =
    demand.hourlyWeights === undefined ? weekOf(demand.peakToMean ?? 2) : asWeek(demand.hourlyWeights);
  const peakToMean = 1 / mean(week);
  if (growth < peakToMean * (1 - 1e-9)) return { ...demand, rampGrowth: growth };
  const times = (value: number): string => String(Number(value.toPrecision(2)));
  return {
    ...demand,
    standing: true,
    scalingRefused: `traffic may rise to ${times(ramp.multiple)} times in ${inWords(ramp.seconds)}, and new capacity serves after ${inWords(reaction.seconds)}: what runs at the mean would have to carry ${times(growth)} times that, and the peak is ${times(peakToMean)} times the mean. No target leaves scaling anything to do in time, so what carries the peak always runs`,
  };
}
