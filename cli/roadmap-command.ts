import { Command, Option } from "commander";
import { moveCost, priceableMoves, roadmapDocument } from "../advice";
import { loadCatalog } from "../catalog";
import { stackOutput } from "../contract/read-outputs";
import type { MoveCost } from "../contract/roadmap";
import type { Stack } from "../contract/stack";
import { addMonths, type GrowthPlan } from "../planning";
import { renderRoadmap, renderRoadmapGantt } from "../report";
import { evaluateMonth } from "./cost-over-time";
import { readEstimateBasis } from "./estimate-options";
import { InputFailure } from "./input-failure";
import { options, parseMonths, parseStack } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface RoadmapOptions {
  readonly stack: string;
  readonly plan?: string;
  readonly over?: number;
  readonly cost: boolean;
  readonly mermaid?: true;
  readonly json?: true;
  readonly cwd: string;
}

function checkMonths({ asOf, horizonMonths }: GrowthPlan, over: number | undefined): void {
  if (over === undefined || over <= horizonMonths + 1) return;
  throw new InputFailure(
    `--over ${over}: the plan goes from ${asOf} to ${addMonths(asOf, horizonMonths)}, ${horizonMonths + 1} months`,
  );
}

/** The stack in a month and phase, and the share of the plan's demand that it carries. */
async function stackIn(
  given: RoadmapOptions,
  month: string,
  phase: number,
  notes: Set<string>,
): Promise<Stack> {
  const { stack, plan, cwd: folder } = given;
  const found = await evaluateMonth({ stack, plan, folder, month, phase: String(phase) }, notes);
  const said = stackOutput(found)?.output;
  if (said === undefined)
    throw new InputFailure(
      "this program has no phase stack of Headroom's, so what a move costs is not known: add --no-cost",
    );
  if (said.demandShare !== 1)
    notes.add(
      `${stack} carries ${Math.round(said.demandShare * 100)} % of the plan's demand: moves are priced for that much`,
    );
  return found;
}

/** What each move costs, by its month: the program is evaluated in the phase before and in the one that begins. */
async function priceMoves(
  plan: GrowthPlan,
  given: RoadmapOptions,
  terminal: Terminal,
): Promise<ReadonlyMap<string, MoveCost>> {
  const { catalog, options: basis } = readEstimateBasis(loadCatalog(given.cwd), { folder: given.cwd });
  const costs = new Map<string, MoveCost>();
  const notes = new Set<string>();
  for (const { month, fromPhase, toPhase } of priceableMoves(plan, catalog, given.over)) {
    terminal.progress(`pricing the move to phase ${toPhase} in ${month}`);
    const before = await stackIn(given, month, fromPhase, notes);
    const after = await stackIn(given, month, toPhase, notes);
    costs.set(month, moveCost({ before, after }, catalog, basis));
  }
  for (const note of notes) terminal.note(note);
  return costs;
}

async function showRoadmap(given: RoadmapOptions, terminal: Terminal): Promise<void> {
  const plan = readPlan(given);
  checkMonths(plan, given.over);
  const catalog = loadCatalog(given.cwd);
  terminal.progress("planning");
  const document = roadmapDocument(plan, catalog, {
    version: version(),
    ...(given.over !== undefined && { months: given.over }),
    ...(given.cost && { costs: await priceMoves(plan, given, terminal) }),
  });
  if (given.json === true) terminal.result(`${JSON.stringify(document, null, 2)}\n`);
  else if (given.mermaid === true) terminal.result(renderRoadmapGantt(document));
  else terminal.result(renderRoadmap(document, { colour: terminal.colour }));
}

const examples = `
A move costs what the program's month is expected to cost in the one phase more than in the other, as headroom cost prices it.
Phases that can't be deployed yet are announced with their dates, not priced.

Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom roadmap                          what has to begin when, why, and what it costs
  headroom roadmap --over 12 --no-cost      the next year, without evaluating the program
  headroom roadmap --mermaid > roadmap.mmd  a Gantt that a README can hold
  headroom roadmap --json | jq '.moves[]'   for scripts
`;

/** `headroom roadmap`: phases and sizes with their dates, reasons and costs. */
export function roadmapCommand(terminal: Terminal): Command {
  return new Command("roadmap")
    .description("show when to begin what: moves to other phases and larger sizes, why, and what they cost")
    .option("--stack <stack>", "stack whose settings moves are priced by", parseStack, "prod")
    .addOption(options.plan())
    .option("--over <months>", "so many months from the plan's first on (default: all)", parseMonths)
    .option("--no-cost", "leave out what moves cost: the program is not evaluated")
    .addOption(new Option("--mermaid", "print a Gantt diagram of Mermaid, nothing else").conflicts("json"))
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (given: RoadmapOptions) => {
      await showRoadmap(given, terminal);
    });
}
