import type { PlannedService } from "./types";

/** What one request of the product comes to where services answer it together. */
export interface SummedRequest {
  /** CPU time of all its calls on one vCPU of an m5. */
  readonly cpuSeconds: number;
  /** Standard deviation of that over its mean. */
  readonly cpuVariation: number;
  readonly memoryMib: number;
  /** Memory of all the services' processes on one instance, before any request. */
  readonly baseMemoryGib: number;
}

/** What of a service its part of a request follows from. */
export type Summand = Pick<
  PlannedService,
  "callsPerRequest" | "cpuSeconds" | "cpuVariation" | "memoryPerRequestMib" | "baseMemoryGib"
>;

/** Those that answer requests themselves; the others work off queues. */
export const answering = (services: readonly PlannedService[]): readonly PlannedService[] =>
  services.filter(({ queue }) => queue === null);

/**
 * The sum over services that answer a request: calls of each times what one call takes. Calls are taken to be independent:
 * the whole ones come with every request, what is left of the number is the share of requests that has one more.
 *
 * @example sumOfServices([{ callsPerRequest: 2, cpuSeconds: 0.01, … }]).cpuSeconds // 0.02
 */
export function sumOfServices(services: readonly Summand[]): SummedRequest {
  let [cpuSeconds, variance, memoryMib, baseMemoryGib] = [0, 0, 0, 0];
  for (const service of services) {
    const { callsPerRequest: calls, cpuSeconds: each, cpuVariation } = service;
    const part = calls - Math.floor(calls);
    cpuSeconds += calls * each;
    variance += each ** 2 * (calls * cpuVariation ** 2 + part * (1 - part));
    memoryMib += calls * service.memoryPerRequestMib;
    baseMemoryGib += service.baseMemoryGib;
  }
  return {
    cpuSeconds,
    cpuVariation: cpuSeconds > 0 ? Math.sqrt(variance) / cpuSeconds : 0,
    memoryMib,
    baseMemoryGib,
  };
}

/** Statements and look-ups of one request, over all services, queues included; null where none says any. */
export function statementsOfServices(services: readonly PlannedService[]): {
  readonly database: { readonly readsPerRequest: number; readonly writesPerRequest: number } | null;
  readonly cacheReadsPerRequest: number | null;
} {
  const sum = (of: (service: PlannedService) => number): number =>
    services.reduce((total, service) => total + service.callsPerRequest * of(service), 0);
  return {
    database: services.some(({ database }) => database !== null)
      ? {
          readsPerRequest: sum(({ database }) => database?.readsPerRequest ?? 0),
          writesPerRequest: sum(({ database }) => database?.writesPerRequest ?? 0),
        }
      : null,
    cacheReadsPerRequest: services.some(({ cacheReadsPerRequest }) => cacheReadsPerRequest !== null)
      ? sum(({ cacheReadsPerRequest }) => cacheReadsPerRequest ?? 0)
      : null,
  };
}
