import { textAt } from "../inputs";
import { always, free, hoursPerMonth, Metering, times, type Meter } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";
import { alarmsOfTargetTracking } from "./alarms";
import {
  auroraProduct,
  clusterInstanceType,
  clusterType,
  instanceType,
  isOptimized,
  serverlessLimits,
} from "./database";

const leastProxyVcpu = 2;
const leastProxyCapacityUnits = 8;

/** Target tracking of a table watches capacity as well as use, each from above and below (DynamoDB developer guide). */
const tableAlarms = 4;

/** A proxy costs by the vCPUs of the instances behind it, two of each at least, or by capacity units, eight at least. */
const proxy: Meter = (_, context) => {
  const metering = new Metering(context);
  let vcpu = 0;
  let found = false;
  for (const { inputs, name } of [
    ...context.siblings(clusterInstanceType),
    ...context.siblings(instanceType),
  ]) {
    found = true;
    const className = textAt(inputs, "instanceClass");
    if (className === "db.serverless") {
      const limits = serverlessLimits(context.siblings(clusterType)[0]);
      if (limits === null) metering.gap(`proxy hours: the limits of ${name} are not known`);
      else
        metering.use(
          "rdsproxy.acuHour",
          "proxied capacity unit hours",
          times(
            {
              minimum: Math.max(leastProxyCapacityUnits, limits.minimum),
              expected: Math.max(leastProxyCapacityUnits, limits.minimum),
              maximum: Math.max(leastProxyCapacityUnits, limits.maximum),
            },
            hoursPerMonth,
          ),
        );
      continue;
    }
    const known = context.catalog.databaseClasses.find((candidate) => candidate.name === className);
    if (known === undefined) metering.gap(`proxy hours: the vCPUs of ${name} are not known`);
    else vcpu += Math.max(leastProxyVcpu, known.vcpu);
  }
  if (!found) return metering.gap("proxy hours: no database was found beside the proxy").done();
  if (vcpu > 0) metering.use("rdsproxy.vcpuHour", "proxied vCPU hours", always(vcpu * hoursPerMonth));
  return metering.done();
};

const proxyEndpoint: Meter = (_, context) =>
  new Metering(context).gap("a further endpoint of a proxy: an interface endpoint, paid by its zones").done();

/** A snapshot by hand is kept beside the free backups, and paid from the first byte. */
const snapshot =
  (product: string): Meter =>
  (_, context) =>
    new Metering(context).assumed("rds.snapshotGb", product, "snapshots kept").done();

const copiedBackups: Meter = (_, context) =>
  new Metering(context)
    .assumed("rds.snapshotGb", "rds.backup", "backups kept in another region")
    .assumed("vpc.betweenRegionsGb", "dataTransfer.betweenRegions", "backups copied to another region")
    .done();

const globalCluster: Meter = (_, context) =>
  new Metering(context)
    .assumed("aurora.globalWrites", "aurora.globalIo", "writes copied to other regions")
    .done();

const activityStream: Meter = (_, context) =>
  new Metering(context).gap("the stream of activities: a Kinesis stream that RDS makes").done();

const exported: Meter = (_, context) =>
  new Metering(context).assumed("rds.snapshotGb", "aurora.snapshotExport", "data exported").done();

/** Readers that come and go are instances without a resource: priced where their limits are registered. */
const scalableTarget: Meter = ({ inputs }, context) => {
  if (textAt(inputs, "serviceNamespace") !== "rds") return free;
  const metering = new Metering(context);
  const registered = context.siblings(clusterInstanceType)[0];
  const instanceClass = registered === undefined ? null : textAt(registered.inputs, "instanceClass");
  if (registered === undefined || instanceClass === null)
    return metering.gap("readers that scaling adds: no instance beside them says their class").done();
  return metering
    .usage(
      "additionalReaderHours",
      auroraProduct(textAt(registered.inputs, "engine"), instanceClass, isOptimized(context)),
      "hours of readers that scaling adds",
    )
    .done();
};

const scalingPolicy: Meter = ({ inputs }, context) => {
  const target = context.related(aws("appautoscaling/target"))[0];
  const namespace = textAt(inputs, "serviceNamespace") ?? textAt(target?.inputs ?? {}, "serviceNamespace");
  return textAt(inputs, "policyType") === "TargetTrackingScaling"
    ? alarmsOfTargetTracking(context, namespace === "dynamodb" ? tableAlarms : 2)
    : free;
};

/** What stands around databases, and readers that scale. */
export const databasePartMeters = [
  ...meter(
    "rds/proxy",
    proxy,
    "vCPU hours (two of each instance at least) or capacity unit hours (eight at least)",
    ["rdsproxy.*"],
  ),
  ...meter("rds/proxyEndpoint", proxyEndpoint, "nothing: its zones are not known to the meter", []),
  ...meter(
    ["rds/snapshot", "rds/snapshotCopy"],
    snapshot("rds.backup"),
    "snapshots kept",
    ["rds.backup"],
    ["rds.snapshotGb"],
  ),
  ...meter(
    ["rds/clusterSnapshot", "rds/clusterSnapshotCopy"],
    snapshot("aurora.backup"),
    "snapshots kept",
    ["aurora.backup"],
    ["rds.snapshotGb"],
  ),
  ...meter(
    "rds/instanceAutomatedBackupsReplication",
    copiedBackups,
    "backups kept in, and copied to, another region",
    ["dataTransfer.betweenRegions", "rds.backup"],
    ["rds.snapshotGb", "vpc.betweenRegionsGb"],
  ),
  ...meter(
    "rds/globalCluster",
    globalCluster,
    "writes copied to other regions",
    ["aurora.globalIo"],
    ["aurora.globalWrites"],
  ),
  ...meter("rds/clusterActivityStream", activityStream, "nothing: RDS makes the stream", []),
  ...meter("rds/exportTask", exported, "data exported", ["aurora.snapshotExport"], ["rds.snapshotGb"]),
  ...freeWhen(
    "it scales tasks or tables, which are metered themselves",
    meter(
      "appautoscaling/target",
      scalableTarget,
      "readers that scaling adds; for tasks and tables nothing, they are paid there",
      ["aurora.*"],
    ),
  ),
  ...freeWhen(
    "it is not target tracking, which makes alarms",
    meter(
      "appautoscaling/policy",
      scalingPolicy,
      "the alarms that target tracking makes: two, four of a table",
      ["cloudwatch.alarm"],
    ),
  ),
  ...freeTypes(
    "scaling and targets of proxies have no charge of their own",
    "appautoscaling/scheduledAction",
    "rds/proxyDefaultTargetGroup",
    "rds/proxyTarget",
  ),
];
