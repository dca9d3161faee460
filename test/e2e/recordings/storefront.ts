import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { createProject, repository, warmHosts, type Project } from "../harness";

/** The folder of the recorded program and of what was recorded from it. */
export const storefront = join(repository, "test/cost/recorded/storefront");

/** What is recorded, by the name of the file that holds it. */
export type Recording = Readonly<Record<string, string>>;

function program(): string {
  const text = readFileSync(join(storefront, "program.ts"), "utf8");
  return transpileModule(text, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  }).outputText;
}

/** Where a program stood on the machine that ran it, which says nothing of the stack. */
const placesOfSource: ReadonlySet<string> = new Set(["sourcePosition", "stackTrace"]);

const withoutPlaces = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (placesOfSource.has(key) ? undefined : value));

const clean = (text: string): string => `${JSON.stringify(withoutPlaces(text), null, 2)}\n`;

interface Event {
  readonly diagnosticEvent?: { readonly severity?: string };
}

/** Engine events, one a line, without what is said for whoever debugs the engine. */
const cleanEvents = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => withoutPlaces(line) as Event)
    .filter(({ diagnosticEvent }) => diagnosticEvent?.severity !== "debug")
    .map((event) => `${JSON.stringify(event)}\n`)
    .join("");

const streaming = { environment: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } };

/** Both forms of a preview. */
async function previews(project: Project, name: string): Promise<Recording> {
  return {
    [`${name}.preview.json`]: clean(await project.previewJson()),
    [`${name}.events.jsonl`]: cleanEvents(await project.previewJson(streaming)),
  };
}

/**
 * Runs the program on the engine with the double, and records what `pulumi preview --json --show-sames` and its streaming form
 * print before the first update and before a change, and what `pulumi stack export` prints of the stack.
 */
export async function recordStorefront(): Promise<Recording> {
  const hosts = warmHosts();
  try {
    const project = await createProject({ program: { text: program() }, name: "storefront" });
    return await record(project.runningIn(hosts));
  } finally {
    hosts.end();
  }
}

async function record(project: Project): Promise<Recording> {
  await project.config("aws:region", "us-east-1");
  await project.run(["config", "set", "--secret", "storefront:databasePassword", "kept-from-everybody"]);
  const first = await previews(project, "create");
  await project.up();
  const { stdout } = await project.run(["stack", "export"]);
  await project.config("storefront:larger", "true");
  return { ...first, "stack.json": clean(stdout), ...(await previews(project, "larger")) };
}
