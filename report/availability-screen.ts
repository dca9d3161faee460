import { createColors } from "picocolors";
import type { AvailabilityDocument, Fix, FlowModel, UsedFact } from "../contract/availability";
import { count, money, month, nothing, promisedUptime, quantity, uptime } from "./format";
import { bodyWidth, type Line, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/** What the screen of availability shows. */
export interface AvailabilityScreenOptions extends ScreenOptions {
  /** Whether every number is shown with its formula and its sources. @default false */
  readonly explain?: boolean;
}

/** So many causes are shown where nothing is explained. */
const mostCauses = 5;

/**
 * How much of the time each flow works, as a screen of a terminal, at most 100 columns wide.
 *
 * @returns lines, the last one ended too
 */
export function renderAvailability(
  document: AvailabilityDocument,
  { colour, explain = false }: AvailabilityScreenOptions,
): string {
  const styles = stylesOf(createColors(colour));
  const { stack, phase, region, month: at, flows, facts } = document;
  const blocks = [
    wrapItems([stack, `phase ${phase}`, region, month(at)], " · ", screenWidth).map(styles.label),
    ...flows.flatMap((flow) => flowBlocks(flow, facts, explain, styles)),
    ...(explain ? [figures(facts, styles)] : assumedNote(facts, styles)),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function flowBlocks(
  flow: FlowModel,
  facts: readonly UsedFact[],
  explain: boolean,
  styles: Styles,
): string[][] {
  return [
    numbers(flow, explain, styles),
    causes(flow, facts, explain, styles),
    saved(flow, explain, styles),
    fixes(flow, explain, styles),
    overGrowth(flow, explain, styles),
    section(
      "Mind",
      flow.notes.flatMap((note) => wrap(note, bodyWidth)),
      styles.label,
    ),
  ];
}

const minutes = (value: number | null): string => (value === null ? nothing : quantity(value));

/** Formula and sources below a row, indented so that the row stands out. */
const explained = (formula: string | null, facts: readonly string[], styles: Styles): string[] => [
  ...(formula === null ? [] : indented(`= ${formula}`, styles)),
  ...(facts.length === 0 ? [] : indented(`from ${facts.join(", ")}`, styles)),
];

function numbers(flow: FlowModel, explain: boolean, styles: Styles): string[] {
  const { name, target, committed, expected, minutesPerMonth: of } = flow;
  const row = (
    label: string,
    share: string,
    each: number | null,
    { isShort = false, below }: { readonly isShort?: boolean; readonly below: readonly string[] },
  ) => ({
    cells: [label, share, minutes(each), isShort ? "below the target" : ""],
    ...(isShort && { style: styles.bad }),
    ...(explain && { below }),
  });
  const below = (share: number | null): boolean => share !== null && target !== null && share < target;
  const rows = [
    row("target", target === null ? nothing : promisedUptime(target), of.target, {
      below:
        target === null
          ? []
          : indented(`from objectives.flows.${name}.availability of the growth plan`, styles),
    }),
    row("committed", committed === null ? "not known" : uptime(committed), of.committed, {
      isShort: below(committed),
      below: explained(flow.committedFormula, flow.committedFacts, styles),
    }),
    row("expected", expected === null ? "not known" : uptime(expected), of.expected, {
      isShort: below(expected),
      below:
        of.expected === null
          ? []
          : explained(
              `1 − ${written(of.expected)} / 43,800 minutes (730 h): what Away adds up to`,
              [],
              styles,
            ),
    }),
  ];
  const columns = [
    { header: "" },
    { header: "Uptime", align: "right" },
    { header: "Minutes a month", align: "right" },
    { header: "" },
  ] as const;
  const soft =
    flow.degradesWithout.length === 0 ? [] : [`goes on without ${flow.degradesWithout.join(", ")}, degraded`];
  return section(
    "Flow",
    [
      { text: name, style: styles.label },
      ...soft,
      ...table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet }),
    ],
    styles.label,
  );
}

function causes(flow: FlowModel, figures: readonly UsedFact[], explain: boolean, styles: Styles): string[] {
  const shown = explain
    ? flow.causes
    : flow.causes.filter(({ minutesPerMonth }) => minutesPerMonth > 0.005).slice(0, mostCauses);
  const rows = shown.map(({ tier, what, minutesPerMonth, formula, facts }) => ({
    at: minutesPerMonth,
    cells: [written(minutesPerMonth), tier, what],
    ...(explain && { below: explained(formula, facts, styles) }),
  }));
  const figure = (id: string): string => String(figures.find((fact) => fact.id === id)?.value ?? nothing);
  const region = {
    at: flow.region,
    cells: [written(flow.region), "region", "all of it is lost"],
    ...(explain && {
      below: explained(
        `${figure("region.lossesPerYear")} a year × ${figure("region.lossHours")} h, once for all tiers, while the rest works`,
        ["region.lossHours", "region.lossesPerYear"],
        styles,
      ),
    }),
  };
  const sorted = [...rows, region].sort((a, b) => b.at - a.at);
  const rest = flow.causes.length - shown.length;
  const lines: Line[] = [
    ...table([{ header: "Minutes", align: "right" }, { header: "Tier" }, { header: "What for" }], sorted, {
      width: bodyWidth,
      headerStyle: styles.quiet,
    }),
    ...(rest > 0 ? [`and ${rest} smaller ones: --explain shows each with its formula and sources`] : []),
    ...(explain
      ? wrap(
          `Together ${written(flow.minutesPerMonth.expected ?? 0)}: ${written(Math.abs(flow.overlapMinutesPerMonth))} ${flow.overlapMinutesPerMonth >= 0 ? "less" : "more"} than the sum, as zones and ways out are shared and two may fail at once`,
          bodyWidth,
        )
      : []),
  ];
  return section("Away", lines, styles.label);
}

const written = (value: number): string => value.toFixed(value > 0 && value < 0.01 ? 4 : 2);

const indented = (text: string, styles: Styles): string[] =>
  wrap(text, bodyWidth - 9).map((line) => " ".repeat(9) + styles.quiet(line));

function saved(
  { tiers, dependencies, zones, region }: FlowModel,
  explain: boolean,
  styles: Styles,
): string[] {
  const each = (list: readonly { readonly name: string; readonly minutesPerMonth: number }[]): string[] =>
    list.map(({ name, minutesPerMonth }) => `${name} ${written(minutesPerMonth)}`);
  const edges = dependencies.map(
    ({ from, to, minutesPerMonth }) => `${from} → ${to} ${written(minutesPerMonth)}`,
  );
  const rows = [
    ["tiers", each(tiers)],
    ["dependencies", edges],
    ["zones", each(zones)],
    ["region", [written(region)]],
  ] as const;
  const lines = rows.flatMap(([label, items]) =>
    wrapItems(items, " · ", bodyWidth - 14).map(
      (line, index) => (index === 0 ? label : "").padEnd(14) + line,
    ),
  );
  return section(
    "Saved",
    [
      { text: "minutes a month, if it never failed, or was not needed", style: styles.quiet },
      ...lines,
      ...(explain
        ? explained("the model worked out anew without it, less the model as it is", [], styles)
        : []),
    ],
    styles.label,
  );
}

const price = (usd: number | null): string =>
  usd === null ? "no price is known" : usd === 0 ? "$0" : `+${money(usd)}`;

function fixLines(words: string, fix: Fix, styles: Styles): Line[] {
  const total = fix.usdPerMonth === null ? "a price is missing" : `${price(fix.usdPerMonth)} a month`;
  const head = fix.reached
    ? `${words} ${promisedUptime(fix.aim)}: ${total}, expected ${uptime(fix.expected)}`
    : `${words} ${promisedUptime(fix.aim)}: nothing that was tried reaches it; at most ${uptime(fix.expected)}, ${total}`;
  return [
    ...wrap(head, bodyWidth),
    ...fix.changes.flatMap(({ change, how }) =>
      styled(wrap(`→ ${change} (${how})`, bodyWidth), styles.remedy),
    ),
  ];
}

function fixes({ nextNine, toTarget, tried }: FlowModel, explain: boolean, styles: Styles): string[] {
  const rows = tried.map(({ change, minutesSavedPerMonth, usdPerMonth, formula, savingFormula, facts }) => ({
    cells: [written(minutesSavedPerMonth), price(usdPerMonth), change],
    ...(explain && {
      below: [
        ...(savingFormula === null ? [] : indented(`saves: ${savingFormula}`, styles)),
        ...explained(formula, facts, styles),
      ],
    }),
  }));
  const columns = [
    { header: "Saves", align: "right" },
    { header: "A month", align: "right" },
    { header: "Tried" },
  ] as const;
  const assumptions = [
    ...new Set(
      tried.flatMap(({ change, assumption }) => (assumption === null ? [] : [`${change}: ${assumption}`])),
    ),
  ];
  return section(
    "Fixes",
    [
      ...(toTarget === null ? [] : fixLines("The target", toTarget, styles)),
      ...(nextNine === null ? [] : fixLines("The next nine,", nextNine, styles)),
      ...(rows.length === 0 ? [] : table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet })),
      ...(rows.length > 0 && explain
        ? styled(
            wrap("saves, where nothing else is said: the model worked out anew, less as it is", bodyWidth),
            styles.quiet,
          )
        : []),
      ...assumptions.flatMap((text) => styled(wrap(text, bodyWidth), styles.quiet)),
    ],
    styles.label,
  );
}

function overGrowth({ growth, zoneLossEnough }: FlowModel, explain: boolean, styles: Styles): string[] {
  const item = ({ multiple, expected, notCarriedBy }: FlowModel["growth"][number]): string =>
    expected === null
      ? `${count(multiple)}x ${notCarriedBy.length === 0 ? "not known" : `not carried by ${notCarriedBy.join(", ")}`}`
      : `${count(multiple)}x ${uptime(expected)}`;
  const items = explain
    ? growth.flatMap((each) => [
        ...wrap(item(each), bodyWidth),
        ...explained(`the same model, asked for ${each.formula}`, [], styles),
      ])
    : wrapItems(growth.map(item), " · ", bodyWidth);
  const enough =
    zoneLossEnough === null
      ? []
      : wrap(
          zoneLossEnough.multiple < 1
            ? `A zone can't be lost at the peak today: ${zoneLossEnough.tier} carries ${count(zoneLossEnough.multiple)} of it`
            : `A zone may be lost up to ${count(zoneLossEnough.multiple)}x: ${zoneLossEnough.tier} binds, ${zoneLossEnough.month === null ? "not within the horizon" : month(zoneLossEnough.month)}`,
          bodyWidth,
        );
  // All multiples stand on the same figures.
  const from = explain ? explained(null, growth[0]?.facts ?? [], styles) : [];
  const why =
    zoneLossEnough === null || !explain
      ? []
      : explained(zoneLossEnough.formula, zoneLossEnough.facts, styles);
  return section("Growth", [...items, ...from, ...enough, ...why], styles.label);
}

function assumedNote(facts: readonly UsedFact[], styles: Styles): string[][] {
  const listed = (basis: UsedFact["basis"]): string =>
    facts
      .filter((fact) => fact.basis === basis)
      .map(({ what, value, unit }) => `${what} (${count(value)} ${unit})`)
      .join(", ");
  const [own, assumed] = [listed("yours"), listed("assumed")];
  return [
    own === "" ? [] : section("Yours", wrap(own, bodyWidth), styles.label),
    assumed === ""
      ? []
      : section(
          "Assumed",
          styled(wrap(`as nobody publishes them: ${assumed}`, bodyWidth), styles.warning),
          styles.label,
        ),
  ];
}

function figures(facts: readonly UsedFact[], styles: Styles): string[] {
  const lines = facts.flatMap(({ id, what, value, unit, basis, source, asOf }): Line[] => [
    ...wrap(`${id} = ${Number(value.toPrecision(7))} ${unit}: ${what}`, bodyWidth),
    ...wrap(
      `${basis === "stack" ? "read in the stack" : basis}, ${source.replace(/^assumed: /u, "")}${asOf === null ? "" : ` (${asOf})`}`,
      bodyWidth - 2,
    ).map((line) => ({ text: `  ${line}`, style: basis === "assumed" ? styles.warning : styles.quiet })),
  ]);
  return section("Figures", lines, styles.label);
}
