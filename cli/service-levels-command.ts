import { Command, Option } from "commander";
import {
  formatErrors,
  measuredTraffic,
  readOpenSlo,
  serviceLevelObjectives,
  serviceLevelsDocument,
  type MeasuredTraffic,
  type ProductObjectives,
  unwritable,
  writeOpenSlo,
} from "../planning";
import { writeAtomically } from "../prices";
import { renderServiceLevels } from "../report";
import { InputFailure } from "./input-failure";
import { checkMonth } from "./month-in-plan";
import { options } from "./options";
import { version } from "./package";
import { readPlanFile } from "./read-plan";
import { readTextFile } from "./read-text-file";
import type { Terminal } from "./terminal";

interface ServiceLevelsOptions {
  readonly month?: string;
  readonly plan?: string;
  readonly openSlo?: string;
  readonly write?: string;
  readonly json?: true;
  readonly cwd: string;
}

interface Read {
  readonly levels: ProductObjectives;
  readonly source: string;
  readonly traffic: MeasuredTraffic | null;
}

function fromOpenSlo(file: string): Read {
  const source = file === "-" ? "stdin" : file;
  const text = readTextFile(file, `--open-slo ${file}`, "name a file of OpenSLO documents");
  const result = readOpenSlo(text, source);
  if ("errors" in result) throw new InputFailure(formatErrors(result.errors, "no objective was read"));
  return { levels: result.levels, source, traffic: null };
}

function fromPlan(given: ServiceLevelsOptions): Read {
  const { plan, file } = readPlanFile(given);
  checkMonth(plan, given.month);
  return {
    levels: { product: plan.product, objectives: serviceLevelObjectives(plan.objectives.flows) },
    source: file,
    traffic: measuredTraffic(plan, given.month),
  };
}

function write(file: string, levels: ProductObjectives, terminal: Terminal): void {
  for (const { name } of unwritable(levels))
    terminal.note(`${name} is left out: no tier counts its requests, and OpenSLO asks for an indicator`);
  const text = writeOpenSlo(levels);
  if (file === "-") {
    terminal.result(text);
    return;
  }
  try {
    writeAtomically(new Map([[file, text]]));
  } catch (error) {
    throw new InputFailure(
      `--write ${file}: it can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  terminal.note(`${file} is written`);
}

function run(given: ServiceLevelsOptions, terminal: Terminal): void {
  const { levels, source, traffic } =
    given.openSlo === undefined ? fromPlan(given) : fromOpenSlo(given.openSlo);
  if (given.write !== undefined) {
    write(given.write, levels, terminal);
    return;
  }
  const document = serviceLevelsDocument(levels, { source, traffic, version: version() });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderServiceLevels(document, { colour: terminal.colour }),
  );
}

const examples = `
Each flow of growth.yaml promises a share of requests without a server error, and one of fast responses where it states a
latency. With --open-slo the objectives of an OpenSLO v1 file are shown, or its mistakes told with line and column; - for stdin.

Exit codes: 0 done, 2 the input is wrong.

Examples:
  headroom service-levels                      promises, error budgets, and when alarms ring
  headroom service-levels --month 2027-06      with the traffic of another month
  headroom service-levels --write slo.yaml     as OpenSLO v1; - for the terminal
  headroom service-levels --open-slo slo.yaml  what an OpenSLO file says
`;

/** `headroom service-levels`: what is promised, what may fail until it is broken, and when alarms ring. */
export function serviceLevelsCommand(terminal: Terminal): Command {
  return new Command("service-levels")
    .description("show what is promised, the error budget of each promise, and when its alarms ring")
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(
      new Option("--open-slo <file>", "OpenSLO v1 documents to read in place of the growth plan").conflicts([
        "month",
        "plan",
        "write",
      ]),
    )
    .addOption(
      new Option("--write <file>", "file to write the objectives to, as OpenSLO v1").conflicts("json"),
    )
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: ServiceLevelsOptions) => {
      run(given, terminal);
    });
}
