import { createColors } from "picocolors";
import type { PlanDocument, PlannedMonthRow, PlannedTier } from "../contract/plan";
import { bottleneckSection } from "./bottleneck";
import { count, money, month, nothing, quantity, shortMonth } from "./format";
import { planCourse } from "./plan-course";
import { bodyWidth, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/**
 * The plan month by month as a screen of a terminal, at most 100 columns wide. Below a month stand its events, a move
 * to another phase, and the bottleneck; below the table what follows from all of it. The same document gives the same
 * bytes everywhere.
 *
 * @returns lines, the last one ended too
 */
export function renderPlan(plan: PlanDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    header(plan, styles),
    planCourse(plan, styles),
    months(plan, styles),
    phases(plan, styles),
    scaling(plan, styles),
    bottleneckSection(plan.bottleneck, styles),
    runway(plan, styles),
    ready(plan, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function header({ product, region, asOf, months }: PlanDocument, styles: Styles): string[] {
  const [first, last] = [months[0]?.month ?? asOf, months.at(-1)?.month ?? asOf];
  const items = [product, region, `${month(first)} to ${month(last)}`, `measured in ${month(asOf)}`];
  return wrapItems(items, " · ", screenWidth).map(styles.label);
}

const markIndent = "          ";

function months(plan: PlanDocument, styles: Styles): string[] {
  const columns = [
    { header: "Month" },
    { header: "Phase", align: "right" },
    { header: "Users", align: "right" },
    { header: "Peak/s", align: "right" },
    { header: "p90", align: "right" },
    { header: "Web" },
    { header: "Database" },
    { header: "Cache" },
    { header: "$/month", align: "right" },
  ] as const;
  const rows = plan.months.map((row) => ({
    cells: [
      shortMonth(row.month),
      String(row.phase),
      quantity(row.users.median),
      quantity(row.peakRequestsPerSecond.median),
      quantity(row.peakRequestsPerSecond.p90),
      ...["web", "database", "cache"].map((name) => shortSize(row.tiers, name)),
      amount(row).replace("$", ""),
    ],
    below: marks(plan, row)
      .flatMap((mark) => wrap(mark, screenWidth - markIndent.length))
      .map((line) => markIndent + styles.quiet(line)),
  }));
  const complete = plan.months.every((row) => row.complete);
  const notes = [
    "$/month: list price of instances, load balancer and NAT gateways, without storage and traffic",
    ...(complete ? [] : ["≥: a price is missing, so it is at least that much"]),
  ];
  return [
    ...table(columns, rows, { width: screenWidth, headerStyle: styles.label }),
    "",
    ...notes.map(styles.quiet),
  ];
}

/** The count and type of a tier, without what AWS puts before the names of classes and nodes. */
function shortSize(tiers: readonly PlannedTier[], name: string): string {
  const tier = tiers.find((each) => each.name === name);
  if (tier === undefined) return nothing;
  if (tier.count === null || tier.type === null) return tier.size;
  return `${count(tier.count)} × ${tier.type.replace(/^(?:db|cache)\./u, "")}`;
}

const amount = ({ usdPerMonth, complete }: Pick<PlannedMonthRow, "usdPerMonth" | "complete">): string => {
  if (usdPerMonth === null) return nothing;
  return complete ? money(usdPerMonth) : `≥ ${money(usdPerMonth)}`;
};

/** What happens in a month. */
function marks(
  { transitions, bottleneck: first, months: rows }: PlanDocument,
  row: PlannedMonthRow,
): string[] {
  const events =
    row.events.length === 0
      ? []
      : [`${row.events.join(", ")}: ${count(row.eventMultiplier)} × the usual peak`];
  const moves = transitions
    .filter(({ month: from }) => from === row.month && from !== rows[0]?.month)
    .map(({ phase }) => `phase ${phase} from here on`);
  const starts = transitions
    .filter(({ startBy }) => startBy === row.month)
    .map(({ phase }) => `begin the move to phase ${phase}`);
  const binds =
    first?.month === row.month
      ? [
          `${first.tier} ${first.constraint} binds, unless what stands in ${month(rows[0]?.month ?? row.month)} changes`,
        ]
      : [];
  return [...events, ...moves, ...starts, ...binds];
}

function phases({ transitions }: PlanDocument, styles: Styles): string[] {
  const lines = transitions.flatMap(({ phase, month: from, startBy, reason }) =>
    wrap(`phase ${phase} in ${month(from)}, begin in ${month(startBy)}: ${reason}`, bodyWidth),
  );
  return section("Phases", lines.length === 0 ? ["no move within these months"] : lines, styles.label);
}

/** What reactive scaling would miss; nothing where it will do. */
function scaling({ reactiveScalingRefused: why }: PlanDocument, styles: Styles): string[] {
  if (why === undefined) return [];
  return section(
    "Scaling",
    styled(wrap(`by reaction refused: ${why}`, bodyWidth), styles.warning),
    styles.label,
  );
}

const monthsLeft = (value: number | null): string => (value === null ? "beyond plan" : quantity(value));

/** How long what is deployed in the first month lasts. */
function runway({ outlooks }: PlanDocument, styles: Styles): string[] {
  if (outlooks.length === 0) return [];
  const columns = [
    { header: "Months left" },
    { header: "as it is", align: "right" },
    { header: "at its maximum", align: "right" },
    { header: "a change takes", align: "right" },
  ] as const;
  const rows = outlooks.map(({ name, runwayMonths, leadTimeMonths }) => ({
    cells: [name, monthsLeft(runwayMonths.now), monthsLeft(runwayMonths.maximum), quantity(leadTimeMonths)],
  }));
  const lines = table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet });
  return section("Runway", lines, styles.label);
}

function ready({ ready: { multiple, tiers, why, ...sum } }: PlanDocument, styles: Styles): string[] {
  const head = `${count(multiple)} × today:`;
  if (tiers === null)
    return section(
      "Ready",
      styled(wrap(`${head} no sizes carry it: ${why ?? "not known why"}`, bodyWidth), styles.warning),
      styles.label,
    );
  const sizes = tiers
    .filter(({ count: counted }) => counted !== null)
    .map(({ name, size }) => `${name} ${size}`);
  const price = sum.usdPerMonth === null ? "price not known" : `${amount(sum)} a month`;
  const lines = wrapItems([...sizes, price], " · ", bodyWidth);
  return section("Ready", [head, ...lines], styles.label);
}
