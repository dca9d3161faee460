import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Preview, previewSchema } from "../../contract/preview";

/** The repository's folder. */
export const root = resolve(__dirname, "../..");

const loader = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** What a process printed. */
export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a process runs. */
export interface Place {
  /** @default the repository's folder */
  readonly folder?: string;
  /** What differs from this process's environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Arguments of Node's that come before the command. */
  readonly node?: readonly string[];
}

/** Node in a process of its own. */
export function runNode(
  args: readonly string[],
  { folder = root, environment = {}, node = [] }: Place,
): Promise<Printed> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...node, ...args], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => errors.push(part));
    child.on("error", fail);
    child.on("close", (code) => {
      done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(errors).toString() });
    });
  });
}

/** `headroom` in a process of its own, in any folder. */
export const headroom = (args: readonly string[], place: Place = {}): Promise<Printed> =>
  runNode(["--import", loader, join(root, "cli/main.ts"), ...args], place);

/** What `npm start` runs, without npm itself: the script as package.json has it, and more arguments. */
export function start(...args: readonly string[]): Promise<Printed> {
  const [command, ...script] = (scripts["start"] ?? "").split(" ");
  if (command !== "node") throw new RangeError(`npm start is "${scripts["start"] ?? ""}", which is not Node`);
  return runNode([...script, ...args], {});
}

/**
 * The document that `--json` printed, held to its schema.
 *
 * @throws Error with what the command said where it did not end well
 */
export function readPrinted({ code, stdout, stderr }: Printed): Preview {
  if (code !== 0 && code !== 1) throw new Error(`exit code ${String(code)}: ${stderr}`);
  return previewSchema.parse(JSON.parse(stdout));
}
