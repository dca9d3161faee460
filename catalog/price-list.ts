import type { Price } from "./types";

/** Where a price holds that is the same in every region. */
const everywhere = "global";

/** A price's id: product and region, the lower bound where tiers make it needed, `free` for an allowance. */
export function priceId({ product, region, from, to, allowance }: Omit<Price, "id">): string {
  const part = allowance ? "#free" : from > 0 || to !== null ? `#${from}` : "";
  return `${product}@${region}${part}`;
}

/** Prices by product and region. */
export interface PriceList {
  /** Rows of a product in a region, or those that hold everywhere: allowances first, then tiers by `from`. */
  rows(product: string, region: string): readonly Price[];
}

/**
 * Orders prices for look-ups, and adds what is wrong with them to the mistakes: tiers that don't begin at 0 or don't
 * join, a price that costs nothing, an allowance that costs something, has no end or stands beside another, a product
 * with two units.
 */
export function priceList(prices: readonly Price[], mistakes: string[]): PriceList {
  const byPlace = groupBy(prices, ({ product, region }) => `${product}@${region}`);
  const byProduct = groupBy(prices, ({ product }) => product);

  for (const price of prices) mistakes.push(...mistakesOf(price));
  for (const [place, rows] of byPlace) mistakes.push(...gapsBetween(place, rows));
  for (const [product, rows] of byProduct) mistakes.push(...contradictionsIn(product, rows));
  mistakes.push(...unequalPools(prices));

  const ordered = new Map(
    [...byPlace].map(([place, rows]) => {
      const { product, region } = rows[0] as Price;
      const accountWide = region === everywhere ? [] : (byPlace.get(`${product}@${everywhere}`) ?? []);
      return [place, [...accountWide.filter(({ allowance }) => allowance), ...rows].sort(freeFirst)];
    }),
  );
  const priced = (place: string): readonly Price[] | undefined => {
    const rows = ordered.get(place);
    return rows?.some(({ allowance }) => !allowance) === true ? rows : undefined;
  };
  return {
    rows: (product, region) => priced(`${product}@${region}`) ?? priced(`${product}@${everywhere}`) ?? [],
  };
}

function mistakesOf({ id, unitPrice, from, to, allowance, pool }: Price): string[] {
  const mistakes: string[] = [];
  if (allowance && (unitPrice !== 0 || from !== 0 || to === null)) {
    mistakes.push(`price "${id}": an allowance costs 0, begins at 0 and has an end`);
  }
  if (!allowance && unitPrice === 0) {
    mistakes.push(`price "${id}" is 0: leave out what is not known, or make it an allowance`);
  }
  if (pool !== undefined && !allowance)
    mistakes.push(`price "${id}" is in the pool ${pool}, but no allowance`);
  if (to !== null && to <= from) mistakes.push(`price "${id}" ends at ${to}, before it begins at ${from}`);
  return mistakes;
}

function gapsBetween(place: string, rows: readonly Price[]): string[] {
  const tiers = rows.filter(({ allowance }) => !allowance).sort((one, other) => one.from - other.from);
  return tiers.flatMap(({ id, from }, index) => {
    const before = tiers[index - 1];
    if (before === undefined)
      return from === 0 ? [] : [`price ${place}: the first tier begins at ${from}, not at 0`];
    // A row that stands twice is reported as that.
    if (from === before.to || id === before.id) return [];
    return [
      `price ${place}: a tier begins at ${from}, but the one before it ends at ${before.to ?? "no bound"}`,
    ];
  });
}

function contradictionsIn(product: string, rows: readonly Price[]): string[] {
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const allowances = rows.filter(({ allowance }) => allowance);
  return [
    ...(units.length > 1 ? [`product "${product}" is priced by ${units.join(" and by ")}`] : []),
    ...(allowances.length > 1
      ? [`product "${product}" has ${allowances.length} allowances, and an account has one`]
      : []),
    ...(allowances.length === rows.length ? [`product "${product}" has an allowance and no price`] : []),
  ];
}

/** Products of one pool share one allowance, so all of them state the same. */
function unequalPools(prices: readonly Price[]): string[] {
  const pooled = prices.filter(({ pool }) => pool !== undefined);
  return [...groupBy(pooled, ({ pool }) => pool ?? "")].flatMap(([pool, rows]) => {
    const sizes = [...new Set(rows.map(({ to, unit }) => `${to ?? "no bound"} ${unit}`))];
    return sizes.length > 1 ? [`pool "${pool}" is ${sizes.join(" and ")}`] : [];
  });
}

const freeFirst = (one: Price, other: Price): number =>
  Number(other.allowance) - Number(one.allowance) || one.from - other.from;

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
