import { Command, Option } from "commander";
import { loadCatalog } from "../catalog";
import { loadCommitmentFacts } from "../catalog/commitments";
import { stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import {
  adviseCommitments,
  type CompanySize,
  companySizes,
  estimate,
  type SaidUsage,
  unusedUsage,
} from "../cost";
import { evaluate, isRegionOpen } from "../preview";
import { renderCost } from "../report";
import { evaluateMonths, showCostOverTime } from "./cost-over-time";
import { readEstimateBasis } from "./estimate-options";
import { findProgram, type ProgramRequest } from "./find-program";
import { inRegion } from "./in-region";
import { InputFailure, programFailure } from "./input-failure";
import { options, parseDollars, parseMonths, parseStack } from "./options";
import { readPreviewFile } from "./read-preview-file";
import { type Terminal, withStdoutOnStderr } from "./terminal";

interface CostOptions {
  readonly stack: string;
  readonly phase?: string;
  readonly month?: string;
  readonly plan?: string;
  readonly cwd: string;
  readonly json?: true;
  readonly usage?: string;
  readonly prices?: string;
  readonly company?: CompanySize;
  readonly region?: string;
  readonly freeAllowances?: boolean;
  readonly commitments?: true;
  readonly over?: number;
  readonly budget?: number;
}

interface Seen {
  readonly stack: Stack;
  readonly notes: readonly string[];
}

async function evaluateProgram(request: ProgramRequest, terminal: Terminal): Promise<Seen> {
  terminal.progress(`evaluating ${request.stack}`);
  const { evaluation, notes } = findProgram(request);
  const unseen: string[] = [];
  try {
    const stack = await withStdoutOnStderr(() =>
      evaluate({ ...evaluation, onNote: (note) => unseen.push(note) }),
    );
    return { stack, notes: [...notes, ...unseen] };
  } catch (error) {
    throw programFailure(error);
  }
}

/** Months that a 1-year commitment is judged under. */
const termMonths = 12;

/** The months of the term where the program has a growth plan that reaches so far, else this one alone. */
async function monthsToJudge(
  stack: Stack,
  file: string | undefined,
  request: ProgramRequest,
  terminal: Terminal,
): Promise<readonly Stack[]> {
  if (file !== undefined || stackOutput(stack) === null) return [stack];
  try {
    return await evaluateMonths({ ...request, months: termMonths }, terminal);
  } catch (error) {
    if (error instanceof InputFailure) return [stack];
    throw error;
  }
}

const scopeInWords = ({ scope }: SaidUsage): string => {
  if (scope.kind === "company") return `a ${scope.size} company`;
  return scope.kind === "type" ? `type ${scope.type}` : scope.resource;
};

function note(terminal: Terminal, { stack, notes }: Seen, unused: readonly SaidUsage[]): void {
  for (const each of notes) terminal.note(each);
  for (const said of unused) {
    terminal.note(`${said.source}: nothing asked for ${said.key} of ${scopeInWords(said)}`);
  }
  if (isRegionOpen(stack)) {
    terminal.note(
      "the region of the default AWS provider is not known, so what uses it has no price: name it with --region",
    );
  }
}

async function cost(file: string | undefined, given: CostOptions, terminal: Terminal): Promise<void> {
  const request: ProgramRequest = { ...given, folder: given.cwd };
  const basis = readEstimateBasis(loadCatalog(given.cwd), { ...given, folder: given.cwd });
  const read = file === undefined ? await evaluateProgram(request, terminal) : readPreviewFile(file, file);
  const seen = { ...read, stack: inRegion(read.stack, given.region, basis.catalog) };
  const { stack } = seen;
  const result = estimate(stack, basis.catalog, basis.options);
  const months = given.commitments === true ? await monthsToJudge(stack, file, request, terminal) : [];
  note(terminal, seen, unusedUsage(basis.usage, stack, result.assumptions));
  if (given.json === true) {
    terminal.result(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const onDemand = { ...basis.options, commitments: { savingsPlans: [], reservations: [] } };
  terminal.result(
    renderCost(
      {
        project: stack.project,
        stack: stack.stack,
        cost: result,
        currency: basis.prices.currency,
        freeAllowances: basis.prices.freeAllowances ?? stackOutput(stack)?.output.freeAllowances ?? false,
        commitments:
          months.length === 0
            ? null
            : {
                advice: adviseCommitments(
                  months.map((month) => estimate(month, basis.catalog, onDemand).lines),
                  loadCommitmentFacts(),
                ),
                months: months.length,
              },
      },
      { colour: terminal.colour },
    ),
  );
}

const examples = `
FILE is what pulumi preview --json --show-sames prints (its streaming form, too), pulumi stack export, or
headroom preview --json; - reads standard input. Without it the program of the folder is evaluated, as
headroom preview does it. No account and no network are needed.

What only the running system knows is assumed by the size of company, or stands in headroom.usage.yaml;
discounts, own prices and bought commitments stand in headroom.prices.yaml. Both are read from the folder.
Free allowances are of the whole account: counted where a stack of Headroom's says so (prod does), of another
program not at all, unless --free-allowances or headroom.prices.yaml says otherwise.

Exit codes: 0 done, 1 a month is above the budget, 2 the input is wrong.

Examples:
  headroom cost                                        the program of this folder
  pulumi preview --json --show-sames | headroom cost - any Pulumi program
  pulumi stack export | headroom cost - --json         what is deployed, for scripts
  headroom cost preview.json --company medium          other assumptions
  headroom cost --commitments                          what committing would save, too
  headroom cost --over 24 --budget 5000                the months to come
`;

/** Options that only a program can answer, of one whose preview is not there yet. */
const ofPrograms = ["phase", "month", "plan", "over"] as const;

/** Options of a single month. */
const ofOneMonth = ["commitments", "region"] as const;

/** `headroom cost`: what a stack costs a month. */
export function costCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("cost")
    .description("show what a stack costs a month, of any Pulumi program")
    .argument("[file]", "preview or exported stack as JSON, in place of a program; - for stdin")
    .option("--stack <stack>", "stack to price", parseStack, "prod")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .option("--usage <file>", "what only the running system knows, in place of headroom.usage.yaml")
    .option("--prices <file>", "what you pay differently, in place of headroom.prices.yaml")
    .addOption(new Option("--company <size>", "size of company for what is assumed").choices(companySizes))
    .option("--region <region>", "region of the default AWS provider, where the JSON does not say it")
    .option("--free-allowances", "count the account's free allowances here, which other stacks may use up")
    .option("--no-free-allowances", "count none, whatever the stack or headroom.prices.yaml says")
    .option("--commitments", "show what Savings Plans, reservations and spot would save")
    .option("--over <months>", "show so many months to come, each re-sized", parseMonths)
    .option("--budget <dollars>", "with --over: what a month may cost", parseDollars)
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (file: string | undefined, given: CostOptions, command: Command) => {
      const typed = (names: readonly string[]) =>
        names.filter((name) => command.getOptionValueSource(name) === "cli");
      const program = typed(ofPrograms);
      if (file !== undefined && program.length > 0) {
        throw new InputFailure(
          `${file} is of a program that has already run: leave out --${program.join(", --")}`,
        );
      }
      const single = typed(ofOneMonth);
      if (given.over !== undefined && single.length > 0) {
        throw new InputFailure(`--over re-sizes the program itself: leave out --${single.join(", --")}`);
      }
      if (given.over === undefined) {
        if (given.budget !== undefined)
          throw new InputFailure("--budget is of the months to come: add --over 24");
        await cost(file, given, terminal);
        return;
      }
      exit(
        await showCostOverTime(
          { ...given, folder: given.cwd, months: given.over, budgetUsdPerMonth: given.budget },
          readEstimateBasis(loadCatalog(given.cwd), { ...given, folder: given.cwd }),
          terminal,
        ),
      );
    });
}
