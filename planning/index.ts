/** From a growth plan to demand, sizes and phases. Everything here is pure: plain data in, plain data out. */

export { demandFor, forecast, growthCurves } from "./forecast";
export {
  bandOf,
  bandsOf,
  drawFutures,
  strayMultiples,
  type Band,
  type Future,
  type MonthBands,
} from "./futures";
export { normalQuantile } from "./normal";
export { fitSeries, growthCurve, type GrowthCurve } from "./forecast-growth";
export type { KnownFacts } from "./growth-plan/cross-checks";
export { growthJsonSchema } from "./growth-plan/json-schema";
export { formatErrors, type InputError } from "../input/mistakes";
export { readGrowthPlan } from "./growth-plan/read";
export * from "./growth-plan/types";
export { viewerShares } from "./growth-plan/viewers";
export { readAnswer, type AnswerRead, type StartingAnswers } from "./starting/answers";
export { startingPlan } from "./starting/document";
export { flagOf, startingQuestions, type AnswerName, type StartingQuestion } from "./starting/questions";
export { dayFrom } from "./days";
export {
  addMonths,
  compareMonths,
  hoursPerMonth,
  isMonth,
  monthName,
  monthNumber,
  monthOfYear,
  monthsBetween,
  shortMonthName,
} from "./months";
export type * from "./sizing/types";
export * from "./sizing/demands";
export { sizeCompute } from "./sizing/compute";
export { coresBeforeRedundancy, defaultRootVolumeGib } from "./sizing/compute-model";
export { sizeCache } from "./sizing/cache";
export { sizeDatabase } from "./sizing/database";
export { sizeDelivery } from "./sizing/delivery";
export { sizeLoadBalancer } from "./sizing/load-balancer";
export { sizeNetwork } from "./sizing/network";
export { planDocument } from "./plan-document";
export { reactionDocument } from "./reaction";
export { absorbed, reactionOf, type Absorbed, type Reaction, type ReactionStep } from "./sizing/reaction";
export * from "./capacity-plan-types";
export { redundancyFor, type Redundancy } from "./redundancy";
export {
  overloadedTiers,
  planStack,
  sizeStack,
  tiersOf,
  type PlannedStack,
  type StackDemands,
} from "./size-stack";
export type { StackOptions } from "./stack-demands";
export { serviceGroups, type ServiceGroup } from "./services/service-sizes";
export { servicesDocument } from "./services/document";
export {
  planServices,
  type ConnectionsApart,
  type ServicesPlan,
  type ServicesPlanOptions,
  type SharedTier,
  type SizedService,
} from "./services/plan-services";
export { limitCompute, type InstanceLimits } from "./sizing/limits";
export { monthsFrom, stackOutlook, type StackOutlook, type StackOutlookOptions } from "./stack-outlook";
export { planCapacity, type CapacityPlanOptions } from "./capacity-plan";
export {
  databasePath,
  monthsUntil,
  type DatabaseChange,
  type DatabasePath,
  type DatabaseStep,
  type DatabaseWorkload,
} from "./database-path";
export { deployablePhase, leadTimeOfMove, minutesBehind, roadmap, type Roadmap } from "./roadmap";
export { resizings, type Resizing } from "./resizings";
export { anomalyAlarm, type AnomalyAlarm } from "./service-levels/anomaly";
export * from "./service-levels/burn-rate";
export * from "./service-levels/burn-rate-alarms";
export * from "./service-levels/dashboard";
export * from "./service-levels/document";
export { escalationTimes, type EscalationTimes } from "./service-levels/escalation";
export * from "./service-levels/metrics";
export * from "./service-levels/objectives";
export { saturationLimits, type SaturationLimits } from "./service-levels/saturation";
export { stackObjectives, type StackObjectives } from "./service-levels/stack-objectives";
export { readOpenSlo } from "./service-levels/open-slo/read";
export { unwritable, writeOpenSlo, type ProductObjectives } from "./service-levels/open-slo/write";
export { regionRecovery, type RegionFailover, type RegionHealthCheck } from "./region-recovery";
export { minutesPerScaleOut, whyNotReactive } from "./reactive-scaling";
export { databasePathOf } from "./why-shard";
export { shardsFor } from "./sharding";
export { alternativesOf, type Alternative } from "./alternatives";
export {
  stackBottlenecks,
  type BottleneckOptions,
  type StackBottlenecks,
  type TierBottleneck,
} from "./bottlenecks";
export type { Remedy, RemedyKind } from "./remedies";
export { webCores } from "./web-cores";
export { cacheThresholds, webThresholds } from "./sizing/alarm-thresholds";
export { databaseThresholds, type DatabaseThresholds } from "./sizing/database-thresholds";
export { postgresParameters, type PostgresParameter } from "./sizing/postgres-parameters";
