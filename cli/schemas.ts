import { z } from "zod";
import { availabilitySchema } from "../contract/availability";
import { bottlenecksSchema } from "../contract/bottlenecks";
import { checkSchema } from "../contract/check";
import { differenceSchema } from "../contract/difference";
import { fitSchema } from "../contract/fit";
import { planExplanationSchema } from "../contract/plan-explanation";
import { futuresSchema } from "../contract/futures";
import { planSchema } from "../contract/plan";
import { previewSchema } from "../contract/preview";
import { priceCheckSchema, priceRefreshSchema } from "../contract/prices";
import { quotasSchema } from "../contract/quotas";
import { reactionSchema } from "../contract/reaction";
import { roadmapSchema } from "../contract/roadmap";
import { runbookSchema } from "../contract/runbook";
import { serviceLevelsSchema } from "../contract/service-levels";
import { servicesSchema } from "../contract/services";
import { ownPricesJsonSchema, usageJsonSchema } from "../cost";
import { growthJsonSchema } from "../planning";
import { packs, rulesJsonSchema } from "../policies";

const schemas = {
  growth: growthJsonSchema,
  usage: usageJsonSchema,
  prices: ownPricesJsonSchema,
  policies: () => rulesJsonSchema(packs),
  plan: () => ({ title: "What headroom plan --json prints", ...z.toJSONSchema(planSchema) }),
  "plan-explanation": () => ({
    title: "What headroom plan --explain --json prints",
    ...z.toJSONSchema(planExplanationSchema),
  }),
  futures: () => ({ title: "What headroom futures --json prints", ...z.toJSONSchema(futuresSchema) }),
  fit: () => ({ title: "What headroom fit --json prints", ...z.toJSONSchema(fitSchema) }),
  check: () => ({ title: "What headroom check --json prints", ...z.toJSONSchema(checkSchema) }),
  availability: () => ({
    title: "What headroom availability --json prints",
    ...z.toJSONSchema(availabilitySchema),
  }),
  bottlenecks: () => ({
    title: "What headroom bottlenecks --json prints",
    ...z.toJSONSchema(bottlenecksSchema),
  }),
  difference: () => ({ title: "What headroom diff --json prints", ...z.toJSONSchema(differenceSchema) }),
  preview: () => ({ title: "What headroom preview --json prints", ...z.toJSONSchema(previewSchema) }),
  roadmap: () => ({ title: "What headroom roadmap --json prints", ...z.toJSONSchema(roadmapSchema) }),
  runbook: () => ({ title: "What headroom runbook --json prints", ...z.toJSONSchema(runbookSchema) }),
  quotas: () => ({ title: "What headroom quotas --json prints", ...z.toJSONSchema(quotasSchema) }),
  reaction: () => ({ title: "What headroom reaction --json prints", ...z.toJSONSchema(reactionSchema) }),
  services: () => ({ title: "What headroom services --json prints", ...z.toJSONSchema(servicesSchema) }),
  "service-levels": () => ({
    title: "What headroom service-levels --json prints",
    ...z.toJSONSchema(serviceLevelsSchema),
  }),
  "prices-check": () => ({
    title: "What headroom prices check --json prints",
    ...z.toJSONSchema(priceCheckSchema),
  }),
  "prices-refresh": () => ({
    title: "What headroom prices refresh --json prints",
    ...z.toJSONSchema(priceRefreshSchema),
  }),
};

/** The names of the schemas, as files and on the command line. */
export const schemaNames = [
  "growth",
  "usage",
  "prices",
  "plan",
  "preview",
  "policies",
  "difference",
  "check",
  "availability",
  "bottlenecks",
  "quotas",
  "fit",
  "plan-explanation",
  "futures",
  "roadmap",
  "services",
  "reaction",
  "service-levels",
  "runbook",
  "prices-check",
  "prices-refresh",
] as const;

/** A schema as the text of its file, the same in every process. */
export function schemaText(name: (typeof schemaNames)[number]): string {
  return `${JSON.stringify(schemas[name](), null, 2)}\n`;
}
