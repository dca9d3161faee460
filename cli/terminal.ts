import type { Dialogue } from "./dialogue";

/** Where a command's results and everything else go. */
export interface Terminal {
  /** Results, and nothing else. */
  readonly result: (text: string) => void;
  /** Notes and errors. */
  readonly note: (text: string) => void;
  /** What is being done, in one line that the next one replaces; shown to people only. */
  readonly progress: (text: string) => void;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** Where a person can be asked; left out where nobody would answer. */
  readonly dialogue?: Dialogue;
}

/** Whether a person reads the stream. Node leaves the property out where it is no terminal. */
const isTerminal = (stream: { readonly isTTY?: boolean }): boolean => stream.isTTY === true;

/** The process's own streams. Colour only for a terminal, and not where NO_COLOR (no-color.org) is set. */
export function processTerminal(): Terminal {
  const write = process.stdout.write.bind(process.stdout);
  const isShown = isTerminal(process.stderr);
  const clear = isShown ? "\r\u001b[K" : "";
  const noColour = (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb";
  return {
    result: (text) => {
      if (isShown) process.stderr.write(clear);
      write(text);
    },
    note: (text) => {
      process.stderr.write(`${clear}${text}\n`);
    },
    progress: (text) => {
      if (isShown) process.stderr.write(`${clear}${text}…`);
    },
    colour: isTerminal(process.stdout) && !noColour,
    ...(isTerminal(process.stdin) &&
      isShown && {
        dialogue: { input: process.stdin, output: process.stderr, colour: !noColour },
      }),
  };
}

/** Sends to stderr what foreign code prints while it runs: stdout holds results only. */
export async function withStdoutOnStderr<T>(run: () => Promise<T>): Promise<T> {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  try {
    return await run();
  } finally {
    stdout.write = write;
  }
}
