import { closest, distance } from "fastest-levenshtein";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  type Evaluation,
  type StackConfig,
  loadProgram,
  mergeConfig,
  readProject,
  readStackConfig,
  stackNames,
} from "../preview";
import { InputFailure } from "./input-failure";
import { programFile, programFolder } from "./package";

/** What is asked for on the command line. */
export interface ProgramRequest {
  /** Where to look. */
  readonly folder: string;
  readonly stack: string;
  readonly phase?: string | undefined;
  readonly month?: string | undefined;
  /** The growth plan's file, relative to where the command is called. */
  readonly plan?: string | undefined;
}

/** A program to evaluate. */
export interface FoundProgram {
  readonly evaluation: Evaluation;
  /** Settings that come from the command line, as they were typed, by full key. */
  readonly settings: Readonly<Record<string, string>>;
  /** What was taken for granted, a line each. */
  readonly notes: readonly string[];
}

const none: StackConfig = { values: {}, secretKeys: [] };

function missingConfigNote(folder: string, stack: string): string {
  const names = stackNames(folder);
  const nearest = names.length === 0 ? null : closest(stack, names);
  const hint = nearest !== null && distance(stack, nearest) <= 2 ? ` (did you mean ${nearest}?)` : "";
  return `Pulumi.${stack}.yaml is missing: the defaults are used${hint}`;
}

function checkPlan(plan: string | undefined): void {
  if (plan !== undefined && !existsSync(plan))
    throw new InputFailure(`--plan ${plan}: there is no such file`);
}

/**
 * Finds the program to evaluate: that of the folder where it has a Pulumi.yaml, else Headroom's own, on the folder's
 * growth plan. The command line's settings win over the stack's config, that over the project's.
 *
 * @throws InputFailure where there is neither a Pulumi.yaml nor a growth plan
 * @throws ProjectError where a file of the project can't be read
 */
export function findProgram({ folder, stack, phase, month, plan }: ProgramRequest): FoundProgram {
  if (!existsSync(folder)) throw new InputFailure(`--cwd ${folder}: there is no such folder`);
  checkPlan(plan);
  const project = readProject(folder);
  const growthPlan = join(folder, "growth.yaml");
  if (project === null && plan === undefined && !existsSync(growthPlan)) {
    const place = relative(process.cwd(), resolve(folder)) || "this folder";
    throw new InputFailure(
      `${place} has neither a Pulumi.yaml nor a growth.yaml; go where one is, or name a plan with --plan`,
    );
  }

  const typed = { "headroom:phase": phase, "headroom:month": month, "headroom:plan": plan };
  const settings = Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const name = project?.name ?? "headroom";
  const configFolder = project?.configFolder ?? folder;
  const ownConfig = readStackConfig(configFolder, stack, name);
  const loaded =
    project === null ? loadProgram(programFolder, programFile) : loadProgram(project.folder, project.main);
  const workingFolder = project === null ? resolve(folder) : dirname(loaded.entry);
  const planFile = plan === undefined ? {} : { "headroom:plan": relative(workingFolder, resolve(plan)) };
  const config = mergeConfig(project?.defaults ?? none, ownConfig ?? none, {
    values: { ...settings, ...planFile },
    secretKeys: [],
  });
  return {
    evaluation: {
      program: loaded.program,
      sdk: loaded.sdk,
      notes: loaded.notes,
      folder: workingFolder,
      project: name,
      stack,
      config: config.values,
      secretKeys: config.secretKeys,
    },
    settings,
    notes: ownConfig === null ? [missingConfigNote(configFolder, stack)] : [],
  };
}
