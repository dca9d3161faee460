import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../../catalog/types";
import { formatErrors, type GrowthPlan, readGrowthPlan } from "../../planning";
import { answerTo } from "./answers";
import { others } from "./others";
import { stackOverflow } from "./stack-overflow";
import type { Comparison, Workload } from "./types";

/** Every published workload, in the order of the page. */
export const workloads: readonly Workload[] = [...stackOverflow, ...others];

/** A comparison with its answer. */
export interface Compared {
  readonly comparison: Comparison;
  readonly answer: number | string;
  /** The answer over what was really run; null where that is no number. */
  readonly ratio: number | null;
  readonly asExpected: boolean;
}

/**
 * Reads a growth plan.
 *
 * @throws Error with every mistake of the file
 */
export function planFrom(file: string, catalog: Catalog): GrowthPlan {
  const result = readGrowthPlan(readFileSync(file, "utf8"), file, catalog);
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.plan;
}

/** The plan of a workload. */
export const planOf = ({ name }: Workload, catalog: Catalog): GrowthPlan =>
  planFrom(join(__dirname, "../../examples", name, "growth.yaml"), catalog);

function isExpected(answer: number | string, expected: Comparison["expected"]): boolean {
  if (expected instanceof RegExp) return expected.test(String(answer));
  return typeof answer === "number" && answer >= expected[0] && answer <= expected[1];
}

/** Holds what was published against what the planner answers. */
export function compare(workload: Workload, catalog: Catalog): readonly Compared[] {
  const plan = planOf(workload, catalog);
  return workload.comparisons.map((comparison) => {
    const answer = answerTo(comparison.question, plan, catalog, comparison.month);
    const { reallyNumber, expected } = comparison;
    return {
      comparison,
      answer,
      ratio: typeof answer === "number" && reallyNumber !== undefined ? answer / reallyNumber : null,
      asExpected: isExpected(answer, expected),
    };
  });
}
