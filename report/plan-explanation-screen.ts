import { createColors } from "picocolors";
import type { ExplainedInput, ExplainedNumber, PlanExplanation } from "../contract/plan-explanation";
import { count, money, month, percent, unitPrice } from "./format";
import { type ScreenOptions, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { displayWidth, pad, plain, screenWidth, wrap, wrapItems } from "./text";

/** Columns before a formula. */
const indent = 6;

/** Columns of a number's name. */
const nameWidth = 46;

/**
 * How each number of a month comes about, as a screen of a terminal, at most 100 columns wide: its formula in names, then in
 * numbers, and what all of it starts from.
 *
 * @returns lines, the last one ended too
 */
export function renderPlanExplanation(explanation: PlanExplanation, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const { product, region, month: at, phase, parts, startsFrom } = explanation;
  const blocks = [
    wrapItems(
      [product, region, month(at), `phase ${phase}`, "how each number comes about"],
      " · ",
      screenWidth,
    ).map(styles.label),
    ...parts.map(({ name, numbers }) => [
      styles.label(plain(name)),
      ...numbers.flatMap((number) => lines(number, styles)),
    ]),
    starts(startsFrom, styles),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

/** Digits that tell a value well enough to work with it. */
const digits = 4;

function written(value: number, unit: string, price = money): string {
  if (unit === "share") return percent(value);
  if (unit === "$") return price(value);
  const number =
    Math.abs(value) >= 1000 ? count(Math.round(value)) : String(Number(value.toPrecision(digits)));
  if (unit === "months") return `${number} ${value === 1 ? "month" : "months"}`;
  return unit === "" ? number : `${number} ${unit}`;
}

/** A formula that is a name alone says nothing in numbers that the value does not. */
const isPlain = (numbers: string): boolean => /^[\d.e+-]+$/u.test(numbers);

function lines({ name, value, unit, formula, numbers }: ExplainedNumber, styles: Styles): string[] {
  const title = plain(name);
  const gap = displayWidth(title) >= nameWidth ? " " : "";
  const head = `  ${pad(title, nameWidth)}${gap}${written(value, unit)}`;
  const below = (text: string): string[] =>
    wrap(text, screenWidth - indent).map((line) => styles.quiet(" ".repeat(indent) + line));
  if (formula === null) return [head, ...below("no formula on a line gives it: sizing as a whole does")];
  return [
    head,
    ...below(`= ${formula}`),
    ...(numbers === null || isPlain(numbers) ? [] : below(`= ${numbers}`)),
  ];
}

function starts(inputs: readonly ExplainedInput[], styles: Styles): string[] {
  const columns = [{ header: "Starts from" }, { header: "", align: "right" }, { header: "" }] as const;
  const rows = inputs.map(({ name, value, unit, source }) => ({
    cells: [name, written(value, unit, unitPrice), source],
  }));
  return rows.length === 0 ? [] : table(columns, rows, { width: screenWidth, headerStyle: styles.label });
}
