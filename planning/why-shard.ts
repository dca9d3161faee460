import type { Catalog } from "../catalog/types";
import { databasePath, type DatabasePath } from "./database-path";
import { growthCurves } from "./forecast";
import type { GrowthPlan } from "./growth-plan/types";
import { tightest } from "./sizing/choice";
import { diskOperations, fillDatabaseDemand } from "./sizing/database-model";
import { gp3, io2 } from "./sizing/database-storage";
import { isWithin } from "./sizing/largest-instance";
import type { StackSize } from "./sizing/types";
import { readsReachingDatabase, sizingMonth, type StackOptions } from "./stack-demands";

/**
 * The way of the plan's database from its `asOf` on, for the class that its first month is given: the order of larger
 * instance, replicas, vertical split and shards, with the month and the constraint that forces each.
 */
export function databasePathOf(
  plan: GrowthPlan,
  first: StackSize,
  catalog: Catalog,
  options: StackOptions = {},
): DatabasePath {
  const { workload, architecture, objectives } = plan;
  const { demand } = sizingMonth(plan, plan.asOf, 2, options);
  const peak = demand.usualPeakRequestsPerSecond.median;
  const reads =
    peak * readsReachingDatabase(plan, first.cache?.hitRatio ?? 0) * workload.database.readCpuSeconds;
  const writes = peak * workload.database.writesPerRequest * workload.database.writeCpuSeconds;
  const engine = architecture.database.deployment === "aurora" ? "aurora-postgresql" : "postgres";
  const classes = catalog.databaseClasses.filter(
    ({ engines, architecture: of, cpuSpeed, vcpu: each, memoryGib }) =>
      engines.includes(engine) &&
      of === architecture.cpu &&
      cpuSpeed !== null &&
      isWithin({ vcpu: each, memoryGib }, architecture.database.largestInstance),
  );
  const powerOf = ({ vcpu, cpuSpeed }: (typeof classes)[number]): number => vcpu * (cpuSpeed ?? 1);
  const today = classes.find(({ name }) => name === first.database.instanceClass);
  const vcpu = today === undefined ? first.database.vcpu : powerOf(today);
  const growth = growthCurves(plan);
  const operations = diskOperations(
    fillDatabaseDemand({
      region: plan.region,
      deployment: architecture.database.deployment,
      storage: architecture.database.storage,
      bytesPerRead: workload.database.bytesPerRead,
      storedGib: demand.storedGib,
      peakReadsPerSecond: 0,
      peakWritesPerSecond: 0,
    }),
    {
      reads: peak * readsReachingDatabase(plan, first.cache?.hitRatio ?? 0),
      writes: peak * workload.database.writesPerRequest,
    },
  );
  const most = architecture.database.storage === "io2" ? io2 : gp3;
  return databasePath({
    month: plan.asOf,
    growthPerYear: growth.requests.perYear,
    dataGrowthPerYear: growth.data.perYear,
    vcpu,
    cpuUtilisation: ((reads + writes) * 1.2) / vcpu,
    writeCpuShare: reads + writes > 0 ? writes / (reads + writes) : 0,
    readsFromReadersShare: workload.database.readsFromReadersShare,
    largestVcpu: Math.max(vcpu, ...classes.map(powerOf)),
    largestPartShare: workload.database.largestPartShare,
    ceiling: objectives.utilisation,
    memory: {
      instanceGib: first.database.memoryGib,
      workingSetGib:
        demand.storedGib.median * (workload.database.workingSetShare ?? (engine === "postgres" ? 0.5 : 0.1)),
      largestGib: Math.max(first.database.memoryGib, ...classes.map(({ memoryGib }) => memoryGib)),
    },
    ...(engine === "postgres" ? { operations: { perSecond: operations, mostPerSecond: most.mostIops } } : {}),
    storage: { storedGib: demand.storedGib.median, largestGib: first.database.storageMaximumGib },
    horizonMonths: plan.horizonMonths,
  });
}

/** Why a stack needs shards, in words; null where it needs none. */
export function whyShard(size: StackSize, path: () => DatabasePath): string | null {
  const { database, cache } = size;
  const broken = tightest(database.utilisation, database.ceilings);
  if (broken.ratio > tolerated) {
    const what =
      broken.binding === "cpu"
        ? "writes, and the reads that stay with them, pass"
        : `${broken.binding ?? "the load"} passes`;
    const { steps } = path();
    const shards = steps.findIndex(({ change }) => change === "shards");
    const way = steps
      .slice(0, shards < 0 ? steps.length : shards + 1)
      .map(({ change, month, constraint }) => `${change} in ${month} (${constraint})`);
    return `${what} what the largest database instance carries (${percent(broken.ratio)} of the ceiling on ${database.instanceClass}): shard${way.length === 0 ? "" : `; the way there: ${way.join(", ")}`}`;
  }
  if (cache === null) return null;
  const { binding, ratio } = tightest(cache.utilisation, cache.ceilings);
  return ratio > tolerated
    ? `${binding ?? "the load"} passes what the largest cache node carries (${percent(ratio)} of the ceiling on ${cache.nodeType}): shard, with cluster mode`
    : null;
}

/** What rounding may add to a ceiling that is just met. */
const tolerated = 1 + 1e-6;

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
