import type { ComponentOutput } from "../../../contract/component-output";
import { UNKNOWN, type PlannedChange, type Stack, type StackResource } from "../../../contract/stack";
import type { StackOutput } from "../../../contract/stack-output";

/** A mistake in a stack, and what has to find it. */
export interface Defect {
  /** The mistake in words. */
  readonly title: string;
  /** Makes it in the sample's production stack, as plain data. */
  readonly seed: (stack: Stack) => Stack;
  /** The one policy that fails. */
  readonly policy: string;
  /** The logical name of the resource that it points to. */
  readonly at: string;
  /** Whether it is made in the sample with its database on RDS, since Aurora has no such thing. */
  readonly onRds?: true;
}

type Edit = (resource: StackResource) => StackResource;

/** Changes the resources of a type, or the one of that type and name. Throws where there is none. */
function edit(stack: Stack, type: string, name: string | null, change: Edit): Stack {
  const isMeant = (each: StackResource): boolean =>
    each.type === type && (name === null || each.name === name);
  if (!stack.resources.some(isMeant)) throw new RangeError(`the sample has no ${type} ${name ?? ""}`);
  return { ...stack, resources: stack.resources.map((each) => (isMeant(each) ? change(each) : each)) };
}

const set =
  (type: string, name: string | null, inputs: Record<string, unknown>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({
      ...each,
      inputs: Object.fromEntries(
        Object.entries({ ...each.inputs, ...inputs }).filter(([, value]) => value !== undefined),
      ),
    }));

const options =
  (type: string, name: string | null, parts: Partial<StackResource>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({ ...each, ...parts }));

const within =
  (type: string, name: string | null, input: string, values: Record<string, unknown>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({
      ...each,
      inputs: { ...each.inputs, [input]: { ...(each.inputs[input] as object), ...values } },
    }));

const said =
  <Output extends ComponentOutput | StackOutput>(name: string, change: (output: Output) => Output) =>
  (stack: Stack): Stack => ({
    ...stack,
    resources: stack.resources.map((each) =>
      each.name === name && !each.custom
        ? { ...each, outputs: { ...each.outputs, headroom: change(each.outputs.headroom as Output) } }
        : each,
    ),
  });

const without =
  (isLost: (resource: StackResource) => boolean) =>
  (stack: Stack): Stack => {
    const resources = stack.resources.filter((each) => !isLost(each));
    if (resources.length === stack.resources.length)
      throw new RangeError("the sample has nothing of that kind");
    return { ...stack, resources };
  };

/** Lets a resource no longer depend on others, by the ends of their names. */
const away = (stack: Stack, type: string, lost: (name: string) => boolean): Stack =>
  edit(stack, type, null, (each) => ({
    ...each,
    dependencies: each.dependencies.filter((urn) => !lost(urn.split("::").at(-1) ?? urn)),
  }));

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const scaling = "aws:autoscaling/policy:Policy";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targets = "aws:lb/targetGroup:TargetGroup";
const cluster = "aws:rds/cluster:Cluster";
const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
const rds = "aws:rds/instance:Instance";
const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
const bucket = "aws:s3/bucket:Bucket";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const gateway = "aws:ec2/natGateway:NatGateway";

const replaced: PlannedChange = {
  op: "replace",
  paths: ["storageEncrypted"],
  replacingPaths: ["storageEncrypted"],
  deletesFirst: false,
  oldInputs: {},
};

/** All zones leave through the first gateway. */
function shareGateway(stack: Stack): Stack {
  const [first = "", ...others] = stack.resources
    .filter(({ type }) => type === gateway)
    .map(({ urn }) => urn);
  return {
    ...stack,
    resources: stack.resources
      .filter(({ urn }) => !others.includes(urn))
      .map((each) => ({
        ...each,
        dependencies: each.dependencies.map((urn) => (others.includes(urn) ? first : urn)),
      })),
  };
}

const web = (change: (output: ComponentOutput) => ComponentOutput) => said("web", change);
const carrying = (capacity: Partial<NonNullable<ComponentOutput["capacity"]>>) =>
  web((output) => ({
    ...output,
    capacity: output.capacity === null ? null : { ...output.capacity, ...capacity },
  }));

const uptime: readonly Defect[] = [
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
];

const capacity: readonly Defect[] = [
  {
    title: "a tier that lasts shorter than a change to it takes",
    seed: said<StackOutput>("stack", (output) => ({
      ...output,
      tiers: output.tiers.map((tier) =>
        tier.name === "database" ? { ...tier, runwayMonths: { now: 1, maximum: 2 } } : tier,
      ),
    })),
    policy: "runway",
    at: "database",
  },
  {
    title: "a maximum that a lost zone makes too small",
    seed: carrying({ oneZoneLost: 150 }),
    policy: "zone-loss",
    at: "web",
  },
  {
    title: "a cache that is too small for an ordinary peak",
    seed: said<ComponentOutput>("cache", (output) => ({
      ...output,
      capacity: output.capacity === null ? null : { ...output.capacity, now: 500 },
    })),
    policy: "current-size",
    at: "cache",
  },
  {
    title: "a maximum below the next exam's peak",
    seed: carrying({ maximum: 400 }),
    policy: "event-peak",
    at: "web",
  },
  {
    title: "a maximum lowered by hand",
    seed: set(group, null, { maxSize: 8 }),
    policy: "scaling-maximum",
    at: "web-group",
  },
  {
    title: "a group that nothing scales",
    seed: without(({ type }) => type === scaling),
    policy: "scaling-policy",
    at: "web-group",
  },
  {
    title: "scaling that begins too late",
    seed: within(scaling, "web-cpu", "targetTrackingConfiguration", { targetValue: 95 }),
    policy: "scaling-target",
    at: "web-cpu",
  },
  {
    title: "instances that count before they serve",
    seed: set(group, null, { defaultInstanceWarmup: undefined }),
    policy: "instance-warmup",
    at: "web-group",
  },
  {
    title: "CPU told every five minutes",
    seed: set(template, null, { monitoring: undefined }),
    policy: "detailed-monitoring",
    at: "web-template",
  },
  {
    title: "instances on credits",
    seed: set(template, null, { instanceType: "t4g.medium" }),
    policy: "burstable",
    at: "web-template",
  },
  {
    title: "subnets without room",
    seed: (stack) =>
      stack.resources
        .filter(({ type, name }) => type === "aws:ec2/subnet:Subnet" && name.includes("private"))
        .reduce((made, { type, name }) => set(type, name, { cidrBlock: "10.0.0.0/28" })(made), stack),
    policy: "subnet-addresses",
    at: "web-group",
  },
  {
    title: "a disk that does not grow",
    seed: set(rds, null, { maxAllocatedStorage: undefined }),
    policy: "storage-growth",
    at: "database-instance",
    onRds: true,
  },
];

/** Every defect, one at a time. */
export const defects: readonly Defect[] = [...uptime, ...capacity];
