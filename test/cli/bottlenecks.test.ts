import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bottlenecksSchema } from "../../contract/bottlenecks";
import { sampleText } from "../planning/growth-plan-sample";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["bottlenecks", ...args]);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-bottlenecks-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string): string {
  writeFileSync(join(folder, "growth.yaml"), text);
  return folder;
}

const short = sampleText.replace("horizon: 36 months", "horizon: 12 months");

test("--json is the document, and the code is 0 while there is time for every change", async () => {
  const { code, stdout, stderr } = await headroom("--json", "--phase", "2", "--cwd", written(short));
  const document = bottlenecksSchema.parse(JSON.parse(stdout));
  expect([code, stderr]).toEqual([0, ""]);
  expect(document.bottlenecks[0]?.tier).toBe("cache");
});

test("the code is 1 where a change should have begun already", async () => {
  // More CPU than the largest class has: no size lasts until a change is done.
  const heavy = short.replace("writeCpu: 1 ms", "writeCpu: 3 s");
  const { code, stdout } = await headroom("--phase", "2", "--cwd", written(heavy));
  expect(stdout).toMatch(/^database +cpu +\d+ % +70 % +Nov 2026 +now /mu);
  expect(code).toBe(1);
});

test.each([
  [["--over", "13"], "--over 13: the plan looks 12 months ahead of 2026-11, to 2027-11"],
  [["--over", "3", "--month", "2027-10"], "--over 3: the plan looks 1 months ahead of 2027-10, to 2027-11"],
  [["--month", "2026-10"], "--month 2026-10: the plan goes from 2026-11 to 2027-11"],
  [["--over", "0"], "Write a whole number of months from 1 to 120"],
])("%j is refused with what is accepted", async (args, message) => {
  const { code, stderr } = await headroom(...args, "--cwd", written(short));
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
