import type { GrowthFile } from "./schema";
import { usualStorage, type GrowthPlan } from "./types";

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const hour = 3600;
const day = 24 * hour;

/** The peak of a week over its mean, and its hours with the highest at 1. */
function weekOf(
  shape: GrowthFile["workload"]["requests"]["shape"],
): GrowthPlan["workload"]["requests"]["shape"] {
  if (shape.hourly === undefined) return { peakToMean: shape.peakToMean ?? 1, hourly: null };
  const highest = Math.max(...shape.hourly);
  const hourly = shape.hourly.map((weight) => weight / highest);
  return { peakToMean: hourly.length / hourly.reduce((sum, weight) => sum + weight, 0), hourly };
}

/**
 * Turns what was read from `growth.yaml` into the plan that everything else works on.
 *
 * @param cpuSpeed the speed of the CPU that request times were measured on, relative to a vCPU of an m5.
 */
export function toPlan(file: GrowthFile, cpuSpeed: number): GrowthPlan {
  const { objectives, workload, architecture } = file;
  const { requests, database, cache, content } = workload;
  const shape = weekOf(requests.shape);
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
      flows: Object.entries(objectives.flows).map(([name, flow]) => ({ name, ...flow })),
      utilisation: objectives.utilisation,
      leadTimeMonths: objectives.leadTime,
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
        peakPerSecond: requests.peak ?? (requests.mean ?? 0) * shape.peakToMean,
        shape,
        cpuSeconds: requests.cpu.seconds,
        cpuReference: requests.cpu.on,
        cpuReferenceSpeed: cpuSpeed,
        cpuVariation: requests.cpuVariation,
        arrivalDispersion: requests.arrivalDispersion,
        baseMemoryGib: requests.baseMemory / gib,
        memoryPerConcurrentRequestMib: requests.memoryPerRequest / mib,
        responseBytes: requests.responseSize,
        requestBytes: requests.requestSize,
      },
      database: {
        storedGib: database.stored / gib,
        readsPerRequest: database.readsPerRequest,
        writesPerRequest: database.writesPerRequest,
        readCpuSeconds: database.readCpu,
        writeCpuSeconds: database.writeCpu,
        workingSetShare: database.workingSet ?? null,
        readsFromReadersShare: database.readsFromReaders,
        acceptedLagSeconds: database.acceptedLag ?? null,
        bytesPerRead: database.dataPerRead ?? null,
        connectionsPerInstance: database.connectionsPerInstance,
      },
      cache: {
        readsPerRequest: cache.readsPerRequest,
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
      zones: architecture.zoneIds?.length ?? architecture.zones ?? 3,
      zoneIds: architecture.zoneIds ?? null,
      database: {
        ...architecture.database,
        storage: architecture.database.storage ?? usualStorage(architecture.database.deployment),
      },
      cache: architecture.cache,
    },
    account: { quotas: file.account.quotas, quotaLeadDays: file.account.quotaLeadTime / day },
  };
}
