import { CacheTier, type CacheTierArgs } from "../../components";
import { record, type Recorded } from "./harness";

const wiring = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
  zoneIds: ["use1-az1", "use1-az2", "use1-az4"],
  allowedSecurityGroupIds: { web: "sg-web" },
  clientRoleNames: { web: "web-role" },
};

const demand = {
  region: "us-east-1",
  peakReadsPerSecond: 720,
  objects: 2_000_000,
  objectBytes: 4096,
  replicasPerShard: 1,
};

const cacheOf = (args: Partial<CacheTierArgs> = {}): Promise<Recorded[]> =>
  record(() => new CacheTier("cache", { demand, ...wiring, ...args }));

const only = (resources: readonly Recorded[], type: string): Recorded => {
  const [found, ...others] = resources.filter((resource) => resource.type === type);
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  return found;
};

const replicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";

describe("CacheTier", () => {
  test("is made of exactly these resources", async () => {
    const resources = await cacheOf();
    expect(resources.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(
      [
        "headroom:index:CacheTier cache",
        "aws:ec2/securityGroup:SecurityGroup cache-cache",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cache-cache-from-web",
        "aws:elasticache/subnetGroup:SubnetGroup cache-subnets",
        "aws:elasticache/parameterGroup:ParameterGroup cache-parameters",
        "aws:kms/key:Key cache-key",
        "aws:elasticache/user:User cache-client",
        "aws:elasticache/userGroup:UserGroup cache-clients",
        `${replicationGroup} cache-cache`,
        "aws:iam/rolePolicy:RolePolicy cache-connect-web",
        ...["001", "002"].flatMap((node) =>
          ["cpu", "lag", "memory"].map(
            (watched) => `aws:cloudwatch/metricAlarm:MetricAlarm cache-${watched}-${node}`,
          ),
        ),
      ].sort(),
    );
    for (const { name, parent } of resources.slice(1)) expect([name, parent]).toEqual([name, "cache"]);
  });

  test("fails over between zones, encrypts both ways, and only the given groups may connect", async () => {
    const resources = await cacheOf();
    const group = only(resources, replicationGroup);
    expect(group.inputs).toMatchObject({
      engine: "valkey",
      numCacheClusters: 2,
      clusterMode: "disabled",
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: true,
      kmsKeyId: "arn:cache-key",
      snapshotRetentionLimit: 1,
    });
    expect(only(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).toMatchObject(
      {
        referencedSecurityGroupId: "sg-web",
        fromPort: 6379,
        toPort: 6379,
      },
    );
  });

  test("has no password: clients log in by IAM, and may do nothing but connect", async () => {
    const resources = await cacheOf();
    const user = only(resources, "aws:elasticache/user:User");
    expect(user.inputs).toMatchObject({ authenticationMode: { type: "iam" }, engine: "valkey" });
    expect(user.inputs["userId"]).toBe(user.inputs["userName"]);
    const policy = JSON.parse(
      String(only(resources, "aws:iam/rolePolicy:RolePolicy").inputs["policy"]),
    ) as object;
    expect(policy).toMatchObject({
      Statement: [{ Action: "elasticache:Connect", Resource: ["arn:cache-cache", "arn:cache-client"] }],
    });
  });

  test("is protected and leaves a final snapshot, unless data may be lost", async () => {
    const kept = only(await cacheOf(), replicationGroup);
    expect(kept.protect).toBe(true);
    // The name of a snapshot that is already there would block a second deletion: each life has another group.
    expect(kept.inputs["finalSnapshotIdentifier"]).toBe("project-stack-cache-final-cache-cache-id");
    const lost = only(await cacheOf({ protectData: false }), replicationGroup);
    expect(lost.protect).toBe(false);
    expect(lost.inputs).not.toHaveProperty("finalSnapshotIdentifier");
  });

  test("with cluster mode it has shards, and alarms of every node by its shard", async () => {
    const resources = await cacheOf({
      demand: { ...demand, clusterMode: true, objects: 400_000_000, objectBytes: 8192, targetHitRatio: 0.95 },
    });
    const group = only(resources, replicationGroup);
    expect(group.inputs).toMatchObject({ clusterMode: "enabled", replicasPerNodeGroup: 1 });
    expect(group.inputs["numNodeGroups"]).toBeGreaterThan(1);
    expect(resources.some(({ name }) => name === "cache-memory-0002-001")).toBe(true);
  });

  test("a larger node, more replicas and another month change nothing that would replace it", async () => {
    // What replaces a replication group, or may: terraform-provider-aws, internal/service/elasticache/replication_group.go
    const replacing = [
      "atRestEncryptionEnabled",
      "engine",
      "kmsKeyId",
      "port",
      "replicationGroupId",
      "subnetGroupName",
    ];
    const pick = ({ inputs }: Recorded) => Object.fromEntries(replacing.map((key) => [key, inputs[key]]));
    const before = only(await cacheOf(), replicationGroup);
    const after = only(
      await cacheOf({
        demand: { ...demand, objects: 40_000_000, peakReadsPerSecond: 7200, replicasPerShard: 2 },
      }),
      replicationGroup,
    );
    expect(after.inputs["nodeType"]).not.toBe(before.inputs["nodeType"]);
    expect(after.name).toBe(before.name);
    expect(pick(after)).toEqual(pick(before));
    expect(before.ignoreChanges).toContain("engineVersion");
  });

  test("says what it promises: two copies, a failover, the bytes it holds", async () => {
    const output = only(await cacheOf(), "headroom:index:CacheTier").outputs["headroom"];
    expect(output).toMatchObject({
      kind: "cache",
      tier: "cache",
      failure: { service: "elasticache", redundancy: "standby", copies: 2, zones: ["use1-az1", "use1-az2"] },
    });
  });

  test("all wrong arguments are named at once", () => {
    const wrong = () => new CacheTier("cache", { ...wiring, zoneIds: [], snapshotRetentionDays: 99 });
    expect(wrong).toThrow(/3 wrong arguments/);
    expect(wrong).toThrow(/snapshotRetentionDays is 99; accepted: a whole number from 0 to 35/);
  });
});
