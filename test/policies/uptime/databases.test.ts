import { UNKNOWN, type Stack } from "../../../contract/stack";
import type { Policy } from "../../../policies";
import { applyImmediately } from "../../../policies/uptime/apply-immediately";
import { failoverSize } from "../../../policies/uptime/failover-size";
import { maintenanceWindows } from "../../../policies/uptime/maintenance-windows";
import { minorUpgrades } from "../../../policies/uptime/minor-upgrades";
import { recoverableDeletion } from "../../../policies/uptime/recoverable-deletion";
import { tableRecovery } from "../../../policies/uptime/table-recovery";
import { resource, stackOf } from "../../helpers/stack-fixture";
import { verdictsOf, wordsOf } from "../verdicts-of";

type Inputs = Record<string, unknown>;

/** Programs without any component of Headroom's. */
const rds = (inputs: Inputs): Stack => stackOf(resource("aws:rds/instance:Instance", "orders", { inputs }));
const bucket = (inputs: Inputs, name = "uploads"): Stack =>
  stackOf(resource("aws:s3/bucket:Bucket", name, { inputs }));
const table = (inputs: Inputs): Stack => stackOf(resource("aws:dynamodb/table:Table", "carts", { inputs }));
const aurora = (...instances: readonly Inputs[]): Stack =>
  stackOf(
    resource("aws:rds/cluster:Cluster", "cluster"),
    ...instances.map((inputs, index) =>
      resource("aws:rds/clusterInstance:ClusterInstance", `instance-${index}`, {
        inputs,
        dependsOn: ["cluster"],
      }),
    ),
  );
const large = { instanceClass: "db.r8g.xlarge" };
const small = { instanceClass: "db.r8g.large" };
const windows = { maintenanceWindow: "sun:04:00-sun:05:00", backupWindow: "02:00-03:00" };
const withCache = (maintenanceWindow: unknown, database: Inputs = windows): Stack =>
  stackOf(
    ...rds(database).resources,
    resource("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", {
      inputs: { maintenanceWindow },
    }),
  );

test.each<[Policy, string, Stack, string[]]>([
  [
    recoverableDeletion,
    "a database that leaves a snapshot",
    rds({ skipFinalSnapshot: false }),
    ["pass orders"],
  ],
  [recoverableDeletion, "a database that says nothing, since it then leaves one", rds({}), ["pass orders"]],
  [recoverableDeletion, "a database that leaves none", rds({ skipFinalSnapshot: true }), ["fail orders"]],
  [
    recoverableDeletion,
    "a read replica, which has nothing of its own",
    rds({ replicateSourceDb: "a", skipFinalSnapshot: true }),
    [],
  ],
  [recoverableDeletion, "a bucket that is emptied to go", bucket({ forceDestroy: true }), ["fail uploads"]],
  [recoverableDeletion, "a bucket of logs", bucket({ forceDestroy: true }, "web-logs"), []],
  [recoverableDeletion, "what is not known yet", bucket({ forceDestroy: UNKNOWN }), ["unknown uploads"]],
  [applyImmediately, "a database that waits", rds({ applyImmediately: false }), ["pass orders"]],
  [applyImmediately, "a database that says nothing, since it then waits", rds({}), ["pass orders"]],
  [applyImmediately, "a database that restarts at once", rds({ applyImmediately: true }), ["fail orders"]],
  [
    applyImmediately,
    "an instance of a cluster",
    aurora({ applyImmediately: true }),
    ["pass cluster", "fail instance-0"],
  ],
  [minorUpgrades, "a database that says nothing, since it then takes them", rds({}), ["pass orders"]],
  [
    minorUpgrades,
    "a database that keeps its version",
    rds({ autoMinorVersionUpgrade: false }),
    ["fail orders"],
  ],
  [
    minorUpgrades,
    "a cache that says it as a text",
    stackOf(
      resource("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
        inputs: { autoMinorVersionUpgrade: "true" },
      }),
    ),
    ["pass cache"],
  ],
  [
    tableRecovery,
    "a table that can be restored",
    table({ pointInTimeRecovery: { enabled: true } }),
    ["pass carts"],
  ],
  [tableRecovery, "a table that says nothing, since it then can't", table({}), ["fail carts"]],
  [
    tableRecovery,
    "a table where that is not known",
    table({ pointInTimeRecovery: UNKNOWN }),
    ["unknown carts"],
  ],
  [failoverSize, "a reader as large as the writer", aurora(large, large), ["pass instance-1"]],
  [failoverSize, "a smaller reader", aurora(large, small), ["fail instance-1"]],
  [
    failoverSize,
    "a smaller reader beside one that takes over",
    aurora(large, { ...small, promotionTier: 15 }, { ...large, promotionTier: 1 }),
    ["pass instance-2"],
  ],
  [
    failoverSize,
    "a smaller reader that takes over first",
    aurora(large, { ...small, promotionTier: 1 }, { ...large, promotionTier: 2 }),
    ["fail instance-1"],
  ],
  [
    failoverSize,
    "two in one tier, of which AWS takes the larger",
    aurora(large, small, large),
    ["pass instance-2"],
  ],
  [failoverSize, "a writer alone, which is what instances finds", aurora(large), []],
  [failoverSize, "a class that is not said", aurora(large, {}), ["missing instance-1"]],
  [
    failoverSize,
    "a tier that is not known",
    aurora(large, { ...large, promotionTier: UNKNOWN }),
    ["unknown instance-1"],
  ],
  [
    maintenanceWindows,
    "windows of their own",
    withCache("sun:05:00-sun:06:00"),
    ["pass orders", "pass sessions"],
  ],
  [
    maintenanceWindows,
    "a cache that is maintained with its database",
    withCache("sun:04:30-sun:05:30"),
    ["pass orders", "fail sessions"],
  ],
  [
    maintenanceWindows,
    "a backup during the maintenance",
    rds({ ...windows, backupWindow: "04:30-05:30" }),
    ["fail orders"],
  ],
  [
    maintenanceWindows,
    "a backup over midnight",
    rds({ maintenanceWindow: "mon:00:00-mon:01:00", backupWindow: "23:30-00:30" }),
    ["fail orders"],
  ],
  [maintenanceWindows, "an hour that AWS draws", rds({}), ["missing orders"]],
  [
    maintenanceWindows,
    "backups at an hour that AWS draws, apart from it",
    rds({ maintenanceWindow: windows.maintenanceWindow }),
    ["pass orders"],
  ],
  [maintenanceWindows, "what is no window", rds({ maintenanceWindow: "at night" }), ["fail orders"]],
  [
    maintenanceWindows,
    "a database that is maintained at an hour not known yet",
    withCache("sun:05:00-sun:06:00", { maintenanceWindow: UNKNOWN }),
    ["unknown orders", "unknown sessions"],
  ],
])("$name of %s", (policy, _, stack, expected) => {
  expect(verdictsOf(policy, stack)).toEqual(expected);
});

test("a default is told from what the program says", () => {
  expect(wordsOf(tableRecovery, table({}))).toEqual([
    "pointInTimeRecovery.enabled is not said, which means false: nothing undoes what was overwritten or deleted → set pointInTimeRecovery.enabled to true",
  ]);
  expect(wordsOf(applyImmediately, rds({ applyImmediately: true }))).toEqual([
    "applyImmediately is true: an update that needs a restart makes it at once → set applyImmediately to false",
  ]);
});

test("failover names both classes", () => {
  expect(wordsOf(failoverSize, aurora(large, small))[0]).toMatch(
    /instance-1 \(db.r8g.large\) takes over from instance-0 \(db.r8g.xlarge\)/u,
  );
});
