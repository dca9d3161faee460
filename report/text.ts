/** How many columns a screen has. */
export const screenWidth = 100;

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
const joining = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** A text of a document as a terminal may show it: control characters and line breaks become spaces. */
export const plain = (text: string): string => text.replace(controls, " ").trim();

const columnsOf = (character: string): number => (joining.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** How many columns of a terminal a text without control characters takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** Fills a text with spaces up to a width. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const filling = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + filling : filling + text;
}

/** Cuts a word that is wider than a line. */
function cut(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = "";
  let partWidth = 0;
  for (const character of word) {
    const columns = columnsOf(character);
    if (part !== "" && partWidth + columns > width) {
      parts.push(part);
      part = "";
      partWidth = 0;
    }
    part += character;
    partWidth += columns;
  }
  return [...parts, part];
}

/** Between words, but not between a number and its percent sign. */
const betweenWords = / +(?![ %])/u;

/**
 * Breaks a text into lines of at most `width` columns, between words where it can.
 *
 * @param width at least 2, the columns of the widest character
 */
export function wrap(text: string, width: number): string[] {
  const words = plain(text)
    .split(betweenWords)
    .flatMap((word) => (displayWidth(word) > width ? cut(word, width) : [word]));
  return fill(words, " ", width);
}

/**
 * Sets items one after another, with a separator between those on one line; an item moves to the next line as a whole
 * where it fits there.
 */
export function wrapItems(items: readonly string[], separator: string, width: number): string[] {
  const whole = items.flatMap((item) => wrap(item, width));
  return fill(whole, separator, width);
}

function fill(items: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const item of items) {
    const longer: string = line === null ? item : line + separator + item;
    if (line !== null && displayWidth(longer) > width) {
      lines.push(line);
      line = item;
    } else line = longer;
  }
  return line === null ? lines : [...lines, line];
}
