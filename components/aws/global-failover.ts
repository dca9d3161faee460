import * as pulumi from "@pulumi/pulumi";
import { loadCatalog } from "../../catalog";
import type { RegionRecovery } from "../../contract/region-recovery";
import { regionRecovery } from "../../planning";
import { Mistakes } from "../arguments";
import { failoverRecords, healthCheckOf } from "./failover-records";
import { globalDatabase } from "./global-database";
import { checkGlobalFailover, type GlobalFailoverArgs } from "./global-failover-args";
import { replicatedBucket } from "./replicated-bucket";

/**
 * A second region for a stack whose target one region can't reach: a name that leads to whichever region works, an Aurora global
 * database whose second cluster follows the first, and buckets that are copied. What computes there is the same stack, deployed
 * a second time.
 *
 * DNS changes over by itself. The database does not: a person decides, since what was not copied yet is lost (docs/global-failover.md
 * has the commands). `recovery` tells how long that takes (RTO) and how much may be lost (RPO), with each share explained.
 *
 * Added to a stack that exists, it replaces and deletes nothing. Taken away again, it is refused until `protectData` is false.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const failover = new GlobalFailover("failover", {
 *   primaryRegion: "us-east-1",
 *   secondaryRegion: "us-west-2",
 *   secondaryProvider,
 *   traffic: { domain: "app.example.com", hostedZoneId, primary: front, secondary: frontInTheWest },
 *   database: { primary: database, instanceClass: "db.r8g.xlarge", vpcId: west.vpcId, subnetIds: west.isolatedSubnetIds },
 * });
 */
export class GlobalFailover extends pulumi.ComponentResource {
  /** How long until the second region serves (RTO), and how much may be lost (RPO), with each share explained. */
  readonly recovery: RegionRecovery;
  /** The ids of the health checks, by `primary` and `secondary`; null without traffic. */
  readonly healthCheckIds: Readonly<Record<string, pulumi.Output<string>>> | null;
  /** The global database's name, by which a failover is ordered; null without a database. */
  readonly globalClusterIdentifier: pulumi.Output<string> | null;
  /** Leads to the database that writes, in whichever region; null without a database. */
  readonly databaseEndpoint: pulumi.Output<string> | null;
  /** ARN of the cluster in the second region: what a failover is ordered to; null without a database. */
  readonly secondaryClusterArn: pulumi.Output<string> | null;
  /** Where reads in the second region go; null without a database. */
  readonly secondaryReaderEndpoint: pulumi.Output<string> | null;
  /** The names of the copies in the second region, by the names of the buckets. */
  readonly copiedBucketNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GlobalFailoverArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:GlobalFailover", name, {}, options);
    const mistakes = new Mistakes(`GlobalFailover "${name}"`);
    checkGlobalFailover(args, mistakes);
    mistakes.end(args);

    const { primaryRegion, secondaryRegion, traffic, database, buckets = {}, tags } = args;
    const { protectData = true } = args;
    const primary = { parent: this };
    const secondary = { ...primary, provider: args.secondaryProvider };
    const edge = args.edgeProvider === undefined ? primary : { ...primary, provider: args.edgeProvider };

    this.healthCheckIds =
      traffic === undefined
        ? null
        : failoverRecords(
            name,
            { traffic, primaryRegion, secondaryRegion, notify: args.alarmTopicArns ?? [], tags },
            primary,
            edge,
          );
    const global =
      database === undefined
        ? null
        : globalDatabase(name, { database, primaryRegion, protectData, tags }, primary, secondary);
    this.globalClusterIdentifier = global?.identifier ?? null;
    this.databaseEndpoint = global?.endpoint ?? null;
    this.secondaryClusterArn = global?.secondaryClusterArn ?? null;
    this.secondaryReaderEndpoint = global?.secondaryReaderEndpoint ?? null;
    this.copiedBucketNames = Object.fromEntries(
      Object.entries(buckets)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, bucket]) => [
          key,
          replicatedBucket(`${name}-${key}`, { ...bucket, protectData, tags }, primary, secondary).id,
        ]),
    );
    this.recovery = regionRecovery(
      {
        primaryRegion,
        secondaryRegion,
        healthCheck: traffic === undefined ? null : healthCheckOf(traffic.healthCheck),
        globalDatabase: database !== undefined,
        buckets: Object.fromEntries(
          Object.entries(buckets).map(([key, { timeControl = true }]) => [key, { timeControl }]),
        ),
        ...(args.decisionSeconds === undefined ? {} : { decisionSeconds: args.decisionSeconds }),
      },
      loadCatalog(),
    );
    this.registerOutputs({
      recovery: this.recovery,
      healthCheckIds: this.healthCheckIds,
      globalClusterIdentifier: this.globalClusterIdentifier,
      databaseEndpoint: this.databaseEndpoint,
      secondaryClusterArn: this.secondaryClusterArn,
      secondaryReaderEndpoint: this.secondaryReaderEndpoint,
      copiedBucketNames: this.copiedBucketNames,
    });
  }
}
