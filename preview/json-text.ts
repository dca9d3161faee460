/** Where JSON stops being JSON; never with what stands there, which may be a secret. */
export interface JsonMistake {
  /** 1-based; null where the parser doesn't say it. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** Whether the text ends before the document does. */
  readonly cut: boolean;
}

/** What a text holds: one document, or one a line. */
export type JsonText =
  { readonly documents: readonly [unknown, ...unknown[]] } | { readonly mistake: JsonMistake };

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** The parser's own message repeats a part of the text, so only its position is taken. */
function mistakeOf(text: string, error: unknown): JsonMistake {
  const message = error instanceof Error ? error.message : "";
  const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/u.exec(message)?.[1];
  const end = text.trimEnd().length;
  const atEnd = position === undefined ? false : Number(position) >= end;
  const cut = atEnd || /^(?:Unexpected end of JSON input|Unterminated string)/u.test(message);
  return { place: position === undefined ? null : placeAt(text, Number(position)), cut };
}

/** Whether a line is a document by itself, and not the start of one that goes on below. */
function isDocument(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads one JSON document, or one a line. What is wrong is told by its place only.
 */
export function parseJsonText(text: string): JsonText {
  try {
    return { documents: [JSON.parse(text) as unknown] };
  } catch (error) {
    const lines = text.split("\n");
    const first = lines.findIndex((line) => line.trim() !== "");
    // Only where the first line is whole by itself were lines meant.
    if (first === -1 || !isDocument(lines[first] ?? "")) return { mistake: mistakeOf(text, error) };
    const documents: unknown[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      try {
        documents.push(JSON.parse(line) as unknown);
      } catch (ofLine) {
        const { place, cut } = mistakeOf(line, ofLine);
        return { mistake: { place: { line: index + 1, column: place?.column ?? 1 }, cut } };
      }
    }
    return { documents: documents as [unknown, ...unknown[]] };
  }
}
