import { databaseProduct, proxyUsdPerHour } from "../sizing/database";
import {
  cachingShare,
  connectionsLimit,
  diskMibps,
  diskOperations,
  fillDatabaseDemand,
  postgresOverhead,
} from "../sizing/database-model";
import { iopsOf, mibpsOf, mostAuroraGib } from "../sizing/database-storage";
import type { DemandNumbers } from "./demand";
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

/** How the database's load, instances, their use and their price come about. */
export function explainDatabase(
  of: Explaining,
  { peakP90, storedP90 }: DemandNumbers,
  webAtMost: Explained,
): Explained[] {
  const { plan, catalog, planned: stack } = of;
  const { database, cache } = stack.size;
  const filled = fillDatabaseDemand(stack.demands.database);
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
  const peak = explainedAbove(peakP90);
  const reads = explain(
    "reads p90",
    "/s",
    filled.peak.reads,
    times(peak, answered === null ? readsAsked : minus(readsAsked, answered)),
  );
  const writes = explain(
    "writes p90",
    "/s",
    filled.peak.writes,
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
  const readers = given("readers", database.readers, "", "what the promises and the reads ask");
  const toReaders =
    database.readers > 0 && filled.readerShare > 0
      ? times(
          explainedAbove(reads),
          ofDatabase("reads that may go to readers", filled.readerShare, "share", "readsFromReaders"),
        )
      : null;
  const own = toReaders === null ? explainedAbove(reads) : minus(explainedAbove(reads), toReaders);
  const writer = over(plus(times(own, readTime), times(explainedAbove(writes), writeTime)), cores);
  const cpu =
    toReaders === null ? writer : most(writer, over(over(times(toReaders, readTime), readers), cores));

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
  const load = [explainedAbove(reads), explainedAbove(writes), explainedAbove(storedP90)];
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
    cpu,
    memory: over(times(explainedAbove(storedP90), inUse), times(caching, memory)),
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
      explainedAbove(storedP90),
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
        : over(worked("disk operations of the load", diskOperations(filled, filled.peak), load), iops),
    throughput:
      mibps === null
        ? null
        : over(
            worked("MiB a second of the load", diskMibps(filled, filled.peak), load),
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
  const instances = explain("database instances", "", 1 + database.readers, plus(fixed(1), readers));
  return [
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
