import type { StackResource } from "../../contract/stack";
import { freeTypes, meter, Metering, type Meter } from "../meter";

const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

/** Whether a bucket is for access logs: components name those so. */
export function holdsLogs({ name }: StackResource): boolean {
  return name.endsWith("-logs");
}

/** Storage and requests: of access logs for a bucket whose name ends in `-logs`, of content for the others. */
const bucket: Meter = (resource, context) => {
  const buckets = bucketTypes.flatMap((type) => context.siblings(type));
  const share = 1 / buckets.filter((other) => holdsLogs(other) === holdsLogs(resource)).length;
  const metering = new Metering(context);
  return holdsLogs(resource)
    ? metering
        .usage("logBucketStorageGb", "s3.storage", "access logs kept", share)
        .usage("logBucketWriteRequests", "s3.put", "access logs written", share)
        .done()
    : metering
        .usageOrAssumed("bucketStorageGb", share, "s3.storedGb", "s3.storage", "storage")
        .usageOrAssumed("bucketWriteRequests", share, "s3.writeRequests", "s3.put", "writes")
        .usageOrAssumed("bucketReadRequests", share, "s3.readRequests", "s3.get", "reads")
        .done();
};

const settings = [
  "AccelerateConfiguration",
  "Acl",
  "CorsConfiguration",
  "LifecycleConfiguration",
  "Logging",
  "ObjectLockConfiguration",
  "RequestPaymentConfiguration",
  "ServerSideEncryptionConfiguration",
  "Versioning",
  "WebsiteConfiguration",
];

/** Buckets and their settings. Objects are counted in their bucket's storage. */
export const storageMeters = [
  ...bucketTypes.map((type) => meter(type, bucket)),
  ...freeTypes(
    ...settings.flatMap((setting) => [
      `aws:s3/bucket${setting}:Bucket${setting}`,
      `aws:s3/bucket${setting}V2:Bucket${setting}V2`,
    ]),
    "aws:s3/bucketNotification:BucketNotification",
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  ),
];
