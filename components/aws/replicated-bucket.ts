import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { dataKey } from "./data-key";
import type { ReplicatedBucketArgs } from "./global-failover-args";
import { bucketAccess, versionedBucket, type PolicyStatement } from "./private-bucket";
import type { Tags } from "./tags";

/** What is copied, and how the copy is kept. */
export interface ReplicatedBucketSettings extends ReplicatedBucketArgs {
  readonly protectData: boolean;
  /** Who may use the copy besides its account. @default nobody */
  readonly allowed?: (copy: s3.Bucket) => readonly PolicyStatement[];
  readonly tags: Tags;
}

/** The only time that S3 knows for replication time control and its metrics. */
const timeControlMinutes = 15;

/** A bucket of the second region that is to get copies. */
export interface BucketCopy {
  readonly bucket: s3.Bucket;
  /** What must be there before its versions are kept. */
  readonly versioning: readonly pulumi.Resource[];
  /** The key that encrypts it; null where S3 does. */
  readonly kmsKeyArn: pulumi.Output<string> | null;
}

/** The private bucket that gets the copies, encrypted by a key of its own where the first one is. */
export function bucketCopy(
  name: string,
  {
    kmsKeyArn: sourceKeyArn,
    protectData,
    tags,
  }: Pick<ReplicatedBucketSettings, "kmsKeyArn" | "protectData" | "tags">,
  secondary: pulumi.CustomResourceOptions,
): BucketCopy {
  const kmsKeyArn =
    sourceKeyArn === undefined
      ? null
      : dataKey(
          `${name}-key`,
          { description: `Copies of ${name}`, existingKeyArn: undefined, protectData, tags },
          secondary,
        );
  const made = versionedBucket(
    name,
    { protectData, versioning: true, ...(kmsKeyArn === null ? {} : { kmsKeyArn }), tags },
    secondary,
  );
  return { ...made, kmsKeyArn };
}

/**
 * Lets S3 copy the new objects of a bucket into another, by a role that can do nothing else, and closes the copy to all others.
 * What was in the first bucket before is not copied.
 *
 * @param options of what stands in the first region
 * @param secondary options of what stands in the second region
 */
export function replicate(
  name: string,
  settings: ReplicatedBucketSettings,
  { bucket: copy, versioning, kmsKeyArn }: BucketCopy,
  options: pulumi.CustomResourceOptions,
  secondary: pulumi.CustomResourceOptions,
): void {
  const { bucketArn, timeControl = true, deletions = true, tags } = settings;
  const key =
    settings.kmsKeyArn === undefined || kmsKeyArn === null
      ? null
      : { source: pulumi.output(settings.kmsKeyArn), copy: kmsKeyArn };
  bucketAccess(name, copy, settings.allowed?.(copy) ?? [], secondary);
  const role = new iam.Role(
    `${name}-replication`,
    {
      description: `Lets S3 copy into ${name}, and nothing else`,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      }),
      tags,
    },
    options,
  );
  const policy = new iam.RolePolicy(
    `${name}-replication`,
    { role: role.id, policy: replicationPolicy(pulumi.output(bucketArn), copy, key) },
    options,
  );
  new s3.BucketReplicationConfig(
    `${name}-replication`,
    {
      bucket: settings.bucketName,
      role: role.arn,
      rules: [
        {
          id: "second-region",
          status: "Enabled",
          priority: 1,
          filter: {},
          deleteMarkerReplication: { status: deletions ? "Enabled" : "Disabled" },
          ...(key === null
            ? {}
            : { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }),
          destination: {
            bucket: copy.arn,
            ...(key === null ? {} : { encryptionConfiguration: { replicaKmsKeyId: key.copy } }),
            ...(timeControl
              ? {
                  replicationTime: { status: "Enabled", time: { minutes: timeControlMinutes } },
                  metrics: { status: "Enabled", eventThreshold: { minutes: timeControlMinutes } },
                }
              : {}),
          },
        },
      ],
    },
    // S3 copies neither into a bucket without versions nor by a role that may not.
    { ...options, dependsOn: [policy, ...versioning, ...dependenciesOf(options)] },
  );
}

/** Both: the bucket that gets the copies, and how it gets them. */
export function replicatedBucket(
  name: string,
  settings: ReplicatedBucketSettings,
  options: pulumi.CustomResourceOptions,
  secondary: pulumi.CustomResourceOptions,
): s3.Bucket {
  const copy = bucketCopy(name, settings, secondary);
  replicate(name, settings, copy, options, secondary);
  return copy.bucket;
}

const dependenciesOf = ({ dependsOn }: pulumi.CustomResourceOptions): pulumi.Resource[] =>
  Array.isArray(dependsOn) ? dependsOn.filter((each) => pulumi.Resource.isInstance(each)) : [];

/** What copying takes, as the S3 User Guide lists it ("Setting up permissions for live replication"), and no more. */
function replicationPolicy(
  sourceArn: pulumi.Output<string>,
  copy: s3.Bucket,
  key: { readonly source: pulumi.Output<string>; readonly copy: pulumi.Output<string> } | null,
): pulumi.Output<string> {
  const through = (bucketArn: pulumi.Output<string>) => ({
    StringLike: {
      "kms:ViaService": "s3.*.amazonaws.com",
      // With a bucket key it is the bucket that is encrypted for, without it each object.
      "kms:EncryptionContext:aws:s3:arn": [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    },
  });
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "SeeTheSource",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: sourceArn,
      },
      {
        Sid: "ReadVersions",
        Effect: "Allow",
        Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        Resource: pulumi.interpolate`${sourceArn}/*`,
      },
      {
        Sid: "WriteCopies",
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: pulumi.interpolate`${copy.arn}/*`,
      },
      ...(key === null
        ? []
        : [
            {
              Sid: "Decrypt",
              Effect: "Allow",
              Action: "kms:Decrypt",
              Resource: key.source,
              Condition: through(sourceArn),
            },
            {
              Sid: "Encrypt",
              Effect: "Allow",
              // With a bucket key S3 reads back what it has encrypted the key with.
              Action: ["kms:Decrypt", "kms:Encrypt"],
              Resource: key.copy,
              Condition: through(copy.arn),
            },
          ]),
    ],
  });
}
