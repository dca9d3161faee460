import { Command, InvalidArgumentError, Option } from "commander";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { loadCatalog } from "../catalog";
import { formatErrors, type GrowthPlan, readGrowthPlan } from "../planning";
import {
  fitDocument,
  fitMetrics,
  type FittedDriver,
  looksLikeCounter,
  type MeasuredSeries,
  PlanEditError,
  type PlanValues,
  planValues,
  readSeries,
  type SeriesUnit,
  unitOf,
  withValues,
} from "../planning/fitting";
import { writeAtomically } from "../prices";
import { renderFit } from "../report";
import { InputFailure } from "./input-failure";
import { options } from "./options";
import { version } from "./package";
import { readTextFile } from "./read-text-file";
import type { Terminal } from "./terminal";

interface FitOptions {
  readonly driver: FittedDriver;
  readonly time?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly timeZone?: string;
  readonly plan?: string;
  readonly write?: true;
  readonly json?: true;
  readonly cwd: string;
}

const drivers = ["requests", "users", "data"] as const;

function parseDriver(text: string): FittedDriver {
  const driver = drivers.find((known) => known === text);
  if (driver !== undefined) return driver;
  throw new InvalidArgumentError(`Accepted: ${drivers.join(", ")}.`);
}

const nothingFitted = "nothing was fitted";

/** The series and what its values are, or every mistake of the file. */
function read(
  file: string,
  given: FitOptions,
): { readonly series: MeasuredSeries; readonly unit: SeriesUnit } {
  const name = file === "-" ? "stdin" : file;
  const text = readTextFile(file, name, "give fewer rows: by the minute is fine enough for a year");
  const result = readSeries(text, name, {
    ...(given.time !== undefined && { timeColumn: given.time }),
    ...(given.value !== undefined && { valueColumn: given.value }),
    ...(given.timeZone !== undefined && { timeZone: given.timeZone }),
  });
  if ("errors" in result) throw new InputFailure(formatErrors(result.errors, nothingFitted));
  const { series } = result;
  const unit = unitOf(given.driver, series.valueColumn, given.unit, basename(file));
  if ("mistake" in unit) throw new InputFailure(`${name}: ${unit.mistake}`);
  if (given.driver === "requests" && unit.unit.kind === "count" && looksLikeCounter(series))
    throw new InputFailure(
      `${name}: "${series.valueColumn}" never falls, so it counts from a start. Give what came in since the row before: in Prometheus increase(…[5m])`,
    );
  return { series, unit };
}

/** The growth plan that the fit is for; null where the folder has none. */
function planOf(
  given: FitOptions,
  file: string,
): { readonly text: string; readonly plan: GrowthPlan } | null {
  if (given.plan === undefined && given.write !== true && !existsSync(file)) return null;
  const text = readTextFile(file, file, "a growth plan is a page");
  const result = readGrowthPlan(text, file, loadCatalog(given.cwd));
  if ("errors" in result) throw new InputFailure(formatErrors(result.errors, nothingFitted));
  return { text, plan: result.plan };
}

/** Writes the values, once it is sure that the plan with them can still be read. */
function write(file: string, text: string, values: PlanValues, cwd: string): void {
  let after: string;
  try {
    after = withValues(text, values);
  } catch (error) {
    if (error instanceof PlanEditError) throw new InputFailure(`${file}: ${error.message}`);
    throw error;
  }
  const result = readGrowthPlan(after, file, loadCatalog(cwd));
  if ("errors" in result)
    throw new InputFailure(
      formatErrors(result.errors, "so the fitted values were not written: put this right first"),
    );
  try {
    writeAtomically(new Map([[file, after]]));
  } catch (error) {
    throw new InputFailure(
      `${file} can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function fit(file: string, given: FitOptions, terminal: Terminal): number {
  terminal.progress("reading the series");
  const { series, unit } = read(file, given);
  const planFile = given.plan ?? join(given.cwd, "growth.yaml");
  const written = planOf(given, planFile);
  terminal.progress("fitting");
  const findings = fitMetrics(series, { driver: given.driver, unit: unit.unit });
  const name = file === "-" ? "stdin" : basename(file);
  const values = planValues(findings, given.driver, name, written);
  const isWritten = given.write === true && written !== null && values.edits.length > 0;
  if (isWritten) write(planFile, written.text, values, given.cwd);
  const document = fitDocument(series, findings, {
    version: version(),
    driver: given.driver,
    file: name,
    unit,
    plan: { file: planFile, values, written: isWritten },
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderFit(document, { colour: terminal.colour }),
  );
  return given.write === true && !isWritten ? 1 : 0;
}

const examples = `
FILE is CSV with a column of times and one of values, of any resolution, as monitoring exports it; - for stdin. Without --write
nothing is changed. What the series is too short or too uneven to tell is said, and is not written.

Exit codes: 0 done, 1 with --write: nothing was sure enough to be written, 2 the input is wrong.

Examples:
  headroom fit requests.csv                              what it tells, and what it would write
  headroom fit requests.csv --time-zone Europe/Berlin    days and weeks of users there
  headroom fit rps.csv --unit /s --write                 a rate; the numbers go into growth.yaml
  headroom fit users.csv --driver users --write          growth of users, from months or days
  headroom fit disk.csv --driver data --unit bytes       growth of the data
`;

/** `headroom fit`: growth, shape and uncertainty from a measured series. */
export function fitCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("fit")
    .description("find growth and the shape of day and week in a measured series, for growth.yaml")
    .argument("<file>", "CSV with times and values; - for stdin")
    .addOption(
      new Option("--driver <driver>", "what is measured: requests, users or data")
        .argParser(parseDriver)
        .default("requests"),
    )
    .option("--time <column>", "column of the times, where several hold some")
    .option("--value <column>", "column of the values, where several hold numbers")
    .option(
      "--unit <unit>",
      "of requests: count (since the row before), /s, /min, /h; of data: GiB, bytes, …",
    )
    .option(
      "--time-zone <zone>",
      "zone of times that name none, and of days and weeks, such as Europe/Berlin (usually UTC)",
    )
    .addOption(options.plan())
    .option("--write", "write the numbers into the growth plan")
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((file: string, given: FitOptions) => {
      exit(fit(file, given, terminal));
    });
}
