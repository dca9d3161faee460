import type { FuturesPlan } from "../../contract/futures";
import type { PriceRange } from "./regret";

const money = (usd: number): string =>
  `$${new Intl.NumberFormat("en-US", { maximumFractionDigits: usd < 10 ? 2 : 0 }).format(usd)}`;

/** A price of one request: three digits, however small. */
export const smallMoney = (usd: number): string =>
  `$${new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2, maximumFractionDigits: 12 }).format(usd)}`;

const many = (requests: number): string =>
  requests < 1 ? "none" : new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(requests);

/** How one plan differs from the winner: what it costs less or more, and what it misses more or less. */
function against(winner: FuturesPlan, other: FuturesPlan): string {
  const dearer = winner.usd - other.usd;
  const missed = other.missedRequests - winner.missedRequests;
  const lost = Math.abs((other.missedUsd ?? 0) - (winner.missedUsd ?? 0));
  const requests = `${many(Math.abs(missed))} requests worth ${money(lost)}`;
  if (dearer >= 0)
    return missed > 0
      ? `${other.name} costs ${money(dearer)} less, and misses ${requests} more`
      : `${other.name} costs ${money(dearer)} less and misses no more`;
  return missed < 0
    ? `${other.name} misses ${requests} less, and costs ${money(-dearer)} more`
    : `${other.name} costs ${money(-dearer)} more and misses no less`;
}

/**
 * Why a plan won, against the best that buys less and the best that buys more, and at which prices it would not.
 *
 * @param plans the least regret first
 */
export function whyChosen(
  plans: readonly FuturesPlan[],
  prices: readonly PriceRange[],
  price: number,
): string[] {
  const [winner, ...others] = plans;
  if (winner === undefined) return [];
  const cheaper = others.find(({ usd }) => usd < winner.usd);
  const dearer = others.find(({ usd }) => usd >= winner.usd);
  const range = prices.find(({ plan }) => plan === winner.name);
  const until =
    range?.toUsd == null ? "whatever more a missed request costs" : `to ${smallMoney(range.toUsd)}`;
  return [
    ...(cheaper === undefined
      ? ["nothing that buys less exists among these plans"]
      : [against(winner, cheaper)]),
    ...(dearer === undefined
      ? ["nothing that buys more exists among these plans"]
      : [against(winner, dearer)]),
    ...(range === undefined
      ? []
      : [
          `it stays the choice from ${smallMoney(range.fromUsd)} a missed request ${until}; stated is ${smallMoney(price)}`,
        ]),
  ];
}
