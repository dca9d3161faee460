import { z } from "zod";
import { componentAbove, resourceByUrn, unusableOutputs } from "../../contract/read-outputs";
import type { Stack, StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { amount, counted, judgeBy, valueAt, type Value } from "../values";
import { viewOf } from "../view";
import { largestPeak } from "./peaks";

/** A maximum that somebody lowered by hand is found before the event that needs it. */
export const scalingMaximum = definePolicy({
  name: "scaling-maximum",
  description: "A group may grow to as many instances as the largest event of the next twelve months takes.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Raise maxSize to what the verdict names; what does not run is not paid for.",
    "See that the quota of vCPUs allows it: headroom quotas.",
  ],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "component", kind: "service" },
    { of: "input", type: groupType, path: "maxSize" },
    { of: "input", type: groupType, path: "desiredCapacity" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(groupType)
      .map((group) => judgeGroup(stack, group));
  },
});

/** What one instance carries is what the group carries now, by the instances it starts with. */
function judgeGroup(stack: Stack, group: StackResource): Finding {
  const output = componentAbove(stack, group)?.output;
  const peak = output === undefined ? null : largestPeak(output);
  const capacity = output?.capacity ?? null;
  const carried: Value<number> =
    peak === null || capacity === null
      ? hasUnknownOutput(stack, group)
        ? { kind: "unknown", what: "what the group carries" }
        : { kind: "missing", what: "what it carries, and what is asked of it" }
      : { kind: "said", value: capacity.now };
  const values = [valueAt(group, "maxSize"), valueAt(group, "desiredCapacity"), carried];
  return judgeBy(
    group,
    values,
    "say maxSize and desiredCapacity, and give it a component that says its capacity",
    (maximum, running, now) => {
      const each = Number(now) / Math.max(Number(running), 1);
      const needed = Math.ceil(((peak ?? 0) / Math.max(each, 1e-9)) * (1 - 1e-9));
      return {
        holds: Number(maximum) >= needed,
        message: `the group may grow to ${counted(Number(maximum), "instance")}, ${counted(needed, "is", "are")} needed for ${amount(peak ?? 0)} ${capacity?.unit ?? ""} at the largest peak`,
        remedy: `set maxSize to at least ${needed}`,
      };
    },
  );
}

/** Whether a component above the group says what it carries only after the update. */
function hasUnknownOutput(stack: Stack, group: StackResource): boolean {
  const open = new Set(
    unusableOutputs(stack).flatMap(({ resource, unknown }) => (unknown ? [resource.urn] : [])),
  );
  for (let at = group.parent; at !== null; at = resourceByUrn(stack, at)?.parent ?? null) {
    if (open.has(at)) return true;
  }
  return false;
}
