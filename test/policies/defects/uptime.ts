import { UNKNOWN, type PlannedChange, type Stack } from "../../../contract/stack";
import type { StackOutput } from "../../../contract/stack-output";
import {
  address,
  type Defect,
  alarm,
  away,
  balancer,
  bucket,
  cache,
  cluster,
  clusterInstance,
  gateway,
  group,
  options,
  plus,
  rds,
  said,
  set,
  targets,
  within,
  without,
} from "./seeds";

const replaced: PlannedChange = {
  op: "replace",
  paths: ["storageEncrypted"],
  replacingPaths: ["storageEncrypted"],
  deletesFirst: false,
  oldInputs: {},
};

const resized: PlannedChange = {
  op: "update",
  paths: ["instanceClass"],
  replacingPaths: [],
  deletesFirst: false,
  oldInputs: { instanceClass: "db.r6g.xlarge" },
};

/** All zones leave through the first gateway; the others are gone with their addresses. */
function shareGateway(stack: Stack): Stack {
  const [first, ...gone] = stack.resources.filter(({ type }) => type === gateway);
  if (first === undefined) throw new RangeError("the sample has no gateway");
  const others = stack.resources
    .filter(({ type, name }) => [gateway, address].includes(type) && gone.some((each) => each.name === name))
    .map(({ urn }) => urn);
  return {
    ...stack,
    resources: stack.resources
      .filter(({ urn }) => !others.includes(urn))
      .map((each) => ({
        ...each,
        dependencies: each.dependencies.map((urn) => (others.includes(urn) ? first.urn : urn)),
      })),
  };
}

/** What breaks a promise of uptime. */
export const uptime: readonly Defect[] = [
  {
    title: "a promise that no chain of SLAs keeps",
    seed: said<StackOutput>("stack", (output) => ({
      ...output,
      flows: output.flows.map((flow) => (flow.name === "application" ? { ...flow, target: 0.9999 } : flow)),
    })),
    policy: "availability",
    at: "stack",
  },
  {
    title: "a database with subnets in one zone",
    seed: set("aws:rds/subnetGroup:SubnetGroup", null, { subnetIds: [UNKNOWN] }),
    policy: "zones",
    at: "database-subnets",
  },
  {
    title: "a cache that is not spread",
    seed: set(cache, null, { multiAzEnabled: false }),
    policy: "zones",
    at: "cache-cache",
  },
  {
    title: "a standby switched off",
    seed: set(rds, null, { multiAz: false }),
    policy: "zones",
    at: "database-instance",
    onRds: true,
  },
  {
    title: "a group that shrinks to one instance",
    seed: set(group, null, { minSize: 1 }),
    policy: "instances",
    at: "web-group",
  },
  {
    title: "a database without a reader",
    seed: without(({ name }) => name === "database-reader-1"),
    policy: "instances",
    at: "database-cluster",
  },
  {
    title: "no backups",
    seed: set(cluster, null, { backupRetentionPeriod: 0 }),
    policy: "backups",
    at: "database-cluster",
  },
  {
    title: "backups not said, which on RDS means none",
    seed: set(rds, null, { backupRetentionPeriod: undefined }),
    policy: "backups",
    at: "database-instance",
    onRds: true,
  },
  {
    title: "no snapshot of the cache",
    seed: set(cache, null, { snapshotRetentionLimit: 0 }),
    policy: "cache-snapshots",
    at: "cache-cache",
  },
  {
    title: "a database that AWS may delete",
    seed: set(cluster, null, { deletionProtection: false }),
    policy: "deletion-protection",
    at: "database-cluster",
  },
  {
    title: "content that Pulumi may delete",
    seed: options(bucket, "delivery-content", { protect: false }),
    policy: "deletion-protection",
    at: "delivery-content",
  },
  {
    title: "a load balancer that may be deleted",
    seed: set(balancer, null, { enableDeletionProtection: undefined }),
    policy: "deletion-protection",
    at: "load-balancer-alb",
  },
  {
    title: "a group that does not look at the load balancer",
    seed: set(group, null, { healthCheckType: undefined }),
    policy: "health-checks",
    at: "web-group",
  },
  {
    title: "a health check that takes five minutes",
    seed: within(targets, null, "healthCheck", { interval: 60, unhealthyThreshold: 5 }),
    policy: "health-checks",
    at: "load-balancer-targets",
  },
  {
    title: "one NAT gateway for all zones",
    seed: shareGateway,
    policy: "nat-gateway",
    at: "network-nat-use1-az1",
  },
  {
    title: "no final snapshot",
    seed: set(cluster, null, { skipFinalSnapshot: true }),
    policy: "recoverable-deletion",
    at: "database-cluster",
  },
  {
    title: "a bucket that is emptied to go",
    seed: set(bucket, "delivery-content", { forceDestroy: true }),
    policy: "recoverable-deletion",
    at: "delivery-content",
  },
  {
    title: "a database that restarts at once",
    seed: set(cluster, null, { applyImmediately: true }),
    policy: "apply-immediately",
    at: "database-cluster",
  },
  {
    title: "a smaller database to take over",
    seed: set(clusterInstance, "database-reader-1", { instanceClass: "db.r6g.large" }),
    policy: "failover-size",
    at: "database-reader-1",
  },
  {
    title: "a capacity that each update sets back",
    seed: options(group, null, { ignoreChanges: [] }),
    policy: "scaled-capacity",
    at: "web-group",
  },
  {
    title: "the cache maintained with the database",
    seed: set(cache, null, { maintenanceWindow: "sun:04:30-sun:05:30" }),
    policy: "maintenance-windows",
    at: "cache-cache",
  },
  {
    title: "a backup during the maintenance",
    seed: set(cluster, null, { preferredBackupWindow: "04:00-04:30" }),
    policy: "maintenance-windows",
    at: "database-cluster",
  },
  {
    title: "an engine that is never mended",
    seed: set(clusterInstance, "database-writer", { autoMinorVersionUpgrade: false }),
    policy: "minor-upgrades",
    at: "database-writer",
  },
  {
    title: "requests cut off by each deployment",
    seed: set(targets, null, { deregistrationDelay: 0 }),
    policy: "draining",
    at: "load-balancer-targets",
  },
  {
    title: "a deployment that takes half of the instances out",
    seed: set(group, null, {
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 50 } },
    }),
    policy: "rolling-update",
    at: "web-group",
  },
  {
    title: "a cache that nothing watches",
    seed: without(({ type, name }) => type === alarm && name.startsWith("cache-")),
    policy: "alarms",
    at: "cache-cache",
  },
  {
    title: "a listener that sends requests to nobody",
    seed: (stack) =>
      set(group, null, { targetGroupArns: [] })(
        away(stack, group, (name) => name === "load-balancer-targets"),
      ),
    policy: "registered-targets",
    at: "load-balancer-targets",
  },
  {
    title: "instances in a zone that the load balancer does not reach",
    seed: (stack) =>
      set(balancer, null, { subnets: [UNKNOWN, UNKNOWN] })(
        away(stack, balancer, (name) => name.includes("private-use1-az4")),
      ),
    policy: "balanced-zones",
    at: "web-group",
  },
  {
    title: "a zone that can't be left",
    seed: set(balancer, null, { enableZonalShift: false }),
    policy: "zonal-shift",
    at: "load-balancer-alb",
  },
  {
    title: "an update that replaces the database",
    seed: options(cluster, null, { change: replaced }),
    policy: "replaced-data",
    at: "database-cluster",
  },
  {
    title: "an update that deletes the content",
    seed: (stack) => ({
      ...without(({ type, name }) => type === bucket && name === "delivery-content")(stack),
      deleted: stack.resources.filter(({ type, name }) => type === bucket && name === "delivery-content"),
    }),
    policy: "replaced-data",
    at: "delivery-content",
  },
  {
    title: "an update where nothing of the error budget is left",
    seed: options(clusterInstance, "database-writer", { change: resized }),
    config: { "update-budget": { budgetUsedShare: 1 } },
    policy: "update-budget",
    at: "stack",
  },
  {
    title: "SLAs that were read more than five years before the month they shall hold in",
    seed: said<StackOutput>("stack", (output) => ({ ...output, month: "2028-06" })),
    policy: "figure-age",
    at: "stack",
  },
  {
    title: "a queue that tries for ever",
    seed: plus({ type: "aws:sqs/queue:Queue", name: "jobs" }),
    policy: "dead-letters",
    at: "jobs",
  },
  {
    title: "a failover that nobody triggers",
    seed: plus({
      type: "aws:route53/record:Record",
      name: "primary",
      inputs: { ttl: 60, records: ["192.0.2.1"], failoverRoutingPolicies: [{ type: "PRIMARY" }] },
    }),
    policy: "dns-failover",
    at: "primary",
  },
  {
    title: "a table that can't be taken back to yesterday",
    seed: plus({ type: "aws:dynamodb/table:Table", name: "sessions" }),
    policy: "table-recovery",
    at: "sessions",
  },
];
