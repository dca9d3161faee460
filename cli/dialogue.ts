import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** Where a person is asked, and answers line by line. */
export interface Dialogue {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether what is asked may be coloured. */
  readonly colour: boolean;
}

/** The person stopped answering: by Ctrl-C, or by the end of the input. */
export class DialogueStopped extends Error {
  override readonly name = "DialogueStopped";
}

/** Shows a prompt and waits for a line. */
export type Ask = (prompt: string) => Promise<string>;

/**
 * Holds a dialogue. Lines that come before they are asked for are kept: input may be pasted.
 *
 * @throws DialogueStopped where the person stops before the dialogue is over
 */
export async function converse<T>(
  { input, output }: Dialogue,
  hold: (ask: Ask, say: (text: string) => void) => Promise<T>,
): Promise<T> {
  const lines = createInterface({ input, output, historySize: 0 });
  const answers = lines[Symbol.asyncIterator]();
  lines.on("SIGINT", () => {
    lines.close();
  });
  try {
    return await hold(
      async (prompt) => {
        lines.setPrompt(prompt);
        lines.prompt();
        const answer = await answers.next();
        if (answer.done !== true) return answer.value;
        // The shell's own prompt belongs on a line of its own.
        output.write("\n");
        throw new DialogueStopped("stopped");
      },
      (text) => {
        output.write(text);
      },
    );
  } finally {
    lines.close();
  }
}
