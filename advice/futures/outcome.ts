import {
  addMonths,
  demandFor,
  type Future,
  type GrowthPlan,
  growthCurves,
  hoursPerMonth,
  normalQuantile,
  type Phase,
} from "../../planning";
import { fillComputeDemand } from "../../planning/sizing/compute-model";
import { loadProfile } from "../../planning/sizing/compute-usage";
import { computeDemand, sizingMonth } from "../../planning/stack-demands";
import type { Candidate } from "./candidates";
import type { Ladder, Level, Rung } from "./ladder";

/** What a plan came to in one future. */
export interface Outcome {
  readonly usd: number;
  readonly missedRequests: number;
}

/** What does not differ between plans and futures. */
export interface Setting {
  readonly plan: GrowthPlan;
  readonly ladder: Ladder;
  readonly reviewMonths: number;
  readonly leadMonths: number;
}

/** A month of the plan on the median: its multiples, and how the load lies over its hours. */
interface MedianMonth {
  readonly month: string;
  readonly level: Level;
  readonly eventMultiplier: number;
  /** Hours' loads over the usual peak, with the share of the month that each has. */
  readonly hours: readonly { readonly load: number; readonly share: number }[];
}

/** How many levels of load the hours of a week are counted into. */
const loads = 24;

function hoursOf(loadsOfHours: readonly number[], share: number): { load: number; share: number }[] {
  const most = Math.max(...loadsOfHours);
  const counted = new Array<number>(loads).fill(0);
  for (const load of loadsOfHours) {
    const index = Math.min(loads - 1, Math.floor((load / most) * loads));
    counted[index] = (counted[index] ?? 0) + 1 / loadsOfHours.length;
  }
  // The top of each level: the peak stays the peak.
  return counted.flatMap((count, index) =>
    count === 0 ? [] : [{ load: (most * (index + 1)) / loads, share: count * share }],
  );
}

/** The months from `asOf` to the horizon; the peak of a month's week is 1, of its event the multiplier. */
function medianMonths(plan: GrowthPlan): readonly MedianMonth[] {
  const curves = growthCurves(plan);
  return Array.from({ length: plan.horizonMonths + 1 }, (_, index) => {
    const month = addMonths(plan.asOf, index);
    const demand = demandFor(plan, month);
    const profile = loadProfile(fillComputeDemand(computeDemand(sizingMonth(plan, month, 1))));
    const usual = demand.usualPeakRequestsPerSecond.median;
    const over = (hours: readonly number[]): number[] => hours.map((load) => load / usual);
    return {
      month,
      level: { requests: curves.requests.median(index), data: curves.data.median(index) },
      eventMultiplier: demand.eventMultiplier,
      hours: [
        ...hoursOf(over(profile.usual), 1 - profile.eventShare),
        ...(profile.eventShare === 0 ? [] : hoursOf(over(profile.event), profile.eventShare)),
      ],
    };
  });
}

/** How plans fare in futures: what they buy at each review, what it costs, and what it does not carry. */
export class Trial {
  readonly #months: readonly MedianMonth[];
  readonly #uncertainty: { readonly requests: number; readonly data: number };

  constructor(private readonly setting: Setting) {
    this.#months = medianMonths(setting.plan);
    const curves = growthCurves(setting.plan);
    this.#uncertainty = { requests: curves.requests.uncertainty, data: curves.data.uncertainty };
  }

  #level(index: number, stray: number): Level {
    const { level } = this.#months[index] ?? this.#months.at(-1) ?? { level: { requests: 1, data: 1 } };
    return {
      requests: level.requests * Math.exp(this.#uncertainty.requests * stray),
      data: level.data * Math.exp(this.#uncertainty.data * stray),
    };
  }

  /** What a plan came to in a future. */
  outcome(candidate: Candidate, future: Future): Outcome {
    let [usd, missedRequests] = [0, 0];
    let [review, phase] = [0, candidate.phases[0] ?? 1];
    let rung = this.#bought(candidate, future, review, phase);
    for (const [index, month] of this.#months.entries()) {
      const [reviewNow, phaseNow] = [this.#reviewOf(candidate, index), candidate.phases[index] ?? 1];
      if (reviewNow !== review || phaseNow !== phase) {
        [review, phase] = [reviewNow, phaseNow];
        rung = this.#bought(candidate, future, review, phase);
      }
      const level = this.#level(index, future[index] ?? 0);
      usd += rung.otherUsdPerMonth + this.#webUsd(rung, level);
      missedRequests += this.#missed(rung, level, month);
    }
    return { usd, missedRequests };
  }

  /** Late orders are made at the review and done a lead time after; the first review finds what stands already. */
  #delayOf = ({ timing }: Candidate): number => (timing === "late" ? this.setting.leadMonths : 0);

  /** The review whose size stands in a month. */
  #reviewOf(candidate: Candidate, index: number): number {
    const { reviewMonths } = this.setting;
    return Math.max(0, Math.floor((index - this.#delayOf(candidate)) / reviewMonths)) * reviewMonths;
  }

  /** The size that a review buys, from what is known when it is ordered. */
  #bought(candidate: Candidate, future: Future, review: number, phase: Phase): Rung {
    const { ladder, reviewMonths, leadMonths } = this.setting;
    const { quantile, timing } = candidate;
    const last = this.#months.length - 1;
    const known = timing === "late" ? review : Math.max(0, review - leadMonths);
    const from = review === 0 ? 0 : Math.min(last, review + this.#delayOf(candidate));
    const reviews = timing === "early" ? 2 : 1;
    const until = Math.min(last, review + reviews * reviewMonths + this.#delayOf(candidate) - 1);
    const reached = future[known] ?? 0;
    const stray = (month: number): number => reached + quantileOf(quantile) * Math.sqrt((month - known) / 12);
    // Where it shrinks, the first of the months that it must last for asks for most.
    const [first, end] = [this.#level(from, stray(from)), this.#level(until, stray(until))];
    const level = { requests: Math.max(first.requests, end.requests), data: Math.max(first.data, end.data) };
    return ladder.rung(phase, this.#months[from]?.month ?? this.setting.plan.asOf, level);
  }

  /** The autoscaler follows the load within its limits; a fixed group has no room between them. */
  #webUsd({ webUsdPerHour, webMinimum, webExpected, level: bought }: Rung, level: Level): number {
    const followed = (webExpected * level.requests) / bought.requests;
    const fixed = webExpected <= webMinimum;
    return webUsdPerHour * hoursPerMonth * (fixed ? webExpected : Math.max(webMinimum, followed));
  }

  #missed({ carriesPeak, carriesGib }: Rung, level: Level, { hours, eventMultiplier }: MedianMonth): number {
    const { workload } = this.setting.plan;
    const peak = workload.requests.peakPerSecond * level.requests;
    const stored = workload.database.storedGib * level.data;
    const carried = Math.min(1, carriesGib / stored);
    if (peak * eventMultiplier <= carriesPeak && carried === 1) return 0;
    const perSecond = hours.reduce((sum, { load, share }) => {
      const asked = peak * load;
      return sum + share * (asked - Math.min(asked, carriesPeak) * carried);
    }, 0);
    return perSecond * hoursPerMonth * 3600;
  }
}

const quantiles = new Map<number, number>();

/** The standard normal value of a share; found once. */
function quantileOf(share: number): number {
  const value = quantiles.get(share) ?? normalQuantile(share);
  quantiles.set(share, value);
  return value;
}
