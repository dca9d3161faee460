import type { GrowthPlan, PlannedService, TierName } from "../growth-plan/types";
import type { PlannedStack } from "../size-stack";
import { diskOperations, fillDatabaseDemand } from "../sizing/database-model";
import type { Constraint } from "../sizing/types";

/** Which services cause what share of a tier's use of one constraint. */
export interface Causes {
  /** What the shares are shares of, in words. */
  readonly basis: string;
  /** Those that cause any of it, the largest share first, ties by name. Together with `notStated` they are 1. */
  readonly shares: readonly { readonly service: string; readonly share: number }[];
  /** The share of which the plan does not say whose it is. */
  readonly notStated: number;
}

/** What one request of the product causes by way of a service, and what that is. */
interface Weights {
  readonly basis: string;
  readonly of: (service: PlannedService) => number;
  /** What all of it is, where that is more than what the services say. */
  readonly all?: number;
}

const perRequest =
  (of: (service: PlannedService) => number) =>
  (service: PlannedService): number =>
    service.callsPerRequest * of(service);

const answersOnly =
  (of: (service: PlannedService) => number) =>
  (service: PlannedService): number =>
    service.queue === null ? of(service) : 0;

/** The whole answering part of the web tier. */
function weightsOfWeb(constraint: Constraint): Weights {
  switch (constraint) {
    case "memory":
      return {
        basis: "memory of calls in flight",
        of: answersOnly(perRequest(({ memoryPerRequestMib }) => memoryPerRequestMib)),
      };
    case "network":
      return { basis: "calls", of: answersOnly(perRequest(() => 1)) };
    default:
      return { basis: "CPU time", of: answersOnly(perRequest(({ cpuSeconds }) => cpuSeconds)) };
  }
}

/** Where no service says what it asks, all that is known is which of them ask at all. */
const callsOf = (tier: TierName, what: string): Weights => ({
  basis: `calls of those that need the ${tier}, as no service states its ${what}`,
  of: perRequest(({ needs }) => (needs.includes(tier) ? 1 : 0)),
});

function weightsOfDatabase(
  plan: GrowthPlan,
  constraint: Constraint,
  { demands, size }: PlannedStack,
): Weights {
  const { database: stated, services } = plan.workload;
  const filled = fillDatabaseDemand(demands.database);
  const hitRatio = size.cache?.hitRatio ?? 0;
  if (!services.some(({ database }) => database !== null)) return callsOf("database", "statements");
  const load = ({ database, cacheReadsPerRequest }: PlannedService) => {
    const reads = database?.readsPerRequest ?? 0;
    return {
      reads: reads - Math.min(reads, cacheReadsPerRequest ?? 0) * hitRatio,
      writes: database?.writesPerRequest ?? 0,
    };
  };
  switch (constraint) {
    case "memory":
    case "storage":
      if (services.some(({ database }) => (database?.storedGib ?? 0) > 0))
        return {
          basis: "data stored",
          of: ({ database }) => database?.storedGib ?? 0,
          all: stated.storedGib,
        };
      return {
        basis: "statements, as no service states its data",
        of: perRequest((service) => load(service).reads + load(service).writes),
      };
    case "iops":
      return { basis: "disk operations", of: perRequest((service) => diskOperations(filled, load(service))) };
    case "connections":
      return {
        basis: "CPU time of the instances that hold the connections",
        of: answersOnly(perRequest(({ cpuSeconds }) => cpuSeconds)),
      };
    default:
      return {
        basis: "CPU time of statements",
        of: perRequest((service) => {
          const { reads, writes } = load(service);
          return reads * filled.readCpuSeconds + writes * filled.writeCpuSeconds;
        }),
      };
  }
}

const weightsOfCache = ({ workload }: GrowthPlan): Weights =>
  workload.services.some(({ cacheReadsPerRequest }) => cacheReadsPerRequest !== null)
    ? { basis: "look-ups", of: perRequest(({ cacheReadsPerRequest }) => cacheReadsPerRequest ?? 0) }
    : callsOf("cache", "look-ups");

function weightsOf(plan: GrowthPlan, tier: TierName, constraint: Constraint, planned: PlannedStack): Weights {
  switch (tier) {
    case "database":
      return weightsOfDatabase(plan, constraint, planned);
    case "cache":
      return weightsOfCache(plan);
    default:
      return weightsOfWeb(constraint);
  }
}

const byShare = (
  a: { readonly service: string; readonly share: number },
  b: { readonly service: string; readonly share: number },
): number => b.share - a.share || (a.service < b.service ? -1 : 1);

/**
 * Which services cause what share of a shared tier's use of a constraint.
 *
 * @param planned the stack that the tier stands in
 */
export function causesOf(
  plan: GrowthPlan,
  tier: TierName,
  constraint: Constraint,
  planned: PlannedStack,
): Causes {
  const { basis, of, all = 0 } = weightsOf(plan, tier, constraint, planned);
  const weights = plan.workload.services.map((service) => ({ service: service.name, weight: of(service) }));
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  const total = Math.max(all, sum);
  if (total === 0) return { basis, shares: [], notStated: 1 };
  return {
    basis,
    shares: weights
      .filter(({ weight }) => weight > 0)
      .map(({ service, weight }) => ({ service, share: weight / total }))
      .sort(byShare),
    notStated: 1 - sum / total,
  };
}
