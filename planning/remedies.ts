import type { Catalog } from "../catalog/types";
import type { Bottleneck } from "../contract/stack-output";
import type { TierName } from "./growth-plan/types";
import { hoursPerMonth } from "./months";
import {
  cacheUse,
  databaseUse,
  runwayOf,
  webUse,
  type MedianMonth,
  type Runway,
  type UseOf,
} from "./outlook";
import { databaseProduct } from "./sizing/database";
import { gp3, mostReaders } from "./sizing/database-model";
import type { StackSize } from "./sizing/types";

/** A larger size of one tier, and what more it costs a month; null where a price is missing. */
interface Larger {
  readonly change: string;
  readonly usdPerMonth: number | null;
  /** For the order where prices are missing. */
  readonly size: number;
  readonly use: UseOf;
}

/** Steps by which a group's maximum is raised, at most: each a zone's worth or a tenth. */
const mostSteps = 40;

/**
 * The cheapest larger size of a tier that carries on for longer than the change takes; null where there is none.
 *
 * @param leadTimeMonths how long a change of the tier takes: a remedy that gains less is none.
 */
export function cheapestRemedy(
  tier: TierName,
  size: StackSize,
  runway: Runway,
  months: readonly MedianMonth[],
  leadTimeMonths: number,
  catalog: Catalog,
  region: string,
): Bottleneck["remedy"] {
  const runs = runway.months ?? months.length;
  const cheapestFirst = largerSizes(tier, size, catalog, region).sort(
    (a, b) =>
      (a.usdPerMonth ?? Infinity) - (b.usdPerMonth ?? Infinity) ||
      a.size - b.size ||
      (a.change < b.change ? -1 : 1),
  );
  for (const { change, usdPerMonth, use } of cheapestFirst) {
    const until = runwayOf(months, use, "maximum").months;
    if (until === null) return { change, usdPerMonth, monthsGained: null };
    if (until - runs >= Math.max(1, leadTimeMonths))
      return { change, usdPerMonth, monthsGained: until - runs };
  }
  return null;
}

function largerSizes(tier: TierName, size: StackSize, catalog: Catalog, region: string): Larger[] {
  switch (tier) {
    case "web":
      return moreInstances(size, catalog, region);
    case "database":
      return [
        ...largerClasses(size, catalog, region),
        ...moreReaders(size, catalog, region),
        ...moreOperations(size, catalog),
      ];
    case "cache":
      return size.cache === null ? [] : largerNodes({ ...size, cache: size.cache }, catalog, region);
    default:
      return [];
  }
}

function moreInstances({ web }: StackSize, catalog: Catalog, region: string): Larger[] {
  const price = catalog.unitPrice(`ec2.${web.instanceType}`, region);
  const step = Math.max(1, Math.round(web.maximum / 10 / web.zones)) * web.zones;
  return Array.from({ length: mostSteps }, (_, index) => {
    const maximum = web.maximum + step * (index + 1);
    return {
      change: `up to ${maximum} × ${web.instanceType}`,
      usdPerMonth: price === null ? null : price * (maximum - web.maximum) * hoursPerMonth,
      size: maximum,
      use: webUse({ web }, catalog, maximum),
    };
  });
}

function largerClasses(size: StackSize, catalog: Catalog, region: string): Larger[] {
  const { database } = size;
  const today = catalog.databaseClasses.find(({ name }) => name === database.instanceClass);
  const engines = today?.engines ?? [];
  const price = (name: string): number | null =>
    catalog.unitPrice(databaseProduct(database.deployment, name), region);
  const engine = database.deployment === "aurora" ? "aurora-postgresql" : "postgres";
  const now = price(database.instanceClass);
  return catalog.databaseClasses
    .filter(
      ({ name, architecture, cpuSpeed, engines: offered }) =>
        name !== database.instanceClass &&
        architecture === today?.architecture &&
        cpuSpeed !== null &&
        engines.includes(engine) &&
        offered.includes(engine),
    )
    .map((type) => {
      const then = price(type.name);
      return {
        change: type.name,
        usdPerMonth:
          now === null || then === null ? null : (then - now) * (1 + database.readers) * hoursPerMonth,
        size: type.vcpu * 1000 + type.memoryGib,
        use: databaseUse(size, catalog, type.name),
      };
    })
    .filter(({ usdPerMonth }) => usdPerMonth === null || usdPerMonth > 0);
}

function moreReaders(size: StackSize, catalog: Catalog, region: string): Larger[] {
  const { database } = size;
  if (database.deployment !== "aurora") return [];
  const price = catalog.unitPrice(databaseProduct("aurora", database.instanceClass), region);
  return Array.from({ length: Math.max(0, mostReaders - database.readersMaximum) }, (_, index) => {
    const more = index + 1;
    return {
      change: `${more} more reader${more === 1 ? "" : "s"}`,
      usdPerMonth: price === null ? null : price * more * hoursPerMonth,
      size: more,
      use: databaseUse(size, catalog, database.instanceClass, database.readersMaximum + more),
    };
  });
}

/** The catalog holds no price of provisioned IOPS, so what they cost is not known. */
function moreOperations(size: StackSize, catalog: Catalog): Larger[] {
  const { database } = size;
  if (database.deployment === "aurora" || database.storageGib < gp3.stripedGib) return [];
  const today = database.iops ?? gp3.stripedIops;
  return [1.25, 1.5, 2, 3, 5]
    .map((multiple) => Math.min(gp3.mostIops, Math.ceil((today * multiple) / 1000) * 1000))
    .filter((iops, index, all) => iops > today && all.indexOf(iops) === index)
    .map((iops) => ({
      change: `${iops} IOPS`,
      usdPerMonth: null,
      size: iops,
      use: databaseUse({ ...size, database: { ...database, iops } }, catalog),
    }));
}

function largerNodes(
  size: StackSize & { readonly cache: NonNullable<StackSize["cache"]> },
  catalog: Catalog,
  region: string,
): Larger[] {
  const { cache } = size;
  const copies = 1 + cache.replicasPerShard;
  const today = catalog.cacheNodes.find(({ name }) => name === cache.nodeType);
  const price = (name: string): number | null => catalog.unitPrice(`elasticache.valkey.${name}`, region);
  const now = price(cache.nodeType);
  return catalog.cacheNodes
    .filter(
      ({ name, architecture }) =>
        name !== cache.nodeType && architecture === today?.architecture && !/^cache\.t\d/.test(name),
    )
    .map((node) => {
      const then = price(node.name);
      return {
        change: node.name,
        usdPerMonth:
          now === null || then === null ? null : (then - now) * cache.shards * copies * hoursPerMonth,
        size: node.vcpu * 1000 + node.memoryGib,
        use: cacheUse({ cache }, catalog, node.name),
      };
    })
    .filter(({ usdPerMonth }) => usdPerMonth === null || usdPerMonth > 0);
}
