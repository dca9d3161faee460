import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { databaseLogs, groupParameters, managedSecretArn, parameterFamily } from "./database-parameters";
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
  const { size, identifier, kmsKeyArn, protectData, tags } = basis;
  const parameterGroup = new rds.ClusterParameterGroup(
    `${name}-parameters`,
    { family: parameterFamily(basis), parameters: groupParameters(basis), tags },
    options,
  );
  const logs = databaseLogs(name, "cluster", basis, options);
  const cluster = new rds.Cluster(
    `${name}-cluster`,
    {
      clusterIdentifier: identifier,
      engine,
      engineVersion: basis.engineVersion,
      allowMajorVersionUpgrade: basis.allowMajorVersionUpgrade,
      databaseName: basis.databaseName,
      masterUsername: basis.username,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: kmsKeyArn,
      iamDatabaseAuthenticationEnabled: basis.iamAuthentication,
      port: 5432,
      dbSubnetGroupName: basis.subnetGroupName,
      vpcSecurityGroupIds: [basis.securityGroupId],
      dbClusterParameterGroupName: parameterGroup.name,
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      backupRetentionPeriod: basis.backupRetentionDays,
      preferredBackupWindow: basis.backupWindow,
      preferredMaintenanceWindow: basis.maintenanceWindow,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protectData,
      deletionProtection: protectData,
      skipFinalSnapshot: !protectData,
      finalSnapshotIdentifier: basis.finalSnapshotName,
      enabledCloudwatchLogsExports: ["postgresql"],
      applyImmediately: basis.applyImmediately,
      tags,
    },
    {
      ...options,
      protect: protectData,
      // AWS fills the zones in, always three: to name fewer would replace the cluster at every update. And a stack that
      // was renamed keeps its database.
      ignoreChanges: ["availabilityZones", "clusterIdentifier"],
      dependsOn: [logs],
    },
  );

  const instance = (suffix: string, promotionTier: number, after: readonly pulumi.Resource[]) =>
    new rds.ClusterInstance(
      `${name}-${suffix}`,
      {
        clusterIdentifier: cluster.id,
        engine,
        identifier: `${identifier}-${suffix}`,
        instanceClass: size.instanceClass,
        promotionTier,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        // Seven days are free; CloudWatch Database Insights shows them.
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: kmsKeyArn,
        performanceInsightsRetentionPeriod: 7,
        preferredMaintenanceWindow: basis.maintenanceWindow,
        applyImmediately: basis.applyImmediately,
        tags,
      },
      { ...options, ignoreChanges: ["identifier"], dependsOn: [...after] },
    );
  // The first instance of a cluster becomes its writer, so the readers come after it.
  const writer = instance("writer", 0, []);
  const readers = Array.from({ length: size.readers }, (_, index) =>
    instance(`reader-${index + 1}`, index + 1, [writer]),
  );

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
    endpoint: cluster.endpoint,
    readerEndpoint: cluster.readerEndpoint,
    secretArn: managedSecretArn(cluster.masterUserSecrets),
    proxyTarget: { dbClusterIdentifier: cluster.id },
    dimensions: { DBClusterIdentifier: cluster.id },
    ready: [writer, ...readers],
  };
}
