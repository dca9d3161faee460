import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { findEntry } from "./load-program";

/** A policy pack that does not run; the message holds what it wrote to stderr. */
export class PolicyPackError extends Error {
  override readonly name = "PolicyPackError";
}

/** A policy pack that is being served. */
export interface PackProcess {
  /** On 127.0.0.1. */
  readonly port: number;
  /** What it wrote to stderr until now, the last part of it. */
  stderr(): string;
  /** Ends it, whatever it is doing. */
  kill(): void;
}

const keptCharacters = 4000;

/** The file that serves a pack, from its PulumiPolicy.yaml. */
function packEntry(folder: string): string {
  const file = join(folder, "PulumiPolicy.yaml");
  if (!existsSync(file))
    throw new PolicyPackError(`${folder} is no policy pack: it has no PulumiPolicy.yaml`);
  const project = parse(readFileSync(file, "utf8")) as { runtime?: unknown; main?: unknown } | null;
  const runtime: unknown = project?.runtime;
  const name = typeof runtime === "object" && runtime !== null && "name" in runtime ? runtime.name : runtime;
  if (name !== "nodejs") {
    throw new PolicyPackError(
      `${file}: a pack for ${String(name)} can't be run without Pulumi, only nodejs can`,
    );
  }
  return findEntry(folder, typeof project?.main === "string" ? project.main : ".");
}

const isTypeScript = (entry: string) => [".ts", ".mts", ".cts"].includes(extname(entry));

/** A pack prints its port in a line of its own; before it, anything may be printed. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      reject(new Error(`it ended with exit code ${String(code)}`));
    });
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      if (/^\d+$/u.test(line.trim())) resolve(Number(line));
    });
  });
}

/**
 * Starts a policy pack as Pulumi does: Node on its entry, in its folder, where its own dependencies are. TypeScript runs
 * through tsx.
 *
 * @param startSeconds how long it may take until it listens
 * @throws PolicyPackError where it does not start; it is not running then
 */
export async function startPack(folder: string, startSeconds: number): Promise<PackProcess> {
  const entry = packEntry(folder);
  const loader = isTypeScript(entry) ? ["--import", pathToFileURL(require.resolve("tsx")).href] : [];
  const child = spawn(process.execPath, [...loader, entry], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => (stderr = (stderr + text).slice(-keptCharacters)));
  const kill = () => {
    process.off("exit", kill);
    child.kill("SIGKILL");
  };
  process.on("exit", kill);

  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`it did not listen within ${startSeconds} s`));
    }, startSeconds * 1000);
  });
  try {
    const port = await Promise.race([portOf(child), timeout]);
    return { port, stderr: () => stderr.trim(), kill };
  } catch (error) {
    kill();
    const reason = error instanceof Error ? error.message : String(error);
    throw new PolicyPackError(
      [`the policy pack in ${folder} did not start: ${reason}`, stderr.trim()].join("\n").trim(),
    );
  } finally {
    clearTimeout(timer);
  }
}
