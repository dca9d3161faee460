import { createColors } from "picocolors";
import type { PlanDocument, PlannedTier } from "../contract/plan";
import { money, month, nothing, percent, quantity, shortMonth } from "./format";
import { tierCourse } from "./plan-course";
import { bodyWidth, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

const markIndent = "          ";

/**
 * One tier of the plan month by month as a screen of a terminal, at most 100 columns wide: its size, the use of each of its
 * constraints at the p90 peak, and what it costs.
 *
 * @param name a tier that stands in the plan
 * @returns lines, the last one ended too
 */
export function renderPlanTier(plan: PlanDocument, name: string, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    heading(plan, name, styles),
    tierCourse(plan.months, name, styles),
    months(plan, name, styles),
    outlook(plan, name, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ product, region, months: all }: PlanDocument, name: string, styles: Styles): string[] {
  const span = `${month(all[0]?.month ?? "")} to ${month(all.at(-1)?.month ?? "")}`;
  return wrapItems([product, name, region, span], " · ", screenWidth).map(styles.label);
}

const tierOf = (tiers: readonly PlannedTier[], name: string): PlannedTier | undefined =>
  tiers.find((tier) => tier.name === name);

function months(plan: PlanDocument, name: string, styles: Styles): string[] {
  const used = [
    ...new Set(plan.months.flatMap(({ tiers }) => Object.keys(tierOf(tiers, name)?.utilisation ?? {}))),
  ].sort();
  const columns = [
    { header: "Month", whole: true },
    { header: "p90/s", align: "right", whole: true },
    { header: "Size" },
    ...used.map((header) => ({ header, align: "right", whole: true }) as const),
    { header: "Binds", whole: true },
    { header: "$/month", align: "right", whole: true },
  ] as const;
  const rows = plan.months.map((row) => {
    const tier = tierOf(row.tiers, name);
    return {
      cells: [
        shortMonth(row.month),
        quantity(row.peakRequestsPerSecond.p90),
        tier?.size ?? nothing,
        ...used.map((constraint) => {
          const share = tier?.utilisation[constraint];
          return share === undefined ? nothing : percent(share);
        }),
        tier?.binding ?? nothing,
        tier?.usdPerMonth == null ? nothing : money(tier.usdPerMonth).replace("$", ""),
      ],
      below:
        row.events.length === 0
          ? []
          : wrap(
              `${row.events.join(", ")}: ${quantity(row.eventMultiplier)} × the usual peak`,
              screenWidth - markIndent.length,
            ).map((line) => markIndent + styles.quiet(line)),
    };
  });
  const notes = [
    ...(used.length === 0
      ? []
      : [
          "p90/s: requests at the peak that nine cases in ten stay below, for which sizes are chosen; what binds is nearest to its ceiling, which is not the same for all",
        ]),
    "$/month: list price in an average month, without storage and traffic",
  ];
  return [
    ...table(columns, rows, { width: screenWidth, headerStyle: styles.label }),
    "",
    ...notes.flatMap((note) => wrap(note, screenWidth)).map(styles.quiet),
  ];
}

function outlook(
  { outlooks, bottleneck, months: all }: PlanDocument,
  name: string,
  styles: Styles,
): string[] {
  const of = outlooks.find((each) => each.name === name);
  if (of === undefined) return [];
  const left = (value: number | null): string =>
    value === null ? "beyond plan" : `${quantity(value)} ${value === 1 ? "month" : "months"}`;
  const lines = [
    `what stands in ${month(all[0]?.month ?? "")} lasts ${left(of.runwayMonths.now)} as it is, ${left(of.runwayMonths.maximum)} at its maximum; a change takes ${left(of.leadTimeMonths)}`,
  ].flatMap((line) => wrap(line, bodyWidth));
  const first =
    bottleneck?.tier === name
      ? styled(
          wrap(
            `it binds first of all tiers: ${bottleneck.constraint}, ${month(bottleneck.month)}`,
            bodyWidth,
          ),
          styles.warning,
        )
      : [];
  return section("Runway", [...lines, ...first], styles.label);
}
