import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";
import { estimateOf } from "./estimate-of";

/** What has a meter and takes no `tags` (@pulumi/aws 7.48): its cost is split by what it belongs to. */
const untagged: ReadonlySet<string> = new Set(
  [
    "apigateway/restApiPut",
    "appautoscaling/policy",
    "autoscaling/policy",
    "cloudfront/monitoringSubscription",
    "cloudfront/realtimeLogConfig",
    "cloudhsmv2/hsm",
    "cloudwatch/dashboard",
    "cloudwatch/eventApiDestination",
    "cloudwatch/eventArchive",
    "cloudwatch/logMetricFilter",
    "dynamodb/globalSecondaryIndex",
    "dynamodb/kinesisStreamingDestination",
    "dynamodb/tableExport",
    "ebs/fastSnapshotRestore",
    "ec2/vpcEndpointSubnetAssociation",
    "elasticache/globalReplicationGroup",
    "kms/customKeyStore",
    "lambda/provisionedConcurrencyConfig",
    "rds/exportTask",
    "rds/instanceAutomatedBackupsReplication",
    "route53/record",
    "route53/trafficPolicyInstance",
    "s3/analyticsConfiguration",
    "s3/bucketLifecycleConfiguration",
    "s3/bucketLifecycleConfigurationV2",
    "s3/bucketReplicationConfig",
    "s3/inventory",
    "scheduler/schedule",
    "ses/domainIdentity",
    "shield/subscription",
    "wafv2/webAclRule",
    "wafv2/webAclRuleGroupAssociation",
  ].map((type) => `aws:${type}`),
);

/** It can be told whose money it was. */
export const costTags = definePolicy({
  name: "cost-tags",
  description: "What costs money has the tags that costs are split by. Judged where such tags are named.",
  level: "advisory",
  severity: "low",
  steps: [
    "Set them once for all, in the provider's defaultTags, or resource by resource in tags.",
    "Activate them as cost allocation tags in the billing console; they count from then on.",
  ],
  link: "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html",
  configSchema: z.strictObject({
    required: z.array(z.string().min(1)).default([]).describe("the keys of the tags, such as team"),
    values: z
      .record(z.string().min(1), z.string())
      .default({})
      .describe("what a tag is set to where it lacks and the level is remediate"),
  }),
  reads: [],
  judge(stack, { required }, context) {
    if (required.length === 0) return [];
    const view = viewOf(stack);
    const paid = new Set(estimateOf(stack, context).lines.map(({ urn }) => urn));
    return stack.resources
      .filter(
        ({ urn, type, custom }) =>
          custom && type.startsWith("aws:") && paid.has(urn) && !untagged.has(type.split(":", 2).join(":")),
      )
      .map((resource) => judgeTags(view, resource, required));
  },
});

/** Tags of the provider come to every resource that takes any. */
function judgeTags(view: StackView, resource: StackResource, required: readonly string[]): Finding {
  const provider = view.ofType("pulumi:providers:aws").find(({ urn }) => urn === resource.provider);
  const defaults = provider?.inputs.defaultTags;
  const byDefault = isUnknown(defaults) ? defaults : (Object(defaults) as { tags?: unknown }).tags;
  const { tags } = resource.inputs;
  const sets = [Array.isArray(tags) ? byKey(tags) : tags, byDefault];
  const lacks = required.filter((key) => !sets.some((tags) => !isUnknown(tags) && key in Object(tags)));
  if (lacks.length > 0 && sets.some(isUnknown)) {
    return unknown(resource.urn, `the tags of ${resource.name} can't be known before the update`);
  }
  return decided(resource.urn, {
    holds: lacks.length === 0,
    message:
      lacks.length === 0
        ? "its cost can be split"
        : `it has no tag ${lacks.join(", ")}: nobody can tell whose cost it is`,
    remedy: `add ${lacks.join(", ")} to tags, or to the provider's defaultTags`,
  });
}

/** A group of instances lists its tags. */
const byKey = (tags: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(
    tags.map((tag) => Object(tag) as { key?: unknown }).map(({ key }) => [String(key), true]),
  );
