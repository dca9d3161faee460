import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import {
  containerServiceType,
  groupAttachmentType,
  listenerRuleType,
  listenerType,
  targetAttachmentType,
  targetGroupType,
} from "../resource-types";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

const joining = [targetAttachmentType, groupAttachmentType, containerServiceType];

/** A listener does not send its requests into the void. */
export const registeredTargets = definePolicy({
  name: "registered-targets",
  description: "Each target group that a listener sends requests to gets its targets from something.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Name the target group in targetGroupArns of the group of instances, or in loadBalancers of the ECS service.",
    "Targets that a controller outside of the program registers: switch this policy off, or waive it.",
  ],
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: groupType, path: "targetGroupArns", whenUnknown: "followed", whenMissing: "fail" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(targetGroupType)
      .filter((target) =>
        [listenerType, listenerRuleType].some((type) => view.dependents(target, type).length > 0),
      )
      .map((target) => judgeTargets(view, target));
  },
});

function judgeTargets(view: StackView, target: StackResource): Finding {
  const { urn, name } = target;
  if (!view.tellsDependencies) return unknown(urn, `nothing tells what registers with ${name}`);
  const groups = view
    .dependents(target, groupType)
    .filter((group) => valueAt(group, "targetGroupArns").kind !== "missing");
  const joined = [...groups, ...joining.flatMap((type) => view.dependents(target, type))];
  const remedy = `name ${name} in targetGroupArns of the group whose instances shall serve`;
  const none = `a listener sends requests to ${name}, and nothing registers targets with it`;
  // Where the program runs nothing itself, a controller may register what does, such as pods.
  if (joined.length === 0 && view.ofType(groupType, containerServiceType).length === 0)
    return missing(urn, `${none}: the program runs nothing that could`, remedy);
  return decided(urn, {
    holds: joined.length > 0,
    message:
      joined.length > 0
        ? `${name} gets its targets from ${joined[0]?.name ?? ""}`
        : `${none}: each is answered with 503`,
    remedy,
  });
}
