import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** What a {@link FaultInjection} is made from. */
export interface FaultInjectionArgs {
  /**
   * Tags that every resource of this stack carries and no other: instances, subnets and groups with all of them are hit, such as
   * `{ "headroom:stack": "shop/prod" }`.
   */
  readonly targetTags: Readonly<Record<string, string>>;
  /** The name of the zone that is lost, such as `us-east-1a`. */
  readonly availabilityZone: string;
  /** ARNs of alarms that stop an experiment as soon as one rings: those that tell that users notice. */
  readonly stopAlarmArns: pulumi.Input<string>[];
  /** How long the zone is lost, from 2 to 60 minutes. @default 10 */
  readonly durationMinutes?: number;
  /** ARN of the Aurora cluster that fails over. @default no experiment of the database */
  readonly databaseClusterArn?: pulumi.Input<string>;
  /** ARN of the cache's replication group, which must have Multi-AZ. @default the cache is left alone */
  readonly cacheReplicationGroupArn?: pulumi.Input<string>;
  /** Zonal shifts that AWS makes by itself away from an impaired zone, practised every week. @default none */
  readonly zonalAutoshift?: ZonalAutoshift;
  /** How long the log of the experiments is kept: a number of days that CloudWatch knows. @default 90 */
  readonly logRetentionDays?: number;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** Autoshift of a load balancer that allows zonal shifts (`enableZonalShift`). */
export interface ZonalAutoshift {
  /** ARN of the load balancer. */
  readonly loadBalancerArn: pulumi.Input<string>;
  /** ARNs of alarms that end a practice run as failed when one rings. @default `stopAlarmArns` */
  readonly outcomeAlarmArns?: pulumi.Input<string>[];
  /** Windows of the week without practice runs, in UTC, such as `Mon:08:00-Mon:18:00`. @default none */
  readonly blockedWindows?: string[];
}
