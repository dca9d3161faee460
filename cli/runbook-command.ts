import { Command } from "commander";
import { writeFileSync } from "node:fs";
import { runbook } from "../advice";
import { loadCatalog } from "../catalog";
import { runbookSchema, type RunbookDocument } from "../contract/runbook";
import { renderRunbook } from "../report/markdown";
import { InputFailure } from "./input-failure";
import { options, parseStack } from "./options";
import { version } from "./package";
import { readGivenStack, type GivenStack } from "./read-stack";
import type { Terminal } from "./terminal";

interface RunbookOptions extends GivenStack {
  readonly out?: string;
  readonly json?: true;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputFailure(
      `--out ${file}: it can't be written: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

async function run(given: RunbookOptions, terminal: Terminal): Promise<number> {
  const stack = await readGivenStack(given, terminal);
  const said = runbook(stack, loadCatalog(given.cwd));
  const document = (): RunbookDocument =>
    runbookSchema.parse({ schema: "headroom.runbook/1", version: version(), ...said });
  const text = given.json === true ? `${JSON.stringify(document(), null, 2)}\n` : renderRunbook(said);
  if (given.out === undefined) terminal.result(text);
  else {
    write(given.out, text);
    terminal.note(`${given.out} is written`);
  }
  return 0;
}

const examples = `
By tier what fails, what happens by itself and how long that takes, what a person does, which alarm tells, and
how to see that it is over. The same stack gives the same page, so keep it beside the program and write it anew.

Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom runbook                                  the stack prod, on the terminal
  headroom runbook --stack prod --out runbook.md    into a file
  headroom runbook --json                           for scripts
  pulumi preview --json --show-sames > p.json && headroom runbook --from p.json
`;

/** `headroom runbook`: what fails, what happens by itself, and what a person does. */
export function runbookCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("runbook")
    .description("write the runbook of a stack: what fails, what happens by itself, what a person does")
    .option("--stack <stack>", "stack to write it for", parseStack, "prod")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(options.json())
    .addOption(options.cwd())
    .option("--from <file>", "preview that Pulumi printed as JSON, in place of a program; - for stdin")
    .option("--out <file>", "file to write in place of the terminal")
    .addHelpText("after", examples)
    .action(async (given: RunbookOptions, command: Command) => {
      const own = ["phase", "month", "plan"].filter((name) => command.getOptionValueSource(name) === "cli");
      if (given.from !== undefined && own.length > 0) {
        throw new InputFailure(
          `--from reads a program that has already run: leave out --${own.join(", --")}`,
        );
      }
      exit(await run(given, terminal));
    });
}
