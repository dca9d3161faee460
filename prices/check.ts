import { queryOf, whyWithoutQuery } from "../catalog/queries";
import type { Catalog, Price } from "../catalog/types";
import type { PriceCheck } from "../contract/prices";
import type { Estimate } from "../contract/preview";
import type { Range } from "../contract/range";

/** What is checked. */
export interface CheckRequest {
  readonly catalog: Catalog;
  /** A day: `2026-11-24`. */
  readonly today: string;
  /** The day before which a price counts as old. @default none does */
  readonly olderThan?: string;
  readonly refreshed?: PriceCheck["refreshed"];
  readonly stack?: {
    readonly project: string;
    readonly stack: string;
    readonly estimate: Estimate;
    readonly unpriced: readonly {
      readonly product: string;
      readonly region: string | null;
      readonly meter: string;
      readonly quantity: Range;
      readonly resources: readonly string[];
    }[];
  };
  /** Whether a price that the stack lacks fails the check. @default false */
  readonly mustBeComplete?: boolean;
}

/** The first day of a year, a month or a day. */
const firstDay = (asOf: string): string =>
  asOf + "-01-01".slice(asOf.length === 4 ? 0 : 3, asOf.length === 10 ? 3 : 6);

/** The day that lies some months before another; the last of its month where that has no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const index = year * 12 + (month - 1) - months;
  const [wantedYear, wantedMonth] = [Math.floor(index / 12), ((index % 12) + 12) % 12];
  const last = new Date(Date.UTC(wantedYear, wantedMonth + 1, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${wantedYear}-${two(wantedMonth + 1)}-${two(Math.min(date, last))}`;
}

/** The service of a product: what stands before the first period of its key. */
export const serviceOf = (product: string): string => product.split(".", 1)[0] ?? product;

/** How old the catalog's prices are, what they cover, and what a stack lacks. */
export function checkPrices(request: CheckRequest): PriceCheck {
  const { catalog, today, olderThan = null, refreshed = null, mustBeComplete = false } = request;
  const isOld = ({ asOf }: { readonly asOf: string }): boolean =>
    olderThan !== null && firstDay(asOf) < olderThan;
  const services = servicesOf(catalog, isOld);
  const stack = request.stack === undefined ? null : stackCheck(request.stack, isOld);
  const old = stack === null ? services.reduce((sum, service) => sum + service.old, 0) : stack.old.length;
  return {
    schema: "headroom.prices-check/1",
    today,
    olderThan,
    refreshed,
    services,
    regions: regionsOf(catalog),
    stack,
    failures: [
      ...(old > 0
        ? [`${old} ${stack === null ? "prices" : "of the stack's prices"} are older than ${olderThan ?? ""}`]
        : []),
      ...(mustBeComplete && stack !== null && stack.missing.length > 0
        ? [`the stack uses ${stack.missing.length} products that have no price`]
        : []),
    ],
  };
}

function servicesOf(catalog: Catalog, isOld: (price: Price) => boolean): PriceCheck["services"] {
  const byService = new Map<string, Price[]>();
  for (const price of catalog.priceRows) {
    const service = serviceOf(price.product);
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [price]);
    else known.push(price);
  }
  return [...byService]
    .map(([service, rows]) => {
      const dates = rows
        .map(({ asOf }) => asOf)
        .sort((one, other) => (firstDay(one) < firstDay(other) ? -1 : 1));
      const places = [...new Set(rows.map(({ region }) => region))].sort();
      return {
        service,
        products: productsOf(rows).size,
        rows: rows.length,
        oldest: dates[0] ?? "",
        newest: dates.at(-1) ?? "",
        old: rows.filter(isOld).length,
        byRegion: Object.fromEntries(
          places.map((place) => [place, productsOf(rows.filter(({ region }) => region === place)).size]),
        ),
      };
    })
    .sort((one, other) =>
      `${firstDay(one.oldest)} ${one.service}` < `${firstDay(other.oldest)} ${other.service}` ? -1 : 1,
    );
}

/** Products that cost something; an allowance alone is no price. */
const productsOf = (rows: readonly Price[]): Set<string> =>
  new Set(rows.filter(({ allowance }) => !allowance).map(({ product }) => product));

/** Of the products that are priced by region, how many each region has; what costs the same everywhere it has, too. */
function regionsOf(catalog: Catalog): PriceCheck["regions"] {
  const regions = catalog.regions.map(({ name }) => name);
  const isRegional = new Set(regions);
  const all = productsOf(catalog.priceRows.filter(({ region }) => isRegional.has(region)));
  return regions.map((region) => ({
    region,
    priced: [
      ...productsOf(
        catalog.priceRows.filter((price) => price.region === region || price.region === "global"),
      ),
    ].filter((product) => all.has(product)).length,
    of: all.size,
  }));
}

function stackCheck(
  { project, stack, estimate, unpriced }: NonNullable<CheckRequest["stack"]>,
  isOld: (price: { readonly asOf: string }) => boolean,
): NonNullable<PriceCheck["stack"]> {
  const prices = new Map(estimate.lines.map(({ price }) => [price.id, price]));
  return {
    project,
    stack,
    prices: prices.size,
    oldest: estimate.asOf?.oldest ?? null,
    old: [...prices.values()]
      .filter(isOld)
      .map(({ id, asOf }) => ({ id, asOf }))
      .sort((one, other) => (`${one.asOf} ${one.id}` < `${other.asOf} ${other.id}` ? -1 : 1)),
    missing: unpriced.map((use) => ({
      ...use,
      resources: [...use.resources],
      remedy: remedyOf(use.product),
    })),
  };
}

function remedyOf(product: string): string {
  const query = queryOf(product);
  if (query !== null) return `headroom prices refresh looks for it in ${query.offer}`;
  return whyWithoutQuery(product) ?? "no query is written for it";
}
