import type { StackResource } from "../../contract/stack";
import { numberOf, type QuotaUse, type Seen, sumOf } from "./seen";

/** A cluster's readers that autoscaling may add: its maximum counts readers, not the writer. */
function readerTargets(seen: Seen): readonly StackResource[] {
  return seen
    .ofType("appautoscaling/target:Target")
    .filter(({ inputs }) => inputs["serviceNamespace"] === "rds");
}

/** Instances of each cluster: registered ones, and those that autoscaling may add. */
function instancesByCluster(seen: Seen): readonly number[] {
  const instances = seen.ofType("rds/clusterInstance:ClusterInstance");
  const byParent = new Map<string, number>();
  for (const { parent } of instances) {
    const key = parent ?? "";
    byParent.set(key, (byParent.get(key) ?? 0) + 1);
  }
  for (const { parent, inputs } of readerTargets(seen)) {
    const key = parent ?? "";
    byParent.set(key, Math.max(byParent.get(key) ?? 0, numberOf(inputs["maxCapacity"]) + 1));
  }
  return [...byParent.values()];
}

/** Nodes of a replication group or cluster. */
function nodesOf({ inputs }: StackResource): number {
  const shards = numberOf(inputs["numNodeGroups"]);
  if (shards > 0) return shards * (1 + numberOf(inputs["replicasPerNodeGroup"]));
  return numberOf(inputs["numCacheClusters"]) || numberOf(inputs["numCacheNodes"]) || 1;
}

/** Databases and caches. */
export function dataUses(seen: Seen): readonly QuotaUse[] {
  const clusters = instancesByCluster(seen);
  const caches = seen.ofType("elasticache/replicationGroup:ReplicationGroup", "elasticache/cluster:Cluster");
  return [
    {
      id: "L-7B6409FD",
      most: sumOf(clusters, (count) => count) + seen.ofType("rds/instance:Instance").length,
    },
    { id: "L-952B80B8", most: seen.ofType("rds/cluster:Cluster").length },
    { id: "L-5BC124EF", most: Math.max(0, ...clusters.map((count) => count - 1)) },
    { id: "L-48C6BF61", most: seen.ofType("rds/subnetGroup:SubnetGroup").length },
    { id: "L-DE55804A", most: seen.ofType("rds/parameterGroup:ParameterGroup").length },
    { id: "L-D94C7EA3", most: seen.ofType("rds/proxy:Proxy").length },
    { id: "L-DFE45DF3", most: sumOf(caches, nodesOf) },
    {
      id: "L-AF354865",
      most: Math.max(0, ...caches.filter(({ inputs }) => numberOf(inputs["numNodeGroups"]) > 1).map(nodesOf)),
    },
    { id: "L-3E7F7726", most: seen.ofType("elasticache/subnetGroup:SubnetGroup").length },
    { id: "L-3F15A733", most: seen.ofType("elasticache/parameterGroup:ParameterGroup").length },
  ];
}
