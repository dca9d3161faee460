/**
 * What a preview of the sample costs beyond that of an empty program, in one run: `npm run bench:startup`.
 *
 * Both run as a user's do, by the repository's own Pulumi.yaml and from TypeScript, on Pulumi's own engine, against the tests'
 * double of AWS. Of the program's process the computing time is taken, and the time from its start to its end; the latter
 * holds what it waits for the engine and the providers, and whatever else the machine does.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProject, removeRunFolder, type Project } from "../test/e2e/harness";

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

async function bench(): Promise<void> {
  const [empty, sample] = [
    await createProject({ program: "source" }),
    await createProject({ program: "source" }),
  ];
  writeFileSync(join(empty.folder, "index.ts"), 'import "@pulumi/pulumi";\n\nexport const url = "";\n');
  const times: Record<"empty" | "sample", Times[]> = { empty: [], sample: [] };
  for (let run = 0; run < runs; run++) {
    times.empty.push(await previewed(empty));
    times.sample.push(await previewed(sample));
  }
  const of = (all: readonly Times[]): Times => ({
    computing: median(all.map(({ computing }) => computing)),
    elapsed: median(all.map(({ elapsed }) => elapsed)),
  });
  const [one, other] = [of(times.empty), of(times.sample)];
  const more = { computing: other.computing - one.computing, elapsed: other.elapsed - one.elapsed };
  line("empty program", one, `median of ${runs} previews`);
  line("the sample, prod", other, "the same options, the same double");
  const met = more.computing <= aimMilliseconds ? "met" : "missed";
  line("the sample's own", more, `aim ${aimMilliseconds} ms computing: ${met}`);
}

void bench().finally(removeRunFolder);
