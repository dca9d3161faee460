import { Command } from "commander";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { loadCatalog } from "../catalog";
import {
  type AnswerName,
  flagOf,
  formatErrors,
  readGrowthPlan,
  startingPlan,
  startingQuestions,
} from "../planning";
import { writeAtomically } from "../prices";
import { DialogueStopped } from "./dialogue";
import { findAnswers, type TypedAnswers } from "./init-questions";
import { InputFailure } from "./input-failure";
import { options } from "./options";
import { programFolder } from "./package";
import type { Terminal } from "./terminal";

interface InitOptions extends TypedAnswers {
  readonly yes?: true;
  readonly force?: true;
  readonly cwd: string;
}

/** The exit code of what Ctrl-C ended, as shells have it. */
const interrupted = 130;

/** The month of a day, by the clock on the wall. */
const monthOf = (day: Date): string => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}`;

/** What the flags' help says of each answer. */
const flagHelp: readonly (readonly [AnswerName, string, string])[] = [
  ["product", "name", "the product's name (usually the folder's)"],
  ["region", "region", "AWS region of everything"],
  ["users", "number", "users who are active in a month"],
  ["growth", "growth", 'growth of users, such as "50% per year" or "10x by 2028-11"'],
  ["requests", "rate", 'requests in the busiest hour, such as 180/s; or their mean: "mean 60/s"'],
  ["cpu", "time", 'CPU time of one request, such as "20 ms" or "20 ms on c7g"'],
  ["stored", "data", 'data in the database, such as "120 GiB"'],
  ["dataGrowth", "growth", 'growth of the data, such as "80% per year" or "as users"'],
  ["content", "data", 'content delivered through the edge, such as "6 TB per month"; 0: none'],
  ["availability", "share", "share of time in which the application works, such as 99.9%"],
  ["latency", "time", 'in which 95 of 100 responses come, such as "300 ms"'],
  ["readyFor", "multiple", "multiple of today's load that must be possible, such as 10x"],
  ["asOf", "month", "month in which the numbers were measured (usually this month)"],
];

/** Where the schema of growth.yaml is, for editors: in a package that the folder can see, or in the repository around it. */
function schemaFor(folder: string): string | null {
  const start = resolve(folder);
  const own = [programFolder, dirname(programFolder)].find((above) =>
    existsSync(join(above, "package.json")),
  );
  for (let above = start; ; above = dirname(above)) {
    const home = above === own ? above : join(above, "node_modules/pulumi-headroom");
    const schema = join(home, "docs/schemas/growth.json");
    if (existsSync(schema)) return relative(start, schema).replaceAll("\\", "/");
    if (above === dirname(above)) return null;
  }
}

function checkTarget({ cwd, force }: InitOptions, file: string): void {
  if (!existsSync(cwd) || !statSync(cwd).isDirectory())
    throw new InputFailure(`--cwd ${cwd}: there is no such folder`);
  if (existsSync(file) && force !== true)
    throw new InputFailure(
      `${file} exists already and was left as it is; --force replaces it, --cwd names another folder`,
    );
}

function write(file: string, text: string): void {
  try {
    writeAtomically(new Map([[file, text]]));
  } catch (error) {
    throw new InputFailure(
      `${file} can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What to do next, in the folder where the plan is. */
function nextSteps(file: string, cwd: string): string {
  const place = cwd === "." ? "" : ` --cwd ${/^[\w./@+-]+$/u.test(cwd) ? cwd : JSON.stringify(cwd)}`;
  const steps = [
    ["plan", "month by month: demand, sizes, phases"],
    ["preview", "the production stack: cost, uptime, policies"],
  ].map(([name, what]) => [`headroom ${name ?? ""}${place}`, what ?? ""] as const);
  const longest = Math.max(...steps.map(([command]) => command.length));
  return [
    `${file} is written. What nobody was asked stands in it as a guess: change what you know better.`,
    "",
    ...steps.map(
      ([command, what], index) => `${index === 0 ? "Next" : "    "}  ${command.padEnd(longest)}  ${what}`,
    ),
    "",
  ].join("\n");
}

async function init(given: InitOptions, terminal: Terminal): Promise<void> {
  const file = join(given.cwd, "growth.yaml");
  checkTarget(given, file);
  const catalog = loadCatalog(given.cwd);
  const folderName = basename(resolve(given.cwd));
  const questions = startingQuestions(catalog, {
    product: folderName === "" ? "Product" : folderName,
    asOf: monthOf(new Date()),
  });
  const answers = await findAnswers(questions, given, catalog, {
    usual: given.yes === true,
    dialogue: terminal.dialogue,
  });
  const text = startingPlan(answers, schemaFor(given.cwd));
  const read = readGrowthPlan(text, file, catalog);
  // Each answer was read by the same rules, so this is a mistake of Headroom's.
  if ("errors" in read) throw new Error(formatErrors(read.errors, "nothing was written"));
  write(file, text);
  terminal.result(nextSteps(file, given.cwd));
}

const examples = `
Asks what no flag answers. Where nobody can be asked, every flag is needed, or --yes.

Exit codes: 0 done, 2 the input is wrong, 130 stopped before the last answer.

Examples:
  headroom init                                        a dozen questions
  headroom init --yes                                  the usual answer to each, to begin with
  headroom init --users 20,000 --requests 180/s --yes  the usual answer to the others
  headroom init --cwd shop --force                     anew, in another folder
`;

/** `headroom init`: a growth plan to begin with. */
export function initCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("init").description("write a growth plan of your own, from a dozen questions");
  for (const [name, value, description] of flagHelp)
    command.option(`--${flagOf(name)} <${value}>`, description);
  return command
    .option("--yes", "take the usual answer where no flag gives one")
    .option("--force", "replace a growth.yaml that exists")
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (given: InitOptions) => {
      try {
        await init(given, terminal);
      } catch (error) {
        if (!(error instanceof DialogueStopped)) throw error;
        terminal.note("stopped: nothing was written");
        exit(interrupted);
      }
    });
}
