import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../../catalog";
import { UNKNOWN } from "../../../contract/stack";
import { wireProperties } from "../../../contract/wire-values";
import { packs, type Pack } from "../../../policies";
import { PolicyPackSession } from "../../../policies/analyzer/session";
import { remediationOf, remediations } from "../../../policies/remediations";
import { analyzeRequest } from "../../../preview/policy-pack";
import { resource } from "../../helpers/stack-fixture";

const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value: { team: "a" },
};
const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/instance:Instance";
const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
const table = "aws:dynamodb/table:Table";
const logs = "aws:cloudwatch/logGroup:LogGroup";
const queue = "aws:sqs/queue:Queue";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

type Inputs = Record<string, unknown>;
const device = (ebs: unknown) => ({ deviceName: "/dev/xvda", ebs });

/** Policy, type, inputs, and what becomes of them; null: nothing. */
const cases: readonly [
  policy: string,
  type: string,
  inputs: Inputs,
  repaired: Inputs | null,
  config?: Inputs,
][] = [
  ["backups", cluster, {}, { backupRetentionPeriod: 7 }],
  ["backups", cluster, { backupRetentionPeriod: 3 }, { backupRetentionPeriod: 14 }, { minimumDays: 14 }],
  ["backups", cluster, { backupRetentionPeriod: 7 }, null],
  ["backups", cluster, { backupRetentionPeriod: UNKNOWN }, null],
  ["backups", instance, { backupRetentionPeriod: 1 }, { backupRetentionPeriod: 7 }],
  ["backups", instance, {}, null],
  ["backups", instance, { backupRetentionPeriod: 0 }, null],
  ["backups", instance, { backupRetentionPeriod: 1, replicateSourceDb: "orders" }, null],
  ["cache-snapshots", cache, {}, { snapshotRetentionLimit: 1 }],
  ["cache-snapshots", cache, { snapshotRetentionLimit: 1 }, null],
  ["cache-snapshots", cache, { snapshotRetentionLimit: UNKNOWN }, null],
  ["table-recovery", table, {}, { pointInTimeRecovery: { enabled: true } }],
  [
    "table-recovery",
    table,
    { pointInTimeRecovery: { enabled: false, recoveryPeriodInDays: 3 } },
    { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 3 } },
  ],
  ["table-recovery", table, { pointInTimeRecovery: { enabled: true } }, null],
  ["table-recovery", table, { pointInTimeRecovery: UNKNOWN }, null],
  ["log-retention", logs, {}, { retentionInDays: 400 }],
  ["log-retention", logs, { retentionInDays: 0 }, { retentionInDays: 90 }, { maximumDays: 100 }],
  ["log-retention", logs, { retentionInDays: 3653 }, { retentionInDays: 400 }],
  ["log-retention", logs, { retentionInDays: 30 }, null],
  ["log-retention", logs, { logGroupClass: "DELIVERY" }, null],
  ["queue-encryption", queue, { sqsManagedSseEnabled: false }, { sqsManagedSseEnabled: true }],
  ["queue-encryption", queue, {}, null],
  ["queue-encryption", queue, { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/mine" }, null],
  [
    "disk-encryption",
    template,
    {
      blockDeviceMappings: [
        device({ volumeSize: 20 }),
        device({ encrypted: "true" }),
        { deviceName: "/dev/sdb" },
      ],
    },
    {
      blockDeviceMappings: [
        device({ volumeSize: 20, encrypted: "true" }),
        device({ encrypted: "true" }),
        { deviceName: "/dev/sdb" },
      ],
    },
  ],
  ["disk-encryption", template, { blockDeviceMappings: [device({ encrypted: true })] }, null],
  ["disk-encryption", template, { blockDeviceMappings: UNKNOWN }, null],
  ["disk-encryption", template, {}, null],
  [
    "cost-tags",
    queue,
    { tags: { Name: "jobs" } },
    { tags: { Name: "jobs", team: "orders" } },
    { required: ["team", "unit"], values: { team: "orders" } },
  ],
  ["cost-tags", queue, { tags: { team: "own" } }, null, { required: ["team"], values: { team: "orders" } }],
  ["cost-tags", queue, {}, null, { required: ["team"], values: { team: "orders" } }],
  ["cost-tags", queue, { tags: secret }, null, { required: ["team"], values: { team: "orders" } }],
];

const schemaOf = (name: string) =>
  packs.flatMap(({ policies }) => policies).find((policy) => policy.name === name)?.configSchema;

test.each(cases)("%s of %s with %j makes %j", (policy, type, inputs, repaired, config = {}) => {
  const remediation = remediationOf(policy);
  const settings = schemaOf(policy)?.parse(config) ?? {};
  const found = remediation?.repair(wireProperties(inputs), settings, type);
  expect(found).toEqual(repaired === null ? null : { ...wireProperties(inputs), ...repaired });
  // What was repaired needs no repair.
  if (found !== null && found !== undefined) expect(remediation?.repair(found, settings, type)).toBeNull();
});

test("each repairs a policy that there is, and has cases", () => {
  for (const { policy } of remediations) {
    expect(schemaOf(policy)).toBeDefined();
    expect(cases.filter(([name, , , repaired]) => name === policy && repaired !== null)).not.toEqual([]);
    expect(cases.filter(([name, , , repaired]) => name === policy && repaired === null)).not.toEqual([]);
  }
});

describe("under Pulumi's analyzer protocol", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "headroom-remediations-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const [uptime] = packs as readonly [Pack];
  const session = (rules: string): PolicyPackSession => {
    writeFileSync(join(folder, "policies.prod.yaml"), rules);
    return new PolicyPackSession(uptime, {
      version: "1.0.0",
      rules: folder,
      stack: "prod",
      today: () => "2026-11-25",
      context: { catalog: loadCatalog() },
    });
  };
  const remediated = (
    of: PolicyPackSession,
    inputs: Inputs = { masterPassword: secret, kmsKeyId: UNKNOWN },
  ) =>
    of
      .remediate(analyzeRequest(resource(cluster, "orders", { inputs }), new Map()))
      .getRemediationsList()
      .map((each) => [each.getPolicyname(), each.getProperties()?.toJavaScript()]);
  const waiver = `waivers:
  - { policy: backups, resource: "ord*", owner: team-a, reason: agreed, expires: 2027-01-31 }
`;

  test("repairs only what its level says, and leaves secrets and what is not known as they are", () => {
    expect(remediated(session("uptime:\n  backups: mandatory\n"))).toEqual([]);
    expect(remediated(session("uptime:\n  backups: { level: remediate, minimumDays: 10 }\n"))).toEqual([
      [
        "backups",
        { ...wireProperties({ masterPassword: secret, kmsKeyId: UNKNOWN }), backupRetentionPeriod: 10 },
      ],
    ]);
  });

  test("what a waiver lets stand is not repaired", () => {
    expect(remediated(session(`uptime:\n  backups: remediate\n${waiver}`))).toEqual([]);
    expect(
      remediated(session(`uptime:\n  backups: remediate\n${waiver.replace("2027", "2025")}`)),
    ).toHaveLength(1);
  });

  test("Pulumi is told the level, and may set it itself", () => {
    const of = session("uptime:\n  backups: remediate\n");
    expect(of.info().getInitialconfigMap().get("backups")?.getEnforcementlevel()).toBe(
      messages.EnforcementLevel.REMEDIATE,
    );
    const message = new messages.ConfigureAnalyzerRequest();
    const config = new messages.PolicyConfig();
    config.setEnforcementlevel(messages.EnforcementLevel.MANDATORY);
    message.getPolicyconfigMap().set("backups", config);
    of.configure(message);
    expect(remediated(of)).toEqual([]);
  });

  test("for all at once, those repair that can, and the others are mandatory", () => {
    const of = session("all: remediate\n");
    expect(remediated(of)).toHaveLength(1);
    expect(of.info().getInitialconfigMap().get("nat-gateway")?.getEnforcementlevel()).toBe(
      messages.EnforcementLevel.REMEDIATE,
    );
  });
});
