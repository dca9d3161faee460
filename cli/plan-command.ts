import { Command } from "commander";
import { loadCatalog } from "../catalog";
import { type GrowthPlan, addMonths, monthsBetween, planCapacity, planDocument, roadmap } from "../planning";
import { renderPlan } from "../report";
import { InputFailure } from "./input-failure";
import { options } from "./options";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface PlanOptions {
  readonly phase?: "1" | "2" | "auto";
  readonly month?: string;
  readonly plan?: string;
  readonly json?: true;
  readonly cwd: string;
}

/** A month outside the plan's horizon has no forecast. */
function checkMonth({ asOf, horizonMonths }: GrowthPlan, month: string | undefined): void {
  if (month === undefined) return;
  const index = monthsBetween(asOf, month);
  if (index >= 0 && index <= horizonMonths) return;
  throw new InputFailure(`--month ${month}: the plan goes from ${asOf} to ${addMonths(asOf, horizonMonths)}`);
}

const phaseOf = (phase: PlanOptions["phase"]) => (phase === "1" ? 1 : phase === "2" ? 2 : "auto");

function plan(given: PlanOptions, terminal: Terminal): void {
  const growthPlan = readPlan(given);
  checkMonth(growthPlan, given.month);
  const catalog = loadCatalog(given.cwd);
  terminal.progress("planning");
  const capacity = planCapacity(growthPlan, catalog, {
    phase: phaseOf(given.phase),
    ...(given.month !== undefined && { month: given.month }),
  });
  const document = planDocument(growthPlan, capacity, roadmap(growthPlan, catalog));
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderPlan(document, { colour: terminal.colour }),
  );
}

const examples = `
Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom plan                            growth.yaml of this folder, month by month
  headroom plan --phase 1                  what it would take without scaling out
  headroom plan --plan other.yaml --json   another plan, for scripts
`;

/** `headroom plan`: the growth plan, month by month. */
export function planCommand(terminal: Terminal): Command {
  return new Command("plan")
    .description("show the growth plan month by month: demand, phase, sizes and what binds")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: PlanOptions) => {
      plan(given, terminal);
    });
}
