import { Command } from "commander";
import { readFileSync, writeFileSync } from "node:fs";
import { importFile, readListed, readPreviewed, recover, type Existing } from "../recovery";
import { InputFailure } from "./input-failure";
import type { Terminal } from "./terminal";

interface RecoverOptions {
  readonly preview: string;
  readonly listed: readonly string[];
  readonly exists: readonly string[];
  readonly out: string;
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new InputFailure(`--${option} ${file}: there is no such file, or it can't be read`);
  }
}

function existing(text: string): Existing {
  const [name = "", ...id] = text.split("=");
  return id.length === 0 ? { name } : { name, id: id.join("=") };
}

function run({ preview, listed, exists, out }: RecoverOptions, terminal: Terminal): number {
  const result = recover(
    readPreviewed(read("preview", preview), preview),
    listed.flatMap((file) => readListed(read("listed", file), file)),
    exists.map(existing),
  );
  const lines: string[] = [];
  for (const { resource, id } of result.adopt)
    lines.push(`not recorded  ${resource.name} (${resource.type}): ${id}`);
  for (const { arn, kept } of result.twice)
    lines.push(`twice         ${arn}, beside ${kept}: delete it once you know that it is of no use`);
  for (const { arn } of result.foreign)
    lines.push(`foreign       ${arn} has the stack's tags and is no part of its program`);
  for (const each of result.open) lines.push(`open          ${each}`);
  writeFileSync(out, `${JSON.stringify(importFile(result.adopt), null, 2)}\n`);
  if (result.adopt.length === 0) lines.push("Nothing to adopt.");
  else lines.push(`Adopt them: pulumi import --yes --protect=false --generate-code=false --file ${out}`);
  terminal.result(`${lines.join("\n")}\n`);
  return result.open.length === 0 ? 0 : 1;
}

const examples = `
Exit codes: 0 done, 1 something needs a look (it is named), 2 the input is wrong.

Examples:
  pulumi preview --json --show-sames > preview.json
  aws resourcegroupstaggingapi get-resources --tag-filters Key=headroom:stack,Values=headroom/prod > listed.json
  headroom recover --preview preview.json --listed listed.json
  headroom recover --preview preview.json --exists Role/web-instances     what an update says exists already
`;

/** `headroom recover`: what a failed or killed update made and did not record. */
export function recoverCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  return new Command("recover")
    .description("find what a failed or killed update made and did not record")
    .requiredOption("--preview <file>", "what pulumi preview --json --show-sames printed")
    .option("--listed <file>", "what carries the stack's tags; may be given several times", collect, [])
    .option("--exists <type/name[=id]>", "what an update says exists already; several times", collect, [])
    .option("--out <file>", "file to write for pulumi import --file", "adopt.json")
    .addHelpText("after", examples)
    .action((given: RecoverOptions) => {
      exit(run(given, terminal));
    });
}
