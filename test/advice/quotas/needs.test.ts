import { quotaNeeds } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { UNKNOWN, type StackResource } from "../../../contract/stack";
import { resource, stackOf } from "../../helpers/stack-fixture";

const catalog = loadCatalog();

const needs = (...resources: StackResource[]) => {
  const { uses, notCounted } = quotaNeeds(stackOf(...resources), catalog);
  return { uses: Object.fromEntries(uses.map(({ id, most }) => [id, most])), notCounted };
};

const usesOf = (...resources: StackResource[]) => needs(...resources).uses;

const many = (count: number, make: (index: number) => StackResource) =>
  Array.from({ length: count }, (_unused, index) => make(index));

const onDemand = "L-1216C47A";
const spot = "L-34B43A08";

const template = (inputs: Record<string, unknown>) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { inputs });

const group = (inputs: Record<string, unknown>) =>
  resource("aws:autoscaling/group:Group", "group", { inputs, dependsOn: ["template"] });

/** Every quota that a group counts in besides vCPUs. */
const groups = { "autoscaling/Auto Scaling groups per Region": 1 };

describe("vCPUs", () => {
  test.each([
    ["c8g.large", 16, 32],
    ["c8g.4xlarge", 3, 48],
    ["m7i.xlarge", 2, 8],
  ])("a group of %s with a maximum of %i needs %i", (instanceType, maxSize, expected) => {
    expect(usesOf(template({ instanceType }), group({ maxSize }))).toEqual({
      ...groups,
      [onDemand]: expected,
    });
  });

  test("what a rolling refresh at the maximum starts before old instances end counts, too", () => {
    const instanceRefresh = { preferences: { maxHealthyPercentage: 120 } };
    expect(usesOf(template({ instanceType: "c8g.medium" }), group({ maxSize: 9, instanceRefresh }))).toEqual({
      ...groups,
      [onDemand]: 11,
    });
  });

  test("accelerated and memory-rich families have quotas of their own, which are 0 in a new account", () => {
    const instances = ["g5.xlarge", "p5.48xlarge", "inf2.8xlarge", "trn1.32xlarge", "x2gd.large"].map(
      (type) => resource("aws:ec2/instance:Instance", type, { inputs: { instanceType: type } }),
    );
    const uses = usesOf(...instances);
    expect(uses).toEqual({
      "L-DB2E81BA": 4,
      "L-417A185B": 192,
      "L-1945791B": 32,
      "L-2C3B7624": 128,
      "L-7295265B": 2,
    });
    for (const id of Object.keys(uses)) expect(catalog.quota(id).value).toBe(0);
  });

  test("spot instances count in the spot quota", () => {
    const instanceMarketOptions = { marketType: "spot" };
    expect(
      usesOf(template({ instanceType: "c8g.large", instanceMarketOptions }), group({ maxSize: 4 })),
    ).toEqual({ ...groups, [spot]: 8 });
  });

  test("a mixed group counts the largest type that it may launch, by its shares of on demand and spot", () => {
    const mixedInstancesPolicy = {
      instancesDistribution: { onDemandBaseCapacity: 2, onDemandPercentageAboveBaseCapacity: 25 },
      launchTemplate: { overrides: [{ instanceType: "c8g.large" }, { instanceType: "c8g.xlarge" }] },
    };
    // 2 + a quarter of the other 8 on demand, 6 spot, each of 4 vCPUs.
    expect(
      usesOf(template({ instanceType: "c8g.medium" }), group({ maxSize: 10, mixedInstancesPolicy })),
    ).toEqual({ ...groups, [onDemand]: 16, [spot]: 24 });
  });

  test("an instance whose type is not known, or has no quota in the catalog, is named", () => {
    const instance = (name: string, instanceType: unknown) =>
      resource("aws:ec2/instance:Instance", name, { inputs: { instanceType } });
    const { uses, notCounted } = needs(
      instance("a", "c8g.large"),
      instance("b", UNKNOWN),
      instance("c", "q1.huge"),
    );
    expect(uses).toEqual({ [onDemand]: 2 });
    expect(notCounted).toEqual([
      { name: "b", why: "its instance type is not known" },
      { name: "c", why: "vCPUs of q1.huge" },
    ]);
  });
});

test.each([
  ["autoscaling/group:Group", "maxSize"],
  ["appautoscaling/target:Target", "maxCapacity"],
  ["ebs/volume:Volume", "size"],
  ["elasticache/replicationGroup:ReplicationGroup", "numCacheClusters"],
  ["cloudfront/distribution:Distribution", "aliases"],
])("a %s whose %s is not known before the update is named, not passed over", (type, input) => {
  const { notCounted } = needs(resource(`aws:${type}`, "later", { inputs: { [input]: UNKNOWN } }));
  expect(notCounted).toContainEqual({ name: "later", why: `its ${input} is not known` });
});

test("volumes count by type, those of a group at its maximum", () => {
  const blockDeviceMappings = [{ ebs: { volumeType: "gp3", volumeSize: 64 } }];
  const uses = usesOf(
    template({ instanceType: "c8g.large", blockDeviceMappings }),
    group({ maxSize: 8 }),
    resource("aws:ebs/volume:Volume", "old", { inputs: { type: "gp2", size: 2048 } }),
  );
  expect(uses).toMatchObject({ "L-7A658B76": 0.5, "L-D18FCD1D": 2 });
});

test("targets are the instances of the groups behind a load balancer, at their most", () => {
  const uses = usesOf(
    template({ instanceType: "c8g.large" }),
    resource("aws:lb/targetGroup:TargetGroup", "targets"),
    resource("aws:autoscaling/group:Group", "group", {
      inputs: { maxSize: 1200 },
      dependsOn: ["template", "targets"],
    }),
  );
  expect(uses).toMatchObject({ "L-A0D0B863": 1200, "L-7E6692B2": 1200, "L-B22855CB": 1 });
});

test("NAT gateways count by zone; addresses, networks and application load balancers by region", () => {
  const subnets = many(3, (index) =>
    resource("aws:ec2/subnet:Subnet", `public-${index}`, {
      inputs: { availabilityZoneId: `use1-az${index % 2}` },
      dependsOn: ["vpc"],
    }),
  );
  const gateways = many(3, (index) =>
    resource("aws:ec2/natGateway:NatGateway", `nat-${index}`, { dependsOn: [`public-${index}`] }),
  );
  expect(
    usesOf(
      resource("aws:ec2/vpc:Vpc", "vpc"),
      ...subnets,
      ...gateways,
      resource("aws:lb/loadBalancer:LoadBalancer", "alb"),
      resource("aws:lb/loadBalancer:LoadBalancer", "nlb", { inputs: { loadBalancerType: "network" } }),
      resource("aws:ec2/eip:Eip", "address"),
    ),
  ).toEqual({
    "L-FE5A380F": 2,
    "L-53DA6B97": 1,
    "L-69A177A2": 1,
    "L-0263D0A3": 1,
    "L-F678F1CE": 1,
    "L-407747CB": 3,
  });
});

test("what is counted in each VPC, group or load balancer is that of the one with most", () => {
  const rule = (name: string, of: string) =>
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, { dependsOn: [of] });
  const certificate = (name: string, of: string) =>
    resource("aws:lb/listenerCertificate:ListenerCertificate", name, { dependsOn: [of] });
  expect(
    usesOf(
      resource("aws:ec2/securityGroup:SecurityGroup", "web"),
      resource("aws:ec2/securityGroup:SecurityGroup", "db", { inputs: { egress: [{}, {}, {}] } }),
      rule("a", "web"),
      rule("b", "web"),
      rule("c", "db"),
      resource("aws:lb/loadBalancer:LoadBalancer", "alb"),
      resource("aws:lb/listener:Listener", "http", { dependsOn: ["alb"] }),
      resource("aws:lb/listener:Listener", "https", { dependsOn: ["alb"] }),
      certificate("one", "https"),
      certificate("two", "https"),
    ),
  ).toEqual({
    "L-0EA8095F": 3,
    "L-E79EC296": 2,
    "L-53DA6B97": 1,
    "L-B6DF7632": 2,
    "L-9365A611": 2,
  });
});

test("database instances that autoscaling may add count beside those registered, cluster by cluster", () => {
  const instances = many(2, (index) =>
    resource("aws:rds/clusterInstance:ClusterInstance", `db-${index}`, { parent: "database" }),
  );
  const target = resource("aws:appautoscaling/target:Target", "readers", {
    parent: "database",
    inputs: { serviceNamespace: "rds", maxCapacity: 4 },
  });
  expect(usesOf(...instances)).toEqual({ "L-7B6409FD": 2, "L-5BC124EF": 1 });
  expect(usesOf(...instances, target)).toEqual({ "L-7B6409FD": 5, "L-5BC124EF": 4 });
});

test("cache nodes are shards times copies, and a cluster's own count where it has shards", () => {
  const cache = (name: string, inputs: Record<string, unknown>) =>
    resource("aws:elasticache/replicationGroup:ReplicationGroup", name, { inputs });
  expect(
    usesOf(
      cache("sharded", { numNodeGroups: 3, replicasPerNodeGroup: 2 }),
      cache("plain", { numCacheClusters: 2 }),
      resource("aws:elasticache/cluster:Cluster", "single", { inputs: { numCacheNodes: 1 } }),
    ),
  ).toEqual({ "L-DFE45DF3": 12, "L-AF354865": 9 });
});

test("every quota that is counted stands in the catalog", () => {
  const ids = new Set(catalog.quotas.map(({ id }) => id));
  const all = [
    ...["Vpc", "InternetGateway", "NatGateway", "Eip"].map((type) =>
      resource(`aws:ec2/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`, type),
    ),
    resource("aws:cloudfront/distribution:Distribution", "edge", { inputs: { aliases: ["a", "b"] } }),
    resource("aws:cloudfront/vpcOrigin:VpcOrigin", "origin"),
    resource("aws:cloudfront/cachePolicy:CachePolicy", "policy"),
    resource("aws:acm/certificate:Certificate", "certificate"),
    resource("aws:rds/proxy:Proxy", "proxy"),
  ];
  const found = Object.keys(usesOf(...all));
  expect(found.length).toBeGreaterThanOrEqual(10);
  for (const id of found) expect(ids).toContain(id);
});
