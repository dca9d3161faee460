import { Command } from "commander";
import { loadCatalog } from "../catalog";
import { reactionDocument } from "../planning";
import { renderReaction } from "../report";
import { checkMonth } from "./month-in-plan";
import { options } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface ReactionOptions {
  readonly month?: string;
  readonly plan?: string;
  readonly json?: true;
  readonly cwd: string;
}

function reaction(given: ReactionOptions, terminal: Terminal): void {
  const plan = readPlan(given);
  checkMonth(plan, given.month);
  const document = reactionDocument(plan, loadCatalog(given.cwd), {
    version: version(),
    ...(given.month !== undefined && { month: given.month }),
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderReaction(document, { colour: terminal.colour }),
  );
}

const examples = `
Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom reaction                   of the plan in this folder
  headroom reaction --month 2027-06   of the web tier in another month
`;

/** `headroom reaction`: how long until new capacity serves, and what that asks of autoscaling. */
export function reactionCommand(terminal: Terminal): Command {
  return new Command("reaction")
    .description(
      "show how long until new capacity serves, step by step, and the highest safe target for scaling",
    )
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: ReactionOptions) => {
      reaction(given, terminal);
    });
}
