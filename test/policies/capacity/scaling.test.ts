import type { ComponentOutput } from "../../../contract/component-output";
import { UNKNOWN, type Stack } from "../../../contract/stack";
import type { Policy } from "../../../policies";
import { burstable } from "../../../policies/capacity/burstable";
import { currentSize } from "../../../policies/capacity/current-size";
import { detailedMonitoring } from "../../../policies/capacity/detailed-monitoring";
import { eventPeak } from "../../../policies/capacity/event-peak";
import { instanceWarmup } from "../../../policies/capacity/instance-warmup";
import { scalingMaximum } from "../../../policies/capacity/scaling-maximum";
import { scalingPolicy } from "../../../policies/capacity/scaling-policy";
import { scalingTarget } from "../../../policies/capacity/scaling-target";
import { storageGrowth } from "../../../policies/capacity/storage-growth";
import { subnetAddresses } from "../../../policies/capacity/subnet-addresses";
import {
  componentOutput,
  component,
  resource,
  sampleStack,
  stackOf,
  withInputs,
  without,
  withOutput,
} from "../../helpers/stack-fixture";
import { verdictsOf, wordsOf } from "../verdicts-of";

type Inputs = Record<string, unknown>;

const rds = (inputs: Inputs): Stack => stackOf(resource("aws:rds/instance:Instance", "orders", { inputs }));
const sample = (name: string, inputs: Inputs): Stack => withInputs(sampleStack(), name, inputs);
const tiers = (first: string): string[] => [first, "pass database", "pass cache"];
const web = (capacity: Partial<NonNullable<ComponentOutput["capacity"]>>, event?: number): Stack =>
  withOutput<ComponentOutput>(sampleStack(), "web", (output) => ({
    ...output,
    capacity: { unit: "requests/s", now: 300, maximum: 600, oneZoneLost: 400, ...capacity },
    demand: {
      ...output.demand,
      ...(event === undefined ? {} : { largestEventPeakRequestsPerSecond: { median: event, p90: event } }),
    },
  }));
const inSubnets = (...blocks: readonly unknown[]): Stack =>
  stackOf(
    ...blocks.map((cidrBlock, index) =>
      resource("aws:ec2/subnet:Subnet", `subnet-${index}`, { inputs: { cidrBlock } }),
    ),
    resource("aws:autoscaling/group:Group", "plain", {
      inputs: { maxSize: 20 },
      dependsOn: blocks.map((_, index) => `subnet-${index}`),
    }),
  );

test.each<[Policy, string, Stack, string[]]>([
  [currentSize, "the sample", sampleStack(), tiers("pass web")],
  [currentSize, "a tier that has to scale for an ordinary peak", web({ now: 200 }), tiers("fail web")],
  [currentSize, "a unit that no demand is said in", web({ unit: "pages/s" }), tiers("missing web")],
  [eventPeak, "a tier that carries its event", web({}, 600), tiers("pass web")],
  [eventPeak, "a tier that does not", web({}, 601), tiers("fail web")],
  [
    eventPeak,
    "a tier without an event that does not carry its peak",
    web({ maximum: 235 }),
    tiers("fail web"),
  ],
  [scalingMaximum, "the sample, where six instances carry 300 /s", sampleStack(), ["pass group"]],
  [scalingMaximum, "a maximum that just carries the event", web({}, 600), ["pass group"]],
  [
    scalingMaximum,
    "a maximum one instance below",
    withInputs(web({}, 600), "group", { maxSize: 11 }),
    ["fail group"],
  ],
  [scalingMaximum, "a capacity that is not known", sample("group", { maxSize: UNKNOWN }), ["unknown group"]],
  [
    scalingMaximum,
    "a group that says no capacity",
    sample("group", { desiredCapacity: undefined }),
    ["missing group"],
  ],
  [
    scalingMaximum,
    "a group without a component",
    stackOf(resource("aws:autoscaling/group:Group", "plain", { inputs: { maxSize: 2, desiredCapacity: 2 } })),
    ["missing plain"],
  ],
  [scalingPolicy, "the sample", sampleStack(), ["pass group"]],
  [
    scalingPolicy,
    "a group that may grow and that nothing scales",
    without(sampleStack(), "scaling"),
    ["fail group"],
  ],
  [
    scalingPolicy,
    "a group that stays as it is",
    withInputs(without(sampleStack(), "scaling"), "group", { maxSize: 3 }),
    ["pass group"],
  ],
  [
    scalingPolicy,
    "what does not tell who uses whom",
    stackOf(resource("aws:autoscaling/group:Group", "plain", { inputs: { minSize: 1, maxSize: 2 } })),
    ["unknown plain"],
  ],
  [scalingTarget, "the sample", sampleStack(), ["pass scaling"]],
  [
    scalingTarget,
    "a target without room",
    sample("scaling", {
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 95,
      },
    }),
    ["fail scaling"],
  ],
  [
    scalingTarget,
    "a target in requests",
    sample("scaling", {
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
        targetValue: 3000,
      },
    }),
    [],
  ],
  [instanceWarmup, "the sample", sampleStack(), ["pass group"]],
  [
    instanceWarmup,
    "a group that says nothing, since new instances then count at once",
    sample("group", { defaultInstanceWarmup: undefined }),
    ["fail group"],
  ],
  [instanceWarmup, "a group that nothing scales", without(sampleStack(), "scaling"), []],
  [detailedMonitoring, "the sample", sampleStack(), ["pass template"]],
  [
    detailedMonitoring,
    "a template that says nothing, since it then tells every five minutes",
    sample("template", { monitoring: undefined }),
    ["fail template"],
  ],
  [detailedMonitoring, "a template of a group that nothing scales", without(sampleStack(), "scaling"), []],
  [
    storageGrowth,
    "storage that grows",
    rds({ allocatedStorage: 100, maxAllocatedStorage: 110 }),
    ["pass orders"],
  ],
  [
    storageGrowth,
    "storage that grows by less than AWS allows",
    rds({ allocatedStorage: 100, maxAllocatedStorage: 109 }),
    ["fail orders"],
  ],
  [
    storageGrowth,
    "storage that says nothing, since it then does not grow",
    rds({ allocatedStorage: 100 }),
    ["fail orders"],
  ],
  [storageGrowth, "a size that is not said", rds({}), ["missing orders"]],
  [storageGrowth, "a replica, which follows its source", rds({ replicateSourceDb: "orders" }), []],
  [
    burstable,
    "the sample",
    sampleStack(),
    ["template", "writer", "reader", "replication-group"].map((name) => `pass ${name}`),
  ],
  [burstable, "a database on credits", rds({ instanceClass: "db.t4g.medium" }), ["fail orders"]],
  [
    burstable,
    "a family that only begins with its letter",
    rds({ instanceClass: "db.trn1.xlarge" }),
    ["pass orders"],
  ],
  [
    burstable,
    "a template that leaves the choice",
    stackOf(
      resource("aws:ec2/launchTemplate:LaunchTemplate", "plain", { inputs: { instanceRequirements: {} } }),
    ),
    [],
  ],
  [subnetAddresses, "the sample", sampleStack(), ["pass group"]],
  [
    subnetAddresses,
    "two subnets of which one is enough",
    inSubnets("10.0.0.0/24", "10.0.1.0/26"),
    ["pass plain"],
  ],
  [
    subnetAddresses,
    "two subnets of which one is not",
    inSubnets("10.0.0.0/24", "10.0.1.0/27"),
    ["fail plain"],
  ],
  [subnetAddresses, "a block that is not said", inSubnets("10.0.0.0/24", undefined), ["missing plain"]],
  [subnetAddresses, "a block that is not known", inSubnets("10.0.0.0/24", UNKNOWN), ["unknown plain"]],
])("$name of %s", (policy, _, stack, expected) => {
  expect(verdictsOf(policy, stack)).toEqual(expected);
});

test.each<[Policy, Stack, string]>([
  [
    scalingMaximum,
    withInputs(web({}, 600), "group", { maxSize: 8 }),
    "the group may grow to 8 instances, 12 are needed for 600 requests/s at the largest peak → set maxSize to at least 12",
  ],
  [
    subnetAddresses,
    inSubnets("10.0.0.0/27", "10.0.1.0/28"),
    "3 addresses are left for instances with the largest subnet lost, the group may grow to 20 → give the group subnets with 17 more addresses",
  ],
  [
    storageGrowth,
    rds({ allocatedStorage: 100 }),
    "maxAllocatedStorage is not said, which means 0 GiB, and 100 GiB are allocated: the storage does not grow → set maxAllocatedStorage to at least 110",
  ],
])("$name says what it found and what to change", (policy, stack, expected) => {
  expect(wordsOf(policy, stack)).toEqual([expected]);
});

test("a component that says its output only after the update is unknown, not missing", () => {
  const open = stackOf(
    {
      ...component("AutoscaledService", "web", componentOutput("service", "web", { service: "ec2" })),
      outputs: { headroom: UNKNOWN },
    },
    resource("aws:autoscaling/group:Group", "group", {
      parent: "web",
      inputs: { maxSize: 2, desiredCapacity: 2 },
    }),
  );
  expect(verdictsOf(scalingMaximum, open)).toEqual(["unknown group"]);
});
