import { nothing } from "../format";

interface Tier {
  readonly from: number;
  readonly to: number | null;
  readonly unitPrice: number;
}

const number = (value: number, maximumSignificantDigits: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits });

/** A unit price with all the digits that count: `$0.0000004`. */
export const unitPriceText = (price: number): string => `$${number(price, 7)}`;

/**
 * A product's tiers in a few words: the first price, and how many follow.
 *
 * @example tiersText([{ from: 0, to: null, unitPrice: 0.045 }], false) // "$0.045"
 */
export function tiersText(tiers: readonly Tier[], isAllowance: boolean): string {
  const [first, ...more] = tiers;
  if (first === undefined) return nothing;
  if (isAllowance) return first.to === null ? "free" : `${number(first.to, 12)} free`;
  const end = tiers.at(-1)?.to ?? null;
  const rest = [
    ...(more.length === 0 ? [] : [`${tiers.length} tiers`]),
    ...(end === null ? [] : [`to ${number(end, 12)}`]),
  ];
  return unitPriceText(first.unitPrice) + (rest.length === 0 ? "" : ` (${rest.join(", ")})`);
}
