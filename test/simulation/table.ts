import type { Judged } from "./judge";

/** The cells of a group, counted. */
export interface GroupCount {
  readonly group: string;
  readonly cells: number;
  /** Chosen sizes that meet their objective, and those too close to it to tell. */
  readonly met: number;
  readonly metTooClose: number;
  /** Cells of which the planner says that no size meets the objective, and the simulation agrees. */
  readonly refused: number;
  /** Sizes one smaller that miss the objective, and those too close to it to tell. */
  readonly smallerMissed: number;
  readonly smallerTooClose: number;
  /** Sizes one smaller that meet the objective too, by reason. */
  readonly smallerMet: Readonly<Record<string, number>>;
  /** The most servers that any cell of the group has above what the simulation asks for. */
  readonly mostSpare: number;
  readonly disagreements: number;
}

/** All of a run. */
export interface Summary {
  readonly groups: readonly GroupCount[];
  readonly total: GroupCount;
  readonly requests: number;
  readonly disagreements: readonly { readonly cell: string; readonly what: readonly string[] }[];
  readonly cells: readonly object[];
}

function countOf(group: string, judged: readonly Judged[]): GroupCount {
  const count = (of: (one: Judged) => boolean): number => judged.filter(of).length;
  const sizes = judged.filter(({ cell }) => !cell.refused);
  const reasons = sizes.flatMap(({ reason }) => (reason === null ? [] : [reason])).sort();
  const smallerMet: Record<string, number> = {};
  for (const reason of reasons) smallerMet[reason] = (smallerMet[reason] ?? 0) + 1;
  return {
    group,
    cells: judged.length,
    met: sizes.filter(({ chosen }) => chosen.verdict === "below").length,
    metTooClose: sizes.filter(({ chosen }) => chosen.verdict === "undecided").length,
    refused: count(({ cell, chosen }) => cell.refused && chosen.verdict !== "below"),
    smallerMissed: sizes.filter(({ below }) => below.verdict === "above").length,
    smallerTooClose: sizes.filter(({ below }) => below.verdict === "undecided").length,
    smallerMet,
    mostSpare: Math.max(0, ...judged.map(({ spare }) => spare)),
    disagreements: count(({ disagreements }) => disagreements.length > 0),
  };
}

const nameOf = ({ cell }: Judged): string => `${cell.group}: ${cell.name}`;

/** Counts a run by groups, in the order of the grid. */
export function summarise(judged: readonly Judged[]): Summary {
  const groups = [...new Set(judged.map(({ cell }) => cell.group))];
  return {
    groups: groups.map((group) =>
      countOf(
        group,
        judged.filter(({ cell }) => cell.group === group),
      ),
    ),
    total: countOf("all", judged),
    requests: judged.reduce((sum, { chosen, below }) => sum + chosen.requests + below.requests, 0),
    disagreements: judged
      .filter(({ disagreements }) => disagreements.length > 0)
      .map((one) => ({ cell: nameOf(one), what: one.disagreements })),
    cells: judged.map((one) => ({
      cell: nameOf(one),
      arrivalsPerSecond: one.cell.arrivalsPerSecond,
      serviceSeconds: one.cell.serviceSeconds,
      latencySeconds: one.cell.latencySeconds,
      servers: one.cell.servers,
      serversBelow: one.cell.serversBelow,
      refused: one.cell.refused,
      chosen: { ...one.chosen, formula: one.predicted.chosen },
      below: { ...one.below, formula: one.predicted.below },
      reason: one.reason,
      spare: one.spare,
      disagreements: one.disagreements,
    })),
  };
}

const heads = [
  "arrivals, service",
  "cells",
  "meets",
  "close",
  "refused",
  "−1 misses",
  "close",
  "−1 meets: why",
  "spare",
];

function rowOf(count: GroupCount): string[] {
  const reasons = Object.entries(count.smallerMet).map(([reason, cells]) => `${cells} ${reason}`);
  return [
    count.group,
    ...[
      count.cells,
      count.met,
      count.metTooClose,
      count.refused,
      count.smallerMissed,
      count.smallerTooClose,
    ].map(String),
    reasons.join(", ") || "–",
    String(count.mostSpare),
  ];
}

/** The table that a reader sees. */
export function tableOf({ groups, total, requests, disagreements }: Summary): string {
  const rows = [heads, ...groups.map(rowOf), rowOf(total)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 || column === 7 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const disagreed = disagreements.map(({ cell, what }) => `  ${cell}\n    ${what.join("\n    ")}`);
  return [
    ...rows.map(line),
    "",
    `${total.cells} cells, ${Math.round(requests / 1e6)} million requests simulated, intervals of 99.9 %.`,
    disagreements.length === 0
      ? "Formula and simulation agree in all of them."
      : `They disagree in ${disagreements.length}:\n${disagreed.join("\n")}`,
    "",
  ].join("\n");
}
