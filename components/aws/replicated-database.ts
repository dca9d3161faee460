import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import { sizeDatabase, type DatabaseSize } from "../../planning";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { checkAdoptedDatabase } from "./adopted-database";
import { privateAccess } from "./access";
import { auroraCluster } from "./aurora-cluster";
import { dataKey } from "./data-key";
import { databaseAlarms } from "./database-alarms";
import {
  groupParameters,
  passwordKeeper,
  type GroupParameter,
  type PasswordKeeper,
} from "./database-parameters";
import { databaseProxy, secretStatements } from "./database-proxy";
import { finalSnapshotName } from "./final-snapshot";
import { logRetentionDays as acceptedRetentionDays } from "./flow-logs";
import { checkOwnPassword, ownSecret } from "./own-password";
import { physicalName } from "./physical-name";
import { rdsInstance } from "./rds-instance";
import type { DatabaseBasis, ReplicatedDatabaseArgs } from "./replicated-database-args";
import { tagsWithName } from "./tags";

export type { AdoptedDatabase } from "./adopted-database";
export type { GroupParameter, PasswordKeeper } from "./database-parameters";
export type { OwnPassword } from "./own-password";
export type { ReplicatedDatabaseArgs } from "./replicated-database-args";

const defaultPort = 5432;

/** Identifiers of RDS have at most 63 characters; those of instances end in `-reader-15`. */
const longestIdentifier = 50;

const defaultRetentionDays = 14;

/** A window as AWS writes it, with a day where it is weekly. */
const dailyWindow = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/u;
const weeklyWindow =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/u;

/**
 * PostgreSQL on Aurora (a writer, readers across zones, readers that scale) or on RDS (one copy, or a standby in another
 * zone), behind one set of arguments.
 *
 * It is encrypted with a key of its own, in isolated subnets, reached only over TLS and only by the security groups named;
 * its password is made, kept and rotated by AWS, unless `password` gives one. Any point of the last days can be restored. Class, readers, storage and
 * standby change in place; between Aurora and RDS data must be moved, so the deployment is stated, never optimised.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const database = new ReplicatedDatabase("database", {
 *   demand: { region: "us-east-1", peakReadsPerSecond: 500, peakWritesPerSecond: 60, storedGib: 120 },
 *   vpcId: network.vpcId,
 *   subnetIds: network.isolatedSubnetIds,
 *   zoneIds: network.zoneIds,
 *   allowedSecurityGroupIds: { web: web.securityGroupId },
 * });
 */
export class ReplicatedDatabase extends pulumi.ComponentResource {
  /** What it promises: capacity, copies, monthly quantities. */
  readonly headroom: ComponentOutput;
  /** Where applications connect: the proxy where there is one, else the writer. */
  readonly endpoint: pulumi.Output<string>;
  /** Where reads that may be some milliseconds old go; on RDS the same as the writer. */
  readonly readerEndpoint: pulumi.Output<string>;
  /** The port: 5432, or that of the database that was adopted. */
  readonly port: number;
  /** The database to use. */
  readonly databaseName: string;
  /** ARN of the secret with the master user's name and password. */
  readonly secretArn: pulumi.Output<string>;
  /** ARN of the key that encrypts storage and secret. */
  readonly kmsKeyArn: pulumi.Output<string>;
  /** ARN of the Aurora cluster; null on RDS. */
  readonly clusterArn: pulumi.Output<string> | null;
  /** Who keeps the master user's password: `rds`, the `stack` or, of an adopted database, its `owner`. */
  readonly passwordKeptBy: PasswordKeeper;
  /** PostgreSQL's version, as it was asked for. */
  readonly engineVersion: string;
  /** The parameters that differ from AWS's own; none where those of an adopted database stay. */
  readonly parameters: GroupParameter[];
  /** The database's security group. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The dimensions by which CloudWatch knows it. */
  readonly metricDimensions: pulumi.Output<Record<string, string>>;
  /** A policy document, as JSON, that lets a role read the secret. */
  readonly readSecretPolicy: pulumi.Output<string>;

  constructor(name: string, args: ReplicatedDatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:ReplicatedDatabase", name, {}, options);
    const {
      tier = "database",
      engineVersion = "17",
      databaseName = "app",
      username = "postgres",
      backupRetentionDays = args.demand?.backupRetentionDays ?? defaultRetentionDays,
      backupWindow = "02:00-03:00",
      maintenanceWindow = "sun:04:00-sun:05:00",
      logRetentionDays = 30,
      protectData = true,
      tags,
    } = args;
    const mistakes = new Mistakes(`ReplicatedDatabase "${name}"`);
    const sized = sizeOf(args, sizeDatabase, mistakes);
    const text = (argument: string, found: string, pattern: RegExp, accepted: string) => {
      mistakes.require(pattern.test(found), argument, found, accepted);
    };
    text("engineVersion", engineVersion, /^\d{2}(\.\d+)?$/u, "a version of PostgreSQL, such as 17");
    text(
      "databaseName",
      databaseName,
      /^[a-zA-Z]\w{0,62}$/u,
      "a letter, then letters, digits and _, at most 63",
    );
    text("username", username, /^[a-zA-Z]\w{0,15}$/u, "a letter, then letters, digits and _, at most 16");
    text("backupWindow", backupWindow, dailyWindow, "a window in UTC, such as 02:00-03:00");
    text(
      "maintenanceWindow",
      maintenanceWindow,
      weeklyWindow,
      "a window in UTC, such as sun:04:00-sun:05:00",
    );
    mistakes.whole("backupRetentionDays", backupRetentionDays, 1, 35);
    mistakes.require(
      args.zoneIds.length > 0,
      "zoneIds",
      args.zoneIds,
      "zone ids such as use1-az1; AWS asks for two or more",
    );
    mistakes.require(
      acceptedRetentionDays.includes(logRetentionDays),
      "logRetentionDays",
      logRetentionDays,
      acceptedRetentionDays.join(", "),
    );
    const adopt = args.adopt ?? null;
    if (args.password !== undefined) {
      checkOwnPassword("password", args.password, mistakes);
      if (adopt?.secretArn !== undefined)
        mistakes.add(
          "password",
          "given",
          "either password or adopt.secretArn",
          "is given together with adopt.secretArn",
        );
    }
    if (adopt !== null) checkAdoptedDatabase("adopt", adopt, sized?.size ?? null, engineVersion, mistakes);
    const { size, demand } = mistakes.end(sized);

    const child = { parent: this };
    const identifier = adopt?.identifier ?? physicalName(name, longestIdentifier);
    const port = adopt?.port ?? defaultPort;
    const kmsKeyArn =
      adopt === null
        ? dataKey(
            `${name}-key`,
            { description: `Data of ${name}`, existingKeyArn: args.kmsKeyArn, protectData, tags },
            child,
          )
        : null;
    const securityGroup = privateAccess(
      `${name}-access`,
      {
        description: `Who may reach ${name}`,
        vpcId: args.vpcId,
        port,
        allowedSecurityGroupIds: args.allowedSecurityGroupIds ?? {},
        tags,
      },
      child,
    );
    const made =
      kmsKeyArn === null
        ? null
        : {
            kmsKeyArn,
            subnetGroupName: new rds.SubnetGroup(
              `${name}-subnets`,
              { subnetIds: args.subnetIds, tags: tagsWithName(tags, `${name}-subnets`) },
              child,
            ).name,
          };

    const basis: DatabaseBasis = {
      size,
      identifier,
      engineVersion,
      allowMajorVersionUpgrade: args.allowMajorVersionUpgrade ?? false,
      databaseName,
      username,
      iamAuthentication: args.iamAuthentication ?? true,
      parameters: args.parameters ?? {},
      backupRetentionDays,
      backupWindow,
      maintenanceWindow,
      applyImmediately: args.applyImmediately ?? false,
      protectData,
      adopt,
      ownSecret:
        args.password === undefined
          ? null
          : ownSecret(name, { password: args.password, username, kmsKeyArn, protectData, tags }, child),
      made,
      port,
      securityGroupIds: [securityGroup.id, ...(adopt?.securityGroupIds ?? [])],
      finalSnapshotName: finalSnapshotName(identifier, securityGroup.id),
      logRetentionDays,
      tags,
    };
    const database = (size.deployment === "aurora" ? auroraCluster : rdsInstance)(name, basis, child);
    const proxyEndpoint = size.proxy
      ? databaseProxy(
          name,
          { database, port, subnetIds: args.subnetIds, securityGroupId: securityGroup.id, tags },
          child,
        )
      : null;
    databaseAlarms(name, { database, size, notify: args.alarmTopicArns ?? [], tags }, child);

    this.endpoint = proxyEndpoint ?? database.endpoint;
    this.readerEndpoint = database.readerEndpoint;
    this.port = port;
    this.databaseName = databaseName;
    this.secretArn = database.secretArn;
    this.kmsKeyArn = database.kmsKeyArn;
    this.clusterArn = database.clusterArn;
    this.passwordKeptBy = passwordKeeper(basis);
    this.engineVersion = engineVersion;
    this.parameters = adopt === null || adopt.keepParameters === false ? groupParameters(basis) : [];
    this.securityGroupId = securityGroup.id;
    this.metricDimensions = pulumi.output(database.dimensions);
    this.readSecretPolicy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: secretStatements(database),
    });
    this.headroom = headroomOutput({ kind: "database", tier, size, demand, failure: failureOf(size, args) });
    this.registerOutputs({
      headroom: this.headroom,
      endpoint: this.endpoint,
      readerEndpoint: this.readerEndpoint,
      port: this.port,
      databaseName: this.databaseName,
      secretArn: this.secretArn,
      kmsKeyArn: this.kmsKeyArn,
      clusterArn: this.clusterArn,
      passwordKeptBy: this.passwordKeptBy,
      engineVersion: this.engineVersion,
      parameters: this.parameters,
      securityGroupId: this.securityGroupId,
      metricDimensions: this.metricDimensions,
      readSecretPolicy: this.readSecretPolicy,
    });
  }
}

/**
 * How long until another copy takes over, at most: RDS's standby in 60 to 120 s, an Aurora reader in less than 60 s; an
 * Aurora writer without readers is made anew in less than 10 minutes (AWS, RDS and Aurora user guides).
 */
const failoverSeconds = { standby: 120, reader: 60, remade: 600 };

function failureOf(
  { deployment, readers }: DatabaseSize,
  { zoneIds, dependsOnTiers = [] }: ReplicatedDatabaseArgs,
): Failure {
  const aurora = deployment === "aurora";
  const copies = aurora ? 1 + readers : deployment === "rds-multi-zone" ? 2 : 1;
  const alone = aurora ? failoverSeconds.remade : null;
  return {
    service: aurora ? "aurora" : "rds",
    // Which zone a single copy is in is for AWS to choose; it is one of them.
    zones: [...zoneIds].sort().slice(0, copies),
    redundancy: copies > 1 ? "standby" : "none",
    copies,
    failoverSeconds: copies === 1 ? alone : aurora ? failoverSeconds.reader : failoverSeconds.standby,
    dependsOn: [...dependsOnTiers].sort(),
  };
}
