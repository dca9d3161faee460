import { createColors } from "picocolors";
import type { CostMonth, CostOverTime } from "../contract/cost-over-time";
import { money, month, nothing, quantity, shortMonth, signedMoney } from "./format";
import { bodyWidth, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

type Change = CostMonth["changes"][number];

const indent = "          ";

/**
 * The cost of the months to come as a screen of a terminal, at most 100 columns wide. Below a month stand the re-sizing
 * and the phase that begin in it, each with its reason and with what it alone changes.
 *
 * @returns lines, the last one ended too
 */
export function renderCostOverTime(document: CostOverTime, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  return [heading(document, styles), rows(document, styles), sums(document, styles)]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ project, stack, months }: CostOverTime, styles: Styles): string[] {
  const [first, last] = [months[0], months.at(-1)];
  const span =
    first === undefined || last === undefined ? [] : [`${month(first.month)} to ${month(last.month)}`];
  return wrapItems([project, stack, ...span, "each month re-sized, then priced"], " · ", screenWidth).map(
    styles.label,
  );
}

function changeInWords({ kind, tier, from, to, why, expected }: Change): string {
  const what = kind === "phase" ? `phase ${from} → ${to}` : `${tier ?? ""} ${from} → ${to}`;
  return `${what}, ${expected === 0 ? money(0) : signedMoney(expected)} a month: ${why}`;
}

const perOne = (amount: number | null): string => (amount === null ? nothing : money(amount, [0]));

/** The longest bar. */
const mostCells = 12;

const bar = (amount: number, highest: number): string =>
  "█".repeat(highest === 0 ? 0 : Math.max(1, Math.round((amount / highest) * mostCells)));

function rows({ months, budget }: CostOverTime, styles: Styles): string[] {
  const perTenant = months.some((row) => row.perTenant !== null);
  const expected = months.map(({ money: { expected: amount } }) => amount);
  const columns = [
    { header: "Month" },
    { header: "Phase", align: "right" },
    { header: "Users", align: "right" },
    { header: "Idle", align: "right" },
    { header: "Expected", align: "right" },
    { header: "Full load", align: "right" },
    { header: "A user", align: "right" },
    ...(perTenant ? [{ header: "A tenant", align: "right" } as const] : []),
    { header: "" },
  ] as const;
  const highest = Math.max(...expected);
  const isOver = ({ money: { expected: amount } }: CostMonth): boolean =>
    budget !== null && amount > budget.usdPerMonth;
  const lines = months.map((row) => ({
    cells: [
      shortMonth(row.month),
      row.phase === null ? nothing : String(row.phase),
      row.users === null ? nothing : quantity(row.users),
      money(row.money.minimum, expected),
      `${row.complete ? "" : "≥ "}${money(row.money.expected, expected)}`,
      money(row.money.maximum, expected),
      perOne(row.perUser),
      ...(perTenant ? [perOne(row.perTenant)] : []),
      [bar(row.money.expected, highest), ...(isOver(row) ? ["over budget"] : [])].join(" "),
    ],
    ...(isOver(row) ? { style: styles.warning } : {}),
    below: row.changes
      .flatMap((change) => wrap(changeInWords(change), screenWidth - indent.length))
      .map((line) => indent + styles.quiet(line)),
  }));
  return table(columns, lines, { width: screenWidth, headerStyle: styles.label });
}

function sums({ months, total, budget }: CostOverTime, styles: Styles): string[] {
  const complete = months.every((row) => row.complete);
  const amounts = `${complete ? "" : "at least "}${money(total.expected)} expected in ${months.length} months`;
  const lines = section("Total", wrap(amounts, bodyWidth), styles.label);
  if (budget === null) return lines;
  const limit = `${money(budget.usdPerMonth)} a month`;
  const text =
    budget.crossed === null
      ? `${limit} lasts for all of them`
      : `${limit} is crossed in ${month(budget.crossed)}`;
  const body = wrap(text, bodyWidth);
  return [
    ...lines,
    ...section("Budget", budget.crossed === null ? body : styled(body, styles.warning), styles.label),
  ];
}
