import type { Catalog } from "../../catalog/types";
import type { FuturesDocument, FuturesPlan } from "../../contract/futures";
import { bandsOf, drawFutures, type GrowthPlan } from "../../planning";
import { candidatesOf, type Candidate } from "./candidates";
import { Ladder } from "./ladder";
import { Trial } from "./outcome";
import { isTied, pricesOf, regretsOf, type Fared, type Regret } from "./regret";
import { whyChosen } from "./words";

/** What does not follow from the growth plan. */
export interface FuturesOptions {
  /** Of Headroom. */
  readonly version: string;
  /** How many futures are drawn; at least 1. @default 400 */
  readonly samples?: number;
  /** The same one draws the same futures. @default 1 */
  readonly seed?: number;
  /** How often capacity is bought anew, in months. @default 6 */
  readonly reviewMonths?: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function planOf(
  { name, quantile, timing, phase }: Candidate,
  { usd, missedRequests }: Fared,
  price: number | null,
  regret: Regret | null,
): FuturesPlan {
  const missed = mean(missedRequests);
  return {
    name,
    quantile,
    timing,
    phase,
    usd: mean(usd),
    missedRequests: missed,
    futuresWithMisses: missedRequests.filter((count) => count > 0).length / missedRequests.length,
    missedUsd: price === null ? null : missed * price,
    regret,
  };
}

/**
 * How far growth may stray, and which way to buy capacity is regretted least over futures that are drawn.
 *
 * At each review a plan buys the size that carries a quantile of the demand until the next one, from what was known a lead time
 * before. What stands costs its list price; requests beyond what it carries within the objectives are missed, and cost what the
 * growth plan says (`objectives.missedRequest`). The regret of a plan in a future is what it cost more than the best of the
 * plans in the same one; chosen is the least mean regret. Where no price is stated none is chosen: `prices` says which plan
 * would be, at which price.
 *
 * @throws RangeError as `sizeStack`
 */
export function futuresDocument(
  plan: GrowthPlan,
  catalog: Catalog,
  options: FuturesOptions,
): FuturesDocument {
  const { version, samples = 400, seed = 1, reviewMonths = 6 } = options;
  const { leadTimeMonths, usdPerMissedRequest: price } = plan.objectives;
  const leadMonths = Math.ceil(Math.max(leadTimeMonths.web, leadTimeMonths.cache, leadTimeMonths.database));
  const futures = drawFutures(plan.horizonMonths, samples, seed);
  const ladder = new Ladder(plan, catalog);
  const trial = new Trial({ plan, ladder, reviewMonths, leadMonths });
  const candidates = candidatesOf(plan, catalog);
  const fared = candidates.map((candidate): Fared => {
    const outcomes = futures.map((future) => trial.outcome(candidate, future));
    return {
      name: candidate.name,
      usd: outcomes.map(({ usd }) => usd),
      missedRequests: outcomes.map(({ missedRequests }) => missedRequests),
    };
  });
  const regrets = price === null ? null : regretsOf(fared, price);
  const plans = candidates
    .map((candidate, index) =>
      planOf(
        candidate,
        fared[index] ?? { name: candidate.name, usd: [], missedRequests: [] },
        price,
        regrets?.get(candidate.name) ?? null,
      ),
    )
    .sort(
      (a, b) => (a.regret?.mean ?? 0) - (b.regret?.mean ?? 0) || a.usd - b.usd || (a.name < b.name ? -1 : 1),
    );
  const prices = pricesOf(fared);
  return {
    schema: "headroom.futures/1",
    version,
    product: plan.product,
    region: plan.region,
    asOf: plan.asOf,
    currency: "USD",
    seed,
    samples,
    reviewMonths,
    leadMonths,
    usdPerMissedRequest: price,
    complete: ladder.complete,
    bands: [...bandsOf(plan, futures)],
    plans,
    choice: price === null ? null : choiceOf(plans, fared, prices, price),
    prices: [...prices],
  };
}

function choiceOf(
  plans: readonly FuturesPlan[],
  fared: readonly Fared[],
  prices: ReturnType<typeof pricesOf>,
  price: number,
): FuturesDocument["choice"] {
  const [winner] = plans;
  const won = fared.find(({ name }) => name === winner?.name);
  if (winner === undefined || won === undefined) return null;
  const minimax = [...plans].sort((a, b) => (a.regret?.largest ?? 0) - (b.regret?.largest ?? 0))[0] ?? winner;
  return {
    plan: winner.name,
    minimax: minimax.name,
    tiedWith: plans
      .slice(1)
      .filter(({ name }) => fared.some((one) => one.name === name && isTied(won, one, price)))
      .map(({ name }) => name),
    why: whyChosen(plans, prices, price),
  };
}
