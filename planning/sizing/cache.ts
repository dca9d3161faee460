import type { Architecture, CacheNode, Catalog } from "../../catalog/types";
import { curveHitRatio, objectsForHitRatio, shareForHitRatio, zipfHitRatio } from "../cache-model";
import { hoursPerMonth } from "../months";
import { choose, holds, tightest, type Candidate, type Utilisation } from "./choice";
import { forecastValue, type CacheDemand } from "./demands";
import type { CacheSize, RunnerUp } from "./types";

/** Share of a node's memory for data: ElastiCache reserves 25 % for backups, failover and fragmentation by default. */
export const usableShare = 0.75;

/** The highest share of that which the wanted objects may take. */
const memoryCeiling = 0.9;

/** What an entry takes besides its value: its key and Valkey's own structures. */
export const overheadBytes = 96;

/** Requests that the main thread of a node answers: measured at some 160,000 without threaded I/O; TLS takes its part. */
export const requestsPerNode = 100_000;

/** Nodes of a cluster without a raised quota (L-AF354865). */
const mostNodes = 90;

/** Where no price decides. */
const defaultFamilies: Readonly<Record<Architecture, string>> = { arm64: "cache.r7g", x86_64: "cache.r5" };

/** A cache demand with every default filled in. */
export type FilledCacheDemand = ReturnType<typeof fillCacheDemand>;

/** Fills in what a demand leaves out; the defaults are those that {@link CacheDemand} documents. */
export function fillCacheDemand(demand: CacheDemand) {
  const zones = demand.zones ?? 3;
  const reads = forecastValue(demand.peakReadsPerSecond).p90;
  const popularity = { objects: Math.max(1, demand.objects), zipfExponent: demand.zipfExponent ?? 1 };
  const targetHitRatio = demand.targetHitRatio ?? 0.8;
  const curve = demand.measuredCurve ?? null;
  // A measured curve that never gets there is sized for the best that it shows.
  const wantedGib = (objects: number): number =>
    ((curve === null
      ? objectsForHitRatio({ ...popularity, objects }, targetHitRatio)
      : objects * (shareForHitRatio(curve, targetHitRatio) ?? Math.max(...curve.map(({ share }) => share)))) *
      (demand.objectBytes + overheadBytes)) /
    1024 ** 3;
  const objectsLater = Math.max(popularity.objects, demand.objectsWhenChanged ?? 0);
  const today = wantedGib(popularity.objects);
  const writes =
    demand.peakWritesPerSecond === undefined
      ? reads * (1 - targetHitRatio)
      : forecastValue(demand.peakWritesPerSecond).p90;
  const largestReads = Math.max(reads, demand.largestEventReadsPerSecond ?? 0);
  return {
    ...demand,
    zones,
    survive: zones > 1 && (demand.surviveZoneLoss ?? true),
    architecture: demand.architecture ?? "arm64",
    popularity,
    curve,
    hitRatio: targetHitRatio,
    wantedGib: today,
    wantedGibWhenChanged: objectsLater > popularity.objects ? wantedGib(objectsLater) : today,
    reads,
    largestReads,
    writesPerRead: reads > 0 ? writes / reads : 0,
    replicas: demand.replicasPerShard ?? (zones > 1 ? 1 : 0),
    clusterMode: demand.clusterMode ?? false,
    utilisation: demand.utilisation ?? 0.7,
  };
}

/** What of a node sizing looks at. */
export type Node = Pick<CacheNode, "name" | "vcpu" | "memoryGib" | "networkMbps">;

/** The use of each constraint where so many shards of a node answer `reads` a second. */
export function cacheUtilisation(
  demand: FilledCacheDemand,
  node: Node,
  shards: number,
  reads: number,
): { readonly utilisation: Utilisation; readonly ceilings: Utilisation } {
  const bits = reads * (1 + demand.writesPerRead) * (demand.objectBytes + overheadBytes) * 8;
  return {
    utilisation: {
      memory: demand.wantedGib / (node.memoryGib * usableShare * shards),
      cpu: (reads * (1 + demand.writesPerRead)) / (requestsPerNode * shards),
      ...(node.networkMbps === null ? {} : { network: bits / 1e6 / (node.networkMbps * shards) }),
    },
    ceilings: {
      memory: memoryCeiling,
      cpu: demand.utilisation,
      ...(node.networkMbps === null ? {} : { network: demand.utilisation }),
    },
  };
}

/** The look-ups a second that a size carries within the ceilings of CPU and network. */
function readsCarried(demand: FilledCacheDemand, node: Node, shards: number): number {
  const { utilisation, ceilings } = cacheUtilisation(demand, node, shards, 1);
  const { ratio } = tightest({ ...utilisation, memory: 0 }, ceilings);
  return ratio === 0 ? 0 : 1 / ratio;
}

/** The hit ratio of what a size holds: the target, or what the model or the measured curve says of less. */
function hitRatioOf(demand: FilledCacheDemand, node: Node, shards: number): number {
  const roomGib = node.memoryGib * usableShare * memoryCeiling * shards;
  if (demand.curve === null && roomGib >= demand.wantedGib) return demand.hitRatio;
  const held = (Math.min(roomGib, demand.wantedGib) * 1024 ** 3) / (demand.objectBytes + overheadBytes);
  return demand.curve === null
    ? zipfHitRatio(demand.popularity, held)
    : curveHitRatio(demand.curve, held / demand.popularity.objects);
}

/** A node type with its shards. */
export interface CacheCandidate extends Candidate {
  readonly node: Node;
  readonly shards: number;
}

function candidate(demand: FilledCacheDemand, node: CacheNode, price: number | null): CacheCandidate {
  const most = demand.clusterMode ? Math.floor(mostNodes / (1 + demand.replicas)) : 1;
  let shards = 1;
  const later = { ...demand, wantedGib: demand.wantedGibWhenChanged };
  const checked = () => cacheUtilisation(later, node, shards, later.largestReads);
  while (!holds(checked()) && shards < most) shards += 1;
  return {
    name: node.name,
    family: node.family,
    vcpu: node.vcpu,
    memoryGib: node.memoryGib,
    usdPerMonth: price === null ? null : price * shards * (1 + demand.replicas) * hoursPerMonth,
    ...checked(),
    node,
    shards,
  };
}

/** Every node type of the architecture, and those that cannot be judged. */
export function cacheCandidates(
  demand: FilledCacheDemand,
  catalog: Catalog,
): { readonly candidates: readonly CacheCandidate[]; readonly others: readonly RunnerUp[] } {
  const candidates: CacheCandidate[] = [];
  const others: RunnerUp[] = [];
  for (const node of catalog.cacheNodes) {
    if (node.architecture !== demand.architecture) continue;
    const price = catalog.unitPrice(`elasticache.valkey.${node.name}`, demand.region);
    if (/^cache\.t\d/.test(node.name))
      others.push({ name: node.name, usdPerMonth: null, why: "no speed data (burstable)" });
    else candidates.push(candidate(demand, node, price));
  }
  return { candidates, others };
}

/**
 * The cache tier: node type and shards, the cheapest by list price whose memory holds the objects that give the target
 * hit ratio, and whose CPU and network answer the largest event's p90 peak.
 *
 * The objects come from a measured curve where there is one, else from Che's approximation for Zipf's law. Several
 * shards are used only in cluster mode; without it the largest node is the end. Where nothing carries the demand, the
 * size that lacks least is returned, its utilisation above its ceiling, and `hitRatio` is what it still gives.
 *
 * @throws RangeError where the catalog has no node of the architecture, or for an impossible hit ratio.
 * @example
 * sizeCache(
 *   { region: "us-east-1", peakReadsPerSecond: 720, objects: 2e6, objectBytes: 4096 },
 *   loadCatalog(),
 * ).summary // "2 × cache.m6g.large"
 */
export function sizeCache(demand: CacheDemand, catalog: Catalog): CacheSize {
  const filled = fillCacheDemand(demand);
  const { candidates, others } = cacheCandidates(filled, catalog);
  const { chosen, priced, runnersUp } = choose(
    candidates,
    defaultFamilies[filled.architecture],
    `${filled.architecture} cache node`,
    others,
  );
  const { node, shards } = chosen;
  const today = holds(chosen) ? cacheUtilisation(filled, node, shards, filled.reads) : chosen;
  const { binding } = tightest(today.utilisation, today.ceilings);
  const carried = readsCarried(filled, node, shards);
  const nodes = shards * (1 + filled.replicas);
  const overloaded = holds(chosen) ? "" : ` (${binding ?? ""} does not fit)`;
  return {
    summary: `${nodes} × ${node.name}${shards > 1 ? ` in ${shards} shards` : ""}${overloaded}`,
    binding,
    utilisation: today.utilisation,
    ceilings: today.ceilings,
    oneZoneLostUtilisation: null,
    capacity: {
      unit: "look-ups/s",
      now: carried,
      maximum: carried,
      oneZoneLost: filled.replicas > 0 && filled.zones > 1 ? carried : 0,
    },
    usdPerMonth: chosen.usdPerMonth,
    priced,
    runnersUp,
    usage: {},
    nodeType: node.name,
    memoryGib: node.memoryGib,
    shards,
    replicasPerShard: filled.replicas,
    hitRatio: hitRatioOf(filled, node, shards),
  };
}
