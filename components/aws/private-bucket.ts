import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { keptTags, type Tags } from "./tags";

/** One statement of a bucket's policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: Readonly<Record<string, string>> | "*";
  readonly Action: string;
  readonly Resource: pulumi.Input<pulumi.Input<string>[] | string>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;
}

/** A bucket that exists already and is brought under Pulumi, with its objects, by `import`. */
export interface AdoptedBucket {
  /** The bucket's name. */
  readonly name: string;
  /**
   * The statements of its policy today, as JSON; an empty list where it has none. They stay, and what the component needs is
   * added: a bucket has one policy, so a statement that is left out here is taken away.
   */
  readonly policyStatements: readonly Readonly<Record<string, unknown>>[];
  /**
   * Whether its ownership, encryption, versioning, lifecycle rules and public access become those of a new bucket. Objects that
   * rules of a new bucket delete (versions older than 30 days) go. @default false: they stay as they are
   */
  readonly replaceSettings?: boolean;
}

/** How a bucket keeps what is in it. */
export interface PrivateBucketArgs {
  /** Keeps Pulumi from deleting it, and S3 from deleting it while it holds objects. */
  readonly protectData: boolean;
  /** Whether overwritten and deleted objects can be brought back for 30 days. */
  readonly versioning: boolean;
  /** Days after which objects are deleted; left out, they stay. */
  readonly expireAfterDays?: number;
  /** ARN of the KMS key that encrypts its objects. @default S3's own keys */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** The bucket that is taken in place of a new one. */
  readonly adopt?: AdoptedBucket;
  readonly tags: Tags;
}

/** How long versions that are not the newest, and uploads that never end, are kept. */
const oldVersionDays = 30;
const unfinishedUploadDays = 7;

/** A bucket, and what must be there before its versions are kept. */
export interface VersionedBucket {
  readonly bucket: s3.Bucket;
  /** Empty where it keeps none, or was adopted with its settings. */
  readonly versioning: readonly s3.BucketVersioning[];
}

/** A bucket that nobody but its account can reach: no public access, no access lists, encrypted by S3. */
export const privateBucket = (
  name: string,
  args: PrivateBucketArgs,
  options: pulumi.CustomResourceOptions,
): s3.Bucket => versionedBucket(name, args, options).bucket;

/** The same, with what must be there before versions are kept. */
export function versionedBucket(
  name: string,
  args: PrivateBucketArgs,
  options: pulumi.CustomResourceOptions,
): VersionedBucket {
  const { adopt } = args;
  const bucket = new s3.Bucket(
    name,
    {
      ...(adopt === undefined ? {} : { bucket: adopt.name }),
      // What was there before is never emptied.
      forceDestroy: !args.protectData && adopt === undefined,
      tags: args.tags,
    },
    {
      ...options,
      protect: args.protectData,
      ...(adopt === undefined ? {} : { import: adopt.name, ignoreChanges: ["bucket", ...keptTags] }),
    },
  );
  if (adopt !== undefined && adopt.replaceSettings !== true) return { bucket, versioning: [] };
  new s3.BucketOwnershipControls(
    name,
    { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  new s3.BucketServerSideEncryptionConfiguration(
    name,
    { bucket: bucket.id, rules: [encryption(args)] },
    options,
  );
  const versioning = args.versioning
    ? [
        new s3.BucketVersioning(
          name,
          { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
          options,
        ),
      ]
    : [];
  new s3.BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.id,
      rules: [
        {
          id: "unfinished-uploads",
          status: "Enabled",
          filter: {},
          abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
        },
        ...(args.versioning
          ? [
              {
                id: "old-versions",
                status: "Enabled",
                filter: {},
                noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
              },
            ]
          : []),
        ...(args.expireAfterDays === undefined
          ? []
          : [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: args.expireAfterDays } }]),
      ],
    },
    // S3 keeps no rule for versions that it does not know of yet.
    { ...options, dependsOn: versioning },
  );
  return { bucket, versioning };
}

/** S3's own keys, or one of KMS, asked for once a bucket and not once an object. */
const encryption = ({ kmsKeyArn }: PrivateBucketArgs) =>
  kmsKeyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
        bucketKeyEnabled: true,
      };

/**
 * Closes a bucket to the public and says who may use it; requests without TLS are refused in any case. A bucket that was
 * adopted with its settings is as open as it was: only what is allowed is added to its policy.
 *
 * @returns what must be there before others use the bucket
 */
export function bucketAccess(
  name: string,
  bucket: s3.Bucket,
  allowed: readonly PolicyStatement[],
  options: pulumi.CustomResourceOptions,
  adopt?: AdoptedBucket,
): s3.BucketPolicy {
  const before = adopt?.policyStatements ?? [];
  const policyOptions =
    before.length === 0 || adopt === undefined ? options : { ...options, import: adopt.name };
  if (adopt !== undefined && adopt.replaceSettings !== true) {
    return new s3.BucketPolicy(
      name,
      {
        bucket: bucket.id,
        policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [...before, ...allowed] }),
      },
      policyOptions,
    );
  }
  const block = new s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const tlsOnly: PolicyStatement = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return new s3.BucketPolicy(
    name,
    {
      bucket: bucket.id,
      policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [...before, ...allowed, tlsOnly] }),
    },
    // S3 refuses two changes of a bucket's access at a time.
    { ...policyOptions, dependsOn: [block] },
  );
}
