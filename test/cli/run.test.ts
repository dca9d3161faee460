import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { planSchema } from "../../contract/plan";
import { previewSchema } from "../../contract/preview";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const root = resolve(__dirname, "../..");
const growthPlan = join(root, "growth.yaml");

/** The command line in this process, for what evaluates no program. */
const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(args);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-cli-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("headroom", () => {
  it("prints its version", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(await headroom("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each([
    [["--help"]],
    [["preview", "--help"]],
    [["plan", "--help"]],
    [["schema", "--help"]],
    [["help", "plan"]],
  ])("helps with examples: %j", async (args) => {
    const { code, stdout, stderr } = await headroom(...args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Examples:");
  });

  it.each([
    [["preview", "--jsno"], "unknown option '--jsno'", "Did you mean --json?"],
    [["preveiw"], "unknown command 'preveiw'", "Did you mean preview?"],
    [["preview", "prod"], "too many arguments", "Expected 0 arguments"],
    [["preview", "--phase", "3"], "'3' is invalid", "Accepted: 1, 2, auto"],
    [["preview", "--month", "11/2026"], "'11/2026' is invalid", "Write a month as 2026-11"],
    [["preview", "--stack", "a b"], "'a b' is invalid", "letters, digits"],
    [["preview", "--cwd", "nowhere"], "--cwd nowhere", "there is no such folder"],
    [["preview", "--plan", "nowhere.yaml"], "--plan nowhere.yaml", "there is no such file"],
    [["preview", "--from", "nowhere.json"], "--from nowhere.json", "there is no such file"],
    [["preview", "--from", "-", "--phase", "1"], "--from", "leave out --phase"],
    [["plan", "--plan", "nowhere.yaml"], "nowhere.yaml", "there is no such file"],
    [["plan", "--plan", root], root, "or it can't be read"],
    [["plan", "--plan", growthPlan, "--month", "1999-01"], "1999-01", "2026"],
    [["schema", "grwth"], "'grwth' is invalid", "growth, usage, prices, plan, preview"],
  ])(
    "refuses wrong input with what is accepted, in exit code 2 and without a trace: %j",
    async (args, found, accepted) => {
      const { code, stdout, stderr } = await headroom(...args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(found);
      expect(stderr).toContain(accepted);
      expect(stderr).not.toMatch(/^ +at /mu);
    },
  );

  it.each(["growth", "plan", "preview"])("prints docs/schemas/%s.json", async (name) => {
    const file = readFileSync(join(root, "docs/schemas", `${name}.json`), "utf8");
    expect(await headroom("schema", name)).toEqual({ code: 0, stdout: file, stderr: "" });
  });

  it("says once where a project's file is no YAML", async () => {
    const file = join(folder, "Pulumi.yaml");
    writeFileSync(file, "name: [\n");
    const { code, stdout, stderr } = await headroom("preview", "--cwd", folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/Pulumi\.yaml:2:1 {2}[^:]+\n$/u);
    expect(stderr).not.toContain("line 2");
  });

  it("asks for a plan where there is neither a program nor one", async () => {
    const { code, stdout, stderr } = await headroom("preview", "--cwd", folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("neither a Pulumi.yaml nor a growth.yaml");
  });
});

describe("headroom preview --from", () => {
  const urn = (rest: string) => `urn:pulumi:live::shop::${rest}`;
  const steps = [
    { urn: urn("pulumi:pulumi:Stack::shop-live"), type: "pulumi:pulumi:Stack", custom: false },
    { urn: urn("headroom:index:CacheTier::web"), type: "headroom:index:CacheTier", custom: false },
    { urn: urn("aws:s3/bucket:Bucket::assets"), type: "aws:s3/bucket:Bucket", custom: true, inputs: {} },
  ].map((newState) => ({ op: "create", urn: newState.urn, newState, detailedDiff: null }));

  it("shows what Pulumi printed, and says which components tell nothing in that format", async () => {
    const file = join(folder, "p.json");
    writeFileSync(file, JSON.stringify({ steps, changeSummary: { create: 3 } }));
    const { code, stdout, stderr } = await headroom("preview", "--json", "--from", file);
    const preview = previewSchema.parse(JSON.parse(stdout));
    expect(preview).toMatchObject({ project: "shop", stack: "live", environment: null });
    expect(preview.resources).toHaveLength(3);
    expect(stderr).toContain("a component of Headroom's tells nothing");
    // Nothing in it says what it promises, which mandatory policies need.
    expect(preview.policyCounts.fails).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  it("refuses anything else", async () => {
    const file = join(folder, "p.json");
    writeFileSync(file, "Previewing update (live)");
    expect(await headroom("preview", "--from", file)).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("headroom plan", () => {
  it("prints the plan month by month, for people and for scripts", async () => {
    const json = await headroom("plan", "--json", "--plan", growthPlan);
    expect([json.code, json.stderr]).toEqual([0, ""]);
    const plan = planSchema.parse(JSON.parse(json.stdout));
    expect(plan.months[0]?.month).toBe(plan.asOf);
    const screen = await headroom("plan", "--cwd", root);
    expect([screen.code, screen.stderr]).toEqual([0, ""]);
    expect(screen.stdout).toContain(plan.product);
  });

  it("starts at a month and stays in a phase where asked to", async () => {
    const { stdout } = await headroom(
      "plan",
      "--json",
      "--plan",
      growthPlan,
      "--month",
      "2027-03",
      "--phase",
      "1",
    );
    const plan = planSchema.parse(JSON.parse(stdout));
    expect(plan.months[0]?.month).toBe("2027-03");
    expect(new Set(plan.months.map(({ phase }) => phase))).toEqual(new Set([1]));
  });

  it("gives every mistake of a growth plan with its place, and nothing else", async () => {
    const text = readFileSync(growthPlan, "utf8").replace(/^region: .*$/mu, "region: mars-north-1");
    const file = join(folder, "growth.yaml");
    writeFileSync(file, `${text}\nunheardOf: 1\n`);
    const { code, stdout, stderr } = await headroom("plan", "--cwd", folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/growth\.yaml:\d+:\d+ .*mars-north-1/u);
    expect(stderr).toMatch(/growth\.yaml:\d+:\d+ .*unheardOf/u);
  });
});
