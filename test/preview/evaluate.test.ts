import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import * as ec2 from "@pulumi/aws/ec2";
import * as s3 from "@pulumi/aws/s3";
import { SECRET, type Stack, UNKNOWN } from "../../contract/stack";
import { type Evaluation, evaluate } from "../../preview/evaluate";

class Zone extends pulumi.ComponentResource {
  readonly subnet: ec2.Subnet;

  constructor(name: string, vpcId: pulumi.Input<string>, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Zone", name, { size: 1 }, opts);
    this.subnet = new ec2.Subnet(
      `${name}-subnet`,
      { vpcId, cidrBlock: "10.0.0.0/24", tags: { zone: name } },
      { parent: this, ignoreChanges: ["tags"] },
    );
    this.registerOutputs({ headroom: { kind: "zone", subnets: 1 }, subnetId: this.subnet.id });
  }
}

class Network extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Network", name, {}, opts);
    const vpc = new ec2.Vpc(`${name}-vpc`, { cidrBlock: "10.0.0.0/16" }, { parent: this, protect: true });
    new Zone(`${name}-a`, vpc.id, { parent: this });
    this.registerOutputs();
  }
}

const run = (program: Evaluation["program"], more: Partial<Evaluation> = {}): Promise<Stack> =>
  evaluate({ program, project: "shop", stack: "prod", ...more });

const network = () => {
  new Network("net");
};

const bucketNamed = (name: string) => () => {
  new s3.Bucket(name);
};

const named = (stack: Stack, name: string) => {
  const found = stack.resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};

describe("evaluate", () => {
  it("gives resources the engine's URNs, with the whole chain of parents", async () => {
    const stack = await run(network);
    expect(stack.resources.map(({ urn }) => urn)).toEqual([
      "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
      "urn:pulumi:prod::shop::test:index:Network::net",
      "urn:pulumi:prod::shop::test:index:Network$test:index:Zone::net-a",
      "urn:pulumi:prod::shop::test:index:Network$aws:ec2/vpc:Vpc::net-vpc",
      "urn:pulumi:prod::shop::test:index:Network$test:index:Zone$aws:ec2/subnet:Subnet::net-a-subnet",
    ]);
  });

  it("records parents, dependencies, protection, ignored changes and what a component registers", async () => {
    const stack = await run(network);
    expect(named(stack, "net-vpc")).toMatchObject({
      custom: true,
      protect: true,
      parent: named(stack, "net").urn,
    });
    expect(named(stack, "net-a-subnet")).toMatchObject({
      parent: named(stack, "net-a").urn,
      dependencies: [named(stack, "net-vpc").urn],
      ignoreChanges: ["tags"],
      protect: false,
      provider: null,
      inputs: { vpcId: UNKNOWN, cidrBlock: "10.0.0.0/24", tags: { zone: "net-a" } },
      outputs: {},
    });
    expect(named(stack, "net-a")).toMatchObject({
      custom: false,
      inputs: { size: 1 },
      outputs: { headroom: { kind: "zone", subnets: 1 }, subnetId: UNKNOWN },
    });
    expect(named(stack, "net")).toMatchObject({ parent: named(stack, "shop-prod").urn, outputs: {} });
  });

  it("records an explicit provider and the aliases of a renamed resource", async () => {
    const stack = await run(() => {
      const provider = new aws.Provider("ireland", { region: "eu-west-1" });
      const parent = new Network("net");
      new s3.Bucket(
        "new",
        {},
        { provider, parent, aliases: [{ name: "old" }, { parent: pulumi.rootStackResource }] },
      );
    });
    expect(named(stack, "new").provider).toBe("urn:pulumi:prod::shop::pulumi:providers:aws::ireland");
    expect(named(stack, "new").aliases).toEqual([
      "urn:pulumi:prod::shop::test:index:Network$aws:s3/bucket:Bucket::old",
      "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::new",
      // The provider itself says that buckets were once called so.
      "urn:pulumi:prod::shop::test:index:Network$aws:s3/bucketV2:BucketV2::new",
    ]);
    expect(named(stack, "net-vpc")).not.toHaveProperty("aliases");
  });

  it("knows what the program gave, and nothing that the cloud would answer", async () => {
    const stack = await run(() => {
      const bucket = new s3.Bucket("logs", { bucketPrefix: "logs-" });
      const other = new pulumi.StackReference("org/base/prod");
      return {
        given: bucket.bucketPrefix,
        computed: bucket.arn,
        id: bucket.id,
        urn: bucket.urn,
        other: other.getOutput("vpcId"),
        region: aws.getRegionOutput().region,
        account: aws.getCallerIdentityOutput().apply(({ accountId }) => accountId),
      };
    });
    expect(named(stack, "shop-prod").outputs).toEqual({
      given: "logs-",
      computed: UNKNOWN,
      id: UNKNOWN,
      urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
      other: UNKNOWN,
      region: UNKNOWN,
      account: UNKNOWN,
    });
    expect(stack.resources.map(({ name }) => name)).toEqual(["shop-prod", "logs"]);
  });

  it("answers look-ups where it is told to, and says which plain ones it could not answer", async () => {
    const notes: string[] = [];
    const stack = await run(
      async () => ({
        region: aws.getRegionOutput().region,
        plain: (await aws.getCallerIdentity()).accountId,
        zones: (await aws.getAvailabilityZones({ state: "available" })).state,
      }),
      {
        answers: {
          "aws:index/getRegion:getRegion": () => ({ region: "eu-west-1" }),
          "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: "123456789012" }),
        },
        onNote: (note) => notes.push(note),
      },
    );
    expect(named(stack, "shop-prod").outputs).toEqual({
      region: "eu-west-1",
      plain: "123456789012",
      zones: "available",
    });
    expect(notes).toEqual([expect.stringContaining("aws:index/getAvailabilityZones:getAvailabilityZones")]);
  });

  it("shows no secret, and no contents of files", async () => {
    const stack = await run(
      () => {
        const password = new pulumi.Config().requireSecret("password");
        const bucket = new s3.Bucket("site", { tags: { token: password } });
        new s3.BucketObject("page", {
          bucket: bucket.id,
          content: pulumi.interpolate`password ${password}`,
          source: new pulumi.asset.StringAsset("0123456789"),
        });
        return { password };
      },
      { config: { "shop:password": "hunter2" }, secretKeys: ["shop:password"] },
    );
    expect(JSON.stringify(stack)).not.toContain("hunter2");
    expect(named(stack, "site").inputs).toEqual({ tags: { token: SECRET } });
    expect(named(stack, "page").inputs).toMatchObject({
      content: SECRET,
      source: "asset: text, 10 characters",
    });
    expect(named(stack, "shop-prod").outputs).toEqual({ password: SECRET });
  });

  it("tells the program its stack, project, organization, config, and that this is a preview", async () => {
    const stack = await run(
      () => ({
        names: [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()],
        dryRun: pulumi.runtime.isDryRun(),
        phase: new pulumi.Config("headroom").requireNumber("phase"),
      }),
      { config: { "headroom:phase": "2" }, organization: "acme" },
    );
    expect(named(stack, "shop-prod").outputs).toEqual({
      names: ["acme", "shop", "prod"],
      dryRun: true,
      phase: 2,
    });
  });

  it("keeps evaluations apart, even when they are asked for at once", async () => {
    const evaluations = ["one", "two", "three"].map((name) =>
      evaluate({
        project: name,
        stack: "dev",
        config: { [`${name}:key`]: name },
        program: async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          new s3.Bucket(name, { bucket: new pulumi.Config().get("key") ?? "none" });
        },
      }),
    );
    const stacks = await Promise.all(evaluations);
    expect(stacks.map(({ resources }) => resources.map(({ urn }) => urn))).toEqual(
      ["one", "two", "three"].map((name) => [
        `urn:pulumi:dev::${name}::pulumi:pulumi:Stack::${name}-dev`,
        `urn:pulumi:dev::${name}::aws:s3/bucket:Bucket::${name}`,
      ]),
    );
    expect(stacks.map((stack) => stack.resources[1]?.inputs)).toEqual(
      ["one", "two", "three"].map((bucket) => ({ bucket })),
    );
  });

  it("waits for resources that are made late, inside an apply", async () => {
    const stack = await run(() => {
      const first = new s3.Bucket("first", { bucketPrefix: "late" });
      first.bucketPrefix.apply((name) => new s3.Bucket(name).urn.apply(() => new s3.Bucket("later")));
    });
    expect(stack.resources.map(({ name }) => name)).toEqual(["shop-prod", "first", "late", "later"]);
  });

  it("hands on the program's own error and leaves nothing behind", async () => {
    class Mistake extends Error {}
    const { stackTraceLimit } = Error;
    await expect(run(() => Promise.reject(new Mistake("headroom:phase is 9")))).rejects.toThrow(Mistake);
    await expect(
      run(() => {
        throw new Mistake("at once");
      }),
    ).rejects.toThrow("at once");
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    const stack = await run(bucketNamed("after"));
    expect(stack.resources.map(({ name }) => name)).toEqual(["shop-prod", "after"]);
  });

  it("refuses two resources of one URN, as the engine does", async () => {
    await expect(
      run(() => {
        new s3.Bucket("twice");
        new s3.Bucket("twice");
      }),
    ).rejects.toThrow('two resources of the type aws:s3/bucket:Bucket are both named "twice"');
  });
});
