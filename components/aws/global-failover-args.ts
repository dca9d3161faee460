import * as pulumi from "@pulumi/pulumi";
import type { Mistakes } from "../arguments";
import type { GroupParameter, PasswordKeeper } from "./database-parameters";
import { isDomain } from "./domain-certificates";
import { regionName } from "./identifiers";
import type { Tags } from "./tags";

/** What a {@link GlobalFailover} is made from: what follows into the second region. Give at least one of the three. */
export interface GlobalFailoverArgs {
  /** The region that serves, such as `us-east-1`. */
  readonly primaryRegion: string;
  /** The region that takes over, such as `us-west-2`. */
  readonly secondaryRegion: string;
  /** A provider of the region that takes over. */
  readonly secondaryProvider: pulumi.ProviderResource;
  /** A provider of us-east-1, where Route 53 has its metrics. @default the component's own, where it serves from us-east-1 */
  readonly edgeProvider?: pulumi.ProviderResource;
  /** The name that users ask for, which leads to whichever region works. @default DNS stays as it is */
  readonly traffic?: FailoverTraffic;
  /** The Aurora cluster that follows. @default none */
  readonly database?: SecondaryDatabase;
  /** Buckets whose new objects are copied, by a name that stays. @default none */
  readonly buckets?: Readonly<Record<string, ReplicatedBucketArgs>>;
  /** How long those on call take to decide that the region is left, in seconds. @default the catalog's assumption, 900 */
  readonly decisionSeconds?: number;
  /** ARNs of SNS topics in us-east-1 that hear when a region fails its health check. @default none */
  readonly alarmTopicArns?: readonly pulumi.Input<string>[];
  /**
   * Whether what holds data is protected: Pulumi's `protect`, deletion protection and a final snapshot. Taking the component away
   * needs two updates: one with false, one without the component. @default true
   */
  readonly protectData?: boolean;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** The name that users ask for, and where it leads. */
export interface FailoverTraffic {
  /** The name, such as `app.example.com`. It must have no records yet: a plain one and one that fails over exclude each other. */
  readonly domain: string;
  /** The id of the Route 53 hosted zone that holds it. */
  readonly hostedZoneId: pulumi.Input<string>;
  /**
   * `failover` leads everybody to the first region while it works; `latency` leads each user to the nearest region that works.
   * @default "failover"
   */
  readonly routing?: "failover" | "latency";
  /** Where the name leads in the first region. */
  readonly primary: RegionalEndpoint;
  /** Where the name leads in the second region. */
  readonly secondary: RegionalEndpoint;
  /** How Route 53 sees whether a region works. @default every 30 s `/` on 443, away after 3 failures */
  readonly healthCheck?: EndpointHealthCheck;
  /** Kinds of record: A, and AAAA where the load balancers have IPv6. @default ["A"] */
  readonly recordTypes?: readonly ("A" | "AAAA")[];
}

/** A load balancer that is open to the internet; a LoadBalancer of ours with `public` is one. */
export interface RegionalEndpoint {
  /** Its name in DNS. */
  readonly dnsName: pulumi.Input<string>;
  /** The id of the hosted zone of its name. */
  readonly zoneId: pulumi.Input<string>;
  /** The name that the health check asks for, which must lead to this region alone. @default the load balancer's own name */
  readonly checkedName?: pulumi.Input<string>;
}

/** A health check of Route 53, over HTTPS. It does not look at the certificate. */
export interface EndpointHealthCheck {
  /** What is asked for: a path that fails when the region can't serve, such as `/health`. @default "/" */
  readonly path?: string;
  /** The port. @default 443 */
  readonly port?: number;
  /** Seconds between two checks: 30, or 10 at a higher price. @default 30 */
  readonly intervalSeconds?: number;
  /** Failed checks in a row until the region counts as away, 1 to 10. @default 3 */
  readonly failureThreshold?: number;
  /** What the first 5,120 bytes of the answer must hold; costs more. @default any answer of 2xx or 3xx */
  readonly searchText?: string;
}

/** The cluster that writes; a ReplicatedDatabase on Aurora with a `password` of its own is one. */
export interface PrimaryDatabase {
  /** The cluster's ARN; null on RDS, which can't follow. */
  readonly clusterArn: pulumi.Input<string> | null;
  /** Who keeps the master user's password: `stack` or `owner`. With `rds` AWS refuses. */
  readonly passwordKeptBy: PasswordKeeper;
  /** PostgreSQL's version, such as `17`. */
  readonly engineVersion: string;
  /** Parameters that differ from AWS's own. @default none */
  readonly parameters?: GroupParameter[];
}

/** The cluster that follows in the second region, as an Aurora global database: read-only, until it is promoted. */
export interface SecondaryDatabase {
  /** The cluster that it follows. */
  readonly primary: PrimaryDatabase;
  /** The class of its instances, such as `db.r8g.xlarge`: it must carry all of the load once it is promoted. */
  readonly instanceClass: string;
  /** How many instances it has, 1 to 16: from 2 on, one takes over where the writer fails. @default 1 */
  readonly instances?: number;
  /** Whether its storage costs by I/O or is I/O-Optimized: as the first cluster's. @default "standard" */
  readonly storage?: "standard" | "io-optimized";
  /** The VPC of the subnets, in the second region. */
  readonly vpcId: pulumi.Input<string>;
  /** One isolated subnet a zone, in the second region; at least two zones. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The port of the first cluster. @default 5432 */
  readonly port?: number;
  /** Security groups of the second region that may connect, by a name that stays. @default nobody */
  readonly allowedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Whether users may connect with IAM tokens. @default true */
  readonly iamAuthentication?: boolean;
  /** For how long any point in time can be restored in the second region, 1 to 35 days. @default 14 */
  readonly backupRetentionDays?: number;
  /** ARN of a KMS key of the second region. A change replaces everything. @default a new, rotated key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** A bucket whose new objects are copied into the second region. */
export interface ReplicatedBucketArgs {
  /** The bucket's name. It must keep versions. */
  readonly bucketName: pulumi.Input<string>;
  /** The bucket's ARN. */
  readonly bucketArn: pulumi.Input<string>;
  /** ARN of the KMS key that encrypts its objects; the copy then gets a key of its own. @default S3's own encryption */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether S3 copies 99.9 % within 15 minutes, for a price a GB, and tells how far behind it is. @default true */
  readonly timeControl?: boolean;
  /** Whether what is deleted in the first bucket is hidden in the copy, too; its versions stay for 30 days. @default true */
  readonly deletions?: boolean;
}

/** Notes everything that can't be used of a failover's arguments. */
export function checkGlobalFailover(args: GlobalFailoverArgs, mistakes: Mistakes): void {
  const { primaryRegion, secondaryRegion, traffic, database, buckets = {} } = args;
  for (const [argument, region] of Object.entries({ primaryRegion, secondaryRegion }))
    mistakes.require(regionName.test(region), argument, region, "an AWS region, such as us-east-1");
  mistakes.require(primaryRegion !== secondaryRegion, "secondaryRegion", secondaryRegion, "another region");
  // Without one, all of it would be made in the first region.
  mistakes.require(
    pulumi.Resource.isInstance(args.secondaryProvider),
    "secondaryProvider",
    undefined,
    "a provider of the second region",
  );
  if (traffic === undefined && database === undefined && Object.keys(buckets).length === 0)
    mistakes.add("traffic", undefined, "at least one of traffic, database and buckets");
  for (const name of Object.keys(buckets))
    mistakes.require(
      /^[a-z][a-z0-9-]{0,19}$/u.test(name),
      "buckets",
      name,
      "a name of at most 20 lower-case letters, digits and hyphens",
    );
  mistakes.whole("decisionSeconds", args.decisionSeconds, 0, 86_400);
  if (traffic !== undefined) {
    mistakes.require(
      primaryRegion === "us-east-1" || args.edgeProvider !== undefined,
      "edgeProvider",
      undefined,
      "a provider of us-east-1, where Route 53 has its metrics",
    );
    checkTraffic(traffic, mistakes);
  }
  if (database !== undefined) checkDatabase(database, mistakes);
}

function checkTraffic(
  { domain, routing, healthCheck = {}, recordTypes }: FailoverTraffic,
  mistakes: Mistakes,
): void {
  mistakes.require(isDomain(domain), "traffic.domain", domain, "a name such as app.example.com");
  mistakes.oneOf("traffic.routing", routing, ["failover", "latency"]);
  for (const type of recordTypes ?? []) mistakes.oneOf("traffic.recordTypes", type, ["A", "AAAA"]);
  mistakes.require(recordTypes?.length !== 0, "traffic.recordTypes", recordTypes, "A, AAAA or both");
  const { path = "/", intervalSeconds = 30, searchText } = healthCheck;
  mistakes.require(
    /^\/\S{0,254}$/u.test(path),
    "traffic.healthCheck.path",
    path,
    "a path such as /health, at most 255 characters",
  );
  mistakes.whole("traffic.healthCheck.port", healthCheck.port, 1, 65_535);
  mistakes.require(
    [10, 30].includes(intervalSeconds),
    "traffic.healthCheck.intervalSeconds",
    intervalSeconds,
    "10 or 30",
  );
  mistakes.whole("traffic.healthCheck.failureThreshold", healthCheck.failureThreshold, 1, 10);
  mistakes.require(
    searchText === undefined || (searchText.length > 0 && searchText.length <= 255),
    "traffic.healthCheck.searchText",
    searchText,
    "1 to 255 characters",
  );
}

function checkDatabase(database: SecondaryDatabase, mistakes: Mistakes): void {
  const { primary, instanceClass } = database;
  if (primary.clusterArn === null)
    mistakes.add(
      "database.primary.clusterArn",
      null,
      "an Aurora cluster: an instance of RDS has no global database",
    );
  mistakes.oneOf("database.primary.passwordKeptBy", primary.passwordKeptBy, ["rds", "stack", "owner"]);
  if (primary.passwordKeptBy === "rds")
    mistakes.add(
      "database.primary.passwordKeptBy",
      primary.passwordKeptBy,
      "stack or owner: AWS takes no cluster into a global database whose password RDS manages. Give the ReplicatedDatabase a `password` and update; it stays in place. Then add the second region",
    );
  mistakes.require(
    /^\d{2}(\.\d+)?$/u.test(primary.engineVersion),
    "database.primary.engineVersion",
    primary.engineVersion,
    "a version of PostgreSQL, such as 17",
  );
  mistakes.require(
    /^db\.(r|x|serverless)/u.test(instanceClass),
    "database.instanceClass",
    instanceClass,
    "a memory-optimized class such as db.r8g.xlarge: a global database takes no others",
  );
  mistakes.whole("database.instances", database.instances, 1, 16);
  mistakes.oneOf("database.storage", database.storage, ["standard", "io-optimized"]);
  mistakes.whole("database.port", database.port, 1150, 65_535);
  mistakes.whole("database.backupRetentionDays", database.backupRetentionDays, 1, 35);
}
