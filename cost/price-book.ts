import type { Catalog, Price } from "../catalog/types";
import type { Range } from "../contract/range";

/** A part of a quantity that falls into one row of the price list. */
export interface PricedPart {
  readonly price: Price;
  readonly quantity: Range;
}

/** What a quantity costs, row by row, and what of it has no price. */
export interface PricedQuantity {
  readonly parts: readonly PricedPart[];
  /** Why a part of the quantity has no price; null where all of it has one. */
  readonly gap: string | null;
}

const amounts = ["minimum", "expected", "maximum"] as const;

/**
 * The price list of one account and month. Tiers and free allowances count over the whole account, so resources take
 * their units one after another: where the resources before this one stopped in the expected month, it begins, for all
 * three amounts. So the expected amounts sum to what AWS charges exactly, and minimum ≤ expected ≤ maximum holds on
 * every line.
 */
export class PriceBook {
  readonly #catalog: Catalog;
  readonly #allowances: boolean;
  /** Units of a product in a region that were expected so far. */
  readonly #used = new Map<string, number>();
  /** Units of a product, or of a pool of products, that an allowance covered so far, over all regions. */
  readonly #freed = new Map<string, number>();

  /** @param allowances Whether the account's free allowances are counted here. */
  constructor(catalog: Catalog, allowances: boolean) {
    this.#catalog = catalog;
    this.#allowances = allowances;
  }

  /** Prices a quantity of a product, and takes its expected units from the tiers and allowances of the account. */
  take(product: string, region: string, quantity: Range): PricedQuantity {
    const rows = this.#rows(product, region);
    const tiers = rows.filter(({ allowance }) => !allowance);
    const first = tiers[0];
    if (first === undefined) {
      // Nothing of something without a price costs nothing all the same.
      return { parts: [], gap: quantity.maximum === 0 ? null : `no price for ${product} in ${region}` };
    }

    const parts: PricedPart[] = [];
    const key = `${product}@${region}`;
    const start = this.#used.get(key) ?? 0;
    this.#used.set(key, start + quantity.expected);

    const freeUnits = this.#freeUnits(product, rows, quantity, parts);
    let covered = freeUnits.maximum;
    for (const tier of tiers) {
      const inTier = ofEach((amount) => overlap(start + freeUnits[amount], start + quantity[amount], tier));
      if (inTier.maximum === 0) continue;
      covered += inTier.maximum;
      parts.push({ price: tier, quantity: inTier });
    }
    if (parts.length === 0) parts.push({ price: first, quantity: ofEach(() => 0) });

    const uncovered = quantity.maximum - covered;
    const gap =
      uncovered > quantity.maximum * 1e-9
        ? `no price for ${product} in ${region} beyond its last tier`
        : null;
    return { parts, gap };
  }

  #rows(product: string, region: string): readonly Price[] {
    const rows = this.#catalog.prices(product, region);
    return rows.length > 0 ? rows : this.#catalog.prices(product, "global");
  }

  #freeUnits(product: string, rows: readonly Price[], quantity: Range, parts: PricedPart[]): Range {
    const allowance = this.#allowances ? rows.find((row) => row.allowance) : undefined;
    if (allowance === undefined) return ofEach(() => 0);
    const pool = allowance.pool ?? product;
    const freed = this.#freed.get(pool) ?? 0;
    const left = Math.max(0, (allowance.to ?? Infinity) - allowance.from - freed);
    const units = ofEach((amount) => Math.min(quantity[amount], left));
    this.#freed.set(pool, freed + units.expected);
    if (units.maximum > 0) parts.push({ price: allowance, quantity: units });
    return units;
  }
}

function ofEach(of: (amount: (typeof amounts)[number]) => number): Range {
  return { minimum: of("minimum"), expected: of("expected"), maximum: of("maximum") };
}

function overlap(begin: number, end: number, tier: Price): number {
  return Math.max(0, Math.min(end, tier.to ?? Infinity) - Math.max(begin, tier.from));
}
