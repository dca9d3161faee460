/** One command of a document, taken apart as a shell would. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** The file that its output goes to. */
  readonly output?: string;
}

/**
 * Takes a line apart: words, quotes, and `> file`. Comments are left out. What else a shell knows is refused, so that a
 * document stays with what everybody reads the same way.
 *
 * @throws SyntaxError where a line holds something else
 * @example parseCommand("pulumi preview --json > p.json") // { words: ["pulumi", "preview", "--json"], output: "p.json" }
 */
export function parseCommand(line: string): ShellCommand {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (const character of `${line} `) {
    if (quote !== null) {
      if (character === quote) quote = null;
      else word = `${word ?? ""}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (character === " ") {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === "#" && word === null) {
      break;
    } else if (/[|&;$`<]/u.test(character)) {
      throw new SyntaxError(`"${line}" holds ${character}, which the tests do not play`);
    } else {
      word = `${word ?? ""}${character}`;
    }
  }
  if (quote !== null) throw new SyntaxError(`"${line}" ends within quotes`);
  const arrow = words.indexOf(">");
  if (arrow === -1) return { words };
  const output = words[arrow + 1];
  if (output === undefined || arrow + 2 !== words.length)
    throw new SyntaxError(`"${line}" has more than one file behind >`);
  return { words: words.slice(0, arrow), output };
}
