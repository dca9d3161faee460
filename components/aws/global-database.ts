import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { privateAccess } from "./access";
import { dataKey } from "./data-key";
import { finalSnapshotName } from "./final-snapshot";
import type { SecondaryDatabase } from "./global-failover-args";
import { physicalName } from "./physical-name";
import { tagsWithName, type Tags } from "./tags";

/** What follows, and from where. */
export interface GlobalDatabaseArgs {
  readonly database: SecondaryDatabase;
  readonly primaryRegion: string;
  readonly protectData: boolean;
  readonly tags: Tags;
}

/** An Aurora cluster in two regions. */
export interface GlobalDatabase {
  /** The name of the global database, by which a failover is ordered. */
  readonly identifier: pulumi.Output<string>;
  /** Leads to the writer, in whichever region it is. */
  readonly endpoint: pulumi.Output<string>;
  readonly secondaryClusterArn: pulumi.Output<string>;
  readonly secondaryReaderEndpoint: pulumi.Output<string>;
  readonly secondarySecurityGroupId: pulumi.Output<string>;
}

const engine = "aurora-postgresql";

/** Identifiers of RDS have at most 63 characters; those of instances end in `-16`. */
const longestIdentifier = 55;
const logRetentionDays = 30;

/**
 * Holds commits back while no other region is near enough. Not in the second of two regions: after a failover it would wait for
 * the one that is gone (Aurora User Guide, Managing RPOs for Aurora PostgreSQL–based global databases).
 */
const boundOfLoss = "rds.global_db_rpo";

/**
 * Makes an Aurora cluster the first of a global database, in place, and a second one follow it in another region: read-only,
 * encrypted with a key of that region, without a password of its own.
 *
 * Who writes changes with a failover, outside of Pulumi: so nothing here follows from it.
 *
 * @param options of what stands in the first region
 * @param secondary options of what stands in the second region
 */
export function globalDatabase(
  name: string,
  { database, primaryRegion, protectData, tags }: GlobalDatabaseArgs,
  options: pulumi.CustomResourceOptions,
  secondary: pulumi.CustomResourceOptions,
): GlobalDatabase {
  const { primary, instances = 1, backupRetentionDays = 14, port = 5432 } = database;
  const global = new rds.GlobalCluster(
    `${name}-global`,
    {
      globalClusterIdentifier: physicalName(`${name}-global`, longestIdentifier),
      ...(primary.clusterArn === null ? {} : { sourceDbClusterIdentifier: primary.clusterArn }),
      // Deleting it lets its clusters go, each with its data; without this it could not be deleted at all.
      forceDestroy: true,
      deletionProtection: protectData,
      tags,
    },
    {
      ...options,
      protect: protectData,
      // The cluster that it was made from is not read back, and after a failover it is another one that writes.
      ignoreChanges: ["globalClusterIdentifier", "sourceDbClusterIdentifier"],
    },
  );

  const identifier = physicalName(`${name}-secondary`, longestIdentifier);
  const kmsKeyArn = dataKey(
    `${name}-secondary-key`,
    {
      description: `Data of ${name} in the second region`,
      existingKeyArn: database.kmsKeyArn,
      protectData,
      tags,
    },
    secondary,
  );
  const securityGroup = privateAccess(
    `${name}-secondary-access`,
    {
      description: `Who may reach ${name} in the second region`,
      vpcId: database.vpcId,
      port,
      allowedSecurityGroupIds: database.allowedSecurityGroupIds ?? {},
      tags,
    },
    secondary,
  );
  const subnets = new rds.SubnetGroup(
    `${name}-secondary-subnets`,
    { subnetIds: database.subnetIds, tags: tagsWithName(tags, `${name}-secondary-subnets`) },
    secondary,
  );
  const parameters = new rds.ClusterParameterGroup(
    `${name}-secondary-parameters`,
    {
      family: `${engine}${primary.engineVersion.split(".")[0] ?? ""}`,
      parameters: (primary.parameters ?? []).filter(({ name: parameter }) => parameter !== boundOfLoss),
      tags,
    },
    secondary,
  );
  const logs = new cloudwatch.LogGroup(
    `${name}-secondary-logs`,
    { name: `/aws/rds/cluster/${identifier}/postgresql`, retentionInDays: logRetentionDays, tags },
    { ...secondary, ignoreChanges: ["name"] },
  );
  const cluster = new rds.Cluster(
    `${name}-secondary`,
    {
      clusterIdentifier: identifier,
      engine,
      // Exactly what the first cluster runs: with another version AWS refuses, and could not fail over.
      engineVersion: global.engineVersionActual,
      globalClusterIdentifier: global.id,
      sourceRegion: primaryRegion,
      port,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [securityGroup.id],
      dbClusterParameterGroupName: parameters.name,
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      ...(database.storage === "io-optimized" ? { storageType: "aurora-iopt1" } : {}),
      iamDatabaseAuthenticationEnabled: database.iamAuthentication ?? true,
      backupRetentionPeriod: backupRetentionDays,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protectData,
      deletionProtection: protectData,
      skipFinalSnapshot: !protectData,
      finalSnapshotIdentifier: finalSnapshotName(identifier, securityGroup.id),
      enabledCloudwatchLogsExports: ["postgresql"],
      tags,
    },
    {
      ...secondary,
      protect: protectData,
      ignoreChanges: [
        // AWS fills the zones in, always three.
        "availabilityZones",
        "clusterIdentifier",
        // All clusters of a global database are upgraded together.
        "engineVersion",
        // A failover turns the direction round, or takes a cluster out: either is for people to order, not for an update.
        "globalClusterIdentifier",
        "replicationSourceIdentifier",
        "sourceRegion",
      ],
      dependsOn: [logs],
    },
  );
  const first = instance(0, []);
  for (let index = 1; index < instances; index += 1) instance(index, [first]);

  function instance(index: number, after: readonly pulumi.Resource[]): rds.ClusterInstance {
    return new rds.ClusterInstance(
      `${name}-secondary-${index + 1}`,
      {
        clusterIdentifier: cluster.id,
        engine,
        identifier: `${identifier}-${index + 1}`,
        instanceClass: database.instanceClass,
        promotionTier: index,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: kmsKeyArn,
        performanceInsightsRetentionPeriod: 7,
        tags,
      },
      { ...secondary, ignoreChanges: ["identifier"], dependsOn: [...after] },
    );
  }

  return {
    identifier: global.id,
    endpoint: global.endpoint,
    secondaryClusterArn: cluster.arn,
    secondaryReaderEndpoint: cluster.readerEndpoint,
    secondarySecurityGroupId: securityGroup.id,
  };
}
