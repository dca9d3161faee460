import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../harness";

/** The commands of one fenced block, in order. */
export type Block = readonly string[];

const fence = /^```(\w*)$/u;

/** The lines of a document's `sh` blocks, by the heading above them; lines that end in a backslash go on in the next. */
export function commandsOf(file: string): ReadonlyMap<string, readonly Block[]> {
  const sections = new Map<string, Block[]>();
  let heading = "";
  let block: string[] | null = null;
  let isShell = false;
  for (const line of readFileSync(join(repository, file), "utf8").split("\n")) {
    const [isFence, language] = fence.exec(line) ?? [];
    if (isFence !== undefined) {
      if (block === null) {
        block = [];
        isShell = language === "sh";
      } else {
        if (isShell) sections.set(heading, [...(sections.get(heading) ?? []), joined(block)]);
        block = null;
      }
    } else if (block !== null) {
      block.push(line);
    } else {
      heading = /^#+ (.*)$/u.exec(line)?.[1] ?? heading;
    }
  }
  return sections;
}

const joined = (lines: readonly string[]): string[] =>
  lines
    .join("\n")
    .replace(/\\\n\s*/gu, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

/** The blocks of a section of docs/operations.md. @throws RangeError where there is no such section */
export function operations(heading: string): readonly Block[] {
  const blocks = commandsOf("docs/operations.md").get(heading);
  if (blocks === undefined) throw new RangeError(`docs/operations.md has no commands under "${heading}"`);
  return blocks;
}
