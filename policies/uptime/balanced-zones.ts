import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { listenerRuleType, listenerType, targetGroupType } from "../resource-types";
import { groupType, loadBalancerType, spreadOf, standsInOneZone, subnetType, type Spread } from "../spread";
import { definePolicy, type Finding } from "../types";
import { judgeBy, type Value } from "../values";
import { viewOf, type StackView } from "../view";

/** No instance stands where its load balancer does not reach it. */
export const balancedZones = definePolicy({
  name: "balanced-zones",
  description: "A load balancer has a subnet in every zone that its instances may stand in.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Give the load balancer a subnet in each zone of the group: targets in a zone that is not enabled get no requests.",
    "Or take the zone from vpcZoneIdentifiers of the group.",
  ],
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: loadBalancerType, path: "subnets", whenUnknown: "followed" },
    { of: "input", type: groupType, path: "vpcZoneIdentifiers", whenUnknown: "followed" },
    { of: "input", type: subnetType, path: "availabilityZoneId" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(groupType)
      .flatMap((group) => balancersOf(view, group).flatMap((balancer) => judgePair(view, group, balancer)));
  },
});

/** The load balancers whose listeners send requests to the group's targets. */
function balancersOf(view: StackView, group: StackResource): readonly StackResource[] {
  const targets = view.dependencies(group, targetGroupType);
  const rules = targets.flatMap((target) => view.dependents(target, listenerRuleType));
  const listeners = [
    ...targets.flatMap((target) => view.dependents(target, listenerType)),
    ...rules.flatMap((rule) => view.dependencies(rule, listenerType)),
  ];
  return [...new Set(listeners.flatMap((listener) => view.dependencies(listener, loadBalancerType)))];
}

/** What stands in one zone is the finding of `zones`. */
function judgePair(view: StackView, group: StackResource, balancer: StackResource): Finding[] {
  if (standsInOneZone(view, balancer)) return [];
  const zones = [group, balancer].map((resource) => named(resource, spreadOf(view, resource)));
  return [
    judgeBy(group, zones, "say the subnets of the group and of its load balancer", (run, reached) => {
      const without = (run as Spread).zones.filter((zone) => !(reached as Spread).zones.includes(zone));
      return {
        holds: without.length === 0,
        message:
          without.length === 0
            ? `${balancer.name} reaches every zone of ${group.name}`
            : `${group.name} may run in ${without.join(", ")}, where ${balancer.name} has no subnet: instances there get no requests`,
        remedy: `give ${balancer.name} a subnet in ${without.join(" and ")}`,
      };
    }),
  ];
}

/** A list of fewer subnets than it could be leaves open which zones they stand in. */
function named(resource: StackResource, spread: Value<Spread>): Value<Spread> {
  if (spread.kind !== "said") return { ...spread, what: `${spread.what} (${resource.name})` };
  if (spread.value.count < spread.value.zones.length)
    return { kind: "unknown", what: `which of the zones ${spread.value.zones.join(", ")}` };
  return spread;
}
