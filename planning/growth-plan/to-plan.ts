import type { CpuTime } from "./cpu-schema";
import type { GrowthFile } from "./schema";
import { answering, statementsOfServices, sumOfServices } from "./services-sum";
import { toService } from "./to-services";
import { usualStorage, type GrowthPlan, type PlannedService } from "./types";
import { usualPeak } from "./requests-schema";

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const hour = 3600;
const day = 24 * hour;

/** The speed of the CPU that a time was measured on, relative to a vCPU of an m5. */
type SpeedOf = (cpu: Pick<CpuTime, "on" | "speed">) => number;

/** The peak of a week over its mean, and its hours with the highest at 1. */
function weekOf(
  shape: GrowthFile["workload"]["requests"]["shape"],
): GrowthPlan["workload"]["requests"]["shape"] {
  if (shape.hourly === undefined) return { peakToMean: shape.peakToMean ?? 1, hourly: null };
  const highest = Math.max(...shape.hourly);
  const hourly = shape.hourly.map((weight) => weight / highest);
  return { peakToMean: hourly.length / hourly.reduce((sum, weight) => sum + weight, 0), hourly };
}

/** CPU time of a request: as it was given, or what is busy over the requests that keep it so. */
function cpuSecondsOf(requests: GrowthFile["workload"]["requests"]): number {
  if (requests.cpu === undefined) return 0;
  const { seconds, busy } = requests.cpu;
  const peak = usualPeak(requests);
  const rate = busy?.at === "peak" ? peak : peak / weekOf(requests.shape).peakToMean;
  return seconds ?? (busy?.cores ?? 0) / rate;
}

/** What a request takes: what is stated, or what the services that answer it come to. */
function requestTimes(
  requests: GrowthFile["workload"]["requests"],
  services: readonly PlannedService[],
  speedOf: SpeedOf,
) {
  const { cpu, cpuVariation, baseMemory, memoryPerRequest } = requests;
  const baseMemoryGib = baseMemory / gib;
  if (answering(services).length > 0) {
    const sum = sumOfServices(answering(services));
    return {
      cpuSeconds: sum.cpuSeconds,
      cpuReference: "m5",
      cpuReferenceSpeed: 1,
      cpuVariation: cpuVariation ?? sum.cpuVariation,
      baseMemoryGib: baseMemoryGib + sum.baseMemoryGib,
      memoryPerConcurrentRequestMib: sum.memoryMib,
    };
  }
  return {
    cpuSeconds: cpuSecondsOf(requests),
    cpuReference: cpu?.on ?? "m5",
    cpuReferenceSpeed: cpu === undefined ? 1 : speedOf(cpu),
    cpuVariation: cpuVariation ?? 1,
    baseMemoryGib,
    memoryPerConcurrentRequestMib: (memoryPerRequest ?? usualRequestBytes) / mib,
  };
}

/** Memory that a request holds where nothing is said of it. */
const usualRequestBytes = 2 * mib;

/**
 * How many requests there are. Spikes are part of every hour, so they are the peak, and the week is as much above its mean;
 * its hours say nothing then that sizing could use.
 */
function rateOf(
  requests: GrowthFile["workload"]["requests"],
): Pick<GrowthPlan["workload"]["requests"], "peakPerSecond" | "shape" | "spikes"> {
  const { spikes } = requests;
  const week = weekOf(requests.shape);
  const usual = usualPeak(requests);
  if (spikes === undefined) return { peakPerSecond: usual, shape: week, spikes: null };
  return {
    peakPerSecond: spikes.peak,
    shape: { peakToMean: (spikes.peak * week.peakToMean) / usual, hourly: null },
    spikes: { usualPeakPerSecond: usual, everySeconds: spikes.every, lastsSeconds: spikes.lasts },
  };
}

function largestInstance(
  written: GrowthFile["architecture"]["database"]["largestInstance"],
): GrowthPlan["architecture"]["database"]["largestInstance"] {
  if (written === undefined) return null;
  return {
    vcpu: written.vcpus ?? null,
    memoryGib: written.memory === undefined ? null : written.memory / gib,
    storageGib: written.storage === undefined ? null : written.storage / gib,
  };
}

/** What a missed request costs; of an hour's price the part of one request at today's mean. */
function usdPerMissedRequest({ objectives, workload: { requests } }: GrowthFile): number | null {
  const { missedRequest } = objectives;
  if (missedRequest === undefined) return null;
  const { peakPerSecond, shape } = rateOf(requests);
  return missedRequest.each === "request"
    ? missedRequest.usd
    : missedRequest.usd / ((peakPerSecond / shape.peakToMean) * hour);
}

/**
 * Turns what was read from `growth.yaml` into the plan that everything else works on.
 *
 * @param speedOf the speed of the CPU that a time was measured on, relative to a vCPU of an m5.
 */
export function toPlan(file: GrowthFile, speedOf: SpeedOf): GrowthPlan {
  const { objectives, workload, architecture } = file;
  const { requests, database, cache, content } = workload;
  const services = (workload.services ?? []).map((service) => toService(service, speedOf));
  const statements = statementsOfServices(services);
  return {
    product: file.product,
    asOf: file.asOf,
    region: file.region,
    horizonMonths: file.horizon,
    objectives: {
      readyForMultiple: objectives.readyFor,
      latencySeconds: objectives.latency,
      computeLatencyShare: objectives.computeLatencyShare,
      recoveryPointSeconds: objectives.recoveryPoint,
      recoveryTimeSeconds: objectives.recoveryTime,
      flows: Object.entries(objectives.flows).map(([name, flow]) => {
        const { availability, needs, degradesWithout, period, latency } = flow;
        return {
          name,
          availability,
          needs,
          ...(degradesWithout !== undefined && { degradesWithout }),
          ...(period !== undefined && { periodSeconds: period }),
          ...(latency !== undefined && {
            latency: { share: latency.share, withinSeconds: latency.within },
          }),
        };
      }),
      utilisation: objectives.utilisation,
      leadTimeMonths: objectives.leadTime,
      usdPerMissedRequest: usdPerMissedRequest(file),
    },
    growth: {
      users: file.growth.users,
      ...(file.growth.requests && { requests: file.growth.requests }),
      ...(file.growth.data && { data: file.growth.data }),
      ...(file.growth.content && { content: file.growth.content }),
    },
    events: file.events.map(({ name, months, multiplier, lasts }) => ({
      name,
      months,
      multiplier,
      durationHours: lasts / hour,
    })),
    workload: {
      users: workload.users,
      tenants: workload.tenants ?? null,
      requests: {
        ...rateOf(requests),
        ...requestTimes(requests, services, speedOf),
        arrivalDispersion: requests.arrivalDispersion,
        ramp: requests.ramp ?? null,
        responseBytes: requests.responseSize,
        requestBytes: requests.requestSize,
      },
      services,
      database: {
        storedGib: database.stored / gib,
        readsPerRequest: statements.database?.readsPerRequest ?? database.readsPerRequest ?? 4,
        writesPerRequest: statements.database?.writesPerRequest ?? database.writesPerRequest ?? 0.5,
        readCpuSeconds: database.readCpu,
        writeCpuSeconds: database.writeCpu,
        workingSetShare: database.workingSet ?? null,
        readsFromReadersShare: database.readsFromReaders,
        acceptedLagSeconds: database.acceptedLag ?? null,
        bytesPerRead: database.dataPerRead ?? null,
        connectionsPerInstance: database.connectionsPerInstance,
        largestPartShare: database.largestPart,
      },
      cache: {
        readsPerRequest: statements.cacheReadsPerRequest ?? cache.readsPerRequest ?? 0,
        objects: cache.objects,
        objectBytes: cache.objectSize,
        zipfExponent: cache.zipfExponent,
        targetHitRatio: cache.targetHitRatio,
        measuredCurve:
          cache.measuredCurve
            ?.map(({ held, hits }) => ({ share: held, hitRatio: hits }))
            .sort((a, b) => a.share - b.share) ?? null,
      },
      content: {
        deliveredGbPerMonth: content.delivered / gib,
        storedGb: content.stored / gib,
        objectBytes: content.objectSize,
        objects: content.objects ?? Math.max(1, Math.round(content.stored / content.objectSize)),
        zipfExponent: content.zipfExponent,
        edgeHeldShare: content.edgeHeld,
        measuredHitRatio: content.measuredHitRatio ?? null,
        viewers: Object.fromEntries(
          Object.entries(content.viewers ?? {}).filter(([, part]) => part !== undefined && part > 0),
        ) as Record<string, number>,
        viewersAssumed: content.viewers === undefined,
      },
    },
    architecture: {
      cpu: architecture.cpu,
      burstable: architecture.burstable,
      zones: architecture.zoneIds?.length ?? architecture.zones ?? 3,
      zoneIds: architecture.zoneIds ?? null,
      database: {
        ...architecture.database,
        storage: architecture.database.storage ?? usualStorage(architecture.database.deployment),
        largestInstance: largestInstance(architecture.database.largestInstance),
      },
      cache: architecture.cache,
    },
    reaction: {
      metricSeconds: file.reaction.metric ?? null,
      alarmSeconds: file.reaction.alarm ?? null,
      bootSeconds: file.reaction.boot ?? null,
      warmupSeconds: file.reaction.warmup ?? null,
      readerSeconds: file.reaction.reader ?? null,
    },
    account: { quotas: file.account.quotas, quotaLeadDays: file.account.quotaLeadTime / day },
  };
}
