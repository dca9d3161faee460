import { Command } from "commander";
import { readServiceQuotas } from "../account";
import { accountQuotas, quotaOutlook, quotasToRead, type ServiceQuotaValues } from "../advice";
import { type Catalog, loadCatalog } from "../catalog";
import { stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import { renderQuotas } from "../report";
import { evaluateMonths } from "./cost-over-time";
import { inRegion } from "./in-region";
import { InputFailure } from "./input-failure";
import { options, parseMonths, parseStack } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import { readPreviewFile } from "./read-preview-file";
import type { Terminal } from "./terminal";

interface QuotasOptions {
  readonly stack: readonly string[];
  readonly phase?: string;
  readonly month?: string;
  readonly plan?: string;
  readonly over: number;
  readonly region?: string;
  readonly account?: true;
  readonly all?: true;
  readonly json?: true;
  readonly cwd: string;
}

const defaultStacks = ["prod"];
const defaultMonths = 12;
/** Of a program without a growth plan, as growth.yaml's own default. */
const defaultLeadDays = 14;

/** The stacks of each month, in the order in which they were asked for. */
async function monthsOf(given: QuotasOptions, terminal: Terminal): Promise<readonly (readonly Stack[])[]> {
  const byStack: Stack[][] = [];
  for (const stack of given.stack)
    byStack.push(await evaluateMonths({ ...given, stack, folder: given.cwd, months: given.over }, terminal));
  return Array.from({ length: given.over }, (_, index) => byStack.flatMap((months) => months[index] ?? []));
}

function regionOf(months: readonly (readonly Stack[])[]): string {
  const [stack] = months[0] ?? [];
  const region = stack === undefined ? undefined : (stackOutput(stack)?.output.region ?? stack.defaultRegion);
  if (region !== undefined) return region;
  throw new InputFailure("--account: the region is not known; name it with --region");
}

/** What AWS says of the quotas that the stacks use. */
async function readAccount(
  stacks: readonly Stack[],
  region: string,
  catalog: Catalog,
  terminal: Terminal,
): Promise<ServiceQuotaValues> {
  const services = [...new Set(quotasToRead(stacks, catalog).map(({ service }) => service))].sort();
  const values = await readServiceQuotas({
    region,
    services,
    onService: (service) => {
      terminal.progress(`reading the quotas of ${service}`);
    },
  });
  return { region, values };
}

async function run(file: string | undefined, given: QuotasOptions, terminal: Terminal): Promise<number> {
  const catalog = loadCatalog(given.cwd);
  const read = file === undefined ? null : readPreviewFile(file, file);
  for (const note of read?.notes ?? []) terminal.note(note);
  const plan = read === null ? readPlan(given) : null;
  const months =
    read === null ? await monthsOf(given, terminal) : [[inRegion(read.stack, given.region, catalog)]];
  const asked =
    given.account === true ? await readAccount(months.flat(), regionOf(months), catalog, terminal) : null;
  const account = accountQuotas(plan?.account.quotas ?? {}, given.plan ?? "growth.yaml", asked, catalog);
  const document = quotaOutlook(months, catalog, {
    version: version(),
    leadDays: plan?.account.quotaLeadDays ?? defaultLeadDays,
    account,
  });
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderQuotas(document, { colour: terminal.colour, all: given.all === true }),
  );
  return document.quotas.some(({ ask }) => ask !== null) ? 1 : 0;
}

const examples = `
FILE is a preview or exported stack of any Pulumi program, as headroom cost reads it. Without it the program of the folder
is evaluated, month by month. What the account has is what a new one has, unless growth.yaml says it (account.quotas) or
--account reads it from AWS. What else runs in the account is not known; name all stacks that share it.

Exit codes: 0 every quota is enough, 1 one has to be raised, 2 the input is wrong.

Examples:
  headroom quotas                              what a new account must raise in the next 12 months
  headroom quotas --stack prod --stack staging both share an account
  headroom quotas --over 36 --account          against what the account has, by its own credentials
  headroom quotas preview.json                 any Pulumi program, as it is
  headroom quotas --json | jq -c '.requests[]' what aws service-quotas request-service-quota-increase takes
`;

/** Options that only a program can answer. */
const ofPrograms = ["stack", "phase", "month", "plan", "over"] as const;

/** `headroom quotas`: which quotas of the account bind, when, and by when to ask for more. */
export function quotasCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const collect = (text: string, before: readonly string[]): readonly string[] => [
    ...(before === defaultStacks ? [] : before),
    parseStack(text),
  ];
  return new Command("quotas")
    .description("show which quotas of the AWS account bind, when, and by when to ask for more")
    .argument("[file]", "preview or exported stack as JSON, in place of a program; - for stdin")
    .option("--stack <stack>", "stack in the account; may be given several times", collect, defaultStacks)
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .option("--over <months>", "so many months to come", parseMonths, defaultMonths)
    .option("--region <region>", "region of the default AWS provider, where the JSON does not say it")
    .option("--account", "read what the account has from Service Quotas, with credentials of the environment")
    .option("--all", "show quotas that are hardly used, too")
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (file: string | undefined, given: QuotasOptions, command: Command) => {
      const program = ofPrograms.filter((name) => command.getOptionValueSource(name) === "cli");
      if (file !== undefined && program.length > 0) {
        throw new InputFailure(
          `${file} is of a program that has already run: leave out --${program.join(", --")}`,
        );
      }
      if (file === undefined && given.region !== undefined) {
        throw new InputFailure("--region is for a file; a program says its own region");
      }
      exit(await run(file, given, terminal));
    });
}
