import { readSettings, SettingsError } from "../../stacks/settings";

const network = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  zones: {
    "use1-az1": { privateSubnetId: "subnet-0123456789abcdef0", isolatedSubnetId: "subnet-0123456789abcdef1" },
    "use1-az2": {
      privateSubnetId: "subnet-0123456789abcdef2",
      isolatedSubnetId: "subnet-0123456789abcdef3",
      natGatewayZoneId: "use1-az2",
    },
  },
  flowLogs: true,
};

const adopt = {
  database: {
    identifier: "shop",
    instanceIdentifiers: ["shop-1"],
    engineVersion: "16.4",
    securityGroupIds: ["sg-0123456789abcdef0"],
  },
  bucket: { name: "shop-content", policyStatements: [{ Sid: "Partner", Effect: "Allow" }] },
};

// Pulumi hands structured config over as JSON.
const read = (config: Record<string, unknown>) =>
  readSettings(
    "prod",
    Object.fromEntries(
      Object.entries(config).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  );

const mistakes = (config: Record<string, unknown>): readonly string[] => {
  try {
    read(config);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
};

describe("settings of what exists already", () => {
  test("a network, a database and a bucket are read as they are written", () => {
    expect(read({ network }).network).toEqual(network);
    expect(read({ adopt }).adopt).toEqual(adopt);
  });

  test("a major version needs no quotes", () => {
    const database = { ...adopt.database, engineVersion: 16 };
    expect(read({ adopt: { database } }).adopt.database?.engineVersion).toBe("16");
  });

  test.each<[Record<string, unknown>, string]>([
    [{ network: "vpc-1" }, 'headroom:network is "vpc-1"; accepted: vpcId, cidr and zones of the VPC'],
    [
      { network: { cidr: network.cidr, zones: network.zones } },
      "headroom:network.vpcId is missing; accepted: a VPC's id, such as vpc-0123456789abcdef0",
    ],
    [
      { network: { ...network, zone: {} } },
      "headroom:network.zone is not a setting; did you mean headroom:network.zones?",
    ],
    [
      { network: { ...network, zones: { "use1-az1": { privateSubnetId: "subnet-0123456789abcdef0" } } } },
      "headroom:network.zones.use1-az1.isolatedSubnetId is missing; accepted: a subnet's id, such as subnet-0123456789abcdef0",
    ],
    [
      { network: { ...network, flowLogs: "yes" } },
      'headroom:network.flowLogs is "yes"; accepted: true, false',
    ],
    [
      { network: { ...network, gatewayEndpointRouteTableIds: ["subnet-01234567"] } },
      'headroom:network.gatewayEndpointRouteTableIds.0 is "subnet-01234567"; accepted: a route table\'s id, such as rtb-0123456789abcdef0',
    ],
    [
      { adopt: { database: { ...adopt.database, engineVersion: 16.4 } } },
      "headroom:adopt.database.engineVersion is 16.4; accepted: the version that runs, in quotes, such as '16.4'",
    ],
    [
      { adopt: { bucket: { name: "shop-content" } } },
      "headroom:adopt.bucket.policyStatements is missing; accepted: a list of the statements of its policy today; [] where it has none",
    ],
    [
      { adopt: { certificates: { edgeArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b" } } },
      "headroom:adopt.certificates needs headroom:domain, the name that viewers use",
    ],
    [
      { adopt: { cache: {} } },
      "headroom:adopt.cache is not a setting; keys are database, bucket, certificates, recordTypes",
    ],
  ])("%j names the place, the value and the choices", (config, message) => {
    expect(mistakes(config)).toEqual([message]);
  });

  test("all mistakes are reported at once, those of other settings too", () => {
    expect(
      mistakes({
        phase: "9",
        network: { vpcId: "x", zones: {} },
        adopt: { database: { identifier: "Shop" } },
      }),
    ).toEqual([
      'headroom:phase is "9"; accepted: 1, 2, auto',
      'headroom:network.vpcId is "x"; accepted: a VPC\'s id, such as vpc-0123456789abcdef0',
      "headroom:network.cidr is missing; accepted: the VPC's network, such as 10.20.0.0/16",
      expect.stringContaining('headroom:adopt.database.identifier is "Shop"; accepted: an identifier of RDS'),
      expect.stringContaining(
        "headroom:adopt.database.engineVersion is missing; accepted: the version that runs",
      ),
      expect.stringContaining("headroom:adopt.database.securityGroupIds is missing; accepted: a list"),
    ]);
  });
});
