import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sorted } from "./values";

/** A resource as the cloud has it. */
export interface CloudResource {
  readonly type: string;
  readonly id: string;
  /** Where it is; empty for what belongs to the account as a whole. */
  readonly region: string;
  /** The logical name in the program that made it. */
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** All that an account holds. */
export interface Cloud {
  account: string;
  /** Quotas that differ from AWS's, by the name of the rule. */
  quotas: Record<string, number>;
  /** By `type region id`. */
  resources: Record<string, CloudResource>;
  /** Names of final snapshots that were taken, with the type that they are of. */
  snapshots: Record<string, string>;
  /** Objects in buckets, by bucket: their keys. */
  objects: Record<string, string[]>;
}

/** The key of a resource in {@link Cloud.resources}. */
export const cloudKey = ({ type, region, id }: Pick<CloudResource, "type" | "region" | "id">): string =>
  `${type} ${region} ${id}`;

/** An account with nothing in it. */
export const emptyCloud = (): Cloud => ({
  account: "123456789012",
  quotas: {},
  resources: {},
  snapshots: {},
  objects: {},
});

/** Reads a cloud's file; an empty account where there is none. */
export const readCloud = (file: string): Cloud =>
  existsSync(file)
    ? { ...emptyCloud(), ...(JSON.parse(readFileSync(file, "utf8")) as Partial<Cloud>) }
    : emptyCloud();

/** Writes a file whole or not at all. */
export function writeWhole(file: string, content: unknown): void {
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(sorted(content), null, 2)}\n`);
  renameSync(beside, file);
}

/** A lock older than this was left by a process that was killed: none is held for longer than a read and a write take. */
const abandonedMilliseconds = 5_000;

/** Runs the work while no other process does the same with that file. */
export async function whileLocked<Result>(file: string, work: () => Result): Promise<Result> {
  const lock = `${file}.lock`;
  for (;;) {
    try {
      closeSync(openSync(lock, "wx"));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      forget(lock);
      await sleep(2 + Math.random() * 8);
    }
  }
  try {
    return work();
  } finally {
    unlinkSync(lock);
  }
}

function forget(lock: string): void {
  try {
    if (Date.now() - statSync(lock).mtimeMs > abandonedMilliseconds) unlinkSync(lock);
  } catch {
    // Another process was quicker.
  }
}

/** Changes the cloud in its file; an error leaves it as it was. */
export const changeCloud = <Result>(file: string, change: (cloud: Cloud) => Result): Promise<Result> =>
  whileLocked(file, () => {
    const cloud = readCloud(file);
    const result = change(cloud);
    writeWhole(file, cloud);
    return result;
  });
