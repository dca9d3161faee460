import { buildSync } from "esbuild";
import { fork, type ChildProcess } from "node:child_process";
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { built } from "./build";

/** Where the engine finds a program that runs already. */
export interface ProgramHost {
  /** Arguments for a command of the engine's that runs the program in that folder. */
  args(folder: string): Promise<readonly string[]>;
  /** What ran in it did not end well: what is left of that may disturb the next one, so it gets a new process. */
  retire(): void;
}

/** The language host, compiled: a process of it starts in a moment. */
async function compiled(): Promise<string> {
  const file = join((await built()).folder, "language-host.js");
  if (existsSync(file)) return file;
  const unfinished = `${file}.${process.pid}`;
  buildSync({
    entryPoints: [join(__dirname, "language-host.ts")],
    outfile: unfinished,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
  });
  renameSync(unfinished, file);
  return file;
}

/** A host of the sample's program, in a process of its own. */
export function programHost(): ProgramHost {
  let child: ChildProcess | null = null;
  return {
    args: async (folder) => {
      // Without the flags of this process: what is compiled needs no TypeScript, and starts twice as fast.
      const host = (child ??= fork(await compiled(), [(await built()).program], { execArgv: [] }));
      const port = await new Promise<number>((resolve, reject) => {
        host.once("exit", () => {
          reject(new Error("the program's process ended"));
        });
        host.once("message", (answer) => {
          host.removeAllListeners("exit");
          resolve(Number(answer));
        });
        host.send(folder);
      });
      return [`--client=127.0.0.1:${port}`];
    },
    retire: () => {
      child?.kill("SIGKILL");
      child = null;
    },
  };
}
