import { z } from "zod";
import { componentAbove } from "../../contract/read-outputs";
import type { Stack, StackResource } from "../../contract/stack";
import { mustSurviveZoneLoss } from "../promises";
import {
  clusterInstanceType,
  clusterType,
  groupType,
  replicationGroupType,
  standsInOneZone,
} from "../spread";
import { definePolicy, type Finding, type PolicyContext } from "../types";
import { counted, decided, judgeBy, valueAt } from "../values";
import { viewOf, type StackView } from "../view";
import { nodesPerShard } from "./cache-nodes";
import { flowsWith } from "./flows";

/** Nothing that a flow needs is there only once. What stands in a single zone is left to `zones`. */
export const instances = definePolicy({
  name: "instances",
  description: "Instances, database copies and cache nodes are there at least twice.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Raise minSize of the group, or add a reader or a replica, so that one can fail.",
    "See what it costs with headroom preview.",
  ],
  link: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
  configSchema: z.strictObject({
    minimum: z.int().min(2).default(2).describe("how many copies there must be at the least"),
  }),
  reads: [
    { of: "input", type: groupType, path: "minSize" },
    { of: "input", type: replicationGroupType, path: "replicasPerNodeGroup" },
  ],
  judge(stack, { minimum }, context) {
    if (!mustSurviveZoneLoss(stack)) return [];
    const view = viewOf(stack);
    const spread = (resource: StackResource) => !standsInOneZone(view, resource);
    return [
      ...view
        .ofType(groupType)
        .filter(spread)
        .map((resource) => judgeGroup(stack, resource, minimum, context)),
      ...view
        .ofType(clusterType)
        .filter(spread)
        .flatMap((resource) => judgeCluster(view, resource, minimum, context)),
      ...view
        .ofType(replicationGroupType)
        .filter(spread)
        .map((resource) => judgeCache(stack, resource, minimum, context)),
    ];
  },
});

function judgeGroup(stack: Stack, resource: StackResource, minimum: number, context: PolicyContext): Finding {
  return judgeBy(resource, [valueAt(resource, "minSize")], `say minSize: ${minimum} or more`, (minSize) => {
    const holds = Number(minSize) >= minimum;
    return {
      holds,
      message: `the group may shrink to ${counted(Number(minSize), "instance")}, at least ${minimum} required${holds ? "" : effect(stack, resource, context)}`,
      remedy: `set minSize to at least ${minimum}`,
    };
  });
}

/** Instances of Aurora; clusters of other engines always have three. */
function judgeCluster(
  view: StackView,
  resource: StackResource,
  minimum: number,
  context: PolicyContext,
): Finding[] {
  const engine = resource.inputs.engine;
  if (typeof engine === "string" && !engine.startsWith("aurora")) return [];
  const copies = view.dependents(resource, clusterInstanceType).length;
  const holds = copies >= minimum;
  return [
    decided(resource.urn, {
      holds,
      message: `the cluster has ${counted(copies, "instance")}, at least ${minimum} required${holds ? "" : effect(view.stack, resource, context)}`,
      remedy: `add ${counted(minimum - copies, "reader")}, so that one can take over`,
    }),
  ];
}

function judgeCache(stack: Stack, resource: StackResource, minimum: number, context: PolicyContext): Finding {
  const say = `say replicasPerNodeGroup: ${minimum - 1} or more`;
  return judgeBy(resource, [nodesPerShard(resource)], say, (nodes) => {
    const holds = Number(nodes) >= minimum;
    return {
      holds,
      message: `each shard has ${counted(Number(nodes), "node")}, at least ${minimum} required${holds ? "" : effect(stack, resource, context)}`,
      remedy: `set replicasPerNodeGroup to at least ${minimum - 1}`,
    };
  });
}

function effect(stack: Stack, resource: StackResource, { catalog }: PolicyContext): string {
  const tier = componentAbove(stack, resource)?.output.tier;
  return tier === undefined ? "" : flowsWith(stack, catalog, tier);
}
