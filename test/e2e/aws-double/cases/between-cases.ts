import type { Case } from "./case";
import {
  balancer,
  brokenCase,
  bucket,
  cache,
  cluster,
  egress,
  endpoint,
  ingress,
  instance,
  natGateway,
} from "./rule-cases";
import type { Properties } from "../values";
import type { Made, World } from "./world";

const subnetGroup = "rds/subnetGroup:SubnetGroup";
const gateway = "ec2/internetGateway:InternetGateway";
const code = "DependencyViolation";

const inZones = (zones: readonly number[]) => (world: World) => {
  const vpc = world.vpc();
  const subnetIds = zones.map((zone, index) => world.subnet(vpc, zone, `10.0.${index}.0/24`).id);
  return world.make(subnetGroup, { subnetIds });
};
const balanced = (zones: readonly number[]) => (world: World) => {
  const vpc = world.vpc();
  const subnets = zones.map((zone, index) => world.subnet(vpc, zone, `10.0.${index}.0/24`).id);
  return world.make(balancer, { subnets });
};
const nat = (world: World, vpc: Made): Made =>
  world.make(natGateway, {
    subnetId: world.subnet(vpc, 1).id,
    allocationId: world.make("ec2/eip:Eip", { domain: "vpc" }).id,
  });
const logging = (world: World, policy: boolean): Made => {
  const logs = world.make(bucket, {});
  if (policy) world.make("s3/bucketPolicy:BucketPolicy", { bucket: logs.id, policy: "{}" });
  return world.loadBalancer(world.vpc(), { accessLogs: { bucket: logs.id, enabled: true } });
};
const origin = (world: World): readonly [origin: Made, balancer: Made] => {
  const vpc = world.vpc();
  world.gateway(vpc);
  const front = world.loadBalancer(vpc);
  return [world.vpcOrigin(front), front];
};
const changedOrigin = (world: World, used: boolean): Made => {
  const [made, front] = origin(world);
  const origins = [{ originId: "a", domainName: "a.example.com", vpcOriginConfig: { vpcOriginId: made.id } }];
  if (used) world.make("cloudfront/distribution:Distribution", { enabled: true, origins });
  const vpcOriginEndpointConfig = { ...endpoint(front), originProtocolPolicy: "https-only" };
  return world.change("cloudfront/vpcOrigin:VpcOrigin", made, { vpcOriginEndpointConfig });
};

const copied = (versionsOf: readonly ("source" | "copy")[]) => (world: World) => {
  const buckets = { source: world.make(bucket, {}), copy: world.make(bucket, {}) };
  for (const which of versionsOf) {
    const versioningConfiguration = { status: "Enabled" };
    world.make("s3/bucketVersioning:BucketVersioning", {
      bucket: buckets[which].id,
      versioningConfiguration,
    });
  }
  const destination = { bucket: buckets.copy.outs["arn"] };
  const rules = [{ status: "Enabled", destination }];
  const given = { bucket: buckets.source.id, role: "arn:aws:iam::123456789012:role/copies", rules };
  return world.make("s3/bucketReplicationConfig:BucketReplicationConfig", given);
};

/** What AWS refuses because of another resource. */
const others: readonly Case[] = [
  brokenCase("versions in the bucket that is copied", {
    refused: copied(["copy"]),
    code: "InvalidRequest: Versioning must be 'Enabled'",
    right: copied(["copy", "source"]),
  }),
  brokenCase("versions in the copy", {
    refused: copied(["source"]),
    code: "InvalidRequest: Destination bucket must have versioning enabled",
    right: copied(["copy", "source"]),
  }),
  brokenCase("a subnet group spans two zones", {
    refused: inZones([1, 1]),
    code: "DBSubnetGroupDoesNotCoverEnoughAZs",
    right: inZones([1, 2]),
  }),
  brokenCase("a load balancer spans two zones", {
    refused: balanced([1]),
    code: "ValidationError",
    right: balanced([1, 2]),
  }),
  brokenCase("a subnet's addresses are its network's", {
    refused: (world) => world.subnet(world.vpc(), 1, "10.1.0.0/24"),
    code: "InvalidSubnet.Range",
    right: (world) => world.subnet(world.vpc(), 1, "10.0.255.0/24"),
  }),
  brokenCase("a subnet's addresses are its network's", {
    refused: (world) => {
      const vpc = world.vpc();
      world.subnet(vpc, 1, "10.0.0.0/20");
      world.subnet(vpc, 2, "10.0.8.0/21");
    },
    code: "InvalidSubnet.Conflict",
    right: (world) => {
      const vpc = world.vpc();
      world.subnet(vpc, 1, "10.0.0.0/20");
      world.subnet(vpc, 2, "10.0.16.0/21");
      world.subnet(world.vpc(), 1, "10.0.0.0/20");
    },
  }),
  brokenCase("a gateway before what is reached from the internet", {
    refused: (world) => nat(world, world.vpc()),
    code: "Gateway.NotAttached",
    right: (world) => {
      const vpc = world.vpc();
      world.gateway(vpc);
      nat(world, vpc);
    },
  }),
  brokenCase("a gateway before what is reached from the internet", {
    refused: (world) => {
      const vpc = world.vpc();
      const attached = world.gateway(vpc);
      nat(world, vpc);
      world.remove(gateway, attached);
    },
    code,
    right: (world) => {
      const vpc = world.vpc();
      const attached = world.gateway(vpc);
      world.remove(natGateway, nat(world, vpc));
      world.remove(gateway, attached);
    },
  }),
  brokenCase("a gateway before a VPC origin", {
    refused: (world) => world.vpcOrigin(world.loadBalancer(world.vpc())),
    code: "InvalidArgument",
    right: origin,
  }),
  brokenCase("a bucket's policy before a load balancer writes logs to it", {
    refused: (world) => logging(world, false),
    code: "InvalidConfigurationRequest",
    right: (world) => logging(world, true),
  }),
  brokenCase("an origin that a distribution uses stays as it is", {
    refused: (world) => changedOrigin(world, true),
    code: "CannotUpdateEntityWhileInUse",
    right: (world) => changedOrigin(world, false),
  }),
];

const final = { finalSnapshotIdentifier: "final" };
const removed =
  (short: string, make: (world: World) => Made, state: object = {}) =>
  (world: World) => {
    world.remove(short, make(world), { ...state });
  };
const databases = [
  { short: cluster, name: "a cluster", taken: "DBClusterSnapshotAlreadyExistsFault" },
  { short: instance, name: "an instance", taken: "DBSnapshotAlreadyExists" },
].flatMap(({ short, name, taken }) => {
  const make = (more: object) => (world: World) =>
    short === cluster ? world.cluster({ ...more }) : world.instance({ ...more });
  const guarded = make({ ...final, deletionProtection: true });
  return [
    brokenCase(`${name} is protected`, {
      refused: removed(short, guarded),
      code: "InvalidParameterCombination: Cannot delete protected",
      // The provider takes the protection away where the program does not ask for it and applies at once.
      right: removed(short, guarded, { deletionProtection: false, applyImmediately: true }),
    }),
    brokenCase(`${name}'s last snapshot`, {
      refused: removed(short, make({})),
      code: "finalSnapshotIdentifier is required",
      right: removed(short, make({ skipFinalSnapshot: true })),
    }),
    brokenCase(`${name}'s last snapshot`, {
      refused: (world) => {
        world.remove(short, make(final)(world));
        world.remove(short, make(final)(world));
      },
      code: taken,
      right: (world) => {
        world.remove(short, make(final)(world));
        world.remove(short, make({ finalSnapshotIdentifier: "final-2" })(world));
      },
    }),
  ];
});

const cached = (more: object) => (world: World) => world.make(cache, { description: "it", ...more });
const logGroup = (protectedOne: boolean) => (world: World) =>
  world.make("cloudwatch/logGroup:LogGroup", { deletionProtectionEnabled: protectedOne });
const filled = (more: Properties) => (world: World) => {
  const made = world.make(bucket, more);
  world.cloud.objects[made.id] = ["lesson.mp4"];
  world.remove(bucket, made);
};
const guardedBalancer = (enableDeletionProtection: boolean) => (world: World) =>
  world.loadBalancer(world.vpc(), { enableDeletionProtection });

const globalCluster = "rds/globalCluster:GlobalCluster";
const guardedGlobal = (deletionProtection: boolean) => (world: World) =>
  world.make(globalCluster, { globalClusterIdentifier: "shop", deletionProtection });

/** What keeps something from being deleted. */
const deletions: readonly Case[] = [
  ...databases,
  brokenCase("a cache's last snapshot", {
    refused: (world) => {
      world.remove(cache, cached(final)(world));
      world.remove(cache, cached(final)(world));
    },
    code: "SnapshotAlreadyExistsFault",
    right: removed(cache, cached({})),
  }),
  brokenCase("a load balancer is protected", {
    refused: removed(balancer, guardedBalancer(true)),
    code: "OperationNotPermitted",
    right: removed(balancer, guardedBalancer(false)),
  }),
  brokenCase("a global database is protected", {
    refused: removed(globalCluster, guardedGlobal(true)),
    code: "InvalidParameterCombination: Cannot delete protected",
    right: removed(globalCluster, guardedGlobal(false)),
  }),
  brokenCase("a log group is protected", {
    refused: removed("cloudwatch/logGroup:LogGroup", logGroup(true)),
    code: "OperationAbortedException",
    right: removed("cloudwatch/logGroup:LogGroup", logGroup(false)),
  }),
  brokenCase("a bucket is empty", {
    refused: filled({}),
    code: "BucketNotEmpty",
    right: filled({ forceDestroy: true }),
  }),
];

const times = (count: number, act: (index: number) => unknown): void => {
  for (let index = 0; index < count; index += 1) act(index);
};
const many = (short: string, inputs: (index: number) => object) => (count: number) => (world: World) => {
  times(count, (index) => world.make(short, { ...inputs(index) }));
};

/** What may be there so many times, and once more not. */
const quota = (
  about: string,
  refusedWith: string,
  most: number,
  make: (count: number) => (world: World) => unknown,
): Case => brokenCase(about, { refused: make(most + 1), code: refusedWith, right: make(most) });

const cloudFront = { kind: "x" };
const securityGroup = (world: World): string =>
  world.make("ec2/securityGroup:SecurityGroup", { vpcId: world.vpc().id }).id;
const rulesOf = (short: string) => (count: number) => (world: World) => {
  const securityGroupId = securityGroup(world);
  const rule = (index: number) => ({ securityGroupId, ipProtocol: "tcp", fromPort: index, toPort: index });
  world.make(short, { ...rule(1), prefixListId: "pl-1" });
  times(count - 55, (index) => world.make(short, { ...rule(index + 2), cidrIpv4: "10.0.0.0/16" }));
};

const quotas: readonly Case[] = [
  quota(
    "VPCs in a region",
    "VpcLimitExceeded",
    5,
    many("ec2/vpc:Vpc", () => ({ cidrBlock: "10.0.0.0/16" })),
  ),
  quota(
    "internet gateways in a region",
    "InternetGatewayLimitExceeded",
    5,
    many(gateway, () => ({})),
  ),
  quota(
    "elastic IP addresses in a region",
    "AddressLimitExceeded",
    5,
    many("ec2/eip:Eip", () => ({ domain: "vpc" })),
  ),
  quota("ingress rules of a security group", "RulesPerSecurityGroupLimitExceeded", 60, rulesOf(ingress)),
  quota("egress rules of a security group", "RulesPerSecurityGroupLimitExceeded", 60, rulesOf(egress)),
  quota("subnets of a VPC", "SubnetLimitExceeded", 200, (count) => (world) => {
    const vpc = world.vpc();
    times(count, (index) => world.subnet(vpc, 1, `10.0.${index}.0/24`));
  }),
  quota("load balancers in a region", "TooManyLoadBalancers", 50, (count) => (world) => {
    const { outs } = world.loadBalancer(world.vpc());
    times(count - 1, () => world.make(balancer, { subnets: outs["subnets"] }));
  }),
  quota(
    "cache policies of an account",
    "TooManyCachePolicies",
    20,
    many("cloudfront/cachePolicy:CachePolicy", () => cloudFront),
  ),
  quota(
    "origin request policies of an account",
    "TooManyOriginRequestPolicies",
    20,
    many("cloudfront/originRequestPolicy:OriginRequestPolicy", () => cloudFront),
  ),
  quota(
    "response headers policies of an account",
    "TooManyResponseHeadersPolicies",
    20,
    many("cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", () => cloudFront),
  ),
  quota("VPC origins of an account", "EntityLimitExceeded", 25, (count) => (world) => {
    const [, front] = origin(world);
    times(count - 1, () => world.vpcOrigin(front));
  }),
  brokenCase("VPCs in a region", {
    refused: (world) => {
      world.cloud.quotas["VPCs in a region"] = 1;
      times(2, () => world.vpc());
    },
    code: "VpcLimitExceeded",
    right: (world) => {
      world.cloud.quotas["VPCs in a region"] = 6;
      times(6, () => world.vpc());
    },
  }),
];

/** Rules between resources. */
export const betweenCases: readonly Case[] = [...others, ...deletions, ...quotas];
