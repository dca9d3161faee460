import * as arczonalshift from "@pulumi/aws/arczonalshift";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as fis from "@pulumi/aws/fis";
import * as iam from "@pulumi/aws/iam";
import type { input } from "@pulumi/aws/types";
import * as pulumi from "@pulumi/pulumi";
import { Mistakes } from "../arguments";
import type { FaultInjectionArgs } from "./fault-injection-args";
import { experimentPolicy } from "./fault-injection-permissions";
import { accountOf, logRetentionDays } from "./flow-logs";
import { tagsWithName } from "./tags";

type Action = input.fis.ExperimentTemplateAction;
type Target = input.fis.ExperimentTemplateTarget;

const day = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const windowPattern = new RegExp(`^${day}:[0-2]\\d:[0-5]\\d-${day}:[0-2]\\d:[0-5]\\d$`, "u");

function check(name: string, args: FaultInjectionArgs): void {
  const mistakes = new Mistakes(`FaultInjection "${name}"`);
  const { targetTags, availabilityZone, stopAlarmArns, zonalAutoshift } = args;
  mistakes.require(
    Object.keys(targetTags).length > 0,
    "targetTags",
    targetTags,
    "at least one tag that only this stack's resources carry",
  );
  mistakes.require(
    /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/u.test(availabilityZone),
    "availabilityZone",
    availabilityZone,
    "the name of a zone such as us-east-1a",
  );
  mistakes.require(
    stopAlarmArns.length > 0 && stopAlarmArns.length <= 5,
    "stopAlarmArns",
    stopAlarmArns.length,
    "from 1 to 5 alarms: an experiment that nothing stops is an outage",
  );
  mistakes.whole("durationMinutes", args.durationMinutes ?? 10, 2, 60);
  const days = args.logRetentionDays ?? 90;
  mistakes.require(
    logRetentionDays.includes(days),
    "logRetentionDays",
    days,
    `one of ${logRetentionDays.join(", ")}`,
  );
  for (const window of zonalAutoshift?.blockedWindows ?? []) {
    mistakes.require(
      windowPattern.test(window),
      "zonalAutoshift.blockedWindows",
      window,
      "such as Mon:08:00-Mon:18:00",
    );
  }
  mistakes.end(true);
}

/** The actions and targets of one experiment. */
interface Experiment {
  readonly actions: Action[];
  readonly targets: Target[];
}

const parameters = (values: Readonly<Record<string, string>>): { key: string; value: string }[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

/** The database's writer hands over to a reader. */
const failover = (clusterArn: pulumi.Input<string>, zone?: string): Experiment => ({
  actions: [
    {
      name: "fail-over-database",
      actionId: "aws:rds:failover-db-cluster",
      target: { key: "Clusters", value: "database" },
    },
  ],
  targets: [
    {
      name: "database",
      resourceType: "aws:rds:cluster",
      resourceArns: [clusterArn],
      selectionMode: "ALL",
      ...(zone === undefined ? {} : { parameters: { writerAvailabilityZoneIdentifiers: zone } }),
    },
  ],
});

/** What stands in the zone is lost at once: instances, the way in and out, the writer if it is there, the cache's nodes. */
function zoneLoss(args: FaultInjectionArgs): Experiment {
  const { availabilityZone: zone, databaseClusterArn, cacheReplicationGroupArn } = args;
  const duration = `PT${args.durationMinutes ?? 10}M`;
  const resourceTags = parameters(args.targetTags);
  const actions: Action[] = [
    {
      name: "stop-instances",
      actionId: "aws:ec2:stop-instances",
      parameters: parameters({
        startInstancesAfterDuration: duration,
        completeIfInstancesTerminated: "true",
      }),
      target: { key: "Instances", value: "instances" },
    },
    {
      name: "keep-groups-from-launching",
      actionId: "aws:ec2:asg-insufficient-instance-capacity-error",
      parameters: parameters({ availabilityZoneIdentifiers: zone, duration, percentage: "100" }),
      target: { key: "AutoScalingGroups", value: "groups" },
    },
    {
      name: "cut-subnets-off",
      actionId: "aws:network:disrupt-connectivity",
      // As in AWS's own scenario: instances are found gone, and what is managed has failed over, within two minutes.
      parameters: parameters({ duration: "PT2M", scope: "all" }),
      target: { key: "Subnets", value: "subnets" },
    },
  ];
  const targets: Target[] = [
    {
      name: "instances",
      resourceType: "aws:ec2:instance",
      resourceTags,
      selectionMode: "ALL",
      filters: [
        { path: "Placement.AvailabilityZone", values: [zone] },
        { path: "State.Name", values: ["running"] },
      ],
    },
    { name: "groups", resourceType: "aws:ec2:autoscaling-group", resourceTags, selectionMode: "ALL" },
    {
      name: "subnets",
      resourceType: "aws:ec2:subnet",
      resourceTags,
      selectionMode: "ALL",
      filters: [{ path: "AvailabilityZone", values: [zone] }],
    },
  ];
  if (cacheReplicationGroupArn !== undefined) {
    actions.push({
      name: "interrupt-cache",
      actionId: "aws:elasticache:replicationgroup-interrupt-az-power",
      parameters: parameters({ duration }),
      target: { key: "ReplicationGroups", value: "cache" },
    });
    targets.push({
      name: "cache",
      resourceType: "aws:elasticache:replicationgroup",
      resourceArns: [cacheReplicationGroupArn],
      selectionMode: "ALL",
      parameters: { availabilityZoneIdentifier: zone },
    });
  }
  if (databaseClusterArn !== undefined) {
    const database = failover(databaseClusterArn, zone);
    actions.push(...database.actions);
    targets.push(...database.targets);
  }
  return { actions, targets };
}

/**
 * Experiments of AWS Fault Injection Service: the loss of a zone, and a failover of the database. They run when somebody
 * starts them, hit only what carries the stack's tags or was named, stop as soon as an alarm rings, and write a log. With
 * `zonalAutoshift` AWS also leaves an impaired zone by itself, and practises it every week.
 *
 * A template costs nothing; AWS charges for the minutes of its actions while an experiment runs.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const practice = new FaultInjection("practice", {
 *   targetTags: { "headroom:stack": "shop/prod" },
 *   availabilityZone: "us-east-1a",
 *   stopAlarmArns: [errors.arn],
 *   databaseClusterArn: cluster.arn,
 * });
 */
export class FaultInjection extends pulumi.ComponentResource {
  /** The id of the template for the loss of a zone: `aws fis start-experiment --experiment-template-id`. */
  readonly zoneLossTemplateId: pulumi.Output<string>;
  /** The id of the template for a failover of the database; null without a database. */
  readonly databaseFailoverTemplateId: pulumi.Output<string> | null;
  /** The name of the log group that experiments write to. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FaultInjectionArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:FaultInjection", name, {}, options);
    check(name, args);
    const { tags, databaseClusterArn, stopAlarmArns, zonalAutoshift } = args;
    const parent = { parent: this };
    const logs = new cloudwatch.LogGroup(
      `${name}-experiments`,
      { retentionInDays: args.logRetentionDays ?? 90, ...(tags === undefined ? {} : { tags }) },
      parent,
    );
    const role = new iam.Role(
      `${name}-experiments`,
      {
        description: "Lets fault injection experiments hit this stack, and nothing else",
        assumeRolePolicy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "fis.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceAccount": accountOf(logs) } },
            },
          ],
        }),
        ...(tags === undefined ? {} : { tags }),
      },
      parent,
    );
    const policy = new iam.RolePolicy(
      `${name}-experiments`,
      { role: role.id, policy: experimentPolicy(args) },
      parent,
    );
    const template = (what: string, description: string, { actions, targets }: Experiment) =>
      new fis.ExperimentTemplate(
        `${name}-${what}`,
        {
          description,
          roleArn: role.arn,
          actions,
          targets,
          stopConditions: stopAlarmArns.map((value) => ({ source: "aws:cloudwatch:alarm", value })),
          // A writer that stands in another zone is no reason not to lose this one.
          experimentOptions: {
            accountTargeting: "single-account",
            emptyTargetResolutionMode: what === "zone-loss" ? "skip" : "fail",
          },
          logConfiguration: {
            logSchemaVersion: 2,
            cloudwatchLogsConfiguration: { logGroupArn: pulumi.interpolate`${logs.arn}:*` },
          },
          tags: tagsWithName(tags, `${name} ${what}`),
        },
        { ...parent, dependsOn: [policy] },
      );

    this.zoneLossTemplateId = template(
      "zone-loss",
      `Loses ${args.availabilityZone} for ${args.durationMinutes ?? 10} minutes`,
      zoneLoss(args),
    ).id;
    this.databaseFailoverTemplateId =
      databaseClusterArn === undefined
        ? null
        : template("database-failover", "Fails the database over to a reader", failover(databaseClusterArn))
            .id;
    if (zonalAutoshift !== undefined) {
      new arczonalshift.ZonalAutoshiftConfiguration(
        `${name}-autoshift`,
        {
          resourceArn: zonalAutoshift.loadBalancerArn,
          zonalAutoshiftStatus: "ENABLED",
          outcomeAlarms: (zonalAutoshift.outcomeAlarmArns ?? stopAlarmArns).map((alarmIdentifier) => ({
            type: "CLOUDWATCH",
            alarmIdentifier,
          })),
          ...(zonalAutoshift.blockedWindows === undefined
            ? {}
            : { blockedWindows: zonalAutoshift.blockedWindows }),
        },
        parent,
      );
    }
    this.logGroupName = logs.name;
    this.registerOutputs({
      zoneLossTemplateId: this.zoneLossTemplateId,
      databaseFailoverTemplateId: this.databaseFailoverTemplateId,
      logGroupName: this.logGroupName,
    });
  }
}
