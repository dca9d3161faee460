import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { exportedLogs, keptOfCluster, keptOfClusterInstance, keptSettings } from "./adopted-database";
import {
  databaseLogs,
  databaseSecret,
  groupParameters,
  parameterFamily,
  passwordKeeper,
} from "./database-parameters";
import type { BuiltDatabase, DatabaseBasis } from "./replicated-database-args";

const engine = "aurora-postgresql";

/** How long Application Auto Scaling waits after a change, each way: its own default for Aurora. */
const cooldownSeconds = 300;

/** Where the size names no CPU ceiling. */
const defaultCpuCeiling = 0.7;

/**
 * An Aurora PostgreSQL cluster: a writer, the readers of the size, and, where the size may grow, an autoscaler that adds
 * readers up to its maximum. Storage grows by itself.
 */
export function auroraCluster(
  name: string,
  basis: DatabaseBasis,
  options: pulumi.CustomResourceOptions,
): BuiltDatabase {
  const { size, identifier, adopt, made, ownSecret, protectData, tags } = basis;
  const keeper = passwordKeeper(basis);
  const parameterGroup =
    adopt === null || adopt.keepParameters === false
      ? new rds.ClusterParameterGroup(
          `${name}-parameters`,
          { family: parameterFamily(basis), parameters: groupParameters(basis), tags },
          options,
        )
      : null;
  const logs = databaseLogs(name, "cluster", basis, options);
  const cluster = new rds.Cluster(
    `${name}-cluster`,
    {
      clusterIdentifier: identifier,
      engine,
      engineVersion: basis.engineVersion,
      allowMajorVersionUpgrade: basis.allowMajorVersionUpgrade,
      ...(keeper === "rds" ? { manageMasterUserPassword: true } : {}),
      ...(ownSecret === null
        ? {}
        : { masterPasswordWo: ownSecret.value, masterPasswordWoVersion: ownSecret.version }),
      ...(made === null
        ? {}
        : {
            databaseName: basis.databaseName,
            masterUsername: basis.username,
            ...(keeper === "rds" ? { masterUserSecretKmsKeyId: made.kmsKeyArn } : {}),
            port: basis.port,
            dbSubnetGroupName: made.subnetGroupName,
            storageEncrypted: true,
            ...(size.storage === "io-optimized" ? { storageType: "aurora-iopt1" } : {}),
            kmsKeyId: made.kmsKeyArn,
            preferredBackupWindow: basis.backupWindow,
            preferredMaintenanceWindow: basis.maintenanceWindow,
          }),
      ...(adopt?.storageType === undefined ? {} : { storageType: adopt.storageType }),
      iamDatabaseAuthenticationEnabled: basis.iamAuthentication,
      vpcSecurityGroupIds: [...basis.securityGroupIds],
      ...(parameterGroup === null ? {} : { dbClusterParameterGroupName: parameterGroup.name }),
      backupRetentionPeriod: basis.backupRetentionDays,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protectData,
      deletionProtection: protectData,
      skipFinalSnapshot: !protectData,
      finalSnapshotIdentifier: basis.finalSnapshotName,
      enabledCloudwatchLogsExports: exportedLogs(adopt),
      applyImmediately: basis.applyImmediately,
      tags,
    },
    {
      ...options,
      protect: protectData,
      // AWS fills the zones in, always three: to name fewer would replace the cluster at every update. A stack that
      // was renamed keeps its database. And a cluster that joined a global database stays in it: a refresh reads the
      // global database in, and leaving it out would take the cluster away from its copies in other regions.
      ignoreChanges: [
        "availabilityZones",
        "clusterIdentifier",
        "globalClusterIdentifier",
        ...(adopt === null
          ? []
          : [...keptOfCluster, ...keptSettings(adopt, basis.engineVersion, "dbClusterParameterGroupName")]),
      ],
      ...(adopt === null ? {} : { import: adopt.identifier }),
      dependsOn: [logs],
    },
  );

  const instance = (index: number, after: readonly pulumi.Resource[]) => {
    const suffix = index === 0 ? "writer" : `reader-${index}`;
    const existing = adopt?.instanceIdentifiers?.[index];
    return new rds.ClusterInstance(
      `${name}-${suffix}`,
      {
        clusterIdentifier: cluster.id,
        engine,
        identifier: existing ?? `${identifier}-${suffix}`,
        instanceClass: size.instanceClass,
        promotionTier: index,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        // Seven days are free; CloudWatch Database Insights shows them.
        performanceInsightsEnabled: true,
        ...(made === null
          ? {}
          : {
              performanceInsightsKmsKeyId: made.kmsKeyArn,
              preferredMaintenanceWindow: basis.maintenanceWindow,
            }),
        performanceInsightsRetentionPeriod: 7,
        applyImmediately: basis.applyImmediately,
        tags,
      },
      {
        ...options,
        ignoreChanges: ["identifier", ...(existing === undefined ? [] : keptOfClusterInstance)],
        ...(existing === undefined ? {} : { import: existing }),
        dependsOn: [...after],
      },
    );
  };
  // The first instance of a cluster becomes its writer, so the readers come after it.
  const writer = instance(0, []);
  const readers = Array.from({ length: size.readers }, (_, index) => instance(index + 1, [writer]));

  if (size.readersMaximum > size.readers) {
    const target = new appautoscaling.Target(
      `${name}-readers`,
      {
        serviceNamespace: "rds",
        scalableDimension: "rds:cluster:ReadReplicaCount",
        resourceId: pulumi.interpolate`cluster:${cluster.id}`,
        minCapacity: size.readers,
        maxCapacity: size.readersMaximum,
        tags,
      },
      { ...options, dependsOn: [writer, ...readers] },
    );
    new appautoscaling.Policy(
      `${name}-readers-cpu`,
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
          targetValue: (size.ceilings.cpu ?? defaultCpuCeiling) * 100,
          scaleInCooldown: cooldownSeconds,
          scaleOutCooldown: cooldownSeconds,
        },
      },
      options,
    );
  }

  return {
    clusterArn: cluster.arn,
    endpoint: cluster.endpoint,
    readerEndpoint: cluster.readerEndpoint,
    ...databaseSecret(basis, cluster.masterUserSecrets),
    kmsKeyArn: made?.kmsKeyArn ?? cluster.kmsKeyId,
    proxyTarget: { dbClusterIdentifier: cluster.id },
    dimensions: { DBClusterIdentifier: cluster.id },
    ready: [writer, ...readers],
  };
}
