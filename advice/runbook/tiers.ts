import type { Catalog, UpdateEffect } from "../../catalog/types";
import type { ComponentOutput } from "../../contract/component-output";
import type { Said } from "../../contract/read-outputs";
import type { StackResource } from "../../contract/stack";
import type { RunbookEntry } from "../../contract/runbook";
import { condition, inWords, nameOf } from "./names";

/** A tier with what stands in it. */
export interface Tier {
  readonly said: Said<ComponentOutput>;
  readonly resources: readonly StackResource[];
  /** The alarms' names by what their logical name ends in. */
  alarms(...endings: readonly string[]): string[];
}

const first = (tier: Tier, type: string): StackResource | undefined =>
  tier.resources.find((resource) => resource.type === type);

const none: Pick<
  RunbookEntry,
  "byItself" | "seconds" | "source" | "person" | "commands" | "over" | "overCommands"
> = {
  byItself: [],
  seconds: null,
  source: null,
  person: [],
  commands: [],
  over: [],
  overCommands: [],
};

const cited = ({ source, asOf }: Pick<UpdateEffect, "source" | "asOf">): string => `${source}, ${asOf}`;

function effect(
  catalog: Catalog,
  type: string,
  happens: UpdateEffect["happens"],
  copies: UpdateEffect["copies"],
) {
  return catalog.updateEffects.find(
    (row) => row.type === type && row.happens === happens && row.copies === copies,
  );
}

/** Seconds until a new instance serves, and where they come from. */
function launch(catalog: Catalog): { seconds: number | null; source: string } {
  const steps = catalog.reactionTimes.filter(
    ({ tier, step }) => tier === "web" && (step === "boot" || step === "warmup"),
  );
  return {
    seconds: steps.reduce<number | null>(
      (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
      0,
    ),
    source: steps.map(cited).join("; "),
  };
}

function loadBalancer(tier: Tier): RunbookEntry[] {
  const targets = first(tier, "aws:lb/targetGroup:TargetGroup");
  if (targets === undefined) return [];
  const name = nameOf(targets, "name");
  const check = targets.inputs["healthCheck"] as Readonly<Record<string, unknown>> | undefined;
  const [interval, unhealthy] = [Number(check?.["interval"]), Number(check?.["unhealthyThreshold"])];
  const seconds = Number.isFinite(interval * unhealthy) ? interval * unhealthy : null;
  const arn = `aws elbv2 describe-target-groups --query "TargetGroups[?${condition("TargetGroupName", name)}].TargetGroupArn" --output text`;
  return [
    {
      ...none,
      fails: "Targets fail their health check",
      alarms: tier.alarms("targets-unhealthy", "balancer-errors"),
      byItself: [
        "The load balancer sends nothing more to a target that fails its checks; the group replaces the instance.",
      ],
      seconds,
      source: seconds === null ? null : `the target group: every ${interval} s, ${unhealthy} times`,
      person: [
        "See which targets fail and why; where all do, it is the application or what it needs, not the instance.",
      ],
      commands: [arn, "aws elbv2 describe-target-health --target-group-arn ARN"],
      over: ["Every target is healthy."],
      overCommands: ["aws elbv2 describe-target-health --target-group-arn ARN"],
    },
    {
      ...none,
      fails: "The application answers with errors, or slowly",
      alarms: tier.alarms("target-errors", "latency", "rejected"),
      byItself: ["Nothing: an instance that answers its check stays."],
      person: [
        "If something was deployed within the hour, take it back first (see “A bad deployment”); look for the cause afterwards.",
        "Else see what the application waits for: database, cache, or its own CPU.",
      ],
      over: ["The alarms are back to OK for ten minutes."],
      overCommands: [alarmState(tier)],
    },
  ];
}

const alarmState = (tier: Tier): string =>
  `aws cloudwatch describe-alarms --alarm-name-prefix ${tier.said.resource.name}- --query "MetricAlarms[].[AlarmName,StateValue]" --output table`;

function service(tier: Tier, catalog: Catalog): RunbookEntry[] {
  const group = first(tier, "aws:autoscaling/group:Group");
  if (group === undefined) return [];
  const { text } = nameOf(group, "name");
  const most = group.inputs["maxSize"];
  return [
    {
      ...none,
      fails: "An instance fails",
      alarms: tier.alarms("instances-missing"),
      byItself: ["The group replaces it; the other instances carry the load meanwhile."],
      ...launch(catalog),
      person: ["Nothing, unless new instances fail too: then see what the group says."],
      commands: [
        `aws autoscaling describe-scaling-activities --auto-scaling-group-name ${text} --max-items 10`,
      ],
      over: ["As many instances are in service as are desired."],
      overCommands: [
        `aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names ${text} --query "AutoScalingGroups[].Instances[].[InstanceId,AvailabilityZone,LifecycleState,HealthStatus]" --output table`,
      ],
    },
    {
      ...none,
      fails: "The load is more than the group may carry",
      alarms: tier.alarms("at-maximum", "cpu-high"),
      byItself: [`It grows to its maximum${typeof most === "number" ? ` of ${most}` : ""} and no further.`],
      ...launch(catalog),
      person: [
        "Raise the maximum in the program, and see that the quota of vCPUs allows it.",
        "Where the load is an attack or a mistake of a client, stop it at the edge.",
      ],
      commands: ["headroom bottlenecks", "headroom quotas"],
      over: ["The group runs less than its maximum."],
      overCommands: [alarmState(tier)],
    },
  ];
}

function aurora(tier: Tier, catalog: Catalog, cluster: StackResource): RunbookEntry[] {
  const { text } = nameOf(cluster, "clusterIdentifier");
  const several = tier.said.output.failure.copies > 1;
  const instance = "aws:rds/clusterInstance:ClusterInstance";
  const taken = effect(catalog, instance, "replaced", several ? "several" : "one");
  const days = cluster.inputs["backupRetentionPeriod"];
  const member = first(tier, instance)?.inputs ?? {};
  const engine = typeof member["engine"] === "string" ? member["engine"] : "ENGINE";
  const instanceClass = typeof member["instanceClass"] === "string" ? member["instanceClass"] : "CLASS";
  const events = `aws rds describe-events --source-type db-cluster --source-identifier ${text} --duration 60`;
  const state = `aws rds describe-db-clusters --db-cluster-identifier ${text} --query "DBClusters[].[Status,DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter]]"`;
  return [
    {
      ...none,
      fails: "The writer fails",
      alarms: tier.alarms("connections-high", "cpu-high", "replica-lag-high"),
      byItself: [
        several
          ? "Aurora promotes a reader, and the cluster's endpoint leads to it; connections break and must be opened anew."
          : "Aurora creates another instance, since there is no reader; until then nothing is read or written.",
      ],
      seconds: taken?.seconds ?? null,
      source: taken === undefined ? null : cited(taken),
      person: [
        several
          ? "Where it hangs and does not fail over by itself, order it."
          : "Wait, and see the events; a reader would take over within a minute the next time.",
        "See that the application has opened new connections; restart what has not.",
      ],
      commands: [events, ...(several ? [`aws rds failover-db-cluster --db-cluster-identifier ${text}`] : [])],
      over: ["The cluster is available and has a writer."],
      overCommands: [state],
    },
    {
      ...none,
      fails: "Data are deleted or damaged",
      alarms: [],
      byItself: [
        `Nothing. Backups reach back ${typeof days === "number" ? `${days} days` : "as far as they are kept"}.`,
      ],
      person: [
        "Stop what writes, so that nothing more is lost.",
        "Restore a second cluster to the minute before, look at it, and copy back what is missing; never delete the first one.",
        "Its subnets and security groups are those of the first: say them, or it stands in the default VPC. It has no instance until one is made.",
      ],
      commands: [
        `aws rds describe-db-clusters --db-cluster-identifier ${text} --query "DBClusters[].[EarliestRestorableTime,LatestRestorableTime]"`,
        `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${text} --db-cluster-identifier ${text}-restored --restore-to-time TIME --db-subnet-group-name NAME --vpc-security-group-ids ID`,
        `aws rds create-db-instance --db-instance-identifier ${text}-restored-1 --db-cluster-identifier ${text}-restored --engine ${engine} --db-instance-class ${instanceClass}`,
      ],
      over: ["The application reads what it should, and writes again."],
      overCommands: [state],
    },
  ];
}

function instance(tier: Tier, catalog: Catalog, database: StackResource): RunbookEntry[] {
  const { text } = nameOf(database, "identifier");
  const isMultiAz = database.inputs["multiAz"] === true;
  const row = effect(
    catalog,
    database.type,
    isMultiAz ? "failover" : "restart",
    isMultiAz ? "several" : "one",
  );
  return [
    {
      ...none,
      fails: "The database fails",
      alarms: tier.alarms("connections-high", "cpu-high"),
      byItself: [
        isMultiAz
          ? "The standby takes over; connections must be opened anew."
          : "RDS recovers the only instance.",
      ],
      seconds: row?.seconds ?? null,
      source: row === undefined ? null : cited(row),
      person: [
        isMultiAz
          ? "Where it hangs and does not fail over by itself, order it."
          : "Wait, and see the events.",
      ],
      commands: [
        `aws rds describe-events --source-type db-instance --source-identifier ${text} --duration 60`,
        ...(isMultiAz
          ? [`aws rds reboot-db-instance --db-instance-identifier ${text} --force-failover`]
          : []),
      ],
      over: ["The instance is available."],
      overCommands: [
        `aws rds describe-db-instances --db-instance-identifier ${text} --query "DBInstances[].DBInstanceStatus"`,
      ],
    },
  ];
}

function database(tier: Tier, catalog: Catalog): RunbookEntry[] {
  const cluster = first(tier, "aws:rds/cluster:Cluster");
  if (cluster !== undefined) return aurora(tier, catalog, cluster);
  const single = first(tier, "aws:rds/instance:Instance");
  return single === undefined ? [] : instance(tier, catalog, single);
}

function cache(tier: Tier, catalog: Catalog): RunbookEntry[] {
  const group = first(tier, "aws:elasticache/replicationGroup:ReplicationGroup");
  if (group === undefined) return [];
  const name = nameOf(group, "replicationGroupId");
  const several = tier.said.output.failure.copies > 1;
  const { failoverSeconds } = tier.said.output.failure;
  const lone = effect(catalog, group.type, "restart", "one");
  return [
    {
      ...none,
      fails: "A node of the cache fails",
      alarms: tier.alarms("lag", "memory", "cpu"),
      byItself: [
        several
          ? "A replica takes over, and ElastiCache makes another one."
          : "ElastiCache replaces the node; the new one is empty, and the database takes its reads meanwhile.",
      ],
      seconds: several ? failoverSeconds : (lone?.seconds ?? null),
      source: several ? "the cache's own promise (failoverSeconds)" : lone === undefined ? null : cited(lone),
      person: [
        "See that the database carries the reads that the cache does not answer; where it does not, slow down what asks most.",
      ],
      commands: [
        `aws elasticache describe-events --source-type replication-group --duration 60`,
        `aws elasticache describe-replication-groups --query "ReplicationGroups[?${condition("ReplicationGroupId", name)}].[ReplicationGroupId,Status,NodeGroups[].NodeGroupMembers[].[CacheClusterId,PreferredAvailabilityZone,CurrentRole]]"`,
      ],
      over: [`${inWords(name)} is available with all of its nodes, and hits are back to what they were.`],
      overCommands: [alarmState(tier)],
    },
  ];
}

function network(tier: Tier): RunbookEntry[] {
  const gateways = tier.resources.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
  if (gateways.length === 0) return [];
  const isPerZone = gateways.length > 1;
  const routes = tier.resources.filter(
    ({ type, name }) => type === "aws:ec2/routeTable:RouteTable" && name.includes("private"),
  );
  return [
    {
      ...none,
      fails: "A NAT gateway fails",
      alarms: [],
      byItself: [
        isPerZone
          ? "The other zones go on: each has a gateway of its own. AWS keeps copies of a gateway within its zone."
          : "Nothing: every zone leaves through this one gateway. AWS keeps copies of it within its zone.",
      ],
      person: [
        "Requests from outside are answered all the same; what calls out of the zone fails.",
        `Lead the routes of the zone (${routes.map(({ name }) => `\`${name}\``).join(", ")}) to another zone's gateway, and back afterwards.`,
      ],
      commands: [
        'aws ec2 describe-nat-gateways --query "NatGateways[].[NatGatewayId,State,FailureMessage,SubnetId]" --output table',
        "aws ec2 replace-route --route-table-id ID --destination-cidr-block 0.0.0.0/0 --nat-gateway-id ID",
      ],
      over: ["The gateway is available, and `pulumi preview` shows no difference in routes."],
      overCommands: [
        'aws ec2 describe-nat-gateways --query "NatGateways[].[NatGatewayId,State]" --output table',
      ],
    },
  ];
}

function delivery(tier: Tier): RunbookEntry[] {
  const edge = first(tier, "aws:cloudfront/distribution:Distribution");
  if (edge === undefined) return [];
  return [
    {
      ...none,
      fails: "The edge answers viewers with errors",
      alarms: tier.alarms("errors"),
      byItself: [
        "CloudFront leaves an edge location that fails by itself; an origin that fails is not replaced.",
      ],
      person: [
        "Look at the load balancer first: the edge hands its errors on.",
        "Where it is well, see whether the distribution was changed lately, and take the change back.",
      ],
      commands: [
        'aws cloudfront list-distributions --query "DistributionList.Items[].[Id,Status,DomainName,Aliases.Items]"',
      ],
      over: ["The alarm is back to OK for ten minutes."],
      overCommands: [alarmState(tier)],
    },
  ];
}

/** What fails in a tier, by what stands in it. */
export function tierEntries(tier: Tier, catalog: Catalog): RunbookEntry[] {
  switch (tier.said.output.kind) {
    case "loadBalancer":
      return loadBalancer(tier);
    case "service":
      return service(tier, catalog);
    case "database":
      return database(tier, catalog);
    case "cache":
      return cache(tier, catalog);
    case "network":
      return network(tier);
    case "delivery":
      return delivery(tier);
  }
}
