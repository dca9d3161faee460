import { z } from "zod";
import { isSpread } from "../../availability";
import type { ComponentKind } from "../../contract/component-output";
import { componentAbove, components } from "../../contract/read-outputs";
import type { Stack, StackResource } from "../../contract/stack";
import { inWords, valueInForce, whereUnsaid } from "../defaults";
import { mustSurviveZoneLoss } from "../promises";
import {
  cacheSubnetGroupType,
  clusterInstanceType,
  clusterType,
  databaseInstanceType,
  databaseSubnetGroupType,
  groupType,
  loadBalancerType,
  replicationGroupType,
  spreadOf,
  subnetType,
} from "../spread";
import { definePolicy, type Finding, type PolicyContext } from "../types";
import { counted, decided, judgeBy, valueAt, type Value } from "../values";
import { viewOf, type StackView } from "../view";
import { nodesPerShard } from "./cache-nodes";
import { flowsWith } from "./flows";

const whatItIs: Readonly<Record<string, string>> = {
  [loadBalancerType]: "load balancer",
  [groupType]: "group of instances",
  [databaseSubnetGroupType]: "database",
  [cacheSubnetGroupType]: "cache",
};

/** Every part that a flow needs can stand in more than one zone. */
export const zones = definePolicy({
  name: "zones",
  description: "Load balancers, instances, databases and caches stand in at least two zones.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Give the part subnets in at least two zones.",
    "For a database or a cache, set what spreads it: multiAz, multiAzEnabled with automaticFailoverEnabled.",
  ],
  link: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
  configSchema: z.strictObject({
    minimum: z.int().min(2).default(2).describe("how many zones each part must be able to stand in"),
  }),
  reads: [
    { of: "input", type: loadBalancerType, path: "subnets", whenUnknown: "followed" },
    { of: "input", type: groupType, path: "vpcZoneIdentifiers", whenUnknown: "followed" },
    { of: "input", type: databaseSubnetGroupType, path: "subnetIds", whenUnknown: "followed" },
    { of: "input", type: cacheSubnetGroupType, path: "subnetIds", whenUnknown: "followed" },
    { of: "input", type: subnetType, path: "availabilityZoneId" },
    { of: "input", type: databaseInstanceType, path: "multiAz", whenMissing: "fail" },
    { of: "input", type: replicationGroupType, path: "multiAzEnabled", whenMissing: "fail" },
    { of: "input", type: replicationGroupType, path: "automaticFailoverEnabled", whenMissing: "fail" },
  ],
  judge(stack, { minimum }, context) {
    if (!mustSurviveZoneLoss(stack)) return [];
    const view = viewOf(stack);
    return [
      ...view
        .ofType(loadBalancerType, groupType, databaseSubnetGroupType, cacheSubnetGroupType)
        .map((resource) => judgeSubnets(view, resource, minimum, context)),
      ...view.ofType(databaseInstanceType).flatMap((resource) => judgeInstance(stack, resource, context)),
      ...view.ofType(replicationGroupType).flatMap((resource) => judgeCache(stack, resource, context)),
      ...view.ofType(clusterType).flatMap((resource) => judgeCluster(view, resource, context)),
      ...judgePromises(view, minimum, context),
    ];
  },
});

function judgeSubnets(
  view: StackView,
  resource: StackResource,
  minimum: number,
  context: PolicyContext,
): Finding {
  const what = whatItIs[resource.type] ?? resource.type;
  return judgeBy(resource, [spreadOf(view, resource)], `give it subnets in ${minimum} zones`, (spread) => {
    const { zones: found, count } = spread as { zones: readonly string[]; count: number };
    const shown = found.slice(0, count).join(", ");
    return {
      holds: count >= minimum,
      message: `the ${what} can stand in ${counted(count, "zone")} (${shown}), at least ${minimum} required${effect(view.stack, resource, context, count < 2)}`,
      remedy: `give it subnets in at least ${minimum} zones (architecture.zones in growth.yaml)`,
    };
  });
}

/** RDS spreads an instance itself: with a standby in another zone, or not. Read replicas are no part of that. */
function judgeInstance(stack: Stack, resource: StackResource, context: PolicyContext): Finding[] {
  if (resource.inputs.replicateSourceDb !== undefined) return [];
  return [
    judgeBy(resource, [valueInForce(resource, "multiAz")], "", (multiAz) => ({
      holds: multiAz === true,
      message:
        multiAz === true
          ? "the database has a standby in another zone"
          : `${whereUnsaid(resource, "multiAz", multiAz)}the database stands in one zone, a standby in another is required${effect(stack, resource, context, true)}`,
      remedy:
        "set multiAz to true (architecture.database.deployment in growth.yaml: rds-multi-zone or aurora)",
    })),
  ];
}

/** A cache of one node has nothing to spread: that is what `instances` finds. */
function judgeCache(stack: Stack, resource: StackResource, context: PolicyContext): Finding[] {
  const nodes = nodesPerShard(resource);
  if (nodes.kind === "said" && nodes.value < 2) return [];
  const values = [
    valueInForce(resource, "multiAzEnabled"),
    valueInForce(resource, "automaticFailoverEnabled"),
  ];
  return [
    judgeBy(resource, values, "", (multiAz, failover) => {
      const holds = multiAz === true && failover === true;
      return {
        holds,
        message: holds
          ? "the cache has its replicas in other zones, and fails over to them"
          : `${inWords(resource, "multiAzEnabled", multiAz)} and ${inWords(resource, "automaticFailoverEnabled", failover)}, both must be true${effect(stack, resource, context, true)}`,
        remedy: "set multiAzEnabled and automaticFailoverEnabled to true",
      };
    }),
  ];
}

/** Aurora puts instances where they are told to be; those that say nothing are spread by AWS. */
function judgeCluster(view: StackView, resource: StackResource, context: PolicyContext): Finding[] {
  const instances = view.dependents(resource, clusterInstanceType);
  const placed: Value[] = instances.map((instance) => valueAt(instance, "availabilityZone"));
  if (instances.length < 2 || placed.some(({ kind }) => kind === "missing")) return [];
  return [
    judgeBy(resource, placed, "", (...places) => {
      const different = new Set(places).size;
      return {
        holds: different >= 2,
        message: `the cluster's instances stand in ${counted(different, "zone")}, at least 2 required${effect(view.stack, resource, context, different < 2)}`,
        remedy: "leave out availabilityZone, or give the instances different ones",
      };
    }),
  ];
}

const mainTypes: Partial<Record<ComponentKind, readonly string[]>> = {
  loadBalancer: [loadBalancerType],
  service: [groupType],
  database: [clusterType],
  cache: [replicationGroupType],
};

/**
 * A component that says itself that it stands in too few zones, where its resources don't show it. One copy can't stand
 * in two zones: that is what `instances` finds.
 */
function judgePromises(view: StackView, minimum: number, context: PolicyContext): Finding[] {
  return components(view.stack).flatMap(({ resource, output: { kind, failure } }) => {
    const types = mainTypes[kind];
    if (types === undefined || failure.redundancy === "regional" || failure.zones.length >= minimum)
      return [];
    if (kind !== "loadBalancer" && failure.copies < 2) return [];
    const main = view
      .ofType(...types)
      .find((each) => componentAbove(view.stack, each)?.resource === resource);
    const shown =
      main === undefined || [main, ...placesOf(view, main)].every((each) => showsZones(view, each, minimum));
    if (!shown) return [];
    return [
      decided((main ?? resource).urn, {
        holds: false,
        message: `${resource.name} says that it stands in ${counted(failure.zones.length, "zone")} (${failure.zones.join(", ")}), at least ${minimum} required${effect(view.stack, resource, context, !isSpread(failure))}`,
        remedy: `give it at least ${minimum} zones (architecture.zones in growth.yaml)`,
      }),
    ];
  });
}

function placesOf(view: StackView, main: StackResource): readonly StackResource[] {
  return [databaseSubnetGroupType, cacheSubnetGroupType].flatMap((type) => view.dependencies(main, type));
}

/** Whether the resource's own inputs leave nothing to find. */
function showsZones(view: StackView, resource: StackResource, minimum: number): boolean {
  if (!(resource.type in whatItIs)) return true;
  const spread = spreadOf(view, resource);
  return spread.kind === "said" && spread.value.count >= minimum;
}

/** From what to what a flow is taken by a part that stands in one zone. */
function effect(
  stack: Stack,
  resource: StackResource,
  { catalog }: PolicyContext,
  inOneZone: boolean,
): string {
  if (!inOneZone) return "";
  const tier = componentAbove(stack, resource)?.output.tier;
  return tier === undefined ? "" : flowsWith(stack, catalog, tier);
}
