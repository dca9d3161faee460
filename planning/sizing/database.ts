import type { Architecture, Catalog, DatabaseClass } from "../../catalog/types";
import { usualStorage, type DatabaseDeployment, type DatabaseStorage } from "../growth-plan/types";
import { hoursPerMonth } from "../months";
import { choose, holds, tightest, type Candidate, type Utilisation } from "./choice";
import {
  auroraLagSeconds,
  connectionsLimit,
  databaseUtilisation,
  fillDatabaseDemand,
  mostReaders,
  needsProxy,
  statementsCarried,
  statementsWithZoneLost,
  storageFor,
  whenChanged,
  type DatabaseLoad,
  type Engine,
  type FilledDatabaseDemand,
} from "./database-model";
import { databaseUsage } from "./database-usage";
import type { DatabaseDemand } from "./demands";
import { isWithin } from "./largest-instance";
import type { DatabaseSize, RunnerUp } from "./types";

/** Where no price decides: offered with every engine, with measured speed. */
const defaultFamilies: Readonly<Record<Architecture, string>> = { arm64: "db.r7g", x86_64: "db.r6i" };

/** RDS Proxy bills each vCPU of the instances behind it, at least two of each. */
const leastProxyVcpu = 2;

/** What an hour of a proxy before an instance costs; null where the region has no price. */
export function proxyUsdPerHour(catalog: Catalog, region: string, vcpu: number): number | null {
  const price = catalog.unitPrice("rdsproxy.vcpuHour", region);
  return price === null ? null : price * Math.max(leastProxyVcpu, vcpu);
}

interface Checked {
  readonly utilisation: Utilisation;
  readonly ceilings: Utilisation;
}

/** A class with its readers. */
export interface DatabaseCandidate extends Candidate {
  readonly engine: Engine;
  readonly readers: number;
  readonly readersMaximum: number;
  /** With today's readers at the month's p90 peak. */
  readonly today: Checked;
}

/** The price product of a class; on Aurora its hours cost more with I/O-Optimized storage. */
export const databaseProduct = (
  deployment: DatabaseDeployment,
  className: string,
  storage: DatabaseStorage = usualStorage(deployment),
): string =>
  deployment === "aurora"
    ? `aurora.${storage === "io-optimized" ? "ioOptimized." : ""}postgresql.${className}`
    : `rds.postgresql.${deployment === "rds-multi-zone" ? "multi" : "single"}.${className}`;

const engineOf = (deployment: DatabaseDeployment): string =>
  deployment === "aurora" ? "aurora-postgresql" : "postgres";

/** The least number of readers with which a load is carried, or, where none will do, with which least is missing. */
function leastReaders(
  demand: FilledDatabaseDemand,
  engine: Engine,
  load: DatabaseLoad,
  from: number,
): { readonly readers: number; readonly checked: Checked } {
  let best = { readers: from, checked: databaseUtilisation(demand, engine, from, load) };
  const most = demand.readerShare > 0 ? mostReaders : from;
  for (let readers = from + 1; !holds(best.checked) && readers <= most; readers += 1) {
    const checked = databaseUtilisation(demand, engine, readers, load);
    const ratio = (of: Checked): number => tightest(of.utilisation, of.ceilings).ratio;
    // With a zone lost the last reader may help no more than the one before; that it is the last is what binds.
    const isLast = checked.utilisation.readers !== undefined;
    if (ratio(checked) < ratio(best.checked) * (1 + (isLast ? 1e-9 : -1e-9))) best = { readers, checked };
  }
  return best;
}

function candidate(
  demand: FilledDatabaseDemand,
  type: DatabaseClass,
  engine: Engine,
  catalog: Catalog,
): DatabaseCandidate {
  const later = whenChanged(demand);
  const first = leastReaders(demand, engine, demand.peak, demand.readers);
  const most = leastReaders(later, engine, later.largest, first.readers);
  const readers = demand.readersScale ? first.readers : most.readers;
  const today = databaseUtilisation(demand, engine, readers, demand.peak);
  const worst = holds(most.checked) ? today : most.checked;
  const price = catalog.unitPrice(
    databaseProduct(demand.deployment, type.name, demand.storage),
    demand.region,
  );
  const proxyPrice = needsProxy(demand, type.memoryGib)
    ? (proxyUsdPerHour(catalog, demand.region, type.vcpu) ?? 0)
    : 0;
  return {
    name: type.name,
    family: type.family,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    usdPerMonth: price === null ? null : (price + proxyPrice) * (1 + readers) * hoursPerMonth,
    utilisation: worst.utilisation,
    ceilings: worst.ceilings,
    engine,
    readers,
    readersMaximum: most.readers,
    today,
  };
}

/** Every class that the catalog offers for the stated engine and architecture, and those that cannot be judged. */
export function databaseCandidates(
  demand: FilledDatabaseDemand,
  catalog: Catalog,
): { readonly candidates: readonly DatabaseCandidate[]; readonly others: readonly RunnerUp[] } {
  const candidates: DatabaseCandidate[] = [];
  const others: RunnerUp[] = [];
  for (const type of catalog.databaseClasses) {
    if (type.architecture !== demand.architecture) continue;
    if (!type.engines.includes(engineOf(demand.deployment))) continue;
    if (!isWithin(type, demand.largestInstance)) continue;
    if (type.cpuSpeed === null) others.push({ name: type.name, usdPerMonth: null, why: "no speed data" });
    else candidates.push(candidate(demand, type, { ...type, cpuSpeed: type.cpuSpeed }, catalog));
  }
  return { candidates, others };
}

/**
 * The database tier: class and readers, the cheapest by list price that hold CPU, memory, I/O, connections and storage
 * below their ceilings. Engine, deployment and architecture stay as stated.
 *
 * All instances have one class, so that any reader can become the writer. Readers take the reads that may be some
 * milliseconds old. The class also carries the writes of the largest event, which no reader helps with; readers follow
 * it where they scale. Where connections bind, `proxy` is true and they no longer count as a constraint; the proxy's
 * price counts where the catalog has one for the region.
 *
 * Where no class carries the demand, the one that is overloaded least is returned: its utilisation is above its ceiling,
 * and the summary says so.
 *
 * @throws RangeError where the catalog has no class of the engine and architecture with a measured speed.
 * @example
 * sizeDatabase(
 *   { region: "us-east-1", peakReadsPerSecond: 500, peakWritesPerSecond: 150, storedGib: 120 },
 *   loadCatalog(),
 * ).summary // "db.r6g.xlarge + 1 reader"
 */
export function sizeDatabase(demand: DatabaseDemand, catalog: Catalog): DatabaseSize {
  const filled = fillDatabaseDemand(demand);
  const { candidates, others } = databaseCandidates(filled, catalog);
  const { chosen, priced, runnersUp } = choose(
    candidates,
    defaultFamilies[filled.architecture],
    `${filled.architecture} class for ${engineOf(filled.deployment)} with a measured speed`,
    others,
  );
  const { engine, readers, readersMaximum } = chosen;
  const carries = holds(chosen);
  const shown = carries ? chosen.today : chosen;
  const storage = storageFor(filled);
  const largest = databaseUtilisation(filled, engine, readersMaximum, filled.largest);
  const statements = filled.largest.reads + filled.largest.writes;
  const { binding } = tightest(shown.utilisation, shown.ceilings);
  return {
    summary: summaryOf(filled, chosen, carries ? null : binding),
    binding,
    utilisation: shown.utilisation,
    ceilings: shown.ceilings,
    oneZoneLostUtilisation: null,
    capacity:
      statements === 0
        ? null
        : {
            unit: "statements/s",
            now: statementsCarried(chosen.today, filled.peak),
            maximum: statementsCarried(largest, filled.largest),
            oneZoneLost: statementsWithZoneLost(filled, engine, readersMaximum, filled.largest),
          },
    usdPerMonth: chosen.usdPerMonth,
    priced,
    runnersUp,
    assumptions: assumptionsOf(filled),
    usage: databaseUsage(filled, { readers, readersMaximum, storageGib: storage.storageGib }),
    acceptedLagSeconds: filled.lagFits ? (demand.acceptedLagSeconds ?? null) : null,
    deployment: filled.deployment,
    instanceClass: chosen.name,
    vcpu: chosen.vcpu,
    memoryGib: chosen.memoryGib,
    readers,
    readersMaximum,
    storageGib: storage.storageGib,
    storageMaximumGib: storage.maximumGib,
    storage: storage.kind,
    iops: storage.iops,
    throughputMibps: storage.throughputMibps,
    connectionsNeeded: filled.connections,
    connectionsLimit: connectionsLimit(chosen.memoryGib),
    proxy: needsProxy(filled, chosen.memoryGib),
  };
}

/** What of the plan the size could not follow, in words. */
function assumptionsOf({
  aurora,
  lagFits,
  readsFromReadersShare = 0,
  acceptedLagSeconds,
}: FilledDatabaseDemand): string[] {
  if (readsFromReadersShare === 0) return [];
  const stay = "all reads stay with the writer";
  if (!aurora) return [`${stay}: replicas of RDS are not planned, and AWS says of none how far behind it is`];
  const accepted = Math.round((acceptedLagSeconds ?? 0) * 1000);
  const usual = auroraLagSeconds * 1000;
  return lagFits
    ? []
    : [
        `${stay}: readers of Aurora are usually less than ${usual} ms behind, and only ${accepted} ms are accepted`,
      ];
}

/** Constraints whose names are plurals. */
const plural: ReadonlySet<string> = new Set(["connections", "readers"]);

function summaryOf(
  { deployment }: FilledDatabaseDemand,
  { name, readers, readersMaximum }: DatabaseCandidate,
  overloaded: string | null,
): string {
  const copies =
    deployment === "rds-multi-zone"
      ? " + standby"
      : readers === 0
        ? ""
        : ` + ${readers} reader${readers === 1 ? "" : "s"}`;
  const more = readersMaximum > readers ? `, up to ${readersMaximum}` : "";
  return `${name}${copies}${more}${overloaded === null ? "" : ` (${overloaded} ${plural.has(overloaded) ? "do" : "does"} not fit)`}`;
}
