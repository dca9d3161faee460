import { Command } from "commander";
import { loadCatalog } from "../catalog";
import type { Stack } from "../contract/stack";
import { judgeByRules } from "../policies";
import { buildPreview, evaluate, isRegionOpen, runPolicyPack } from "../preview";
import { renderPreview } from "../report";
import { readEstimateBasis } from "./estimate-options";
import { findProgram } from "./find-program";
import { InputFailure, programFailure } from "./input-failure";
import { options, parseStack } from "./options";
import { version } from "./package";
import { configOption, readPolicyRules } from "./policy-rules";
import { readPreviewFile } from "./read-preview-file";
import { type Terminal, withStdoutOnStderr } from "./terminal";

interface PreviewOptions {
  readonly stack: string;
  readonly phase?: string;
  readonly month?: string;
  readonly plan?: string;
  readonly json?: true;
  readonly config?: string;
  readonly policyPack: readonly string[];
  readonly cwd: string;
  readonly from?: string;
}

interface Seen {
  readonly stack: Stack;
  readonly settings: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

const readFrom = (file: string): Seen => ({ ...readPreviewFile(file, `--from ${file}`), settings: {} });

async function evaluateProgram(given: PreviewOptions): Promise<Seen> {
  const { evaluation, settings, notes } = findProgram({ ...given, folder: given.cwd });
  const unseen: string[] = [];
  try {
    const stack = await withStdoutOnStderr(() =>
      evaluate({ ...evaluation, onNote: (note) => unseen.push(note) }),
    );
    return { stack, settings, notes: [...notes, ...unseen] };
  } catch (error) {
    throw programFailure(error);
  }
}

async function preview(given: PreviewOptions, terminal: Terminal): Promise<number> {
  terminal.progress(`evaluating ${given.stack}`);
  const { stack, settings, notes } =
    given.from === undefined ? await evaluateProgram(given) : readFrom(given.from);
  const { catalog, options: estimate } = readEstimateBasis(loadCatalog(given.cwd), { folder: given.cwd });
  const rules = readPolicyRules(stack.stack, { folder: given.cwd, config: given.config });
  const verdicts = judgeByRules(stack, rules, { catalog, estimate });
  for (const folder of given.policyPack) {
    terminal.progress(`running the policy pack in ${folder}`);
    verdicts.push(...(await runPolicyPack(folder, stack)));
  }
  const result = buildPreview({ stack, catalog, verdicts, version: version(), config: settings, estimate });
  for (const note of notes) terminal.note(note);
  if (isRegionOpen(stack)) {
    terminal.note(
      `the region of the default AWS provider is not known, so what uses it has no price: set aws:region in Pulumi.${stack.stack}.yaml`,
    );
  }
  terminal.result(
    given.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderPreview(result, { colour: terminal.colour }),
  );
  return result.policyCounts.fails > 0 ? 1 : 0;
}

const examples = `
Runs the program of the folder it is called in, where that has a Pulumi.yaml; else Headroom's own
on the folder's growth.yaml. Nothing is created, no account and no Pulumi CLI are needed.

Exit codes: 0 done, 1 a mandatory policy fails, 2 the input is wrong.

Examples:
  headroom preview                                   the stack prod
  headroom preview --stack dev --phase 1             another stack, in another phase
  headroom preview --month 2027-03 --json            sized for another month, for scripts
  headroom preview --policy-pack ../house-rules      judged by another pack, too
  pulumi preview --json --show-sames > p.json && headroom preview --from p.json
`;

/** `headroom preview`: a stack before it exists. */
export function previewCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const collect = (folder: string, folders: readonly string[]) => [...folders, folder];
  return new Command("preview")
    .description("show what a stack would be, cost and promise, before it exists")
    .option("--stack <stack>", "stack to preview", parseStack, "prod")
    .addOption(options.phase())
    .addOption(options.month())
    .addOption(options.plan())
    .addOption(options.json())
    .addOption(configOption())
    .option("--policy-pack <folder>", "policy pack to judge by, too; may be given several times", collect, [])
    .addOption(options.cwd())
    .option("--from <file>", "preview that Pulumi printed as JSON, in place of a program; - for stdin")
    .addHelpText("after", examples)
    .action(async (given: PreviewOptions, command: Command) => {
      const own = ["phase", "month", "plan"].filter((name) => command.getOptionValueSource(name) === "cli");
      if (given.from !== undefined && own.length > 0) {
        throw new InputFailure(
          `--from shows a program that has already run: leave out --${own.join(", --")}`,
        );
      }
      exit(await preview(given, terminal));
    });
}
