import { parse } from "csv-parse/sync";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planExplanationSchema } from "../../contract/plan-explanation";
import { headroom, type HeadroomRun } from "../helpers/headroom";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-plan-"));
  const sample = readFileSync(join(__dirname, "../../growth.yaml"), "utf8");
  writeFileSync(join(folder, "growth.yaml"), sample.replace("horizon: 36 months", "horizon: 3 months"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const plan = (...args: readonly string[]): Promise<HeadroomRun> =>
  headroom(["plan", ...args, "--cwd", folder]);

test("shows the months at a glance, then one by one", async () => {
  const { code, stdout } = await plan();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Users {3,}[▁▂▃▄▅▆▇█]{4} +20,000 +22,134 +22,134 {2}Feb 2027$/mu);
  expect(stdout).toMatch(/^Jan 2027 +2 +21,398/mu);
});

test("--tier shows one tier, with the use of each constraint", async () => {
  const { code, stdout } = await plan("--tier", "database");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Month +p90\/s +Size .*connections +cpu .*memory/mu);
  expect(stdout).not.toContain("c7g");
});

test("--csv is CSV of the same months", async () => {
  const { code, stdout } = await plan("--csv");
  expect(code).toBe(0);
  const rows = parse<Record<string, string>>(stdout, { columns: true });
  expect(rows.map(({ month }) => month)).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  expect(rows[2]?.["events"]).toBe("Exam week");
});

test("--explain tells how each number of a month comes about, and where it starts", async () => {
  const { code, stdout } = await plan("--explain", "--month", "2027-01");
  expect(code).toBe(0);
  expect(stdout).toContain("= peak today × (1 + growth of users) ^ (months since asOf / 12)");
  expect(stdout).toContain("= 180 × (1 + 0.5) ^ (2 / 12)");
  expect(stdout).toMatch(/^peak today +180 \/s {2}growth\.yaml:\d+ workload\.requests\.peak$/mu);
});

test("--explain --json is the document of its schema, of one tier where it is named", async () => {
  const { code, stdout } = await plan("--explain", "--json", "--tier", "cache");
  expect(code).toBe(0);
  const { parts } = planExplanationSchema.parse(JSON.parse(stdout));
  expect(parts.map(({ name }) => name)).toEqual(["demand", "cache"]);
});

test.each([
  [["--explain", "--csv"], "'--csv' cannot be used with option '--explain'"],
  [["--explain", "--tier", "cache", "--phase", "1"], "--tier cache: there is none in 2026-11"],
  [["--tier", "wep"], "Accepted: delivery, loadBalancer, web, cache, database, network."],
  [["--tier", "cache", "--phase", "1"], "--tier cache: no month of the plan has one"],
  [["--csv", "--json"], "'--csv' cannot be used with option '--json'"],
  [["--month", "2030-01"], "the plan goes from 2026-11 to 2027-02"],
])("wrong input %j is told, and ends with 2", async (args, message) => {
  const { code, stdout, stderr } = await plan(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
