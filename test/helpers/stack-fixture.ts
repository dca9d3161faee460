import type { ComponentKind, ComponentOutput, UsageQuantity } from "../../contract/component-output";
import type { Range } from "../../contract/range";
import { UNKNOWN, type Stack, type StackResource } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";

/** What differs from a plain custom resource at the top. */
export interface ResourceParts {
  readonly parent?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly custom?: boolean;
  readonly protect?: boolean;
  /** Names of resources that it depends on. */
  readonly dependsOn?: readonly string[];
  readonly provider?: string;
  readonly ignoreChanges?: readonly string[];
}

/** The URN of a name in the stacks built here: names are unique in them. */
export const urnOf = (name: string): string => `urn:pulumi:prod::sample::${name}`;

/** A resource of a stack built by hand. */
export function resource(type: string, name: string, parts: ResourceParts = {}): StackResource {
  return {
    urn: urnOf(name),
    type,
    name,
    custom: parts.custom ?? true,
    parent: parts.parent === undefined ? null : urnOf(parts.parent),
    protect: parts.protect ?? false,
    dependencies: (parts.dependsOn ?? []).map(urnOf).sort(),
    ignoreChanges: parts.ignoreChanges ?? [],
    provider: parts.provider === undefined ? null : urnOf(parts.provider),
    inputs: parts.inputs ?? {},
    outputs: parts.outputs ?? {},
  };
}

/** A stack built by hand. */
export const stackOf = (...resources: readonly StackResource[]): Stack => ({
  project: "sample",
  stack: "prod",
  resources,
});

/** A quantity that is the same in all three amounts, or three of them. */
export const range = (minimum: number, expected = minimum, maximum = expected): Range => ({
  minimum,
  expected,
  maximum,
});

/** The zones of the sample. */
export const zones = ["use1-az1", "use1-az2", "use1-az4"] as const;

/** What a component of the sample says of itself. */
export function componentOutput(
  kind: ComponentKind,
  tier: string,
  parts: {
    readonly service: string;
    readonly redundancy?: ComponentOutput["failure"]["redundancy"];
    readonly copies?: number;
    readonly usage?: Partial<Record<UsageQuantity, Range>>;
    readonly capacity?: ComponentOutput["capacity"];
    readonly demand?: ComponentOutput["demand"];
    readonly zones?: readonly string[];
    readonly viewerShares?: Record<string, number>;
  },
): ComponentOutput {
  return {
    schema: "headroom.component/1",
    kind,
    tier,
    demand: parts.demand ?? {},
    size: `${tier}, as the sample sizes it`,
    binding: parts.capacity === undefined ? null : "cpu",
    utilisation: parts.capacity === undefined ? {} : { cpu: 0.6, memory: 0.5 },
    oneZoneLostUtilisation: parts.capacity === undefined ? null : 0.9,
    capacity: parts.capacity ?? null,
    failure: {
      service: parts.service,
      zones: [...(parts.zones ?? zones)],
      redundancy: parts.redundancy ?? "active",
      copies: parts.copies ?? 3,
      failoverSeconds: 60,
      dependsOn: [],
    },
    usage: parts.usage ?? {},
    ...(parts.viewerShares === undefined ? {} : { viewerShares: parts.viewerShares }),
    priced: true,
  };
}

/** A component of the sample. */
export const component = (
  type: string,
  name: string,
  output: ComponentOutput,
  parent?: string,
): StackResource =>
  resource(`headroom:index:${type}`, name, {
    custom: false,
    outputs: { headroom: output },
    ...(parent === undefined ? {} : { parent }),
  });

/** What the sample's phase stack says of itself. */
export const sampleStackOutput: StackOutput = {
  schema: "headroom.stack/1",
  product: "Sample",
  environment: "prod",
  phase: 2,
  phaseName: "advanced",
  month: "2026-11",
  region: "us-east-1",
  demandShare: 1,
  freeAllowances: true,
  growthPerYear: 0.5,
  demand: { peakRequestsPerSecond: { median: 180, p90: 236 } },
  objectives: {
    readyForMultiple: 10,
    latencySeconds: 0.3,
    recoveryPointSeconds: 300,
    recoveryTimeSeconds: 3600,
    surviveZoneLoss: true,
    natGatewayPerZone: true,
  },
  horizonMonths: 36,
  flows: [
    { name: "application", target: 0.999, needs: ["loadBalancer", "web", "cache", "database"] },
    { name: "end to end", target: 0.998, needs: ["delivery", "loadBalancer", "web", "cache", "database"] },
  ],
  tiers: ["delivery", "loadBalancer", "web", "cache", "database", "network"].map((name) => ({
    name,
    runwayMonths: { now: 7, maximum: name === "database" ? 9 : null },
    leadTimeMonths: name === "database" ? 3 : 1,
    utilisationByMonth: [0.6, 0.62],
  })),
  bottleneck: { tier: "database", constraint: "memory", month: "2027-08", remedy: null },
  next: null,
};

const perZone = <Result>(of: (zone: string, index: number) => Result): Result[] =>
  zones.map((zone, index) => of(zone, index));

function network(): StackResource[] {
  const inNetwork = { parent: "network" };
  const output = componentOutput("network", "network", {
    service: "natGateway",
    copies: 3,
    usage: {
      natProcessedGb: range(10, 90, 300),
      betweenZonesGb: range(0, 400, 900),
      logsIngestedGb: range(0, 20, 50),
      logsStoredGb: range(0, 20, 50),
    },
  });
  return [
    component("Network", "network", output, "sample"),
    resource("aws:ec2/vpc:Vpc", "vpc", { ...inNetwork, inputs: { cidrBlock: "10.0.0.0/16" } }),
    resource("aws:ec2/internetGateway:InternetGateway", "igw", { ...inNetwork, dependsOn: ["vpc"] }),
    ...["public", "private", "isolated"].flatMap((kind) =>
      perZone((zone, index) =>
        resource("aws:ec2/subnet:Subnet", `${kind}-${index}`, {
          ...inNetwork,
          inputs: {
            availabilityZoneId: zone,
            cidrBlock: `10.0.${16 * (3 * ["public", "private", "isolated"].indexOf(kind) + index)}.0/20`,
            vpcId: UNKNOWN,
          },
          dependsOn: ["vpc"],
        }),
      ),
    ),
    ...perZone((_, index) => resource("aws:ec2/eip:Eip", `eip-${index}`, inNetwork)),
    ...perZone((_, index) =>
      resource("aws:ec2/natGateway:NatGateway", `nat-${index}`, {
        ...inNetwork,
        inputs: { allocationId: UNKNOWN, subnetId: UNKNOWN },
        dependsOn: [`eip-${index}`, `public-${index}`],
      }),
    ),
    ...perZone((_, index) =>
      resource("aws:ec2/routeTable:RouteTable", `routes-${index}`, { ...inNetwork, dependsOn: ["vpc"] }),
    ),
    ...perZone((_, index) =>
      resource("aws:ec2/route:Route", `route-${index}`, {
        ...inNetwork,
        inputs: { routeTableId: UNKNOWN, natGatewayId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0" },
        dependsOn: [`routes-${index}`, `nat-${index}`],
      }),
    ),
    ...perZone((_, index) =>
      resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `association-${index}`, {
        ...inNetwork,
        inputs: { routeTableId: UNKNOWN, subnetId: UNKNOWN },
        dependsOn: [`routes-${index}`, `private-${index}`],
      }),
    ),
    resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3-endpoint", {
      ...inNetwork,
      inputs: { vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3" },
      dependsOn: ["vpc"],
    }),
    resource("aws:cloudwatch/logGroup:LogGroup", "flow-logs", {
      ...inNetwork,
      inputs: { retentionInDays: 30 },
    }),
    resource("aws:ec2/flowLog:FlowLog", "flow-log", inNetwork),
  ];
}

/** What keeps a bucket private, and what is left over in it from piling up. */
const privateBucket = (bucket: string, parent: string): StackResource[] => [
  resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", `${bucket}-block`, {
    parent,
    inputs: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    dependsOn: [bucket],
  }),
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", `${bucket}-lifecycle`, {
    parent,
    inputs: {
      rules: [
        { id: "uploads", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ],
    },
    dependsOn: [bucket],
  }),
];

function loadBalancer(): StackResource[] {
  const inLoadBalancer = { parent: "loadBalancer" };
  const output = componentOutput("loadBalancer", "loadBalancer", {
    service: "alb",
    usage: {
      loadBalancerCapacityUnitHours: range(0, 1500, 4000),
      logBucketStorageGb: range(0, 5, 9),
      logBucketWriteRequests: range(0, 26_000, 26_000),
    },
  });
  return [
    component("LoadBalancer", "loadBalancer", output, "sample"),
    resource("aws:ec2/securityGroup:SecurityGroup", "alb-sg", inLoadBalancer),
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "alb-in", {
      ...inLoadBalancer,
      inputs: { prefixListId: UNKNOWN, ipProtocol: "tcp", fromPort: 80, toPort: 80 },
      dependsOn: ["alb-sg"],
    }),
    resource("aws:s3/bucket:Bucket", "alb-logs", inLoadBalancer),
    ...privateBucket("alb-logs", "loadBalancer"),
    resource("aws:lb/loadBalancer:LoadBalancer", "alb", {
      ...inLoadBalancer,
      inputs: {
        internal: true,
        dropInvalidHeaderFields: true,
        loadBalancerType: "application",
        subnets: [UNKNOWN, UNKNOWN, UNKNOWN],
        enableDeletionProtection: true,
        enableZonalShift: true,
      },
      dependsOn: ["alb-sg", "alb-logs", "private-0", "private-1", "private-2"],
    }),
    resource("aws:lb/targetGroup:TargetGroup", "targets", {
      ...inLoadBalancer,
      inputs: {
        deregistrationDelay: 30,
        healthCheck: {
          enabled: true,
          path: "/healthz",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
      },
      dependsOn: ["vpc"],
    }),
    resource("aws:lb/listener:Listener", "listener", {
      ...inLoadBalancer,
      inputs: { protocol: "HTTP", port: 80 },
      dependsOn: ["alb", "targets"],
    }),
  ];
}

function web(): StackResource[] {
  const inWeb = { parent: "web" };
  const output = componentOutput("service", "web", {
    service: "ec2",
    copies: 6,
    demand: { peakRequestsPerSecond: { median: 180, p90: 236 } },
    capacity: { unit: "requests/s", now: 300, maximum: 600, oneZoneLost: 400 },
    usage: {
      instanceHours: range(2190, 4380, 8760),
      logsIngestedGb: range(0, 60, 200),
      logsStoredGb: range(0, 60, 200),
    },
  });
  return [
    component("AutoscaledService", "web", output, "sample"),
    resource("aws:iam/role:Role", "web-role", inWeb),
    resource("aws:cloudwatch/logGroup:LogGroup", "web-log-group", {
      ...inWeb,
      inputs: { retentionInDays: 30 },
    }),
    resource("aws:ec2/launchTemplate:LaunchTemplate", "template", {
      ...inWeb,
      inputs: {
        instanceType: "c8g.large",
        monitoring: { enabled: true },
        metadataOptions: { httpTokens: "required" },
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { volumeSize: 20, volumeType: "gp3", encrypted: "true" } },
        ],
      },
    }),
    resource("aws:autoscaling/group:Group", "group", {
      ...inWeb,
      ignoreChanges: ["desiredCapacity"],
      inputs: {
        minSize: 3,
        maxSize: 12,
        desiredCapacity: 6,
        defaultInstanceWarmup: 120,
        instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100 } },
        instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 120 },
        vpcZoneIdentifiers: [UNKNOWN, UNKNOWN, UNKNOWN],
        healthCheckType: "ELB",
        healthCheckGracePeriod: 120,
        launchTemplate: { id: UNKNOWN, version: UNKNOWN },
        targetGroupArns: [UNKNOWN],
      },
      dependsOn: ["template", "private-0", "private-1", "private-2", "targets"],
    }),
    resource("aws:autoscaling/policy:Policy", "scaling", {
      ...inWeb,
      inputs: {
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
          targetValue: 60,
        },
      },
      dependsOn: ["group"],
    }),
    // One for all, since how many there are is no matter here.
    resource("aws:cloudwatch/metricAlarm:MetricAlarm", "web-alarm", {
      ...inWeb,
      inputs: { period: 60, actionsEnabled: true },
      dependsOn: ["group", "alb", "cluster", "replication-group"],
    }),
  ];
}

function database(): StackResource[] {
  const inDatabase = { parent: "database" };
  const output = componentOutput("database", "database", {
    service: "aurora",
    redundancy: "active",
    copies: 2,
    demand: { peakReadsPerSecond: { median: 400, p90: 520 }, peakWritesPerSecond: { median: 140, p90: 190 } },
    capacity: { unit: "statements/s", now: 1100, maximum: 1500, oneZoneLost: 1000 },
    usage: {
      databaseStorageGb: range(120, 122, 130),
      databaseIoRequests: range(0, 90_000_000, 200_000_000),
      databaseBackupGb: range(0, 40, 60),
      additionalReaderHours: range(0, 100, 1460),
      kmsRequests: range(0, 30_000, 60_000),
    },
  });
  return [
    component("ReplicatedDatabase", "database", output, "sample"),
    resource("aws:kms/key:Key", "database-key", { ...inDatabase, inputs: { enableKeyRotation: true } }),
    resource("aws:rds/subnetGroup:SubnetGroup", "database-subnets", {
      ...inDatabase,
      inputs: { subnetIds: [UNKNOWN, UNKNOWN, UNKNOWN] },
      dependsOn: ["isolated-0", "isolated-1", "isolated-2"],
    }),
    resource("aws:rds/cluster:Cluster", "cluster", {
      ...inDatabase,
      protect: true,
      inputs: {
        engine: "aurora-postgresql",
        storageEncrypted: true,
        backupRetentionPeriod: 14,
        deletionProtection: true,
        applyImmediately: false,
        preferredBackupWindow: "02:00-03:00",
        preferredMaintenanceWindow: "sun:04:00-sun:05:00",
        manageMasterUserPassword: true,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: "sample-final",
        dbSubnetGroupName: UNKNOWN,
      },
      dependsOn: ["database-subnets", "database-key"],
    }),
    ...["writer", "reader"].map((name, promotionTier) =>
      resource("aws:rds/clusterInstance:ClusterInstance", name, {
        ...inDatabase,
        inputs: {
          engine: "aurora-postgresql",
          instanceClass: "db.r8g.xlarge",
          clusterIdentifier: UNKNOWN,
          applyImmediately: false,
          autoMinorVersionUpgrade: true,
          promotionTier,
        },
        dependsOn: ["cluster"],
      }),
    ),
    resource("aws:appautoscaling/target:Target", "readers", {
      ...inDatabase,
      inputs: { serviceNamespace: "rds", minCapacity: 1, maxCapacity: 3 },
      dependsOn: ["cluster"],
    }),
  ];
}

function cache(): StackResource[] {
  const inCache = { parent: "cache" };
  const output = componentOutput("cache", "cache", {
    service: "elasticache",
    redundancy: "standby",
    copies: 2,
    demand: { peakReadsPerSecond: { median: 720, p90: 944 } },
    capacity: { unit: "look-ups/s", now: 5000, maximum: 5000, oneZoneLost: 5000 },
  });
  return [
    component("CacheTier", "cache", output, "sample"),
    resource("aws:elasticache/subnetGroup:SubnetGroup", "cache-subnets", {
      ...inCache,
      inputs: { subnetIds: [UNKNOWN, UNKNOWN, UNKNOWN] },
      dependsOn: ["isolated-0", "isolated-1", "isolated-2"],
    }),
    resource("aws:elasticache/replicationGroup:ReplicationGroup", "replication-group", {
      ...inCache,
      inputs: {
        engine: "valkey",
        nodeType: "cache.r7g.large",
        atRestEncryptionEnabled: true,
        transitEncryptionEnabled: true,
        numNodeGroups: 1,
        replicasPerNodeGroup: 1,
        multiAzEnabled: true,
        automaticFailoverEnabled: true,
        snapshotRetentionLimit: 1,
        autoMinorVersionUpgrade: true,
        maintenanceWindow: "sun:05:00-sun:06:00",
        subnetGroupName: UNKNOWN,
      },
      dependsOn: ["cache-subnets"],
    }),
  ];
}

function delivery(): StackResource[] {
  const inDelivery = { parent: "delivery" };
  const output = componentOutput("delivery", "delivery", {
    service: "cloudfront",
    redundancy: "regional",
    copies: 1,
    zones: [],
    usage: {
      edgeEgressGb: range(0, 6144, 9000),
      edgeRequests: range(0, 20_000_000, 30_000_000),
      edgeToOriginGb: range(0, 300, 600),
      bucketStorageGb: range(800, 800, 820),
      bucketReadRequests: range(0, 250_000, 500_000),
      bucketWriteRequests: range(0, 1000, 2000),
    },
    viewerShares: { us: 0.7, europe: 0.3 },
  });
  return [
    component("ContentDelivery", "delivery", output, "sample"),
    resource("aws:s3/bucket:Bucket", "content", {
      ...inDelivery,
      protect: true,
      inputs: { forceDestroy: false },
    }),
    ...privateBucket("content", "delivery"),
    resource("aws:cloudfront/originAccessControl:OriginAccessControl", "access", inDelivery),
    resource("aws:cloudfront/distribution:Distribution", "distribution", {
      ...inDelivery,
      inputs: {
        origins: [{ originId: "content" }],
        defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
      },
      dependsOn: ["content", "access", "alb"],
    }),
  ];
}

/** A clean production stack as the real program would register it: every tier, no policy broken. */
export function sampleStack(): Stack {
  return stackOf(
    resource("pulumi:pulumi:Stack", "root", { custom: false }),
    resource("pulumi:providers:aws", "aws", { inputs: { region: "us-east-1" } }),
    resource("headroom:index:PhaseStack", "sample", {
      parent: "root",
      custom: false,
      outputs: { headroom: sampleStackOutput },
    }),
    ...network(),
    ...loadBalancer(),
    ...web(),
    ...database(),
    ...cache(),
    ...delivery(),
  );
}

/** The same stack with some resources changed. Throws where none has such a name. */
export function edited(stack: Stack, name: string, edit: (resource: StackResource) => StackResource): Stack {
  if (!stack.resources.some((each) => each.name === name))
    throw new RangeError(`no resource is called ${name}`);
  return { ...stack, resources: stack.resources.map((each) => (each.name === name ? edit(each) : each)) };
}

/** The same stack with inputs of one resource changed; `undefined` removes an input. */
export const withInputs = (stack: Stack, name: string, inputs: Record<string, unknown>): Stack =>
  edited(stack, name, (each) => ({
    ...each,
    inputs: Object.fromEntries(
      Object.entries({ ...each.inputs, ...inputs }).filter(([, value]) => value !== undefined),
    ),
  }));

/** The same stack with what a component says of itself changed. */
export const withOutput = <Output>(stack: Stack, name: string, change: (output: Output) => Output): Stack =>
  edited(stack, name, (each) => ({
    ...each,
    outputs: { headroom: change(each.outputs.headroom as Output) },
  }));

/** The same stack without some resources. */
export const without = (stack: Stack, ...names: readonly string[]): Stack => ({
  ...stack,
  resources: stack.resources.filter(({ name }) => !names.includes(name)),
});
