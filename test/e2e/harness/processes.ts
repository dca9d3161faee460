import { spawn, spawnSync, type ChildProcess } from "node:child_process";

/** What a command printed, and how it ended. */
export interface Finished {
  /** The exit code; null where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
  /** How long it took. */
  readonly seconds: number;
  /** Whether it was killed since it took longer than its limit. */
  readonly timedOut: boolean;
}

/** A command that runs. */
export interface Running {
  readonly done: Promise<Finished>;
  /** Kills it with all that it started, at once and without a word (SIGKILL). */
  kill(): void;
}

/** Processes that a process started, and those that these started. */
function descendants(ancestor: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const children = new Map<number, number[]>();
  for (const line of stdout.split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/u).map(Number);
    if (pid === undefined || parent === undefined) continue;
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  const queue = [ancestor];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const own = children.get(next) ?? [];
    found.push(...own);
    queue.push(...own);
  }
  return found;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** Kills a process and all that it started. The engine gives each plugin a process group, so the group's kill misses them. */
export function killTree(pid: number): void {
  // Stopped first: what is killed in the middle of starting another would leave it behind.
  signal(pid, "SIGSTOP");
  const below = descendants(pid);
  for (const each of below) signal(each, "SIGSTOP");
  for (const each of new Set([pid, ...below, ...descendants(pid)])) signal(each, "SIGKILL");
}

const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const { pid } of running) if (pid !== undefined) killTree(pid);
});

/**
 * Starts a command, with a limit of its time: past it, it is killed with all that it started.
 *
 * @param limitSeconds how long it may take
 */
export function start(
  file: string,
  args: readonly string[],
  place: { readonly folder: string; readonly environment: NodeJS.ProcessEnv; readonly limitSeconds: number },
): Running {
  const began = performance.now();
  const child = spawn(file, args, {
    cwd: place.folder,
    env: place.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const kill = () => {
    if (child.pid !== undefined) killTree(child.pid);
  };
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => errors.push(part));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, place.limitSeconds * 1000);
  const done = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(errors).toString(),
        seconds: (performance.now() - began) / 1000,
        timedOut,
      });
    });
  }).finally(() => {
    clearTimeout(timer);
    running.delete(child);
  });
  return { done, kill };
}
