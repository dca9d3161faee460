import { priceGroup } from "../catalog/parse";
import type { Catalog, Price } from "../catalog/types";
import type { NewRow } from "./to-rows";

/** One tier, for comparing. */
export interface Tier {
  readonly from: number;
  readonly to: number | null;
  readonly unitPrice: number;
}

/** What changes of one product in one place. */
export interface PriceChange {
  readonly product: string;
  /** A region, a price area or `global`. */
  readonly region: string;
  readonly unit: string;
  /** Whether it is the free allowance that changes. */
  readonly allowance: boolean;
  /** Empty where the catalog had none. */
  readonly before: readonly Tier[];
  readonly after: readonly Tier[];
  /** The first tier's change as a share: 0.05 for 5 % more; null where there was no price. */
  readonly share: number | null;
  readonly asOfBefore: string | null;
  readonly asOfAfter: string;
}

type Dated = NewRow & { readonly source: { readonly asOf: string } };

const tierOf = ({ from, to, unitPrice }: NewRow | Price): Tier => ({ from, to, unitPrice });

const isSame = (one: readonly Tier[], other: readonly Tier[]): boolean =>
  one.length === other.length &&
  one.every((tier, index) => {
    const beside = other[index];
    return tier.from === beside?.from && tier.to === beside.to && tier.unitPrice === beside.unitPrice;
  });

/** What new rows change, against the catalog of today. */
export interface Changes {
  /** Sorted by product and region. */
  readonly changed: readonly PriceChange[];
  /** How many products (in a place) cost the same as before, at a newer date. */
  readonly confirmed: number;
}

/** Compares new rows to the catalog of today. */
export function changesOf(rows: readonly Dated[], catalog: Catalog): Changes {
  const before = new Map<string, Price[]>();
  for (const price of catalog.priceRows) {
    const known = before.get(priceGroup(price));
    if (known === undefined) before.set(priceGroup(price), [price]);
    else known.push(price);
  }
  const after = new Map<string, Dated[]>();
  for (const row of rows) after.set(priceGroup(row), [...(after.get(priceGroup(row)) ?? []), row]);

  const changed: PriceChange[] = [];
  let confirmed = 0;
  for (const [key, now] of [...after].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [first] = now;
    if (first === undefined) continue;
    const old = before.get(key) ?? [];
    const [tiersBefore, tiersAfter] = [old, now].map((list) =>
      list.map(tierOf).sort((one, other) => one.from - other.from),
    ) as [Tier[], Tier[]];
    if (isSame(tiersBefore, tiersAfter)) {
      confirmed += 1;
      continue;
    }
    const [was, is] = [tiersBefore[0]?.unitPrice, tiersAfter[0]?.unitPrice];
    const { product, region, unit, allowance } = first;
    changed.push({
      product,
      region,
      unit,
      allowance,
      before: tiersBefore,
      after: tiersAfter,
      share: was === undefined || is === undefined || was === 0 ? null : is / was - 1,
      asOfBefore: old[0]?.asOf ?? null,
      asOfAfter: first.source.asOf,
    });
  }
  return { changed, confirmed };
}
