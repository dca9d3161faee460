import { Option } from "commander";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { formatErrors } from "../input/mistakes";
import { ownDefaults, packs, type PolicyRules, readRules, rulesFileName } from "../policies";
import { InputFailure } from "./input-failure";
import { readTextFile } from "./read-text-file";

/** The largest file of rules that is read, in bytes. */
const largestRulesBytes = 1024 ** 2;

/** The option for the file of an environment's policies. */
export const configOption = () =>
  new Option(
    "--config <file>",
    "levels, thresholds and waivers of the policies (default: policies.<stack>.yaml, where there is one)",
  );

/** The day in UTC, as `2026-11-25`. */
export const todayByClock = (): string => new Date().toISOString().slice(0, 10);

/** Where rules are looked for, and what day it is. */
export interface RulesRequest {
  /** The folder that is worked in. */
  readonly folder: string;
  /** The file that was named. @default `policies.<stack>.yaml` of the folder, where there is one */
  readonly config?: string | undefined;
  /** As `2026-11-25`. @default by the clock */
  readonly today?: string;
}

/** The rules that a stack is judged by, and the file that they stand in; null where there is none. */
export interface FoundRules extends PolicyRules {
  readonly file: string | null;
}

/**
 * Reads the rules that a stack's policies follow in its environment: the file that was named, else that of the stack.
 *
 * @throws InputFailure with every mistake of the file
 */
export function readPolicyRules(stack: string, { folder, config, today }: RulesRequest): FoundRules {
  const usual = rulesFileName(stack);
  const path = config ?? join(folder, usual);
  const day = today ?? todayByClock();
  const misnamed = join(folder, usual.replace(/\.yaml$/u, ".yml"));
  if (config === undefined && !existsSync(path) && existsSync(misnamed))
    throw new InputFailure(`${misnamed} is not read: name it ${usual}, or give it with --config`);
  if (config === undefined && !existsSync(path)) return { ...ownDefaults, today: day, file: null };
  const file = config ?? usual;
  const text = readTextFile(
    path,
    config === undefined ? path : `--config ${path}`,
    "is it the right file?",
    largestRulesBytes,
  );
  const read = readRules(packs, text, file);
  if ("errors" in read) throw new InputFailure(formatErrors(read.errors, "nothing was judged"));
  return { ...read.rules, today: day, file };
}
