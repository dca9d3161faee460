import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { loadCatalog } from "../../../catalog";
import { UNKNOWN, type Stack } from "../../../contract/stack";
import { uptime } from "../../../policies";
import { fromLevel } from "../../../policies/analyzer/levels";
import { PolicyPackSession } from "../../../policies/analyzer/session";
import { analyzeStackRequest } from "../../../preview/policy-pack";
import { sampleStack, withInputs } from "../../helpers/stack-fixture";

const context = { catalog: loadCatalog() };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-session-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const session = (rules?: string, stack = "prod"): PolicyPackSession =>
  new PolicyPackSession(uptime, { version: "1.2.3", rules, stack, today: () => "2026-11-25", context });
const file = (text: string, name = "policies.prod.yaml"): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const broken: Stack = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: 3 });
const request = (stack: Stack) => analyzeStackRequest(stack, new Map());
const found = (of: PolicyPackSession, stack = broken): string[] =>
  of
    .analyzeStack(request(stack))
    .getDiagnosticsList()
    .map((each) => `${each.getPolicyname()} ${fromLevel(each.getEnforcementlevel())}: ${each.getMessage()}`);

/** What Pulumi sends once it has put the configs together. */
function configuration(
  of: Readonly<
    Record<string, { readonly level: messages.EnforcementLevel } & Record<string, JavaScriptValue>>
  >,
): messages.ConfigureAnalyzerRequest {
  const message = new messages.ConfigureAnalyzerRequest();
  for (const [name, { level, ...properties }] of Object.entries(of)) {
    const config = new messages.PolicyConfig();
    config.setEnforcementlevel(level);
    config.setProperties(Struct.fromJavaScript(properties));
    message.getPolicyconfigMap().set(name, config);
  }
  return message;
}

const rules = (expires: string) => `uptime:
  backups: { level: mandatory, minimumDays: 14 }
  zones: disabled
capacity:
  runway: advisory
waivers:
  - policy: uptime/backups
    resource: clu*
    owner: team-orders
    reason: rebuilt from the event log
    expires: ${expires}
  - policy: capacity/runway
    resource: "*"
    owner: team-orders
    reason: of another pack
    expires: ${expires}
`;

describe("a pack under Pulumi's analyzer protocol", () => {
  test("judges by its own levels where no file is named", () => {
    expect(found(session())).toEqual([
      "backups mandatory: Databases can be restored to any point of the last days.\nbackups are kept for 3 days, at least 7 required\nVerdict: fail. Remedy: set backupRetentionPeriod to at least 7",
    ]);
  });

  test("tells Pulumi of each policy's severity, steps, link and config", () => {
    const info = session().info();
    const [backups] = info.getPoliciesList().filter((policy) => policy.getName() === "backups");
    expect(info.getVersion()).toBe("1.2.3");
    expect(backups?.getSeverity()).toBe(messages.PolicySeverity.POLICY_SEVERITY_CRITICAL);
    expect(backups?.getRemediationSteps()).toMatch(/^1\. Set backupRetentionPeriod/u);
    expect(backups?.getUrl()).toMatch(/^https:/u);
    expect(backups?.getConfigschema()?.getProperties()?.toJavaScript()).toHaveProperty(
      "minimumDays.default",
      7,
    );
    expect(info.getPoliciesList()).toHaveLength(2 * uptime.policies.length);
  });

  test.each([
    ["the file itself", (path: string) => path],
    ["the folder that holds the file of the stack", () => folder],
  ])("follows the environment's file, named by %s", (_, named) => {
    const path = file(rules("2027-01-31"));
    expect(found(session(named(path)))).toEqual([
      `waivers advisory: Waivers hold, and are needed.\nbackups is waived until 2027-01-31, team-orders: rebuilt from the event log (policies.prod.yaml:7)\nbackups are kept for 3 days, at least 14 required\nVerdict: fail. Remedy: set backupRetentionPeriod to at least 14`,
    ]);
  });

  test("a waiver that is over waives nothing, and is told; those of other packs are theirs to tell", () => {
    const [backups, waivers, ...others] = found(session(file(rules("2026-10-31"))));
    expect(backups).toMatch(/^backups mandatory: /u);
    expect(waivers).toMatch(/^waivers advisory: [^]*ended on 2026-10-31/u);
    expect(others).toEqual([]);
  });

  test("tells Pulumi the file's levels, so that it takes them where nothing else is configured", () => {
    const initial = session(file(rules("2027-01-31")))
      .info()
      .getInitialconfigMap();
    expect(initial.get("zones")?.getEnforcementlevel()).toBe(messages.EnforcementLevel.DISABLED);
    expect(initial.get("backups")?.getProperties()?.toJavaScript()).toEqual({ minimumDays: 14 });
    expect(session().info().getInitialconfigMap().getLength()).toBe(0);
  });

  test("what Pulumi configures goes before the file; policies of other packs are no mistake", () => {
    const of = session(file(rules("2026-10-31")));
    of.configure(
      configuration({
        backups: { level: messages.EnforcementLevel.ADVISORY, minimumDays: 5 },
        runway: { level: messages.EnforcementLevel.ADVISORY },
      }),
    );
    expect(found(of)[0]).toMatch(/^backups advisory: [^]*at least 5 required/u);
  });

  test("what is not known has the level of the twin, under its name", () => {
    const open = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: UNKNOWN });
    expect(found(session(), open)[0]).toMatch(/^backups-unknown advisory: /u);
    const of = session();
    of.configure(configuration({ "backups-unknown": { level: messages.EnforcementLevel.MANDATORY } }));
    expect(found(of, open)[0]).toMatch(/^backups-unknown mandatory: /u);
  });

  test("Pulumi says late which stack it is", () => {
    file(rules("2027-01-31"));
    const of = session(folder, "");
    of.configureStack("prod");
    expect(of.info().getInitialconfigMap().getLength()).toBeGreaterThan(0);
    of.configureStack("dev");
    expect(found(of)[0]).toMatch(/at least 7 required/u);
  });

  test.each([
    ["policies.prod.yaml", "write the whole path"],
    ["/nowhere/policies.prod.yaml", "there is no such file or folder"],
  ])("a path that can't be used is refused: %s", (named, said) => {
    expect(() => session(named).info()).toThrow(said);
  });

  test("a wrong file is refused with all its mistakes", () => {
    const path = file("uptime:\n  backup: advisory\n  zones: maybe\n");
    expect(() => session(path).info()).toThrow(
      /^policies.prod.yaml:2:3 +unknown key "backup"; did you mean "backups"\?\n.*:3:10 +zones: "maybe" is no level[^]*2 mistakes, nothing was judged/u,
    );
  });

  test("a config of Pulumi's that no policy accepts is refused", () => {
    expect(() => {
      session().configure(
        configuration({ backups: { level: messages.EnforcementLevel.MANDATORY, minimumDays: 0 } }),
      );
    }).toThrow("backups.minimumDays");
  });
});
