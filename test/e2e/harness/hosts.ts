import { buildSync } from "esbuild";
import { fork, type ChildProcess } from "node:child_process";
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { DoubleSettings } from "../aws-double/double";
import { built } from "./build";

/** Where the engine finds a program and a provider that run already. */
export interface WarmHosts {
  /** Arguments for a command of the engine's that runs the program in that folder. */
  programArguments(folder: string): Promise<readonly string[]>;
  /** Environment of a command of the engine's that finds its provider, the double of that cloud. */
  providerEnvironment(cloudFile: string): Promise<Readonly<Record<string, string>>>;
  /** A program did not end well: what is left of it may disturb the next one, so it gets a new process. */
  retireProgram(): void;
  /** Ends both processes. */
  end(): void;
}

/** The language host, compiled: a process of it starts in a moment. */
async function compiledLanguageHost(): Promise<string> {
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

/** A process that answers each message with a port. */
class PortProcess {
  private child: ChildProcess | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly begin: () => Promise<ChildProcess>) {}

  /** The port for a message; one message at a time. */
  portFor(message: DoubleSettings | string): Promise<number> {
    const answer = this.last.then(() => this.ask(message));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  end(): void {
    this.child?.kill("SIGKILL");
    this.child = null;
  }

  private async ask(message: DoubleSettings | string): Promise<number> {
    const child = (this.child ??= await this.begin());
    return new Promise((resolve, reject) => {
      child.once("exit", () => {
        reject(new Error("the process that runs already ended"));
      });
      child.once("message", (answer) => {
        child.removeAllListeners("exit");
        resolve(Number(answer));
      });
      child.send(message);
    });
  }
}

/** Hosts of the sample's program and of doubles of AWS, each in a process of its own that starts when it is needed. */
export function warmHosts(): WarmHosts {
  const program = new PortProcess(async () =>
    // Without the flags of this process: what is compiled needs no TypeScript, and starts twice as fast. A program makes much
    // that soon is rubbish, and the cores are what is short.
    fork(await compiledLanguageHost(), [(await built()).program], {
      execArgv: ["--max-semi-space-size=64"],
    }),
  );
  const provider = new PortProcess(async () =>
    fork(join((await built()).double, "host.js"), [], {
      execArgv: [],
      // The engine is told of each refusal; the copy that the server writes for whoever debugs it is nobody's.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    }),
  );
  return {
    programArguments: async (folder) => [`--client=127.0.0.1:${await program.portFor(folder)}`],
    providerEnvironment: async (cloudFile) => ({
      PULUMI_DEBUG_PROVIDERS: `aws:${await provider.portFor({ cloudFile })}`,
    }),
    retireProgram: () => {
      program.end();
    },
    end: () => {
      program.end();
      provider.end();
    },
  };
}
