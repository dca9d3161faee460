/** What needs several of the pure rooms: the cost of the months to come. Plain data in, plain data out. */
export { costOverTime, type CostOverTimeOptions, type MonthOfStack } from "./cost-over-time";
export {
  accountQuotas,
  type AccountQuota,
  quotaNeeds,
  type QuotaOptions,
  quotaOutlook,
  quotasToRead,
  type ServiceQuotaValues,
} from "./quotas";
export {
  moveCost,
  priceableMoves,
  roadmapDocument,
  type PriceableMove,
  type RoadmapDocumentOptions,
  type StackInTwoPhases,
} from "./roadmap";
export { bottlenecksDocument, type BottlenecksDocumentOptions } from "./bottlenecks";
export { futuresDocument, type FuturesOptions } from "./futures";
export { runbook } from "./runbook";
export {
  availabilityDocument,
  type AvailabilityOptions,
  isShort,
  ownFigureMistakes,
  type OwnFigure,
} from "./availability";
