import type { DatabaseSize } from "../../planning";
import type { Mistakes } from "../arguments";
import { checkIdentifier, identifiers } from "./identifiers";
import { keptTags } from "./tags";

/**
 * A database that exists already and is brought under Pulumi, with its data, by `import`.
 *
 * What can't be changed in place, or only with a restart, stays as it is: identifiers, engine and minor version, encryption
 * and its key, database and user, subnet group, port, storage type, parameter group, password, windows, tags. What the
 * component adds changes in place: its security group, backups, deletion protection, logs, insights, the planned class.
 */
export interface AdoptedDatabase {
  /** The identifier of the cluster (Aurora) or of the instance (RDS). */
  readonly identifier: string;
  /** Aurora: the identifiers of its instances, the writer's first. Those beyond the planned readers are left alone. @default none */
  readonly instanceIdentifiers?: readonly string[];
  /**
   * RDS: the instance's resource id, such as `db-ABCDEFGHIJKLMNOPQRSTUVWXYZ`, by which Pulumi knows it. @default none, on Aurora
   */
  readonly resourceId?: string;
  /** The version of PostgreSQL that runs, such as `16.4`. A later major one among the arguments upgrades it. */
  readonly engineVersion: string;
  /** Security groups that it is in and stays in, besides the component's own. An empty list takes it out of all of them. */
  readonly securityGroupIds: readonly string[];
  /**
   * ARN of the secret with user and password, where you keep it yourself. @default RDS manages the password already; were that
   * not so, adopting would make a new one
   */
  readonly secretArn?: string;
  /** ARN of the KMS key of your own secret. @default the key that Secrets Manager has by itself, which needs no permission */
  readonly secretKmsKeyArn?: string;
  /** Logs that it exports to CloudWatch. The log group of `postgresql` is adopted with it. @default none */
  readonly exportedLogs?: readonly ("postgresql" | "upgrade" | "iam-db-auth-error" | "instance")[];
  /** What its storage is, such as `aurora-iopt1` or `gp3`: only cost reads it. @default Aurora Standard, gp2 */
  readonly storageType?: string;
  /** The port that it listens on. @default 5432 */
  readonly port?: number;
  /** Whether its parameter group stays. `false` gives it one tuned to the class, which takes a restart. @default true */
  readonly keepParameters?: boolean;
}

/** Inputs of an RDS instance that stay as AWS has them. */
export const keptOfInstance = [
  ...keptTags,
  "allocatedStorage",
  "availabilityZone",
  "backupWindow",
  "dbName",
  "dbSubnetGroupName",
  "iops",
  "kmsKeyId",
  "maintenanceWindow",
  "masterUserSecretKmsKeyId",
  "monitoringInterval",
  "monitoringRoleArn",
  "optionGroupName",
  "performanceInsightsKmsKeyId",
  "port",
  "storageEncrypted",
  "storageThroughput",
  "storageType",
  "username",
] as const;

/** Inputs of a cluster that stay as AWS has them. */
export const keptOfCluster = [
  ...keptTags,
  "databaseName",
  "dbSubnetGroupName",
  "enableHttpEndpoint",
  "iamRoles",
  "kmsKeyId",
  "masterUsername",
  "masterUserSecretKmsKeyId",
  "port",
  "preferredBackupWindow",
  "preferredMaintenanceWindow",
  "serverlessv2ScalingConfiguration",
  "storageEncrypted",
  "storageType",
] as const;

/** Inputs of a cluster's instance that stay as AWS has them. */
export const keptOfClusterInstance = [
  ...keptTags,
  "availabilityZone",
  "dbParameterGroupName",
  "monitoringInterval",
  "monitoringRoleArn",
  "performanceInsightsKmsKeyId",
  "preferredMaintenanceWindow",
] as const;

/** What keeps an adopted database's version and parameters as they are, by the name of the parameter group's input. */
export const keptSettings = (
  adopt: AdoptedDatabase,
  wantedVersion: string,
  parameterGroupInput: string,
): readonly string[] => [
  ...(sameMajor(adopt.engineVersion, wantedVersion) ? ["engineVersion"] : []),
  ...(adopt.keepParameters === false ? [] : [parameterGroupInput]),
];

/** Logs that are exported from now on: those that were, and what the component's log group is for. */
export const exportedLogs = (adopt: AdoptedDatabase | null): string[] =>
  [...new Set(["postgresql", ...(adopt?.exportedLogs ?? [])])].sort();

/** Whether the wanted version is of the major one that runs: then the minor one stays AWS's own affair. */
const sameMajor = (running: string, wanted: string): boolean => majorOf(running) === majorOf(wanted);

const majorOf = (version: string): number => Number(version.split(".")[0]);

/**
 * Notes everything that can't be used of a database to adopt.
 *
 * @param path where it stands among the arguments: `adopt`
 * @param size null where the database can't be sized
 */
export function checkAdoptedDatabase(
  path: string,
  adopt: AdoptedDatabase,
  size: Pick<DatabaseSize, "deployment"> | null,
  engineVersion: string,
  mistakes: Mistakes,
): void {
  const { instanceIdentifiers = [], port = 5432 } = adopt;
  checkIdentifier(`${path}.identifier`, adopt.identifier, identifiers.database, mistakes);
  instanceIdentifiers.forEach((id, index) => {
    checkIdentifier(`${path}.instanceIdentifiers.${index}`, id, identifiers.database, mistakes);
  });
  if (size?.deployment === "aurora") {
    mistakes.require(
      instanceIdentifiers.length > 0 && new Set(instanceIdentifiers).size === instanceIdentifiers.length,
      `${path}.instanceIdentifiers`,
      instanceIdentifiers,
      "the identifiers of the cluster's instances, the writer's first, each once",
    );
  } else if (size !== null) {
    mistakes.require(
      instanceIdentifiers.length === 0,
      `${path}.instanceIdentifiers`,
      instanceIdentifiers,
      "none on RDS: the instance is the database",
    );
    checkIdentifier(`${path}.resourceId`, adopt.resourceId, identifiers.databaseResource, mistakes);
  }
  const versioned = /^\d{2}(\.\d+)?$/u.test(adopt.engineVersion);
  mistakes.require(
    versioned && majorOf(adopt.engineVersion) <= majorOf(engineVersion),
    `${path}.engineVersion`,
    adopt.engineVersion,
    `the version of PostgreSQL that runs, such as 16.4, not later than ${engineVersion}`,
  );
  adopt.securityGroupIds.forEach((id, index) => {
    checkIdentifier(`${path}.securityGroupIds.${index}`, id, identifiers.securityGroup, mistakes);
  });
  if (adopt.secretArn !== undefined)
    checkIdentifier(`${path}.secretArn`, adopt.secretArn, identifiers.secret, mistakes);
  if (adopt.secretKmsKeyArn !== undefined) {
    checkIdentifier(`${path}.secretKmsKeyArn`, adopt.secretKmsKeyArn, identifiers.key, mistakes);
    if (adopt.secretArn === undefined)
      mistakes.add(`${path}.secretArn`, undefined, `the secret that ${path}.secretKmsKeyArn encrypts`);
  }
  for (const log of adopt.exportedLogs ?? []) {
    mistakes.oneOf(`${path}.exportedLogs`, log, ["postgresql", "upgrade", "iam-db-auth-error", "instance"]);
  }
  mistakes.whole(`${path}.port`, port, 1150, 65535);
}
