import type * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { bucketAccess, privateBucket, type PolicyStatement } from "./private-bucket";
import type { Tags } from "./tags";

/** Where access logs go, and who writes them. */
export interface LogBucketArgs {
  /** Keeps Pulumi from deleting it, and S3 from deleting it while it holds logs. */
  readonly protectData: boolean;
  /** How long logs are kept. */
  readonly retentionDays: number;
  /** Lets the service write that makes the logs. */
  readonly writer: (bucket: s3.Bucket) => PolicyStatement;
  readonly tags: Tags;
}

/** A bucket of access logs. */
export interface LogBucket {
  readonly bucket: s3.Bucket;
  /** What must be there before logs can be written. */
  readonly policy: s3.BucketPolicy;
}

/**
 * A private bucket that takes access logs, and deletes them when they are old.
 *
 * @param name ends in `-logs`, by which cost tells it from a bucket of content
 */
export function logBucket(
  name: `${string}-logs`,
  args: LogBucketArgs,
  options: pulumi.CustomResourceOptions,
): LogBucket {
  const bucket = privateBucket(
    name,
    {
      protectData: args.protectData,
      versioning: false,
      expireAfterDays: args.retentionDays,
      tags: args.tags,
    },
    options,
  );
  return { bucket, policy: bucketAccess(name, bucket, [args.writer(bucket)], options) };
}
