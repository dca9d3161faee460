import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, packs, PolicyConfigError, readConfig, twinOf } from "../../policies";
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

describe("docs/policies.md", () => {
  const text = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");
  const sections = new Map(
    text.split(/^## /mu).map((section): [string, string] => [section.split("\n")[0] ?? "", section]),
  );

  test.each(packs.flatMap((pack) => pack.policies.map((policy) => [policy.name, policy] as const)))(
    "has a section on %s, with its level, its config and its remedy",
    (name, { level, configSchema }) => {
      const section = sections.get(name) ?? "";
      expect(section).toMatch(level === "mandatory" ? /^Mandatory\./mu : /^Advisory\./mu);
      const defaults = Object.entries(configSchema.parse({}));
      for (const [key, value] of defaults) expect(section).toContain(`\`${key}\` (${String(value)})`);
      if (defaults.length === 0) expect(section).toContain("**Config**: none.");
      for (const part of ["**Why**", "**Remedy**"]) expect(section).toContain(part);
    },
  );
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
