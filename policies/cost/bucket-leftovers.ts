import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { bucketType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const versioningType = "aws:s3/bucketVersioning:BucketVersioning";

/** What nobody sees in a bucket is not paid for either. */
export const bucketLeftovers = definePolicy({
  name: "bucket-leftovers",
  description:
    "Buckets delete the parts of uploads that were never finished, and old versions where they keep any.",
  level: "advisory",
  severity: "low",
  steps: [
    "Add a lifecycle rule with abortIncompleteMultipartUpload after some days.",
    "Where the bucket keeps versions: one with noncurrentVersionExpiration as late as a mistake may be noticed.",
  ],
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: lifecycleType, path: "rules", whenMissing: "fail" }],
  judge(stack) {
    const view = viewOf(stack);
    return view.ofType(bucketType).map((bucket) => judgeBucket(view, bucket));
  },
});

function judgeBucket(view: StackView, bucket: StackResource): Finding {
  const lists = [
    ...view.dependents(bucket, lifecycleType).map(({ inputs }) => inputs.rules),
    bucket.inputs.lifecycleRules,
  ].filter((list) => list !== undefined && list !== null);
  const rules = lists.flatMap((list) => (isUnknown(list) ? [list] : ([list].flat() as unknown[])));
  const active = rules.map((rule) => Object(rule) as Readonly<Record<string, unknown>>).filter(isActive);
  const has = (...keys: readonly string[]): boolean =>
    active.some((rule) => keys.some((key) => rule[key] !== undefined));

  const versions = view
    .dependents(bucket, versioningType)
    .map(({ inputs }) => inputs.versioningConfiguration);
  const keepsVersions = versions.some((each) => (Object(each) as { status?: unknown }).status === "Enabled");
  const lacks = [
    ...(has("abortIncompleteMultipartUpload", "abortIncompleteMultipartUploadDays")
      ? []
      : [{ what: "parts of unfinished uploads", key: "abortIncompleteMultipartUpload" }]),
    ...(!keepsVersions || has("noncurrentVersionExpiration")
      ? []
      : [{ what: "old versions", key: "noncurrentVersionExpiration" }]),
  ];
  if (lacks.length > 0 && rules.some(isUnknown)) {
    return unknown(bucket.urn, `the lifecycle rules of ${bucket.name} can't be known before the update`);
  }
  return decided(bucket.urn, {
    holds: lacks.length === 0,
    message:
      lacks.length === 0
        ? "what is left over is deleted"
        : `${lacks.map(({ what }) => what).join(" and ")} stay in ${bucket.name} and are paid for, though no list shows them`,
    remedy: `add a lifecycle rule with ${lacks.map(({ key }) => key).join(", and one with ")}`,
  });
}

/** The newer kind says a status, the older one a switch. */
const isActive = (rule: Readonly<Record<string, unknown>>): boolean =>
  rule.status === "Enabled" || rule.enabled === true;
