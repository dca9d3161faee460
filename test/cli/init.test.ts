import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import type { Dialogue } from "../../cli/dialogue";
import { loadCatalog } from "../../catalog";
import { type GrowthPlan, formatErrors, readGrowthPlan } from "../../planning";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const root = resolve(__dirname, "../..");

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-init-"));
  file = join(folder, "growth.yaml");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const headroom = (args: readonly string[], dialogue?: Dialogue): Promise<HeadroomRun> =>
  runHeadroom(args, dialogue === undefined ? {} : { dialogue });

const init = (...args: readonly string[]) => headroom(["init", "--cwd", folder, ...args]);

/** Answers a dialogue with text that is typed at once; `screen` is what the person sees. */
async function answering(
  typed: string,
  args: readonly string[] = [],
  { colour = false, isTerminal = false } = {},
) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 100 });
  let screen = "";
  output.on("data", (text: Buffer) => (screen += text.toString()));
  input.end(typed);
  const done = await headroom(["init", "--cwd", folder, ...args], { input, output, colour });
  return { ...done, screen };
}

function writtenPlan(): GrowthPlan {
  const read = readGrowthPlan(readFileSync(file, "utf8"), "growth.yaml", loadCatalog());
  if ("errors" in read) throw new Error(formatErrors(read.errors));
  return read.plan;
}

describe("without anybody to ask", () => {
  test("every flag answers its question", async () => {
    const answers = {
      "--product": "Night School",
      "--region": "eu-central-1",
      "--users": "20,000",
      "--growth": "3x per year",
      "--requests": "180/s",
      "--cpu": "22 ms on c7g",
      "--stored": "120 GiB",
      "--data-growth": "80% per year",
      "--content": "6 TB per month",
      "--availability": "99.5%",
      "--latency": "400 ms",
      "--ready-for": "20x",
      "--as-of": "2026-10",
    };
    const { code, stdout, stderr } = await init(...Object.entries(answers).flat());
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`${file} is written.`);
    expect(stdout).toContain(`Next  headroom plan --cwd ${folder} `);
    expect(stdout).toContain(`      headroom preview --cwd ${folder} `);
    const plan = writtenPlan();
    expect(plan).toMatchObject({
      product: "Night School",
      asOf: "2026-10",
      region: "eu-central-1",
      objectives: {
        latencySeconds: 0.4,
        readyForMultiple: 20,
        flows: [{ name: "application", availability: 0.995, needs: ["loadBalancer", "web", "database"] }],
      },
      growth: { users: { perYear: 2 }, data: { perYear: 0.8 } },
      workload: {
        users: 20_000,
        requests: { peakPerSecond: 180, cpuSeconds: 0.022, cpuReference: "c7g" },
        database: { storedGib: 120 },
        content: { deliveredGbPerMonth: 6144 },
      },
    });
  });

  test("all flags that are missing or wrong are told at once, and nothing is written", async () => {
    const { code, stdout, stderr } = await init("--users", "20k", "--availability", "99,9");
    expect([code, stdout]).toEqual([2, ""]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => /^--[a-z-]+/u.exec(line)?.[0] ?? line)).toEqual([
      "--product",
      "--region",
      "--users",
      "--growth",
      "--requests",
      "--cpu",
      "--stored",
      "--data-growth",
      "--content",
      "--availability",
      "--latency",
      "--ready-for",
      "12 mistakes, nothing was written",
      "Nobody can be asked here: give every flag, or --yes to take the usual answers for the others",
    ]);
    expect(stderr).toContain('--users         "20k" is not a number of users. Write it as 20 thousand\n');
    expect(stderr).toContain('--availability  "99,9" is not a share of time. Write it as 99.9%\n');
    expect(stderr).toContain('--latency       is missing. How soon must responses come? Such as "300 ms"\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  test("with --yes a wrong flag is still a mistake", async () => {
    const { code, stderr } = await init("--yes", "--growth", "10x by 2020-01", "--as-of", "2026-11");
    expect([code, stderr]).toEqual([
      2,
      "--growth  2020-01 is not after 2026-11, the month of asOf. Name a later one\n1 mistake, nothing was written\n",
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("the month is that of the clock, and the product has the folder's name", async () => {
    jest.useFakeTimers({ now: new Date(2027, 0, 31, 23, 59), doNotFake: ["nextTick", "setImmediate"] });
    try {
      expect((await init("--yes")).code).toBe(0);
    } finally {
      jest.useRealTimers();
    }
    expect(writtenPlan()).toMatchObject({ asOf: "2027-01", product: folder.split("/").at(-1) });
  });

  test("a growth.yaml that exists is replaced only by --force", async () => {
    writeFileSync(file, "mine\n");
    const { code, stdout, stderr } = await init("--yes");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      `${file} exists already and was left as it is; --force replaces it, --cwd names another folder\n`,
    );
    expect(readFileSync(file, "utf8")).toBe("mine\n");
    expect((await init("--yes", "--force")).code).toBe(0);
    expect(writtenPlan().workload.users).toBe(1000);
    expect(readdirSync(folder)).toEqual(["growth.yaml"]);
  });

  test("a folder that does not exist is refused", async () => {
    const missing = join(folder, "nowhere");
    const { code, stderr } = await headroom(["init", "--yes", "--cwd", missing]);
    expect([code, stderr]).toEqual([2, `--cwd ${missing}: there is no such folder\n`]);
  });

  test("the file names the schema of a package that the folder sees, and none where there is none", async () => {
    await init("--yes");
    expect(readFileSync(file, "utf8")).not.toContain("yaml-language-server");
    const inside = mkdtempSync(join(root, "test/cli/programs/init-"));
    try {
      await headroom(["init", "--yes", "--cwd", inside]);
      expect(readFileSync(join(inside, "growth.yaml"), "utf8").split("\n")[0]).toBe(
        "# yaml-language-server: $schema=../../../../docs/schemas/growth.json",
      );
    } finally {
      rmSync(inside, { recursive: true });
    }
  });
});

describe("in a dialogue", () => {
  const enters = (count: number): string => "\n".repeat(count);

  test("Enter takes what stands in brackets, and a wrong answer is told what is right and asked again", async () => {
    const { code, stderr, screen } = await answering(
      `Shop\nus-est-1\neu-west-1\n20,000\n${enters(6)}99,9\n99.95%\n${enters(2)}`,
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(screen).toContain("12 questions about the product as it is today.");
    expect(screen).toContain(" 2/12  In which AWS region does it run?\n");
    expect(screen).toContain("       Accepted: ap-northeast-1, ");
    expect(screen).toContain('"us-est-1" is not in the catalog; did you mean "us-east-1"?');
    expect(screen.match(/\[us-east-1\] > /gu)).toHaveLength(2);
    expect(screen).toContain('"99,9" is not a share of time. Write it as 99.9%');
    expect(screen).not.toContain("\u001b");
    for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(writtenPlan()).toMatchObject({
      product: "Shop",
      region: "eu-west-1",
      objectives: { flows: [{ availability: 0.9995 }] },
      workload: { users: 20_000, requests: { peakPerSecond: 10 } },
    });
  });

  test("what flags answer is not asked, and a wrong flag is told before any question", async () => {
    const { code, screen } = await answering(enters(11), ["--users", "5,000"]);
    expect(code).toBe(0);
    expect(screen).toContain("11 questions");
    expect(screen).not.toContain("users are active");
    expect(writtenPlan().workload.users).toBe(5000);
    const wrong = await answering(enters(12), ["--force", "--cpu", "20"]);
    expect([wrong.code, wrong.screen]).toEqual([2, ""]);
    expect(wrong.stderr).toContain(
      "--cpu  20 is 20 s of CPU a request. Milliseconds? Write 20 ms\n1 mistake",
    );
  });

  test("colour only where it is wanted", async () => {
    expect((await answering(enters(12), [], { colour: true })).screen).toContain("\u001b[1m");
  });

  test.each([
    ["Ctrl-C", "Shop\n\u0003", true],
    ["the end of the input", "Shop\nus-east-1\n", false],
  ])("%s stops, and nothing is written", async (_, typed, isTerminal) => {
    const { code, stdout, stderr } = await answering(typed, [], { isTerminal });
    expect([code, stdout, stderr]).toEqual([130, "", "stopped: nothing was written\n"]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("init, plan and preview work one after the other, with no editing", async () => {
  expect((await init("--yes", "--as-of", "2026-11")).code).toBe(0);
  const plan = await headroom(["plan", "--cwd", folder]);
  expect([plan.code, plan.stderr]).toEqual([0, ""]);
  expect(plan.stdout).toContain("November 2026 to November 2029");
  const preview = await headroom(["preview", "--cwd", folder]);
  expect([preview.code, preview.stderr]).toEqual([0, "Pulumi.prod.yaml is missing: the defaults are used\n"]);
  expect(preview.stdout).toContain("10 /s at peak · 1,000 users · 10 GiB stored");
  expect(preview.stdout).toContain("· 0 fail");
  expect(existsSync(file)).toBe(true);
});
