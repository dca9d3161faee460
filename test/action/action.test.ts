import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parseMarker } from "../../contract/comment-marker";
import { type CostOverTime, costOverTimeSchema } from "../../contract/cost-over-time";
import { type Server, startServer } from "../pull-request/server";
import { action, play as playIn, type Ran, root, runScript as runScriptIn, token } from "./play";
import { makeRepository, type Repository } from "./repository";

let server: Server;
let repository: Repository;

const play = (wanted: Readonly<Record<string, string>>, base: string): Promise<Ran> =>
  playIn({ repository, server }, wanted, base);
const runScript = (script: string, env: Readonly<Record<string, string>>): Promise<Ran> =>
  runScriptIn({ repository }, script, env);

const program = (...addresses: readonly string[]): string => `
import { Eip } from "@pulumi/aws/ec2";
if (process.env["GITHUB_TOKEN"] !== undefined || process.env["GITLAB_TOKEN"] !== undefined) {
  throw new Error("the program can read the token");
}
for (const name of ${JSON.stringify(addresses)}) new Eip(name);
`;

const project = {
  "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.ts\n",
  "Pulumi.prod.yaml": "config:\n  aws:region: us-east-1\n",
  "package.json": '{ "name": "shop" }\n',
  ".gitignore": "node_modules\n",
  "index.ts": program("first"),
};

jest.setTimeout(600_000);

beforeEach(async () => {
  server = await startServer();
  repository = makeRepository();
});

afterEach(async () => {
  await server.close();
  repository.remove();
});

const inputs = { months: "0", "fail-on-policies": "none" };
const bodies = (): string[] =>
  server.comments.map(({ body }) => body).filter((body) => parseMarker(body) !== null);

describe("the action", () => {
  it("compares a merge with its base, comments once, fails on a budget, and says that the change was taken back", async () => {
    const first = repository.commit(project, "base");
    repository.git("checkout", "--quiet", "-b", "change");
    const head = repository.commit(
      { "index.ts": program("first", "second"), "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n" },
      "change",
    );
    // The base moves on meanwhile: what it changes is none of the pull request's.
    repository.git("checkout", "--quiet", "main");
    const base = repository.commit({ "README.md": "shop\n" }, "base moves on");
    repository.merge(base, head);

    const passed = await play(inputs, first);
    expect(passed.output).not.toContain(token);
    expect(passed).toMatchObject({ code: 0 });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("| `prod` |");
    expect(bodies()[0]).toMatch(/\| `dev` \| .*\| new \|/u);
    expect(bodies()[0]).toContain("`second`");
    expect(readFileSync(join(repository.scratch, "summary.md"), "utf8")).toContain("### Headroom");
    expect(repository.git("worktree", "list").split("\n")).toHaveLength(1);
    expect(repository.git("status", "--porcelain")).toBe("");

    const failed = await play({ ...inputs, budget: "prod=1 dev=100" }, base);
    expect(failed.code).toBe(1);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/\*\*fails\*\*: `prod`, .* of a budget of \$1\.00/u);

    repository.git("checkout", "--quiet", "change");
    const back = repository.commit({ "index.ts": program("first"), "Pulumi.dev.yaml": null }, "take it back");
    repository.merge(base, back);
    expect(await play({ ...inputs, "quiet-when-unchanged": "true" }, base)).toMatchObject({ code: 0 });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("was taken back");
  });

  it("tells what is wrong with a head that can't be evaluated, and fails", async () => {
    const base = repository.commit(project, "base");
    repository.commit({ "index.ts": 'throw new Error("phase 9 does not fit here");\n' }, "change");
    const { code, output } = await play(inputs, base);
    expect(output).toContain("phase 9 does not fit here");
    expect(code).toBe(1);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("can't be evaluated");
    expect(bodies()[0]).toContain("phase 9 does not fit here");
  });

  it("prices the months to come at both sides and charts them, where the program has a growth plan", async () => {
    const growthPlan = readFileSync(join(root, "growth.yaml"), "utf8");
    const base = repository.commit({ "growth.yaml": growthPlan }, "base");
    const grown = growthPlan.replace("peak: 180/s", "peak: 360/s");
    expect(grown).not.toBe(growthPlan);
    repository.commit({ "growth.yaml": grown }, "twice the requests");
    const { code, output } = await play({ ...inputs, months: "3" }, base);
    expect(output).not.toContain("no chart");
    expect(code).toBe(0);
    const monthsOf = (side: string): CostOverTime => {
      const file = join(repository.scratch, "headroom", side, "prod.months.json");
      return costOverTimeSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    };
    const [before, after] = [monthsOf("base"), monthsOf("head")];
    expect(before.months.map(({ month }) => month)).toEqual(["2026-11", "2026-12", "2027-01"]);
    after.months.forEach(({ money }, index) => {
      expect(money.expected).toBeGreaterThan(before.months[index]?.money.expected ?? Infinity);
    });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("The next 3 months");
    expect(bodies()[0]).toContain("```mermaid");
    for (const { months } of [before, after]) {
      for (const { money } of months)
        expect(bodies()[0]).toContain(String(Math.round(money.expected * 100) / 100));
    }
    expect(bodies()[0]).toMatch(/carbon .* kg CO2e a month for \d+ % of the cost/u);
  });

  it("takes what pulumi preview printed in place of evaluating, and needs no comment where the token may not write", async () => {
    const base = repository.commit({ "README.md": "shop\n" }, "base");
    const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;
    const state = (type: string, name: string, isCustom = true) => ({
      urn: urn(type, name),
      type,
      custom: isCustom,
      inputs: {},
    });
    const write = (side: string, names: readonly string[]): string => {
      const folder = join(repository.scratch, side);
      const states = [
        state("pulumi:pulumi:Stack", "shop-prod", false),
        ...names.map((name) => state("aws:ec2/eip:Eip", name)),
      ];
      const steps = states.map((newState) => ({ op: "create", urn: newState.urn, newState }));
      mkdirSync(folder);
      writeFileSync(
        join(folder, "prod.json"),
        JSON.stringify({
          steps,
          config: { "aws:region": "us-east-1" },
          changeSummary: { create: steps.length },
        }),
      );
      return folder;
    };
    const previews = {
      "base-previews": write("before", ["one"]),
      "head-previews": write("after", ["one", "two"]),
    };
    server.fault("POST", { status: 403, message: "Resource not accessible by integration" });
    const { code, output } = await play({ ...inputs, ...previews }, base);
    expect(output).toContain("permissions: pull-requests: write");
    expect(output).toContain("### Headroom");
    expect(code).toBe(0);
    expect(bodies()).toEqual([]);
    expect(existsSync(join(repository.scratch, "headroom"))).toBe(false);
  });

  it("serves a merge request of GitLab by the template's own lines", async () => {
    await server.close();
    server = await startServer("gitlab");
    const base = repository.commit(project, "base");
    repository.git("checkout", "--quiet", "-b", "change");
    repository.commit({ "index.ts": program("first", "second") }, "change");
    const template = parse(readFileSync(join(root, "templates/headroom.gitlab-ci.yml"), "utf8")) as {
      headroom: { variables: Readonly<Record<string, string>>; script: readonly string[] };
    };
    const { variables, script } = template.headroom;
    const env = {
      ...variables,
      HEADROOM_ACTION: join(root, "action"),
      HEADROOM_MONTHS: "0",
      HEADROOM_FAIL_ON_POLICIES: "none",
      HEADROOM_BUDGET: "prod=1",
      GITLAB_CI: "true",
      GITLAB_TOKEN: token,
      CI_API_V4_URL: server.address,
      CI_PROJECT_ID: "42",
      CI_PROJECT_DIR: repository.folder,
      CI_MERGE_REQUEST_IID: "7",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_PIPELINE_ID: "50",
    };
    const { code, output } = await runScript(script.join("\n"), env);
    expect(output).toContain("pull request 7: the comment is written");
    expect(output).not.toContain(token);
    expect(code).toBe(1);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("`second`");
  });

  it("names in its texts only files that exist, and scripts that can be run", () => {
    expect(action.runs.using).toBe("composite");
    for (const file of readdirSync(join(root, "action"))) {
      expect(readFileSync(join(root, "action", file), "utf8")).not.toContain("${{");
    }
    for (const { run } of action.runs.steps) {
      const [, script] = /"\$GITHUB_ACTION_PATH\/(action\/[\w.]+)"/u.exec(run) ?? [];
      if (script !== undefined) expect(existsSync(join(root, script))).toBe(true);
    }
  });
});
