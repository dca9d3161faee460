/** Renderings of plain results, for a terminal. */

export { renderBottlenecks } from "./bottlenecks/screen";
export { renderCheck } from "./check-screen";
export { type CostDocument, renderCost } from "./cost-screen";
export { renderCostOverTime } from "./cost-over-time-screen";
export { renderDifference } from "./difference-screen";
export { renderFit } from "./fit-screen";
export { renderFutures } from "./futures-screen";
export { planCsv } from "./plan-csv";
export { renderPlanExplanation } from "./plan-explanation-screen";
export { renderPlan } from "./plan-screen";
export { renderPlanTier } from "./plan-tier-screen";
export { renderPreview } from "./preview-screen";
export { type QuotasScreenOptions, renderQuotas } from "./quotas-screen";
export { renderRoadmapGantt } from "./roadmap/gantt";
export { renderRoadmap } from "./roadmap/screen";
export { renderReaction } from "./reaction-screen";
export { renderServiceLevels } from "./service-levels-screen";
export { renderServices, type ServicesScreenOptions } from "./services-screen";
export type { ScreenOptions } from "./section";
export { renderAvailability, type AvailabilityScreenOptions } from "./availability-screen";
