import { Command } from "commander";
import { bottlenecksDocument } from "../advice";
import { loadCatalog } from "../catalog";
import { addMonths, type GrowthPlan, monthsBetween } from "../planning";
import { renderBottlenecks } from "../report";
import { InputFailure } from "./input-failure";
import { checkMonth } from "./month-in-plan";
import { options, parseMonths, phaseOf } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface BottlenecksOptions {
  readonly phase?: "1" | "2" | "auto";
  readonly month?: string;
  readonly plan?: string;
  readonly over?: number;
  readonly json?: true;
  readonly cwd: string;
}

function checkOver(plan: GrowthPlan, { month = plan.asOf, over }: BottlenecksOptions): void {
  const left = plan.horizonMonths - monthsBetween(plan.asOf, month);
  if (over === undefined || over <= left) return;
  throw new InputFailure(
    `--over ${over}: the plan looks ${left} months ahead of ${month}, to ${addMonths(month, left)}`,
  );
}

function bottlenecks(given: BottlenecksOptions, terminal: Terminal): number {
  const plan = readPlan(given);
  checkMonth(plan, given.month);
  checkOver(plan, given);
  const catalog = loadCatalog(given.cwd);
  terminal.progress("planning");
  const document = bottlenecksDocument(plan, catalog, {
    version: version(),
    phase: phaseOf(given.phase),
    ...(given.month !== undefined && { month: given.month }),
    ...(given.over !== undefined && { over: given.over }),
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderBottlenecks(document, { colour: terminal.colour }),
  );
  return document.bottlenecks.some(({ startsNow }) => startsNow) ? 1 : 0;
}

const examples = `
Runway is on the median forecast, at everything the autoscaler may add. Remedies stand in the order of what a month of runway
costs; one that rests on an assumption says so. Choices that growth.yaml states are never changed: what another would cost is
advice.

Exit codes: 0 there is time for every change, 1 one should have begun already, 2 the input is wrong.

Examples:
  headroom bottlenecks                          what binds first, and what carries it on
  headroom bottlenecks --over 12                within the next year
  headroom bottlenecks --month 2027-09          of the stack that is sized for that month
  headroom bottlenecks --json | jq '.bottlenecks[0].remedies[0]'
`;

/** `headroom bottlenecks`: what binds first, when, and the remedies by what a month of runway costs. */
export function bottlenecksCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("bottlenecks")
    .description("show which tier is outgrown first, when and on what, and the remedies by cost")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .option("--over <months>", "so many months ahead (default: to the plan's horizon)", parseMonths)
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: BottlenecksOptions) => {
      exit(bottlenecks(given, terminal));
    });
}
