import { build } from "esbuild";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { requireEngine } from "./engine";

/** The repository's folder. */
export const repository = resolve(__dirname, "../../..");

const cache = join(repository, "node_modules/.cache/headroom-engine");

/** What the program is made of: changes here make another build. */
export const programSources = [
  "index.ts",
  "stacks",
  "components",
  "planning",
  "input",
  "catalog",
  "contract",
];
const doubleFolder = join(repository, "test/e2e/aws-double");
const projectFiles = [
  "growth.yaml",
  "Pulumi.yaml",
  "Pulumi.dev.yaml",
  "Pulumi.staging.yaml",
  "Pulumi.prod.yaml",
];

/** What the tests of a run share: compiled once, and ends that others start from. */
export interface Build {
  /** Folder of everything that belongs to these sources and this engine. */
  readonly folder: string;
  /** index.ts and all that it imports, as one file of JavaScript; dependencies come from node_modules. */
  readonly program: string;
  /** The folder that a project's `plugins.providers` names. */
  readonly double: string;
  /** A folder for each policy pack, as the package has it: compiled. */
  readonly packs: string;
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "node_modules" && !name.endsWith(".test.ts"))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** A short hash of all that decides what an update does. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const { file, version } = requireEngine();
  const { size, mtimeMs } = statSync(file);
  hash.update(`${version} ${size} ${mtimeMs} ${process.version}\n`);
  const paths = [...programSources, "policies", ...projectFiles, "package-lock.json"].map((name) =>
    join(repository, name),
  );
  for (const path of [...paths, doubleFolder, __dirname]) {
    for (const each of filesIn(path)) {
      hash.update(`${relative(repository, each)}\n`).update(readFileSync(each));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * The double as a plugin: one file that starts fast, under the name by which the engine starts a plugin directly. By
 * its PulumiPlugin.yaml it would start a language host first. Beside it the host of doubles that run already.
 */
async function buildDouble(folder: string): Promise<void> {
  mkdirSync(folder);
  const plugin = join(folder, "pulumi-resource-aws");
  for (const [source, outfile] of [
    ["main.ts", plugin],
    ["host.ts", join(folder, "host.js")],
  ] as const) {
    await build({
      entryPoints: [join(doubleFolder, source)],
      outfile,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      banner: { js: "#!/usr/bin/env node" },
      logLevel: "silent",
    });
  }
  chmodSync(plugin, 0o755);
  for (const name of readdirSync(doubleFolder)) {
    if (name.startsWith("Pulumi") || name === "package.json")
      cpSync(join(doubleFolder, name), join(folder, name));
  }
}

async function buildProgram(file: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: ["index.ts"],
    outfile: file,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "cjs",
    metafile: true,
    logLevel: "silent",
  });
  const rooms = new Set(Object.keys(metafile.inputs).map((path) => path.split("/")[0] ?? ""));
  const missing = [...rooms].filter((room) => !programSources.includes(room));
  // Their changes would go unseen, and an older build would be taken.
  if (missing.length > 0) throw new Error(`programSources in ${__filename} lacks ${missing.join(", ")}`);
}

/** The packs as `npm run build` leaves them, each in one file. */
async function buildPacks(folder: string): Promise<void> {
  const pack = (name: string): string => join(repository, "policies", name);
  for (const name of readdirSync(pack("")).filter((each) => existsSync(join(pack(each), "pack.ts")))) {
    await build({
      entryPoints: [join(pack(name), "pack.ts")],
      outfile: join(folder, name, "pack.js"),
      bundle: true,
      packages: "external",
      platform: "node",
      target: "node20",
      format: "cjs",
      logLevel: "silent",
    });
    for (const file of ["PulumiPolicy.yaml", "package.json"])
      cpSync(join(pack(name), file), join(folder, name, file));
  }
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Builds of other sources, unless somebody may still use them. */
function removeOld(): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > dayMilliseconds)
      rmSync(folder, { recursive: true, force: true });
  }
}

const paths = (folder: string): Build => ({
  folder,
  program: join(folder, "program.js"),
  double: join(folder, "aws-double"),
  packs: join(folder, "packs"),
});

async function make(): Promise<Build> {
  const folder = join(cache, fingerprint());
  if (existsSync(folder)) return paths(folder);
  mkdirSync(cache, { recursive: true });
  removeOld();
  const unfinished = mkdtempSync(join(cache, "unfinished-"));
  await buildProgram(join(unfinished, "program.js"));
  await buildDouble(join(unfinished, "aws-double"));
  await buildPacks(join(unfinished, "packs"));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process was faster, with the same result.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return paths(folder);
}

const buildVariable = "HEADROOM_ENGINE_BUILD";

let made: Promise<Build> | undefined;

/**
 * The program and the double, compiled once for the same sources, whoever asks first. Within a jest run it stays what
 * it was at the start, whatever is edited meanwhile.
 */
export function built(): Promise<Build> {
  const given = process.env[buildVariable];
  made ??= given === undefined ? make() : Promise.resolve(paths(given));
  return made;
}

/** The index.js of a project that runs the compiled program. */
export const startOfProgram = ({ program }: Build): string =>
  `module.exports = require(${JSON.stringify(program)});\n`;

/** Builds, and tells every process that this one starts from now on. */
export async function buildForWorkers(): Promise<void> {
  process.env[buildVariable] = (await built()).folder;
}

const runFolderVariable = "HEADROOM_ENGINE_RUN";

/** The folder of this run's projects: of the whole jest run where its set-up made one, else of this process. */
export function runFolder(): string {
  const given = process.env[runFolderVariable];
  if (given !== undefined) return given;
  const folder = mkdtempSync(join(tmpdir(), "headroom-engine-"));
  process.env[runFolderVariable] = folder;
  return folder;
}

/** Takes the run's folder away, unless HEADROOM_ENGINE_KEEP is set, which says where it is. */
export function removeRunFolder(): void {
  const folder = process.env[runFolderVariable];
  if (folder === undefined) return;
  if (process.env["HEADROOM_ENGINE_KEEP"] !== undefined) {
    process.stderr.write(`The projects of this run are in ${folder}\n`);
    return;
  }
  rmSync(folder, { recursive: true, force: true });
}
