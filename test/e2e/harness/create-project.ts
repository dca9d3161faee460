import { cpSync, mkdtempSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, programSources, repository, runFolder, startOfProgram, type Build } from "./build";
import { Project, type StackName } from "./project";

/** A test project. */
export interface ProjectOptions {
  /** @default "prod" */
  readonly stack?: StackName;
  /**
   * The program. `compiled` is index.ts, compiled once a run; `source` is a copy of the repository's own Pulumi.yaml and
   * TypeScript, as a user deploys it; anything else is the text of an index.js, in which {@link programFile} can be required.
   *
   * @default "compiled"
   */
  readonly program?: "compiled" | "source" | { readonly text: string };
  /** The text of growth.yaml. @default the sample's */
  readonly plan?: string;
  /** What `Pulumi.yaml` calls the project. @default "headroom" */
  readonly name?: string;
}

/** Rooms and files that the repository's own program needs. */
const sourceFiles = [
  ...["index.ts", "package.json", "tsconfig.json", "tsconfig.pulumi.json"],
  ...programSources.filter((name) => name !== "index.ts"),
];

const stackNames: readonly StackName[] = ["dev", "staging", "prod"];

function writeProgram(folder: string, program: ProjectOptions["program"], build: Build): void {
  const text = typeof program === "object" ? program.text : startOfProgram(build);
  writeFileSync(join(folder, "index.js"), text);
  writeFileSync(
    join(folder, "package.json"),
    `${JSON.stringify({ name: "headroom-engine-test", private: true })}\n`,
  );
}

const projectText = (double: string, compiled: boolean, name: string): string => {
  const plugins = `plugins:\n  providers:\n    - name: aws\n      path: ${double}\n`;
  if (!compiled) return `${readFileSync(join(repository, "Pulumi.yaml"), "utf8")}${plugins}`;
  // Without `typescript: false` Pulumi loads a compiler even for JavaScript; stack traces, which nobody reads here, take a
  // third of the time.
  const options = "typescript: false\n    nodeargs: --stack-trace-limit=0";
  return `name: ${name}\nruntime:\n  name: nodejs\n  options:\n    ${options}\nmain: index.js\n${plugins}`;
};

/** The file of the compiled program, to be required by a program that changes something of it. */
export const programFile = async (): Promise<string> => (await built()).program;

/** Makes a project whose stack exists and is empty. */
export async function createProject({
  stack = "prod",
  program = "compiled",
  plan,
  name = "headroom",
}: ProjectOptions = {}): Promise<Project> {
  const build = await built();
  const folder = mkdtempSync(join(runFolder(), `${stack}-`));
  const compiled = program !== "source";
  writeFileSync(join(folder, "Pulumi.yaml"), projectText(build.double, compiled, name));
  writeFileSync(join(folder, "growth.yaml"), plan ?? readFileSync(join(repository, "growth.yaml"), "utf8"));
  for (const name of stackNames)
    cpSync(join(repository, `Pulumi.${name}.yaml`), join(folder, `Pulumi.${name}.yaml`));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  if (compiled) writeProgram(folder, program, build);
  else
    for (const name of sourceFiles) cpSync(join(repository, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, ".home"));
  return new Project(folder, stack, name).addStack(stack);
}
