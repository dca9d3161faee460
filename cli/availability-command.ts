import { Command, InvalidArgumentError } from "commander";
import { closest } from "fastest-levenshtein";
import { availabilityDocument, isShort, ownFigureMistakes, type OwnFigure } from "../advice";
import { loadCatalog } from "../catalog";
import { stackOutput } from "../contract/read-outputs";
import { renderAvailability } from "../report";
import { readEstimateBasis } from "./estimate-options";
import { InputFailure } from "./input-failure";
import { options, parseStack } from "./options";
import { version } from "./package";
import { readGivenStack, type GivenStack } from "./read-stack";
import type { Terminal } from "./terminal";

interface AvailabilityCommandOptions extends GivenStack {
  readonly flow?: string;
  readonly explain?: true;
  readonly json?: true;
  readonly assume: readonly OwnFigure[];
}

/** `zone.lossesPerYear=2`, beside those that stand before it. */
function parseAssumed(text: string, before: readonly OwnFigure[]): readonly OwnFigure[] {
  const [, id, value] = /^([^=\s]+)=(\S+)$/u.exec(text.trim()) ?? [];
  if (id === undefined || value === undefined) {
    throw new InvalidArgumentError("Write a figure and its value, such as zone.lossesPerYear=2.");
  }
  return [...before, { id, value: Number(value), written: value, source: "--assume" }];
}

/** Throws an InputFailure with the closest name where the stack has no such flow. */
export function checkFlow(flow: string | undefined, names: readonly string[]): void {
  if (flow === undefined || names.includes(flow)) return;
  throw new InputFailure(
    `--flow ${flow}: there is no such flow; did you mean "${closest(flow, names)}"? (${names.join(", ")})`,
  );
}

async function availability(given: AvailabilityCommandOptions, terminal: Terminal): Promise<number> {
  const catalog = loadCatalog(given.cwd);
  const mistakes = ownFigureMistakes(given.assume, catalog);
  if (mistakes.length > 0) throw new InputFailure(mistakes.join("\n"));
  const stack = await readGivenStack(given, terminal);
  const said = stackOutput(stack);
  if (said === null) {
    throw new InputFailure(
      "nothing says which flows this stack promises: availability is told of Headroom's stacks (PhaseStack), whose growth.yaml names objectives.flows",
    );
  }
  checkFlow(
    given.flow,
    said.output.flows.map(({ name }) => name),
  );
  const { catalog: priced, options: estimate } = readEstimateBasis(catalog, { folder: given.cwd });
  terminal.progress("trying changes");
  const document = availabilityDocument(stack, priced, {
    version: version(),
    own: given.assume,
    estimate,
    ...(given.flow !== undefined && { flow: given.flow }),
  });
  if (document === null) throw new InputFailure("nothing says which flows this stack promises");
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderAvailability(document, { colour: terminal.colour, explain: given.explain === true }),
  );
  return document.flows.some(isShort) ? 1 : 0;
}

const examples = `
Three numbers that are never mixed: what the SLAs commit to, what is expected (failures, failover, planned downtime, capacity
with a zone lost), and the target. Changes are tried on the model and priced. What no source publishes is assumed, and said so.

Exit codes: 0 done, 1 a flow's committed or expected availability is below its target, 2 the input is wrong.

Examples:
  headroom availability                             each flow of the stack prod
  headroom availability --flow application          one of them
  headroom availability --explain                   every number with its formula and source
  headroom availability --assume zone.lossesPerYear=2 --assume web.deploymentsPerMonth=40
  headroom availability --month 2028-01 --json      of the stack of another month, for scripts
`;

/** `headroom availability`: how much of the time each flow works, what for it is away, and the cheapest fix. */
export function availabilityCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("availability")
    .description("show how much of the time each flow works, what for it is away, and the cheapest fix")
    .option("--stack <stack>", "stack to look at", parseStack, "prod")
    .option("--flow <flow>", "one flow of growth.yaml (default: all)")
    .option(
      "--assume <figure=value>",
      "a figure of your own in place of one that is assumed; may stand several times",
      parseAssumed,
      [],
    )
    .option("--explain", "show every number with its formula and its sources")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(options.json())
    .addOption(options.cwd())
    .option("--from <file>", "preview that Pulumi printed as JSON, in place of a program; - for stdin")
    .addHelpText("after", examples)
    .action(async (given: AvailabilityCommandOptions, command: Command) => {
      const own = ["phase", "month", "plan"].filter((name) => command.getOptionValueSource(name) === "cli");
      if (given.from !== undefined && own.length > 0) {
        throw new InputFailure(
          `--from shows a program that has already run: leave out --${own.join(", --")}`,
        );
      }
      exit(await availability(given, terminal));
    });
}
