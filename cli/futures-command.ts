import { Command, InvalidArgumentError } from "commander";
import { futuresDocument } from "../advice";
import { loadCatalog } from "../catalog";
import { renderFutures } from "../report";
import { options } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface FuturesCommandOptions {
  readonly plan?: string;
  readonly samples: number;
  readonly seed: number;
  readonly review: number;
  readonly json?: true;
  readonly cwd: string;
}

/** A whole number between two others. */
const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,10}$/u.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };

function futures(given: FuturesCommandOptions, terminal: Terminal): void {
  const plan = readPlan(given);
  const catalog = loadCatalog(given.cwd);
  terminal.progress("trying plans in futures");
  const document = futuresDocument(plan, catalog, {
    version: version(),
    samples: given.samples,
    seed: given.seed,
    reviewMonths: given.review,
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderFutures(document, { colour: terminal.colour }),
  );
}

const examples = `
Futures are drawn from the growth plan's uncertainty. In each, every plan buys capacity review by review; what stands costs its
list price, what is not carried costs objectives.missedRequest. A plan's regret is what it cost more than the best of them in the
same future; the least on average is chosen. Without a price none is: the screen says which plan would be, at which price.

Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom futures                       bands of growth, and the plan of least regret
  headroom futures --review 3            where capacity is bought anew every quarter
  headroom futures --samples 2000        more futures: plans that tie are told apart
  headroom futures --json | jq .choice
`;

/** `headroom futures`: how far growth may stray, and which way to buy capacity is regretted least. */
export function futuresCommand(terminal: Terminal): Command {
  return new Command("futures")
    .description("show how far growth may stray, and which plan is regretted least over many futures")
    .addOption(options.plan())
    .option("--samples <count>", "how many futures are drawn", whole(10, 20_000), 400)
    .option("--seed <number>", "draws other futures; the same one draws the same", whole(0, 2_147_483_647), 1)
    .option("--review <months>", "how often capacity is bought anew", whole(1, 24), 6)
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: FuturesCommandOptions) => {
      futures(given, terminal);
    });
}
