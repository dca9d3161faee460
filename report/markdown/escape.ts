import { nothing } from "../format";
import { plain } from "../text";

/** A text of others that is longer than this is cut: a name, a size, a message. */
const longest = 160;

/** Characters that turn a line's direction, that nobody sees, or half of one: a name could be made to read as another. */
const invisible = /[\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** Stands between two characters that would be a mention, a reference or an address together. */
const gap = "&#8203;";

const entities = (text: string): string =>
  text.replace(/[&<>`*_~[\]|\\$^]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);

/** Cuts a text to some characters, with an ellipsis where something is missing. */
export function cut(text: string, most = longest): string {
  // Twice as many code units hold that many characters.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length <= most && text.length <= 2 * most
    ? text
    : `${characters.slice(0, most - 1).join("")}…`;
}

/**
 * A text of others as Markdown and HTML show it, on one line: nothing in it is markup, nobody is mentioned, no issue is
 * referred to and no address becomes a link. Long texts are cut.
 */
export function escapeText(text: string, most = longest): string {
  const line = cut(plain(text.replace(invisible, "")).replace(/ {2,}/gu, " "), most);
  return (
    entities(line)
      // GitHub looks for mentions and references in the text that is shown, so an entity alone would not hide them.
      .replace(/@/gu, `@${gap}`)
      .replace(/(?<!&)#/gu, `&#35;${gap}`)
      .replace(/!(?=\d)/gu, `!${gap}`)
      .replace(/(GH-)(?=\d)/giu, `$1${gap}`)
      .replace(/:\/\//gu, `:${gap}//`)
      .replace(/(www\.)/giu, `$1${gap}`)
      // At the beginning of an item these would be a list in it, a heading or a line.
      .replace(/^[-+=]/u, (character) => `&#${character.codePointAt(0) ?? 0};`)
      .replace(
        /^(\d+)([.)])/u,
        (_, digits: string, mark: string) => `${digits}&#${mark.codePointAt(0) ?? 0};`,
      )
  );
}

const harmless = /^[A-Za-z0-9](?:[\w.,:/+()×%=' –-]*[\w.)%])?$/u;

/** A name as code. What could end the code or a table's cell is written in entities. */
export function code(text: string, most?: number): string {
  const line = cut(plain(text), most);
  if (line === "") return nothing;
  return harmless.test(line) && !/:\/\/|www\./iu.test(line)
    ? `\`${line}\``
    : `<code>${escapeText(text, most)}</code>`;
}

/** The rows of a table of GitHub's Markdown. Cells are Markdown already, without line breaks. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The head of a table; columns with `>` before their name are set to the right. */
export function tableHead(columns: readonly string[]): string {
  const names = columns.map((column) => column.replace(/^>/u, ""));
  return `${row(names)}\n${row(columns.map((column) => (column.startsWith(">") ? "--:" : "---")))}`;
}
