/** What one plan came to in every future, in the order of the futures. */
export interface Fared {
  readonly name: string;
  readonly usd: readonly number[];
  readonly missedRequests: readonly number[];
}

/** How much a plan is regretted. */
export interface Regret {
  readonly mean: number;
  readonly p95: number;
  readonly largest: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Money and missed requests together, in every future. */
const totals = ({ usd, missedRequests }: Fared, usdPerMissed: number): number[] =>
  usd.map((amount, index) => amount + usdPerMissed * (missedRequests[index] ?? 0));

/**
 * The regret of each plan: what it cost in a future, missed requests at their price included, less what the best of the
 * plans cost in the same one.
 */
export function regretsOf(fared: readonly Fared[], usdPerMissed: number): ReadonlyMap<string, Regret> {
  const all = fared.map((one) => totals(one, usdPerMissed));
  const best = (all[0] ?? []).map((_, index) => Math.min(...all.map((one) => one[index] ?? Infinity)));
  return new Map(
    fared.map(({ name }, plan) => {
      const regrets = (all[plan] ?? [])
        .map((total, index) => total - (best[index] ?? 0))
        .sort((a, b) => a - b);
      return [
        name,
        {
          mean: mean(regrets),
          p95: regrets[Math.ceil(0.95 * regrets.length) - 1] ?? 0,
          largest: regrets.at(-1) ?? 0,
        },
      ];
    }),
  );
}

/** The normal value of an interval of 99 %. */
const z99 = 2.5758;

/** Whether these futures can't tell two plans apart: the 99 % interval of their mean difference, future by future, holds 0. */
export function isTied(one: Fared, other: Fared, usdPerMissed: number): boolean {
  const others = totals(other, usdPerMissed);
  const differences = totals(one, usdPerMissed).map((total, index) => total - (others[index] ?? 0));
  const middle = mean(differences);
  const variance = mean(differences.map((difference) => (difference - middle) ** 2));
  return Math.abs(middle) <= z99 * Math.sqrt(variance / Math.max(1, differences.length)) + 1e-9;
}

/** Between which prices of a missed request a plan is the one of least mean regret. */
export interface PriceRange {
  readonly plan: string;
  readonly fromUsd: number;
  readonly toUsd: number | null;
}

/**
 * Which plan has the least mean regret at which price. The best plan of a future costs the same whichever plan is
 * regretted, so the least mean regret is the least mean total: a straight line over the price for each plan, and the lowest
 * of them at each.
 */
export function pricesOf(fared: readonly Fared[]): readonly PriceRange[] {
  const lines = fared.map(({ name, usd, missedRequests }) => ({
    name,
    usd: mean(usd),
    missed: mean(missedRequests),
  }));
  const lowestAt = (price: number): (typeof lines)[number] | undefined =>
    [...lines].sort(
      (a, b) => a.usd + price * a.missed - (b.usd + price * b.missed) || a.missed - b.missed,
    )[0];
  const ranges: PriceRange[] = [];
  let current = lowestAt(0);
  let fromUsd = 0;
  while (current !== undefined) {
    const now = current;
    const crossings = lines
      .filter(({ missed }) => missed < now.missed)
      .map((line) => ({ line, price: (line.usd - now.usd) / (now.missed - line.missed) }))
      .sort((a, b) => a.price - b.price || a.line.missed - b.line.missed);
    const next = crossings[0];
    ranges.push({ plan: now.name, fromUsd, toUsd: next?.price ?? null });
    fromUsd = next?.price ?? fromUsd;
    current = next?.line;
  }
  return ranges.filter(({ fromUsd: from, toUsd }) => toUsd === null || toUsd > from);
}
