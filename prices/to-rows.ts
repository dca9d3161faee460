import { unitFactor, type PriceQuery } from "../catalog/queries";
import type { Candidate } from "./matching";
import type { OfferDimension } from "./offer-reader";

/** A price row of the catalog before its source is cited. */
export interface NewRow {
  readonly product: string;
  readonly region: string;
  readonly unit: string;
  readonly unitPrice: number;
  readonly from: number;
  readonly to: number | null;
  readonly allowance: boolean;
  readonly pool?: string | undefined;
}

/** Why a SKU's price can't be taken. */
export interface NoRows {
  readonly why: string;
}

interface Step {
  readonly from: number;
  readonly to: number | null;
  readonly unitPrice: number;
}

/** Removes what a division adds in the last bits. */
const clean = (value: number): number => Number(value.toPrecision(12));

function stepOf(dimension: OfferDimension, unit: string): Step | NoRows {
  const factor = unitFactor(dimension.unit, unit);
  if (factor === null) return { why: `it is priced by "${dimension.unit}", which is not known as ${unit}` };
  const text = dimension.pricePerUnit["USD"];
  if (text === undefined)
    return {
      why: `it has no price in USD, but in ${Object.keys(dimension.pricePerUnit).join(", ") || "nothing"}`,
    };
  const price = Number(text);
  const from = Number(dimension.beginRange);
  const to = dimension.endRange === "Inf" ? null : Number(dimension.endRange);
  if (text.trim() === "" || !Number.isFinite(price) || price < 0) return { why: `its price is "${text}"` };
  if (!Number.isFinite(from) || (to !== null && !Number.isFinite(to)))
    return { why: `its range is from "${dimension.beginRange}" to "${dimension.endRange}"` };
  return {
    from: clean(from * factor),
    to: to === null ? null : clean(to * factor),
    unitPrice: clean(price / factor),
  };
}

/** The tiers as listed, joined; an error where they leave a gap or overlap. */
function stepsOf({ dimensions }: Candidate, unit: string): readonly Step[] | NoRows {
  const steps: Step[] = [];
  for (const dimension of dimensions) {
    const step = stepOf(dimension, unit);
    if ("why" in step) return step;
    steps.push(step);
  }
  steps.sort((one, other) => one.from - other.from);
  for (const [index, { from }] of steps.entries()) {
    const end = index === 0 ? 0 : (steps[index - 1] as Step).to;
    if (from !== end)
      return { why: `its tiers do not join: one begins at ${from}, after ${end ?? "no bound"}` };
  }
  return steps;
}

/**
 * The catalog's rows of a SKU. A first tier at $0 is a free allowance of the account, laid over the first units of what
 * follows; a price of $0 anywhere else is refused, since nothing tells it from one that is missing.
 */
export function rowsOf(
  query: PriceQuery,
  product: string,
  place: string,
  candidate: Candidate,
): readonly NewRow[] | NoRows {
  const steps = stepsOf(candidate, query.unit);
  if ("why" in steps) return steps;
  const free = steps[0]?.unitPrice === 0 ? steps[0] : null;
  const paid = free === null ? steps : steps.slice(1);
  if (paid.length === 0) return { why: "its price is 0" };
  if (paid.some(({ unitPrice }) => unitPrice === 0)) return { why: "one of its tiers costs 0" };
  const common = { product, unit: query.unit };
  const rows = paid.map(({ from, to, unitPrice }, index) => ({
    ...common,
    region: place,
    unitPrice,
    // What is free without an allowance left is paid at the first price.
    from: index === 0 ? 0 : from,
    to,
    allowance: false,
  }));
  return free === null ? rows : [...rows, allowance(query, product, free)];
}

/** The free tier that a SKU of its own names: all of it costs nothing, up to a bound. */
export function allowanceOf(query: PriceQuery, product: string, candidate: Candidate): NewRow | NoRows {
  const steps = stepsOf(candidate, query.unit);
  if ("why" in steps) return steps;
  const [free, ...more] = steps;
  if (free === undefined || more.length > 0 || free.unitPrice !== 0 || free.to === null)
    return { why: "it is no free tier: that has one step, at $0, with an end" };
  return allowance(query, product, free);
}

function allowance(query: PriceQuery, product: string, { to }: Step): NewRow {
  return {
    product,
    unit: query.unit,
    // Free tiers count over all regions.
    region: "global",
    unitPrice: 0,
    from: 0,
    to,
    allowance: true,
    ...(query.pool === undefined ? {} : { pool: query.pool }),
  };
}
