import { components } from "../contract/read-outputs";
import { isUnknown, type StackResource } from "../contract/stack";
import { valueAt, type Value } from "./values";
import type { StackView } from "./view";

export const subnetType = "aws:ec2/subnet:Subnet";
export const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
export const groupType = "aws:autoscaling/group:Group";
export const databaseSubnetGroupType = "aws:rds/subnetGroup:SubnetGroup";
export const clusterType = "aws:rds/cluster:Cluster";
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
export const databaseInstanceType = "aws:rds/instance:Instance";
export const cacheSubnetGroupType = "aws:elasticache/subnetGroup:SubnetGroup";
export const replicationGroupType = "aws:elasticache/replicationGroup:ReplicationGroup";

/** Where a part of the stack may run: the zones that its subnets stand in. */
export interface Spread {
  /** The zones, sorted. */
  readonly zones: readonly string[];
  /** How many different zones it can stand in at most: a list of one subnet holds one. */
  readonly count: number;
}

/** Which input of a type holds its subnets. */
const subnetInputs: Readonly<Record<string, readonly string[]>> = {
  [loadBalancerType]: ["subnets", "subnetMappings"],
  [groupType]: ["vpcZoneIdentifiers"],
  [databaseSubnetGroupType]: ["subnetIds"],
  [cacheSubnetGroupType]: ["subnetIds"],
};

/** The zone of a subnet, by its id where that is said. */
export function zoneOf(subnet: StackResource): Value<string> {
  const values = [valueAt(subnet, "availabilityZoneId"), valueAt(subnet, "availabilityZone")];
  for (const value of values) {
    if (value.kind === "said" && typeof value.value === "string") return { kind: "said", value: value.value };
  }
  if (values.some(({ kind }) => kind === "unknown"))
    return { kind: "unknown", what: `the zone of ${subnet.name}` };
  return { kind: "missing", what: `the availabilityZoneId of ${subnet.name}` };
}

/**
 * Where a resource that names subnets may run. Ids of subnets are rarely known before an update, so its subnets are
 * found among what it depends on; those that the stack did not make, by what its network states of them.
 */
export function spreadOf(view: StackView, resource: StackResource): Value<Spread> {
  const inputs = subnetInputs[resource.type] ?? [];
  const lists = inputs.map((input) => valueAt(resource, input));
  const list = lists.find(({ kind }) => kind !== "missing");
  if (list === undefined) return { kind: "missing", what: inputs.join(" or ") };

  const zones = new Set<string>();
  for (const subnet of view.dependencies(resource, subnetType)) {
    const zone = zoneOf(subnet);
    if (zone.kind !== "said") return zone;
    zones.add(zone.value);
  }
  const ids = list.kind === "said" && Array.isArray(list.value) ? list.value : [];
  for (const zone of statedZones(view, ids)) zones.add(zone);
  if (zones.size === 0) return { kind: "unknown", what: "the zones of the subnets" };
  const named = list.kind === "said" && Array.isArray(list.value) ? list.value.length : zones.size;
  return { kind: "said", value: { zones: [...zones].sort(), count: Math.min(named, zones.size) } };
}

/** Whether a resource, or the subnet group it is in, is known to stand in a single zone. */
export function standsInOneZone(view: StackView, resource: StackResource): boolean {
  const places =
    resource.type in subnetInputs
      ? [resource]
      : [databaseSubnetGroupType, cacheSubnetGroupType].flatMap((type) => view.dependencies(resource, type));
  return places.some((place) => {
    const spread = spreadOf(view, place);
    return spread.kind === "said" && spread.value.count < 2;
  });
}

/** The zones that networks state of subnets which the stack did not make. */
function statedZones(view: StackView, values: readonly unknown[]): readonly string[] {
  const ids = values.flatMap((value) => (isUnknown(value) ? [] : subnetIdsIn(value)));
  return components(view.stack).flatMap(({ output: { existingSubnets = [] } }) =>
    existingSubnets.filter(({ id }) => ids.includes(id)).map(({ zone }) => zone),
  );
}

/** A list holds ids; a list of mappings holds them at `subnetId`. */
const subnetIdsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || !("subnetId" in value)) return [];
  return typeof value.subnetId === "string" ? [value.subnetId] : [];
};
