import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isTrue } from "../input-rules";
import { bucketType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";
import { admitsEverybody, statementsIn } from "./documents";

const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const policyType = "aws:s3/bucketPolicy:BucketPolicy";
const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** What is in a bucket is for those who are named. */
export const publicBucket = definePolicy({
  name: "public-bucket",
  description: "No bucket can be made public by a policy or an access list.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set all four switches of the bucket's public access block to true.",
    "Let CloudFront serve what the public may have, by an origin access control.",
  ],
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  configSchema: z.strictObject({}),
  // The provider sends false for each switch that is not said (its documentation, v7.48).
  reads: switches.map((path) => ({ of: "input", type: blockType, path, whenMissing: "fail" })),
  judge(stack) {
    const view = viewOf(stack);
    return view.ofType(bucketType).map((bucket) => judgeBucket(view, bucket));
  },
});

/** Since April 2023 S3 blocks everything public of a new bucket; a block in the program says it anew, in full. */
function judgeBucket(view: StackView, bucket: StackResource): Finding {
  const blocks = view.dependents(bucket, blockType);
  if (blocks.length === 0) {
    return decided(bucket.urn, {
      holds: true,
      message: "S3 blocks everything public of a bucket that says nothing of it (since April 2023)",
      remedy: "",
    });
  }
  const values = blocks.flatMap((block) => switches.map((path) => ({ path, found: valueAt(block, path) })));
  const open = values.filter(
    ({ found }) => found.kind === "missing" || (found.kind === "said" && !isTrue(found.value)),
  );
  if (open.length === 0 && values.some(({ found }) => found.kind === "unknown")) {
    return unknown(bucket.urn, `what ${bucket.name} blocks can't be known before the update`);
  }
  const isPublic = view
    .dependents(bucket, policyType)
    .some(({ inputs }) => statementsIn(inputs.policy)?.some(admitsEverybody) === true);
  return decided(bucket.urn, {
    holds: open.length === 0,
    message:
      open.length === 0
        ? "everything public is blocked"
        : `${open.map(({ path }) => path).join(" and ")} ${open.length === 1 ? "is" : "are"} not true${isPublic ? ", and its policy lets everybody in" : ""}`,
    remedy: `set ${open.map(({ path }) => path).join(" and ")} to true`,
  });
}
