import { Command, Option } from "commander";
import { checks } from "../advice/checks";
import type { BudgetUsed } from "../availability";
import type { Check, ComparedEnvironment, Limits } from "../contract/comparison";
import { renderDifference } from "../report";
import { renderComment } from "../report/markdown";
import { InputFailure } from "./input-failure";
import {
  type BasisOptions,
  basisOf,
  basisOptions,
  type LimitOptions,
  limitOptions,
  limitsOf,
  parseBudgetUsed,
} from "./limits";
import { options } from "./options";
import { version } from "./package";
import { readComparison } from "./read-comparison";
import type { Terminal } from "./terminal";

interface DiffOptions extends LimitOptions, BasisOptions {
  readonly json?: true;
  readonly markdown?: true;
  readonly budgetUsed: BudgetUsed;
}

/** Budgets of environments that are not there would never fail. */
export function checkNames({ budgets = {} }: Limits, environments: readonly ComparedEnvironment[]): void {
  const names = environments.map(({ name }) => name);
  const unknown = Object.keys(budgets).filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new InputFailure(
    unknown
      .map((name) => `--budget ${name}: there is no such environment; found ${names.join(", ")}`)
      .join("\n"),
  );
}

/** 1 where a limit is not kept. */
export const exitCodeOf = (found: readonly Check[]): number =>
  found.some(({ verdict }) => verdict === "fail") ? 1 : 0;

function screens(
  environments: readonly ComparedEnvironment[],
  found: readonly Check[],
  terminal: Terminal,
): string {
  return environments
    .map(({ name, difference, problems }) => {
      const own = found.filter(({ environment }) => environment === name || environment === null);
      if (difference === null)
        return `${name} can't be evaluated:\n${problems.head ?? problems.base ?? ""}\n`;
      const note =
        problems.base === null ? "" : `The base of ${name} can't be evaluated:\n${problems.base}\n\n`;
      return note + renderDifference(difference, own, { colour: terminal.colour });
    })
    .join("\n\n");
}

function diff(base: string, head: string, given: DiffOptions, terminal: Terminal): number {
  if (given.json === true && given.markdown === true)
    throw new InputFailure("--json and --markdown: give one of them");
  const environments = readComparison(base, head, {
    basis: basisOf(given),
    onNote: terminal.note,
    config: given.config,
    ...(given.markdown !== true && { used: given.budgetUsed }),
  });
  const limits = limitsOf(given);
  checkNames(limits, environments);
  const found = checks(environments, limits);
  if (given.json === true) {
    const [only, ...others] = environments;
    if (only?.difference == null || others.length > 0)
      throw new InputFailure(
        "--json compares two files that can be read, not folders with several environments",
      );
    terminal.result(`${JSON.stringify(only.difference, null, 2)}\n`);
  } else if (given.markdown === true) {
    const marker = { key: "default", order: 0 };
    terminal.result(renderComment({ environments, checks: found, version: version(), marker }));
  } else terminal.result(screens(environments, found, terminal));
  return exitCodeOf(found);
}

const examples = `
Reads what headroom preview --json prints, or Pulumi: pulumi preview --json --show-sames, engine events, an
exported stack. Two folders are compared environment by environment: prod.json with prod.json.

Exit codes: 0 done, 1 a budget, a threshold or a mandatory policy fails, 2 the input is wrong.

Examples:
  headroom diff base.json head.json                          what changed, and why
  headroom diff base.json head.json --json                   for scripts
  headroom diff base head --markdown --budget prod=5000      as a pull request's comment
  headroom diff base.json head.json --fail-above-percent 20
  headroom diff base.json head.json --budget-used 12min      what of the month's minutes is left
`;

/** `headroom diff`: what a change does. */
export function diffCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("diff")
    .description("show what a change does to cost, uptime, runway, capacity and policies, and why")
    .argument("<base>", "preview before the change, or a folder of previews")
    .argument("<head>", "preview after the change, or a folder of previews")
    .addOption(options.json())
    .option("--markdown", "print the comment of a pull request")
    .addHelpText("after", examples);
  command.addOption(
    new Option(
      "--budget-used <amount>",
      "what the month's error budget has lost before the update: 12 min of each flow's, or 30%",
    )
      .argParser(parseBudgetUsed)
      .default({ kind: "share", share: 0 }, "nothing"),
  );
  for (const option of [...limitOptions, ...basisOptions]) command.addOption(option());
  return command.action((base: string, head: string, given: DiffOptions) => {
    exit(diff(base, head, given, terminal));
  });
}
