import type { Colors } from "picocolors/types";
import { pad, screenWidth } from "./text";

/** How a screen is printed. */
export interface ScreenOptions {
  /** Whether to colour it. Colour only underlines: the text is the same without. */
  readonly colour: boolean;
}

/** Columns of the labels at a screen's left. */
export const labelWidth = 12;

/** Columns that remain beside a label. */
export const bodyWidth = screenWidth - labelWidth;

/** Colours a text without changing what is read. */
export type Style = (text: string) => string;

/** The styles of a screen. Each only underlines what the words say already. */
export interface Styles {
  readonly label: Style;
  readonly quiet: Style;
  readonly bad: Style;
  readonly warning: Style;
  readonly remedy: Style;
}

/** The styles made of a terminal's colours, or of none. */
export const stylesOf = (colours: Colors): Styles => ({
  label: colours.bold,
  quiet: colours.dim,
  bad: (text) => colours.bold(colours.red(text)),
  warning: colours.yellow,
  remedy: colours.cyan,
});

/** One line of a section's body. */
export type Line = string | { readonly text: string; readonly style: Style };

/** Sets lines beside a label: the first on its line, the others below. Nothing where there are no lines. */
export function section(label: string, lines: readonly Line[], style: Style): string[] {
  return lines.map((line, index) => {
    const text = typeof line === "string" ? line : line.style(line.text);
    return (index === 0 ? style(pad(label, labelWidth)) : " ".repeat(labelWidth)) + text;
  });
}

/** Each of several texts as a line in one style. */
export const styled = (texts: readonly string[], style: Style): Line[] =>
  texts.map((text) => ({ text, style }));

/** The remedy, or what to type next, after an arrow: further lines stand under its first word. */
export const arrow = (lines: readonly string[]): string[] =>
  lines.map((line, index) => (index === 0 ? `→ ${line}` : `  ${line}`));
