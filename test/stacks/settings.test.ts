import { readSettings, SettingsError } from "../../stacks/settings";

describe("settings of a stack", () => {
  test("an empty config takes every default, and only prod counts the free allowances", () => {
    expect(readSettings("prod", {})).toEqual({
      planFile: "growth.yaml",
      environment: "prod",
      phase: "auto",
      month: null,
      demandShare: 1,
      uptimeTarget: "plan",
      protectData: true,
      freeAllowances: true,
      allowedAccountIds: null,
      domain: null,
      hostedZoneId: null,
      imageId: null,
      userDataFile: null,
      alarmEmail: null,
      pageEmail: null,
      escalationEmail: null,
      serviceLevels: null,
      network: null,
      adopt: {},
    });
    expect(readSettings("dev", {}).freeAllowances).toBe(false);
  });

  test.each([
    ["phase", "2", "phase", 2],
    ["phase", "auto", "phase", "auto"],
    ["demandShare", "12.5 %", "demandShare", 0.125],
    ["protectData", "false", "protectData", false],
    [
      "allowedAccountIds",
      "123456789012, 210987654321",
      "allowedAccountIds",
      ["123456789012", "210987654321"],
    ],
    // How Pulumi hands over a list of YAML.
    ["allowedAccountIds", '["123456789012"]', "allowedAccountIds", ["123456789012"]],
    ["month", "2027-02", "month", "2027-02"],
    ["imageId", "ami-0123456789abcdef0", "imageId", "ami-0123456789abcdef0"],
    ["environment", "eu-1", "environment", "eu-1"],
  ] as const)("headroom:%s %s is read as %s %j", (key, text, field, value) => {
    expect(readSettings("prod", { [key]: text })[field]).toEqual(value);
  });

  const mistake = (config: Record<string, string>): readonly string[] => {
    try {
      readSettings("prod", config);
    } catch (error) {
      if (error instanceof SettingsError) return error.mistakes;
      throw error;
    }
    return [];
  };

  test.each([
    [{ phase: "3" }, 'headroom:phase is "3"; accepted: 1, 2, auto'],
    [{ phaze: "2" }, "headroom:phaze is not a setting; did you mean headroom:phase?"],
    [
      { demandShare: "0%" },
      'headroom:demandShare is "0%"; accepted: a share of the plan\'s demand above 0 and up to 100, such as 10%',
    ],
    [
      { demandShare: "110%" },
      'headroom:demandShare is "110%"; accepted: a share of the plan\'s demand above 0 and up to 100, such as 10%',
    ],
    [{ month: "2026-13" }, 'headroom:month is "2026-13"; accepted: a month such as 2026-11'],
    [
      { imageId: "ubuntu" },
      'headroom:imageId is "ubuntu"; accepted: an AMI such as ami-0123456789abcdef0, or resolve:ssm: and a parameter\'s path',
    ],
    [{ protectData: "yes" }, 'headroom:protectData is "yes"; accepted: true, false'],
    [
      { domain: "app.example.com" },
      "headroom:domain needs headroom:hostedZoneId, the id of the Route 53 zone that holds it",
    ],
    [{ hostedZoneId: "Z123" }, "headroom:hostedZoneId needs headroom:domain, the name that viewers use"],
  ])("%j names the key, the value and the choices", (config, message) => {
    expect(mistake(config)).toEqual([message]);
  });

  test("all mistakes are reported at once, and the error says that nothing was planned", () => {
    expect(mistake({ phase: "9", month: "soon", nonsense: "1" })).toHaveLength(3);
    expect(() => readSettings("prod", { phase: "9", month: "soon" })).toThrow(
      "Pulumi.prod.yaml: 2 mistakes, nothing was planned",
    );
  });
});
