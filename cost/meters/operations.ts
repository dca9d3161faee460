import { Metering, type Meter, type MeterContext } from "../meter";
import { freeTypes, meter } from "../register";

/** Queries of a workgroup by what they read. */
const workgroup: Meter = (_, context) =>
  new Metering(context).assumed("athena.scannedTb", "athena.scanned", "data read by queries").done();

const athenaCapacity: Meter = (_, context) =>
  new Metering(context).gap("capacity reserved for queries: no meter for its hours").done();

/** What a vault keeps, each kind at its own price; volumes at that of a snapshot. */
const vault: Meter = (_, context) =>
  new Metering(context)
    .assumed("backup.ebsGb", "ebs.snapshot.storage", "volumes kept")
    .assumed("backup.rdsGb", "backup.rds", "databases kept")
    .assumed("backup.s3Gb", "backup.s3", "buckets kept")
    .assumed("backup.efsGb", "backup.efs", "file systems kept")
    .assumed("backup.dynamodbGb", "backup.dynamodb", "tables kept")
    .done();

const airGapped: Meter = (_, context) =>
  new Metering(context)
    .assumed("backup.ebsGb", "backup.airGapped.ebs", "volumes kept")
    .assumed("backup.rdsGb", "backup.airGapped.rds", "databases kept")
    .assumed("backup.efsGb", "backup.airGapped.efs", "file systems kept")
    .assumed("backup.dynamodbGb", "backup.airGapped.dynamodb", "tables kept")
    .done();

/** What is charged by evaluations, runs or restores that are not known. */
const unknown =
  (what: string): Meter =>
  (_: unknown, context: MeterContext) =>
    new Metering(context).gap(what).done();

/** Queries, backups, accounts. */
export const operationsMeters = [
  ...meter("athena/workgroup", workgroup, "data read by queries", ["athena.scanned"], ["athena.scannedTb"]),
  ...meter("athena/capacityReservation", athenaCapacity, "nothing: the hours are not metered", []),
  ...meter(
    "backup/vault",
    vault,
    "volumes, databases, buckets, file systems and tables kept",
    ["backup.*", "ebs.snapshot.storage"],
    ["backup.dynamodbGb", "backup.ebsGb", "backup.efsGb", "backup.rdsGb", "backup.s3Gb"],
  ),
  ...meter(
    "backup/logicallyAirGappedVault",
    airGapped,
    "volumes, databases, file systems and tables kept",
    ["backup.airGapped.*"],
    ["backup.dynamodbGb", "backup.ebsGb", "backup.efsGb", "backup.rdsGb"],
  ),
  ...meter(
    "backup/framework",
    unknown("evaluations of the framework: how many is not known"),
    "nothing: evaluations are not known",
    [],
  ),
  ...meter(
    "backup/restoreTestingPlan",
    unknown("restores of the tests: how much is not known"),
    "nothing: restores are not known",
    [],
  ),
  ...meter(
    ["cloudformation/stack", "cloudformation/stackInstances", "cloudformation/stackSetInstance"],
    (_, context) => new Metering(context).gap("what its template makes: no resource tells it").done(),
    "nothing: what a template makes is named",
    [],
  ),
  ...freeTypes(
    "plans and queries kept: AWS charges for what is read and kept",
    "athena/dataCatalog",
    "athena/database",
    "athena/namedQuery",
    "athena/preparedStatement",
    "backup/globalSettings",
    "backup/plan",
    "backup/regionSettings",
    "backup/reportPlan",
    "backup/restoreTestingSelection",
    "backup/selection",
    "backup/vaultLockConfiguration",
    "backup/vaultNotifications",
    "backup/vaultPolicy",
  ),
  ...freeTypes(
    "accounts, groups and templates: AWS does not charge for them",
    "budgets/budget",
    "costexplorer/anomalyMonitor",
    "costexplorer/anomalySubscription",
    "costexplorer/costAllocationTag",
    "cur/reportDefinition",
    "organizations/account",
    "organizations/organization",
    "organizations/organizationalUnit",
    "organizations/policy",
    "organizations/policyAttachment",
    "ram/principalAssociation",
    "ram/resourceAssociation",
    "ram/resourceShare",
    "ram/resourceShareAccepter",
    "resourcegroups/group",
    "rolesanywhere/profile",
    "rolesanywhere/trustAnchor",
    "servicequotas/serviceQuota",
    "ssoadmin/accountAssignment",
    "ssoadmin/managedPolicyAttachment",
    "ssoadmin/permissionSet",
    "ssoadmin/permissionSetInlinePolicy",
  ),
];
