import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkSchema } from "../../contract/check";
import { differenceSchema } from "../../contract/difference";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(args);
const recorded = join(__dirname, "../cost/recorded/wordpress-fargate-rds/create.preview.json");
let folder: string;
const path = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-check-"));
  cpSync(recorded, path("preview.json"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const waivers = (expires: string) => `waivers:
  - policy: uptime/backups
    resource: wp-fargate-rds-*
    owner: team-blog
    reason: the pages stand in Git
    expires: ${expires}
`;

describe("headroom check", () => {
  test("judges a recorded preview of any program, and stops at what is mandatory", async () => {
    const { code, stdout } = await headroom("check", path("preview.json"), "--cwd", folder, "--json");
    expect(code).toBe(1);
    const { findings, stack, config } = checkSchema.parse(JSON.parse(stdout));
    expect([stack, config]).toEqual(["dev", null]);
    expect(findings).toContainEqual(
      expect.objectContaining({ policy: "backups", outcome: "fails", name: "wp-fargate-rds-db-rds" }),
    );
  });

  test("takes the file of the preview's stack, and what it waives stops nothing", async () => {
    writeFileSync(
      path("policies.dev.yaml"),
      `all: disabled\nuptime:\n  backups: mandatory\n${waivers("2999-12-31")}`,
    );
    const { code, stdout } = await headroom("check", path("preview.json"), "--cwd", folder);
    expect(code).toBe(0);
    expect(stdout).toContain("until 2999-12-31, team-blog: the pages stand in Git (policies.dev.yaml:5)");
  });

  test("a waiver that is over waives nothing, and is reported", async () => {
    writeFileSync(
      path("policies.dev.yaml"),
      `all: disabled\nuptime:\n  backups: mandatory\n${waivers("2001-12-31")}`,
    );
    const { code, stdout } = await headroom("check", path("preview.json"), "--cwd", folder);
    expect(code).toBe(1);
    expect(stdout).toContain("ended on 2001-12-31");
  });

  test("judges money by the prices and the usage that the folder states", async () => {
    writeFileSync(
      path("policies.dev.yaml"),
      "all: disabled\ncost:\n  budget: { level: mandatory, monthlyUsd: 200 }\n",
    );
    const dear = await headroom("check", path("preview.json"), "--cwd", folder);
    writeFileSync(
      path("headroom.prices.yaml"),
      'discounts:\n  - { on: "*", off: 60%, source: private pricing agreement, asOf: 2026-03 }\n',
    );
    const cheap = await headroom("check", path("preview.json"), "--cwd", folder);
    expect([dear.code, cheap.code]).toEqual([1, 0]);
  });

  test("--config and --stack name another file", async () => {
    writeFileSync(path("audit.yaml"), "all: disabled\n");
    writeFileSync(path("policies.prod.yaml"), "all: disabled\n");
    const named = await headroom("check", path("preview.json"), "--config", path("audit.yaml"));
    const stack = await headroom("check", path("preview.json"), "--stack", "prod", "--cwd", folder);
    expect([named.code, stack.code]).toEqual([0, 0]);
  });

  test.each([
    ["a file that is no preview", ["missing.json"], "missing.json: there is no such file"],
    ["options of a program", ["preview.json", "--month", "2027-01"], "leave out --month"],
    ["a config that is not there", ["preview.json", "--config", "none.yaml"], "--config none.yaml"],
  ])("%s is wrong input", async (_, args, said) => {
    const [file = "", ...rest] = args;
    const { code, stdout, stderr } = await headroom("check", path(file), ...rest);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(said)]);
  });

  test("a file that is nearly named right is not passed over", async () => {
    writeFileSync(path("policies.dev.yml"), "all: disabled\n");
    const { code, stderr } = await headroom("check", path("preview.json"), "--cwd", folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is not read: name it policies.dev.yaml")]);
  });

  test("a wrong file is refused with all its mistakes, and nothing is judged", async () => {
    writeFileSync(path("policies.dev.yaml"), "uptime:\n  backup: advisory\n  zones: off-limits\n");
    const { code, stdout, stderr } = await headroom("check", path("preview.json"), "--cwd", folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('policies.dev.yaml:2:3   unknown key "backup"; did you mean "backups"?');
    expect(stderr).toContain("2 mistakes, nothing was judged");
  });
});

describe("the same file holds for", () => {
  const rules = () => {
    writeFileSync(
      path("rules.yaml"),
      `all: disabled\nuptime:\n  backups: mandatory\n${waivers("2999-12-31")}`,
    );
    return path("rules.yaml");
  };

  test("headroom preview", async () => {
    const { code, stdout } = await headroom("preview", "--from", path("preview.json"), "--config", rules());
    expect(code).toBe(0);
    expect(stdout).toContain("0 pass · 0 warn · 0 fail · 1 waived");
    expect(stdout).toContain("→ until 2999-12-31, team-blog: the pages stand in Git");
  });

  test("headroom diff and the comment", async () => {
    const both = [path("preview.json"), path("preview.json"), "--config", rules()];
    const json = await headroom("diff", ...both, "--json");
    const { policies } = differenceSchema.parse(JSON.parse(json.stdout));
    expect([policies.after?.waived, policies.waived?.length, policies.failing]).toEqual([1, 1, []]);
    expect((await headroom("diff", ...both)).stdout).toContain("until 2999-12-31, team-blog");
    const comment = await headroom("diff", ...both, "--markdown");
    expect(comment.stdout).toContain("until 2999-12-31, team-blog: the pages stand in Git");
  });
});

test("a stack's own file is found beside its growth plan", async () => {
  cpSync(join(__dirname, "../../growth.yaml"), path("growth.yaml"));
  writeFileSync(path("policies.prod.yaml"), "uptime:\n  backups: { minimumDays: 35 }\n");
  const { code, stdout } = await headroom("check", "--cwd", folder);
  expect(code).toBe(1);
  expect(stdout).toContain("at least 35 required");
});
