import { decoysOf, withoutArea, withoutRegion, type PriceQuery } from "../catalog/queries";
import type { OfferDimension, OfferProduct } from "./offer-reader";

/** A SKU of the price list, and what it costs. */
export interface Candidate {
  readonly sku: string;
  readonly usageType: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly family: string;
  dimensions: readonly OfferDimension[];
}

/** A SKU that looks right and is not. */
export interface NamedDecoy {
  readonly product: string;
  readonly usageType: string;
  readonly sku: string;
  /** What it is: `Outposts`, `FIFO queue`. */
  readonly names: readonly string[];
}

/** What was found for one product in one place. */
export interface Found {
  readonly query: PriceQuery;
  /** The product's key, with all names filled in. */
  readonly product: string;
  /** A region, a price area or `global`. */
  readonly place: string;
  readonly candidates: readonly Candidate[];
}

/** What stands near to a query that nothing matched: the usage type is right, an attribute is not. */
export interface NearMiss {
  readonly usageType: string;
  readonly sku: string;
  readonly differs: string;
}

const mostNearMisses = 3;

/** Collects the SKUs that one offer file has for the products that are asked for. */
export class Matching {
  readonly #byUsage = new Map<string, PriceQuery[]>();
  readonly #found = new Map<
    string,
    { query: PriceQuery; product: string; place: string; all: Candidate[] }
  >();
  readonly #free = new Map<PriceQuery, Candidate[]>();
  readonly #bySku = new Map<string, Candidate>();
  readonly #near = new Map<string, NearMiss[]>();
  readonly #decoys: NamedDecoy[] = [];

  /**
   * @param queries of one offer
   * @param region whose file is read; null for the file over all regions
   */
  constructor(
    queries: readonly PriceQuery[],
    private readonly region: string | null,
  ) {
    for (const query of queries) {
      for (const usage of [query.usage].flat()) {
        const known = this.#byUsage.get(usage);
        if (known === undefined) this.#byUsage.set(usage, [query]);
        else known.push(query);
      }
      if (query.freeUsage !== undefined) this.#free.set(query, []);
    }
  }

  /** Takes a product of the list; says whether its price is wanted. */
  take(product: OfferProduct): boolean {
    const { sku, family, attributes } = product;
    const usageType = attributes["usagetype"] ?? attributes["usageType"] ?? "";
    const candidate: Candidate = { sku, usageType, attributes, family, dimensions: [] };
    let wanted = false;
    for (const [query, candidates] of this.#free) {
      if (query.freeUsage !== usageType || (query.family !== undefined && !sameFreeTier(query, family)))
        continue;
      candidates.push(candidate);
      wanted = true;
    }
    for (const { query, place } of this.#queriesFor(usageType, attributes)) {
      const filled = fill(query.product, attributes);
      if (filled === null) continue;
      const names = decoysOf(query.offer, usageType, attributes).filter((name) => name !== query.variant);
      if (names.length > 0) {
        this.#decoys.push({ product: filled, usageType, sku, names });
        continue;
      }
      const differs = difference(query, product);
      const key = `${filled}@${place}`;
      if (differs === null) {
        const found = this.#found.get(key) ?? { query, product: filled, place, all: [] };
        found.all.push(candidate);
        this.#found.set(key, found);
        wanted = true;
      } else {
        const near = this.#near.get(key) ?? [];
        if (near.length < mostNearMisses) this.#near.set(key, [...near, { usageType, sku, differs }]);
      }
    }
    if (!wanted) this.#nameDecoy(candidate);
    else this.#bySku.set(sku, candidate);
    return wanted;
  }

  /** Takes the price of a product that was wanted. */
  price(sku: string, dimensions: readonly OfferDimension[]): void {
    const candidate = this.#bySku.get(sku);
    if (candidate !== undefined) candidate.dimensions = dimensions;
  }

  /** What was found, sorted by product and place. */
  found(): readonly Found[] {
    return [...this.#found.values()]
      .map(({ query, product, place, all }) => ({
        query,
        product,
        place,
        candidates: preferred(
          query,
          all.filter(({ dimensions }) => dimensions.length > 0),
        ),
      }))
      .sort((one, other) => (`${one.product}@${one.place}` < `${other.product}@${other.place}` ? -1 : 1));
  }

  /** The SKUs that name the free tier of a product. */
  freeTier(query: PriceQuery): readonly Candidate[] {
    return (this.#free.get(query) ?? []).filter(({ dimensions }) => dimensions.length > 0);
  }

  /** What has the right usage type but not the right attributes. */
  nearMisses(product: string, place: string): readonly NearMiss[] {
    return this.#near.get(`${product}@${place}`) ?? [];
  }

  /** SKUs that look right and are not, by name. */
  decoys(): readonly NamedDecoy[] {
    return this.#decoys;
  }

  *#queriesFor(
    usageType: string,
    attributes: Readonly<Record<string, string>>,
  ): Iterable<{ readonly query: PriceQuery; readonly place: string }> {
    for (const query of this.#named(usageType)) {
      if (query.scope === "global") yield { query, place: "global" };
      // Listed in every region's file, so that it is priced wherever it is asked for.
      if (query.scope === "anywhere" && this.region !== null) yield { query, place: this.region };
    }
    const inArea = withoutArea(usageType);
    if (inArea !== null) {
      for (const query of this.#named(inArea.usage)) {
        if (query.scope === "area") yield { query, place: inArea.area };
      }
    }
    if (this.region === null || (attributes["regionCode"] ?? this.region) !== this.region) return;
    const seen = new Set<PriceQuery>();
    for (const { usage, isOld } of withoutRegion(usageType, this.region)) {
      for (const query of this.#named(usage)) {
        if ((query.scope ?? "region") !== "region" || (query.prefix === "old" && !isOld)) continue;
        if (!seen.has(query)) yield { query, place: this.region };
        seen.add(query);
      }
    }
  }

  #named(usage: string): readonly PriceQuery[] {
    const exact = this.#byUsage.get(usage) ?? [];
    const colon = usage.indexOf(":");
    const kind = colon < 0 ? undefined : this.#byUsage.get(usage.slice(0, colon + 1));
    return kind === undefined ? exact : [...exact, ...kind];
  }

  /** A SKU that no query asks for, but whose name ends like one that is asked for. */
  #nameDecoy({ usageType, sku, attributes }: Candidate): void {
    for (const [usage, queries] of this.#byUsage) {
      const query = queries[0];
      if (query === undefined || !usageType.endsWith(usage)) continue;
      const names = decoysOf(query.offer, usageType, attributes);
      if (names.length > 0 && !this.#decoys.some((decoy) => decoy.sku === sku))
        this.#decoys.push({ product: query.product, usageType, sku, names });
    }
  }
}

/** A free tier stands under the family of its product or under none that is worth asking for. */
const sameFreeTier = (query: PriceQuery, family: string): boolean => family === "" || family === query.family;

/** A product's key with its placeholders filled in; null where the SKU lacks one of the attributes. */
function fill(product: string, attributes: Readonly<Record<string, string>>): string | null {
  const names = [...product.matchAll(/\{(\w+)\}/gu)].map(([, name = ""]) => name);
  if (names.some((name) => attributes[name] === undefined)) return null;
  return product.replace(/\{(\w+)\}/gu, (_, name: string) => attributes[name] ?? "");
}

function difference(query: PriceQuery, { family, attributes }: OfferProduct): string | null {
  if (query.family !== undefined && family !== query.family)
    return `the family is "${family}", not "${query.family}"`;
  for (const [name, wanted] of Object.entries(query.attributes ?? {})) {
    const accepted = [wanted].flat();
    const value = attributes[name] ?? "";
    if (!accepted.includes(value)) return `${name} is "${value}", not "${accepted.join('" or "')}"`;
  }
  return null;
}

/** Of attributes with several accepted values, the first that any candidate has. */
function preferred(query: PriceQuery, candidates: readonly Candidate[]): readonly Candidate[] {
  let left = candidates;
  for (const [name, wanted] of Object.entries(query.attributes ?? {})) {
    const accepted = [wanted].flat();
    const first = accepted.find((value) => left.some(({ attributes }) => attributes[name] === value));
    if (first !== undefined) left = left.filter(({ attributes }) => attributes[name] === first);
  }
  return left;
}
