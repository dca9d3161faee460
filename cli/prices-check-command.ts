import { Command, InvalidArgumentError } from "commander";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog, refreshedFile, type Catalog } from "../catalog";
import type { PriceCheck } from "../contract/prices";
import { estimate, unpricedUses } from "../cost";
import { checkPrices, monthsBefore, parsePriceFile, type CheckRequest } from "../prices";
import { renderPriceCheck } from "../report/prices";
import { lazily } from "./lazily";
import { options } from "./options";
import type * as StackReading from "./read-stack";
import type { Terminal } from "./terminal";

const reading = () => lazily("./read-stack") as typeof StackReading;

interface CheckOptions {
  readonly olderThan?: number;
  readonly complete?: true;
  readonly json?: true;
  readonly cwd: string;
}

function parseAge(text: string): number {
  const [, number, unit] = /^(\d{1,3})\s*(mo|months?|y|years?)$/u.exec(text) ?? [];
  if (number === undefined || unit === undefined)
    throw new InvalidArgumentError("Write an age as 12mo or 1y.");
  return Number(number) * (unit.startsWith("y") ? 12 : 1);
}

function refreshedRows(folder: string): PriceCheck["refreshed"] {
  const file = join(folder, refreshedFile);
  if (!existsSync(file)) return null;
  return { file, rows: parsePriceFile(file, readFileSync(file, "utf8")).rows.length };
}

async function stackOf(
  named: string,
  { cwd }: CheckOptions,
  catalog: Catalog,
  terminal: Terminal,
): Promise<NonNullable<CheckRequest["stack"]>> {
  const stack = await reading().readStack(named, cwd, terminal);
  return {
    project: stack.project,
    stack: stack.stack,
    estimate: estimate(stack, catalog),
    unpriced: unpricedUses(stack, catalog),
  };
}

async function check(
  named: string | undefined,
  given: CheckOptions,
  terminal: Terminal,
  today: string,
): Promise<number> {
  const catalog = loadCatalog(given.cwd);
  const result = checkPrices({
    catalog,
    today,
    ...(given.olderThan === undefined ? {} : { olderThan: monthsBefore(today, given.olderThan) }),
    refreshed: refreshedRows(given.cwd),
    ...(named === undefined ? {} : { stack: await stackOf(named, given, catalog, terminal) }),
    mustBeComplete: given.complete === true,
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderPriceCheck(result, { colour: terminal.colour }),
  );
  return result.failures.length > 0 ? 1 : 0;
}

const examples = `
Without a stack, all prices are looked at; with one, the age of those that its estimate stands on, and what it lacks.

Exit codes: 0 done, 1 a price is older than asked for, or missing with --complete, 2 the input is wrong.

Examples:
  headroom prices check                              how old the prices are, and what they cover
  headroom prices check prod --older-than 12mo       fails where the stack prod stands on older ones
  headroom prices check preview.json --complete      fails where something of a preview has no price
`;

/** `headroom prices check`: how old prices are, what they cover, what a stack lacks. */
export function pricesCheckCommand(
  terminal: Terminal,
  exit: (code: number) => void,
  today: () => string,
): Command {
  return new Command("check")
    .description("show how old prices are, what they cover, and what a stack lacks")
    .argument("[stack]", "a stack, or a file that pulumi preview --json printed")
    .option("--older-than <age>", "fail where a price is older, such as 12mo", parseAge)
    .option("--complete", "fail where the stack uses something that has no price")
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (named: string | undefined, given: CheckOptions) => {
      exit(await check(named, given, terminal, today()));
    });
}
