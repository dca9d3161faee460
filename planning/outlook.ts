import type { Catalog } from "../catalog/types";
import type { TierName } from "./growth-plan/types";
import { cacheUtilisation, fillCacheDemand, type FilledCacheDemand } from "./sizing/cache";
import { tightest, type Utilisation } from "./sizing/choice";
import { computeCeilings, computeUtilisation, fillComputeDemand, speedOf } from "./sizing/compute-model";
import { databaseUtilisation, fillDatabaseDemand } from "./sizing/database-model";
import type { Constraint, Demand, StackSize } from "./sizing/types";
import { cacheDemand, computeDemand, databaseDemand, forItself, type SizingMonth } from "./stack-demands";

/** What a month asks for on the median forecast: nothing but medians is left in it. */
export interface MedianMonth {
  /** Months from the stack's month. */
  readonly offset: number;
  /** Without any event. */
  readonly usual: SizingMonth;
  /** With the month's events. */
  readonly withEvents: SizingMonth;
}

/** Use and ceilings of one tier in one month. */
export interface Use {
  readonly utilisation: Utilisation;
  readonly ceilings: Utilisation;
}

/** How the use of a deployed tier is worked out for a month; null for tiers without constraints. */
export type UseOf = (month: SizingMonth, which: "now" | "maximum") => Use;

const certain = (value: number) => ({ median: value, p90: value });

function median(month: SizingMonth, demand: Demand, peak: number): SizingMonth {
  const medians: Demand = {
    ...demand,
    users: certain(demand.users.median),
    peakRequestsPerSecond: certain(peak),
    usualPeakRequestsPerSecond: certain(demand.usualPeakRequestsPerSecond.median),
    meanRequestsPerSecond: certain(demand.meanRequestsPerSecond.median),
    storedGib: certain(demand.storedGib.median),
    contentDeliveredGb: certain(demand.contentDeliveredGb.median),
    contentStoredGb: certain(demand.contentStoredGb.median),
  };
  return forItself({ ...month, demand: medians, largestEventMultiplier: 1 });
}

/** The median forecast from the stack's month on. */
export const medianMonths = (stack: SizingMonth, demands: readonly Demand[]): MedianMonth[] =>
  demands.map((demand, offset) => ({
    offset,
    usual: median(stack, demand, demand.usualPeakRequestsPerSecond.median),
    withEvents: median(stack, demand, demand.peakRequestsPerSecond.median),
  }));

/** How the use of each tier of a deployed stack is worked out; tiers that nothing binds are left out. */
export function usesOf(size: StackSize, catalog: Catalog): Partial<Record<TierName, UseOf>> {
  const { cache } = size;
  return {
    web: webUse(size, catalog),
    ...(cache === null ? {} : { cache: cacheUse({ ...size, cache }, catalog) }),
    database: databaseUse(size, catalog),
  };
}

/** The use of the web tier; `maximum` may differ from the deployed one. */
export function webUse({ web }: Pick<StackSize, "web">, catalog: Catalog, maximum = web.maximum): UseOf {
  const type = named(catalog.instanceTypes, web.instanceType);
  const { cpuSpeed } = known(speedOf(type, catalog), type.name);
  return (month, which) => {
    const demand = fillComputeDemand(computeDemand(month));
    const machine = { type, cpuSeconds: demand.m5Seconds / cpuSpeed };
    const count = which === "now" ? web.desired : maximum;
    return {
      utilisation: computeUtilisation(demand, machine, count, demand.peak.p90),
      ceilings: computeCeilings(demand),
    };
  };
}

/** The use of the database, as it is deployed: a size changed in its class, readers or volume is another one. */
export function databaseUse(size: Pick<StackSize, "web" | "database" | "cache">, catalog: Catalog): UseOf {
  const { database } = size;
  const type = named(catalog.databaseClasses, database.instanceClass);
  const engine = { ...type, cpuSpeed: known(type.cpuSpeed, type.name) };
  const volume = {
    kind: database.storage,
    storageGib: database.storageGib,
    maximumGib: database.storageMaximumGib,
    iops: database.iops,
    throughputMibps: database.throughputMibps,
  };
  return (month, which) => {
    const demand = fillDatabaseDemand(databaseDemand(month, grownWeb(month, size.web), size.cache));
    const readers = which === "now" ? database.readers : database.readersMaximum;
    return databaseUtilisation(demand, engine, readers, demand.peak, volume, database.proxy);
  };
}

/** The web tier as it will be by then: a database is asked by as many instances as the month's requests need. */
function grownWeb({ demand }: SizingMonth, web: StackSize["web"]): StackSize["web"] {
  const each = web.requestsPerSecondPerInstance;
  const needed = each > 0 ? Math.ceil(demand.peakRequestsPerSecond.p90 / each - 1e-9) : 0;
  return needed > web.maximum ? { ...web, maximum: needed } : web;
}

/** The use of the cache; node type and shards may differ from the deployed ones. */
export function cacheUse(
  { cache }: { readonly cache: NonNullable<StackSize["cache"]> },
  catalog: Catalog,
  nodeType = cache.nodeType,
  shards = cache.shards,
): UseOf {
  const node = named(catalog.cacheNodes, nodeType);
  return (month) => {
    const demand = filledCacheDemand(month);
    return demand === null
      ? { utilisation: {}, ceilings: {} }
      : cacheUtilisation(demand, node, shards, demand.reads);
  };
}

/** Filled demands by month: the objects that a hit ratio asks for take a while to find, and many sizes are compared. */
const cacheDemands = new WeakMap<SizingMonth, FilledCacheDemand | null>();

function filledCacheDemand(month: SizingMonth): FilledCacheDemand | null {
  const known = cacheDemands.get(month);
  if (known !== undefined) return known;
  const asked = cacheDemand(month);
  const filled = asked === null ? null : fillCacheDemand(asked);
  cacheDemands.set(month, filled);
  return filled;
}

function named<T extends { readonly name: string }>(rows: readonly T[], name: string): T {
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new RangeError(`the catalog has no ${name}`);
  return row;
}

/** A speed that is known: a type without one is never deployed by a plan. */
function known<T>(speed: T | null, name: string): T {
  if (speed === null) throw new RangeError(`the speed of ${name} is not known`);
  return speed;
}

/** When a size is outgrown. */
export interface Runway {
  /** Whole months until it binds; null: not within the horizon. */
  readonly months: number | null;
  /** What binds then, or, where nothing does, what is used most in the last month. */
  readonly constraint: Constraint | null;
  /** The use of that constraint, month by month. */
  readonly utilisationByMonth: readonly number[];
}

/**
 * Whole months until a size binds on the median forecast. `now` looks at usual peaks, since the autoscaler meets events;
 * `maximum` includes them. Growth that passes a ceiling between two months binds within the earlier one; an event binds
 * in its own month.
 */
export function runwayOf(months: readonly MedianMonth[], use: UseOf, which: "now" | "maximum"): Runway {
  const uses = months.map(({ usual, withEvents }) => use(which === "now" ? usual : withEvents, which));
  const over = uses.findIndex(
    ({ utilisation, ceilings }) => tightest(utilisation, ceilings).ratio > 1 + 1e-6,
  );
  const last = uses[over < 0 ? uses.length - 1 : over];
  const constraint = last === undefined ? null : tightest(last.utilisation, last.ceilings).binding;
  return {
    months: over < 0 ? null : over === 0 ? 0 : byEvent(months[over], use, which) ? over : over - 1,
    constraint,
    utilisationByMonth: uses.map(({ utilisation }) =>
      constraint === null ? 0 : (utilisation[constraint] ?? 0),
    ),
  };
}

function byEvent(month: MedianMonth | undefined, use: UseOf, which: "now" | "maximum"): boolean {
  if (month === undefined || which === "now") return false;
  const { utilisation, ceilings } = use(month.usual, which);
  return tightest(utilisation, ceilings).ratio <= 1 + 1e-6;
}
