import { UNKNOWN, type PlannedChange, type Stack, type StackResource } from "../../../contract/stack";
import type { Policy } from "../../../policies";
import { replacedData } from "../../../policies/uptime/replaced-data";
import { rollingUpdate } from "../../../policies/uptime/rolling-update";
import { scaledCapacity } from "../../../policies/uptime/scaled-capacity";
import { dailyWindow, overlap, weeklyWindow } from "../../../policies/uptime/windows";
import { resource, stackOf } from "../../helpers/stack-fixture";
import { verdictsOf, wordsOf } from "../verdicts-of";

type Inputs = Record<string, unknown>;

const group = (inputs: Inputs): Stack => stackOf(resource("aws:autoscaling/group:Group", "web", { inputs }));
const containers = (inputs: Inputs): Stack => stackOf(resource("aws:ecs/service:Service", "api", { inputs }));
const refresh = (minHealthyPercentage: unknown) => ({
  instanceRefresh: { preferences: { minHealthyPercentage } },
});
const maintenance = (minHealthyPercentage: unknown) => ({
  instanceMaintenancePolicy: { minHealthyPercentage },
});
const scaled = (inputs: Inputs, ignoreChanges: readonly string[] = []): Stack =>
  stackOf(
    resource("aws:autoscaling/group:Group", "web", { inputs, ignoreChanges }),
    resource("aws:autoscaling/policy:Policy", "cpu", { dependsOn: ["web"] }),
  );

const change = (op: PlannedChange["op"], ...replacingPaths: readonly string[]): PlannedChange => ({
  op,
  paths: replacingPaths,
  replacingPaths,
  deletesFirst: false,
  oldInputs: {},
});
const updated = (
  planned: PlannedChange | undefined,
  type = "aws:rds/cluster:Cluster",
  name = "orders",
): Stack => {
  const made: StackResource = resource(type, name);
  return stackOf(planned === undefined ? made : { ...made, change: planned });
};
const deleting = (type: string, name: string): Stack => ({ ...stackOf(), deleted: [resource(type, name)] });

test.each<[Policy, string, Stack, string[]]>([
  [rollingUpdate, "a group that refreshes nothing", group({}), []],
  [
    rollingUpdate,
    "a refresh that says nothing, since it then keeps 90 %",
    group({ instanceRefresh: { strategy: "Rolling" } }),
    ["pass web"],
  ],
  [rollingUpdate, "a refresh that takes half out", group(refresh(50)), ["fail web"]],
  [
    rollingUpdate,
    "a refresh by the group's maintenance policy",
    group({ instanceRefresh: {}, ...maintenance(50) }),
    ["fail web"],
  ],
  [
    rollingUpdate,
    "a maintenance policy that takes its bound away",
    group({ instanceRefresh: {}, ...maintenance(-1) }),
    ["pass web"],
  ],
  [rollingUpdate, "a refresh where that is not known", group(refresh(UNKNOWN)), ["unknown web"]],
  [rollingUpdate, "containers that say nothing, since all then stay", containers({}), ["pass api"]],
  [
    rollingUpdate,
    "containers of which none has to stay",
    containers({ deploymentMinimumHealthyPercent: 0 }),
    ["fail api"],
  ],
  [
    rollingUpdate,
    "one container a machine",
    containers({ schedulingStrategy: "DAEMON", deploymentMinimumHealthyPercent: 0 }),
    [],
  ],
  [scaledCapacity, "a capacity left out", scaled({}), ["pass web"]],
  [
    scaledCapacity,
    "a capacity that is ignored",
    scaled({ desiredCapacity: 4 }, ["desiredCapacity"]),
    ["pass web"],
  ],
  [scaledCapacity, "a capacity that each update sets back", scaled({ desiredCapacity: 4 }), ["fail web"]],
  [
    scaledCapacity,
    "a capacity that is computed and set back",
    scaled({ desiredCapacity: UNKNOWN }),
    ["fail web"],
  ],
  [scaledCapacity, "a group that nothing scales", group({ desiredCapacity: 4 }), []],
  [replacedData, "what no engine compared", updated(undefined), []],
  [replacedData, "what is changed in place", updated(change("update")), ["pass orders"]],
  [replacedData, "what is replaced", updated(change("replace", "engine")), ["fail orders"]],
  [
    replacedData,
    "a cache, which is filled again",
    updated(change("replace"), "aws:elasticache/replicationGroup:ReplicationGroup"),
    [],
  ],
  [replacedData, "a bucket of logs", updated(change("replace"), "aws:s3/bucket:Bucket", "alb-logs"), []],
  [replacedData, "a bucket that is dropped", deleting("aws:s3/bucket:Bucket", "uploads"), ["fail uploads"]],
  [replacedData, "a load balancer that is dropped", deleting("aws:lb/loadBalancer:LoadBalancer", "alb"), []],
])("$name of %s", (policy, _, stack, expected) => {
  expect(verdictsOf(policy, stack)).toEqual(expected);
});

test("what forces the replacement is named", () => {
  expect(wordsOf(replacedData, updated(change("replace", "kmsKeyId", "storageEncrypted")))).toEqual([
    "the update replaces orders, since kmsKeyId and storageEncrypted changed: what is in it goes with the old one → leave kmsKeyId and storageEncrypted of orders as it was",
  ]);
});

describe("windows", () => {
  test.each<[string, string, boolean]>([
    ["sun:04:00-sun:05:00", "sun:05:00-sun:06:00", false],
    ["sun:04:00-sun:05:00", "sun:04:59-sun:05:30", true],
    ["sun:23:30-mon:00:30", "mon:00:00-mon:01:00", true],
    ["Sun:04:00-Sun:05:00", "mon:04:00-mon:05:00", false],
  ])("%s and %s share a minute: %s", (one, other, expected) => {
    const [a, b] = [weeklyWindow(one), weeklyWindow(other)];
    if (a === null || b === null) throw new Error("both are windows");
    expect([overlap(a, b), overlap(b, a)]).toEqual([expected, expected]);
  });

  test.each(["", "sun:04:00", "sun:24:00-sun:25:00", "xyz:04:00-sun:05:00"])(
    "%p is none of the week",
    (text) => {
      expect(weeklyWindow(text)).toBeNull();
    },
  );

  test.each(["", "02:00", "02:60-03:00"])("%p is none of the day", (text) => {
    expect(dailyWindow(text)).toBeNull();
  });
});
