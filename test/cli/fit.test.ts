import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitSchema } from "../../contract/fit";
import { planExplanationSchema } from "../../contract/plan-explanation";
import { csvOf, rowsOf } from "../planning/fitting/made-series";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const sample = join(__dirname, "../../growth.yaml");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-fit-"));
  copyFileSync(sample, join(folder, "growth.yaml"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const headroom = (command: string, ...args: readonly string[]): Promise<HeadroomRun> =>
  runHeadroom([command, ...args, "--cwd", folder]);

function file(text: string): string {
  const path = join(folder, "metrics.csv");
  writeFileSync(path, text);
  return path;
}

const plan = (): string => readFileSync(join(folder, "growth.yaml"), "utf8");

const nineWeeks = csvOf(
  rowsOf({ from: "2026-09-14", days: 63, level: (day) => 100 * 1.6 ** (day / 365.2425) }),
);

test("without --write it shows what it found and would write, and changes nothing", async () => {
  const { code, stdout, stderr } = await headroom("fit", file(nineWeeks));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("busy from 10:00 to 19:00, most at 14:00");
  expect(stdout).toContain("growth.requests");
  expect(plan()).toBe(readFileSync(sample, "utf8"));
});

test("with --write the numbers stand in the plan, its comments and layout are kept, and the plan works with them", async () => {
  const { code, stdout } = await headroom("fit", file(nineWeeks), "--write");
  expect(code).toBe(0);
  expect(stdout).toContain("is written");
  const before = readFileSync(sample, "utf8").split("\n");
  const gone = before.filter((line) => !plan().split("\n").includes(line));
  expect(gone).toEqual([
    "    peak: 180/s # in the busiest hour of a usual week",
    "    shape: { peakToMean: 3 } # quiet nights and weekends",
  ]);
  expect(plan()).toMatch(/^ {4}peak: (?:1[789]|20)\d\/s # in the busiest hour of a usual week$/mu);
  expect(plan()).toMatch(
    /^ {2}requests: \{ rate: \d\d% per year, uncertainty: \d+(?:\.\d)?% \} # fitted to metrics\.csv$/mu,
  );
  const planned = await headroom("plan", "--explain", "--json");
  expect([planned.code, planned.stderr]).toEqual([0, ""]);
  const { parts } = planExplanationSchema.parse(JSON.parse(planned.stdout));
  const peak = parts[0]?.numbers.find(({ name }) => name === "peak");
  expect(peak?.value).toBeGreaterThan(170);
  expect(parts.find(({ name }) => name === "web")?.numbers.length).toBeGreaterThan(10);
});

test("fitting twice gives the same file", async () => {
  const path = file(nineWeeks);
  await headroom("fit", path, "--write");
  const once = plan();
  await headroom("fit", path, "--write");
  expect(plan()).toBe(once);
});

test("--json is the document of its schema, which the screen is made from", async () => {
  const { code, stdout } = await headroom("fit", file(nineWeeks), "--json");
  expect(code).toBe(0);
  const document = fitSchema.parse(JSON.parse(stdout));
  expect(document.growth.found).toBe(true);
  expect(document.plan).toMatchObject({
    written: false,
    values: expect.arrayContaining([expect.objectContaining({ before: "180/s" })]) as unknown,
  });
});

test("without a growth plan a series is fitted all the same", async () => {
  rmSync(join(folder, "growth.yaml"));
  const { code, stdout } = await headroom("fit", file(nineWeeks));
  expect(code).toBe(0);
  expect(stdout).toContain("workload.requests.peak");
  expect((await headroom("fit", join(folder, "metrics.csv"), "--write")).code).toBe(2);
});

test("too little data is told, writes nothing, and with --write ends with 1", async () => {
  const five = csvOf(rowsOf({ days: 5 / 24 }));
  const { code, stdout } = await headroom("fit", file(five));
  expect(code).toBe(0);
  expect(stdout).toContain("Day         not found: it takes 3 complete days or more, and there is none");
  expect(stdout).toContain("Growth      not found: it takes 8 weeks or more, and there is none");
  expect(stdout).toContain("nothing is sure enough to be written");
  expect((await headroom("fit", join(folder, "metrics.csv"), "--write")).code).toBe(1);
  expect(plan()).toBe(readFileSync(sample, "utf8"));
});

test("a series that is newer than the plan moves asOf, and says what else is old now", async () => {
  const { stdout } = await headroom("fit", file(csvOf(rowsOf({ from: "2026-11-02", days: 60 }))), "--write");
  expect(plan()).toContain("asOf: 2026-12 # the month in which the numbers below were measured");
  expect(stdout.replaceAll(/\s+/gu, " ")).toContain(
    "asOf moves to December 2026: what else was measured in November 2026 must be brought up to date",
  );
});

test("users and data are fitted into their own places", async () => {
  const months = (of: (index: number) => number) =>
    [
      "month,bytes",
      ...Array.from({ length: 10 }, (_, index) => `2026-${String(index + 2).padStart(2, "0")},${of(index)}`),
    ].join("\n");
  await headroom(
    "fit",
    file(months((index) => Math.round(100 * 1024 ** 3 * 1.04 ** index))),
    "--driver",
    "data",
    "--write",
  );
  expect(plan()).toMatch(/^ {2}data: \{ rate: 60% per year, uncertainty: 5% \} # old work is kept/mu);
  expect(plan()).toMatch(/^ {4}stored: 14\d GiB$/mu);
  await headroom(
    "fit",
    file(months((index) => Math.round(20_000 * 1.02 ** index))),
    "--driver",
    "users",
    "--write",
  );
  expect(plan()).toMatch(/^ {2}users: \{ rate: 27% per year, uncertainty: 5% \}/mu);
  expect(plan()).toMatch(/^ {2}users: 23\d\d0 # active in the month$/mu);
});

const few = csvOf(rowsOf({ days: 1 }));

describe("wrong input ends with 2, is told, and writes nothing", () => {
  const counter = [
    "time,requests",
    ...rowsOf({ days: 8 }).map(({ at }, index) => `${new Date(at).toISOString()},${1_000_000 + index * 50}`),
  ].join("\n");

  test.each([
    ["an empty file", "", [], "metrics.csv:1:1  nothing stands here"],
    [
      "text in a number",
      "time,requests\n2026-11-01,many\n2026-11-02,4\n",
      [],
      'metrics.csv:2:12  requests: "many" is not a number',
    ],
    [
      "two time zones",
      "time,requests\n2026-11-01T00:00Z,1\n2026-11-01 01:00,2\n",
      [],
      "metrics.csv:3:1  two time zones",
    ],
    ["a counter", counter, [], "never falls, so it counts from a start"],
    [
      "another metric",
      "time,cpu_utilization\n2026-11-01,40\n2026-11-02,50\n",
      [],
      "does not sound like requests. If it counts them, say --unit count",
    ],
    [
      "an unknown unit",
      few,
      ["--unit", "/fortnight"],
      '--unit "/fortnight" is not known. Write count, /s, /min, /h or /day',
    ],
    ["data without a unit", few, ["--driver", "data"], "Name it with --unit: KiB"],
    ["users with one", few, ["--driver", "users", "--unit", "/s"], "users have no unit"],
    ["an unknown driver", few, ["--driver", "people"], "Accepted: requests, users, data."],
  ])("%s", async (_, csv, args, message) => {
    const { code, stdout, stderr } = await headroom("fit", file(csv), ...args, "--write");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(plan()).toBe(readFileSync(sample, "utf8"));
  });

  test("a file whose name says that it holds something else", async () => {
    const path = join(folder, "cpu_utilization.csv");
    writeFileSync(path, "time,value\n2026-11-01,40\n2026-11-02,50\n");
    const { code, stderr } = await headroom("fit", path);
    expect(code).toBe(2);
    expect(stderr).toContain('"value of cpu_utilization.csv" does not sound like requests');
  });

  test("no file", async () => {
    const { code, stderr } = await headroom("fit", join(folder, "none.csv"));
    expect(code).toBe(2);
    expect(stderr).toContain("there is no such file, or it can't be read");
  });
});
