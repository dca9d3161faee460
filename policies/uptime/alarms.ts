import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { alarmType } from "../resource-types";
import {
  clusterType,
  databaseInstanceType,
  groupType,
  loadBalancerType,
  replicationGroupType,
} from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";

const watched: Readonly<Record<string, string>> = {
  [loadBalancerType]: "load balancer",
  [groupType]: "group of instances",
  [clusterType]: "database",
  [databaseInstanceType]: "database",
  [replicationGroupType]: "cache",
};

/** What fails is noticed before a user writes. */
export const alarms = definePolicy({
  name: "alarms",
  description: "Each load balancer, group, database and cache has an alarm that is switched on.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Add a CloudWatch alarm with the resource's own dimension (its name, or its ARN's suffix).",
    "Set actionsEnabled to true, and alarmActions to a topic that somebody is woken by.",
  ],
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: alarmType, path: "actionsEnabled", whenMissing: "pass" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view.ofType(...Object.keys(watched)).map((resource) => judgeWatched(view, resource));
  },
});

function judgeWatched(view: StackView, resource: StackResource): Finding {
  const what = watched[resource.type] ?? resource.type;
  if (!view.tellsDependencies)
    return unknown(resource.urn, `nothing tells which alarms watch ${resource.name}`);
  const found = view.dependents(resource, alarmType);
  const on = found.filter((alarm) => {
    const enabled = valueInForce(alarm, "actionsEnabled");
    return enabled.kind === "said" && enabled.value === true;
  });
  const open = found.find((alarm) => valueInForce(alarm, "actionsEnabled").kind === "unknown");
  if (on.length === 0 && open !== undefined)
    return unknown(resource.urn, `whether ${open.name} is switched on can't be known before the update`);
  return decided(resource.urn, {
    holds: on.length > 0,
    message:
      on.length > 0
        ? `the ${what} is watched by ${on.map(({ name }) => name).join(", ")}`
        : `no alarm that is switched on watches the ${what}${found.length === 0 ? "" : ` (off: ${found.map(({ name }) => name).join(", ")})`}`,
    remedy: found.length === 0 ? "add an alarm for it" : "set actionsEnabled to true",
  });
}
