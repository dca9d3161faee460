import { createColors } from "picocolors";
import { commitments } from "./cost/commitments";
import { allowances, assumptions, carbon, dearest, headline, parts, shortfall } from "./cost/sections";
import { type CostDocument, type CostView, writerOf } from "./cost/view";
import { type ScreenOptions, stylesOf } from "./section";
import { screenWidth, wrapItems } from "./text";

export type { CostDocument } from "./cost/view";

/**
 * What a stack costs a month as one screen of a terminal, at most 100 columns wide: the amounts, where the money goes, what is
 * not priced, and everything that was taken for granted.
 *
 * @returns lines, the last one ended too
 */
export function renderCost(document: CostDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const view: CostView = { document, styles, write: writerOf(document.currency) };
  const title = wrapItems([document.project, document.stack, "cost of a month"], " · ", screenWidth).map(
    styles.label,
  );
  return [
    title,
    headline(view),
    shortfall(view),
    parts(view),
    dearest(view),
    carbon(view),
    commitments(view),
    assumptions(view),
    allowances(view),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
