import { databaseBill } from "../database-bill";
import { hoursPerMonth } from "../months";
import { databaseUse } from "../outlook";
import { shardsFor, logicalShards } from "../sharding";
import { sizeCache } from "../sizing/cache";
import { databaseProduct, proxyUsdPerHour } from "../sizing/database";
import { mostReaders } from "../sizing/database-model";
import { gp3, io2 } from "../sizing/database-storage";
import { isWithin } from "../sizing/largest-instance";
import type { CacheSize, DatabaseSize } from "../sizing/types";
import { cacheDemand, type SizingMonth } from "../stack-demands";
import { onChanged, scaledMonth } from "./load";
import type { Deployed, PossibleRemedy } from "./types";

const databaseUseWith = ({ planned, catalog }: Deployed, changes: Partial<DatabaseSize>) =>
  databaseUse({ ...planned.size, database: { ...planned.size.database, ...changes } }, catalog);

/** Larger classes of the same engine and architecture. */
export function largerClasses(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region, sizing } = deployed;
  const { database } = planned.size;
  const { largestInstance } = sizing.plan.architecture.database;
  const today = catalog.databaseClasses.find(({ name }) => name === database.instanceClass);
  const engines = today?.engines ?? [];
  const price = (name: string): number | null =>
    catalog.unitPrice(databaseProduct(database.deployment, name, database.storage), region);
  const engine = database.deployment === "aurora" ? "aurora-postgresql" : "postgres";
  const now = price(database.instanceClass);
  return catalog.databaseClasses
    .filter(
      ({ name, architecture, cpuSpeed, engines: offered, vcpu, memoryGib }) =>
        name !== database.instanceClass &&
        isWithin({ vcpu, memoryGib }, largestInstance) &&
        architecture === today?.architecture &&
        cpuSpeed !== null &&
        engines.includes(engine) &&
        offered.includes(engine),
    )
    .map((type): PossibleRemedy => {
      const then = price(type.name);
      return {
        kind: "resize",
        change: type.name,
        usdPerMonth:
          now === null || then === null ? null : (then - now) * (1 + database.readers) * hoursPerMonth,
        size: type.vcpu * 1000 + type.memoryGib,
        assumption: null,
        use: databaseUseWith(deployed, { instanceClass: type.name }),
      };
    })
    .filter(({ usdPerMonth }) => usdPerMonth === null || usdPerMonth > 0);
}

/** More readers, up to what a writer can have. */
export function moreReaders(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region } = deployed;
  const { database } = planned.size;
  if (database.deployment !== "aurora") return [];
  const price = catalog.unitPrice(
    databaseProduct("aurora", database.instanceClass, database.storage),
    region,
  );
  return Array.from({ length: Math.max(0, mostReaders - database.readersMaximum) }, (_, index) => {
    const more = index + 1;
    return {
      kind: "replica",
      change: `${more} more reader${more === 1 ? "" : "s"}`,
      usdPerMonth: price === null ? null : price * more * hoursPerMonth,
      size: more,
      assumption: null,
      use: databaseUseWith(deployed, { readersMaximum: database.readersMaximum + more }),
    };
  });
}

/** A volume that serves more IOPS or throughput, or may grow further. */
export function moreStorage(deployed: Deployed): PossibleRemedy[] {
  const { database } = deployed.planned.size;
  if (database.deployment === "aurora") return [];
  return [...moreOperations(deployed), ...moreThroughput(deployed), ...moreRoom(deployed)];
}

/** A larger class with a larger volume: on RDS one alone may help only until the other binds. */
export function largerClassesWithStorage(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog } = deployed;
  return largerClasses(deployed).flatMap((larger) => {
    const type = catalog.databaseClasses.find(({ name }) => name === larger.change);
    if (type === undefined) return [];
    const database = { ...planned.size.database, instanceClass: type.name };
    const on: Deployed = { ...deployed, planned: { ...planned, size: { ...planned.size, database } } };
    return moreStorage(on).map((volume) => ({
      ...volume,
      kind: larger.kind,
      change: `${larger.change} with ${volume.change}`,
      usdPerMonth:
        larger.usdPerMonth === null || volume.usdPerMonth === null
          ? null
          : larger.usdPerMonth + volume.usdPerMonth,
      size: larger.size + volume.size,
    }));
  });
}

/** The largest disk that may be used. */
const mostGibOf = ({ sizing }: Deployed): number =>
  Math.min(
    gp3.mostGib,
    Math.floor(sizing.plan.architecture.database.largestInstance?.storageGib ?? Infinity),
  );

const copiesOf = ({ deployment }: DatabaseSize): string =>
  deployment === "rds-multi-zone" ? "multi" : "single";

const multiples = [1.25, 1.5, 2, 3, 5, 10];

function moreOperations(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region } = deployed;
  const { database } = planned.size;
  const copies = copiesOf(database);
  const isIo2 = database.storage === "io2";
  if (!isIo2 && database.storageGib < gp3.stripedGib) {
    if (mostGibOf(deployed) < gp3.stripedGib) return [];
    const price = catalog.unitPrice(`rds.gp3.${copies}.storage`, region);
    const more = gp3.stripedGib - database.storageGib;
    return [
      {
        kind: "storage",
        change: `${gp3.stripedGib} GiB of gp3: ${gp3.stripedIops} IOPS, ${gp3.stripedMibps} MiB/s`,
        usdPerMonth: price === null ? null : price * more,
        size: gp3.stripedGib,
        assumption: null,
        use: databaseUseWith(deployed, {
          storageGib: gp3.stripedGib,
          storageMaximumGib: Math.max(database.storageMaximumGib, Math.ceil(gp3.stripedGib * 1.1) + 1),
        }),
      },
    ];
  }
  const today = database.iops ?? (isIo2 ? io2.leastIops : gp3.stripedIops);
  const most = isIo2 ? io2.mostIops : gp3.mostIops;
  const price = catalog.unitPrice(`rds.${isIo2 ? "io2" : "gp3"}.${copies}.iops`, region);
  // What gp3 includes is not paid for.
  const paid = isIo2 || database.iops !== null ? today : gp3.stripedIops;
  return multiples
    .map((multiple) => Math.min(most, Math.ceil((today * multiple) / 1000) * 1000))
    .filter((iops, index, all) => iops > today && all.indexOf(iops) === index)
    .map((iops) => ({
      kind: "storage",
      change: `${iops} IOPS`,
      usdPerMonth: price === null ? null : price * (iops - paid),
      size: iops,
      assumption: null,
      use: databaseUseWith(deployed, { iops }),
    }));
}

function moreThroughput(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region } = deployed;
  const { database } = planned.size;
  if (database.storage !== "gp3" || database.storageGib < gp3.stripedGib) return [];
  const today = database.throughputMibps ?? gp3.stripedMibps;
  const price = catalog.unitPrice(`rds.gp3.${copiesOf(database)}.throughput`, region);
  return multiples
    .map((multiple) => Math.min(gp3.mostMibps, Math.ceil(today * multiple)))
    .filter((mibps, index, all) => mibps > today && all.indexOf(mibps) === index)
    .map((throughputMibps) => ({
      kind: "storage",
      change: `${throughputMibps} MiB/s`,
      usdPerMonth: price === null ? null : price * (throughputMibps - today),
      size: throughputMibps,
      assumption: null,
      use: databaseUseWith(deployed, { throughputMibps }),
    }));
}

/** A higher ceiling for storage that grows by itself: nothing is paid before it has grown. */
function moreRoom(deployed: Deployed): PossibleRemedy[] {
  const { database } = deployed.planned.size;
  return multiples
    .map((multiple) => Math.min(mostGibOf(deployed), Math.ceil(database.storageMaximumGib * multiple)))
    .filter((gib, index, all) => gib > database.storageMaximumGib && all.indexOf(gib) === index)
    .map((storageMaximumGib) => ({
      kind: "storage",
      change: `storage that may grow to ${storageMaximumGib} GiB`,
      usdPerMonth: 0,
      size: storageMaximumGib,
      assumption: null,
      use: databaseUseWith(deployed, { storageMaximumGib }),
    }));
}

/** A proxy that lets connections of the application share those of the database. */
export function aPool(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region } = deployed;
  const { database } = planned.size;
  if (database.proxy) return [];
  const price = proxyUsdPerHour(catalog, region, database.vcpu);
  return [
    {
      kind: "pool",
      change: "RDS Proxy before the database",
      usdPerMonth: price === null ? null : price * (1 + database.readers) * hoursPerMonth,
      size: 1,
      assumption: null,
      use: databaseUseWith(deployed, { proxy: true }),
    },
  ];
}

/** Of the reads, how many ask a cache where none is planned. */
const assumedCachedShare = 0.5;

/** A plan whose requests ask a cache first, or whose cache answers half of what it misses today. */
function cachedMore({
  planned,
  sizing,
}: Deployed): { readonly month: SizingMonth; readonly assumption: string } | null {
  const { plan } = sizing;
  const { cache, database } = plan.workload;
  const before = planned.size.cache;
  const exists = before !== null;
  if (!exists && database.readsPerRequest === 0) return null;
  const targetHitRatio = exists ? (1 + before.hitRatio) / 2 : cache.targetHitRatio;
  const readsPerRequest =
    cache.readsPerRequest > 0 ? cache.readsPerRequest : database.readsPerRequest * assumedCachedShare;
  const workload = { ...plan.workload, cache: { ...cache, readsPerRequest, targetHitRatio } };
  const percent = Math.round(targetHitRatio * 100);
  return {
    month: { ...sizing, phase: 2, plan: { ...plan, workload } },
    assumption: exists
      ? "that popularity stays as it is planned, so that a larger cache hits more"
      : cache.readsPerRequest > 0
        ? `that the cache hits ${percent} %, as planned for phase 2`
        : `that half of the reads may ask a cache, and ${percent} % of those hit`,
  };
}

/** A cache before the database, or a larger one. */
export function moreCaching(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog } = deployed;
  const more = cachedMore(deployed);
  const demand = more === null ? null : cacheDemand(more.month);
  if (more === null || demand === null) return [];
  const before = planned.size.cache;
  const cache: CacheSize = sizeCache(demand, catalog);
  if (cache.hitRatio <= (before?.hitRatio ?? 0) + 1e-6) return [];
  const { plan } = more.month;
  const use = databaseUse({ ...planned.size, cache }, catalog);
  return [
    {
      kind: "cache",
      change: `${cache.summary}, ${Math.round(cache.hitRatio * 100)} % hits`,
      usdPerMonth:
        cache.usdPerMonth === null || (before !== null && before.usdPerMonth === null)
          ? null
          : Math.max(0, cache.usdPerMonth - (before?.usdPerMonth ?? 0)),
      size: cache.memoryGib,
      assumption: more.assumption,
      use: onChanged(use, (month) => ({ ...month, plan })),
    },
  ];
}

/** How many shards are tried, beyond which nobody begins. */
const mostShardsTried = 32;

/** Several databases of today's size, each with its part of the data and of the load. */
export function shards(deployed: Deployed): PossibleRemedy[] {
  const { planned, catalog, region } = deployed;
  const { database } = planned.size;
  const bill = databaseBill(database, catalog, region);
  // Aurora's storage and I/O are paid for what is used, which stays the same; a volume of RDS for what it is.
  const more =
    database.deployment === "aurora" ? bill.instances : bill.instances + bill.storage + bill.operations;
  const use = databaseUse(planned.size, catalog);
  const counts = new Set(Array.from({ length: mostShardsTried - 1 }, (_, index) => shardsFor(index + 2)));
  return [...counts].map((count) => ({
    kind: "shard",
    change: `${count} databases of today's size, ${logicalShards(count)} logical shards`,
    usdPerMonth: bill.total === null ? null : more * (count - 1),
    size: count,
    assumption: "that the data has a key which spreads it evenly, and nearly all statements stay within it",
    use: onChanged(use, (month) => scaledMonth(month, 1 / count, 1 / count)),
  }));
}
