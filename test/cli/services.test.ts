import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servicesSchema } from "../../contract/services";
import { sampleText } from "../planning/growth-plan-sample";
import { servicesText, withServices } from "../planning/services/sample";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["services", ...args]);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-services-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string): string {
  writeFileSync(join(folder, "growth.yaml"), text);
  return folder;
}

test("the folder's plan is shown, month by month for as many as are asked for", async () => {
  const cwd = written(withServices(servicesText));
  const { code, stdout } = await headroom("--cwd", cwd, "--over", "12");
  expect(code).toBe(0);
  expect(stdout).toContain("Classroom · us-east-1 · November 2026 to October 2027 · 6 services");
  const json = await headroom("--cwd", cwd, "--month", "2027-03", "--over", "2", "--json");
  expect(servicesSchema.parse(JSON.parse(json.stdout)).months).toEqual(["2027-03", "2027-04"]);
});

test("what no size carries ends with 1", async () => {
  const text = withServices(servicesText.replace("cpu: 15 ms", "cpu: 15 ms\n      latency: 10 ms"));
  const { code, stdout } = await headroom("--cwd", written(text), "--over", "1");
  expect([code, stdout]).toEqual([1, expect.stringContaining("lessons: no size carries it: latency at")]);
});

test("a plan without services says where to write them", async () => {
  const { code, stdout, stderr } = await headroom("--cwd", written(sampleText));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("names no services; write them under workload.services");
});

test.each([
  [["--over", "0"], "whole number of months from 1 to 120"],
  [["--month", "2020-01"], "--month 2020-01: the plan goes from 2026-11 to 2029-11"],
])("wrong input %j is told, and ends with 2", async (args, message) => {
  const { code, stdout, stderr } = await headroom("--cwd", written(withServices(servicesText)), ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
