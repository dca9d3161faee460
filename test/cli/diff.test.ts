import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseMarker } from "../../contract/comment-marker";
import { differenceSchema } from "../../contract/difference";
import { type Server, startServer } from "../pull-request/server";
import { monthsFrom, shopAfter, shopBefore, shopRefused } from "../report/markdown/environments";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(args);

let folder: string;
const path = (name: string): string => join(folder, name);

function write(name: string, content: unknown): string {
  writeFileSync(path(name), typeof content === "string" ? content : JSON.stringify(content));
  return path(name);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-diff-"));
  write("before.json", shopBefore);
  write("after.json", shopAfter);
  write("refused.json", shopRefused);
  mkdirSync(path("base"));
  mkdirSync(path("head"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("headroom diff", () => {
  it("shows what changed, and prints it for scripts and as Markdown", async () => {
    const screen = await headroom("diff", path("before.json"), path("after.json"));
    expect([screen.code, screen.stderr]).toEqual([0, ""]);
    expect(screen.stdout).toContain("+$805 (+97 %)");
    const json = await headroom("diff", path("before.json"), path("after.json"), "--json");
    expect(differenceSchema.parse(JSON.parse(json.stdout)).money.change.expected).toBe(805);
    const markdown = await headroom("diff", path("before.json"), path("after.json"), "--markdown");
    expect(parseMarker(markdown.stdout)).not.toBeNull();
  });

  it("reads what Pulumi printed, prices it, and tells no secret", async () => {
    const urn = (rest: string): string => `urn:pulumi:live::shop::${rest}`;
    const steps = (...names: readonly string[]) =>
      [
        { urn: urn("pulumi:pulumi:Stack::shop-live"), type: "pulumi:pulumi:Stack", custom: false },
        ...names.map((name) => ({
          urn: urn(`aws:secretsmanager/secretVersion:SecretVersion::${name}`),
          type: "aws:secretsmanager/secretVersion:SecretVersion",
          custom: true,
          inputs: {
            secretString: {
              "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
              plaintext: `"${names.join("-")}hunter"`,
            },
            password: `${names.join("-")}hunter`,
          },
        })),
      ].map((newState) => ({ op: "create", urn: newState.urn, newState }));
    const document = (...names: readonly string[]) => ({
      steps: steps(...names),
      changeSummary: { create: names.length + 1 },
    });
    const [base, head] = [write("p1.json", document("a")), write("p2.json", document("a", "b"))];
    const { code, stdout, stderr } = await headroom(
      "diff",
      base,
      head,
      "--json",
      "--fail-on-policies",
      "none",
    );
    const found = differenceSchema.parse(JSON.parse(stdout));
    expect(found.resources.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ["a", "changed"],
      ["b", "created"],
    ]);
    expect(stdout + stderr).not.toContain("hunter");
    expect(code).toBe(0);
  });

  it.each([
    [["--budget", "2000"], 0],
    [["--budget", "$1,600"], 1],
    [["--budget", "prod=1600"], 1],
    [["--fail-above-percent", "98"], 0],
    [["--fail-above-percent", "97"], 1],
    [["--fail-above", "805"], 0],
    [["--fail-above", "804.99"], 1],
  ])("ends with the exit code of its limits: %j gives %d", async (limits, code) => {
    expect(await headroom("diff", path("before.json"), path("after.json"), ...limits)).toMatchObject({
      code,
      stderr: "",
    });
  });

  it("fails on mandatory policies: all, new ones or none", async () => {
    const exit = async (base: string, ...more: readonly string[]) =>
      (await headroom("diff", path(base), path("refused.json"), ...more)).code;
    expect(await exit("refused.json")).toBe(1);
    expect(await exit("refused.json", "--fail-on-policies", "new")).toBe(0);
    expect(await exit("after.json", "--fail-on-policies", "new")).toBe(1);
    expect(await exit("after.json", "--fail-on-policies", "none")).toBe(0);
  });

  it.each<[string, () => string[], string]>([
    ["a file that is not there", () => [path("before.json"), path("nowhere.json")], "there is no such file"],
    ["a folder and a file", () => [path("base"), path("after.json")], "give two files or two folders"],
    ["folders without previews", () => [path("base"), path("head")], "no previews"],
    [
      "a preview that was cut off",
      () => [path("before.json"), write("cut.json", JSON.stringify(shopAfter).slice(0, 900))],
      "cut off",
    ],
    [
      "a document of another form",
      () => [path("before.json"), write("odd.json", JSON.stringify({ ...shopAfter, resources: 1 }))],
      "resources",
    ],
    ["an empty file", () => [path("before.json"), write("empty.json", "")], "not JSON"],
    [
      "a budget of an environment that is not there",
      () => [path("before.json"), path("after.json"), "--budget", "prd=5"],
      "found prod",
    ],
    [
      "a budget that is none",
      () => [path("before.json"), path("after.json"), "--budget", "much"],
      "such as 5000",
    ],
    [
      "a percentage that is none",
      () => [path("before.json"), path("after.json"), "--fail-above-percent", "-1"],
      "such as 20",
    ],
    [
      "two forms at once",
      () => [path("before.json"), path("after.json"), "--json", "--markdown"],
      "give one of them",
    ],
  ])("refuses %s, in exit code 2 and without a trace", async (_, args, message) => {
    const { code, stdout, stderr } = await headroom("diff", ...args());
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /mu);
  });

  it("names every file that can't be read", async () => {
    write("base/prod.json", "{");
    write("head/prod.json", "nothing");
    const { code, stderr } = await headroom("diff", path("base"), path("head"));
    expect(code).toBe(2);
    expect(stderr).toContain("base/prod.json");
    expect(stderr).toContain("head/prod.json");
  });
});

describe("headroom comment", () => {
  let server: Server;
  const before = { ...process.env };

  beforeEach(async () => {
    server = await startServer();
    Object.assign(process.env, {
      GITHUB_TOKEN: "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_API_URL: server.address,
      GITHUB_EVENT_PATH: write("event.json", { pull_request: { number: 7 } }),
      GITHUB_RUN_ID: "50",
    });
    delete process.env["GITLAB_CI"];
    write("base/prod.json", shopBefore);
    write("head/prod.json", shopAfter);
    write("base/staging.json", shopBefore);
    write("head/staging.json", shopBefore);
  });

  afterEach(async () => {
    process.env = { ...before };
    await server.close();
  });

  const comment = (...args: readonly string[]) => headroom("comment", path("base"), path("head"), ...args);

  it("writes one comment on all environments, with a chart, and fails on a budget all the same", async () => {
    write("head/prod.months.json", monthsFrom(1600, 1.03));
    const { code, stdout, stderr } = await comment("--budget", "1000");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("pull request 7: the comment is written");
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain("```mermaid\n");
    expect(server.comments[0]?.body).toContain("| `staging` |");
    expect(server.comments[0]?.body).toContain("**fails**: all together");
  });

  it("says that a change was taken back, and is silent where nothing ever changed", async () => {
    await comment();
    write("head/prod.json", shopBefore);
    expect(await comment("--quiet-when-unchanged")).toMatchObject({ code: 0 });
    expect(server.comments.map(({ body }) => body.includes("was taken back"))).toEqual([true]);
    server.comments.splice(0);
    const { stderr } = await comment("--quiet-when-unchanged");
    expect(stderr).toContain("nothing changed, and no comment is written");
    expect(server.comments).toEqual([]);
  });

  it("prints it in place of writing it, and where the token may not write", async () => {
    const printed = await comment("--print", "--copy", path("summary.md"));
    expect(printed.stdout).toContain("### Headroom");
    expect(readFileSync(path("summary.md"), "utf8")).toBe(printed.stdout);
    expect(server.seen).toEqual([]);
    server.fault(
      "POST",
      { status: 403, message: "Resource not accessible by integration" },
      { status: 403, message: "Resource not accessible by integration" },
    );
    expect(await comment("--allow-refusal")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("### Headroom") as string,
    });
    const refused = await comment();
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("permissions: pull-requests: write");
    expect(refused.stderr).not.toContain("ghs_");
  });

  it("tells what is missing, all at once", async () => {
    for (const name of ["GITHUB_TOKEN", "GITHUB_REPOSITORY", "GITHUB_EVENT_PATH"])
      Reflect.deleteProperty(process.env, name);
    const { code, stderr } = await comment();
    expect(code).toBe(2);
    expect(stderr).toMatch(/GITHUB_TOKEN[^]*GITHUB_REPOSITORY[^]*--pull-request/u);
  });

  it("tells an environment whose head can't be evaluated, and fails", async () => {
    rmSync(path("head/staging.json"));
    write("head/staging.error.txt", "growth.yaml:3:1  region: mars-north-1 is no region\n");
    expect(await comment()).toMatchObject({ code: 1 });
    expect(server.comments[0]?.body).toContain("mars-north-1");
  });
});
