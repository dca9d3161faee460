import { build } from "esbuild";
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const rooms = ["catalog", "cli", "contract", "cost", "input", "planning", "prices", "report"];

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.(ts|json)$/u.test(name) ? [path] : [];
  });
}

/**
 * Tells a process's most memory at its end, in KiB. Linux counts in `maxRSS` what the process that started it held, too, which
 * here is the test runner; the mark of its own memory begins anew with the program.
 */
const memory = `const { readFileSync } = require("node:fs");
const own = () => /VmHWM:\\s+(\\d+)/u.exec(readFileSync("/proc/self/status", "utf8"))[1];
const peak = () => (process.platform === "linux" ? own() : process.resourceUsage().maxRSS);
process.on("exit", () => process.stderr.write(\`peak \${peak()}\\n\`));
`;

/** What a run of the command line ended with. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the process held, in megabytes. */
  readonly peakMegabytes: number;
}

/** The command line as JavaScript, as npm carries it: nothing of what compiles it is in its memory. */
export class CompiledCli {
  private constructor(readonly folder: string) {}

  static async compile(): Promise<CompiledCli> {
    const folder = join(repository, "node_modules/.cache", `headroom-cli-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: rooms.flatMap((room) => filesIn(join(repository, room))),
      outdir: folder,
      outbase: repository,
      format: "cjs",
      platform: "node",
      target: "node20",
      loader: { ".json": "copy" },
      logLevel: "silent",
    });
    cpSync(join(repository, "package.json"), join(folder, "package.json"));
    writeFileSync(join(folder, "memory.cjs"), memory);
    return new CompiledCli(folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Starts it in a folder. */
  start(
    args: readonly string[],
    cwd: string,
    preload?: string,
  ): { child: ChildProcess; ended: Promise<Ended> } {
    const required = [join(this.folder, "memory.cjs"), ...(preload === undefined ? [] : [preload])];
    const child = spawn(
      process.execPath,
      [...required.flatMap((path) => ["--require", path]), join(this.folder, "cli/main.js"), ...args],
      { cwd, stdio: ["ignore", "pipe", "pipe"] },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    const ended = new Promise<Ended>((resolveEnd) => {
      child.on("close", (code, signal) => {
        const peak = /^peak (\d+)$/mu.exec(stderr)?.[1];
        resolveEnd({
          code,
          signal,
          stdout,
          stderr,
          peakMegabytes: peak === undefined ? NaN : Number(peak) / 1024,
        });
      });
    });
    return { child, ended };
  }
}
