import { Command, InvalidArgumentError, Option } from "commander";
import { appendFileSync } from "node:fs";
import { checks } from "../advice/checks";
import { isKey } from "../contract/comment-marker";
import {
  type Clock,
  findTarget,
  HostError,
  hosts,
  type Outcome,
  settle,
  systemClock,
  type TargetOptions,
} from "../pull-request";
import { renderComment, tellsChange } from "../report/markdown";
import { checkNames, exitCodeOf } from "./diff-command";
import { InputFailure } from "./input-failure";
import {
  type BasisOptions,
  basisOf,
  basisOptions,
  type LimitOptions,
  limitOptions,
  limitsOf,
} from "./limits";
import { version } from "./package";
import { readComparison } from "./read-comparison";
import type { Terminal } from "./terminal";

interface CommentOptions extends LimitOptions, BasisOptions, TargetOptions {
  readonly key: string;
  readonly print?: true;
  readonly copy?: string;
  readonly quietWhenUnchanged?: true;
  readonly allowRefusal?: true;
}

const outcomes: Readonly<Record<Outcome, string>> = {
  created: "the comment is written",
  updated: "the comment is updated",
  same: "the comment says so already",
  silent: "nothing changed, and no comment is written",
  newer: "a newer run has written the comment: it stays",
};

/** A workflow's summary is a file that steps add to. */
function copy(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch {
    throw new InputFailure(`--copy ${file}: it can't be written`);
  }
}

async function comment(
  base: string,
  head: string,
  given: CommentOptions,
  terminal: Terminal,
  clock: Clock,
): Promise<number> {
  const environments = readComparison(base, head, {
    basis: basisOf(given),
    onNote: terminal.note,
    config: given.config,
  });
  const limits = limitsOf(given);
  checkNames(limits, environments);
  const found = checks(environments, limits);
  const code = exitCodeOf(found);
  const { key, quietWhenUnchanged = false } = given;
  const render = (order: number, toldChange: boolean): string =>
    renderComment({ environments, checks: found, version: version(), marker: { key, order }, toldChange });
  if (given.copy !== undefined) copy(given.copy, render(0, false));
  if (given.print === true) {
    terminal.result(render(0, false));
    return code;
  }

  const { comments, order, number } = findTarget(given, process.env, { clock, onNote: terminal.note });
  const isQuiet = quietWhenUnchanged && code === 0 && !tellsChange(environments);
  try {
    const outcome = await settle(
      comments,
      { key, order, render: (toldChange) => render(order, toldChange), silent: isQuiet },
      clock,
    );
    terminal.note(`pull request ${number}: ${outcomes[outcome]}`);
    return code;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const isRefused = error.status === 401 || error.status === 403 || error.status === 404;
    const hint = isRefused
      ? "\nThe token may not write comments here. A workflow needs permissions: pull-requests: write; runs for a fork or for Dependabot never have it."
      : "";
    if (!isRefused || given.allowRefusal !== true) throw new InputFailure(error.message + hint);
    terminal.note(error.message + hint);
    terminal.result(render(0, false));
    return code;
  }
}

function parseKey(text: string): string {
  if (isKey(text)) return text;
  throw new InvalidArgumentError("A key has up to 50 letters, digits, hyphens, underscores and periods.");
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,9}$/u.test(text) && number > 0) return number;
  throw new InvalidArgumentError("Write the pull request's number.");
}

const examples = `
The pull request, repository and token come from what GitHub Actions sets (GITHUB_TOKEN, GITHUB_REPOSITORY,
GITHUB_EVENT_PATH, GITHUB_API_URL), or GitLab CI (GITLAB_TOKEN, CI_PROJECT_ID, CI_MERGE_REQUEST_IID,
CI_API_V4_URL). The comment is found again by a hidden marker and updated in place.

Exit codes: 0 done, 1 a budget, a threshold or a mandatory policy fails (the comment is written all the
same), 2 the input is wrong, or the host refuses.

Examples:
  headroom comment base head                           folders with prod.json, staging.json …
  headroom comment base.json head.json --budget 5000
  headroom comment base head --quiet-when-unchanged
  headroom comment base head --print                   shows it, and writes none
`;

/** `headroom comment`: what a change does, as the comment of its pull request. */
export function commentCommand(
  terminal: Terminal,
  exit: (code: number) => void,
  clock: Clock = systemClock,
): Command {
  const command = new Command("comment")
    .description("write what a change does into its pull request, and keep it up to date")
    .argument("<base>", "preview before the change, or a folder of previews")
    .argument("<head>", "preview after the change, or a folder of previews");
  for (const option of [...limitOptions, ...basisOptions]) command.addOption(option());
  return command
    .option("--quiet-when-unchanged", "write none where nothing changed; one that is there is updated")
    .option("--print", "print it, and write none")
    .option("--copy <file>", "add it to a file, too, such as a workflow's summary")
    .option("--allow-refusal", "where the token may not write, print it in place of failing")
    .option("--key <key>", "name of the comment, where a pull request has several", parseKey, "default")
    .option("--pull-request <number>", "number of the pull request", parseNumber)
    .option("--repository <name>", "owner/name on GitHub, a project's id or path on GitLab")
    .addOption(new Option("--host <host>", "where the pull request is").choices(hosts))
    .addHelpText("after", examples)
    .action(async (base: string, head: string, given: CommentOptions) => {
      exit(await comment(base, head, given, terminal, clock));
    });
}
