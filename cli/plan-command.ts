import { Command, InvalidArgumentError, Option } from "commander";
import { basename } from "node:path";
import { loadCatalog } from "../catalog";
import type { PlanDocument } from "../contract/plan";
import { deployablePhase, planCapacity, planDocument, roadmap, tierNames } from "../planning";
import { explainMonth, onlyPart, sourcesIn } from "../planning/explaining";
import { planCsv, renderPlan, renderPlanExplanation, renderPlanTier } from "../report";
import { InputFailure } from "./input-failure";
import { checkMonth } from "./month-in-plan";
import { options, phaseOf } from "./options";
import { type PlanFile, readPlanFile } from "./read-plan";
import type { Terminal } from "./terminal";

interface PlanOptions {
  readonly phase?: "1" | "2" | "auto";
  readonly month?: string;
  readonly plan?: string;
  readonly tier?: string;
  readonly csv?: true;
  readonly explain?: true;
  readonly json?: true;
  readonly cwd: string;
}

function parseTier(text: string): string {
  if (tierNames.some((name) => name === text)) return text;
  throw new InvalidArgumentError(`Accepted: ${tierNames.join(", ")}.`);
}

/** A cache stands only where requests ask it, and in phase 1 not at all. */
function checkTier({ months }: PlanDocument, tier: string | undefined): void {
  if (tier === undefined || months.some(({ tiers }) => tiers.some(({ name }) => name === tier))) return;
  throw new InputFailure(`--tier ${tier}: no month of the plan has one`);
}

function print(document: PlanDocument, { tier, json, csv }: PlanOptions, { colour }: Terminal): string {
  if (json === true) return `${JSON.stringify(document, null, 2)}\n`;
  if (csv === true) return planCsv(document, tier);
  return tier === undefined ? renderPlan(document, { colour }) : renderPlanTier(document, tier, { colour });
}

/** How the numbers of one month come about: of the month that is asked for, else of asOf. */
function explanation(
  { plan: growthPlan, text, file }: PlanFile,
  given: PlanOptions,
  { colour }: Terminal,
): string {
  const catalog = loadCatalog(given.cwd);
  const month = given.month ?? growthPlan.asOf;
  const phase = phaseOf(given.phase);
  const planned =
    phase === "auto" ? roadmap(growthPlan, catalog).phaseByMonth.find((each) => each.month === month) : null;
  const all = explainMonth(growthPlan, catalog, {
    month,
    phase: phase === "auto" ? deployablePhase(planned?.phase ?? 1) : phase,
    sourceOf: sourcesIn(text, basename(file)),
  });
  const { tier } = given;
  if (tier !== undefined && !all.parts.some(({ name }) => name === tier))
    throw new InputFailure(`--tier ${tier}: there is none in ${month}`);
  const shown = tier === undefined ? all : onlyPart(all, tier);
  return given.json === true
    ? `${JSON.stringify(shown, null, 2)}\n`
    : renderPlanExplanation(shown, { colour });
}

function plan(given: PlanOptions, terminal: Terminal): void {
  const read = readPlanFile(given);
  const growthPlan = read.plan;
  checkMonth(growthPlan, given.month);
  terminal.progress("planning");
  if (given.explain === true) {
    terminal.result(explanation(read, given, terminal));
    return;
  }
  const catalog = loadCatalog(given.cwd);
  const capacity = planCapacity(growthPlan, catalog, {
    phase: phaseOf(given.phase),
    ...(given.month !== undefined && { month: given.month }),
  });
  const document = planDocument(growthPlan, capacity, roadmap(growthPlan, catalog), catalog);
  checkTier(document, given.tier);
  terminal.result(print(document, given, terminal));
}

const examples = `
Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom plan                            growth.yaml of this folder, month by month
  headroom plan --tier web                 one tier, with the use of each constraint
  headroom plan --explain                  every number of asOf's month, with its formula and inputs
  headroom plan --explain --tier web --month 2027-06
  headroom plan --csv > plan.csv           for a spreadsheet
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
    .addOption(new Option("--tier <tier>", "show one tier").argParser(parseTier))
    .addOption(options.json())
    .option("--explain", "show how each number of a month comes about: formula, numbers, where they stand")
    .addOption(new Option("--csv", "print CSV, a row a month").conflicts(["json", "explain"]))
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: PlanOptions) => {
      plan(given, terminal);
    });
}
