import { isFoundBy, priceQueries, type PriceQuery } from "../catalog/queries";
import type { Catalog } from "../catalog/types";
import { Matching, type Candidate, type Found, type NamedDecoy } from "./matching";
import { bulkReader, queryReader, type OfferHeader, type OfferListener } from "./offer-reader";
import { fileBytes, isMissing, readPriceList, type OfferSource } from "./offers";
import { allowanceOf, rowsOf, type NewRow } from "./to-rows";

/** A row, and the price list that it was read from. */
export interface CitedRow extends NewRow {
  readonly source: { readonly key: string; readonly text: string; readonly asOf: string };
  /** The file of `catalog/facts` that it belongs to. */
  readonly file: string;
}

/** A product whose price was not taken, by name. */
export interface Refusal {
  readonly product: string;
  readonly place: string;
  readonly why: string;
}

/** What a price list gave. */
export interface Refreshed {
  readonly rows: readonly CitedRow[];
  readonly refusals: readonly Refusal[];
  /** SKUs that look right and are not. */
  readonly decoys: readonly NamedDecoy[];
  /** What is worth knowing, a line each. */
  readonly notes: readonly string[];
}

/** What is asked for. */
export interface RefreshRequest {
  /** Today's catalog: what it knows in a region must be found there again. */
  readonly catalog: Catalog;
  readonly regions: readonly string[];
  /** Whether a query is asked for. @default all */
  readonly isWanted?: (query: PriceQuery) => boolean;
  /** Whether instance types that the catalog doesn't know are taken, too. @default false */
  readonly allTypes?: boolean;
  /** Hears which file is being read. */
  readonly onFile?: (place: string) => void;
}

/** Hears one price list, for one offer in one region. */
class Hearing implements OfferListener {
  readonly matching: Matching;
  heard: OfferHeader | null = null;

  constructor(
    queries: readonly PriceQuery[],
    readonly region: string | null,
  ) {
    this.matching = new Matching(queries, region);
  }

  header(header: OfferHeader): void {
    this.heard = header;
  }
  product(product: Parameters<OfferListener["product"]>[0]): boolean {
    return this.matching.take(product);
  }
  price(...given: Parameters<OfferListener["price"]>): void {
    this.matching.price(...given);
  }
}

const isOverAllRegions = ({ scope = "region" }: PriceQuery): boolean =>
  scope === "global" || scope === "area";

/**
 * Reads the prices of the products that have a query from AWS's offer files.
 *
 * @throws DownloadError, OfferError where a file can't be read; a file that does not exist only refuses its products
 */
export async function refreshFromOffers(source: OfferSource, request: RefreshRequest): Promise<Refreshed> {
  const results: Refreshed[] = [];
  for (const { offer, region, queries } of filesOf(request)) {
    const place = source.placeOf(offer, region);
    request.onFile?.(place);
    try {
      const hearing = await readPriceList(source.open(place), () => {
        const heard = new Hearing(queries, region);
        return { reader: bulkReader(place, heard), heard };
      });
      results.push(judge(hearing, queries, place, request, true));
    } catch (error) {
      if (!isMissing(error)) throw error;
      results.push(refusedAll(queries, region, error.message, request.catalog));
    }
  }
  return together(results);
}

/**
 * Reads prices from what `aws pricing get-products` printed. Such a file holds what its filters let through, so a product
 * that it doesn't hold is not refused.
 */
export async function refreshFromQuery(path: string, request: RefreshRequest): Promise<Refreshed> {
  request.onFile?.(path);
  const hearings = await readPriceList(fileBytes(path), () => {
    const heard = new ManyHearings(request);
    return { reader: queryReader(path, heard), heard };
  });
  const result = together(
    hearings.all().map(({ hearing, queries }) => judge(hearing, queries, path, request, false)),
  );
  return {
    ...result,
    notes:
      result.rows.length > 0
        ? result.notes
        : [...result.notes, `${path}: none of its ${hearings.products} products is one that is asked for`],
  };
}

/** A query's answer may mix offers and regions. */
class ManyHearings implements OfferListener {
  readonly #hearings = new Map<string, { hearing: Hearing; queries: readonly PriceQuery[] }>();
  readonly #ofSku = new Map<string, Hearing>();
  #header: OfferHeader = { offerCode: "", version: "", publicationDate: "" };
  products = 0;

  constructor(private readonly request: RefreshRequest) {}

  header(header: OfferHeader): void {
    this.#header = header;
  }

  product(product: Parameters<OfferListener["product"]>[0]): boolean {
    this.products += 1;
    const region = product.attributes["regionCode"] ?? "";
    const hearings = [this.#hearing(null)];
    if (this.request.regions.includes(region)) hearings.push(this.#hearing(region));
    for (const hearing of hearings) {
      hearing.header(this.#header);
      if (!hearing.product(product)) continue;
      this.#ofSku.set(product.sku, hearing);
      return true;
    }
    return false;
  }

  price(sku: string, dimensions: Parameters<OfferListener["price"]>[1]): void {
    this.#ofSku.get(sku)?.price(sku, dimensions);
  }

  all(): readonly { readonly hearing: Hearing; readonly queries: readonly PriceQuery[] }[] {
    return [...this.#hearings.values()];
  }

  #hearing(region: string | null): Hearing {
    const { offerCode } = this.#header;
    const key = `${offerCode}@${region ?? ""}`;
    const known = this.#hearings.get(key);
    if (known !== undefined) return known.hearing;
    const queries = wantedQueries(this.request).filter(
      (query) => query.offer === offerCode && isOverAllRegions(query) === (region === null),
    );
    const hearing = new Hearing(queries, region);
    this.#hearings.set(key, { hearing, queries });
    return hearing;
  }
}

const wantedQueries = ({ isWanted = () => true }: RefreshRequest): PriceQuery[] =>
  priceQueries.filter((query) => isWanted(query));

interface OfferFile {
  readonly offer: string;
  readonly region: string | null;
  readonly queries: readonly PriceQuery[];
}

/** The offer files that answer a request, sorted. */
export function filesOf(request: RefreshRequest): readonly OfferFile[] {
  const queries = wantedQueries(request);
  const offers = [...new Set(queries.map(({ offer }) => offer))].sort();
  return offers.flatMap((offer) => {
    const ofOffer = queries.filter((query) => query.offer === offer);
    const overAll = ofOffer.filter(isOverAllRegions);
    const regional = ofOffer.filter((query) => !isOverAllRegions(query));
    return [
      ...(overAll.length === 0 ? [] : [{ offer, region: null, queries: overAll }]),
      ...(regional.length === 0
        ? []
        : request.regions.map((region) => ({ offer, region, queries: regional }))),
    ];
  });
}

function together(results: readonly Refreshed[]): Refreshed {
  const rows = new Map<string, CitedRow>();
  const refusals = results.flatMap((result) => result.refusals);
  for (const row of results.flatMap((result) => result.rows)) {
    const key = `${row.product}@${row.region}#${row.from}${row.allowance ? "free" : ""}`;
    const known = rows.get(key);
    // An account has one free tier, whichever region's list names it.
    if (known !== undefined && known.to !== row.to) {
      refusals.push({
        product: row.product,
        place: row.region,
        why: `its free tier ends at ${known.to ?? "no bound"} in ${known.source.text}, at ${row.to ?? "no bound"} in ${row.source.text}`,
      });
    }
    if (known === undefined) rows.set(key, row);
  }
  return {
    rows: [...rows.values()],
    refusals,
    decoys: results.flatMap((result) => result.decoys),
    notes: results.flatMap((result) => result.notes),
  };
}

/** The products that a query finds and that the catalog prices in a place today. */
function expectedProducts(query: PriceQuery, place: string, catalog: Catalog): string[] {
  const here = catalog.priceRows.filter(
    ({ product, region, allowance }) => !allowance && region === place && isFoundBy(query, product),
  );
  return [...new Set(here.map(({ product }) => product))];
}

function placesOf(query: PriceQuery, region: string | null, catalog: Catalog): readonly string[] {
  if (query.scope === "global") return ["global"];
  if (query.scope === "area") {
    return [
      ...new Set(
        catalog.priceRows
          .filter((row) => row.product === query.product && row.region !== "global")
          .map((row) => row.region),
      ),
    ];
  }
  return region === null ? [] : [region];
}

function refusedAll(
  queries: readonly PriceQuery[],
  region: string | null,
  why: string,
  catalog: Catalog,
): Refreshed {
  const refusals = queries.flatMap((query) =>
    placesOf(query, region, catalog).flatMap((place) =>
      expectedProducts(query, place, catalog).map((product) => ({ product, place, why })),
    ),
  );
  return { rows: [], refusals, decoys: [], notes: refusals.length === 0 ? [why] : [] };
}

const names = (candidates: readonly Candidate[]): string =>
  candidates.map(({ sku, usageType }) => `${sku} (${usageType})`).join(", ");

/** Takes what exactly one SKU says, refuses the rest by name. */
function judge(
  { matching, heard, region }: Hearing,
  queries: readonly PriceQuery[],
  place: string,
  { catalog, allTypes = false }: RefreshRequest,
  isWhole: boolean,
): Refreshed {
  const refusals: Refusal[] = [];
  const rows: CitedRow[] = [];
  const source = citation(place, heard, region);
  const known = new Set([
    ...catalog.priceRows.map(({ product }) => product),
    ...catalog.instanceTypes.map(({ name }) => `ec2.${name}`),
  ]);
  const isKnown = ({ query, product }: Found): boolean =>
    allTypes || query.product === product || known.has(product);

  const seen = new Set<string>();
  for (const found of matching.found().filter(isKnown)) {
    const { query, product, candidates } = found;
    const [candidate, ...more] = candidates;
    if (candidate === undefined) continue;
    seen.add(`${product}@${found.place}`);
    if (more.length > 0) {
      refusals.push({
        product,
        place: found.place,
        why: `${candidates.length} SKUs match: ${names(candidates)}`,
      });
      continue;
    }
    const made = rowsOf(query, product, found.place, candidate);
    if ("why" in made)
      refusals.push({ product, place: found.place, why: `${names([candidate])}: ${made.why}` });
    else rows.push(...made.map((row) => ({ ...row, source, file: query.file })));
  }

  for (const query of queries) {
    const free = matching.freeTier(query);
    const [tier, ...more] = free;
    // A free tier of its own covers one product; those with names filled in have none.
    if (tier === undefined || !rows.some(({ product }) => product === query.product)) continue;
    const made =
      more.length > 0
        ? { why: `${free.length} SKUs match: ${names(free)}` }
        : allowanceOf(query, query.product, tier);
    if ("why" in made)
      refusals.push({ product: query.product, place: "global", why: `free tier: ${made.why}` });
    else rows.push({ ...made, source, file: query.file });
  }

  if (isWhole) {
    for (const query of queries) {
      for (const where of placesOf(query, region, catalog)) {
        for (const product of expectedProducts(query, where, catalog)) {
          if (!seen.has(`${product}@${where}`))
            refusals.push({ product, place: where, why: whyNone(query, product, where, matching) });
        }
      }
    }
  }
  return { rows, refusals, decoys: matching.decoys(), notes: [] };
}

function whyNone(query: PriceQuery, product: string, place: string, matching: Matching): string {
  const near = matching
    .nearMisses(product, place)
    .map(({ sku, usageType, differs }) => `${sku} (${usageType}): ${differs}`);
  const decoys = matching
    .decoys()
    .filter((decoy) => decoy.product === product || decoy.product === query.product)
    .map(({ sku, usageType, names: are }) => `${sku} (${usageType}) is ${are.join(", ")}`);
  const beside = [...near, ...decoys].slice(0, 4);
  const usage = [query.usage].flat().join(" or ");
  return `no SKU matches (${query.offer}, ${usage})${beside.length === 0 ? "" : `; beside it: ${beside.join("; ")}`}`;
}

function citation(place: string, heard: OfferHeader | null, region: string | null): CitedRow["source"] {
  const { offerCode = "", version = "", publicationDate = "" } = heard ?? {};
  const key = ["aws", offerCode, region ?? "all", version].filter((part) => part !== "").join("-");
  return {
    key,
    text: `${place} (AWS price list, ${offerCode}, version ${version}, published ${publicationDate})`,
    asOf: publicationDate.slice(0, 10),
  };
}
