import { formatErrors } from "../../../input/mistakes";
import { judgeByRules, packs, readConfig, readRules, rulesJsonSchema } from "../../../policies";
import { UNKNOWN } from "../../../contract/stack";
import { sampleStack, withInputs } from "../../helpers/stack-fixture";

const read = (text: string) => {
  const result = readRules(packs, text, "policies.prod.yaml");
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.rules;
};
const mistakes = (text: string): string[] => {
  const result = readRules(packs, text, "policies.prod.yaml");
  return "errors" in result
    ? result.errors.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
};

describe("policies.<stack>.yaml", () => {
  test.each([
    ["nothing", "", {}],
    ["comments alone", "# none yet\n", {}],
    ["a level", "uptime:\n  backups: advisory\n", { backups: { enforcementLevel: "advisory" } }],
    [
      "a level, the twin's and a threshold",
      "uptime:\n  backups: { level: advisory, unknown: mandatory, minimumDays: 30 }\n",
      { backups: { enforcementLevel: "advisory", minimumDays: 30 }, "backups-unknown": "mandatory" },
    ],
    ["a threshold alone", "uptime:\n  backups: { minimumDays: 30 }\n", { backups: { minimumDays: 30 } }],
  ])("%s is read as Pulumi's config says it", (_, text, config) => {
    expect(read(text).config).toEqual(config);
  });

  test("a level for a pack, or for all, holds for each policy that has none of its own", () => {
    const config = read("all: advisory\nuptime:\n  all: disabled\n  backups: mandatory\n").config;
    expect(config["backups"]).toEqual({ enforcementLevel: "mandatory" });
    expect(config["zones"]).toEqual({ enforcementLevel: "disabled" });
    expect(config["runway"]).toEqual({ enforcementLevel: "advisory" });
  });

  test("what it says is what the policies are judged by", () => {
    const three = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: 3 });
    const levels = (text: string, stack = three) =>
      judgeByRules(stack, { ...read(text), today: "2026-11-25" })
        .filter(({ policy }) => policy === "backups")
        .map(({ level, verdict }) => `${level} ${verdict}`);
    expect(levels("uptime:\n  backups: advisory\n")).toEqual(["advisory fail"]);
    expect(levels("uptime:\n  backups: { minimumDays: 2 }\n")).toEqual(["mandatory pass"]);
    expect(levels("uptime:\n  all: disabled\n")).toEqual([]);
    const open = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: UNKNOWN });
    expect(levels("uptime:\n  backups: { unknown: mandatory }\n", open)).toEqual(["mandatory unknown"]);
  });

  test("each policy's own defaults are right values in it", () => {
    const lines = packs.flatMap(({ name, policies }) => [
      `${name}:`,
      ...policies.map(
        (policy) =>
          `  ${policy.name}: ${JSON.stringify({ level: policy.level, ...policy.configSchema.parse({}) })}`,
      ),
    ]);
    const rules = read(lines.join("\n"));
    expect(readConfig(packs, rules.config)).toEqual(readConfig(packs, undefined));
  });

  test("a waiver names its policy with the pack or without, and tells where it stands", () => {
    const text = (policy: string) =>
      `waivers:\n  - { policy: ${policy}, resource: "*", owner: team-a, reason: agreed, expires: 2027-01-31 }\n`;
    for (const policy of ["backups", "uptime/backups"])
      expect(read(text(policy)).waivers).toEqual([
        {
          pack: "uptime",
          policy: "backups",
          resource: "*",
          owner: "team-a",
          reason: "agreed",
          expires: "2027-01-31",
          place: "policies.prod.yaml:2",
        },
      ]);
  });

  test("every mistake is told at once, with its place, what was found, and what is right", () => {
    expect(
      mistakes(`all: mandatry
uptime:
  backups: { level: remediate, minimumDays: 3.5, minimmDays: 3 }
  zonse: advisory
  cache-snapshots: 3
  zones: { level: remediate }
  nat-gateway:
  instances: { minimum: two, level: off }
capcity:
  runway: advisory
waivers:
  - policy: uptime/backup
    resource: x
    owner: ""
    expires: 2027-02-30
  - policy: nothing-of-ours
    reson: agreed
`),
    ).toEqual([
      '1:6 all: "mandatry" is no level; did you mean "mandatory"?',
      "3:45 minimumDays: 3.5 is not possible. Write a whole number from 1 to 35, such as 7",
      '3:50 unknown key "minimmDays"; did you mean "minimumDays"?',
      '4:3 unknown key "zonse"; did you mean "zones"?',
      "5:20 cache-snapshots: 3 is no level. Write mandatory, advisory, disabled, remediate, or a group of keys: level, unknown, minimumDays",
      `6:19 level: "remediate" is not possible here: Pulumi can't repair what this policy finds; accepted: mandatory, advisory, disabled`,
      "7:3 nat-gateway: nothing stands here. Write mandatory, advisory, disabled, or a group of keys: level, unknown",
      '8:25 minimum: "two" is not possible. Write a whole number of at least 2, such as 2',
      '8:37 level: "off" is no level; accepted: mandatory, advisory, disabled',
      '9:1 unknown key "capcity"; did you mean "capacity"?',
      '12:5 waivers: "reason" is missing. Write it as rebuilt from the event log within an hour',
      '12:13 policy: "uptime/backup" is no policy; did you mean "uptime/backups"?',
      "14:5 owner: nothing stands here. Write it as team-orders",
      '15:14 expires: "2027-02-30" is not a day. Write it as 2027-01-31',
      '16:5 waivers: "expires" is missing. Write it as 2027-01-31',
      '16:5 waivers: "owner" is missing. Write it as team-orders',
      '16:5 waivers: "resource" is missing. Write it as orders-*',
      '16:13 policy: "nothing-of-ours" is no policy; headroom schema policies lists them',
      '17:5 unknown key "reson"; did you mean "reason"?',
    ]);
  });

  test("a policy beside its pack, or below another, is told where it belongs", () => {
    expect(mistakes("backups: advisory\ncapacity:\n  zones: disabled\n  runway: advisory\n")).toEqual([
      '1:1 backups is a policy of the pack uptime: write it below the key "uptime"',
      '3:3 zones is a policy of the pack uptime: write it below the key "uptime"',
    ]);
  });

  test("editors are told of every pack, policy and threshold", () => {
    const schema = rulesJsonSchema(packs) as {
      readonly properties: Record<string, { readonly properties?: Record<string, unknown> }>;
    };
    for (const { name, policies } of packs)
      for (const policy of policies) {
        const text = JSON.stringify(schema.properties[name]?.properties?.[policy.name]);
        for (const key of Object.keys(policy.configSchema.shape)) expect(text).toContain(`"${key}"`);
      }
  });
});
