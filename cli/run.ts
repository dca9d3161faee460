import { Command, CommanderError } from "commander";
import { version } from "./package";
import { planCommand } from "./plan-command";
import { previewCommand } from "./preview-command";
import { recoverCommand } from "./recover-command";
import { schemaCommand } from "./schema-command";
import type { Terminal } from "./terminal";

const examples = `
Examples:
  headroom preview          what the production stack would be, cost and promise
  headroom plan             the growth plan, month by month
  headroom recover          what a failed or killed update made and did not record
  headroom schema growth    the JSON Schema of growth.yaml
`;

/** Errors whose message was written for the person who gave the input. */
const inputErrors = new Set([
  "InputFailure",
  "ProjectError",
  "PreviewJsonError",
  "PolicyPackError",
  "RecoveryInputError",
]);

const isInputError = (error: unknown): error is Error =>
  error instanceof Error && inputErrors.has(error.name);

/** An option's mistake comes from the command that it was given to, so each has the same rules. */
function strict(command: Command, terminal: Terminal): Command {
  command
    .exitOverride()
    .showSuggestionAfterError()
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => {
        terminal.result(text);
      },
      writeErr: (text) => {
        terminal.note(text.trimEnd());
      },
    });
  for (const child of command.commands) strict(child, terminal);
  return command;
}

/**
 * Runs the command line.
 *
 * @param args without Node and the file
 * @returns the exit code: 0 done, 1 a mandatory policy fails, 2 the input is wrong
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = new Command("headroom")
    .description("From a growth plan to a sized, priced and checked Pulumi stack.")
    .version(version(), "--version", "print the version")
    .addHelpText("after", examples)
    .addCommand(previewCommand(terminal, (code) => (exitCode = code)))
    .addCommand(planCommand(terminal))
    .addCommand(recoverCommand(terminal, (code) => (exitCode = code)))
    .addCommand(schemaCommand(terminal));
  try {
    await strict(program, terminal).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (isInputError(error)) {
      terminal.note(error.message);
      return 2;
    }
    // What nobody foresaw is a mistake of Headroom's: here the trace is what helps.
    terminal.note(
      `headroom failed, which is a mistake in Headroom:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 2;
  }
}
