import { createColors } from "picocolors";
import type { MoveCost, RoadmapDocument } from "../../contract/roadmap";
import { count, month, shortMonth, signedMoney } from "../format";
import { bodyWidth, type ScreenOptions, section, type Styles, stylesOf } from "../section";
import { table } from "../table";
import { screenWidth, wrap, wrapItems } from "../text";
import { changeOf, spansOf, type Work, workOf } from "./work";

/**
 * The roadmap as a screen of a terminal, at most 100 columns wide: the phases, then what has to be begun when, the
 * earliest first, with its reason and what it changes in a month's cost.
 *
 * @returns lines, the last one ended too
 */
export function renderRoadmap(document: RoadmapDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const work = workOf(document);
  return [
    heading(document, styles),
    phases(document, styles),
    workTable(document, work, styles),
    next(work, styles),
    mind(document, styles),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ product, region, asOf, months }: RoadmapDocument, styles: Styles): string[] {
  const [first, last] = [months[0]?.month ?? asOf, months.at(-1)?.month ?? asOf];
  const span = first === last ? month(first) : `${month(first)} to ${month(last)}`;
  const items = [product, region, span, `measured in ${month(asOf)}`];
  return wrapItems(items, " · ", screenWidth).map(styles.label);
}

function phases(document: RoadmapDocument, styles: Styles): string[] {
  const lines = spansOf(document).flatMap(({ phase, phaseName, deployedPhase, from, until }) => {
    const span = from === until ? shortMonth(from) : `${shortMonth(from)} to ${shortMonth(until)}`;
    const instead =
      deployedPhase === phase ? [] : [`can't be deployed yet, phase ${deployedPhase} stands instead`];
    return wrapItems([`${phase} ${phaseName}`, span, ...instead], " · ", bodyWidth);
  });
  return section("Phases", lines, styles.label);
}

const indent = "            ";

const months = (value: number): string => `${count(value)} ${value === 1 ? "month" : "months"}`;

function what(each: Work): string {
  if (each.kind === "move") return `phase ${each.work.fromPhase} → ${each.work.phase} ${each.work.phaseName}`;
  const { tier, from, to } = each.work;
  return to === null ? `${tier}: no larger size than ${from} is known` : `${tier} ${from} → ${to}`;
}

function amount(each: Work): string {
  const change = changeOf(each);
  return change === null ? "not known" : signedMoney(change);
}

/** What a move costs and saves, tier by tier. */
function costInWords({ toPhase, byTier }: MoveCost, phase: number): string {
  const part = (sign: 1 | -1): string[] =>
    byTier
      .filter(({ expected }) => sign * expected > 0)
      .map(({ tier, expected }) => `${tier} ${signedMoney(expected)}`);
  const [costs, saves] = [part(1), part(-1)];
  const words = [
    ...(costs.length === 0 ? [] : [`costs ${costs.join(", ")}`]),
    ...(saves.length === 0 ? [] : [`saves ${saves.join(", ")}`]),
  ];
  const of = toPhase === phase ? "" : `phase ${toPhase} `;
  return words.length === 0 ? `${of}costs and saves nothing` : `${of}${words.join(", ")}`;
}

/** What stands below a row: why, what makes up its cost, and what is late. */
function below(each: Work, asOf: string): string[] {
  const { reason, startsNow, readyDate, month: needed } = each.work;
  const late = startsNow
    ? [
        `late: begun now it is ready on ${readyDate}${each.kind === "move" && needed === asOf ? ", unless it stands already" : ""}`,
      ]
    : [];
  if (each.kind === "resizing") return [reason, ...late];
  const { cost, costUnknown, phase } = each.work;
  return [
    reason,
    ...(cost === null ? [] : [costInWords(cost, phase)]),
    ...(costUnknown === null ? [] : [costUnknown]),
    ...late,
  ];
}

function workTable({ asOf }: RoadmapDocument, work: readonly Work[], styles: Styles): string[] {
  if (work.length === 0) return [];
  const columns = [
    { header: "Begin", minimum: indent.length - 2 },
    { header: "Needed", whole: true },
    { header: "Takes", whole: true },
    { header: "What" },
    { header: "$/month", align: "right", whole: true },
  ] as const;
  const rows = work.map((each) => ({
    cells: [
      each.work.startsNow ? "now" : each.work.startDate,
      shortMonth(each.work.month),
      months(each.work.leadTimeMonths),
      what(each),
      amount(each).replace("$", ""),
    ],
    ...(each.work.startsNow ? { style: styles.warning } : {}),
    below: below(each, asOf)
      .flatMap((text) => wrap(text, screenWidth - indent.length))
      .map((line) => indent + styles.quiet(line)),
  }));
  return table(columns, rows, { width: screenWidth, headerStyle: styles.label });
}

function next([first]: readonly Work[], styles: Styles): string[] {
  const text =
    first === undefined
      ? "nothing has to be begun for these months"
      : `${first.work.startsNow ? "begin now" : `begin on ${first.work.startDate}`}: ${what(first)}`;
  return section("Next", wrap(text, bodyWidth), styles.label);
}

function mind({ moves, resizings }: RoadmapDocument, styles: Styles): string[] {
  const priced = moves.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  const notes = [
    ...(priced.length === 0
      ? []
      : [
          `a move costs what its month is expected to cost in the one phase more than in the other${priced.every(({ complete }) => complete) ? "" : "; not every resource has a price"}`,
        ]),
    ...(resizings.length === 0
      ? []
      : [
          "a size binds at its maximum, on the median forecast; a larger one costs the list price of an average month, and the web tier's grows with its load, too",
        ]),
  ];
  return section(
    "Mind",
    notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.label,
  );
}
