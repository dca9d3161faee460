import type { CostMonth, CostOverTime } from "../../contract/cost-over-time";
import { money, month, shortMonth, signedMoney } from "../format";
import { code, escapeText } from "./escape";
import { rowsBlock, type Block } from "./fit";

/** How many months a chart shows. */
const mostMonths = 24;

/** How many re-sizings are listed: those that change most. */
const mostChanges = 20;

/** A round number above a value, for the end of an axis. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const scale = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * scale >= value * 1.02) ?? 10) * scale;
}

const points = (months: readonly CostMonth[]): string =>
  months.map(({ money: { expected } }) => Math.round(expected * 100) / 100).join(", ");

/** The chart itself: numbers and words of ours only, so that nothing of others can end it. */
function chart(head: readonly CostMonth[], base: readonly CostMonth[] | null, currency: string): string {
  const all = [...head, ...(base ?? [])].map(({ money: { expected } }) => expected);
  const first = head[0]?.month ?? "";
  const palette = base === null ? "#0969da" : "#8c959f, #0969da";
  return [
    "```mermaid",
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${palette}"}}}}%%`,
    "xychart-beta",
    `    title "Expected cost a month, ${/^[A-Z]{3}$/u.test(currency) ? currency : ""}"`,
    `    x-axis "months after ${month(first)}" 0 --> ${Math.max(1, head.length - 1)}`,
    `    y-axis "${/^[A-Z]{3}$/u.test(currency) ? currency : "amount"}" 0 --> ${roundUp(Math.max(...all))}`,
    ...(base === null ? [] : [`    line [${points(base)}]`]),
    `    line [${points(head)}]`,
    "```",
  ].join("\n");
}

type Change = CostMonth["changes"][number];

function changeText({ kind, tier, from, to, why, expected }: Change): string {
  const what =
    kind === "phase"
      ? `phase ${escapeText(from)} → ${escapeText(to)}`
      : `${code(tier ?? "")} ${escapeText(from)} → ${escapeText(to)}`;
  return `${what}, ${signedMoney(expected)} a month: ${escapeText(why)}`;
}

/** The same months of both sides, where both tell them. */
function sameMonths(head: readonly CostMonth[], base: CostOverTime | null): readonly CostMonth[] | null {
  if (base === null) return null;
  const byMonth = new Map(base.months.map((each) => [each.month, each]));
  const found = head.flatMap(({ month }) => byMonth.get(month) ?? []);
  return found.length === head.length ? found : null;
}

/** The months to come of one environment, folded: a chart, what is re-sized when, and when a budget is crossed. */
export function monthsBlock(
  title: string,
  importance: number,
  { head, base }: { readonly head: CostOverTime; readonly base: CostOverTime | null },
): Block | null {
  const months = head.months.slice(0, mostMonths);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || months.length < 2) return null;
  const before = sameMonths(months, base);
  const changes = months.flatMap(({ month, changes }) => changes.map((change) => ({ month, change })));
  const kept = [...changes]
    .sort((one, other) => Math.abs(other.change.expected) - Math.abs(one.change.expected))
    .slice(0, mostChanges)
    .sort((one, other) => (one.month < other.month ? -1 : one.month > other.month ? 1 : 0));
  const smaller = changes.length - kept.length;
  const [from, to] = [first.money.expected, last.money.expected];
  const span = `${money(from, [from, to])} in ${shortMonth(first.month)}, ${money(to, [from, to])} in ${shortMonth(last.month)}`;
  const crossed = head.budget?.crossed ?? null;
  const legend = before === null ? "" : "Blue: with this change. Grey: without it.\n\n";
  const budget =
    crossed === null || head.budget === null
      ? ""
      : `The budget of ${money(head.budget.usdPerMonth)} is crossed in ${month(crossed)}.\n\n`;
  const incomplete = months.some(({ complete }) => !complete)
    ? " Amounts are at least that much: not everything has a price."
    : "";
  return rowsBlock(
    title,
    importance,
    [
      {
        before: `<details><summary>${title}: ${span}</summary>\n\n${chart(months, before, head.currency)}\n\n${legend}${budget}${changes.length === 0 ? "Nothing is re-sized." : `What is re-sized, each month's average priced:${incomplete}`}\n`,
        rows: [
          ...kept.map(({ month, change }) => `- ${shortMonth(month)}: ${changeText(change)}`),
          ...(smaller === 0 ? [] : [`- … and ${smaller} smaller ones`]),
        ],
        more: (leftOut) => `- … and ${leftOut} more`,
        after: "\n</details>",
      },
    ],
    0.5,
  );
}
