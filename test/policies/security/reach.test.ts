import { UNKNOWN, type StackResource } from "../../../contract/stack";
import { security } from "../../../policies/security/index";
import { resource, stackOf } from "../../helpers/stack-fixture";
import { policyIn } from "../one-resource";
import { verdictsOf, wordsOf } from "../verdicts-of";

const named = policyIn(security);
const ingress = (inputs: Record<string, unknown>): StackResource =>
  resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", {
    inputs,
    dependsOn: ["group"],
  });
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group");
const database = resource("aws:rds/cluster:Cluster", "database", { dependsOn: ["group"] });

describe("open-ingress", () => {
  const policy = named("open-ingress");
  const world = { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp" };

  test.each<[string, StackResource[], string[]]>([
    ["443 for all the internet", [group, ingress({ ...world, fromPort: 443, toPort: 443 })], ["pass rule"]],
    ["22 for all the internet", [group, ingress({ ...world, fromPort: 22, toPort: 22 })], ["fail rule"]],
    ["a range that holds 443", [group, ingress({ ...world, fromPort: 0, toPort: 443 })], ["fail rule"]],
    ["every port", [group, ingress({ cidrIpv6: "::/0", ipProtocol: "-1" })], ["fail rule"]],
    [
      "443 to a database",
      [group, database, ingress({ ...world, fromPort: 443, toPort: 443 })],
      ["fail rule"],
    ],
    [
      "a port that is not known",
      [group, ingress({ ...world, fromPort: UNKNOWN, toPort: UNKNOWN })],
      ["unknown rule"],
    ],
    ["an office", [group, database, ingress({ cidrIpv4: "203.0.113.0/24" })], ["pass rule"]],
    [
      "a group that is not known yet",
      [group, ingress({ referencedSecurityGroupId: UNKNOWN })],
      ["pass rule"],
    ],
    ["addresses that are not known yet", [group, ingress({ cidrIpv4: UNKNOWN })], ["unknown rule"]],
    ["nobody that is said", [group, ingress({})], ["missing rule"]],
  ])("%s", (_, resources, expected) => {
    expect(verdictsOf(policy, stackOf(...resources))).toEqual(expected);
  });

  test("rules of the older kind, and those in the group itself, are judged alike; what goes out is not", () => {
    const open = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] };
    const older = (name: string, type: string) =>
      resource("aws:ec2/securityGroupRule:SecurityGroupRule", name, {
        inputs: { ...open, type },
        dependsOn: ["group"],
      });
    const inline = resource("aws:ec2/securityGroup:SecurityGroup", "inline", { inputs: { ingress: [open] } });
    const stack = stackOf(group, older("in", "ingress"), older("out", "egress"), inline);
    expect(verdictsOf(policy, stack)).toEqual(["fail in", "fail inline"]);
  });

  test("the verdict names what is behind the group", () => {
    expect(
      wordsOf(policy, stackOf(group, database, ingress({ ...world, fromPort: 5432, toPort: 5432 }))),
    ).toEqual([
      "all the internet (0.0.0.0/0) is let in to the database database at port 5432 → let in the security group of what connects (referencedSecurityGroupId), or your own networks",
    ]);
  });

  test("the ports that are public can be chosen", () => {
    const stack = stackOf(group, ingress({ ...world, fromPort: 8443, toPort: 8443 }));
    expect(verdictsOf(policy, stack, { publicPorts: [8443] })).toEqual(["pass rule"]);
  });
});

describe("database-route", () => {
  const policy = named("database-route");
  const subnets = resource("aws:rds/subnetGroup:SubnetGroup", "subnets", {
    inputs: { subnetIds: [UNKNOWN] },
    dependsOn: ["subnet"],
  });
  const subnet = resource("aws:ec2/subnet:Subnet", "subnet");
  const table = (inputs: Record<string, unknown> = {}) =>
    resource("aws:ec2/routeTable:RouteTable", "table", { inputs });
  const association = resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
    dependsOn: ["subnet", "table"],
  });
  const gateway = resource("aws:ec2/internetGateway:InternetGateway", "gateway");
  const route = (to: string) => resource("aws:ec2/route:Route", "route", { dependsOn: ["table", to] });
  const nat = resource("aws:ec2/natGateway:NatGateway", "nat", { dependsOn: ["gateway"] });

  test.each<[string, StackResource[], string[]]>([
    ["no route at all", [subnets, subnet, table(), association], ["pass subnets"]],
    [
      "a route through a NAT gateway",
      [subnets, subnet, table(), association, gateway, nat, route("nat")],
      ["pass subnets"],
    ],
    [
      "a route to an internet gateway",
      [subnets, subnet, table(), association, gateway, route("gateway")],
      ["fail subnets"],
    ],
    [
      "a route in the table itself",
      [subnets, subnet, table({ routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] }), association],
      ["fail subnets"],
    ],
    ["subnets that were there before", [subnets], ["unknown subnets"]],
    ["no subnets", [resource("aws:elasticache/subnetGroup:SubnetGroup", "none")], ["missing none"]],
  ])("%s", (_, resources, expected) => {
    expect(verdictsOf(policy, stackOf(...resources))).toEqual(expected);
  });
});

describe("plain-listener", () => {
  const policy = named("plain-listener");
  const balancer = (inputs: Record<string, unknown>) =>
    resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { inputs });
  const listener = (inputs: Record<string, unknown>) =>
    resource("aws:lb/listener:Listener", "listener", { inputs, dependsOn: ["balancer"] });
  const redirect = {
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }],
  };

  test.each<[string, StackResource[], string[]]>([
    [
      "plain HTTP on the internet",
      [balancer({ internal: false }), listener({ protocol: "HTTP" })],
      ["fail listener"],
    ],
    ["where nothing is said, as AWS has it", [balancer({}), listener({})], ["fail listener"]],
    ["a redirect to HTTPS", [balancer({}), listener({ protocol: "HTTP", ...redirect })], ["pass listener"]],
    ["inside the VPC", [balancer({ internal: true }), listener({ protocol: "HTTP" })], ["pass listener"]],
    ["HTTPS", [balancer({}), listener({ protocol: "HTTPS" })], []],
    [
      "a place that is not known",
      [balancer({ internal: UNKNOWN }), listener({ protocol: "HTTP" })],
      ["unknown listener"],
    ],
    ["a load balancer of another program", [listener({ protocol: "HTTP" })], ["unknown listener"]],
  ])("%s", (_, resources, expected) => {
    expect(verdictsOf(policy, stackOf(...resources))).toEqual(expected);
  });
});

describe("public-bucket", () => {
  const policy = named("public-bucket");
  const bucket = resource("aws:s3/bucket:Bucket", "bucket");
  const all = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
  const block = (inputs: Record<string, unknown>) =>
    resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
      inputs,
      dependsOn: ["bucket"],
    });
  const everybody = resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
    inputs: {
      policy: JSON.stringify({
        Statement: { Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:GetObject" },
      }),
    },
    dependsOn: ["bucket"],
  });

  test.each<[string, StackResource[], string[]]>([
    ["no block: S3 has one of its own", [bucket], ["pass bucket"]],
    ["a full block", [bucket, block(all)], ["pass bucket"]],
    ["a block with a gap", [bucket, block({ ...all, blockPublicPolicy: false })], ["fail bucket"]],
    ["a block that says too little", [bucket, block({ blockPublicAcls: true })], ["fail bucket"]],
    ["a block that is not known", [bucket, block({ ...all, blockPublicAcls: UNKNOWN })], ["unknown bucket"]],
  ])("%s", (_, resources, expected) => {
    expect(verdictsOf(policy, stackOf(...resources))).toEqual(expected);
  });

  test("the verdict tells of a policy that uses the gap", () => {
    const stack = stackOf(bucket, block({ ...all, restrictPublicBuckets: false }), everybody);
    expect(wordsOf(policy, stack)).toEqual([
      "restrictPublicBuckets is not true, and its policy lets everybody in → set restrictPublicBuckets to true",
    ]);
  });
});
