import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../cli/run";
import { futuresSchema } from "../../contract/futures";
import { sampleText } from "../planning/growth-plan-sample";

async function headroom(...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  const code = await run(["futures", ...args], {
    result: (text) => (stdout += text),
    note: (text) => (stderr += `${text}\n`),
    progress: () => undefined,
    colour: false,
  });
  return { code, stdout, stderr };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-futures-"));
  writeFileSync(
    join(folder, "growth.yaml"),
    sampleText
      .replace("horizon: 36 months", "horizon: 12 months")
      .replace("\nobjectives:", "\nobjectives:\n  missedRequest: $0.001"),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("--json is the document of what was asked for", async () => {
  const { code, stdout, stderr } = await headroom(
    ...["--json", "--cwd", folder, "--samples", "20", "--seed", "5", "--review", "3"],
  );
  expect([code, stderr]).toEqual([0, ""]);
  const document = futuresSchema.parse(JSON.parse(stdout));
  expect(document).toMatchObject({
    samples: 20,
    seed: 5,
    reviewMonths: 3,
    leadMonths: 3,
    usdPerMissedRequest: 0.001,
  });
  expect(document.bands).toHaveLength(13);
});

test("the screen names the plan of least regret, and why", async () => {
  const { code, stdout } = await headroom("--cwd", folder, "--samples", "20");
  expect(code).toBe(0);
  expect(stdout).toContain("Classroom · us-east-1 · November 2026 to November 2027 · 20 futures, seed 1");
  expect(stdout).toMatch(/Choice {6}p\d\d, .*: the least regret on average/);
});

test.each([
  [["--samples", "5"], "Write a whole number from 10 to 20000."],
  [["--seed", "x"], "Write a whole number from 0 to 2147483647."],
  [["--review", "0"], "Write a whole number from 1 to 24."],
  [["--plan", "no.yaml"], "no.yaml: there is no such file"],
])("%s is refused with what is accepted", async (args, message) => {
  const { code, stdout, stderr } = await headroom("--cwd", folder, ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
