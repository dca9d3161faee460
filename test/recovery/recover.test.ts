import {
  importFile,
  readListed,
  readPreviewed,
  recover,
  type ListedResource,
  type PreviewedResource,
} from "../../recovery";

const urn = (type: string, name: string): string => `urn:pulumi:prod::headroom::${type}::${name}`;

const resource = (type: string, name: string, more: Partial<PreviewedResource> = {}): PreviewedResource => ({
  urn: urn(type, name),
  type,
  name,
  parent: urn("headroom:index:Network", "network"),
  provider: urn("pulumi:providers:aws", "region"),
  id: null,
  inputs: {},
  ...more,
});

const listed = (arn: string, name?: string): ListedResource => ({
  arn,
  tags: { "headroom:stack": "headroom/prod", ...(name === undefined ? {} : { "headroom:resource": name }) },
});

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";

describe("what carries the stack's tags", () => {
  test("is adopted where the next update would make it, under the id that its import takes", () => {
    const cases: readonly (readonly [type: string, arn: string, id: string])[] = [
      [vpc, "arn:aws:ec2:us-east-1:1:vpc/vpc-1", "vpc-1"],
      ["aws:ec2/eip:Eip", "arn:aws:ec2:us-east-1:1:elastic-ip/eipalloc-1", "eipalloc-1"],
      ["aws:s3/bucket:Bucket", "arn:aws:s3:::content-1a2b3c4", "content-1a2b3c4"],
      ["aws:cloudwatch/logGroup:LogGroup", "arn:aws:logs:us-east-1:1:log-group:/aws/rds/a:*", "/aws/rds/a"],
      [
        "aws:ssm/parameter:Parameter",
        "arn:aws:ssm:us-east-1:1:parameter/headroom/prod/a",
        "/headroom/prod/a",
      ],
      [
        "aws:rds/cluster:Cluster",
        "arn:aws:rds:us-east-1:1:cluster:headroom-prod-database",
        "headroom-prod-database",
      ],
      ["aws:elasticache/user:User", "arn:aws:elasticache:us-east-1:1:user:client", "client"],
      [
        "aws:lb/listener:Listener",
        "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/1/2",
        "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/1/2",
      ],
    ];
    for (const [type, arn, id] of cases) {
      const { adopt, twice, foreign } = recover([resource(type, "it")], [listed(arn, "it")]);
      expect([type, adopt.map((each) => each.id), twice, foreign]).toEqual([type, [id], [], []]);
    }
  });

  test("is told apart by type where two types share a name", () => {
    const resources = [resource(subnet, "a"), resource("aws:ec2/eip:Eip", "a")];
    const { adopt } = recover(resources, [listed("arn:aws:ec2:us-east-1:1:elastic-ip/eipalloc-1", "a")]);
    expect(adopt.map(({ resource: { type } }) => type)).toEqual(["aws:ec2/eip:Eip"]);
  });

  test("is left alone where it is recorded, even if listed in two regions", () => {
    const recorded = [resource(vpc, "it", { id: "vpc-1" })];
    const arn = "arn:aws:ec2:us-east-1:1:vpc/vpc-1";
    expect(recover(recorded, [listed(arn, "it"), listed(arn, "it")])).toEqual({
      adopt: [],
      twice: [],
      foreign: [],
      open: [],
    });
  });

  test("is named where it is there beside the recorded or the adopted one", () => {
    const second = listed("arn:aws:ec2:us-east-1:1:vpc/vpc-2", "it");
    expect(recover([resource(vpc, "it", { id: "vpc-1" })], [second]).twice).toEqual([
      { ...second, kept: "vpc-1" },
    ]);
    const both = [second, listed("arn:aws:ec2:us-east-1:1:vpc/vpc-1", "it")];
    const { adopt, twice } = recover([resource(vpc, "it")], both);
    expect([adopt.map(({ id }) => id), twice]).toEqual([["vpc-1"], [{ ...second, kept: "vpc-1" }]]);
  });

  test("is foreign where the program has nothing of that name, or it has no name", () => {
    const others = [
      listed("arn:aws:ec2:us-east-1:1:vpc/vpc-1", "gone"),
      listed("arn:aws:ec2:us-east-1:1:vpc/vpc-2"),
    ];
    expect(recover([resource(vpc, "it")], others)).toEqual({
      adopt: [],
      twice: [],
      foreign: others,
      open: [],
    });
  });
});

describe("what an update says exists already", () => {
  const route = resource("aws:ec2/route:Route", "out", {
    inputs: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" },
  });

  test("is adopted by its fixed name, by its parts, or by the id that was looked up", () => {
    const role = resource("aws:iam/role:Role", "it", { inputs: { name: "headroom-prod-it" } });
    expect(recover([role], [], [{ name: "it" }]).adopt).toEqual([{ resource: role, id: "headroom-prod-it" }]);
    expect(recover([route], [], [{ name: "out" }]).adopt).toEqual([
      { resource: route, id: "rtb-1_0.0.0.0/0" },
    ]);
    const policy = resource("aws:cloudfront/cachePolicy:CachePolicy", "it", {
      inputs: { name: "headroom-prod-it" },
    });
    expect(recover([policy], [], [{ name: "it", id: "1-2" }]).adopt).toEqual([
      { resource: policy, id: "1-2" },
    ]);
  });

  test("stays open with the look-up's command, the choice of types, or what is missing", () => {
    const policy = resource("aws:cloudfront/cachePolicy:CachePolicy", "it", {
      inputs: { name: "headroom-prod-it" },
    });
    const opened = (resources: readonly PreviewedResource[], name: string) =>
      recover(resources, [], [{ name }]).open;
    expect(opened([policy], "it")).toEqual([
      expect.stringMatching(/it=ID: aws cloudfront list-cache-policies .*'headroom-prod-it'/u),
    ]);
    const other = resource("aws:cloudfront/originRequestPolicy:OriginRequestPolicy", "it");
    expect(opened([policy, other], "it")).toEqual([
      "it: several have that name: CachePolicy/it, OriginRequestPolicy/it",
    ]);
    expect(opened([{ ...route, inputs: { routeTableId: "rtb-1" } }], "out")).toEqual([
      expect.stringContaining("out=ID"),
    ]);
    expect(opened([{ ...route, id: "r-1" }], "out")).toEqual([
      "out: the next update would not create a resource of that name",
    ]);
  });

  test("is found by its type where several have the name", () => {
    const one = resource("aws:iam/role:Role", "it", { inputs: { name: "headroom-prod-it" } });
    const other = resource("aws:autoscaling/group:Group", "it", { inputs: { name: "other" } });
    expect(recover([one, other], [], [{ name: "Role/it" }]).adopt).toEqual([
      { resource: one, id: "headroom-prod-it" },
    ]);
  });
});

test("the file for pulumi import names parent and provider by their URNs", () => {
  const it = resource(vpc, "it");
  expect(importFile([{ resource: it, id: "vpc-1" }])).toEqual({
    nameTable: { [String(it.parent)]: it.parent, [String(it.provider)]: it.provider },
    resources: [{ type: vpc, name: "it", id: "vpc-1", parent: it.parent, provider: it.provider }],
  });
});

describe("reading", () => {
  const step = (op: string, name: string, id: string) => ({
    op,
    ...(op === "create" ? {} : { oldState: { urn: urn(vpc, name), type: vpc, custom: true, id } }),
    newState: {
      urn: urn(vpc, name),
      type: vpc,
      custom: true,
      id,
      provider: `${urn("pulumi:providers:aws", "region")}::some-id`,
      inputs: { known: "1", unknown: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    },
  });

  test("a preview gives what is recorded with its id, what is to be created without, and known inputs only", () => {
    const text = JSON.stringify({
      steps: [step("same", "a", "vpc-1"), step("create", "b", ""), step("delete", "c", "vpc-3")],
    });
    expect(readPreviewed(text, "p.json")).toEqual([
      resource(vpc, "a", { id: "vpc-1", parent: null, inputs: { known: "1" } }),
      resource(vpc, "b", { parent: null, inputs: { known: "1" } }),
    ]);
  });

  test.each([
    ["no JSON", "{", "p.json is no JSON; accepted: what pulumi preview --json --show-sames prints"],
    ["other JSON", "[]", /^p\.json: .*accepted: what pulumi preview --json --show-sames prints$/u],
  ])("%s is refused by the file's name and what is accepted", (_, text, message) => {
    expect(() => readPreviewed(text, "p.json")).toThrow(message);
  });

  test("a listing gives ARNs and tags", () => {
    const text = JSON.stringify({
      ResourceTagMappingList: [{ ResourceARN: "arn:a", Tags: [{ Key: "k", Value: "v" }] }],
    });
    expect(readListed(text, "l.json")).toEqual([{ arn: "arn:a", tags: { k: "v" } }]);
    expect(() => readListed("{}", "l.json")).toThrow(/get-resources prints as JSON/u);
  });
});
