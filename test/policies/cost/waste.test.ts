import { UNKNOWN, type Stack, type StackResource } from "../../../contract/stack";
import { cost } from "../../../policies/cost/index";
import { resource, sampleStack, stackOf, withInputs } from "../../helpers/stack-fixture";
import { policyIn } from "../one-resource";
import { verdictsOf, wordsOf } from "../verdicts-of";

const named = policyIn(cost);

describe("budget", () => {
  test.each<[string, object, string[]]>([
    ["judges nothing where there is none", {}, []],
    ["holds below it", { monthlyUsd: 1_000_000 }, ["pass root"]],
    ["fails above it", { monthlyUsd: 100 }, ["fail root"]],
  ])("%s", (_, config, expected) => {
    expect(verdictsOf(named("budget"), sampleStack(), { ...config })).toEqual(expected);
  });
});

describe("aurora-storage", () => {
  const policy = named("aurora-storage");

  test("standard storage is right while I/O is a small part of the cost", () => {
    expect(verdictsOf(policy, sampleStack())).toEqual(["pass cluster"]);
    expect(verdictsOf(policy, sampleStack(), { maximumShare: 0.001 })).toEqual(["fail cluster"]);
  });

  test("nothing is said where the price of an instance is not known", () => {
    const old = withInputs(sampleStack(), "writer", { instanceClass: "db.r1.large" });
    expect(verdictsOf(policy, old)).toEqual(["unknown cluster"]);
  });

  test("I/O-Optimized is right whatever is read, and what nobody says is not guessed", () => {
    expect(verdictsOf(policy, withInputs(sampleStack(), "cluster", { storageType: "aurora-iopt1" }))).toEqual(
      ["pass cluster"],
    );
    const alone = stackOf(resource("aws:rds/cluster:Cluster", "it", { inputs: { engine: "aurora-mysql" } }));
    expect(verdictsOf(policy, alone)).toEqual(["missing it"]);
  });
});

describe("s3-endpoint", () => {
  const policy = named("s3-endpoint");
  const endpoint = (inputs: Record<string, unknown>): Stack =>
    withInputs(sampleStack(), "s3-endpoint", inputs);
  const without = (type: string): Stack => ({
    ...sampleStack(),
    resources: sampleStack().resources.filter((each) => each.type !== type),
  });

  test.each<[string, Stack, string[]]>([
    ["an endpoint for S3", sampleStack(), ["pass vpc"]],
    ["one for something else", endpoint({ serviceName: "com.amazonaws.us-east-1.dynamodb" }), ["fail vpc"]],
    ["one that is not known yet", endpoint({ serviceName: UNKNOWN }), ["unknown vpc"]],
    ["none", without("aws:ec2/vpcEndpoint:VpcEndpoint"), ["fail vpc"]],
    ["no NAT gateway that is paid for", without("aws:ec2/natGateway:NatGateway"), []],
  ])("%s", (_, stack, expected) => {
    expect(verdictsOf(policy, stack)).toEqual(expected);
  });
});

describe("bucket-leftovers", () => {
  const policy = named("bucket-leftovers");
  const bucket = resource("aws:s3/bucket:Bucket", "bucket");
  const lifecycle = (...rules: unknown[]) =>
    resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules", {
      inputs: { rules },
      dependsOn: ["bucket"],
    });
  const versions = resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
    inputs: { versioningConfiguration: { status: "Enabled" } },
    dependsOn: ["bucket"],
  });
  const uploads = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
  const old = { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } };

  test.each<[string, StackResource[], string[]]>([
    ["no rule", [bucket], ["fail bucket"]],
    ["a rule for uploads", [bucket, lifecycle(uploads)], ["pass bucket"]],
    ["a rule that is switched off", [bucket, lifecycle({ ...uploads, status: "Disabled" })], ["fail bucket"]],
    ["versions without a rule for them", [bucket, versions, lifecycle(uploads)], ["fail bucket"]],
    ["both rules", [bucket, versions, lifecycle(uploads, old)], ["pass bucket"]],
    ["rules that are not known", [bucket, lifecycle(UNKNOWN)], ["unknown bucket"]],
  ])("%s", (_, resources, expected) => {
    expect(verdictsOf(policy, stackOf(...resources))).toEqual(expected);
  });
});

describe("what nothing uses", () => {
  const address = resource("aws:ec2/eip:Eip", "address");
  const used = resource("aws:ec2/natGateway:NatGateway", "nat", { dependsOn: ["address"] });
  const other = resource("aws:ec2/subnet:Subnet", "subnet", { dependsOn: ["vpc"] });
  const volume = resource("aws:ebs/volume:Volume", "volume");
  const attachment = resource("aws:ec2/volumeAttachment:VolumeAttachment", "attachment", {
    dependsOn: ["volume"],
  });

  test.each<[string, string, StackResource[], string[]]>([
    ["an address of a gateway", "unused-addresses", [address, used], ["pass address"]],
    ["an address of nothing", "unused-addresses", [address, other], ["fail address"]],
    ["an address where nothing is told of uses", "unused-addresses", [address], ["unknown address"]],
    ["a volume that is attached", "unused-volumes", [volume, attachment], ["pass volume"]],
    ["a volume that is not", "unused-volumes", [volume, other], ["fail volume"]],
    ["a volume where nothing is told of uses", "unused-volumes", [volume], ["unknown volume"]],
  ])("%s", (_, policy, resources, expected) => {
    expect(verdictsOf(named(policy), stackOf(...resources))).toEqual(expected);
  });
});

describe("cost-tags", () => {
  const policy = named("cost-tags");
  const provider = (defaultTags: unknown) =>
    resource("pulumi:providers:aws", "aws", { inputs: { region: "us-east-1", defaultTags } });
  const key = (tags?: unknown) =>
    resource("aws:kms/key:Key", "key", { provider: "aws", inputs: tags === undefined ? {} : { tags } });
  const judged = (...resources: StackResource[]) =>
    verdictsOf(policy, stackOf(...resources), { required: ["team"] });

  test("are those that the config names, at what costs money", () => {
    expect(verdictsOf(policy, stackOf(key()))).toEqual([]);
    expect(judged(provider(null), key())).toEqual(["fail key"]);
    expect(judged(provider(null), key({ team: "web" }))).toEqual(["pass key"]);
    expect(judged(provider({ tags: { team: "web" } }), key())).toEqual(["pass key"]);
    expect(judged(provider(UNKNOWN), key())).toEqual(["unknown key"]);
    expect(judged(resource("aws:ec2/vpc:Vpc", "free"))).toEqual([]);
  });
});

test("a verdict that fails says what to do", () => {
  const stack = stackOf(resource("aws:ebs/volume:Volume", "volume"), resource("aws:ec2/eip:Eip", "eip"));
  for (const words of cost.policies.flatMap((policy) => wordsOf(policy, stack)))
    expect(words).toMatch(/ → \w/u);
});
