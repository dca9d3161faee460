import type { DatabaseClass } from "../../catalog/types";
import { ceilWhole } from "../queueing";
import { tightest, type Utilisation } from "./choice";
import { lostWithZone, zoneLostCeiling } from "./compute-model";
import { forecastValue, type Amount, type DatabaseDemand } from "./demands";

/** What PostgreSQL needs over the statements' own CPU and disk: vacuum, checkpoints (Netflix service-capacity-modeling). */
const postgresOverhead = 1.2;

/** Share of the memory that caches data: shared_buffers and the page cache behind it (pgtune's effective_cache_size). */
const cachingShare = 0.75;

/** The highest share of that which the working set may take. */
const memoryCeiling = 0.9;

/** Highest share of the storage in use: RDS grows it when less than a tenth is free. */
export const storageCeiling = 0.9;

/** Share of reads that miss memory although the working set is in it: a buffer hit ratio of 99 %. */
const coldReadShare = 0.01;

/** PostgreSQL's page. */
const pageBytes = 8192;

/** Disk operations of a write statement: its log record, and on RDS the page at the next checkpoint. */
const operationsPerWrite = { aurora: 1, rds: 2 } as const;

/** Readers of an Aurora cluster beside its writer (AWS, Aurora quotas). */
export const mostReaders = 15;

/** Bytes of memory for each connection that PostgreSQL on RDS and Aurora allows by default, and the most it allows. */
const bytesPerConnection = 9_531_392;
const mostConnections = 5000;

/** gp3 on RDS (AWS, RDS storage): 3,000 IOPS below 400 GiB; striped from there, 12,000 and up to 64,000. */
export const gp3 = {
  stripedGib: 400,
  baseIops: 3000,
  stripedIops: 12_000,
  mostIops: 64_000,
  mostGib: 65_536,
};

/** The largest Aurora cluster volume of engines before 17.5, 16.9 and 15.13: 128 TiB. */
export const mostAuroraGib = 131_072;

/** Statements a second, at one moment. */
export interface DatabaseLoad {
  readonly reads: number;
  readonly writes: number;
}

/** A database demand with every default filled in. */
export type FilledDatabaseDemand = ReturnType<typeof fillDatabaseDemand>;

/** Fills in what a demand leaves out; the defaults are those that {@link DatabaseDemand} documents. */
export function fillDatabaseDemand(demand: DatabaseDemand) {
  const deployment = demand.deployment ?? "aurora";
  const aurora = deployment === "aurora";
  const zones = demand.zones ?? 3;
  const reads = forecastValue(demand.peakReadsPerSecond);
  const writes = forecastValue(demand.peakWritesPerSecond);
  const stored = forecastValue(demand.storedGib);
  const meanOf = (amount: Amount | undefined, peak: number): number =>
    amount === undefined ? peak / 2 : forecastValue(amount).median;
  const workingSetShare = demand.workingSetShare ?? (aurora ? 0.1 : 0.5);
  return {
    ...demand,
    deployment,
    aurora,
    zones,
    survive: zones > 1 && (demand.surviveZoneLoss ?? true),
    architecture: demand.architecture ?? "arm64",
    peak: { reads: reads.p90, writes: writes.p90 },
    largest: {
      reads: Math.max(reads.p90, demand.largestEventReadsPerSecond ?? 0),
      writes: Math.max(writes.p90, demand.largestEventWritesPerSecond ?? 0),
    },
    mean: {
      reads: meanOf(demand.meanReadsPerSecond, reads.median),
      writes: meanOf(demand.meanWritesPerSecond, writes.median),
    },
    readCpuSeconds: demand.readCpuSeconds ?? 0.0005,
    writeCpuSeconds: demand.writeCpuSeconds ?? 0.001,
    readerShare: aurora ? (demand.readsFromReadersShare ?? 0) : 0,
    stored,
    largestStoredGib: Math.max(stored.p90, demand.largestStoredGib ?? 3 * stored.p90),
    workingSetShare,
    storedGibWhenChanged: Math.max(stored.p90, demand.storedGibWhenChanged ?? 0),
    connections: demand.connections ?? 100,
    readers: aurora ? (demand.readers ?? (zones > 1 ? 1 : 0)) : 0,
    readersScale: aurora && (demand.readersScale ?? false),
    utilisation: demand.utilisation ?? 0.7,
  };
}

/** The demand by the time that a change begun today is done: what a class must still fit. */
export const whenChanged = (demand: FilledDatabaseDemand): FilledDatabaseDemand => ({
  ...demand,
  stored: { ...demand.stored, p90: demand.storedGibWhenChanged },
});

/** Disk operations a second of a load. */
export function diskOperations(demand: FilledDatabaseDemand, { reads, writes }: DatabaseLoad): number {
  const pages = Math.max(1, (demand.stored.p90 * 1024 ** 3) / pageBytes);
  // A B-tree of fan-out 100 is log100(pages) deep; a cold read may touch each level.
  const depth = Math.max(1, Math.log(pages) / Math.log(100));
  const perWrite = demand.aurora ? operationsPerWrite.aurora : operationsPerWrite.rds;
  return postgresOverhead * (reads * coldReadShare * depth + writes * perWrite);
}

/** Connections that a class allows by default. */
export const connectionsLimit = (memoryGib: number): number =>
  Math.floor(Math.min((memoryGib * 1024 ** 3) / bytesPerConnection, mostConnections));

/** Whether connections bind on a class, so that a proxy must pool them. */
export const needsProxy = (demand: FilledDatabaseDemand, memoryGib: number): boolean =>
  demand.connections > demand.utilisation * connectionsLimit(memoryGib) * (1 + 1e-9);

/** Storage as allocated, and its IOPS, for RDS; what is stored for Aurora, which grows by itself. */
export function storageFor(demand: FilledDatabaseDemand): {
  readonly storageGib: number;
  readonly maximumGib: number;
  readonly iops: number | null;
} {
  if (demand.aurora)
    return { storageGib: Math.ceil(demand.stored.p90), maximumGib: mostAuroraGib, iops: null };
  const allocated = Math.max(20, ceilWhole(demand.storedGibWhenChanged / storageCeiling));
  const needed = diskOperations(demand, demand.largest) / demand.utilisation;
  const storageGib = needed > gp3.baseIops ? Math.max(allocated, gp3.stripedGib) : allocated;
  const iops =
    storageGib < gp3.stripedGib || needed <= gp3.stripedIops
      ? null
      : Math.min(gp3.mostIops, Math.ceil(needed / 1000) * 1000);
  const grown = ceilWhole(demand.largestStoredGib / storageCeiling);
  // RDS asks for at least a tenth above what is allocated.
  const maximumGib = Math.min(gp3.mostGib, Math.max(grown, Math.ceil(storageGib * 1.1) + 1));
  return { storageGib, maximumGib, iops };
}

/** What of a database class sizing looks at. */
export type Engine = Pick<DatabaseClass, "name" | "vcpu" | "memoryGib" | "ebsMbps"> & {
  readonly cpuSpeed: number;
};

/** CPU of the busiest instance where a writer and so many readers serve a load. */
function cpuOfBusiest(
  demand: FilledDatabaseDemand,
  { vcpu, cpuSpeed }: Engine,
  readers: number,
  { reads, writes }: DatabaseLoad,
): number {
  const offloaded = readers > 0 ? reads * demand.readerShare : 0;
  const cores = (vcpu * cpuSpeed) / postgresOverhead;
  const writer = ((reads - offloaded) * demand.readCpuSeconds + writes * demand.writeCpuSeconds) / cores;
  const reader = readers > 0 ? (offloaded * demand.readCpuSeconds) / readers / cores : 0;
  return Math.max(writer, reader);
}

/** CPU of the busiest instance that is left when a zone is lost; null where none is left, or a standby takes over. */
function cpuWithZoneLost(
  demand: FilledDatabaseDemand,
  engine: Engine,
  readers: number,
  load: DatabaseLoad,
): number | null {
  if (!demand.aurora || demand.zones < 2) return null;
  const left = 1 + readers - lostWithZone(1 + readers, demand.zones);
  return left < 1 ? null : cpuOfBusiest(demand, engine, left - 1, load);
}

/** The use of each constraint, with the ceilings that hold for it. */
export function databaseUtilisation(
  demand: FilledDatabaseDemand,
  engine: Engine,
  readers: number,
  load: DatabaseLoad,
  storage = storageFor(demand),
): { readonly utilisation: Utilisation; readonly ceilings: Utilisation } {
  const cpu = cpuOfBusiest(demand, engine, readers, load);
  const lost = demand.survive ? cpuWithZoneLost(demand, engine, readers, load) : null;
  const proxy = needsProxy(demand, engine.memoryGib);
  return {
    utilisation: {
      cpu,
      memory: (demand.stored.p90 * demand.workingSetShare) / (cachingShare * engine.memoryGib),
      ...(proxy ? {} : { connections: demand.connections / connectionsLimit(engine.memoryGib) }),
      ...(demand.aurora
        ? { storage: demand.stored.p90 / mostAuroraGib }
        : {
            iops: diskOperations(demand, load) / iopsLimit(engine, storage),
            storage: demand.stored.p90 / Math.max(storage.storageGib, storage.maximumGib),
          }),
    },
    ceilings: {
      // Both grow with the load alike: the ceiling is met where the rest would reach 95 % without the lost zone.
      cpu:
        lost === null || lost === 0
          ? demand.utilisation
          : Math.min(demand.utilisation, rounded((cpu * zoneLostCeiling) / lost)),
      memory: memoryCeiling,
      ...(proxy ? {} : { connections: demand.utilisation }),
      ...(demand.aurora ? {} : { iops: demand.utilisation }),
      storage: storageCeiling,
    },
  };
}

/** Without what floating point leaves in the last digits. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

function iopsLimit(
  { ebsMbps }: Engine,
  { storageGib, iops }: { readonly storageGib: number; readonly iops: number | null },
): number {
  const volume = iops ?? (storageGib < gp3.stripedGib ? gp3.baseIops : gp3.stripedIops);
  return ebsMbps === null ? volume : Math.min(volume, (ebsMbps * 1e6) / 8 / pageBytes);
}

/** The statements a second that a size carries at the mix of `load`: as many times the load as the first ceiling allows. */
export function statementsCarried(
  { utilisation, ceilings }: { readonly utilisation: Utilisation; readonly ceilings: Utilisation },
  { reads, writes }: DatabaseLoad,
): number {
  const byTraffic = (of: Utilisation): Utilisation => ({
    ...(of.cpu === undefined ? {} : { cpu: of.cpu }),
    ...(of.iops === undefined ? {} : { iops: of.iops }),
  });
  const { ratio } = tightest(byTraffic(utilisation), byTraffic(ceilings));
  return ratio === 0 ? 0 : (reads + writes) / ratio;
}

/** The statements a second that are still carried with one zone lost. */
export function statementsWithZoneLost(
  demand: FilledDatabaseDemand,
  engine: Engine,
  readers: number,
  load: DatabaseLoad,
): number {
  if (demand.deployment === "rds-single-zone" || demand.zones < 2) return 0;
  if (demand.deployment === "rds-multi-zone")
    return statementsCarried(databaseUtilisation(demand, engine, 0, load), load);
  const cpu = cpuWithZoneLost(demand, engine, readers, load);
  return cpu === null || cpu === 0 ? 0 : ((load.reads + load.writes) * zoneLostCeiling) / cpu;
}
