import { displayWidth, pad, plain, wrap } from "./text";

/** One column of a table. */
export interface Column {
  readonly header: string;
  /** @default "left" */
  readonly align?: "left" | "right";
  /** The least width, to stand in line with what is above. @default what its cells need */
  readonly minimum?: number;
  /** Whether its cells stay on one line as long as another column can get narrower. @default false */
  readonly whole?: boolean;
}

/** One row of a table: a text a column. */
export interface Row {
  readonly cells: readonly string[];
  /** Colours each of its lines. @default none */
  readonly style?: (line: string) => string;
  /** Lines over the whole width below it, as they are. @default none */
  readonly below?: readonly string[];
}

/** What a table may change in its looks. */
export interface TableOptions {
  readonly width: number;
  /** Spaces between columns. @default 2 */
  readonly gap?: number;
  /** Colours the line of headers. @default none */
  readonly headerStyle?: (line: string) => string;
}

const narrowest = 2;

/** How narrow other columns get before those that should stay whole do. */
const leastBeside = 16;

/**
 * Sets rows in aligned columns, with a line of headers where any column has one. Where the columns do not fit, the
 * widest gets narrower and its cells break into lines. No line has spaces at its end.
 */
export function table(columns: readonly Column[], rows: readonly Row[], options: TableOptions): string[] {
  const { width, gap = 2, headerStyle = identity } = options;
  const texts = rows.map(({ cells }) => columns.map((_, index) => plain(cells[index] ?? "")));
  const headers = columns.map(({ header }) => header);
  const widths = fit(
    columns.map(({ minimum = 0 }, index) =>
      Math.max(minimum, ...[headers, ...texts].map((cells) => displayWidth(cells[index] ?? ""))),
    ),
    width - gap * (columns.length - 1),
    columns.map(({ whole = false }) => whole),
  );
  const set = (cells: readonly string[]): string[] => {
    const wrapped = cells.map((cell, index) => wrap(cell, widths[index] ?? narrowest));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ align = "left" }, index) => pad(wrapped[index]?.[line] ?? "", widths[index] ?? 0, align))
        .join(" ".repeat(gap))
        .trimEnd(),
    );
  };
  const head = headers.some((header) => header !== "") ? set(headers).map(headerStyle) : [];
  const body = texts.flatMap((cells, index) => [
    ...set(cells).map(rows[index]?.style ?? identity),
    ...(rows[index]?.below ?? []),
  ]);
  return [...head, ...body];
}

const identity = (line: string): string => line;

/** Takes columns from the widest until all fit, those that stay whole last. */
function fit(natural: readonly number[], width: number, whole: readonly boolean[]): number[] {
  const widths = natural.map((wanted) => Math.min(Math.max(narrowest, wanted), width));
  for (let excess = widths.reduce((sum, each) => sum + each, 0) - width; excess > 0; excess -= 1) {
    const yielding = widths.map((each, index) => (whole[index] === true ? 0 : each));
    const from = Math.max(...yielding) > leastBeside ? yielding : widths;
    const widest = from.indexOf(Math.max(...from));
    const columns = widths[widest] ?? narrowest;
    if (columns <= narrowest) break;
    widths[widest] = columns - 1;
  }
  return widths;
}
