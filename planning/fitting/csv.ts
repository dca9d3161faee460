import { CsvError, parse } from "csv-parse/sync";

/** One line of a CSV file, cut into cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const lines = text.split("\n", 20).join("\n");
  const counted = delimiters.map((delimiter) => lines.split(delimiter).length);
  return delimiters[counted.indexOf(Math.max(...counted))] ?? ",";
}

/**
 * Cuts CSV into rows and cells: any usual delimiter, quotes as in RFC 4180, rows of different length, lines that are empty or
 * begin with # left out.
 *
 * @returns the line and the reason where it is no CSV
 */
export function readCsv(
  text: string,
): { readonly rows: readonly CsvRow[] } | { readonly line: number; readonly message: string } {
  try {
    const parsed = parse(text, {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Parsed[];
    return {
      rows: parsed.map(({ record, info }) => ({ line: info.lines, cells: record })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as unknown as { readonly lines?: number }).lines ?? 1;
    return { line, message: error.message.replace(/ (?:at|on) line \d+.*$/u, "") };
  }
}

/**
 * Tells where a cell begins in its line, counted from 1.
 *
 * @param text the file's content
 */
export function columnsIn(text: string): (row: CsvRow, index: number) => number {
  let lines: readonly string[] | null = null;
  return ({ line, cells }, index) => {
    lines ??= text.split("\n");
    const written = lines[line - 1] ?? "";
    let from = 0;
    for (let cell = 0; cell < index; cell += 1) {
      const at = written.indexOf(cells[cell] ?? "", from);
      from = (at < 0 ? from : at) + (cells[cell]?.length ?? 0) + 1;
    }
    const wanted = cells[index];
    const at = wanted === undefined ? -1 : written.indexOf(wanted, from);
    return (at < 0 ? Math.min(from, written.length) : at) + 1;
  };
}
