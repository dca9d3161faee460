import { hoursPerMonth } from "../months";
import { cacheUse } from "../outlook";
import type { CacheSize } from "../sizing/types";
import type { Deployed, PossibleRemedy } from "./types";

/** Shards that are tried, fewest first. */
const shardCounts = [2, 3, 4, 6, 8, 12, 16];

/** Larger nodes of the same architecture. */
export function largerNodes({ planned, catalog, region }: Deployed, cache: CacheSize): PossibleRemedy[] {
  const copies = 1 + cache.replicasPerShard;
  const today = catalog.cacheNodes.find(({ name }) => name === cache.nodeType);
  const price = (name: string): number | null => catalog.unitPrice(`elasticache.valkey.${name}`, region);
  const now = price(cache.nodeType);
  return catalog.cacheNodes
    .filter(
      ({ name, architecture }) =>
        name !== cache.nodeType && architecture === today?.architecture && !/^cache\.t\d/.test(name),
    )
    .map((node): PossibleRemedy => {
      const then = price(node.name);
      return {
        kind: "resize",
        change: node.name,
        usdPerMonth:
          now === null || then === null ? null : (then - now) * cache.shards * copies * hoursPerMonth,
        size: node.vcpu * 1000 + node.memoryGib,
        assumption: null,
        use: cacheUse({ ...planned.size, cache }, catalog, node.name),
      };
    })
    .filter(({ usdPerMonth }) => usdPerMonth === null || usdPerMonth > 0);
}

/** More shards: the keys are spread over several nodes, each with its replicas. */
export function moreShards(
  { planned, sizing, catalog, region }: Deployed,
  cache: CacheSize,
): PossibleRemedy[] {
  const price = catalog.unitPrice(`elasticache.valkey.${cache.nodeType}`, region);
  const { clusterMode } = sizing.plan.architecture.cache;
  return shardCounts
    .filter((shards) => shards > cache.shards)
    .map((shards) => ({
      kind: "shard",
      change: `${shards} shards${clusterMode ? "" : ", in cluster mode"}`,
      usdPerMonth:
        price === null
          ? null
          : price * (shards - cache.shards) * (1 + cache.replicasPerShard) * hoursPerMonth,
      size: shards,
      assumption: null,
      use: cacheUse({ ...planned.size, cache }, catalog, cache.nodeType, shards),
    }));
}
