import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";
import { estimateOf } from "./estimate-of";

/** What costs money and takes no tags. */
const untagged = [
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
];

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
  }),
  reads: [],
  judge(stack, { required }, context) {
    if (required.length === 0) return [];
    const view = viewOf(stack);
    const paid = new Set(estimateOf(stack, context).lines.map(({ urn }) => urn));
    return stack.resources
      .filter(
        ({ urn, type, custom }) =>
          custom && type.startsWith("aws:") && paid.has(urn) && !untagged.includes(type),
      )
      .map((resource) => judgeTags(view, resource, required));
  },
});

/** Tags of the provider come to every resource that takes any. */
function judgeTags(view: StackView, resource: StackResource, required: readonly string[]): Finding {
  const provider = view.ofType("pulumi:providers:aws").find(({ urn }) => urn === resource.provider);
  const byDefault = (Object(provider?.inputs.defaultTags) as { tags?: unknown }).tags;
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
