import type { Range } from "../../contract/range";
import { isTrue, numberAt, textAt } from "../inputs";
import {
  always,
  free,
  freeTypes,
  hoursPerMonth,
  meter,
  Metering,
  type Meter,
  type MeterContext,
} from "../meter";
import { alarmsOfTargetTracking } from "./monitoring";

const clusterType = "aws:rds/cluster:Cluster";
const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
const instanceType = "aws:rds/instance:Instance";

/** RDS for PostgreSQL on gp3 gives these IOPS below and from 400 GiB without charge. */
const gp3IncludedIops = { small: 3000, large: 12_000, largeFromGib: 400 };
const freeInsightsDays = 7;
const leastProxyVcpu = 2;

/** The engine's part of a product key: `aurora-postgresql` and `postgres` are both `postgresql`. */
function engineKey(engine: string | null): string {
  const name = (engine ?? "").replace(/^aurora-/u, "");
  return name === "postgres" ? "postgresql" : name;
}

/** Storage, I/O, backups and the managed secret; the instances are resources of their own. */
const cluster: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  if (textAt(inputs, "engine")?.startsWith("aurora") !== true) {
    return metering
      .gap(`no meter for a cluster of the engine ${textAt(inputs, "engine") ?? "that is not said"}`)
      .done();
  }
  const optimized = textAt(inputs, "storageType") === "aurora-iopt1";
  const share = 1 / context.siblings(clusterType).length;
  metering.usage(
    "databaseStorageGb",
    optimized ? "aurora.storage.ioOptimized" : "aurora.storage",
    "storage",
    share,
  );
  if (!optimized) metering.usage("databaseIoRequests", "aurora.io", "I/O requests", share);
  metering.usage("databaseBackupGb", "aurora.backup", "backups", share);
  return managedSecret(metering, inputs)
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .done();
};

const clusterInstance: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const product = auroraProduct(inputs, isOptimized(context));
  if (product === null) metering.gap("instance hours: the instance class is not known");
  else metering.use(product, "instance hours", always(hoursPerMonth));
  return insights(metering, inputs, context).done();
};

function isOptimized(context: MeterContext): boolean {
  return context.related(clusterType).some(({ inputs }) => textAt(inputs, "storageType") === "aurora-iopt1");
}

function auroraProduct(inputs: Readonly<Record<string, unknown>>, optimized: boolean): string | null {
  const instanceClass = textAt(inputs, "instanceClass");
  if (instanceClass === null) return null;
  return `aurora.${optimized ? "ioOptimized." : ""}${engineKey(textAt(inputs, "engine"))}.${instanceClass}`;
}

/** An RDS instance: hours, storage that may grow, IOPS above what is included, backups. */
const instance: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const copies = isTrue(inputs, "multiAz") ? "multi" : "single";
  const instanceClass = textAt(inputs, "instanceClass");
  if (instanceClass === null) metering.gap("instance hours: the instance class is not known");
  else {
    metering.use(
      `rds.${engineKey(textAt(inputs, "engine"))}.${copies}.${instanceClass}`,
      "instance hours",
      always(hoursPerMonth),
    );
  }

  const kind = textAt(inputs, "storageType") ?? (numberAt(inputs, "iops") === null ? "gp2" : "io1");
  const storage = instanceStorage(inputs, context);
  if (storage === null) metering.gap("storage: neither a component above nor allocatedStorage says how much");
  else metering.use(`rds.${kind}.${copies}.storage`, "storage", storage);
  const iops = (numberAt(inputs, "iops") ?? 0) - includedIops(kind, storage);
  if (iops > 0) metering.use(`rds.${kind}.${copies}.iops`, "IOPS above what is included", always(iops));

  metering.usage("databaseBackupGb", "rds.backup", "backups", 1 / context.siblings(instanceType).length);
  managedSecret(metering, inputs).usageIfSaid(
    "betweenZonesGb",
    "dataTransfer.betweenZones",
    "data between zones",
  );
  return insights(metering, inputs, context).done();
};

function instanceStorage(inputs: Readonly<Record<string, unknown>>, context: MeterContext): Range | null {
  const said = context.usage("databaseStorageGb");
  if (said !== null && context.siblings(instanceType).length === 1) return said;
  const allocated = numberAt(inputs, "allocatedStorage");
  if (allocated === null) return null;
  const maximum = Math.max(allocated, numberAt(inputs, "maxAllocatedStorage") ?? allocated);
  return { minimum: allocated, expected: allocated, maximum };
}

function includedIops(kind: string, storage: Range | null): number {
  if (kind !== "gp3") return 0;
  const large = storage !== null && storage.minimum >= gp3IncludedIops.largeFromGib;
  return large ? gp3IncludedIops.large : gp3IncludedIops.small;
}

/** RDS keeps a managed password in Secrets Manager, at the price of any secret. */
function managedSecret(metering: Metering, inputs: Readonly<Record<string, unknown>>): Metering {
  return isTrue(inputs, "manageMasterUserPassword")
    ? metering.use("secretsManager.secret", "secret of the managed password", always(1))
    : metering;
}

/** Seven days of Performance Insights are free; enhanced monitoring is paid as logs. */
function insights(
  metering: Metering,
  inputs: Readonly<Record<string, unknown>>,
  context: MeterContext,
): Metering {
  if (
    isTrue(inputs, "performanceInsightsEnabled") &&
    (numberAt(inputs, "performanceInsightsRetentionPeriod") ?? 0) > freeInsightsDays
  ) {
    metering.use("rds.performanceInsights", "Performance Insights beyond 7 days", always(1));
  }
  if (
    (numberAt(inputs, "monitoringInterval") ?? 0) > 0 &&
    context.siblings("aws:cloudwatch/logGroup:LogGroup").length === 0
  ) {
    const instances = context.siblings(clusterInstanceType).length + context.siblings(instanceType).length;
    metering.usage(
      "logsIngestedGb",
      "cloudwatch.logs.ingested",
      "logs of enhanced monitoring",
      1 / instances,
    );
  }
  return metering;
}

/** A proxy costs by the vCPUs of the instances behind it, two of each at least. */
const proxy: Meter = (_, context) => {
  const metering = new Metering(context);
  let vcpu = 0;
  for (const { inputs, name } of [
    ...context.siblings(clusterInstanceType),
    ...context.siblings(instanceType),
  ]) {
    const className = textAt(inputs, "instanceClass");
    const known = context.catalog.databaseClasses.find((candidate) => candidate.name === className);
    if (known === undefined) metering.gap(`proxy hours: the vCPUs of ${name} are not known`);
    else vcpu += Math.max(leastProxyVcpu, known.vcpu);
  }
  if (vcpu === 0) return metering.gap("proxy hours: no database was found beside the proxy").done();
  return metering.use("rdsproxy.vcpuHour", "proxied vCPU hours", always(vcpu * hoursPerMonth)).done();
};

/** Readers that come and go are instances without a resource: priced where their limits are registered. */
const scalableTarget: Meter = ({ inputs }, context) => {
  if (textAt(inputs, "serviceNamespace") !== "rds") return free;
  const metering = new Metering(context);
  const registered = context.siblings(clusterInstanceType)[0];
  const product = registered === undefined ? null : auroraProduct(registered.inputs, isOptimized(context));
  if (product === null)
    return metering.gap("readers that scaling adds: no instance beside them says their class").done();
  return metering.usage("additionalReaderHours", product, "hours of readers that scaling adds").done();
};

const scalingPolicy: Meter = ({ inputs }, context) =>
  textAt(inputs, "policyType") === "TargetTrackingScaling" ? alarmsOfTargetTracking(context) : free;

/** Databases on Aurora and RDS, and readers that scale. */
export const databaseMeters = [
  meter(clusterType, cluster),
  meter(clusterInstanceType, clusterInstance),
  meter(instanceType, instance),
  meter("aws:rds/proxy:Proxy", proxy),
  meter("aws:appautoscaling/target:Target", scalableTarget),
  meter("aws:appautoscaling/policy:Policy", scalingPolicy),
  ...freeTypes(
    "aws:appautoscaling/scheduledAction:ScheduledAction",
    "aws:rds/clusterEndpoint:ClusterEndpoint",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    "aws:rds/clusterRoleAssociation:ClusterRoleAssociation",
    "aws:rds/eventSubscription:EventSubscription",
    "aws:rds/optionGroup:OptionGroup",
    "aws:rds/parameterGroup:ParameterGroup",
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
    "aws:rds/proxyTarget:ProxyTarget",
    "aws:rds/roleAssociation:RoleAssociation",
    "aws:rds/subnetGroup:SubnetGroup",
  ),
];
