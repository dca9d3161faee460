import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../catalog";
import { formatErrors, type GrowthPlan, readGrowthPlan } from "../planning";
import { InputFailure } from "./input-failure";

/** A growth plan with the file that it stands in. */
export interface PlanFile {
  readonly plan: GrowthPlan;
  readonly text: string;
  readonly file: string;
}

/**
 * Reads the growth plan that a command works on, with its file.
 *
 * @param plan the file. @default growth.yaml of the folder
 * @throws InputFailure with every mistake of the file, or where there is none
 */
export function readPlanFile({ plan, cwd }: { readonly plan?: string; readonly cwd: string }): PlanFile {
  const file = plan ?? join(cwd, "growth.yaml");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new InputFailure(
      `${file}: there is no such file, or it can't be read; go where a growth plan is, or name one with --plan`,
    );
  }
  const result = readGrowthPlan(text, file, loadCatalog(cwd));
  if ("errors" in result) throw new InputFailure(formatErrors(result.errors));
  return { plan: result.plan, text, file };
}

/**
 * Reads the growth plan that a command works on.
 *
 * @throws InputFailure as {@link readPlanFile}
 */
export const readPlan = (of: { readonly plan?: string; readonly cwd: string }): GrowthPlan =>
  readPlanFile(of).plan;
