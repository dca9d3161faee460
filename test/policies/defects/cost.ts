import type { ComponentOutput } from "../../../contract/component-output";
import type { Stack } from "../../../contract/stack";
import { address, group, key, logGroup, plus, said, set, volume, without, type Defect } from "./seeds";

const attachment = "aws:ec2/volumeAttachment:VolumeAttachment";

/** Every resource has the tag `team`; a group lists its tags. */
const tagged = (stack: Stack): Stack => ({
  ...stack,
  resources: stack.resources.map((each) => ({
    ...each,
    inputs: { ...each.inputs, tags: each.type === group ? [{ key: "team", value: "web" }] : { team: "web" } },
  })),
});

/** What money is spent on for nothing. */
export const cost: readonly Defect[] = [
  {
    title: "a month above the budget",
    seed: (stack) => stack,
    config: { budget: { monthlyUsd: 1000 } },
    policy: "budget",
    at: "headroom-prod",
  },
  {
    title: "a database that pays for each of very many requests",
    seed: said<ComponentOutput>("database", (output) => ({
      ...output,
      usage: {
        ...output.usage,
        databaseIoRequests: { minimum: 0, expected: 20_000_000_000, maximum: 40_000_000_000 },
      },
    })),
    policy: "aurora-storage",
    at: "database-cluster",
  },
  {
    title: "an instance of an old generation",
    seed: plus({
      type: "aws:ec2/instance:Instance",
      name: "tool",
      inputs: { instanceType: "m5.large", region: "us-east-1", metadataOptions: { httpTokens: "required" } },
    }),
    policy: "cheaper-generation",
    at: "tool",
  },
  {
    title: "a disk of the older kind",
    seed: plus(
      { type: volume, name: "disk", inputs: { encrypted: true } },
      { type: attachment, name: "in-use", dependsOn: ["disk"] },
    ),
    policy: "volume-generation",
    at: "disk",
  },
  {
    title: "S3 through the NAT gateways",
    seed: without(({ name }) => name === "network-s3"),
    policy: "s3-endpoint",
    at: "network-vpc",
  },
  {
    title: "logs that are kept for ever",
    seed: set(logGroup, "web-logs", { retentionInDays: undefined }),
    policy: "log-retention",
    at: "web-logs",
  },
  {
    title: "versions that nobody deletes",
    seed: set("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "delivery-content", {
      rules: [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],
    }),
    policy: "bucket-leftovers",
    at: "delivery-content",
  },
  {
    title: "an address of nothing",
    seed: plus({ type: address, name: "spare" }),
    policy: "unused-addresses",
    at: "spare",
  },
  {
    title: "a disk of nothing",
    seed: plus({ type: volume, name: "spare", inputs: { type: "gp3", encrypted: true } }),
    policy: "unused-volumes",
    at: "spare",
  },
  {
    title: "a key without the tag that costs are split by",
    seed: (stack) => set(key, "database-key", { tags: { Name: "database-key" } })(tagged(stack)),
    config: { "cost-tags": { required: ["team"] } },
    policy: "cost-tags",
    at: "database-key",
  },
];
