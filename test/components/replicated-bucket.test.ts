import { named } from "./harness";
import { made, uploads, type Args } from "./second-region";

describe("a copied bucket", () => {
  const rule = async (changes: object = {}) => {
    const { inputs } = named(
      await made({ buckets: { uploads: { ...uploads, ...changes } } }),
      "failover-uploads-replication",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    );
    return (inputs["rules"] as Readonly<Record<string, unknown>>[])[0];
  };

  it("gets new objects within 15 minutes, and hides what is deleted", async () => {
    expect(await rule()).toMatchObject({
      status: "Enabled",
      deleteMarkerReplication: { status: "Enabled" },
      destination: {
        bucket: "arn:failover-uploads",
        replicationTime: { status: "Enabled", time: { minutes: 15 } },
        metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
      },
    });
  });

  it("keeps what is deleted, and waits as long as S3 likes, where that is asked for", async () => {
    const without = await rule({ timeControl: false, deletions: false });
    expect(without).toMatchObject({ deleteMarkerReplication: { status: "Disabled" } });
    expect(without?.["destination"]).toEqual({ bucket: "arn:failover-uploads" });
  });

  it("waits for versions in the copy, and for the role's rights", async () => {
    const { dependencies } = named(
      await made({ buckets: { uploads } }),
      "failover-uploads-replication",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    );
    expect(dependencies).toEqual(["failover-uploads", "failover-uploads-replication"]);
  });

  const policyOf = async (args: Args) => {
    const { inputs } = named(
      await made(args),
      "failover-uploads-replication",
      "aws:iam/rolePolicy:RolePolicy",
    );
    return JSON.parse(String(inputs["policy"])) as {
      Statement: { Sid: string; Action: string | string[]; Resource: string; Condition?: unknown }[];
    };
  };

  it("is written by a role that names the two buckets and nothing else", async () => {
    const { Statement } = await policyOf({ buckets: { uploads } });
    expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ["SeeTheSource", "arn:aws:s3:::shop-uploads"],
      ["ReadVersions", "arn:aws:s3:::shop-uploads/*"],
      ["WriteCopies", "arn:failover-uploads/*"],
    ]);
  });

  it("of a bucket with a KMS key has a key of its own, each used for its bucket alone", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1";
    const resources = await made({ buckets: { uploads: { ...uploads, kmsKeyArn } } });
    expect(await rule({ kmsKeyArn })).toMatchObject({
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      destination: { encryptionConfiguration: { replicaKmsKeyId: "arn:failover-uploads-key" } },
    });
    expect(
      named(
        resources,
        "failover-uploads",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      ).inputs["rules"],
    ).toEqual([
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:failover-uploads-key",
        },
        bucketKeyEnabled: true,
      },
    ]);
    const { Statement } = await policyOf({ buckets: { uploads: { ...uploads, kmsKeyArn } } });
    const keys = Statement.filter(({ Sid }) => ["Decrypt", "Encrypt"].includes(Sid));
    expect(keys.map(({ Resource }) => Resource)).toEqual([kmsKeyArn, "arn:failover-uploads-key"]);
    for (const { Condition } of keys) expect(JSON.stringify(Condition)).toContain("kms:EncryptionContext");
  });
});
