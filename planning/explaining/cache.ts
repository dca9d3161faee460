import { holds } from "../sizing/choice";
import { fillCacheDemand, overheadBytes, requestsPerNode, usableShare } from "../sizing/cache";
import { type DemandNumbers, largestPeak } from "./demand";
import {
  explain,
  explainedAbove,
  explainUses,
  fixed,
  given,
  minus,
  over,
  plus,
  times,
  worked,
  type Explained,
  type Expression,
} from "./expression";
import { type Explaining, hours, planned, price, rule } from "./sources";

/** How the cache's nodes, their use and their price come about; nothing where there is none. */
export function explainCache(of: Explaining, demand: DemandNumbers): Explained[] {
  const { storedP90 } = demand;
  const { plan, catalog, planned: stack } = of;
  const { cache } = stack.size;
  const asked = stack.demands.cache;
  const node = catalog.cacheNodes.find(({ name }) => name === cache?.nodeType);
  if (cache === null || asked === null || node === undefined) return [];
  const filled = fillCacheDemand(asked);
  const ofCache = (name: string, value: number, unit: string, key: string): Expression =>
    planned(of, name, value, unit, "workload", "cache", key);
  const fact = (name: string, value: number, unit: string): Expression =>
    given(`${name} of ${node.name}`, value, unit, `catalog: ${node.name}`);
  // Where no node carries it until a change is done, the use on the screen is of what breaks.
  const fits = holds(cache);
  const peak = fits ? demand.peakP90 : largestPeak(of, demand, "cache");
  const reads = explain(
    "look-ups p90",
    "/s",
    fits ? filled.reads : filled.largestReads,
    times(
      explainedAbove(peak),
      ofCache("look-ups a request", plan.workload.cache.readsPerRequest, "", "readsPerRequest"),
    ),
  );
  const hitRatio = ofCache("wanted hits", filled.hitRatio, "share", "targetHitRatio");
  const objects = explain(
    "objects",
    "",
    asked.objects,
    times(
      ofCache("objects today", plan.workload.cache.objects, "", "objects"),
      over(
        explainedAbove(storedP90),
        planned(
          of,
          "stored today",
          plan.workload.database.storedGib,
          "GiB",
          "workload",
          "database",
          "stored",
        ),
      ),
    ),
  );
  const later = explain(
    "objects until a change is done",
    "",
    Math.max(asked.objects, asked.objectsWhenChanged ?? 0),
    worked(
      "the most of the months that a change takes",
      Math.max(asked.objects, asked.objectsWhenChanged ?? 0),
      [explainedAbove(objects)],
    ),
  );
  const wantedGib = fits ? filled.wantedGib : filled.wantedGibWhenChanged;
  const wanted = explain(
    "objects to hold",
    "GiB",
    wantedGib,
    worked("what must be held for the wanted hits, by Zipf's law or the measured curve", wantedGib, [
      explainedAbove(fits ? objects : later),
      ofCache("object size", asked.objectBytes, "bytes", "objectSize"),
      hitRatio,
    ]),
  );
  const shards = fixed(cache.shards);
  const writes = plus(fixed(1), minus(fixed(1), hitRatio));
  const perSecond = times(explainedAbove(reads), writes);
  const usable = rule("share of a node for data", usableShare, "share", "ElastiCache reserves the rest");
  const memory = over(explainedAbove(wanted), times(fact("memory", node.memoryGib, "GiB"), usable, shards));
  const cpu = over(
    perSecond,
    times(rule("requests of a node", requestsPerNode, "/s", "measured, less what TLS takes"), shards),
  );
  const bytes = plus(
    ofCache("object size", asked.objectBytes, "bytes", "objectSize"),
    rule("overhead of an object", overheadBytes, "bytes", "its key and Valkey's own structures"),
  );
  const network =
    node.networkMbps === null
      ? null
      : over(
          over(times(perSecond, bytes, fixed(8)), fixed(1e6)),
          times(fact("network", node.networkMbps, "Mbit/s"), shards),
        );
  const by: Readonly<Record<string, Expression | null>> = { memory, cpu, network };
  const nodes = cache.shards * (1 + cache.replicasPerShard);
  const count = explain(
    "cache nodes",
    "",
    nodes,
    times(
      shards,
      plus(
        fixed(1),
        given(
          "replicas a shard",
          cache.replicasPerShard,
          "",
          `what the promises ask: ${of.sourceOf(["objectives", "flows"])}`,
        ),
      ),
    ),
  );
  const hour = price(of, `hour of ${node.name}`, `elasticache.valkey.${node.name}`, "$");
  return [
    ...(fits ? [] : [peak]),
    reads,
    objects,
    ...(fits ? [] : [later]),
    wanted,
    count,
    ...explainUses(cache.utilisation, by),
    ...(hour === null || cache.usdPerMonth === null
      ? []
      : [explain("cache, a month", "$", cache.usdPerMonth, times(explainedAbove(count), hour, hours))]),
  ];
}
