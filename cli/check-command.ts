import { Command, Option } from "commander";
import { loadCatalog } from "../catalog";
import type { Stack } from "../contract/stack";
import { checkDocument } from "../policies";
import { renderCheck } from "../report";
import { readEstimateBasis } from "./estimate-options";
import { InputFailure } from "./input-failure";
import { options, parseStack } from "./options";
import { version } from "./package";
import { configOption, readPolicyRules } from "./policy-rules";
import { readPreviewFile } from "./read-preview-file";
import { readGivenStack } from "./read-stack";
import type { Terminal } from "./terminal";

interface CheckOptions {
  readonly stack?: string;
  readonly phase?: string;
  readonly month?: string;
  readonly plan?: string;
  readonly config?: string;
  readonly json?: true;
  readonly cwd: string;
}

function readRecorded(file: string, terminal: Terminal): Stack {
  const { stack, notes } = readPreviewFile(file, file);
  for (const note of notes) terminal.note(note);
  return stack;
}

async function check(
  file: string | undefined,
  given: CheckOptions,
  terminal: Terminal,
  today: string,
): Promise<number> {
  // Before the program is evaluated: a mistake in a file is told at once.
  const { catalog, options: estimate } = readEstimateBasis(loadCatalog(given.cwd), { folder: given.cwd });
  const rulesOf = (stack: string) =>
    readPolicyRules(stack, { folder: given.cwd, config: given.config, today });
  const { stack: named = "prod", ...rest } = given;
  const early = file === undefined || given.stack !== undefined ? rulesOf(named) : null;
  const stack =
    file === undefined
      ? await readGivenStack({ ...rest, stack: named }, terminal)
      : readRecorded(file, terminal);
  const rules = early ?? rulesOf(stack.stack);
  const document = checkDocument(stack, {
    rules,
    file: rules.file,
    context: { catalog, estimate },
    version: version(),
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderCheck(document, { colour: terminal.colour }),
  );
  return document.findings.some(({ outcome }) => outcome === "fails") ? 1 : 0;
}

const examples = `
Judges by every pack that comes with Headroom, what a program would register or what Pulumi printed, with Headroom's components
or without. Levels, thresholds and waivers stand in policies.<stack>.yaml, one file an environment.

Exit codes: 0 nothing mandatory fails, 1 a mandatory policy fails, 2 the input is wrong.

Examples:
  headroom check                                        the stack prod
  headroom check --stack dev --json                     another stack, for scripts
  headroom check --config policies.audit.yaml           by other levels
  pulumi preview --json --show-sames | headroom check - any Pulumi program, and what its update does
`;

/** `headroom check`: what all packs say of a stack. */
export function checkCommand(terminal: Terminal, exit: (code: number) => void, today: () => string): Command {
  return new Command("check")
    .description("judge a stack by all policies: what stops its update, why, and what to do")
    .argument("[preview]", "preview that Pulumi printed as JSON, in place of a program; - for stdin")
    .addOption(
      new Option(
        "--stack <stack>",
        "stack to check, or whose policies.<stack>.yaml holds for a preview (default: prod, or the preview's)",
      ).argParser(parseStack),
    )
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(configOption())
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (file: string | undefined, given: CheckOptions, command: Command) => {
      const own = ["phase", "month", "plan"].filter((name) => command.getOptionValueSource(name) === "cli");
      if (file !== undefined && own.length > 0)
        throw new InputFailure(
          `${file} shows a program that has already run: leave out --${own.join(", --")}`,
        );
      exit(await check(file, given, terminal, today()));
    });
}
