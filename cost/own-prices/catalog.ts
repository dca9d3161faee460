import type { Catalog, Price } from "../../catalog/types";
import { fitsPattern } from "../../input/patterns";
import type { OwnDiscount, OwnPrice, OwnPrices, OwnSource } from "./types";

const cite = ({ source, place }: OwnSource): string => `${source} (${place})`;

const percent = (share: number): string => `${Number((share * 100).toPrecision(12))} %`;

/** Of the discounts that fit, the one whose pattern says most: the longest, then the first. */
function discountOn(product: string, discounts: readonly OwnDiscount[]): OwnDiscount | null {
  return discounts
    .filter(({ on }) => fitsPattern(product, on))
    .reduce<OwnDiscount | null>(
      (best, each) => (best === null || each.on.length > best.on.length ? each : best),
      null,
    );
}

function discounted(row: Price, { share, ...source }: OwnDiscount): Price {
  return {
    ...row,
    unitPrice: row.unitPrice * (1 - share),
    source: `${row.source}; less ${percent(share)}: ${cite(source)}`,
  };
}

function replaced(tiers: readonly Price[], region: string, own: OwnPrice): Price {
  return {
    id: `${own.product}@${region}`,
    product: own.product,
    region,
    // Where the catalog has no price, nothing says the unit but the file.
    unit: tiers[0]?.unit ?? "unit",
    unitPrice: own.unitPrice,
    from: 0,
    to: null,
    allowance: false,
    source: cite(own),
    asOf: own.asOf,
  };
}

/**
 * A catalog in which one's own prices stand in place of the list prices, and discounts are taken off the rest. Free
 * allowances stay as they are. Nothing else changes.
 */
export function withOwnPrices(catalog: Catalog, { discounts, prices }: OwnPrices): Catalog {
  if (discounts.length === 0 && prices.length === 0) return catalog;
  const rows = (product: string, region: string): readonly Price[] => {
    const listed = catalog.prices(product, region);
    const own =
      prices.find((each) => each.product === product && each.region === region) ??
      prices.find((each) => each.product === product && each.region === null);
    const allowances = listed.filter(({ allowance }) => allowance);
    const tiers = listed.filter(({ allowance }) => !allowance);
    if (own !== undefined) return [...allowances, replaced(tiers, region, own)];
    const discount = discountOn(product, discounts);
    return discount === null ? listed : [...allowances, ...tiers.map((row) => discounted(row, discount))];
  };
  return {
    ...catalog,
    prices: rows,
    unitPrice: (product, region) =>
      rows(product, region).find(({ allowance }) => !allowance)?.unitPrice ?? null,
  };
}
