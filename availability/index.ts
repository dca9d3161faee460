/** The failure model of a stack: what SLAs commit to, and how availabilities combine. Pure. */
export { attainableAvailability, committedAvailability, committedSlas, isSpread } from "./committed";
export { downtimeMinutesPerMonth, fromRepair, kOfN, parallel, series } from "./compose";
export { type Figure, figuresUsed } from "./figures";
export { type FailureGraph, type Part, type Requirement } from "./failure-graph";
export { flowAvailability, type FlowResult, type Share } from "./flow-availability";
export { updateBudget, type BudgetUsed, type FlowUpdateBudget, type UpdateBudget } from "./update/budget";
export { plannedEffects, type PlannedEffect } from "./update/effects";
export {
  expectedAvailability,
  type ExpectedFlow,
  expectedFlow,
  theFlow,
  withoutShortOutages,
  withTier,
} from "./flow-model";
export { asUsed, recoveryFact, shown } from "./recovery";
export { dealt, slaFact, stackModel, type StackModel, type TierModel } from "./stack-model";
export { loadFacts, maximumFact, neededCopies } from "./tier-cause";
