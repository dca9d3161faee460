import { Network, type NetworkArgs } from "../../components/aws/network";
import { ArgumentsError } from "../../components/arguments";
import { listed, named, ofType, record, type Computed, type Recorded } from "./harness";
import { networkSize } from "./sizes";

const computed: Computed = (type) =>
  type === "aws:ec2/vpc:Vpc" ? { region: "us-east-1", ownerId: "123456789012" } : {};

const recorded = (args: NetworkArgs): Promise<Recorded[]> =>
  record(() => new Network("main", args), computed);

const ofZone = (zone: string): readonly string[] => [
  `aws:ec2/routeTable:RouteTable main-private-${zone}`,
  `aws:ec2/route:Route main-private-${zone}-nat`,
  ...["public", "private", "isolated"].flatMap((kind) => [
    `aws:ec2/subnet:Subnet main-${kind}-${zone}`,
    `aws:ec2/routeTableAssociation:RouteTableAssociation main-${kind}-${zone}`,
  ]),
];

const nat = (zone: string): readonly string[] => [
  `aws:ec2/eip:Eip main-nat-${zone}`,
  `aws:ec2/natGateway:NatGateway main-nat-${zone}`,
];

const common = [
  "headroom:index:Network main",
  "aws:ec2/vpc:Vpc main-vpc",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup main-default",
  "aws:ec2/internetGateway:InternetGateway main-internet",
  "aws:ec2/routeTable:RouteTable main-public",
  "aws:ec2/route:Route main-public-internet",
  "aws:ec2/routeTable:RouteTable main-isolated",
  "aws:ec2/vpcEndpoint:VpcEndpoint main-s3",
  "aws:ec2/vpcEndpoint:VpcEndpoint main-dynamodb",
  "aws:cloudwatch/logGroup:LogGroup main-flow-logs",
  "aws:iam/role:Role main-flow-logs",
  "aws:iam/rolePolicy:RolePolicy main-flow-logs",
  "aws:ec2/flowLog:FlowLog main-flow",
];

describe("network", () => {
  test("over three zones with NAT in each has exactly these children, all of them its own", async () => {
    const resources = await recorded({ size: networkSize() });
    const zones = ["use1-az1", "use1-az2", "use1-az4"];
    expect(listed(resources)).toEqual([...common, ...zones.flatMap(ofZone), ...zones.flatMap(nat)].sort());
    expect(new Set(resources.slice(1).map(({ parent }) => parent))).toEqual(new Set(["main"]));
  });

  test("with a shared NAT gateway has one, in the first zone, that every private subnet leaves through", async () => {
    const resources = await recorded({ size: networkSize({ natGateways: "shared" }) });
    const zones = ["use1-az1", "use1-az2", "use1-az4"];
    expect(listed(resources)).toEqual([...common, ...zones.flatMap(ofZone), ...nat("use1-az1")].sort());
    for (const zone of zones) {
      expect(named(resources, `main-private-${zone}-nat`).inputs).toMatchObject({
        natGatewayId: "main-nat-use1-az1-id",
      });
    }
  });

  test("gives each zone a way out through its own NAT gateway", async () => {
    const resources = await recorded({ size: networkSize() });
    for (const zone of ["use1-az1", "use1-az2", "use1-az4"]) {
      expect(named(resources, `main-private-${zone}-nat`).inputs).toEqual({
        routeTableId: `main-private-${zone}-id`,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: `main-nat-${zone}-id`,
      });
      expect(named(resources, `main-nat-${zone}`, "aws:ec2/natGateway:NatGateway").inputs).toMatchObject({
        allocationId: `main-nat-${zone}-id`,
        subnetId: `main-public-${zone}-id`,
      });
    }
  });

  const replaceable = (resources: readonly Recorded[]): unknown =>
    Object.fromEntries(
      resources
        .filter(({ type }) => /:(Vpc|Subnet|RouteTable|RouteTableAssociation|NatGateway|Eip)$/.test(type))
        .map(({ type, name, inputs }) => [`${type} ${name}`, inputs]),
    );

  test("moves between shared NAT and NAT in each zone by routes and gateways alone", async () => {
    const shared = await recorded({ size: networkSize({ natGateways: "shared" }) });
    const perZone = await recorded({ size: networkSize() });
    expect(replaceable(perZone)).toMatchObject(replaceable(shared) as object);
    const names = (resources: readonly Recorded[]) =>
      listed(resources).filter((name) => !name.includes("-nat-"));
    expect(names(perZone)).toEqual(names(shared));
  });

  test("changes nothing of its zones when a zone is added, wherever that sorts", async () => {
    const before = await recorded({ size: networkSize({ zoneIds: ["use1-az1", "use1-az4"] }) });
    const after = await recorded({ size: networkSize({ zoneIds: ["use1-az1", "use1-az2", "use1-az4"] }) });
    expect(replaceable(after)).toMatchObject(replaceable(before) as object);
  });

  test("empties the default security group and gives no instance a public address", async () => {
    const resources = await recorded({ size: networkSize() });
    expect(named(resources, "main-default").inputs).toMatchObject({
      vpcId: "main-vpc-id",
      ingress: [],
      egress: [],
    });
    for (const { inputs } of ofType(resources, "aws:ec2/subnet:Subnet")) {
      expect(inputs).toMatchObject({ mapPublicIpOnLaunch: false });
    }
  });

  test("leaves the isolated subnets without any route, and reaches S3 and DynamoDB without NAT", async () => {
    const resources = await recorded({ size: networkSize({ zoneIds: ["use1-az1"] }) });
    const routed = ofType(resources, "aws:ec2/route:Route").map(({ inputs }) => inputs["routeTableId"]);
    expect(routed).toEqual(["main-public-id", "main-private-use1-az1-id"]);
    for (const service of ["s3", "dynamodb"]) {
      expect(named(resources, `main-${service}`).inputs).toMatchObject({
        vpcEndpointType: "Gateway",
        serviceName: `com.amazonaws.us-east-1.${service}`,
        routeTableIds: ["main-private-use1-az1-id", "main-isolated-id"],
      });
    }
  });

  test("records every connection for 30 days, by a role of this account that can write nothing else", async () => {
    const resources = await recorded({ size: networkSize({ zoneIds: ["use1-az1"] }) });
    expect(named(resources, "main-flow").inputs).toMatchObject({
      trafficType: "ALL",
      vpcId: "main-vpc-id",
      logDestination: "arn:main-flow-logs",
      iamRoleArn: "arn:main-flow-logs",
    });
    expect(named(resources, "main-flow-logs", "aws:cloudwatch/logGroup:LogGroup").inputs).toMatchObject({
      retentionInDays: 30,
    });
    const role = named(resources, "main-flow-logs", "aws:iam/role:Role").inputs;
    expect(JSON.parse(role["assumeRolePolicy"] as string)).toMatchObject({
      Statement: [
        {
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    const { policy } = named(resources, "main-flow-logs", "aws:iam/rolePolicy:RolePolicy").inputs;
    const { Statement } = JSON.parse(policy as string) as {
      Statement: { Action: unknown; Resource: unknown }[];
    };
    expect(Statement).toEqual([
      expect.objectContaining({
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: ["arn:main-flow-logs", "arn:main-flow-logs:*"],
      }),
      expect.objectContaining({ Action: "logs:DescribeLogGroups", Resource: "*" }),
    ]);
  });

  test("hands out the VPC after its internet gateway, and private subnets after their way out", async () => {
    const outputs = await new Promise<readonly string[]>((resolve) => {
      void record(() => {
        const network = new Network("main", { size: networkSize({ zoneIds: ["use1-az1"] }) });
        const dependencies = async (output: unknown) => {
          const { allResources } = output as { allResources: () => Promise<Set<{ __name?: string }>> };
          return [...(await allResources())].map(({ __name }) => __name ?? "");
        };
        void Promise.all([network.vpcId, ...network.privateSubnetIds].map(dependencies)).then((names) => {
          resolve(names.flat());
        });
      }, computed);
    });
    expect(outputs).toEqual(
      expect.arrayContaining(["main-internet", "main-private-use1-az1", "main-private-use1-az1-nat"]),
    );
  });

  test("says how it fails: with each zone alone, or with the one zone of its shared gateway", async () => {
    const failure = async (args: NetworkArgs) => {
      const [component] = await recorded(args);
      return (component?.outputs["headroom"] as { failure: unknown }).failure;
    };
    expect(await failure({ size: networkSize() })).toEqual({
      service: "natGateway",
      zones: ["use1-az1", "use1-az2", "use1-az4"],
      redundancy: "active",
      copies: 3,
      failoverSeconds: 0,
      dependsOn: [],
    });
    expect(await failure({ size: networkSize({ natGateways: "shared" }) })).toEqual({
      service: "natGateway",
      zones: ["use1-az1"],
      redundancy: "none",
      copies: 1,
      failoverSeconds: null,
      dependsOn: [],
    });
  });

  test("states its size, what it was made for and its monthly quantities", async () => {
    const sizedFor = { flows: { median: 1, p90: 2 } };
    const [component] = await recorded({ size: networkSize(), sizedFor, tier: "net" });
    expect(component?.outputs["headroom"]).toMatchObject({
      schema: "headroom.component/1",
      kind: "network",
      tier: "net",
      size: "a size",
      demand: sizedFor,
      usage: { natProcessedGb: { minimum: 1, expected: 2, maximum: 3 } },
    });
  });

  test("sizes itself from a demand: the region's first zones, and NAT as the demand asks", async () => {
    const demand = { region: "us-east-1", zones: 2, surviveZoneLoss: false };
    const resources = await recorded({ demand });
    expect(ofType(resources, "aws:ec2/natGateway:NatGateway")).toHaveLength(1);
    expect(resources[0]?.outputs["zoneIds"]).toEqual(["use1-az1", "use1-az2"]);
    expect(resources[0]?.outputs["headroom"]).toMatchObject({ size: "2 zones, 1 NAT gateway shared" });
    await expect(recorded({ demand: { region: "mars-1" } })).rejects.toThrow(
      /demand can't be sized: .*mars-1/,
    );
  });

  test("passes its tags on to everything that takes tags", async () => {
    const resources = await recorded({ size: networkSize(), tags: { team: "platform" } });
    const untagged = /:(Network|Route|RouteTableAssociation|RolePolicy)$/;
    for (const { type, inputs } of resources.filter(({ type }) => !untagged.test(type))) {
      expect([type, inputs["tags"]]).toEqual([type, expect.objectContaining({ team: "platform" })]);
    }
    expect(named(resources, "main-vpc").inputs["tags"]).toEqual({ team: "platform", Name: "main" });
  });

  test("names every argument that can't be used, at once", async () => {
    const mistakes = {
      size: networkSize({ zoneIds: ["us-east-1a"] }),
      cidr: "10.0.0.0/8",
      flowLogRetentionDays: 31,
    };
    await expect(recorded(mistakes)).rejects.toThrow(ArgumentsError);
    await expect(recorded(mistakes)).rejects.toThrow(
      /Network "main": 3 wrong arguments\n {2}cidr is "10\.0\.0\.0\/8"; .*\n {2}flowLogRetentionDays is 31; .*\n {2}zoneIds is \["us-east-1a"\]; accepted: zone ids such as use1-az1/,
    );
  });

  test("needs either a demand or a size", async () => {
    await expect(recorded({})).rejects.toThrow("demand missing; accepted: either demand or size");
    await expect(recorded({ size: networkSize(), demand: { region: "us-east-1" } })).rejects.toThrow(
      "accepted: either demand or size, not both",
    );
  });
});
