import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, packs, PolicyConfigError, readConfig, twinOf } from "../../policies";
import { policiesPage } from "../../policies/reference-page";
import { UNKNOWN } from "../../contract/stack";
import { sampleStack, withInputs } from "../helpers/stack-fixture";

const without = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: 3 });
const backups = (config?: Record<string, unknown>, stack = without) =>
  judge(stack, config).filter(({ policy }) => policy === "backups");
const mistakesOf = (config: unknown): readonly string[] => {
  try {
    readConfig(packs, config);
    return [];
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.mistakes;
    throw error;
  }
};

describe("a policy's level and config", () => {
  test.each<[string, Record<string, unknown> | undefined, [string, string][]]>([
    ["are its own by default", undefined, [["mandatory", "fail"]]],
    ["can be a level alone", { backups: "advisory" }, [["advisory", "fail"]]],
    [
      "can be a level and values",
      { backups: { enforcementLevel: "advisory", minimumDays: 3 } },
      [["advisory", "pass"]],
    ],
    ["can be values alone", { backups: { minimumDays: 2 } }, [["mandatory", "pass"]]],
    ["can be set for all", { all: "advisory" }, [["advisory", "fail"]]],
    ["go before what is set for all", { all: "disabled", backups: "mandatory" }, [["mandatory", "fail"]]],
    ["can be switched off", { backups: "disabled" }, []],
    ["are mandatory where Pulumi is asked to repair", { backups: "remediate" }, [["mandatory", "fail"]]],
  ])("%s", (_, config, expected) => {
    expect(backups(config).map(({ level, verdict }) => [level, verdict])).toEqual(expected);
  });

  test("what is not known yet has the level of the policy's twin, advisory unless said otherwise", () => {
    const open = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: UNKNOWN });
    const levels = (config?: Record<string, unknown>) =>
      backups(config, open).map(({ level, verdict }) => [level, verdict]);
    expect(levels()).toEqual([["advisory", "unknown"]]);
    expect(levels({ [twinOf("backups")]: "mandatory" })).toEqual([["mandatory", "unknown"]]);
    expect(levels({ [twinOf("backups")]: "disabled" })).toEqual([]);
    expect(levels({ all: "mandatory" })).toEqual([["advisory", "unknown"]]);
  });

  test("every policy has a config whose keys all have defaults", () => {
    for (const policy of packs.flatMap((pack) => pack.policies)) {
      expect(() => policy.configSchema.parse({})).not.toThrow();
    }
  });
});

describe("the pages of the policies", () => {
  const docs = join(__dirname, "../../docs");
  const page = readFileSync(join(docs, "policy-reference.md"), "utf8");
  const why = readFileSync(join(docs, "policies.md"), "utf8");
  const policies = packs.flatMap((pack) => pack.policies);

  test("docs/policy-reference.md is current: npm run docs:policies writes it", () => {
    expect(page).toBe(policiesPage(packs));
  });

  test("it tells of each policy all that its config may hold, and each step", () => {
    for (const { name, configSchema, steps, link } of policies) {
      const [section = ""] = page.split(`\n### ${name}\n`).slice(1);
      const own = section.split("\n### ")[0] ?? "";
      for (const key of Object.keys(configSchema.shape)) expect(own).toContain(`\`${key}\` (`);
      for (const each of [...steps, link]) expect(own).toContain(each);
    }
  });

  test("docs/policies.md says of each why it asks what it asks", () => {
    const told = [...why.matchAll(/^- \[\*\*(.+?)\*\*\]\(policy-reference\.md#(.+?)\): \S/gmu)];
    expect(told.map(([, name]) => name)).toEqual(policies.map(({ name }) => name));
    for (const [, name, anchor] of told) expect(anchor).toBe(name);
  });
});

describe("a config that can't be used", () => {
  test("is refused with every mistake at once", () => {
    expect(
      mistakesOf({
        backup: "advisory",
        zones: "mandatry",
        runway: { enforcementLevel: 3 },
        backups: { minimumDays: 0, days: 7 },
      }),
    ).toEqual([
      "backup is no policy; did you mean backups?",
      'zones: found "mandatry"; a level is one of advisory, mandatory, remediate, disabled',
      expect.stringContaining("backups.minimumDays: ") as string,
      expect.stringContaining("backups: ") as string,
      "runway.enforcementLevel: found 3; a level is one of advisory, mandatory, remediate, disabled",
    ]);
  });

  test.each([
    ["a list", []],
    ["a text", "advisory"],
    ["nothing", null],
  ])("%s is no config", (_, config) => {
    expect(mistakesOf(config)).toHaveLength(1);
  });
});
