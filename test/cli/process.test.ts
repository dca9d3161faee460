import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Preview, previewSchema } from "../../contract/preview";

const root = resolve(__dirname, "../..");
const shop = join(__dirname, "programs/shop");
const houseRules = join(root, "test/preview/packs/typescript");
const command = [
  "--import",
  pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href,
  join(root, "cli/main.ts"),
];

/** The command in a process of its own, as it is used: programs are loaded by Node, not by the test runner. */
function headroom(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

const readPreview = (text: string): Preview => previewSchema.parse(JSON.parse(text));

const tagsOf = (preview: Preview) =>
  preview.resources.find(({ name }) => name === "assets")?.inputs["tags"] as Record<string, string>;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-cli-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

jest.setTimeout(60_000);

describe("headroom preview on a program of the folder", () => {
  it("prints the result to stdout and nothing else there, and judges by another pack, too", () => {
    const { code, stdout, stderr } = headroom(["preview", "--json", "--policy-pack", houseRules], shop);
    const preview = readPreview(stdout);
    expect(preview).toMatchObject({ project: "shop", stack: "prod", environment: null, tiers: [] });
    expect(tagsOf(preview)).toEqual({ phase: "none", month: "none", plan: "none" });
    expect(preview.policies).toContainEqual(
      expect.objectContaining({
        pack: "house-rules",
        policy: "bucket-tags",
        verdict: "fail",
        level: "mandatory",
      }),
    );
    expect(stderr).toContain("printed by the program");
    expect(stderr).not.toContain("the defaults are used");
    expect(code).toBe(1);
  });

  it("sets phase, month and plan from its flags, and says that a stack has no config", () => {
    const plan = join(folder, "other.yaml");
    writeFileSync(plan, "");
    const flags = ["--phase", "2", "--month", "2027-03", "--plan", plan, "--stack", "prd"];
    const { stdout, stderr } = headroom(["preview", "--json", "--cwd", shop, ...flags], root);
    const preview = readPreview(stdout);
    const tags = tagsOf(preview);
    expect(tags).toMatchObject({ phase: "2", month: "2027-03" });
    expect(resolve(shop, tags["plan"] ?? "")).toBe(plan);
    expect(stderr).toContain("Pulumi.prd.yaml is missing: the defaults are used (did you mean prod?)");
    const commands = preview.beforeFirstUp.map(({ text }) => text);
    expect(commands).toContain("pulumi config set -s prd headroom:phase 2");
    expect(commands).toContain(`pulumi config set -s prd headroom:plan ${plan}`);
  });

  it("tells a program's error in one message, and nothing else", () => {
    const run = headroom(["preview", "--stack", "broken", "--phase", "2"], shop);
    expect(run).toEqual({ code: 2, stdout: "", stderr: "the program failed: phase 2 does not fit here\n" });
  });

  it("shows a screen without colour in a pipe, whatever the environment says", () => {
    const { stdout } = headroom(["preview"], shop, { FORCE_COLOR: "1" });
    expect(stdout).toContain("assets");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("Headroom's own program", () => {
  it("runs on the growth plan of a folder that has no program, with the defaults", () => {
    copyFileSync(join(root, "growth.yaml"), join(folder, "growth.yaml"));
    const { code, stdout, stderr } = headroom(["preview", "--json"], folder);
    const preview = readPreview(stdout);
    expect(preview).toMatchObject({ project: "headroom", stack: "prod", environment: "prod" });
    expect(preview.tiers.map(({ name }) => name)).toContain("web");
    expect(stderr).toContain("Pulumi.prod.yaml is missing: the defaults are used");
    expect(code).toBe(0);
  });

  it("gives every mistake of a growth plan with its place, and nothing else", () => {
    const text = readFileSync(join(root, "growth.yaml"), "utf8").replace(
      /^region: .*$/mu,
      "region: mars-north-1",
    );
    writeFileSync(join(folder, "growth.yaml"), `${text}\nunheardOf: 1\n`);
    const { code, stdout, stderr } = headroom(["preview"], folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^growth\.yaml:\d+:\d+ .*mars-north-1/mu);
    expect(stderr).toMatch(/^growth\.yaml:\d+:\d+ .*unheardOf/mu);
    expect(stderr).not.toContain("the defaults are used");
  });
});

describe("a reader that closes the pipe", () => {
  it("is no failure", async () => {
    const child = spawn(process.execPath, [...command, "schema", "growth"], { cwd: root });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.destroy();
    const code = await new Promise((done) => child.on("close", done));
    expect([code, stderr]).toEqual([0, ""]);
  });
});
