import * as ts from "typescript";

/** What a declaration's comment says: a line a paragraph, with the default; null where it says nothing. */
export function descriptionOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | null {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  if (text === "") return null;
  const usual = symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === "default")
    .map(({ text: parts }) => `Default: ${oneLine(ts.displayPartsToString(parts))}.`);
  return [oneLine(text), ...usual].join(" ");
}

/** Lines of a comment are broken where the file is wide enough; links are for editors of TypeScript. */
const oneLine = (text: string): string =>
  text
    .replace(/\{@link (\w+)\}/gu, "$1")
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/gu, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
