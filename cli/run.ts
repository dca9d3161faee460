import { Command, CommanderError } from "commander";
import type * as Availability from "./availability-command";
import type * as Bottlenecks from "./bottlenecks-command";
import type * as Check from "./check-command";
import type * as Comment from "./comment-command";
import type * as Diff from "./diff-command";
import type * as Cost from "./cost-command";
import type * as Fit from "./fit-command";
import type * as Futures from "./futures-command";
import type * as Init from "./init-command";
import { lazily } from "./lazily";
import { version } from "./package";
import type * as Plan from "./plan-command";
import type * as Preview from "./preview-command";
import type * as Prices from "./prices-command";
import type * as Quotas from "./quotas-command";
import type * as Reaction from "./reaction-command";
import type * as Recover from "./recover-command";
import type * as Roadmap from "./roadmap-command";
import type * as Schema from "./schema-command";
import type * as Runbook from "./runbook-command";
import type * as ServiceLevels from "./service-levels-command";
import type * as Services from "./services-command";
import type { Terminal } from "./terminal";

type MakeCommand = (terminal: Terminal, exit: (code: number) => void) => Command;

const availability = () => lazily("./availability-command") as typeof Availability;
const bottlenecks = () => lazily("./bottlenecks-command") as typeof Bottlenecks;
const check = () => lazily("./check-command") as typeof Check;
const comment = () => lazily("./comment-command") as typeof Comment;
const diff = () => lazily("./diff-command") as typeof Diff;
const cost = () => lazily("./cost-command") as typeof Cost;
const fit = () => lazily("./fit-command") as typeof Fit;
const futures = () => lazily("./futures-command") as typeof Futures;
const init = () => lazily("./init-command") as typeof Init;
const plan = () => lazily("./plan-command") as typeof Plan;
const preview = () => lazily("./preview-command") as typeof Preview;
const prices = () => lazily("./prices-command") as typeof Prices;
const quotas = () => lazily("./quotas-command") as typeof Quotas;
const reaction = () => lazily("./reaction-command") as typeof Reaction;
const recover = () => lazily("./recover-command") as typeof Recover;
const roadmap = () => lazily("./roadmap-command") as typeof Roadmap;
const runbook = () => lazily("./runbook-command") as typeof Runbook;
const serviceLevels = () => lazily("./service-levels-command") as typeof ServiceLevels;
const services = () => lazily("./services-command") as typeof Services;
const schema = () => lazily("./schema-command") as typeof Schema;

/** Every command by its name, in the order of the help. Only the one that is asked for is loaded. */
const commands: ReadonlyMap<string, MakeCommand> = new Map<string, MakeCommand>([
  ["init", (...given) => init().initCommand(...given)],
  ["preview", (...given) => preview().previewCommand(...given)],
  ["check", (...given) => check().checkCommand(...given, () => new Date().toISOString().slice(0, 10))],
  ["cost", (...given) => cost().costCommand(...given)],
  ["plan", (terminal) => plan().planCommand(terminal)],
  ["roadmap", (terminal) => roadmap().roadmapCommand(terminal)],
  ["futures", (terminal) => futures().futuresCommand(terminal)],
  ["fit", (...given) => fit().fitCommand(...given)],
  ["services", (...given) => services().servicesCommand(...given)],
  ["reaction", (terminal) => reaction().reactionCommand(terminal)],
  ["diff", (...given) => diff().diffCommand(...given)],
  ["comment", (...given) => comment().commentCommand(...given)],
  ["availability", (...given) => availability().availabilityCommand(...given)],
  ["bottlenecks", (...given) => bottlenecks().bottlenecksCommand(...given)],
  ["quotas", (...given) => quotas().quotasCommand(...given)],
  ["prices", (...given) => prices().pricesCommand(...given)],
  ["recover", (...given) => recover().recoverCommand(...given)],
  ["runbook", (...given) => runbook().runbookCommand(...given)],
  ["service-levels", (terminal) => serviceLevels().serviceLevelsCommand(terminal)],
  ["schema", (terminal) => schema().schemaCommand(terminal)],
]);

const examples = `
Examples:
  headroom init             a growth plan of your own, from a dozen questions
  headroom preview          what the production stack would be, cost and promise
  headroom check            what all policies say of a stack, of any Pulumi program
  headroom cost             what a stack costs a month, of any Pulumi program
  headroom plan             the growth plan, month by month
  headroom roadmap          what has to begin when, why, and what it costs
  headroom futures          how far growth may stray, and which plan is regretted least
  headroom fit metrics.csv  growth and the shape of a week, from measurements
  headroom services         each service as a group of its own, and what they share
  headroom reaction         how long until new capacity serves, and what that asks of scaling
  headroom diff a b         what a change does, and why
  headroom comment a b      the same, in its pull request
  headroom availability     how much of the time it works, what for it is away, and the cheapest fix
  headroom bottlenecks      what binds first, when, and what carries it on
  headroom quotas           which quotas of the account bind, and when
  headroom prices check     how old the prices are, and what they cover
  headroom recover          what a failed or killed update made and did not record
  headroom runbook          what fails, what happens by itself, and what a person does
  headroom service-levels   error budgets, when their alarms ring, and OpenSLO
  headroom schema growth    the JSON Schema of growth.yaml
`;

/** Errors whose message was written for the person who gave the input. */
const inputErrors = new Set([
  "InputFailure",
  "ProjectError",
  "PreviewJsonError",
  "PolicyPackError",
  "RecoveryInputError",
  "RefreshedPricesError",
  "PriceFileError",
  "DownloadError",
  "TargetError",
  "OfferError",
  "AccountError",
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
    .addHelpText("after", examples);
  const asked = commands.get(args[0] ?? "");
  const made = asked === undefined ? [...commands.values()] : [asked];
  for (const make of made) program.addCommand(make(terminal, (code) => (exitCode = code)));
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
