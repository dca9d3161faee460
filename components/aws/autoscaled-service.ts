import * as autoscaling from "@pulumi/aws/autoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import type { ForecastValue } from "../../contract/range";
import {
  defaultRootVolumeGib,
  limitCompute,
  sizeCompute,
  type ComputeDemand,
  type ComputeSize,
} from "../../planning";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { logRetentionDays as acceptedRetentionDays } from "./flow-logs";
import { scalingPolicies } from "./scaling-policies";
import { checkScaling, fillScaling, type Scaling } from "./scaling-description";
import { serviceAlarms } from "./service-alarms";
import { serviceRole } from "./service-role";
import { tagsWithName, type Tags } from "./tags";
import { pageScript } from "./user-data";

/** The load balancer that sends requests to a service. */
export interface ServiceLoadBalancer {
  /** Its security group: the only one that may connect to the instances. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Target groups that the instances join. */
  readonly targetGroupArns: pulumi.Input<pulumi.Input<string>[]>;
  /** `app/…/targetgroup/…`: what requests per target are counted by, needed only to scale on them. */
  readonly requestCountLabel?: pulumi.Input<string>;
  /** How long until it stops sending to an instance that fails: health check interval × threshold. @default 30 */
  readonly detectionSeconds?: number;
}

/** What an {@link AutoscaledService} is made from. */
export interface AutoscaledServiceArgs {
  /** What the service must carry; it sizes itself. Give this or `size`. */
  readonly demand?: ComputeDemand;
  /** The instance type and counts that planning chose. Give this or `demand`. */
  readonly size?: ComputeSize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /** The tier's name in the growth plan's flows. @default "web" */
  readonly tier?: string;
  /** The VPC that the subnets are in. */
  readonly vpcId: pulumi.Input<string>;
  /** One private subnet a zone, in the order of `zoneIds`. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The zones of the subnets, such as `use1-az1`. */
  readonly zoneIds: readonly string[];
  /** The load balancer in front. @default none: nobody may connect */
  readonly loadBalancer?: ServiceLoadBalancer;
  /** The port that instances listen on. @default 8080 */
  readonly port?: number;
  /** How the group scales. @default the size's limits; fixed where they are one, else target tracking on CPU */
  readonly scaling?: Scaling;
  /**
   * The machine image: an AMI id, or `resolve:ssm:` and a parameter's name. Only with an AMI id can a failed refresh roll
   * back by itself. @default the newest Amazon Linux 2023 of the size's architecture, by its public SSM parameter
   */
  readonly imageId?: pulumi.Input<string>;
  /** The script that an instance runs at its first start, as plain text. @default serves a small page with a health check */
  readonly userData?: pulumi.Input<string>;
  /** Size of the encrypted root volume. @default 20 */
  readonly rootVolumeGib?: number;
  /** ARN of a KMS key for the volumes, which must let the Auto Scaling service use it. @default the account's EBS key */
  readonly volumeKmsKeyArn?: pulumi.Input<string>;
  /** How long a new instance may fail its health checks before it is replaced. @default 300 */
  readonly healthCheckGraceSeconds?: number;
  /** How long until a new instance carries its share: the autoscaler waits so long before it judges again. @default 120 */
  readonly warmupSeconds?: number;
  /** Names of CloudWatch alarms that stop a rolling refresh when one rings, such as the load balancer's. @default none */
  readonly refreshAlarmNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** ARNs of further managed policies of the instances' role, by a name that stays. @default none */
  readonly managedPolicyArns?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Further policies of the instances' role as JSON, by a name that stays. @default none */
  readonly policies?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Tiers that the service can't work without, for availability. @default none */
  readonly dependsOnTiers?: readonly string[];
  /** How long the instances' logs are kept: a number of days that CloudWatch knows. @default 30 */
  readonly logRetentionDays?: number;
  /** ARNs of SNS topics that hear the alarms. @default none */
  readonly alarmTopicArns?: readonly pulumi.Input<string>[];
  /** Tags of every resource, of the instances and of their volumes. */
  readonly tags?: Tags;
}

const images = {
  arm64: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
  x86_64: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
};

const metrics: autoscaling.Metric[] = [
  "GroupMinSize",
  "GroupMaxSize",
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupPendingInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

/**
 * Instances of one type behind a load balancer, in a group that heals itself, spreads over the zones and scales as
 * described.
 *
 * Instances take no public address, no SSH key and only IMDSv2; their volumes are encrypted; only the load balancer's
 * security group may connect. A change of image, type or script starts a rolling refresh that starts new instances
 * before it ends old ones. The number of running instances belongs to the group and is ignored in diffs, in every phase,
 * so that turning scaling on or off replaces nothing.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const web = new AutoscaledService("web", {
 *   demand: { region: "us-east-1", peakRequestsPerSecond: 180, cpuSeconds: 0.04, latencySeconds: 0.15 },
 *   vpcId: network.vpcId,
 *   subnetIds: network.privateSubnetIds,
 *   zoneIds: network.zoneIds,
 * });
 */
export class AutoscaledService extends pulumi.ComponentResource {
  /** What it promises: capacity, zones, monthly quantities. */
  readonly headroom: ComponentOutput;
  /** The port that instances listen on. */
  readonly port: number;
  /** The instances' security group: let databases and caches admit it. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The group's name. */
  readonly groupName: pulumi.Output<string>;
  /** The name of the instances' role, to attach further policies to. */
  readonly roleName: pulumi.Output<string>;
  /** The log group that instances may write to. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: AutoscaledServiceArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:AutoscaledService", name, {}, options);
    const {
      tier = "web",
      port = 8080,
      logRetentionDays = 30,
      rootVolumeGib = defaultRootVolumeGib,
      loadBalancer,
    } = args;
    const mistakes = new Mistakes(`AutoscaledService "${name}"`);
    const sized = sizeOf(
      args,
      (demand, catalog) => sizeCompute({ rootVolumeGib, ...demand }, catalog),
      mistakes,
    );
    mistakes.whole("port", port, 1, 65_535);
    mistakes.whole("rootVolumeGib", rootVolumeGib, 8, 65_536);
    mistakes.whole("healthCheckGraceSeconds", args.healthCheckGraceSeconds, 0, 7200);
    mistakes.whole("warmupSeconds", args.warmupSeconds, 0, 3600);
    mistakes.require(
      args.zoneIds.length > 0,
      "zoneIds",
      args.zoneIds,
      "at least one zone id, such as use1-az1",
    );
    mistakes.require(
      acceptedRetentionDays.includes(logRetentionDays),
      "logRetentionDays",
      logRetentionDays,
      acceptedRetentionDays.join(", "),
    );
    if (args.userData === undefined) mistakes.whole("port", port, 1024, 65_535);
    const label = loadBalancer?.requestCountLabel;
    const scaling = sized === null ? null : fillScaling(args.scaling ?? {}, sized.size);
    if (scaling !== null) checkScaling(scaling, label !== undefined, mistakes);
    const checked = mistakes.end(sized === null || scaling === null ? null : { ...sized, scaling });
    const size = limitCompute(checked.size, checked.scaling);

    const child = { parent: this };
    const named = tagsWithName(args.tags, name);

    const securityGroup = new ec2.SecurityGroup(
      `${name}-instances`,
      {
        description: `Instances of ${name}`,
        vpcId: args.vpcId,
        tags: tagsWithName(args.tags, `${name}-instances`),
      },
      child,
    );
    if (loadBalancer !== undefined) {
      new vpc.SecurityGroupIngressRule(
        `${name}-from-load-balancer`,
        {
          securityGroupId: securityGroup.id,
          referencedSecurityGroupId: loadBalancer.securityGroupId,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          description: "from the load balancer",
          tags: args.tags,
        },
        child,
      );
    }
    const outwards = new vpc.SecurityGroupEgressRule(
      `${name}-out`,
      {
        securityGroupId: securityGroup.id,
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "-1",
        description: "to databases, caches and, through NAT, the internet",
        tags: args.tags,
      },
      child,
    );

    const logGroup = new cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: logRetentionDays, tags: args.tags },
      child,
    );
    const { role, profile, attached } = serviceRole(
      name,
      {
        logGroup,
        managedPolicyArns: args.managedPolicyArns ?? {},
        policies: args.policies ?? {},
        tags: args.tags,
      },
      child,
    );

    const script = args.userData ?? logGroup.name.apply((logGroupName) => pageScript({ port, logGroupName }));
    const imageId = args.imageId ?? images[size.architecture];
    const template = new ec2.LaunchTemplate(
      `${name}-template`,
      {
        description: `Instances of ${name}`,
        imageId,
        instanceType: size.instanceType,
        updateDefaultVersion: true,
        iamInstanceProfile: { arn: profile.arn },
        networkInterfaces: [
          {
            deviceIndex: 0,
            associatePublicIpAddress: "false",
            deleteOnTermination: "true",
            securityGroups: [securityGroup.id],
          },
        ],
        // A hop limit of 1 keeps the credentials on the instance: containers on it can't reach them.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: {
              volumeType: "gp3",
              volumeSize: rootVolumeGib,
              encrypted: "true",
              deleteOnTermination: "true",
              ...(args.volumeKmsKeyArn === undefined ? {} : { kmsKeyId: args.volumeKmsKeyArn }),
            },
          },
        ],
        // One value a minute instead of one every five: the autoscaler sees a rise four minutes sooner.
        monitoring: { enabled: true },
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
          resourceType,
          tags: named,
        })),
        userData: pulumi.output(script).apply((text) => Buffer.from(text, "utf8").toString("base64")),
        tags: named,
      },
      child,
    );

    const group = new autoscaling.Group(
      `${name}-group`,
      {
        vpcZoneIdentifiers: args.subnetIds,
        minSize: size.minimum,
        maxSize: size.maximum,
        desiredCapacity: size.desired,
        launchTemplate: {
          id: template.id,
          // A refresh starts when this number changes; $Latest would never change, and could not roll back.
          version: template.latestVersion.apply(String),
        },
        ...(loadBalancer === undefined ? {} : { targetGroupArns: loadBalancer.targetGroupArns }),
        healthCheckType: loadBalancer === undefined ? "EC2" : "ELB",
        healthCheckGracePeriod: args.healthCheckGraceSeconds ?? 300,
        defaultInstanceWarmup: args.warmupSeconds ?? 120,
        availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
        instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 120 },
        instanceRefresh: {
          strategy: "Rolling",
          preferences: {
            minHealthyPercentage: 100,
            maxHealthyPercentage: 120,
            autoRollback: canRollBack(imageId),
            ...(args.refreshAlarmNames === undefined
              ? {}
              : { alarmSpecification: { alarms: args.refreshAlarmNames } }),
          },
        },
        enabledMetrics: metrics,
        // The provider would wait for exactly the desired capacity that it last saw, which autoscaling has changed since.
        waitForCapacityTimeout: "0",
        tags: named.apply((tags) =>
          Object.entries(tags)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
        ),
      },
      { ...child, ignoreChanges: ["desiredCapacity"], dependsOn: [...attached, outwards] },
    );

    scalingPolicies(name, checked.scaling, { group, size, resourceLabel: label, tags: args.tags }, child);
    serviceAlarms(name, { group, size, notify: args.alarmTopicArns ?? [], tags: args.tags }, child);

    this.port = port;
    this.securityGroupId = securityGroup.id;
    this.groupName = group.name;
    this.roleName = role.name;
    this.logGroupName = logGroup.name;
    this.headroom = headroomOutput({
      kind: "service",
      tier,
      size,
      demand: checked.demand,
      failure: failureOf(size, args),
    });
    this.registerOutputs({
      headroom: this.headroom,
      port: this.port,
      securityGroupId: this.securityGroupId,
      groupName: this.groupName,
      roleName: this.roleName,
      logGroupName: this.logGroupName,
    });
  }
}

/**
 * AWS rolls a refresh back only to a template with a fixed image: an image behind an SSM parameter may have moved on
 * meanwhile, and a refresh that asks for it is refused (StartInstanceRefresh, AutoRollback).
 */
function canRollBack(imageId: pulumi.Input<string>): pulumi.Input<boolean> {
  if (typeof imageId === "string") return !imageId.startsWith("resolve:");
  return pulumi.output(imageId).apply((id) => !id.startsWith("resolve:"));
}

function failureOf(
  { minimum }: ComputeSize,
  { zoneIds, loadBalancer, dependsOnTiers = [] }: AutoscaledServiceArgs,
): Failure {
  const redundant = minimum > 1;
  return {
    service: "ec2",
    zones: [...zoneIds].sort().slice(0, Math.max(1, minimum)),
    redundancy: redundant ? "active" : "none",
    copies: Math.max(1, minimum),
    // All instances serve: a lost one is missed until the load balancer stops sending to it.
    failoverSeconds: redundant ? (loadBalancer?.detectionSeconds ?? 30) : null,
    dependsOn: [...dependsOnTiers].sort(),
  };
}
