/** What a stack costs a month: meters, price lookup, estimate. Pure: a stack and a catalog in, plain data out. */
export { estimate, otherTier, type EstimateOptions } from "./estimate";
export { hoursPerMonth, plus } from "./meter";
export { meteredTypes } from "./meters";
export * from "./usage";
export { unpricedUses, type UnpricedUse } from "./unpriced-uses";
export { adviseCommitments, type Advice, type CommitmentOption, type SpotOption } from "./commitments/advice";
export { judgeCommitment, type Judgement, type Obligation } from "./commitments/break-even";
export { withOwnPrices } from "./own-prices/catalog";
export { ownPricesJsonSchema, readOwnPrices } from "./own-prices/read";
export { listPrices, type DisplayCurrency, type OwnPrices } from "./own-prices/types";
