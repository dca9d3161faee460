import { existsSync, readFileSync } from "node:fs";
import type { Stack } from "../contract/stack";
import { evaluate, readPreviewJson } from "../preview";
import { findProgram } from "./find-program";
import { InputFailure, programFailure } from "./input-failure";
import { parseStack } from "./options";
import { type Terminal, withStdoutOnStderr } from "./terminal";

const isFile = (text: string): boolean => text === "-" || text.endsWith(".json") || existsSync(text);

/**
 * A stack as it is named on a command line: a file that `pulumi preview --json` printed (`-` for standard input), or the
 * name of a stack whose program is evaluated.
 *
 * @throws InputFailure where there is no such file or the program fails
 */
export async function readStack(named: string, folder: string, terminal: Terminal): Promise<Stack> {
  if (isFile(named)) {
    let text: string;
    try {
      text = readFileSync(named === "-" ? 0 : named, "utf8");
    } catch {
      throw new InputFailure(`${named}: there is no such file, or it can't be read`);
    }
    return readPreviewJson(text);
  }
  const stack = parseStack(named);
  terminal.progress(`evaluating ${stack}`);
  const { evaluation, notes } = findProgram({ folder, stack });
  for (const note of notes) terminal.note(note);
  try {
    return await withStdoutOnStderr(() => evaluate({ ...evaluation, onNote: terminal.note }));
  } catch (error) {
    throw programFailure(error);
  }
}
