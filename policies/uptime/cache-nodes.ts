import type { StackResource } from "../../contract/stack";
import { valueAt, type Value } from "../values";

/** How many nodes hold a copy of the same data: 1 + replicas, or all nodes of a cache without shards. */
export function nodesPerShard(replicationGroup: StackResource): Value<number> {
  const replicas = valueAt(replicationGroup, "replicasPerNodeGroup");
  if (replicas.kind === "said") return { kind: "said", value: 1 + Number(replicas.value) };
  const nodes = valueAt(replicationGroup, "numCacheClusters");
  if (nodes.kind === "said") return { kind: "said", value: Number(nodes.value) };
  return replicas.kind === "unknown"
    ? replicas
    : nodes.kind === "unknown"
      ? nodes
      : { ...replicas, what: "replicasPerNodeGroup or numCacheClusters" };
}
