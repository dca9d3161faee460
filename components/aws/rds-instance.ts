import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { databaseLogs, groupParameters, managedSecretArn, parameterFamily } from "./database-parameters";
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
  const { size, kmsKeyArn, protectData, tags } = basis;
  const parameterGroup = new rds.ParameterGroup(
    `${name}-parameters`,
    { family: parameterFamily(basis), parameters: groupParameters(basis), tags },
    options,
  );
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
      dbName: basis.databaseName,
      username: basis.username,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: kmsKeyArn,
      iamDatabaseAuthenticationEnabled: basis.iamAuthentication,
      port: 5432,
      dbSubnetGroupName: basis.subnetGroupName,
      vpcSecurityGroupIds: [basis.securityGroupId],
      publiclyAccessible: false,
      parameterGroupName: parameterGroup.name,
      storageType: "gp3",
      allocatedStorage: size.storageGib,
      // Once RDS has grown the storage, the provider leaves a smaller number here alone.
      maxAllocatedStorage: size.storageMaximumGib,
      ...(size.iops === null ? {} : { iops: size.iops }),
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      backupRetentionPeriod: basis.backupRetentionDays,
      backupWindow: basis.backupWindow,
      maintenanceWindow: basis.maintenanceWindow,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protectData,
      // RDS deletes a protected instance where the program itself does not say that it is protected.
      deletionProtection: protectData,
      skipFinalSnapshot: !protectData,
      finalSnapshotIdentifier: basis.finalSnapshotName,
      enabledCloudwatchLogsExports: ["postgresql"],
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: kmsKeyArn,
      performanceInsightsRetentionPeriod: 7,
      applyImmediately: basis.applyImmediately,
      tags,
    },
    {
      ...options,
      protect: protectData,
      // A stack that was renamed keeps its database's address.
      ignoreChanges: ["identifier"],
      dependsOn: [logs],
    },
  );
  return {
    endpoint: instance.address,
    readerEndpoint: instance.address,
    secretArn: managedSecretArn(instance.masterUserSecrets),
    proxyTarget: { dbInstanceIdentifier: instance.identifier },
    dimensions: { DBInstanceIdentifier: instance.identifier },
    ready: [instance],
  };
}
