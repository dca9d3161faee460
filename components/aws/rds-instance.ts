import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { exportedLogs, keptOfInstance, keptSettings } from "./adopted-database";
import {
  databaseLogs,
  databaseSecret,
  groupParameters,
  parameterFamily,
  passwordKeeper,
} from "./database-parameters";
import type { BuiltDatabase, DatabaseBasis } from "./replicated-database-args";

/**
 * PostgreSQL on RDS: one instance, with a standby in another zone where the size says so. Both share every input but
 * `multiAz`, so that a standby is added in place. Storage grows up to the size's ceiling.
 */
export function rdsInstance(
  name: string,
  basis: DatabaseBasis,
  options: pulumi.CustomResourceOptions,
): BuiltDatabase {
  const { size, adopt, made, protectData, tags } = basis;
  const keeper = passwordKeeper(basis);
  const parameterGroup =
    adopt === null || adopt.keepParameters === false
      ? new rds.ParameterGroup(
          `${name}-parameters`,
          { family: parameterFamily(basis), parameters: groupParameters(basis), tags },
          options,
        )
      : null;
  const logs = databaseLogs(name, "instance", basis, options);
  const instance = new rds.Instance(
    `${name}-instance`,
    {
      identifier: basis.identifier,
      engine: "postgres",
      engineVersion: basis.engineVersion,
      allowMajorVersionUpgrade: basis.allowMajorVersionUpgrade,
      autoMinorVersionUpgrade: true,
      instanceClass: size.instanceClass,
      multiAz: size.deployment === "rds-multi-zone",
      ...(keeper === "rds" ? { manageMasterUserPassword: true } : {}),
      ...(basis.ownSecret === null
        ? {}
        : { passwordWo: basis.ownSecret.value, passwordWoVersion: basis.ownSecret.version }),
      ...(made === null
        ? {}
        : {
            dbName: basis.databaseName,
            username: basis.username,
            ...(keeper === "rds" ? { masterUserSecretKmsKeyId: made.kmsKeyArn } : {}),
            port: basis.port,
            dbSubnetGroupName: made.subnetGroupName,
            storageType: size.storage === "io2" ? "io2" : "gp3",
            allocatedStorage: size.storageGib,
            ...(size.iops === null ? {} : { iops: size.iops }),
            ...(size.throughputMibps === null ? {} : { storageThroughput: size.throughputMibps }),
            storageEncrypted: true,
            kmsKeyId: made.kmsKeyArn,
            backupWindow: basis.backupWindow,
            maintenanceWindow: basis.maintenanceWindow,
            performanceInsightsKmsKeyId: made.kmsKeyArn,
          }),
      ...(adopt?.storageType === undefined ? {} : { storageType: adopt.storageType }),
      ...(parameterGroup === null ? {} : { parameterGroupName: parameterGroup.name }),
      vpcSecurityGroupIds: [...basis.securityGroupIds],
      iamDatabaseAuthenticationEnabled: basis.iamAuthentication,
      publiclyAccessible: false,
      // Once RDS has grown the storage, the provider leaves a smaller number here alone.
      maxAllocatedStorage: size.storageMaximumGib,
      backupRetentionPeriod: basis.backupRetentionDays,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protectData,
      // RDS deletes a protected instance where the program itself does not say that it is protected.
      deletionProtection: protectData,
      skipFinalSnapshot: !protectData,
      finalSnapshotIdentifier: basis.finalSnapshotName,
      enabledCloudwatchLogsExports: exportedLogs(adopt),
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
      applyImmediately: basis.applyImmediately,
      tags,
    },
    {
      ...options,
      protect: protectData,
      // A stack that was renamed keeps its database's address.
      ignoreChanges: [
        "identifier",
        ...(adopt === null
          ? []
          : [...keptOfInstance, ...keptSettings(adopt, basis.engineVersion, "parameterGroupName")]),
      ],
      ...(adopt?.resourceId === undefined ? {} : { import: adopt.resourceId }),
      dependsOn: [logs],
    },
  );
  return {
    clusterArn: null,
    endpoint: instance.address,
    readerEndpoint: instance.address,
    ...databaseSecret(basis, instance.masterUserSecrets),
    kmsKeyArn: made?.kmsKeyArn ?? instance.kmsKeyId,
    proxyTarget: { dbInstanceIdentifier: instance.identifier },
    dimensions: { DBInstanceIdentifier: instance.identifier },
    ready: [instance],
  };
}
