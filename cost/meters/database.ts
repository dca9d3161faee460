import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, meter } from "../register";
import { extendedSupport } from "./database-support";

type Inputs = Readonly<Record<string, unknown>>;

export const clusterType = aws("rds/cluster");
export const clusterInstanceType = aws("rds/clusterInstance");
export const instanceType = aws("rds/instance");

/** RDS gives these IOPS on gp3 below and from 400 GiB without charge. */
const gp3IncludedIops = { small: 3000, large: 12_000, largeFromGib: 400 };
const freeInsightsDays = 7;

/** A Multi-AZ cluster of RDS is a writer and two readable standbys, priced as one. */
const standbyProduct = "readable";

/** The engine's part of a product key: `aurora-postgresql` and `postgres` are both `postgresql`. */
function engineKey(engine: string | null): string {
  const name = (engine ?? "").replace(/^aurora-/u, "");
  if (name === "postgres") return "postgresql";
  return name === "aurora" ? "mysql" : name;
}

/** Storage, I/O, backups and the managed secret; the instances are resources of their own. */
const cluster: Meter = (resource, context) => {
  const { inputs } = resource;
  const metering = new Metering(context);
  if (textAt(inputs, "engine")?.startsWith("aurora") !== true) return standbyCluster(inputs, context);

  const optimized = isOptimizedCluster(inputs);
  const share = 1 / context.siblings(clusterType).length;
  metering.usageOrAssumed(
    "databaseStorageGb",
    share,
    "aurora.storedGb",
    optimized ? "aurora.storage.ioOptimized" : "aurora.storage",
    "storage",
  );
  if (!optimized)
    metering.usageOrAssumed("databaseIoRequests", share, "aurora.ioRequests", "aurora.io", "I/O requests");
  if ((numberAt(inputs, "backupRetentionPeriod") ?? 1) > 1 || context.spokenFor)
    metering.usageOrAssumed("databaseBackupGb", share, "aurora.backupGb", "aurora.backup", "backups");
  if ((numberAt(inputs, "backtrackWindow") ?? 0) > 0)
    metering.assumed("aurora.backtrackRecords", "aurora.backtrack", "changes kept for backtracking");
  if (textAt(inputs, "engineMode") === "serverless")
    metering.use("aurora.serverlessV1", "capacity unit hours of Serverless v1", serverlessV1(inputs));
  return managedSecret(metering, inputs)
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .done();
};

function serverlessV1(inputs: Inputs): Range {
  const scaling = objectAt(inputs, "scalingConfiguration");
  const minimum = isTrue(scaling, "autoPause") ? 0 : (numberAt(scaling, "minCapacity") ?? 1);
  const maximum = numberAt(scaling, "maxCapacity") ?? 16;
  return times({ minimum, expected: Math.max(1, minimum), maximum }, hoursPerMonth);
}

/** A cluster of RDS itself: one writer and two standbys that can be read. */
function standbyCluster(inputs: Inputs, context: MeterContext) {
  const metering = new Metering(context);
  const engine = textAt(inputs, "engine");
  const instanceClass = textAt(inputs, "dbClusterInstanceClass");
  if (engine === null || instanceClass === null)
    metering.gap("instance hours: the engine or the class of the cluster is not known");
  else
    metering.use(
      `rds.${engineKey(engine)}.${standbyProduct}.${instanceClass}`,
      "hours of a writer and two readable standbys",
      always(hoursPerMonth),
    );
  const kind = textAt(inputs, "storageType") ?? "io1";
  const allocated = numberAt(inputs, "allocatedStorage");
  const storage = allocated === null ? context.assumed("rds.storedGb") : always(allocated);
  metering.use(`rds.${kind}.${standbyProduct}.storage`, "storage", storage);
  const iops = (numberAt(inputs, "iops") ?? 0) - includedIops(kind, storage);
  if (iops > 0) metering.use(`rds.${kind}.${standbyProduct}.iops`, "IOPS", always(iops));
  metering.assumed("rds.backupGb", "rds.backup", "backups");
  return managedSecret(metering, inputs).done();
}

/** An instance of Aurora: hours of its class, or capacity unit hours of Serverless v2. */
const clusterInstance: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const parent = context.related(clusterType)[0];
  const engine = textAt(inputs, "engine") ?? textAt(parent?.inputs ?? {}, "engine");
  if (engine !== null && !engine.startsWith("aurora"))
    return metering.gap(`instance hours: no meter for an instance of a cluster of ${engine}`).done();
  const optimized = isOptimized(context);
  const instanceClass = textAt(inputs, "instanceClass");
  if (instanceClass === null) metering.gap("instance hours: the instance class is not known");
  else if (instanceClass === "db.serverless") serverlessV2(metering, context, parent, optimized);
  else metering.use(auroraProduct(engine, instanceClass, optimized), "instance hours", always(hoursPerMonth));
  const of = (key: string): string | null => textAt(parent?.inputs ?? {}, key);
  extendedSupport(
    metering,
    context,
    engine,
    of("engineVersion"),
    instanceClass,
    1,
    of("engineLifecycleSupport"),
  );
  return insights(metering, inputs, context).done();
};

/** Between the least and the most capacity units; how far between on average is assumed. */
function serverlessV2(
  metering: Metering,
  context: MeterContext,
  parent: StackResource | undefined,
  optimized: boolean,
): void {
  const limits = serverlessLimits(parent);
  if (limits === null) {
    metering.gap("capacity unit hours: the cluster's limits are not known");
    return;
  }
  const share = context.assumed("aurora.averageCapacityShare");
  const expected = limits.minimum + (limits.maximum - limits.minimum) * Math.min(1, share.expected);
  metering.use(
    `aurora.${optimized ? "ioOptimized." : ""}serverlessV2`,
    "capacity unit hours",
    times({ ...limits, expected }, hoursPerMonth),
  );
}

/** The least and the most capacity units of each instance of a cluster; null where it doesn't say them. */
export function serverlessLimits(
  parent: StackResource | undefined,
): { readonly minimum: number; readonly maximum: number } | null {
  const scaling = objectAt(parent?.inputs ?? {}, "serverlessv2ScalingConfiguration");
  const minimum = numberAt(scaling, "minCapacity");
  const maximum = numberAt(scaling, "maxCapacity");
  return minimum === null || maximum === null ? null : { minimum, maximum };
}

const isOptimizedCluster = (inputs: Inputs): boolean => textAt(inputs, "storageType") === "aurora-iopt1";

/** Whether the cluster of an instance has I/O-Optimized storage. */
export function isOptimized(context: MeterContext): boolean {
  return context.related(clusterType).some(({ inputs }) => isOptimizedCluster(inputs));
}

/** The product of an hour of a class of Aurora. */
export function auroraProduct(engine: string | null, instanceClass: string, optimized: boolean): string {
  return `aurora.${optimized ? "ioOptimized." : ""}${engineKey(engine)}.${instanceClass}`;
}

/** An RDS instance: hours, storage that may grow, IOPS above what is included, backups. */
const instance: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const copies = isTrue(inputs, "multiAz") ? "multi" : "single";
  const source = context.dependencies(instanceType)[0];
  const own = (key: string) => textAt(inputs, key) ?? textAt(source?.inputs ?? {}, key);
  const [engine, instanceClass] = [own("engine"), own("instanceClass")];
  if (engine?.startsWith("aurora") === true)
    return metering.gap("no meter for Aurora as an instance without a cluster").done();
  if (instanceClass === null) metering.gap("instance hours: the instance class is not known");
  else if (engine === null) metering.gap("instance hours: the engine is not known");
  else {
    const product = `rds.${engineKey(engine)}.${copies}.${instanceClass}`;
    metering.use(product, "instance hours", always(hoursPerMonth));
  }

  const kind = own("storageType") ?? (numberAt(inputs, "iops") === null ? "gp2" : "io1");
  const storage = instanceStorage(inputs, source, context);
  metering.use(`rds.${kind}.${copies}.storage`, "storage", storage);
  const iops = (numberAt(inputs, "iops") ?? 0) - includedIops(kind, storage);
  if (iops > 0) metering.use(`rds.${kind}.${copies}.iops`, "IOPS above what is included", always(iops));
  const throughput = (numberAt(inputs, "storageThroughput") ?? 0) - includedThroughput(storage);
  if (kind === "gp3" && throughput > 0)
    metering.use(
      `rds.gp3.${copies}.throughput`,
      "MiB/s of throughput above what is included",
      always(throughput),
    );
  if (kind === "standard") metering.assumed("rds.magneticRequests", "rds.standard.io", "I/O requests");

  if (context.usage("databaseBackupGb") !== null || (numberAt(inputs, "backupRetentionPeriod") ?? 0) > 0)
    metering.usageOrAssumed(
      "databaseBackupGb",
      1 / context.siblings(instanceType).length,
      "rds.backupGb",
      "rds.backup",
      "backups",
    );
  extendedSupport(
    metering,
    context,
    engine,
    own("engineVersion"),
    instanceClass,
    copies === "multi" ? 2 : 1,
    own("engineLifecycleSupport"),
  );
  managedSecret(metering, inputs).usageIfSaid(
    "betweenZonesGb",
    "dataTransfer.betweenZones",
    "data between zones",
  );
  return insights(metering, inputs, context).done();
};

function instanceStorage(inputs: Inputs, source: StackResource | undefined, context: MeterContext): Range {
  const said = context.usage("databaseStorageGb");
  if (said !== null && context.siblings(instanceType).length === 1) return said;
  const allocated =
    numberAt(inputs, "allocatedStorage") ?? numberAt(source?.inputs ?? {}, "allocatedStorage");
  if (allocated === null) return context.assumed("rds.storedGb");
  const maximum = Math.max(allocated, numberAt(inputs, "maxAllocatedStorage") ?? allocated);
  return { minimum: allocated, expected: allocated, maximum };
}

function includedIops(kind: string, storage: Range): number {
  if (kind !== "gp3") return 0;
  return storage.minimum >= gp3IncludedIops.largeFromGib ? gp3IncludedIops.large : gp3IncludedIops.small;
}

/** MiB/s that gp3 of such a size has without a charge (AWS, RDS storage). */
const includedThroughput = (storage: Range): number =>
  storage.minimum >= gp3IncludedIops.largeFromGib ? 500 : 125;

/** RDS keeps a managed password in Secrets Manager, at the price of any secret. */
function managedSecret(metering: Metering, inputs: Inputs): Metering {
  return isTrue(inputs, "manageMasterUserPassword")
    ? metering.use("secretsManager.secret", "secret of the managed password", always(1))
    : metering;
}

/** Seven days of Performance Insights are free; enhanced monitoring is paid as logs. */
function insights(metering: Metering, inputs: Inputs, context: MeterContext): Metering {
  if (
    isTrue(inputs, "performanceInsightsEnabled") &&
    (numberAt(inputs, "performanceInsightsRetentionPeriod") ?? 0) > freeInsightsDays
  ) {
    metering.use("rds.performanceInsights", "Performance Insights beyond 7 days", always(1));
  }
  if (
    (numberAt(inputs, "monitoringInterval") ?? 0) > 0 &&
    context.siblings(aws("cloudwatch/logGroup")).length === 0
  ) {
    const instances = context.siblings(clusterInstanceType).length + context.siblings(instanceType).length;
    metering.usageOrAssumed(
      "logsIngestedGb",
      1 / instances,
      "logs.ingestedGb",
      "cloudwatch.logs.ingested",
      "logs of enhanced monitoring",
    );
  }
  return metering;
}

const alike = ["cloudwatch.logs.ingested", "rds.extendedSupport*", "rds.performanceInsights"];

/** Databases on Aurora and RDS. */
export const databaseMeters = [
  ...meter(
    clusterType,
    cluster,
    "Aurora: storage, I/O on Standard, backups, backtracking, the managed password (instances are metered there); Multi-AZ clusters of RDS: hours, storage, IOPS, backups",
    [
      "aurora.backtrack",
      "aurora.backup",
      "aurora.io",
      "aurora.serverlessV1",
      "aurora.storage*",
      "dataTransfer.betweenZones",
      "rds.*",
      "secretsManager.secret",
    ],
    [
      "aurora.backtrackRecords",
      "aurora.backupGb",
      "aurora.ioRequests",
      "aurora.storedGb",
      "rds.backupGb",
      "rds.storedGb",
    ],
  ),
  ...meter(
    clusterInstanceType,
    clusterInstance,
    "hours by class on Standard or I/O-Optimized; Serverless v2 between its limits; extended support; monitoring",
    ["aurora.*", ...alike],
    ["aurora.averageCapacityShare", "logs.ingestedGb"],
  ),
  ...meter(
    instanceType,
    instance,
    "hours by engine, class and copies; storage, IOPS and throughput by kind; backups; extended support; the managed password; monitoring",
    [...alike, "dataTransfer.betweenZones", "rds.*", "secretsManager.secret"],
    ["logs.ingestedGb", "rds.backupGb", "rds.magneticRequests", "rds.storedGb"],
  ),
  ...freeTypes(
    "settings of databases: AWS charges for instances, storage and copies",
    "rds/certificate",
    "rds/clusterEndpoint",
    "rds/clusterParameterGroup",
    "rds/clusterRoleAssociation",
    "rds/eventSubscription",
    "rds/instanceDesiredState",
    "rds/optionGroup",
    "rds/parameterGroup",
    "rds/roleAssociation",
    "rds/subnetGroup",
  ),
];
