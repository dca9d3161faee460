import { Group, Policy } from "@pulumi/aws/autoscaling";
import { CachePolicy, Distribution, OriginAccessControl } from "@pulumi/aws/cloudfront";
import { LogGroup, MetricAlarm } from "@pulumi/aws/cloudwatch";
import {
  Eip,
  FlowLog,
  InternetGateway,
  LaunchTemplate,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from "@pulumi/aws/ec2";
import { ReplicationGroup, SubnetGroup as CacheSubnetGroup } from "@pulumi/aws/elasticache";
import { InstanceProfile, Role, RolePolicyAttachment } from "@pulumi/aws/iam";
import { Key } from "@pulumi/aws/kms";
import { Listener, LoadBalancer, TargetGroup } from "@pulumi/aws/lb";
import { Instance, SubnetGroup } from "@pulumi/aws/rds";
import { Record as DnsRecord, Zone } from "@pulumi/aws/route53";
import { Bucket, BucketLifecycleConfiguration, BucketPublicAccessBlock } from "@pulumi/aws/s3";
import { Topic } from "@pulumi/aws/sns";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import { ComponentResource, Config, type Input, interpolate, type Output } from "@pulumi/pulumi";

/**
 * A web shop as many a team writes it: one file, AWS's resources, one component of its own for the network, and nothing of
 * Headroom. `larger` in its config is the change that a pull request would bring.
 */
const config = new Config("storefront");
const larger = config.getBoolean("larger") ?? false;
const tags = { project: "storefront" };

/** The team's own component, which tells nobody anything. */
class ShopNetwork extends ComponentResource {
  readonly vpc: Vpc;
  readonly publicSubnetIds: Output<string>[];
  readonly privateSubnetIds: Output<string>[];

  constructor(name: string) {
    super("storefront:index:ShopNetwork", name);
    const own = { parent: this };
    this.vpc = new Vpc(name, { cidrBlock: "10.40.0.0/16", enableDnsHostnames: true, tags }, own);
    const gateway = new InternetGateway(name, { vpcId: this.vpc.id, tags }, own);
    const zones = ["us-east-1a", "us-east-1b"];
    const subnets = (kind: string, offset: number): Subnet[] =>
      zones.map(
        (availabilityZone, index) =>
          new Subnet(
            `${kind}-${index + 1}`,
            { vpcId: this.vpc.id, cidrBlock: `10.40.${offset + index}.0/24`, availabilityZone, tags },
            own,
          ),
      );
    const outside = subnets("public", 0);
    const inside = subnets("private", 10);
    const table = (kind: string, of: readonly Subnet[], route: { gatewayId: Input<string> } | NatGateway) => {
      const made = new RouteTable(kind, { vpcId: this.vpc.id, tags }, own);
      const target = route instanceof NatGateway ? { natGatewayId: route.id } : route;
      new Route(kind, { routeTableId: made.id, destinationCidrBlock: "0.0.0.0/0", ...target }, own);
      of.forEach(({ id: subnetId }, index) => {
        new RouteTableAssociation(`${kind}-${index + 1}`, { routeTableId: made.id, subnetId }, own);
      });
      return made;
    };
    table("public", outside, { gatewayId: gateway.id });
    const address = new Eip("nat", { domain: "vpc", tags }, own);
    const [first] = outside;
    if (first === undefined) throw new RangeError("no zone");
    const nat = new NatGateway(
      "nat",
      { subnetId: first.id, allocationId: address.id, tags },
      { ...own, dependsOn: [gateway] },
    );
    const privateTable = table("private", inside, nat);
    new VpcEndpoint(
      "s3",
      {
        vpcId: this.vpc.id,
        serviceName: "com.amazonaws.us-east-1.s3",
        vpcEndpointType: "Gateway",
        routeTableIds: [privateTable.id],
        tags,
      },
      own,
    );
    this.publicSubnetIds = outside.map(({ id }) => id);
    this.privateSubnetIds = inside.map(({ id }) => id);
    this.registerOutputs();
  }
}

const { vpc, publicSubnetIds, privateSubnetIds } = new ShopNetwork("network");
const key = new Key("data", { description: "Data of the shop", tags });
const logs = new LogGroup("flow", { retentionInDays: 30, tags });
const trusts = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  });
const flowRole = new Role("flow", { assumeRolePolicy: trusts("vpc-flow-logs.amazonaws.com"), tags });
new FlowLog("flow", {
  vpcId: vpc.id,
  trafficType: "REJECT",
  logDestinationType: "cloud-watch-logs",
  logDestination: logs.arn,
  iamRoleArn: flowRole.arn,
  tags,
});

const groupOf = (name: string, from: Record<string, Input<string>>, port: number): SecurityGroup => {
  const group = new SecurityGroup(name, { vpcId: vpc.id, description: `Shop ${name}`, tags });
  new SecurityGroupIngressRule(name, {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    ...from,
  });
  new SecurityGroupEgressRule(name, { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
  return group;
};
const frontGroup = groupOf("front", { cidrIpv4: "0.0.0.0/0" }, 80);
const webGroup = groupOf("web", { referencedSecurityGroupId: frontGroup.id }, 8080);
const databaseGroup = groupOf("database", { referencedSecurityGroupId: webGroup.id }, 5432);
const cacheGroup = groupOf("cache", { referencedSecurityGroupId: webGroup.id }, 6379);

const front = new LoadBalancer("front", {
  loadBalancerType: "application",
  internal: false,
  securityGroups: [frontGroup.id],
  subnets: publicSubnetIds,
  tags,
});
const web = new TargetGroup("web", { port: 8080, protocol: "HTTP", vpcId: vpc.id, tags });
const listener = new Listener("http", {
  loadBalancerArn: front.arn,
  port: 80,
  protocol: "HTTP",
  defaultActions: [{ type: "forward", targetGroupArn: web.arn }],
  tags,
});

const webRole = new Role("web", { assumeRolePolicy: trusts("ec2.amazonaws.com"), tags });
new RolePolicyAttachment("web", {
  role: webRole.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
});
const profile = new InstanceProfile("web", { role: webRole.name, tags });
const template = new LaunchTemplate("web", {
  imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  instanceType: "m6i.large",
  iamInstanceProfile: { arn: profile.arn },
  vpcSecurityGroupIds: [webGroup.id],
  blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3" } }],
  tags,
});
const servers = new Group(
  "web",
  {
    minSize: 2,
    maxSize: larger ? 10 : 6,
    vpcZoneIdentifiers: privateSubnetIds,
    targetGroupArns: [web.arn],
    healthCheckType: "ELB",
    launchTemplate: { id: template.id, version: "$Latest" },
    tags: [{ key: "project", value: "storefront", propagateAtLaunch: true }],
  },
  { dependsOn: [listener] },
);
new Policy("web", {
  autoscalingGroupName: servers.name,
  policyType: "TargetTrackingScaling",
  targetTrackingConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
    targetValue: 50,
  },
});

const databaseSubnets = new SubnetGroup("database", { subnetIds: privateSubnetIds, tags });
const database = new Instance(
  "orders",
  {
    engine: "postgres",
    engineVersion: "17.4",
    instanceClass: larger ? "db.r6g.xlarge" : "db.r6g.large",
    multiAz: true,
    allocatedStorage: 200,
    storageType: "gp3",
    storageEncrypted: true,
    kmsKeyId: key.arn,
    dbName: "orders",
    username: "shop",
    password: config.requireSecret("databasePassword"),
    dbSubnetGroupName: databaseSubnets.name,
    vpcSecurityGroupIds: [databaseGroup.id],
    backupRetentionPeriod: 7,
    finalSnapshotIdentifier: "orders-final",
    tags,
  },
  { protect: true },
);

const cacheSubnets = new CacheSubnetGroup("sessions", { subnetIds: privateSubnetIds, tags });
new ReplicationGroup("sessions", {
  description: "Sessions and carts",
  engine: "valkey",
  engineVersion: "8.0",
  nodeType: "cache.r7g.large",
  numCacheClusters: 2,
  automaticFailoverEnabled: true,
  multiAzEnabled: true,
  atRestEncryptionEnabled: true,
  transitEncryptionEnabled: true,
  subnetGroupName: cacheSubnets.name,
  securityGroupIds: [cacheGroup.id],
  tags,
});

const images = new Bucket("images", { tags });
const archive = new Bucket("archive", { tags });
for (const [name, bucket] of Object.entries({ images, archive })) {
  new BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}
new BucketLifecycleConfiguration("archive", {
  bucket: archive.id,
  rules: [{ id: "old", status: "Enabled", filter: {}, expiration: { days: 365 } }],
});

const control = new OriginAccessControl("images", {
  originAccessControlOriginType: "s3",
  signingBehavior: "always",
  signingProtocol: "sigv4",
});
const policy = new CachePolicy("images", {
  minTtl: 0,
  defaultTtl: 86_400,
  maxTtl: 31_536_000,
  parametersInCacheKeyAndForwardedToOrigin: {
    cookiesConfig: { cookieBehavior: "none" },
    headersConfig: { headerBehavior: "none" },
    queryStringsConfig: { queryStringBehavior: "none" },
  },
});
const edge = new Distribution("edge", {
  enabled: true,
  origins: [
    { originId: "images", domainName: images.bucketRegionalDomainName, originAccessControlId: control.id },
  ],
  defaultCacheBehavior: {
    targetOriginId: "images",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: policy.id,
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
  tags,
});

const zone = new Zone("shop", { name: "shop.example.com", tags });
new DnsRecord("shop", {
  zoneId: zone.zoneId,
  name: "shop.example.com",
  type: "A",
  aliases: [{ name: front.dnsName, zoneId: front.zoneId, evaluateTargetHealth: true }],
});

const alerts = new Topic("alerts", { tags });
const alarm = (
  name: string,
  namespace: string,
  metricName: string,
  threshold: number,
  dimensions: Record<string, Output<string>>,
) =>
  new MetricAlarm(name, {
    namespace,
    metricName,
    threshold,
    dimensions,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 5,
    period: 60,
    statistic: "Average",
    alarmActions: [alerts.arn],
    tags,
  });
alarm("database-cpu", "AWS/RDS", "CPUUtilization", 80, { DBInstanceIdentifier: database.identifier });
alarm("front-errors", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", 10, { LoadBalancer: front.arnSuffix });
if (larger)
  alarm("front-latency", "AWS/ApplicationELB", "TargetResponseTime", 1, { LoadBalancer: front.arnSuffix });

export const imagesUrl = interpolate`https://${edge.domainName}`;
