import * as elasticache from "@pulumi/aws/elasticache";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import type { ForecastValue } from "../../contract/range";
import { sizeCache, type CacheDemand, type CacheSize } from "../../planning";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { privateAccess } from "./access";
import { cacheAlarms, nodeSuffixes } from "./cache-alarms";
import { dataKey } from "./data-key";
import { finalSnapshotName } from "./final-snapshot";
import { physicalName } from "./physical-name";
import { tagsWithName, type Tags } from "./tags";

/** What a {@link CacheTier} is made from. */
export interface CacheTierArgs {
  /** What the cache is asked for; it sizes itself. Give this or `size`. */
  readonly demand?: CacheDemand;
  /** The size that planning chose. Give this or `demand`. */
  readonly size?: CacheSize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /** The tier's name in the growth plan's flows. @default "cache" */
  readonly tier?: string;
  /** Whether the application's client speaks cluster mode. A change replaces the cache. @default true with several shards */
  readonly clusterMode?: boolean;
  /** The VPC that the subnets are in. */
  readonly vpcId: pulumi.Input<string>;
  /** One isolated subnet a zone, in the order of `zoneIds`. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The zones of the subnets, such as `use1-az1`. */
  readonly zoneIds: readonly string[];
  /** Security groups that may connect, by a name that stays: `{ web: service.securityGroupId }`. @default nobody */
  readonly allowedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Names of IAM roles that may log in, by a name that stays: `{ web: service.roleName }`. @default none */
  readonly clientRoleNames?: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN of the KMS key that encrypts what is stored; a change replaces the cache. @default a key of its own, rotated */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** For how many days a daily snapshot is kept, 0 to 35. @default 1 */
  readonly snapshotRetentionDays?: number;
  /** When AWS may do maintenance, UTC. @default "sun:05:00-sun:06:00" */
  readonly maintenanceWindow?: string;
  /** When the daily snapshot is taken, UTC. @default "03:00-04:00" */
  readonly snapshotWindow?: string;
  /** ARNs of SNS topics that hear the alarms. @default none */
  readonly alarmTopicArns?: readonly pulumi.Input<string>[];
  /** Whether deletion is refused, and a final snapshot taken. @default true */
  readonly protectData?: boolean;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

const port = 6379;

/** AWS's limit of the names of users and their groups, which Pulumi does not make. */
const longestUserId = 40;

/**
 * A replica that takes over: "a few seconds" of interrupted writes for a planned one (Amazon ElastiCache, version
 * management); an unplanned one is first detected. AWS gives no bound, so a minute is counted.
 */
const failoverSeconds = 60;

function failureOf({ replicasPerShard }: CacheSize, zoneIds: readonly string[]): Failure {
  const copies = 1 + replicasPerShard;
  const redundant = copies > 1 && zoneIds.length > 1;
  return {
    service: "elasticache",
    zones: [...zoneIds].sort().slice(0, copies),
    redundancy: redundant ? "standby" : "none",
    copies,
    failoverSeconds: redundant ? failoverSeconds : null,
    dependsOn: [],
  };
}

/**
 * A Valkey cache over several zones: replicas take over when a node or a zone is lost, and shards carry what one node can't.
 *
 * Traffic and stored data are encrypted, only the given security groups may connect, and clients log in by IAM: no
 * password exists that could leak or would have to be rotated. Entries that were used least are evicted first. Node type,
 * shards and replicas change in place.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const cache = new CacheTier("cache", {
 *   demand: { region: "us-east-1", peakReadsPerSecond: 720, objects: 2_000_000, objectBytes: 4096 },
 *   vpcId: network.vpcId,
 *   subnetIds: [...network.isolatedSubnetIds],
 *   zoneIds: network.zoneIds,
 *   allowedSecurityGroupIds: { web: web.securityGroupId },
 *   clientRoleNames: { web: web.roleName },
 * });
 */
export class CacheTier extends pulumi.ComponentResource {
  /** What it promises: hit ratio's size, replicas, monthly quantities. */
  readonly headroom: ComponentOutput;
  /** Where clients write and read: the primary, or with cluster mode the configuration endpoint. */
  readonly endpoint: pulumi.Output<string>;
  /** Where clients may read from replicas; the same as `endpoint` with cluster mode. */
  readonly readerEndpoint: pulumi.Output<string>;
  /** The port that it listens on, with TLS. */
  readonly port: number;
  /** The user that clients log in as, with a token that IAM signs. */
  readonly userName: string;
  /** Its security group. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The ids of its nodes, by which CloudWatch knows them. */
  readonly nodeIds: pulumi.Output<string>[];

  constructor(name: string, args: CacheTierArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:CacheTier", name, {}, options);
    const { tier = "cache", snapshotRetentionDays = 1, protectData = true, tags } = args;
    const mistakes = new Mistakes(`CacheTier "${name}"`);
    const sized = sizeOf(args, sizeCache, mistakes);
    mistakes.whole("snapshotRetentionDays", snapshotRetentionDays, 0, 35);
    mistakes.require(
      args.zoneIds.length > 0,
      "zoneIds",
      args.zoneIds,
      "at least one zone id, such as use1-az1",
    );
    const clusterMode = args.clusterMode ?? (sized !== null && sized.size.shards > 1);
    mistakes.require(
      clusterMode || sized === null || sized.size.shards === 1,
      "clusterMode",
      clusterMode,
      `true: ${sized?.size.shards ?? 0} shards need a client that speaks it`,
    );
    const { size, demand } = mistakes.end(sized);
    const redundant = size.replicasPerShard > 0;
    const child = { parent: this };

    const securityGroup = privateAccess(
      `${name}-cache`,
      {
        description: `Cache ${name}: who may connect`,
        vpcId: args.vpcId,
        port,
        allowedSecurityGroupIds: args.allowedSecurityGroupIds ?? {},
        tags,
      },
      child,
    );
    const subnets = new elasticache.SubnetGroup(
      `${name}-subnets`,
      { description: `Subnets of ${name}`, subnetIds: args.subnetIds, tags },
      child,
    );
    const parameters = new elasticache.ParameterGroup(
      `${name}-parameters`,
      {
        family: "valkey8",
        description: `Parameters of ${name}`,
        parameters: [
          { name: "cluster-enabled", value: clusterMode ? "yes" : "no" },
          // Any entry may go when memory is full, not only those with a lifetime: a cache must never refuse a write.
          { name: "maxmemory-policy", value: "allkeys-lru" },
        ],
        tags,
      },
      child,
    );
    const kmsKeyArn = dataKey(
      `${name}-key`,
      { description: `Stored data of cache ${name}`, existingKeyArn: args.kmsKeyArn, protectData, tags },
      child,
    );

    this.userName = physicalName(`${name}-client`, longestUserId);
    const user = new elasticache.User(
      `${name}-client`,
      {
        // AWS asks that both be the same for users that log in by IAM.
        userId: this.userName,
        userName: this.userName,
        engine: "valkey",
        authenticationMode: { type: "iam" },
        // INFO counts as dangerous, but clients ask it whether the server is ready.
        accessString: "on ~* +@all -@admin -@dangerous +info",
        tags,
      },
      // Renaming a stack changes the name that is derived from it; the user must stay.
      { ...child, ignoreChanges: ["userId", "userName"] },
    );
    const users = new elasticache.UserGroup(
      `${name}-clients`,
      {
        userGroupId: physicalName(`${name}-clients`, longestUserId),
        engine: "valkey",
        userIds: [user.userId],
        tags,
      },
      { ...child, ignoreChanges: ["userGroupId"] },
    );

    const group = new elasticache.ReplicationGroup(
      `${name}-cache`,
      {
        description: `Cache ${name}`,
        engine: "valkey",
        engineVersion: "8.1",
        nodeType: size.nodeType,
        port,
        ...(clusterMode
          ? {
              clusterMode: "enabled",
              numNodeGroups: size.shards,
              replicasPerNodeGroup: size.replicasPerShard,
            }
          : { clusterMode: "disabled", numCacheClusters: 1 + size.replicasPerShard }),
        automaticFailoverEnabled: redundant || clusterMode,
        multiAzEnabled: redundant && args.zoneIds.length > 1,
        parameterGroupName: parameters.name,
        subnetGroupName: subnets.name,
        securityGroupIds: [securityGroup.id],
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        atRestEncryptionEnabled: true,
        kmsKeyId: kmsKeyArn,
        userGroupIds: [users.userGroupId],
        snapshotRetentionLimit: snapshotRetentionDays,
        snapshotWindow: args.snapshotWindow ?? "03:00-04:00",
        maintenanceWindow: args.maintenanceWindow ?? "sun:05:00-sun:06:00",
        autoMinorVersionUpgrade: true,
        applyImmediately: true,
        ...(protectData
          ? {
              finalSnapshotIdentifier: finalSnapshotName(physicalName(name, longestUserId), securityGroup.id),
            }
          : {}),
        tags: tagsWithName(tags, name),
      },
      {
        ...child,
        protect: protectData,
        // A minor version that AWS has upgraded to is newer than the one written here; going back would replace it.
        ignoreChanges: ["engineVersion"],
      },
    );

    for (const [client, roleName] of Object.entries(args.clientRoleNames ?? {}).sort(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      new iam.RolePolicy(
        `${name}-connect-${client}`,
        {
          role: roleName,
          policy: pulumi.jsonStringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "elasticache:Connect", Resource: [group.arn, user.arn] }],
          }),
        },
        child,
      );
    }
    cacheAlarms(name, { group, size, clusterMode, notify: args.alarmTopicArns ?? [], tags }, child);

    this.endpoint = clusterMode ? group.configurationEndpointAddress : group.primaryEndpointAddress;
    this.readerEndpoint = clusterMode ? group.configurationEndpointAddress : group.readerEndpointAddress;
    this.port = port;
    this.securityGroupId = securityGroup.id;
    this.nodeIds = nodeSuffixes(size, clusterMode).map((suffix) => pulumi.interpolate`${group.id}-${suffix}`);
    this.headroom = headroomOutput({
      kind: "cache",
      tier,
      size,
      demand,
      failure: failureOf(size, args.zoneIds),
    });
    this.registerOutputs({
      headroom: this.headroom,
      endpoint: this.endpoint,
      readerEndpoint: this.readerEndpoint,
      port: this.port,
      userName: this.userName,
      securityGroupId: this.securityGroupId,
      nodeIds: this.nodeIds,
    });
  }
}
