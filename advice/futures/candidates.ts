import type { Catalog } from "../../catalog/types";
import { addMonths, deployablePhase, type GrowthPlan, type Phase, roadmap } from "../../planning";

/** When a size is ordered: at the review that needs it, a lead time before, or already for one review more. */
export type Timing = "late" | "on time" | "early";

/** A way to buy capacity over the horizon. */
export interface Candidate {
  readonly name: string;
  /** The share of growth until the next review that it is bought for. */
  readonly quantile: number;
  readonly timing: Timing;
  /** In words, for who reads the plan. */
  readonly phase: string;
  /** The phase of each month, from the plan's `asOf` on. */
  readonly phases: readonly Phase[];
}

const quantiles = [0.5, 0.75, 0.9, 0.95];
const timings: readonly Timing[] = ["late", "on time", "early"];

/** By how much another begin of phase 2 is moved. */
const movedMonths = 6;

/** The roadmap's phases, and, where phase 2 begins within the horizon, the same with an earlier and a later begin. */
function phasesOf(
  plan: GrowthPlan,
  catalog: Catalog,
): readonly { readonly words: string; readonly phases: readonly Phase[] }[] {
  const phases = roadmap(plan, catalog).phaseByMonth.map(({ phase }) => deployablePhase(phase));
  const begins = phases.indexOf(2);
  if (begins <= 0) return [{ words: "as the roadmap says", phases }];
  const moved = (by: number): readonly Phase[] => phases.map((_, index) => (index >= begins + by ? 2 : 1));
  const month = (by: number): string => addMonths(plan.asOf, Math.max(0, begins + by));
  return [
    { words: "as the roadmap says", phases },
    { words: `phase 2 in ${month(-movedMonths)}, earlier`, phases: moved(-movedMonths) },
    { words: `phase 2 in ${month(movedMonths)}, later`, phases: moved(movedMonths) },
  ];
}

/** Every combination of how much is bought for, when, and in which phase. */
export function candidatesOf(plan: GrowthPlan, catalog: Catalog): readonly Candidate[] {
  const ways = phasesOf(plan, catalog);
  return ways.flatMap(({ words, phases }, way) =>
    quantiles.flatMap((quantile) =>
      timings.map((timing) => ({
        name: `p${Math.round(quantile * 100)}, ${timing}${way === 0 ? "" : `, ${words}`}`,
        quantile,
        timing,
        phase: words,
        phases,
      })),
    ),
  );
}
