import { existsSync } from "node:fs";
import type { Stack } from "../contract/stack";
import { evaluate } from "../preview";
import { findProgram } from "./find-program";
import { programFailure } from "./input-failure";
import { parseStack } from "./options";
import { readPreviewFile } from "./read-preview-file";
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
    const { stack, notes } = readPreviewFile(named, named);
    for (const note of notes) terminal.note(note);
    return stack;
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

/** The stack that a command's options name: that of a program, or a preview that Pulumi printed. */
export interface GivenStack {
  readonly stack: string;
  readonly phase?: string;
  readonly month?: string;
  readonly plan?: string;
  readonly cwd: string;
  readonly from?: string;
}

/**
 * A stack as options name it: `--from` a preview's file, else `--stack`, `--phase`, `--month` and `--plan` of a program.
 *
 * @throws InputFailure where there is no such file or the program fails
 */
export async function readGivenStack(
  { from, cwd, ...given }: GivenStack,
  terminal: Terminal,
): Promise<Stack> {
  if (from !== undefined) {
    const { stack, notes } = readPreviewFile(from, `--from ${from}`);
    for (const note of notes) terminal.note(note);
    return stack;
  }
  terminal.progress(`evaluating ${given.stack}`);
  const { evaluation, notes } = findProgram({ ...given, folder: cwd });
  for (const note of notes) terminal.note(note);
  try {
    return await withStdoutOnStderr(() => evaluate({ ...evaluation, onNote: terminal.note }));
  } catch (error) {
    throw programFailure(error);
  }
}
