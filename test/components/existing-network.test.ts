import * as pulumi from "@pulumi/pulumi";
import { Network, type ExistingNetwork, type ExistingZone, type NetworkArgs } from "../../components";
import { listed, named, record, type Recorded } from "./harness";
import { networkSize } from "./sizes";

const zone = (id: string, parts: Partial<ExistingZone> = {}): ExistingZone => ({
  publicSubnetId: `subnet-0000000${id}`,
  privateSubnetId: `subnet-1000000${id}`,
  isolatedSubnetId: `subnet-2000000${id}`,
  ...parts,
});

const existing = (parts: Partial<ExistingNetwork> = {}): ExistingNetwork => ({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "172.31.0.0/16",
  zones: { "use1-az2": zone("2"), "use1-az1": zone("1") },
  ...parts,
});

const natInEach = {
  "use1-az1": zone("1", { natGatewayZoneId: "use1-az1" }),
  "use1-az2": zone("2", { natGatewayZoneId: "use1-az2" }),
};

const recorded = (parts: Partial<ExistingNetwork> = {}, args: NetworkArgs = {}): Promise<Recorded[]> =>
  record(
    () => new Network("main", { existing: existing(parts), ...args }),
    () => ({
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:flow",
    }),
  );

const promised = async (parts: Partial<ExistingNetwork>): Promise<Record<string, unknown>> => {
  const [network] = await recorded(parts);
  return network?.outputs["headroom"] as Record<string, unknown>;
};

const error = async (parts: Partial<ExistingNetwork>, args: NetworkArgs = {}): Promise<string> => {
  try {
    await recorded(parts, args);
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return "";
};

describe("a network that exists already", () => {
  test("makes nothing, and gives others the same outputs in the order of its zones", async () => {
    const resources = await recorded();
    expect(listed(resources)).toEqual(["headroom:index:Network main"]);
    expect(resources[0]?.outputs).toMatchObject({
      vpcId: "vpc-0123456789abcdef0",
      cidr: "172.31.0.0/16",
      zoneIds: ["use1-az1", "use1-az2"],
      publicSubnetIds: ["subnet-00000001", "subnet-00000002"],
      privateSubnetIds: ["subnet-10000001", "subnet-10000002"],
      isolatedSubnetIds: ["subnet-20000001", "subnet-20000002"],
    });
  });

  test("takes ids that another resource gives", async () => {
    const [network] = await recorded({ vpcId: pulumi.output("vpc-11111111") });
    expect(network?.outputs["vpcId"]).toBe("vpc-11111111");
  });

  test("makes endpoints and flow logs only where they are asked for, for the account that the stack is in", async () => {
    const resources = await recorded({ gatewayEndpointRouteTableIds: ["rtb-01234567"], flowLogs: true });
    expect(listed(resources)).toEqual([
      "aws:cloudwatch/logGroup:LogGroup main-flow-logs",
      "aws:ec2/flowLog:FlowLog main-flow",
      "aws:ec2/vpcEndpoint:VpcEndpoint main-dynamodb",
      "aws:ec2/vpcEndpoint:VpcEndpoint main-s3",
      "aws:iam/role:Role main-flow-logs",
      "aws:iam/rolePolicy:RolePolicy main-flow-logs",
      "headroom:index:Network main",
    ]);
    expect(named(resources, "main-s3").inputs).toMatchObject({
      vpcId: "vpc-0123456789abcdef0",
      serviceName: "com.amazonaws.us-east-1.s3",
      routeTableIds: ["rtb-01234567"],
    });
    const role = named(resources, "main-flow-logs", "aws:iam/role:Role").inputs["assumeRolePolicy"];
    expect(role).toContain('"aws:SourceAccount":"123456789012"');
  });

  test("claims no redundancy of NAT that nobody stated, and says which subnets stand where", async () => {
    const unknown = {
      service: "natGateway",
      zones: [],
      redundancy: "none",
      copies: 1,
      failoverSeconds: null,
    };
    expect((await promised({}))["failure"]).toMatchObject(unknown);
    const half = { ...natInEach, "use1-az2": zone("2") };
    expect((await promised({ zones: half }))["failure"]).toMatchObject(unknown);
    const said = await promised({ zones: natInEach });
    expect(said["failure"]).toMatchObject({
      zones: ["use1-az1", "use1-az2"],
      redundancy: "active",
      copies: 2,
      failoverSeconds: 0,
    });
    expect(said["existingSubnets"]).toContainEqual({
      id: "subnet-10000002",
      zone: "use1-az2",
      kind: "private",
      natGatewayZone: "use1-az2",
    });
    expect(said["size"]).toBe("existing VPC, 2 zones, a NAT gateway each");
  });

  test("a NAT gateway that zones share fails with its own zone", async () => {
    const shared = {
      "use1-az1": zone("1", { natGatewayZoneId: "use1-az1" }),
      "use1-az2": zone("2", { natGatewayZoneId: "use1-az1" }),
    };
    const said = await promised({ zones: shared });
    expect(said["failure"]).toMatchObject({ zones: ["use1-az1"], redundancy: "none", failoverSeconds: null });
    expect(said["size"]).toBe("existing VPC, 2 zones, NAT in use1-az1");
  });

  test("keeps the monthly quantities of a size or a demand", async () => {
    const size = networkSize({ zoneIds: ["use1-az1", "use1-az2"] });
    const [bySize] = await recorded({}, { size });
    expect(bySize?.outputs["headroom"]).toMatchObject({ usage: { natProcessedGb: { expected: 2 } } });
    const natGb = { minimum: 1, expected: 5, maximum: 9 };
    const [byDemand] = await recorded({}, { demand: { region: "us-east-1", natGb } });
    expect(byDemand?.outputs["headroom"]).toMatchObject({ usage: { natProcessedGb: natGb } });
  });

  test("names everything that can't be used, at once", async () => {
    const message = await error(
      {
        vpcId: "vpc-1",
        cidr: "172.31.0.1/16",
        zones: {
          "use1-az1": zone("1", { isolatedSubnetId: "sn-1" }),
          "us-east-1b": zone("2", { privateSubnetId: "subnet-10000001", natGatewayZoneId: "use1-az9" }),
        },
        gatewayEndpointRouteTableIds: ["table"],
      },
      { cidr: "10.0.0.0/16", flowLogRetentionDays: 31 },
    );
    expect(message.split("\n")).toEqual([
      'Network "main": 9 wrong arguments',
      '  existing.vpcId is "vpc-1"; accepted: a VPC\'s id, such as vpc-0123456789abcdef0',
      '  existing.cidr is "172.31.0.1/16"; accepted: the VPC\'s network, such as 10.20.0.0/16',
      '  existing.zones is "us-east-1b"; accepted: ids of zones, such as use1-az1',
      '  existing.zones.us-east-1b.natGatewayZoneId is "use1-az9"; accepted: us-east-1b, use1-az1',
      '  existing.zones.use1-az1.isolatedSubnetId is "sn-1"; accepted: a subnet\'s id, such as subnet-0123456789abcdef0',
      "  existing.zones.use1-az1.privateSubnetId is us-east-1b's already; accepted: a subnet of this zone",
      '  existing.gatewayEndpointRouteTableIds.0 is "table"; accepted: a route table\'s id, such as rtb-0123456789abcdef0',
      "  cidr is given together with existing; accepted: existing.cidr alone",
      "  flowLogRetentionDays is 31; accepted: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ]);
  });

  test.each<[string, Partial<ExistingNetwork>, NetworkArgs, RegExp]>([
    [
      "one zone",
      { zones: { "use1-az1": zone("1") } },
      {},
      /existing\.zones is \["use1-az1"\]; .*two zones or more/,
    ],
    ["no zones", { zones: {} }, {}, /existing\.zones is \[\]/],
    [
      "zones of two regions",
      { zones: { "use1-az1": zone("1"), "euw1-az1": zone("2") } },
      {},
      /zones of one region/,
    ],
    [
      "public subnets in some zones only",
      {
        zones: {
          "use1-az1": zone("1"),
          "use1-az2": { privateSubnetId: "subnet-10000002", isolatedSubnetId: "subnet-20000002" },
        },
      },
      {},
      /existing\.zones\.use1-az2\.publicSubnetId missing/,
    ],
    [
      "other zones than its size",
      {},
      { size: networkSize() },
      /the zones of the given size: use1-az1, use1-az2, use1-az4/,
    ],
    [
      "zones of another region than its demand",
      {},
      { demand: { region: "eu-west-1" } },
      /zones of eu-west-1/,
    ],
  ])("%s is refused", async (_, parts, args, message) => {
    expect(await error(parts, args)).toMatch(message);
  });

  test("may name the private subnets as the isolated ones, where a VPC has no isolated ones", async () => {
    const both = { privateSubnetId: "subnet-10000001", isolatedSubnetId: "subnet-10000001" };
    const zones = {
      "use1-az1": both,
      "use1-az2": { privateSubnetId: "subnet-10000002", isolatedSubnetId: "subnet-10000002" },
    };
    const [network] = await recorded({ zones });
    expect(network?.outputs).toMatchObject({
      publicSubnetIds: [],
      isolatedSubnetIds: ["subnet-10000001", "subnet-10000002"],
    });
  });
});
