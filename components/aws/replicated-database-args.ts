import type * as pulumi from "@pulumi/pulumi";
import type { ForecastValue } from "../../contract/range";
import type { DatabaseDemand, DatabaseSize } from "../../planning";
import type { AdoptedDatabase } from "./adopted-database";
import type { OwnPassword, OwnSecret } from "./own-password";
import type { Tags } from "./tags";

/** What a {@link ReplicatedDatabase} is made from, on Aurora and on RDS alike. */
export interface ReplicatedDatabaseArgs {
  /** What the database must carry; it sizes itself. Give this or `size`. */
  readonly demand?: DatabaseDemand;
  /** Deployment, class and readers that planning chose. Give this or `demand`. */
  readonly size?: DatabaseSize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /**
   * A database that exists already, with its data: it is imported instead of made. `databaseName` says which database is
   * used; `username`, `kmsKeyArn`, windows and `parameters` (unless `keepParameters` is false) stay as they are.
   * @default a new database
   */
  readonly adopt?: AdoptedDatabase;
  /** The tier's name in the growth plan's flows. @default "database" */
  readonly tier?: string;
  /** The VPC that the subnets are in. */
  readonly vpcId: pulumi.Input<string>;
  /** One isolated subnet a zone, in the order of `zoneIds`; AWS asks for two zones even for a single copy. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The zones of the subnets, such as `use1-az1`. */
  readonly zoneIds: readonly string[];
  /** Security groups that may connect, by a name that stays: `{ web: service.securityGroupId }`. @default nobody */
  readonly allowedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** PostgreSQL's major version; AWS keeps the minor one up to date in the maintenance window. @default "17" */
  readonly engineVersion?: string;
  /** Whether an update may move to another major version, with the downtime of `pg_upgrade`. @default false */
  readonly allowMajorVersionUpgrade?: boolean;
  /** The database to create. A change replaces everything. @default "app" */
  readonly databaseName?: string;
  /** The master user. A change replaces everything. @default "postgres" */
  readonly username?: string;
  /**
   * The master user's password, in a secret that the stack keeps: what an Aurora global database asks for. It may be given
   * later, in place. Whoever reads the password then finds it in another secret. @default RDS makes, keeps and rotates one
   */
  readonly password?: OwnPassword;
  /** Whether users may connect with IAM tokens, besides passwords. @default true */
  readonly iamAuthentication?: boolean;
  /** Parameters besides, or in place of, those tuned to the class; null takes one out. @default none */
  readonly parameters?: Readonly<Record<string, string | null>>;
  /** For how long any point in time can be restored, 1 to 35 days. @default the demand's, else 14 */
  readonly backupRetentionDays?: number;
  /** When the daily backup is made, in UTC. @default "02:00-03:00" */
  readonly backupWindow?: string;
  /** When AWS may restart it, in UTC: for updates, and for a change of class. @default "sun:04:00-sun:05:00" */
  readonly maintenanceWindow?: string;
  /** Whether a change of class restarts it at once instead of in the maintenance window. @default false */
  readonly applyImmediately?: boolean;
  /** ARN of a KMS key for storage, password and insights. A change replaces everything. @default a new, rotated key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /**
   * Whether what it holds survives mistakes: Pulumi's `protect`, the service's deletion protection, a final snapshot and kept
   * backups, all together. Switch it off where data may be lost, such as in dev. @default true
   */
  readonly protectData?: boolean;
  /** Tiers that the database can't work without, for availability. @default none */
  readonly dependsOnTiers?: readonly string[];
  /** How long the database's log is kept: a number of days that CloudWatch knows. @default 30 */
  readonly logRetentionDays?: number;
  /** ARNs of SNS topics that hear the alarms. @default none */
  readonly alarmTopicArns?: readonly pulumi.Input<string>[];
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** What both halves, Aurora and RDS, are built from: arguments with their defaults, and what stands before them. */
export interface DatabaseBasis {
  readonly size: DatabaseSize;
  /** The name in AWS of the cluster or the instance. */
  readonly identifier: string;
  readonly engineVersion: string;
  readonly allowMajorVersionUpgrade: boolean;
  readonly databaseName: string;
  readonly username: string;
  readonly iamAuthentication: boolean;
  readonly parameters: Readonly<Record<string, string | null>>;
  readonly backupRetentionDays: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly applyImmediately: boolean;
  readonly protectData: boolean;
  /** What is adopted; null where everything is new. */
  readonly adopt: AdoptedDatabase | null;
  /** The secret of a password that the program gives; null where RDS keeps it, or the owner of an adopted database. */
  readonly ownSecret: OwnSecret | null;
  /** What only a new database is given; null where it is adopted, and keeps what it has. */
  readonly made: MadeDatabase | null;
  readonly port: number;
  /** The component's own security group, and those that an adopted database stays in. */
  readonly securityGroupIds: readonly pulumi.Input<string>[];
  /** New for each life of the database: a name that was used once would block the next deletion. */
  readonly finalSnapshotName: pulumi.Output<string>;
  readonly logRetentionDays: number;
  readonly tags: Tags;
}

/** What is made before a new database. */
export interface MadeDatabase {
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly subnetGroupName: pulumi.Output<string>;
}

/** What a half gives to the component. */
export interface BuiltDatabase {
  /** ARN of the Aurora cluster; null on RDS. */
  readonly clusterArn: pulumi.Output<string> | null;
  readonly endpoint: pulumi.Output<string>;
  readonly readerEndpoint: pulumi.Output<string>;
  readonly secretArn: pulumi.Output<string>;
  /** The key that encrypts the secret; null where it is one that Secrets Manager has by itself. */
  readonly secretKmsKeyArn: pulumi.Output<string> | null;
  /** The key that encrypts storage. */
  readonly kmsKeyArn: pulumi.Output<string>;
  /** What a proxy is pointed at. */
  readonly proxyTarget:
    | { readonly dbClusterIdentifier: pulumi.Output<string> }
    | { readonly dbInstanceIdentifier: pulumi.Output<string> };
  /** By which CloudWatch knows it. */
  readonly dimensions: Readonly<Record<string, pulumi.Output<string>>>;
  /** What must be there before anything connects. */
  readonly ready: readonly pulumi.Resource[];
}
