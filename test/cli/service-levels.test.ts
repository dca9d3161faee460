import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serviceLevelsSchema } from "../../contract/service-levels";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> =>
  runHeadroom(["service-levels", ...args]);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-service-levels-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("the sample's promises are shown with what may fail and when alarms ring", async () => {
  const { code, stdout, stderr } = await headroom();
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("43 min of a total outage, or 155,520 of 155,520,000 requests");
  expect(stdout).toMatch(/page +2 % +60 min +5 min +14\.4 +1\.44 % +52 s/u);
});

test("--json is the document, with the traffic of the month that is asked for", async () => {
  const { code, stdout } = await headroom("--month", "2027-01", "--json");
  const document = serviceLevelsSchema.parse(JSON.parse(stdout));
  expect([code, document.month]).toEqual([0, "2027-01"]);
  expect(document.objectives[0]?.budget.ofRequests).toBeGreaterThan(155_520_000);
});

test("what --write writes is what --open-slo reads, but for the traffic", async () => {
  const file = join(folder, "slo.yaml");
  const { code, stdout, stderr } = await headroom("--write", file);
  expect([code, stdout, stderr]).toEqual([0, "", `${file} is written\n`]);
  const read = await headroom("--open-slo", file, "--json");
  const planned = await headroom("--json");
  const objectives = (text: string): unknown =>
    serviceLevelsSchema
      .parse(JSON.parse(text))
      .objectives.map((each) => ({ ...each, budget: { ...each.budget, requests: 0, ofRequests: 0 } }));
  expect(read.code).toBe(0);
  expect(objectives(read.stdout)).toEqual(objectives(planned.stdout));
});

test("--write - prints it, and names what nothing counts", async () => {
  const plan = join(folder, "growth.yaml");
  writeFileSync(
    plan,
    readFileSync("growth.yaml", "utf8").replace(
      "  flows: #",
      "  flows:\n    nightly: { availability: 99%, needs: [database] } #",
    ),
  );
  const { code, stdout, stderr } = await headroom("--plan", plan, "--write", "-");
  expect([code, stdout.startsWith("---\napiVersion: openslo/v1\n")]).toEqual([0, true]);
  expect(stderr).toContain("nightly-availability is left out: no tier counts its requests");
  expect((await headroom("--plan", plan)).stdout).toContain("Not watched");
});

test("every mistake of an OpenSLO file is told with its line and column", async () => {
  const file = join(folder, "slo.yaml");
  await headroom("--write", file);
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace("target: 0.999", "target: 99.9").replace("lookbackWindow: 6h", "lookbackWindow: 6M"),
  );
  const { code, stdout, stderr } = await headroom("--open-slo", file);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/slo\.yaml:\d+:\d+ +target: must be below 1\n/u);
  expect(stderr).toMatch(/slo\.yaml:\d+:\d+ +lookbackWindow: months, quarters and years have no fixed/u);
  expect(stderr).toContain("2 mistakes, no objective was read");
});

test.each([
  [["--open-slo", "nowhere.yaml"], "--open-slo nowhere.yaml: there is no such file"],
  [["--open-slo", "slo.yaml", "--month", "2027-01"], "cannot be used with option '--month"],
  [["--write", "a/b/c.yaml"], "--write a/b/c.yaml: it can't be written"],
  [["--write", "slo.yaml", "--json"], "cannot be used with option '--json"],
  [["--month", "2020-01"], "--month 2020-01: the plan goes from 2026-11"],
  [["--cwd", "nowhere"], "there is no such file"],
])("wrong input %j is told, and ends with 2", async (args, message) => {
  const { code, stdout, stderr } = await headroom(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
