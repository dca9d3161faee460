/*
 * A comment has a greatest length, and what it tells has none. Blocks get their room in the order of their importance;
 * each first folds what it tells into fewer rows, then leaves out the least of them, and says so.
 */

/** A block as long as its room allows. */
export interface Fitted {
  readonly text: string;
  /** Whether it tells less than it could. */
  readonly shortened: boolean;
}

/** A part of a document. */
export interface Block {
  /** What it is about, to say that it was left out. */
  readonly about: string;
  /** Which gets its room first: the lowest. */
  readonly importance: number;
  /** The greatest part of what is left that it may take. @default all of it */
  readonly share?: number;
  /** At most `room` characters; null where not even the least of it fits. */
  fit(room: number): Fitted | null;
}

/** A block that stands as it is or not at all. */
export function solid(about: string, importance: number, text: string): Block {
  return {
    about,
    importance,
    fit: (room) => (text.length <= room ? { text, shortened: false } : null),
  };
}

/** One way to tell something in rows: the finest first. */
export interface Level {
  readonly before: string;
  /** The most important first; each becomes a line. */
  readonly rows: readonly string[];
  /** The last row, where some were left out. */
  readonly more: (leftOut: number) => string;
  readonly after: string;
}

const lengthOf = (rows: readonly string[]): number => rows.reduce((sum, each) => sum + each.length + 1, 0);

function whole({ before, rows, after }: Level): string {
  return lines([before, ...rows, after]);
}

const lines = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

/** As many rows as fit, and one that says how many did not; null where not even one fits. */
function fewer(level: Level, room: number): string | null {
  const { before, rows, after, more } = level;
  // The number of rows left out has its most digits where all are.
  let left = room - before.length - 1 - after.length - more(rows.length).length - 1;
  let kept = 0;
  for (const each of rows) {
    left -= each.length + 1;
    if (left < 0) break;
    kept += 1;
  }
  if (kept === 0) return null;
  return lines([before, ...rows.slice(0, kept), more(rows.length - kept), after]);
}

/** A block of rows: the finest level that fits whole, else the coarsest with as many rows as fit. */
export function rowsBlock(
  about: string,
  importance: number,
  levels: readonly Level[],
  share?: number,
): Block {
  return {
    about,
    importance,
    ...(share !== undefined && { share }),
    fit: (room) => {
      const index = levels.findIndex((level) => {
        const { before, rows, after } = level;
        return before.length + 1 + lengthOf(rows) + after.length <= room;
      });
      const fits = levels[index];
      if (fits !== undefined) return { text: whole(fits), shortened: index > 0 };
      const coarsest = levels.at(-1);
      const text = coarsest === undefined ? null : fewer(coarsest, room);
      return text === null ? null : { text, shortened: true };
    },
  };
}

const separator = "\n\n";

/**
 * Puts blocks together in their order, within a greatest length.
 *
 * @param note says what was shortened and left out; its own length must not pass `noteRoom`
 */
export function assemble(
  blocks: readonly Block[],
  limit: number,
  note: (shortened: readonly string[], leftOut: readonly string[]) => string,
  noteRoom: number,
): string {
  let left = limit - noteRoom - separator.length;
  const fitted = new Map<Block, Fitted>();
  const leftOut: string[] = [];
  const shortened: string[] = [];
  for (const block of [...blocks].sort((one, other) => one.importance - other.importance)) {
    const room = Math.floor((left - separator.length) * (block.share ?? 1));
    const result = room <= 0 ? null : block.fit(room);
    if (result === null) leftOut.push(block.about);
    else {
      fitted.set(block, result);
      left -= result.text.length + separator.length;
      if (result.shortened) shortened.push(block.about);
    }
  }
  const texts = blocks.flatMap((block) => fitted.get(block)?.text ?? []);
  const last = shortened.length + leftOut.length === 0 ? [] : [note(shortened, leftOut)];
  return [...texts, ...last].join(separator);
}
