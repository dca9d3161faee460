import type { DatabaseClass } from "../../catalog/types";
import { usualStorage } from "../growth-plan/types";
import { tightest, type Utilisation } from "./choice";
import { lostWithZone, zoneLostCeiling } from "./compute-model";
import { allocate, iopsOf, mibpsOf, storageCeiling, type Volume } from "./database-storage";
import { forecastValue, type Amount, type DatabaseDemand } from "./demands";

/** What PostgreSQL needs over the statements' own CPU and disk: vacuum, checkpoints (Netflix service-capacity-modeling). */
export const postgresOverhead = 1.2;

/** Share of the memory that caches data: shared_buffers and the page cache behind it (pgtune's effective_cache_size). */
export const cachingShare = 0.75;

/** The highest share of that which the working set may take. */
const memoryCeiling = 0.9;

/** Share of reads that miss memory although the working set is in it: a buffer hit ratio of 99 %. */
const coldReadShare = 0.01;

/** PostgreSQL's page. */
const pageBytes = 8192;

/** What one operation of a scan fetches from a volume: Linux reads 128 KiB ahead. Aurora bills each page. */
const readAheadBytes = 131_072;

/**
 * How far readers of Aurora are usually behind their writer: "usually much less than 100 milliseconds" (AWS, replication
 * with Aurora; awsdocs/amazon-aurora-user-guide@4a4365c). AWS gives no such figure for replicas of RDS.
 */
export const auroraLagSeconds = 0.1;

/** Disk operations of a write statement: its log record, and on RDS the page at the next checkpoint. */
const operationsPerWrite = { aurora: 1, rds: 2 } as const;

/** Readers of an Aurora cluster beside its writer (AWS, Aurora quotas). */
export const mostReaders = 15;

/** Bytes of memory for each connection that PostgreSQL on RDS and Aurora allows by default, and the most it allows. */
const bytesPerConnection = 9_531_392;
const mostConnections = 5000;

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
  const acceptedLagSeconds = demand.acceptedLagSeconds ?? null;
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
    storage: demand.storage ?? usualStorage(deployment),
    bytesPerRead: demand.bytesPerRead ?? null,
    /** Whether readers are usually no further behind than is accepted. */
    lagFits: acceptedLagSeconds === null || acceptedLagSeconds >= auroraLagSeconds,
    readerShare:
      aurora && (acceptedLagSeconds === null || acceptedLagSeconds >= auroraLagSeconds)
        ? (demand.readsFromReadersShare ?? 0)
        : 0,
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

/** Pages that a cold read touches to find its row: a B-tree of fan-out 100 is log100(pages) deep. */
function treeDepth({ stored }: FilledDatabaseDemand): number {
  const pages = Math.max(1, (stored.p90 * 1024 ** 3) / pageBytes);
  return Math.max(1, Math.log(pages) / Math.log(100));
}

/** What a cold read goes through beyond its way down the tree. */
const scannedBytes = (demand: FilledDatabaseDemand): number =>
  Math.max(0, (demand.bytesPerRead ?? 0) - treeDepth(demand) * pageBytes);

/** Disk operations a second of a load. */
export function diskOperations(demand: FilledDatabaseDemand, { reads, writes }: DatabaseLoad): number {
  const perRead = treeDepth(demand) + scannedBytes(demand) / (demand.aurora ? pageBytes : readAheadBytes);
  const perWrite = demand.aurora ? operationsPerWrite.aurora : operationsPerWrite.rds;
  return postgresOverhead * (reads * coldReadShare * perRead + writes * perWrite);
}

/** MiB a second that a load moves between an instance of RDS and its volume. */
export function diskMibps(demand: FilledDatabaseDemand, { reads, writes }: DatabaseLoad): number {
  const perRead = treeDepth(demand) * pageBytes + scannedBytes(demand);
  const perWrite = operationsPerWrite.rds * pageBytes;
  return (postgresOverhead * (reads * coldReadShare * perRead + writes * perWrite)) / 1024 ** 2;
}

/** Connections that a class allows by default. */
export const connectionsLimit = (memoryGib: number): number =>
  Math.floor(Math.min((memoryGib * 1024 ** 3) / bytesPerConnection, mostConnections));

/** Whether connections bind on a class, so that a proxy must pool them. */
export const needsProxy = (demand: FilledDatabaseDemand, memoryGib: number): boolean =>
  demand.connections > demand.utilisation * connectionsLimit(memoryGib) * (1 + 1e-9);

/** The volume that a demand is given. */
export const storageFor = (demand: FilledDatabaseDemand): Volume =>
  allocate({
    kind: demand.storage,
    storedGib: demand.stored.p90,
    storedGibWhenChanged: demand.storedGibWhenChanged,
    largestStoredGib: demand.largestStoredGib,
    mostGib: demand.largestInstance?.storageGib ?? Infinity,
    iops: diskOperations(demand, demand.largest) / demand.utilisation,
    mibps: diskMibps(demand, demand.largest) / demand.utilisation,
  });

/** What of a database class sizing looks at. */
export type Engine = Pick<DatabaseClass, "name" | "vcpu" | "memoryGib" | "ebsMbps"> & {
  readonly cpuSpeed: number;
};

/** CPU of the writer and of each reader where they serve a load. */
function cpuOf(
  demand: FilledDatabaseDemand,
  { vcpu, cpuSpeed }: Pick<Engine, "vcpu" | "cpuSpeed">,
  readers: number,
  { reads, writes }: DatabaseLoad,
): { readonly writer: number; readonly reader: number } {
  const offloaded = readers > 0 ? reads * demand.readerShare : 0;
  const cores = (vcpu * cpuSpeed) / postgresOverhead;
  return {
    writer: ((reads - offloaded) * demand.readCpuSeconds + writes * demand.writeCpuSeconds) / cores,
    reader: readers > 0 ? (offloaded * demand.readCpuSeconds) / readers / cores : 0,
  };
}

/** CPU of the writer where it and its readers serve a load; 1 is all that an instance of such vCPUs has. */
export const cpuOfWriter = (
  demand: FilledDatabaseDemand,
  engine: Pick<Engine, "vcpu" | "cpuSpeed">,
  readers: number,
  load: DatabaseLoad,
): number => cpuOf(demand, engine, readers, load).writer;

/** The memory of an instance that holds the working set below its ceiling, by the time that it can be changed. */
export const memoryNeededGib = ({ storedGibWhenChanged, workingSetShare }: FilledDatabaseDemand): number =>
  (storedGibWhenChanged * workingSetShare) / (cachingShare * memoryCeiling);

/** CPU of the busiest instance that is left when a zone is lost; null where none is left, or a standby takes over. */
function cpuWithZoneLost(
  demand: FilledDatabaseDemand,
  engine: Engine,
  readers: number,
  load: DatabaseLoad,
): number | null {
  if (!demand.aurora || demand.zones < 2) return null;
  const left = 1 + readers - lostWithZone(1 + readers, demand.zones);
  if (left < 1) return null;
  const { writer, reader } = cpuOf(demand, engine, left - 1, load);
  return Math.max(writer, reader);
}

/**
 * The use of each constraint, with the ceilings that hold for it.
 *
 * CPU is that of the busiest instance. Where that is a reader and the writer can have no more of them, the reads bind as
 * `readers`, and `cpu` is the writer's own.
 *
 * @param storage the volume as it is allocated.
 * @param proxy whether a proxy pools the connections, so that they no longer count.
 */
export function databaseUtilisation(
  demand: FilledDatabaseDemand,
  engine: Engine,
  readers: number,
  load: DatabaseLoad,
  storage: Volume = storageFor(demand),
  proxy: boolean = needsProxy(demand, engine.memoryGib),
): { readonly utilisation: Utilisation; readonly ceilings: Utilisation } {
  const { writer, reader } = cpuOf(demand, engine, readers, load);
  const busiest = Math.max(writer, reader);
  const lost = demand.survive ? cpuWithZoneLost(demand, engine, readers, load) : null;
  // Both grow with the load alike: the ceiling is met where the rest would reach 95 % without the lost zone.
  const cpuCeiling =
    lost === null || lost === 0
      ? demand.utilisation
      : Math.min(demand.utilisation, rounded((busiest * zoneLostCeiling) / lost));
  const full = readers >= mostReaders && reader > writer;
  const iops = iopsOf(storage);
  const mibps = mibpsOf(storage);
  return {
    utilisation: {
      cpu: full ? writer : busiest,
      ...(full ? { readers: reader } : {}),
      memory: (demand.stored.p90 * demand.workingSetShare) / (cachingShare * engine.memoryGib),
      ...(proxy ? {} : { connections: demand.connections / connectionsLimit(engine.memoryGib) }),
      ...(iops === null ? {} : { iops: diskOperations(demand, load) / iops }),
      storage:
        demand.stored.p90 /
        (demand.aurora ? storage.maximumGib : Math.max(storage.storageGib, storage.maximumGib)),
      ...(mibps === null
        ? {}
        : { throughput: diskMibps(demand, load) / Math.min(mibps, ebsMibps(engine) ?? Infinity) }),
    },
    ceilings: {
      cpu: full ? demand.utilisation : cpuCeiling,
      ...(full ? { readers: cpuCeiling } : {}),
      memory: memoryCeiling,
      ...(proxy ? {} : { connections: demand.utilisation }),
      ...(iops === null ? {} : { iops: demand.utilisation }),
      storage: storageCeiling,
      ...(mibps === null ? {} : { throughput: demand.utilisation }),
    },
  };
}

/** What an instance can move to and from its volume in the long run. */
const ebsMibps = ({ ebsMbps }: Engine): number | null =>
  ebsMbps === null ? null : (ebsMbps * 1e6) / 8 / 1024 ** 2;

/** Without what floating point leaves in the last digits. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

/** The statements a second that a size carries at the mix of `load`: as many times the load as the first ceiling allows. */
export function statementsCarried(
  { utilisation, ceilings }: { readonly utilisation: Utilisation; readonly ceilings: Utilisation },
  { reads, writes }: DatabaseLoad,
): number {
  const byTraffic = (of: Utilisation): Utilisation => ({
    ...(of.cpu === undefined ? {} : { cpu: of.cpu }),
    ...(of.iops === undefined ? {} : { iops: of.iops }),
    ...(of.readers === undefined ? {} : { readers: of.readers }),
    ...(of.throughput === undefined ? {} : { throughput: of.throughput }),
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
