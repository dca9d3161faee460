import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { scalingPolicyType, scheduleType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { judgeBy, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

/** Room to grow is of no use where nothing makes the group grow. */
export const scalingPolicy = definePolicy({
  name: "scaling-policy",
  description: "A group that may grow has something that makes it grow.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Add a policy of type TargetTrackingScaling on CPU or on requests per target.",
    "Or set maxSize to minSize, if the group is meant to stay as it is.",
  ],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: groupType, path: "minSize" },
    { of: "input", type: groupType, path: "maxSize" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view.ofType(groupType).map((group) => judgeGroup(view, group));
  },
});

function judgeGroup(view: StackView, group: StackResource): Finding {
  if (!view.tellsDependencies) return unknown(group.urn, `nothing tells what scales ${group.name}`);
  const scaled = [scalingPolicyType, scheduleType].flatMap((type) => view.dependents(group, type));
  const values = [valueAt(group, "minSize"), valueAt(group, "maxSize")];
  return judgeBy(group, values, "say minSize and maxSize", (minimum, maximum) => {
    const grows = Number(maximum) > Number(minimum);
    return {
      holds: !grows || scaled.length > 0,
      message: !grows
        ? `the group stays at ${String(minimum)}`
        : scaled.length > 0
          ? `the group is scaled by ${scaled.map(({ name }) => name).join(", ")}`
          : `the group may grow from ${String(minimum)} to ${String(maximum)}, and nothing makes it`,
      remedy: "add a target tracking policy for it",
    };
  });
}
