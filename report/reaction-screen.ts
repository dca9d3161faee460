import { createColors } from "picocolors";
import type { ReactionDocument } from "../contract/reaction";
import { count, duration, money, month, percent } from "./format";
import { bodyWidth, type Line, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/**
 * How long until new capacity serves, and what that asks of autoscaling's target, as a screen of a terminal, at most 100
 * columns wide.
 *
 * @returns lines, the last one ended too
 */
export function renderReaction(document: ReactionDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const { product, region, month: at } = document;
  const blocks = [
    wrapItems([product, region, month(at)], " · ", screenWidth).map(styles.label),
    refused(document, styles),
    ...document.tiers.map((tier) => steps(tier, styles)),
    ramp(document, styles),
    targets(document, styles),
    mind(document, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const refused = ({ web }: ReactionDocument, styles: Styles): string[] =>
  section(
    "Refused",
    web.refused === null ? [] : styled(wrap(`reactive scaling: ${web.refused}`, bodyWidth), styles.warning),
    styles.label,
  );

function steps({ tier, seconds, steps: rows }: ReactionDocument["tiers"][number], styles: Styles): string[] {
  const columns = [{ header: "" }, { header: "", align: "right" }, { header: "" }, { header: "" }] as const;
  const lines = rows.map(({ step, seconds: each, basis, source }) => ({
    cells: [step, duration(each), basis, source.replace(/^assumed: /, "")],
  }));
  const name = tier === "database" ? "A reader" : tier === "web" ? "Web" : tier;
  return section(
    name,
    [
      { text: `serves ${duration(seconds)} after the load passes the target`, style: styles.label },
      ...table(columns, lines, { width: bodyWidth }),
    ],
    styles.label,
  );
}

function ramp({ ramp: stated, tiers, web }: ReactionDocument, styles: Styles): string[] {
  if (stated === null) {
    return section(
      "Ramp",
      wrap(
        `none is stated: ${percent(web.targetUtilisation)} of CPU is aimed at, ${web.size}. How fast traffic can rise stands in growth.yaml as workload.requests.ramp, such as 2x in 10 min`,
        bodyWidth,
      ),
      styles.label,
    );
  }
  const absorbed = tiers.flatMap(({ tier, absorbed: part }) =>
    part === null
      ? []
      : [
          `${tier}: ${percent(part.share)} of it comes before new capacity serves: the load grows to ${count(part.growth)} times meanwhile`,
        ],
  );
  const price =
    web.usdPerMonth === null || web.usdPerMonthWithoutRamp === null
      ? ""
      : `, ${money(web.usdPerMonth)} a month in place of ${money(web.usdPerMonthWithoutRamp)}`;
  const answer =
    web.refused === null
      ? `so ${percent(web.targetUtilisation)} of CPU is aimed at, in place of ${percent(web.withoutRamp)}: ${web.size}${price}`
      : `so what carries the usual peak always runs: ${web.size}${price}`;
  const lines = [`${count(stated.multiple)}x in ${duration(stated.seconds)}`, ...absorbed, answer];
  return section(
    "Ramp",
    lines.flatMap((line) => wrap(line, bodyWidth)),
    styles.label,
  );
}

function targets({ targets: rows, tiers }: ReactionDocument, styles: Styles): string[] {
  const within = duration(tiers.find(({ tier }) => tier === "web")?.seconds ?? 0);
  const lines: Line[] = wrapItems(
    [
      `a rise within ${within} needs a target of at most`,
      rows.map(({ multiple, target }) => `${percent(target)} for ${count(multiple)}x`).join(", "),
    ],
    " ",
    bodyWidth,
  );
  return section("Targets", lines, styles.label);
}

function mind({ notCounted }: ReactionDocument, styles: Styles): string[] {
  const notes = [
    "what is assumed or measured by others you may know better: reaction in growth.yaml (docs/reaction.md)",
    ...notCounted.map(({ what }) => `not counted: ${what}`),
  ];
  return section(
    "Mind",
    notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.label,
  );
}
