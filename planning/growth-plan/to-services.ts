import type { CpuTime } from "./cpu-schema";
import type { ServiceFile } from "./services-schema";
import type { PlannedService } from "./types";

const mib = 1024 ** 2;
const gib = 1024 ** 3;

/**
 * Turns a service of `growth.yaml` into base units.
 *
 * @param speedOf the speed of the CPU that a time was measured on, relative to a vCPU of an m5
 */
export function toService(
  file: ServiceFile,
  speedOf: (cpu: Pick<CpuTime, "on" | "speed">) => number,
): PlannedService {
  const { name, cpuVariation, stateful, criticality, needs, database, cache, queue } = file;
  const cpuSeconds = file.cpu.seconds * speedOf(file.cpu);
  return {
    name,
    callsPerRequest: file.callsPerRequest ?? file.share ?? 0,
    cpuSeconds,
    cpuVariation,
    latencySeconds: file.latency ?? null,
    baseMemoryGib: file.baseMemory / gib,
    memoryPerRequestMib: file.memoryPerRequest / mib,
    stateful,
    criticality,
    needs,
    database:
      database === undefined
        ? null
        : {
            readsPerRequest: database.readsPerRequest,
            writesPerRequest: database.writesPerRequest,
            storedGib: database.stored === undefined ? null : database.stored / gib,
          },
    cacheReadsPerRequest: cache?.readsPerRequest ?? null,
    queue:
      queue === undefined
        ? null
        : {
            longestWaitSeconds: queue.longestWait,
            jobSeconds: queue.jobTime ?? cpuSeconds,
            jobVariation: queue.jobVariation,
            burstJobs: queue.burst ?? null,
            burstDoneSeconds: queue.burstDone ?? null,
          },
  };
}
