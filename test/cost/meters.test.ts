import type { ComponentOutput } from "../../contract/component-output";
import type { Estimate } from "../../contract/preview";
import type { StackResource } from "../../contract/stack";
import { UNKNOWN } from "../../contract/stack";
import { estimate, meteredTypes } from "../../cost";
import { catalogOf, price, samplePrices } from "../helpers/price-fixture";
import { component, componentOutput, range, resource, stackOf } from "../helpers/stack-fixture";

const inRegion = { region: "us-east-1" };
const prices = [
  // Without the price of detailed monitoring, whose want is one of the cases.
  ...samplePrices.filter(({ product }) => product !== "cloudwatch.metric"),
  price("vpcEndpoint.hour", 0.01),
  price("nlb.hour", 0.0225),
  price("nlb.lcu", 0.006),
  price("ebs.gp3.iops", 0.005),
  price("ebs.gp3.throughput", 0.04),
  price("rds.postgresql.multi.db.r8g.xlarge", 1.1),
  price("rds.postgresql.single.db.r8g.xlarge", 0.55),
  price("rds.gp3.multi.storage", 0.23),
  price("rds.gp3.single.storage", 0.115),
  price("rds.gp3.single.iops", 0.02),
  price("rds.backup", 0.095),
  price("rdsproxy.vcpuHour", 0.015),
  price("elasticache.backup", 0.085),
  price("elasticache.redis.cache.r7g.large", 0.219),
  price("cloudwatch.alarm.highResolution", 0.3),
  price("cloudwatch.alarm.composite", 0.5),
  price("sns.request", 0.0000005),
  price("sns.email", 0.00002),
  price("cloudfront.shield", 0.0000009, { region: "us" }),
  price("route53.zone", 0.5, { region: "global" }),
];

/** What the first resource costs, by price id, with the other resources beside it under one component. */
function priced(resources: readonly StackResource[], said: Partial<ComponentOutput> = {}): Estimate {
  const output = { ...componentOutput("service", "tier", { service: "ec2" }), ...said };
  return estimate(
    stackOf(
      component("Any", "tier", output),
      ...resources.map((each) => ({ ...each, parent: "urn:pulumi:prod::sample::tier" })),
    ),
    catalogOf(prices),
  );
}
const quantities = ({ lines }: Estimate, name: string): Record<string, number> =>
  Object.fromEntries(
    lines
      .filter(({ urn }) => urn.endsWith(`::${name}`))
      .map((line) => [line.price.id.replace(/@.*/u, ""), line.quantity.expected]),
  );

const nat = (name: string) => resource("aws:ec2/natGateway:NatGateway", name, { inputs: inRegion });
const template = (inputs: Record<string, unknown>) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { inputs });
const group = resource("aws:autoscaling/group:Group", "it", {
  inputs: { ...inRegion, minSize: 2, desiredCapacity: 3, maxSize: 6 },
});

const logDelivery = (inputs: Record<string, unknown>) => [
  resource("aws:cloudwatch/logDelivery:LogDelivery", "it", { inputs: inRegion }),
  resource("aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "destination", { inputs }),
];

describe("what each resource type is metered by", () => {
  test.each<[string, StackResource[], Partial<ComponentOutput>, Record<string, number>]>([
    [
      "an elastic IP: its hours",
      [resource("aws:ec2/eip:Eip", "it", { inputs: inRegion })],
      {},
      { "ipv4.hour": 730 },
    ],
    [
      "NAT gateways share the data that the network says",
      [nat("it"), nat("other")],
      { usage: { natProcessedGb: range(100) } },
      { "nat.hour": 730, "nat.data": 50 },
    ],
    [
      "a network: what leaves its zones",
      [resource("aws:ec2/vpc:Vpc", "it", { inputs: inRegion })],
      { usage: { betweenZonesGb: range(10) } },
      { "dataTransfer.betweenZones": 10 },
    ],
    [
      "a flow log: what it delivers",
      [resource("aws:ec2/flowLog:FlowLog", "it", { inputs: inRegion })],
      { usage: { logsIngestedGb: range(10) } },
      { "cloudwatch.vendedLogs": 10 },
    ],
    [
      "the log group of a flow log: only what it keeps",
      [
        resource("aws:cloudwatch/logGroup:LogGroup", "it", { inputs: inRegion }),
        resource("aws:ec2/flowLog:FlowLog", "f", { inputs: inRegion }),
      ],
      { usage: { logsIngestedGb: range(10), logsStoredGb: range(9) } },
      { "cloudwatch.logs.stored": 9 },
    ],
    [
      "an internal load balancer: hours and capacity units",
      [resource("aws:lb/loadBalancer:LoadBalancer", "it", { inputs: { ...inRegion, internal: true } })],
      { usage: { loadBalancerCapacityUnitHours: range(900) } },
      { "alb.hour": 730, "alb.lcu": 900 },
    ],
    [
      "a public load balancer: its addresses too, one a zone",
      [
        resource("aws:lb/loadBalancer:LoadBalancer", "it", {
          inputs: { ...inRegion, loadBalancerType: "network", subnets: [UNKNOWN, UNKNOWN] },
        }),
      ],
      { usage: { loadBalancerCapacityUnitHours: range(900) } },
      { "nlb.hour": 730, "nlb.lcu": 900, "ipv4.hour": 1460 },
    ],
    [
      "a group: the instance hours that its component says, and their volumes for as long",
      [
        group,
        template({
          instanceType: "c8g.large",
          blockDeviceMappings: [{ ebs: { volumeSize: 20, volumeType: "gp3", iops: 4000, throughput: 200 } }],
        }),
      ],
      { usage: { instanceHours: range(1460, 2190, 4380) } },
      { "ec2.c8g.large": 2190, "ebs.gp3.storage": 60, "ebs.gp3.iops": 3000, "ebs.gp3.throughput": 225 },
    ],
    [
      "a group without a word from a component: what its own limits allow, and the root volumes of its image",
      [group, template({ instanceType: "c8g.large" })],
      {},
      { "ec2.c8g.large": 2190, "ebs.gp3.storage": 24 },
    ],
    [
      "target tracking: the two alarms that it makes",
      [
        resource("aws:autoscaling/policy:Policy", "it", {
          inputs: { ...inRegion, policyType: "TargetTrackingScaling" },
        }),
      ],
      {},
      { "cloudwatch.alarm": 2 },
    ],
    [
      "an Aurora cluster: storage, requests, backups and the managed password",
      [
        resource("aws:rds/cluster:Cluster", "it", {
          inputs: { ...inRegion, engine: "aurora-postgresql", manageMasterUserPassword: true },
        }),
      ],
      { usage: { databaseStorageGb: range(120), databaseIoRequests: range(5), databaseBackupGb: range(7) } },
      { "aurora.storage": 120, "aurora.io": 5, "aurora.backup": 7, "secretsManager.secret": 1 },
    ],
    [
      "readers that scaling adds: their hours, at the price of their class",
      [
        resource("aws:appautoscaling/target:Target", "it", {
          inputs: { ...inRegion, serviceNamespace: "rds" },
        }),
        resource("aws:rds/clusterInstance:ClusterInstance", "writer", {
          inputs: { ...inRegion, engine: "aurora-postgresql", instanceClass: "db.r8g.xlarge" },
        }),
      ],
      { usage: { additionalReaderHours: range(90) } },
      { "aurora.postgresql.db.r8g.xlarge": 90 },
    ],
    [
      "an RDS instance over two zones: hours, storage and backups at the price of both copies",
      [
        resource("aws:rds/instance:Instance", "it", {
          inputs: {
            ...inRegion,
            engine: "postgres",
            instanceClass: "db.r8g.xlarge",
            multiAz: true,
            allocatedStorage: 200,
            storageType: "gp3",
          },
        }),
      ],
      { usage: { databaseBackupGb: range(7) } },
      { "rds.postgresql.multi.db.r8g.xlarge": 730, "rds.gp3.multi.storage": 200, "rds.backup": 7 },
    ],
    [
      "an RDS instance in one zone: IOPS above what gp3 includes",
      [
        resource("aws:rds/instance:Instance", "it", {
          inputs: {
            ...inRegion,
            engine: "postgres",
            instanceClass: "db.r8g.xlarge",
            multiAz: false,
            allocatedStorage: 400,
            storageType: "gp3",
            iops: 15_000,
          },
        }),
      ],
      { usage: { databaseBackupGb: range(7), databaseStorageGb: range(400) } },
      {
        "rds.postgresql.single.db.r8g.xlarge": 730,
        "rds.gp3.single.storage": 400,
        "rds.gp3.single.iops": 3000,
        "rds.backup": 7,
      },
    ],
    [
      "a proxy: the vCPUs of the instances behind it",
      [
        resource("aws:rds/proxy:Proxy", "it", { inputs: inRegion }),
        resource("aws:rds/clusterInstance:ClusterInstance", "writer", {
          inputs: { ...inRegion, engine: "aurora-postgresql", instanceClass: "db.r8g.xlarge" },
        }),
      ],
      {},
      { "rdsproxy.vcpuHour": 2920 },
    ],
    [
      "a cache: shards × (1 + replicas) nodes, and the snapshots beyond the free one",
      [
        resource("aws:elasticache/replicationGroup:ReplicationGroup", "it", {
          inputs: {
            ...inRegion,
            engine: "valkey",
            nodeType: "cache.r7g.large",
            numNodeGroups: 2,
            replicasPerNodeGroup: 1,
            snapshotRetentionLimit: 2,
          },
        }),
      ],
      { utilisation: { memory: 0.5 } },
      { "elasticache.valkey.cache.r7g.large": 2920, "elasticache.backup": 13.07 },
    ],
    [
      "a cache whose engine is left out: AWS's default",
      [
        resource("aws:elasticache/replicationGroup:ReplicationGroup", "it", {
          inputs: { ...inRegion, nodeType: "cache.r7g.large", numCacheClusters: 2 },
        }),
      ],
      {},
      { "elasticache.redis.cache.r7g.large": 1460 },
    ],
    [
      "a bucket of content, apart from the one of logs",
      [
        resource("aws:s3/bucket:Bucket", "it", { inputs: inRegion }),
        resource("aws:s3/bucket:Bucket", "web-logs", { inputs: inRegion }),
      ],
      {
        usage: {
          bucketStorageGb: range(800),
          bucketReadRequests: range(30),
          bucketWriteRequests: range(4),
          logBucketStorageGb: range(1),
          logBucketWriteRequests: range(2),
        },
      },
      { "s3.storage": 800, "s3.put": 4, "s3.get": 30 },
    ],
    [
      "an alarm on several metrics, one of them every 10 seconds",
      [
        resource("aws:cloudwatch/metricAlarm:MetricAlarm", "it", {
          inputs: {
            ...inRegion,
            metricQueries: [
              { id: "e", expression: "a/b" },
              { id: "a", metric: { period: 10 } },
              { id: "b", metric: { period: 60 } },
            ],
          },
        }),
      ],
      {},
      { "cloudwatch.alarm.highResolution": 2 },
    ],
    [
      "an alarm on a learned band: three metrics",
      [
        resource("aws:cloudwatch/metricAlarm:MetricAlarm", "it", {
          inputs: {
            ...inRegion,
            thresholdMetricId: "band",
            metricQueries: [
              { id: "band", expression: "ANOMALY_DETECTION_BAND(m)" },
              { id: "m", metric: { period: 60 } },
            ],
          },
        }),
      ],
      {},
      { "cloudwatch.alarm": 3 },
    ],
    [
      "a topic: requests, and a delivery to each address",
      [
        resource("aws:sns/topic:Topic", "it", { inputs: inRegion }),
        ...["a", "b"].map((name) =>
          resource("aws:sns/topicSubscription:TopicSubscription", name, {
            inputs: { ...inRegion, protocol: "email" },
          }),
        ),
      ],
      { usage: { notifications: range(60) } },
      { "sns.request": 60, "sns.email": 120 },
    ],
    [
      "a key: itself and its requests",
      [resource("aws:kms/key:Key", "it", { inputs: inRegion })],
      { usage: { kmsRequests: range(99) } },
      { "kms.key": 1, "kms.request": 99 },
    ],
    ["a hosted zone", [resource("aws:route53/zone:Zone", "it")], {}, { "route53.zone": 1 }],
    [
      "an interface endpoint: hours in each zone",
      [
        resource("aws:ec2/vpcEndpoint:VpcEndpoint", "it", {
          inputs: { ...inRegion, vpcEndpointType: "Interface", subnetIds: [UNKNOWN, UNKNOWN] },
        }),
      ],
      {},
      { "vpcEndpoint.hour": 1460 },
    ],
    [
      "a distribution whose viewers are not said: all in the region's own area, with the shield's requests",
      [
        resource("aws:cloudfront/distribution:Distribution", "it", {
          inputs: { ...inRegion, origins: [{ originShield: { enabled: true } }] },
        }),
      ],
      {
        usage: {
          edgeEgressGb: range(5),
          edgeRequests: range(6),
          edgeToOriginGb: range(7),
          originShieldRequests: range(8),
        },
      },
      {
        "cloudfront.dataOut": 5,
        "cloudfront.httpsRequests": 6,
        "cloudfront.toOrigin": 7,
        "cloudfront.shield": 8,
      },
    ],
  ])("%s", (_, resources, said, expected) => {
    expect(quantities(priced(resources, said), "it")).toEqual(expected);
  });

  test("viewers in several areas are priced in each", () => {
    const distribution = resource("aws:cloudfront/distribution:Distribution", "it", { inputs: inRegion });
    const usage = { edgeEgressGb: range(100), edgeRequests: range(0), edgeToOriginGb: range(0) };
    const { lines } = priced([distribution], { usage, viewerShares: { us: 0.7, europe: 0.3 } });
    expect(
      lines
        .filter(({ meter }) => meter === "data to viewers")
        .map(({ price: { id }, quantity }) => [id, quantity.expected]),
    ).toEqual([
      ["cloudfront.dataOut@us#0", 70],
      ["cloudfront.dataOut@europe#0", 30],
    ]);
  });
});

describe("what is free is said to be free", () => {
  test.each([
    ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Gateway" }],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", {}],
    ["aws:iam/role:Role", {}],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", {}],
    ["aws:autoscaling/policy:Policy", { policyType: "StepScaling" }],
    ["aws:acm/certificate:Certificate", { domainName: "example.test" }],
    ["aws:s3/bucketVersioning:BucketVersioning", {}],
    ["aws:cloudfront/vpcOrigin:VpcOrigin", {}],
    ["aws:cloudwatch/logDeliverySource:LogDeliverySource", { logType: "ACCESS_LOGS" }],
    ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {}],
    ["aws:appautoscaling/target:Target", { serviceNamespace: "ecs" }],
    ["aws:ssm/parameter:Parameter", { type: "String" }],
  ])("%s with %j", (type, inputs) => {
    expect(priced([resource(type, "it", { inputs })]).coverage).toEqual({
      priced: 0,
      free: 1,
      unpriced: 0,
      total: 1,
    });
  });
});

test("a topic that stands apart takes the messages of all components", () => {
  const said = (name: string, notifications: number) =>
    component("Any", name, {
      ...componentOutput("service", name, { service: "ec2" }),
      usage: { notifications: range(notifications) },
    });
  const topic = resource("aws:sns/topic:Topic", "it", { inputs: inRegion });
  const result = estimate(stackOf(said("one", 20), said("two", 30), topic), catalogOf(prices));
  expect(quantities(result, "it")).toEqual({ "sns.request": 50 });
});

test("logs that CloudFront delivers to a bucket cost nothing besides its storage", () => {
  const unknownArn = {
    outputFormat: "json",
    deliveryDestinationConfiguration: { destinationResourceArn: UNKNOWN },
  };
  const bucket = resource("aws:s3/bucket:Bucket", "edge-logs", { inputs: inRegion });
  const free = (resources: StackResource[]) =>
    priced(resources).free.map(({ type }) => type.replace(/.*:/u, ""));
  expect(free([...logDelivery(unknownArn), bucket])).toEqual(["LogDeliveryDestination", "LogDelivery"]);
  const known = { deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs" } };
  expect(free(logDelivery(known))).toEqual(["LogDeliveryDestination", "LogDelivery"]);
});

describe("what no component says is assumed, and listed", () => {
  const pricedBy = (resources: readonly StackResource[]) => {
    const { assumptions, lines } = priced(resources);
    return [assumptions.map(({ quantity }) => quantity), lines.map(({ price: { id } }) => id)];
  };

  test.each<[string, StackResource[], string[], string[]]>([
    ["data through NAT", [nat("it")], ["nat.processedGb"], ["nat.hour@us-east-1", "nat.data@us-east-1"]],
    [
      "messages of a topic",
      [resource("aws:sns/topic:Topic", "it", { inputs: inRegion })],
      ["sns.messages"],
      ["sns.request@us-east-1"],
    ],
    [
      "logs converted to Parquet on their way",
      logDelivery({ outputFormat: "parquet" }),
      ["logs.ingestedGb"],
      ["cloudwatch.vendedLogs@us-east-1"],
    ],
    [
      "logs delivered elsewhere than to a bucket",
      logDelivery({ deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:firehose:x" } }),
      ["logs.ingestedGb"],
      ["cloudwatch.vendedLogs@us-east-1"],
    ],
  ])("%s", (_, resources, quantity, ids) => {
    expect(pricedBy(resources)).toEqual([quantity, ids]);
  });
});

describe("what can't be priced is named, and the rest stays", () => {
  test.each<[string, StackResource[], string]>([
    [
      "a type that nobody has a meter for",
      [resource("aws:fsx/lustreFileSystem:LustreFileSystem", "it")],
      "no meter",
    ],
    [
      "a price that is not in the catalog",
      [resource("aws:ec2/eip:Eip", "it", { inputs: { region: "eu-west-1" } })],
      "no price for ipv4.hour in eu-west-1",
    ],
    [
      "a parameter that is no standard one",
      [resource("aws:ssm/parameter:Parameter", "it", { inputs: { ...inRegion, tier: "Advanced" } })],
      "no price for ssm.advancedParameter in us-east-1",
    ],
    [
      "a region that nobody says",
      [resource("aws:ec2/eip:Eip", "it")],
      "no price for ipv4.hour: the region is not known",
    ],
    [
      "a group without a launch template",
      [group],
      "instance hours: its launch template is not in this stack",
    ],
    [
      "an instance type that is not known yet",
      [group, template({ instanceType: UNKNOWN })],
      "instance hours: the launch template does not say its instance type",
    ],
    [
      "detailed monitoring, for want of a price",
      [group, template({ instanceType: "c8g.large", monitoring: { enabled: true } })],
      "no price for cloudwatch.metric in us-east-1",
    ],
    [
      "Aurora's I/O-optimized storage, for want of a price",
      [
        resource("aws:rds/clusterInstance:ClusterInstance", "it", {
          inputs: { ...inRegion, engine: "aurora-postgresql", instanceClass: "db.r8g.xlarge" },
        }),
        resource("aws:rds/cluster:Cluster", "c", {
          inputs: { ...inRegion, engine: "aurora-postgresql", storageType: "aurora-iopt1" },
        }),
      ],
      "no price for aurora.ioOptimized.postgresql.db.r8g.xlarge in us-east-1",
    ],
    [
      "logs delivered to a place that is not known",
      [resource("aws:cloudwatch/logDelivery:LogDelivery", "it", { inputs: inRegion })],
      "delivery of logs: its destination is not known",
    ],
    [
      "a proxy in front of nothing",
      [resource("aws:rds/proxy:Proxy", "it", { inputs: inRegion })],
      "proxy hours: no database was found beside the proxy",
    ],
    [
      "a private certificate",
      [
        resource("aws:acm/certificate:Certificate", "it", {
          inputs: { ...inRegion, certificateAuthorityArn: "arn:aws:acm-pca:1" },
        }),
      ],
      "no price for acm.privateCertificate in us-east-1",
    ],
    [
      "Performance Insights beyond its free week",
      [
        resource("aws:rds/clusterInstance:ClusterInstance", "it", {
          inputs: {
            ...inRegion,
            engine: "aurora-postgresql",
            instanceClass: "db.r8g.xlarge",
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 31,
          },
        }),
      ],
      "no price for rds.performanceInsights in us-east-1",
    ],
  ])("%s", (_, resources, why) => {
    const { unpriced } = priced(resources);
    expect(unpriced.filter(({ urn }) => urn.endsWith("::it")).map((each) => each.why)).toEqual([why]);
  });

  test("a resource with one part missing keeps the lines that are known", () => {
    const perf = { performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 31 };
    const result = priced([
      resource("aws:rds/clusterInstance:ClusterInstance", "it", {
        inputs: { ...inRegion, engine: "aurora-postgresql", instanceClass: "db.r8g.xlarge", ...perf },
      }),
    ]);
    expect(quantities(result, "it")).toEqual({ "aurora.postgresql.db.r8g.xlarge": 730 });
    expect(result.coverage).toEqual({ priced: 0, free: 0, unpriced: 1, total: 1 });
  });
});

test("every type has one meter", () => {
  expect(new Set(meteredTypes).size).toBe(meteredTypes.length);
});
