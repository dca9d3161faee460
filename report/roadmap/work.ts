import type { PhaseMove, RoadmapDocument, TierResizing } from "../../contract/roadmap";

/** What has to be begun: a move to another phase, or a larger size of a tier. */
export type Work =
  | { readonly kind: "move"; readonly work: PhaseMove }
  | { readonly kind: "resizing"; readonly work: TierResizing };

const order = ({ kind, work }: Work): string =>
  [work.startDate, work.month, kind, kind === "resizing" ? work.tier : String(work.phase)].join(" ");

/** All that has to be begun, the earliest first. */
export function workOf({ moves, resizings }: RoadmapDocument): Work[] {
  const all: Work[] = [
    ...moves.map((work) => ({ kind: "move" as const, work })),
    ...resizings.map((work) => ({ kind: "resizing" as const, work })),
  ];
  return all.sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));
}

/** Months in a row that have one phase. */
export interface PhaseSpan {
  readonly phase: number;
  readonly phaseName: string;
  readonly deployedPhase: number;
  readonly from: string;
  readonly until: string;
}

/** The phases one after the other. */
export function spansOf({ months }: RoadmapDocument): PhaseSpan[] {
  const spans: PhaseSpan[] = [];
  for (const { month, phase, phaseName, deployedPhase } of months) {
    const last = spans.at(-1);
    if (last?.phase === phase) spans[spans.length - 1] = { ...last, until: month };
    else spans.push({ phase, phaseName, deployedPhase, from: month, until: month });
  }
  return spans;
}

/** By how much the work changes a month's cost; null where that is not known. */
export const changeOf = (each: Work): number | null =>
  each.kind === "resizing" ? each.work.usdPerMonth : (each.work.cost?.expected ?? null);
