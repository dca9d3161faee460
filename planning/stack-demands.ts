import type { Range } from "../contract/range";
import type { Phase } from "./capacity-plan-types";
import { demandFor } from "./forecast";
import type { GrowthPlan } from "./growth-plan/types";
import { addMonths } from "./months";
import { redundancyFor, type Redundancy } from "./redundancy";
import { natGbPerInstanceHour } from "./sizing/compute-model";
import type {
  CacheDemand,
  ComputeDemand,
  DatabaseDemand,
  DeliveryDemand,
  LoadBalancerDemand,
  NetworkDemand,
  ReactionSeconds,
} from "./sizing/demands";
import { addRanges, bytesPerGb, constant, mapRange, secondsPerMonth, withTraffic } from "./sizing/ranges";
import type { CacheSize, ComputeSize, Demand } from "./sizing/types";

/** How an environment differs from the plan. */
export interface StackOptions {
  /** The share of the plan's demand that it carries. @default 1 */
  readonly share?: number;
  /** `none`: the plan's uptime targets are not promised here, so nothing is redundant for their sake. @default "plan" */
  readonly uptimeTarget?: "plan" | "none";
}

/** A month as the tiers are sized for it. */
export interface SizingMonth {
  readonly plan: GrowthPlan;
  readonly phase: Phase;
  readonly demand: Demand;
  /** The largest multiple of an event in this month and the 12 that follow. */
  readonly largestEventMultiplier: number;
  /** The months until a change of the tier begun today is done, and one more: what is sized today lasts until then. */
  readonly untilChanged: Readonly<Record<SizedTier, readonly Demand[]>>;
  /** What the database may hold at the plan's horizon, p90. */
  readonly largestStoredGib: number;
  readonly redundancy: Redundancy;
}

/** The tiers that hold to ceilings, and so are outgrown. */
export type SizedTier = "web" | "cache" | "database";

/** How far ahead the largest event is looked for. */
const eventMonths = 12;

/** A statement with its result, between application and database. */
const statementBytes = 4096;

/** Requests that a kept-alive connection carries, and records that it leaves in the flow logs (both ends). */
const requestsPerConnection = 10;
const flowsPerConnection = 2;

/**
 * Gathers what the tiers of a month are sized for.
 *
 * @throws RangeError where the month comes before the plan's `asOf`.
 */
export function sizingMonth(
  plan: GrowthPlan,
  month: string,
  phase: Phase,
  { share = 1, uptimeTarget = "plan" }: StackOptions = {},
): SizingMonth {
  const demand = demandFor(plan, month, share);
  const leadTimes = plan.objectives.leadTimeMonths;
  const ahead = Math.max(
    eventMonths,
    ...(["web", "cache", "database"] as const).map((tier) => leadTimes[tier] + 1),
  );
  const following = Array.from({ length: Math.ceil(ahead) }, (_, index) =>
    demandFor(plan, addMonths(month, index + 1), share),
  );
  const untilChanged = (tier: SizedTier): readonly Demand[] => [
    demand,
    ...following.slice(0, Math.ceil(leadTimes[tier]) + 1),
  ];
  const atHorizon = demandFor(plan, addMonths(plan.asOf, plan.horizonMonths), share);
  return {
    plan,
    phase,
    demand,
    largestEventMultiplier: Math.max(
      ...[demand, ...following.slice(0, eventMonths)].map(({ eventMultiplier }) => eventMultiplier),
    ),
    untilChanged: {
      web: untilChanged("web"),
      cache: untilChanged("cache"),
      database: untilChanged("database"),
    },
    largestStoredGib: Math.max(demand.storedGib.p90, atHorizon.storedGib.p90),
    redundancy: redundancyFor(uptimeTarget === "plan" ? plan.objectives.flows : [], plan.architecture.zones),
  };
}

/** A month for itself: what it asks, not what must last until a change is done. */
export const forItself = (month: SizingMonth): SizingMonth => ({
  ...month,
  untilChanged: { web: [month.demand], cache: [month.demand], database: [month.demand] },
});

const place = ({ plan, redundancy }: SizingMonth) => ({
  region: plan.region,
  zones: plan.architecture.zones,
  surviveZoneLoss: redundancy.surviveZoneLoss,
});

/** The p90 peak of the largest event: this month's usual peak multiplied, or what comes before the tier can be changed. */
const largestPeak = (
  { demand, largestEventMultiplier, untilChanged }: SizingMonth,
  tier: SizedTier,
): number =>
  Math.max(
    demand.usualPeakRequestsPerSecond.p90 * largestEventMultiplier,
    ...untilChanged[tier].map(({ peakRequestsPerSecond }) => peakRequestsPerSecond.p90),
  );

/** The most that is stored, p90, until the tier can be changed. */
const storedWhenChanged = ({ untilChanged }: SizingMonth, tier: SizedTier): number =>
  Math.max(...untilChanged[tier].map(({ storedGib }) => storedGib.p90));

/** The plan's own times until a new instance serves, without those that it leaves to the catalog. */
export function webReactionSeconds({ reaction }: GrowthPlan): ReactionSeconds {
  const { metricSeconds, alarmSeconds, bootSeconds, warmupSeconds } = reaction;
  return {
    ...(metricSeconds === null ? {} : { metric: metricSeconds }),
    ...(alarmSeconds === null ? {} : { alarm: alarmSeconds }),
    ...(bootSeconds === null ? {} : { boot: bootSeconds }),
    ...(warmupSeconds === null ? {} : { warmup: warmupSeconds }),
  };
}

/** What the web tier is asked for. */
export function computeDemand(month: SizingMonth): ComputeDemand {
  const { plan, demand } = month;
  const { requests } = plan.workload;
  return {
    ...place(month),
    architecture: plan.architecture.cpu,
    burstable: plan.architecture.burstable,
    peakRequestsPerSecond: demand.peakRequestsPerSecond,
    usualPeakRequestsPerSecond: demand.usualPeakRequestsPerSecond,
    largestEventPeakRequestsPerSecond: largestPeak(month, "web"),
    meanRequestsPerSecond: demand.meanRequestsPerSecond,
    ...(requests.shape.hourly === null ? {} : { hourlyWeights: requests.shape.hourly }),
    peakToMean: requests.shape.peakToMean,
    cpuSeconds: requests.cpuSeconds,
    cpuReferenceSpeed: requests.cpuReferenceSpeed,
    cpuVariation: requests.cpuVariation,
    arrivalDispersion: requests.arrivalDispersion,
    ...(requests.ramp === null ? {} : { ramp: requests.ramp, reactionSeconds: webReactionSeconds(plan) }),
    latencySeconds: plan.objectives.latencySeconds * plan.objectives.computeLatencyShare,
    inFlightSeconds: plan.objectives.latencySeconds,
    baseMemoryGib: requests.baseMemoryGib,
    memoryPerConcurrentRequestMib: requests.memoryPerConcurrentRequestMib,
    requestBytes: requests.requestBytes,
    responseBytes: requests.responseBytes,
    utilisation: plan.objectives.utilisation,
    scaling: month.phase === 1 ? "fixed" : requests.spikes === null ? "scaled" : "standing",
  };
}

/** What the cache is asked for; null in phase 1, and where no request asks it. */
export function cacheDemand(month: SizingMonth): CacheDemand | null {
  const { plan, demand } = month;
  const { cache, database } = plan.workload;
  if (month.phase === 1 || cache.readsPerRequest === 0) return null;
  const perRequest = (rate: { readonly median: number; readonly p90: number }) => ({
    median: rate.median * cache.readsPerRequest,
    p90: rate.p90 * cache.readsPerRequest,
  });
  return {
    ...place(month),
    architecture: plan.architecture.cpu,
    peakReadsPerSecond: perRequest(demand.peakRequestsPerSecond),
    largestEventReadsPerSecond: largestPeak(month, "cache") * cache.readsPerRequest,
    // There are more objects as there is more data.
    objects: Math.max(1, (cache.objects * demand.storedGib.p90) / database.storedGib),
    objectsWhenChanged: (cache.objects * storedWhenChanged(month, "cache")) / database.storedGib,
    objectBytes: cache.objectBytes,
    zipfExponent: cache.zipfExponent,
    targetHitRatio: cache.targetHitRatio,
    measuredCurve: cache.measuredCurve,
    clusterMode: plan.architecture.cache.clusterMode,
    replicasPerShard: month.redundancy.cacheReplicas,
    utilisation: plan.objectives.utilisation,
  };
}

/** Reads of one request that reach the database behind a cache with that hit ratio. */
export const readsReachingDatabase = ({ workload }: GrowthPlan, cacheHitRatio: number): number =>
  workload.database.readsPerRequest -
  Math.min(workload.database.readsPerRequest, workload.cache.readsPerRequest) * cacheHitRatio;

/** How much more than the month's mean the web tier lets through, at its maximum. */
export function trafficMultiple({ demand }: SizingMonth, web: ComputeSize): number {
  const mean = demand.meanRequestsPerSecond.median;
  return mean > 0 ? Math.max(1, (web.capacity?.maximum ?? 0) / mean) : 1;
}

/** What the database is asked for, behind the cache of the phase. */
export function databaseDemand(
  month: SizingMonth,
  web: ComputeSize,
  cache: CacheSize | null,
): DatabaseDemand {
  const { plan, demand } = month;
  const { database } = plan.workload;
  const reads = readsReachingDatabase(plan, cache?.hitRatio ?? 0);
  const times = (rate: { readonly median: number; readonly p90: number }, count: number) => ({
    median: rate.median * count,
    p90: rate.p90 * count,
  });
  return {
    ...place(month),
    deployment: plan.architecture.database.deployment,
    architecture: plan.architecture.cpu,
    peakReadsPerSecond: times(demand.peakRequestsPerSecond, reads),
    peakWritesPerSecond: times(demand.peakRequestsPerSecond, database.writesPerRequest),
    largestEventReadsPerSecond: largestPeak(month, "database") * reads,
    largestEventWritesPerSecond: largestPeak(month, "database") * database.writesPerRequest,
    meanReadsPerSecond: times(demand.meanRequestsPerSecond, reads),
    meanWritesPerSecond: times(demand.meanRequestsPerSecond, database.writesPerRequest),
    readCpuSeconds: database.readCpuSeconds,
    writeCpuSeconds: database.writeCpuSeconds,
    storage: plan.architecture.database.storage,
    readsFromReadersShare: database.readsFromReadersShare,
    acceptedLagSeconds: database.acceptedLagSeconds,
    bytesPerRead: database.bytesPerRead,
    storedGib: demand.storedGib,
    storedGibWhenChanged: storedWhenChanged(month, "database"),
    largestStoredGib: month.largestStoredGib,
    workingSetShare: database.workingSetShare,
    largestInstance: plan.architecture.database.largestInstance,
    connections: web.maximum * database.connectionsPerInstance,
    readers: month.redundancy.databaseReaders,
    readersScale: month.phase === 2,
    utilisation: plan.objectives.utilisation,
    maximumTrafficMultiple: trafficMultiple(month, web),
    clientInstanceHours: web.usage.instanceHours ?? constant(0),
  };
}

/** What the load balancer is asked for. */
export function loadBalancerDemand(month: SizingMonth, web: ComputeSize): LoadBalancerDemand {
  const { plan, demand } = month;
  return {
    ...place(month),
    peakRequestsPerSecond: demand.peakRequestsPerSecond,
    meanRequestsPerSecond: demand.meanRequestsPerSecond,
    requestBytes: plan.workload.requests.requestBytes,
    responseBytes: plan.workload.requests.responseBytes,
    inFlightSeconds: plan.objectives.latencySeconds,
    requestsPerConnection,
    maximumTrafficMultiple: trafficMultiple(month, web),
  };
}

/** What delivery is asked for. */
export function deliveryDemand(month: SizingMonth, web: ComputeSize): DeliveryDemand {
  const { plan, demand } = month;
  const { content, requests } = plan.workload;
  const grown = content.storedGb > 0 ? demand.contentStoredGb.median / content.storedGb : 1;
  return {
    region: plan.region,
    viewers: content.viewers,
    contentDeliveredGb: demand.contentDeliveredGb,
    contentStoredGb: demand.contentStoredGb,
    objectBytes: content.objectBytes,
    objects: Math.max(1, Math.round(content.objects * grown)),
    zipfExponent: content.zipfExponent,
    edgeHeldShare: content.edgeHeldShare,
    measuredHitRatio: content.measuredHitRatio,
    edgeCaching: month.phase === 2,
    peakRequestsPerSecond: demand.peakRequestsPerSecond,
    meanRequestsPerSecond: demand.meanRequestsPerSecond,
    requestBytes: requests.requestBytes,
    responseBytes: requests.responseBytes,
    maximumTrafficMultiple: trafficMultiple(month, web),
  };
}

/** What the network is asked for. */
export function networkDemand(month: SizingMonth, web: ComputeSize, cache: CacheSize | null): NetworkDemand {
  const { plan, demand } = month;
  const { cache: cached, database } = plan.workload;
  const multiple = trafficMultiple(month, web);
  const requests = withTraffic(demand.meanRequestsPerSecond.median * secondsPerMonth, multiple);
  const statements = readsReachingDatabase(plan, cache?.hitRatio ?? 0) + database.writesPerRequest;
  const bytesPerRequest =
    statements * statementBytes + (cache === null ? 0 : cached.readsPerRequest * cached.objectBytes);
  const none: Range = constant(0);
  return {
    ...place(month),
    zoneIds: plan.architecture.zoneIds,
    natGatewayPerZone: month.redundancy.natGatewayPerZone,
    natGb: addRanges(
      web.usage.logsIngestedGb ?? none,
      mapRange(web.usage.instanceHours ?? none, (hours) => hours * natGbPerInstanceHour),
    ),
    exchangedGb: mapRange(requests, (count) => (count * bytesPerRequest) / bytesPerGb),
    flows: mapRange(requests, (count) => (count * flowsPerConnection) / requestsPerConnection),
  };
}
