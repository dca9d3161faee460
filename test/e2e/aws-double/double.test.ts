import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeCloud, readCloud } from "./cloud";
import { createDouble, type Double } from "./double";
import { type Fault, readCalls } from "./faults";
import { asSecret, holdsSecret, unknownValue } from "./values";

let folder: string;
let cloudFile: string;
let double: Double;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aws-double-"));
  cloudFile = join(folder, "cloud.json");
  double = createDouble({ cloudFile });
  double.configure({ region: "eu-west-1", defaultTags: JSON.stringify({ tags: { product: "Classroom" } }) });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const urnOf = (type: string, name: string): string => `urn:pulumi:prod::headroom::${type}::${name}`;
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const parameter = urnOf("aws:ssm/parameter:Parameter", "secret");
const alarm = urnOf("aws:cloudwatch/metricAlarm:MetricAlarm", "busy");

async function make(urn: string, given: Record<string, unknown>, by: Double = double) {
  const { inputs, failures } = await by.check(urn, {}, given);
  expect(failures).toEqual([]);
  return { inputs, ...(await by.create(urn, inputs)) };
}

test("the check adds the region, all tags, the provider's defaults that are not false, and says which", async () => {
  const { inputs } = await double.check(vpc, {}, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
  expect(inputs).toEqual({
    cidrBlock: "10.0.0.0/16",
    tags: { Name: "main" },
    tagsAll: { Name: "main", product: "Classroom" },
    region: "eu-west-1",
    enableDnsSupport: true,
    instanceTenancy: "default",
    __defaults: ["enableDnsSupport", "instanceTenancy"],
  });
});

test("the check tells every mistake with its place, and looks at no unknown value", async () => {
  const given = {
    vpcId: unknownValue,
    port: 70_000,
    protocl: "HTTP",
    healthCheck: { intervall: 10, timeout: 1 },
  };
  const { failures } = await double.check(urnOf("aws:lb/targetGroup:TargetGroup", "web"), {}, given);
  expect(failures).toEqual([
    { property: "port", reason: "expected to be in the range (1 - 65535), got 70000" },
    { property: "protocl", reason: 'unknown property; did you mean "protocol"?' },
    { property: "healthCheck.intervall", reason: 'unknown property; did you mean "interval"?' },
    { property: "healthCheck.timeout", reason: "expected to be in the range (2 - 120), got 1" },
  ]);
});

test("what was made is in the cloud's file, and what was deleted is not", async () => {
  const { id, outs } = await make(vpc, { cidrBlock: "10.0.0.0/16" });
  const [resource] = Object.values(readCloud(cloudFile).resources);
  expect(resource).toMatchObject({ type: "aws:ec2/vpc:Vpc", id, region: "eu-west-1", name: "main" });
  expect(resource?.properties).toEqual(outs);
  await double.delete(id, vpc, outs);
  expect(readCloud(cloudFile).resources).toEqual({});
  await double.delete(id, vpc, outs);
});

test("a preview makes nothing, and what AWS will compute is unknown in it", async () => {
  const { inputs } = await double.check(vpc, {}, { cidrBlock: "10.0.0.0/16" });
  const { id, outs } = await double.create(vpc, inputs, true);
  expect(id).toBe("");
  expect(outs).toMatchObject({
    cidrBlock: "10.0.0.0/16",
    arn: unknownValue,
    defaultSecurityGroupId: unknownValue,
  });
  expect(readCloud(cloudFile).resources).toEqual({});
});

test("an update in place keeps what AWS computed", async () => {
  const { id, inputs, outs } = await make(vpc, { cidrBlock: "10.0.0.0/16" });
  const news = { ...inputs, enableDnsHostnames: true };
  expect(await double.diff(id, vpc, outs, news)).toEqual({
    changes: true,
    replaces: [],
    deleteBeforeReplace: false,
  });
  const after = await double.update(id, vpc, outs, news);
  expect(after.outs).toEqual({ ...outs, enableDnsHostnames: true });
  expect(await double.diff(id, vpc, after.outs, news)).toMatchObject({ changes: false });
  const elsewhere = { ...inputs, cidrBlock: "10.1.0.0/16" };
  expect(await double.diff(id, vpc, outs, elsewhere)).toMatchObject({ replaces: ["cidrBlock"] });
});

test("a replacement whose name the program states is deleted first, one with a name of Pulumi's making is not", async () => {
  const group = urnOf("aws:cloudwatch/logGroup:LogGroup", "logs");
  const replaced = async (given: object) => {
    const { id, inputs, outs } = await make(group, { ...given });
    return double.diff(id, group, outs, { ...inputs, logGroupClass: "INFREQUENT_ACCESS" });
  };
  expect(await replaced({ name: "stated" })).toMatchObject({
    replaces: ["logGroupClass"],
    deleteBeforeReplace: true,
  });
  expect(await replaced({})).toMatchObject({ replaces: ["logGroupClass"], deleteBeforeReplace: false });
});

test("a read shows what somebody changed, as outputs and as inputs", async () => {
  const { id, inputs, outs } = await make(vpc, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
  await changeCloud(cloudFile, (cloud) => {
    const [key = ""] = Object.keys(cloud.resources);
    const resource = cloud.resources[key];
    if (resource === undefined) throw new Error("nothing is there");
    cloud.resources[key] = { ...resource, properties: { ...resource.properties, enableDnsSupport: false } };
  });
  const read = await double.read(id, vpc, outs, inputs);
  expect(read.props).toEqual({ ...outs, enableDnsSupport: false });
  expect(read.inputs).toEqual({ ...inputs, enableDnsSupport: false });
});

test("a read of what is gone finds nothing", async () => {
  expect(await double.read("vpc-gone", vpc, {}, {})).toEqual({ id: "", props: {}, inputs: {} });
});

test("what is imported by its id has inputs that lead to it", async () => {
  const given = { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags: { Name: "main" } };
  const { id, outs } = await make(vpc, given);
  const read = await double.read(id, vpc, {}, {});
  expect(read.props).toEqual(outs);
  expect(read.inputs).toMatchObject(given);
  const { inputs } = await double.check(vpc, {}, given);
  expect(await double.diff(id, vpc, read.props, inputs)).toMatchObject({ changes: false });
});

test("a secret stays one in what is made, read and updated", async () => {
  const given = { name: "/secret", type: "SecureString", value: asSecret("hush") };
  const { id, inputs, outs } = await make(parameter, given);
  const news = { ...inputs, value: asSecret("hush, hush") };
  const seen = [
    outs,
    (await double.read(id, parameter, outs)).props,
    (await double.update(id, parameter, outs, news)).outs,
  ];
  expect(seen.map(({ value }) => holdsSecret(value))).toEqual([true, true, true]);
  expect(seen.map(({ type }) => holdsSecret(type))).toEqual([false, false, false]);
});

test("several processes change one cloud at once, and nothing is lost", async () => {
  const doubles = Array.from({ length: 4 }, () => createDouble({ cloudFile }));
  const names = Array.from({ length: 40 }, (_, index) => `alarm-${index}`);
  const given = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1 };
  await Promise.all(
    names.map((name, index) => make(alarm, { ...given, name }, doubles[index % doubles.length])),
  );
  const made = Object.values(readCloud(cloudFile).resources).map(({ id }) => id);
  expect(made.sort()).toEqual(names.sort());
});

test("CloudFront's prefix list is known by its name, and no other, nor another look-up", async () => {
  const token = "aws:ec2/getManagedPrefixList:getManagedPrefixList";
  const name = "com.amazonaws.global.cloudfront.origin-facing";
  const { outputs } = await double.invoke(token, { name });
  expect(outputs).toMatchObject({ name, region: "eu-west-1" });
  await expect(async () => double.invoke(token, { name: "other" })).rejects.toThrow(
    "no matching managed prefix list",
  );
  await expect(async () => double.invoke("aws:ec2/getVpc:getVpc", {})).rejects.toThrow("unknown function");
});

describe("faults on order", () => {
  const cut = () => Promise.reject(new Error("the process ended"));
  const given = { cidrBlock: "10.0.0.0/16" };

  /** Makes three VPCs while that fault is ordered for the second, and tells what came of each. */
  async function withFault(fault: Omit<Fault, "operation" | "at">) {
    const faultFile = join(folder, "faults.json");
    writeFileSync(faultFile, JSON.stringify({ operation: "create", at: 2, ...fault } satisfies Fault));
    const results: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      // A process of its own each time: the count is the cloud's.
      const faulty = createDouble({ cloudFile, faultFile, cut });
      const { inputs } = await faulty.check(vpc, {}, given);
      results.push(
        await faulty.create(vpc, inputs).then(
          () => "made",
          (error: unknown) => (error as Error).message,
        ),
      );
    }
    return { results, count: Object.keys(readCloud(cloudFile).resources).length };
  }

  test.each([
    ["fail", "InternalFailure: ordered for create 2", 2],
    ["throttle", "ThrottlingException: Rate exceeded (create 2)", 2],
    ["cut", "the process ended", 2],
    ["loseAnswer", "the process ended", 3],
  ] as const)("%s happens at the call that was named, once", async (kind, message, count) => {
    expect(await withFault({ kind })).toEqual({ results: ["made", message, "made"], count });
    expect(readCalls(cloudFile)).toEqual({ check: 3, create: 3 });
  });

  test("slow waits, then does the work", async () => {
    const before = Date.now();
    expect(await withFault({ kind: "slow", milliseconds: 300 })).toEqual({
      results: ["made", "made", "made"],
      count: 3,
    });
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
  });
});

test("the cloud's file can be read by people: one line a value, in order", async () => {
  await make(vpc, { cidrBlock: "10.0.0.0/16" });
  const lines = readFileSync(cloudFile, "utf8").split("\n");
  expect(lines.slice(0, 5)).toEqual([
    "{",
    '  "account": "123456789012",',
    '  "objects": {},',
    '  "quotas": {},',
    '  "resources": {',
  ]);
});
