import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { whileLocked, writeWhole } from "./cloud";

/** What is counted: the provider's calls. */
export type Operation = "create" | "update" | "delete" | "read" | "check" | "diff";

/** A fault on order. */
export interface Fault {
  readonly operation: Operation;
  /** At which call of that operation, from 1, over all processes of this cloud. */
  readonly at: number;
  /**
   * `fail`: AWS refuses, nothing was done. `throttle`: AWS says that there were too many calls, nothing was done. `slow`: waits,
   * then does the work. `cut`: the provider's process ends before the work. `loseAnswer`: it ends after the work.
   */
  readonly kind: "fail" | "throttle" | "slow" | "cut" | "loseAnswer";
  /** How long `slow` waits. @default 1000 */
  readonly milliseconds?: number;
}

/** The calls so far, by operation. */
export type Calls = Partial<Record<Operation, number>>;

/** Where the calls are counted: beside the cloud. */
export const callsFile = (cloudFile: string): string => `${cloudFile}.calls.json`;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** The calls that were counted so far. */
export const readCalls = (cloudFile: string): Calls =>
  existsSync(callsFile(cloudFile)) ? (readJson(callsFile(cloudFile)) as Calls) : {};

function readFaults(file: string): readonly Fault[] {
  if (!existsSync(file)) return [];
  const content = readJson(file);
  return (Array.isArray(content) ? content : [content]) as Fault[];
}

/** How a process ends when its connection is cut. */
export type Cut = () => Promise<never>;

/** Counts a call where faults may be ordered, and does its work with those that are. */
export async function withFaults<Result>(
  operation: Operation,
  { cloudFile, faultFile, cut }: { cloudFile: string; faultFile?: string | undefined; cut: Cut },
  work: () => Promise<Result>,
): Promise<Result> {
  if (faultFile === undefined) return work();
  const file = callsFile(cloudFile);
  const count = await whileLocked(file, () => {
    const calls = readCalls(cloudFile);
    const next = (calls[operation] ?? 0) + 1;
    writeWhole(file, { ...calls, [operation]: next });
    return next;
  });
  const kinds = readFaults(faultFile).filter((fault) => fault.operation === operation && fault.at === count);
  for (const { kind, milliseconds = 1_000 } of kinds) {
    if (kind === "fail") throw new Error(`InternalFailure: ordered for ${operation} ${count}`);
    if (kind === "throttle") throw new Error(`ThrottlingException: Rate exceeded (${operation} ${count})`);
    if (kind === "slow") await sleep(milliseconds);
    if (kind === "cut") return cut();
  }
  const result = await work();
  return kinds.some(({ kind }) => kind === "loseAnswer") ? cut() : result;
}
