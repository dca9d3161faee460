import { run } from "../../cli/run";
import type { Terminal } from "../../cli/terminal";

/** What a run of the command printed, and its exit code. */
export interface HeadroomRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `headroom` in this process, with a terminal that shows no colour and no progress. */
export async function headroom(
  args: readonly string[],
  terminal: Pick<Terminal, "dialogue"> = {},
): Promise<HeadroomRun> {
  let stdout = "";
  let stderr = "";
  const code = await run(args, {
    result: (text) => (stdout += text),
    note: (text) => (stderr += `${text}\n`),
    progress: () => undefined,
    colour: false,
    ...terminal,
  });
  return { code, stdout, stderr };
}
