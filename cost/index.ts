/** What a stack costs a month: meters, price lookup, estimate. Pure: a stack and a catalog in, plain data out. */
export { estimate, otherTier, type EstimateOptions } from "./estimate";
export { hoursPerMonth } from "./meter";
export { meteredTypes } from "./meters";
export * from "./usage";
export { unpricedUses, type UnpricedUse } from "./unpriced-uses";
