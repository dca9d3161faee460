import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatErrors, readGrowthPlan, type GrowthPlan } from "../../planning";

/** The text of the repository's own growth.yaml. */
export const sampleText = readFileSync(join(__dirname, "../../growth.yaml"), "utf8");

/** Reads a plan that must be right. */
export function planFrom(text: string): GrowthPlan {
  const result = readGrowthPlan(text, "growth.yaml");
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.plan;
}

const sample = planFrom(sampleText);

/** The sample plan, as every test may use it. */
export const samplePlan = (): GrowthPlan => sample;
