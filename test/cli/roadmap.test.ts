import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { roadmapSchema } from "../../contract/roadmap";
import { renderRoadmapGantt } from "../../report";
import { sampleText } from "../planning/growth-plan-sample";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["roadmap", ...args]);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-roadmap-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The sample with a short horizon, which is planned at once. */
const short = sampleText.replace("horizon: 36 months", "horizon: 4 months");

function written(text: string): string {
  writeFileSync(join(folder, "growth.yaml"), text);
  return folder;
}

test("--no-cost needs a growth plan and nothing else, and says that no cost is known", async () => {
  const { code, stdout, stderr } = await headroom("--no-cost", "--cwd", written(short));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Classroom · us-east-1 · November 2026 to March 2027");
  expect(stdout).toMatch(/^now +Nov 2026 +3 months +phase 1 → 2 advanced +not known$/mu);
  expect(stdout).toContain("what it costs was not worked out");
});

test("--json is the document, --over its first months", async () => {
  const { code, stdout } = await headroom("--no-cost", "--json", "--over", "2", "--cwd", written(short));
  expect(code).toBe(0);
  const document = roadmapSchema.parse(JSON.parse(stdout));
  expect(document.months.map(({ month }) => month)).toEqual(["2026-11", "2026-12"]);
});

test("--mermaid is the Gantt and nothing else, the same each time", async () => {
  const cwd = written(short);
  const first = await headroom("--no-cost", "--mermaid", "--cwd", cwd);
  expect(first.code).toBe(0);
  expect(first.stdout).toBe(`gantt
    title Roadmap of Classroom from November 2026
    dateFormat YYYY-MM-DD
    axisFormat %b %Y
    todayMarker off
    section Phases
    Phase 2 advanced :phase2, 2026-11-01, 2027-04-01
    section Work to start
    Move to phase 2 :crit, work1, 2026-11-01, 2027-02-01
`);
  expect(await headroom("--no-cost", "--mermaid", "--cwd", cwd)).toEqual(first);
});

test("a lead time of part of a month is told to the day", async () => {
  const text = short
    .replace("readyFor: 10x", "leadTime: { database: 2.5 months }\n  readyFor: 10x")
    .replace("horizon: 4", "horizon: 8")
    .replace("[every january, every june]", "[2028-06]");
  const { code, stdout } = await headroom("--no-cost", "--cwd", written(text));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2027-03-17 +Jun 2027 +2\.5 months +phase 1 → 2 advanced/mu);
});

test.each([
  [["--over", "0"], "whole number of months from 1 to 120"],
  [["--over", "6"], "--over 6: the plan goes from 2026-11 to 2027-03, 5 months"],
  [["--over", "soon"], "whole number of months from 1 to 120"],
  [["--json", "--mermaid"], "'--mermaid' cannot be used with option '--json'"],
  [["--stack", "a b"], "letters, digits"],
  [["--plan", "nowhere.yaml"], "nowhere.yaml: there is no such file"],
  [["--phase", "2"], "unknown option '--phase'"],
  [["preview.json"], "too many arguments"],
])("wrong input %j is told, and ends with 2", async (args, message) => {
  const { code, stdout, stderr } = await headroom(...args, "--no-cost", "--cwd", written(short));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test("every mistake of the growth plan is told, with its place", async () => {
  const cwd = written(short.replace("latency: 300 ms", "latency: 300 miles").replace("2.5x", "2.5 dozen"));
  const { code, stderr } = await headroom("--cwd", cwd);
  expect(code).toBe(2);
  expect(stderr).toMatch(/growth\.yaml:\d+:\d+ .*300 miles/u);
  expect(stderr).toMatch(/growth\.yaml:\d+:\d+ .*2\.5 dozen/u);
});

test("a program without a phase stack can't price a move, and is told what to do", async () => {
  const cwd = written(short);
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: own\nruntime: nodejs\nmain: index.cjs\n");
  writeFileSync(join(cwd, "index.cjs"), "module.exports = {};\n");
  const { code, stdout, stderr } = await headroom("--cwd", cwd, "--plan", join(cwd, "growth.yaml"));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("what a move costs is not known: add --no-cost");
});

test("a move is priced by the program in both phases, and the page holds the Gantt of the sample", () => {
  // The program of this repository runs in a process of its own.
  const root = resolve(__dirname, "../..");
  const loader = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", loader, join(root, "cli/main.ts"), "roadmap", "--json", "--over", "24", "--cwd", root],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([0, ""]);
  const document = roadmapSchema.parse(JSON.parse(stdout));
  const [move] = document.moves;
  expect(move).toMatchObject({ month: "2026-11", cost: { fromPhase: 1, toPhase: 2 }, costUnknown: null });
  expect(move?.cost?.expected).not.toBe(0);
  const page = readFileSync(join(root, "docs/roadmap.md"), "utf8");
  expect(page).toContain(`\`\`\`mermaid\n${renderRoadmapGantt(document)}\`\`\``);
}, 120_000);
