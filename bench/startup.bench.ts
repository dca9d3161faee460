/**
 * What the sample's program costs a preview, in one run: `npm run bench:startup`.
 *
 * Three programs take turns, by the options of the repository's own Pulumi.yaml and from TypeScript, on Pulumi's own engine and
 * the tests' double of AWS: an empty one; one that registers the sample's resources and does nothing else, which is what
 * Pulumi itself takes for them; and the sample. Of each program's process the computing time is taken, and the time from its
 * start to its end, which holds what it waits for the engine and the providers, and whatever else the machine does.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  createProject,
  deployed,
  removeRunFolder,
  type Project,
  type StateResource,
} from "../test/e2e/harness";

const runs = 5;
const aimMilliseconds = 1_000;

/** What each process of Node's writes down at its end, where it is the program's. */
const clock = (folder: string) => `
if (process.argv[1]?.includes("cmd/run")) process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const times = { computing: (user + system) / 1000, elapsed: performance.now() };
  require("node:fs").writeFileSync(${JSON.stringify(folder)} + "/" + process.pid + ".json", JSON.stringify(times));
});
`;

interface Times {
  readonly computing: number;
  readonly elapsed: number;
}

async function previewed(project: Project): Promise<Times> {
  const folder = join(project.folder, ".times");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const file = join(project.folder, ".clock.cjs");
  writeFileSync(file, clock(folder));
  await project.preview({ environment: { NODE_OPTIONS: `--require ${file}` } });
  const [written] = readdirSync(folder);
  if (written === undefined) throw new Error("the program's process wrote no times down");
  return JSON.parse(readFileSync(join(folder, written), "utf8")) as Times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const line = (label: string, times: Times, what: string) => {
  const [computing, elapsed] = [times.computing, times.elapsed].map((value) => value.toFixed(0).padStart(6));
  console.log(`${label.padEnd(30)}${computing ?? ""} ms computing ${elapsed ?? ""} ms elapsed  ${what}`);
};

/** What a provider's check adds to the inputs of a resource. */
const addedByTheProvider = ["__defaults", "tagsAll"];

/** How Pulumi marks a secret in a state. */
const signature = "4dabf18193072939515e22adb298388d";

const withoutSecrets = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && signature in value ? "kept secret" : value;

/** A program of the same custom resources, with the values that they have once they are deployed. */
function registering(resources: readonly StateResource[]): string {
  const custom = resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map(({ type, urn, inputs = {} }) => [
      type,
      urn.split("::").slice(3).join("::"),
      Object.fromEntries(Object.entries(inputs).filter(([key]) => !addedByTheProvider.includes(key))),
    ]);
  return `import * as pulumi from "@pulumi/pulumi";
const resources = ${JSON.stringify(custom, withoutSecrets)} as unknown as [string, string, Record<string, unknown>][];
for (const [type, name, inputs] of resources) new pulumi.CustomResource(type, name, inputs);
export const url = "";
`;
}

const names = ["empty", "registering", "sample"] as const;

async function bench(): Promise<void> {
  const whole = await deployed("prod");
  const programs = {
    empty: 'import "@pulumi/pulumi";\n\nexport const url = "";\n',
    registering: registering(whole.state().resources),
    sample: null,
  };
  const projects = new Map<(typeof names)[number], Project>();
  for (const name of names) {
    const project = await createProject({ program: "source" });
    const text = programs[name];
    if (text !== null) writeFileSync(join(project.folder, "index.ts"), text);
    projects.set(name, project);
  }
  const times = new Map<string, Times[]>();
  for (let run = 0; run < runs; run++) {
    for (const [name, project] of projects)
      times.set(name, [...(times.get(name) ?? []), await previewed(project)]);
  }
  const of = (name: (typeof names)[number]): Times => {
    const all = times.get(name) ?? [];
    return {
      computing: median(all.map(({ computing }) => computing)),
      elapsed: median(all.map(({ elapsed }) => elapsed)),
    };
  };
  const beyond = (more: Times, less: Times): Times => ({
    computing: more.computing - less.computing,
    elapsed: more.elapsed - less.elapsed,
  });
  const [empty, registered, sample] = [of("empty"), of("registering"), of("sample")];
  line("empty program", empty, `median of ${runs} previews`);
  line("its resources registered", registered, "by Pulumi alone, nothing decided");
  line("the sample, prod", sample, "sized, priced and put together");
  line("beyond an empty program", beyond(sample, empty), "");
  const own = beyond(sample, registered);
  const met = own.computing <= aimMilliseconds ? "met" : "missed";
  line("of it Headroom's own", own, `aim ${aimMilliseconds} ms computing: ${met}`);
}

void bench().finally(removeRunFolder);
