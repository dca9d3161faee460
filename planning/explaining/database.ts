import { holds } from "../sizing/choice";
import { databaseProduct, proxyUsdPerHour } from "../sizing/database";
import {
  cachingShare,
  connectionsLimit,
  diskMibps,
  diskOperations,
  type DatabaseLoad,
  fillDatabaseDemand,
  type FilledDatabaseDemand,
  postgresOverhead,
  whenChanged,
} from "../sizing/database-model";
import { iopsOf, mibpsOf, mostAuroraGib } from "../sizing/database-storage";
import { type DemandNumbers, largestPeak } from "./demand";
import {
  explain,
  explainedAbove,
  explainUses,
  fixed,
  given,
  least,
  minus,
  most,
  over,
  plus,
  times,
  worked,
  type Explained,
  type Expression,
} from "./expression";
import { type Explaining, hours, planned, price, rule } from "./sources";

/** What the use on the screen is of. */
interface ShownLoad {
  readonly filled: FilledDatabaseDemand;
  readonly load: DatabaseLoad;
  readonly peak: Explained;
  readonly stored: Explained;
  readonly readers: number;
  /** What is explained for this alone. */
  readonly also: readonly Explained[];
}

/**
 * The month's own load; where no class carries it until a change is done, what breaks is shown: the largest load and the most
 * that is stored until then, with every reader that may be added.
 */
function shownLoad(of: Explaining, demand: DemandNumbers): ShownLoad {
  const { database } = of.planned.size;
  const filled = fillDatabaseDemand(of.planned.demands.database);
  if (holds(database))
    return {
      filled,
      load: filled.peak,
      peak: demand.peakP90,
      stored: demand.storedP90,
      readers: database.readers,
      also: [],
    };
  const later = whenChanged(filled);
  const peak = largestPeak(of, demand, "database");
  const lead = planned(
    of,
    "lead time of database",
    of.plan.objectives.leadTimeMonths.database,
    "months",
    "objectives",
    "leadTime",
    "database",
  );
  const stored = explain(
    "stored p90 until a change is done",
    "GiB",
    later.stored.p90,
    worked("the most of the months that a change takes, and one more", later.stored.p90, [
      explainedAbove(demand.storedP90),
      lead,
    ]),
  );
  return {
    filled: later,
    load: filled.largest,
    peak,
    stored,
    readers: database.readersMaximum,
    also: [peak, stored],
  };
}

/** How the database's load, instances, their use and their price come about. */
export function explainDatabase(of: Explaining, demand: DemandNumbers, webAtMost: Explained): Explained[] {
  const { plan, catalog, planned: stack } = of;
  const { database, cache } = stack.size;
  const shown = shownLoad(of, demand);
  const { filled } = shown;
  const { workload } = plan;
  const type = catalog.databaseClasses.find(({ name }) => name === database.instanceClass);
  if (type?.cpuSpeed == null) return [];
  const fact = (name: string, value: number, unit: string): Expression =>
    given(`${name} of ${type.name}`, value, unit, `catalog: ${type.name}`);
  const ofDatabase = (name: string, value: number, unit: string, key: string): Expression =>
    planned(of, name, value, unit, "workload", "database", key);
  const memory = fact("memory", type.memoryGib, "GiB");

  const readsAsked = ofDatabase("reads a request", workload.database.readsPerRequest, "", "readsPerRequest");
  const answered =
    cache === null
      ? null
      : times(
          least(
            readsAsked,
            planned(
              of,
              "look-ups a request",
              workload.cache.readsPerRequest,
              "",
              "workload",
              "cache",
              "readsPerRequest",
            ),
          ),
          given(
            "hits of the cache",
            cache.hitRatio,
            "share",
            of.sourceOf(["workload", "cache", "targetHitRatio"]),
          ),
        );
  const peak = explainedAbove(shown.peak);
  const reads = explain(
    "reads p90",
    "/s",
    shown.load.reads,
    times(peak, answered === null ? readsAsked : minus(readsAsked, answered)),
  );
  const writes = explain(
    "writes p90",
    "/s",
    shown.load.writes,
    times(peak, ofDatabase("writes a request", workload.database.writesPerRequest, "", "writesPerRequest")),
  );

  const overhead = rule(
    "PostgreSQL's own part",
    postgresOverhead,
    "",
    "vacuum, checkpoints; Netflix service-capacity-modeling",
  );
  const cores = over(
    times(
      fact("vCPU", type.vcpu, ""),
      given(`speed of ${type.name}`, type.cpuSpeed, "", `catalog: ${type.name}, in times of an m5 vCPU`),
    ),
    overhead,
  );
  const readTime = ofDatabase("CPU time of a read", filled.readCpuSeconds, "s", "readCpu");
  const writeTime = ofDatabase("CPU time of a write", filled.writeCpuSeconds, "s", "writeCpu");
  const readers = given("readers", shown.readers, "", "what the promises and the reads ask");
  const toReaders =
    shown.readers > 0 && filled.readerShare > 0
      ? times(
          explainedAbove(reads),
          ofDatabase("reads that may go to readers", filled.readerShare, "share", "readsFromReaders"),
        )
      : null;
  const own = toReaders === null ? explainedAbove(reads) : minus(explainedAbove(reads), toReaders);
  const writer = over(plus(times(own, readTime), times(explainedAbove(writes), writeTime)), cores);
  const reader = toReaders === null ? null : over(over(times(toReaders, readTime), readers), cores);
  // Where the writer can have no more readers, their use binds as one of its own.
  const isFull = "readers" in database.utilisation;

  const hot = workload.database.workingSetShare ?? filled.workingSetShare;
  const inUse = ofDatabase("data in use", hot, "share", "workingSet");
  const caching = rule(
    "memory that caches data",
    cachingShare,
    "share",
    "shared_buffers and the page cache; pgtune",
  );
  const limit = given(
    "connections of the class",
    connectionsLimit(type.memoryGib),
    "",
    "PostgreSQL on RDS: memory over 9,531,392 bytes, at most 5,000",
  );
  const load = [explainedAbove(reads), explainedAbove(writes), explainedAbove(shown.stored)];
  const volume = {
    kind: database.storage,
    storageGib: database.storageGib,
    iops: database.iops,
    throughputMibps: database.throughputMibps,
  };
  const ofVolume = (name: string, value: number | null, unit: string): Expression | null =>
    value === null
      ? null
      : given(
          name,
          value,
          unit,
          `${database.storage}: ${of.sourceOf(["architecture", "database", "storage"])}`,
        );
  const iops = ofVolume("IOPS of the volume", iopsOf(volume), "/s");
  const ofInstance =
    type.ebsMbps === null
      ? []
      : [
          over(
            over(times(fact("volume bandwidth", type.ebsMbps, "Mbit/s"), fixed(1e6)), fixed(8)),
            fixed(1024 ** 2),
          ),
        ];
  const mibps = ofVolume("throughput of the volume", mibpsOf(volume), "MiB/s");
  const by: Readonly<Record<string, Expression | null>> = {
    cpu: reader === null || isFull ? writer : most(writer, reader),
    readers: reader,
    memory: over(times(explainedAbove(shown.stored), inUse), times(caching, memory)),
    connections: over(
      times(
        explainedAbove(webAtMost),
        ofDatabase(
          "connections an instance",
          workload.database.connectionsPerInstance,
          "",
          "connectionsPerInstance",
        ),
      ),
      limit,
    ),
    storage: over(
      explainedAbove(shown.stored),
      filled.aurora
        ? rule("largest Aurora volume", mostAuroraGib, "GiB", "AWS")
        : given(
            "volume at most",
            Math.max(database.storageGib, database.storageMaximumGib),
            "GiB",
            "what is stored at the horizon, with a tenth free",
          ),
    ),
    iops:
      iops === null
        ? null
        : over(worked("disk operations of the load", diskOperations(filled, shown.load), load), iops),
    throughput:
      mibps === null
        ? null
        : over(
            worked("MiB a second of the load", diskMibps(filled, shown.load), load),
            least(mibps, ...ofInstance),
          ),
  };
  const product = databaseProduct(filled.deployment, type.name, filled.storage);
  const hour = price(of, `hour of ${type.name}`, product, "$");
  const proxyHour = database.proxy ? proxyUsdPerHour(catalog, plan.region, type.vcpu) : null;
  const each =
    hour === null || proxyHour === null
      ? hour
      : plus(hour, given("hour of a proxy", proxyHour, "$", `catalog: rdsproxy.vcpuHour, ${plan.region}`));
  const instances = explain(
    "database instances",
    "",
    1 + database.readers,
    plus(fixed(1), given("readers now", database.readers, "", "what the promises and the reads ask")),
  );
  return [
    ...shown.also,
    reads,
    writes,
    instances,
    ...explainUses(database.utilisation, by),
    ...(each === null || database.usdPerMonth === null
      ? []
      : [
          explain(
            "database, a month",
            "$",
            database.usdPerMonth,
            times(explainedAbove(instances), each, hours),
          ),
        ]),
  ];
}
