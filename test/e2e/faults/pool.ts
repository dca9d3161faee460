import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { buildForWorkers, repository, runFolder } from "../harness";
import { callCounts, nameOf, type FaultCase, type Outcome } from "./case";
import type { Answer, Request } from "./worker";

/** A case that could not be brought to an end. */
export interface Broken {
  readonly name: string;
  readonly error: string;
}

function ask(worker: ChildProcess, request: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = () => {
      reject(new Error("the process that runs the cases ended"));
    };
    worker.once("exit", ended);
    worker.once("message", (answer) => {
      worker.off("exit", ended);
      resolve(answer as Answer);
    });
    worker.send(request);
  });
}

const startWorker = (): ChildProcess =>
  fork(join(__dirname, "worker.ts"), {
    cwd: repository,
    execArgv: ["--import", "tsx"],
  });

/**
 * Runs cases, some at a time, each in a process that keeps the program loaded.
 *
 * @param onEnd told of each case as it ends
 */
export async function runCases(
  cases: readonly FaultCase[],
  { atOnce = 2, onEnd }: { readonly atOnce?: number; readonly onEnd: (end: Outcome | Broken) => void },
): Promise<void> {
  await buildForWorkers();
  runFolder();
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    const worker = startWorker();
    try {
      for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
        const answer = await ask(worker, { fault });
        if ("outcome" in answer) onEnd(answer.outcome);
        else onEnd({ name: nameOf(fault), error: "error" in answer ? answer.error : "no outcome" });
      }
    } finally {
      worker.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, cases.length) }, work));
}

/** Numbers that are the same in every run (Park and Miller 1988). @returns a whole number from 1 to `most` */
function seeded(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % most);
  };
}

/** Every case there is: each create of production struck by each fault, and kills at seeded moments. */
export async function everyCase(kills: number): Promise<FaultCase[]> {
  const { creates, move } = await callCounts();
  const all = Array.from({ length: creates }, (_, index) => index + 1);
  const struck = all.flatMap((at) =>
    (["fail", "cut", "loseAnswer"] as const).map((kind): FaultCase => ({ kind, at })),
  );
  return shuffled([...struck, ...seededKills(kills, { creates, move })]);
}

/** In an order of its own, so that what has run until it is stopped stands for the rest. */
function shuffled(cases: readonly FaultCase[]): FaultCase[] {
  const next = seeded(97);
  return cases
    .map((each) => ({ each, place: next(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ each }) => each);
}

/** Kills at seeded moments, half of a creation and half of a move from phase 1 to 2. */
export function seededKills(
  count: number,
  { creates, move }: { readonly creates: number; readonly move: number },
): FaultCase[] {
  const next = seeded(20_261_124);
  return Array.from({ length: count }, (_, index): FaultCase => {
    const of = index % 2 === 0 ? "create" : "update";
    return { kind: "kill", of, at: next(of === "create" ? creates : move), milliseconds: next(60) };
  });
}

/** Some creates for each kind of fault, the same in every run. */
export function seededCalls(count: number, creates: number): FaultCase[] {
  const next = seeded(1_234_577);
  return (["fail", "cut", "loseAnswer"] as const).flatMap((kind) => {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, creates)) chosen.add(next(creates));
    return [...chosen].sort((one, other) => one - other).map((at): FaultCase => ({ kind, at }));
  });
}
