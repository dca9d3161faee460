import type { Catalog } from "../catalog/types";
import type { Phase } from "./capacity-plan-types";
import type { GrowthPlan, TierName } from "./growth-plan/types";
import { sizeCache } from "./sizing/cache";
import { holds } from "./sizing/choice";
import { sizeCompute } from "./sizing/compute";
import { sizeDatabase } from "./sizing/database";
import { sizeDelivery } from "./sizing/delivery";
import type {
  CacheDemand,
  ComputeDemand,
  DatabaseDemand,
  DeliveryDemand,
  LoadBalancerDemand,
  NetworkDemand,
} from "./sizing/demands";
import { sizeLoadBalancer } from "./sizing/load-balancer";
import { sizeNetwork } from "./sizing/network";
import type { Size, StackSize } from "./sizing/types";
import {
  cacheDemand,
  computeDemand,
  databaseDemand,
  deliveryDemand,
  loadBalancerDemand,
  networkDemand,
  sizingMonth,
  type SizingMonth,
  type StackOptions,
} from "./stack-demands";

/** What each tier of a stack is asked for. */
export interface StackDemands {
  readonly network: NetworkDemand;
  readonly loadBalancer: LoadBalancerDemand;
  readonly web: ComputeDemand;
  readonly database: DatabaseDemand;
  /** Null in phase 1, and where no request asks a cache. */
  readonly cache: CacheDemand | null;
  readonly delivery: DeliveryDemand;
}

/** A stack's demands and the sizes that meet them: what each tier's component takes. */
export interface PlannedStack {
  readonly demands: StackDemands;
  readonly size: StackSize;
}

/** The tiers of a gathered month, each asked for what the tiers before it let through. */
export function planTiers(month: SizingMonth, catalog: Catalog): PlannedStack {
  const webDemand = computeDemand(month);
  const web = sizeCompute(webDemand, catalog);
  const cached = cacheDemand(month);
  const cache = cached === null ? null : sizeCache(cached, catalog);
  const demands: StackDemands = {
    network: networkDemand(month, web, cache),
    loadBalancer: loadBalancerDemand(month, web),
    web: webDemand,
    database: databaseDemand(month, web, cache),
    cache: cached,
    delivery: deliveryDemand(month, web),
  };
  return {
    demands,
    size: {
      network: sizeNetwork(demands.network, catalog),
      loadBalancer: sizeLoadBalancer(demands.loadBalancer, catalog),
      web,
      database: sizeDatabase(demands.database, catalog),
      cache,
      delivery: sizeDelivery(demands.delivery, catalog),
    },
  };
}

/**
 * Demands and sizes of every tier of a stack, for one month and phase.
 *
 * @param month such as `2026-11`, not before the plan's `asOf`.
 * @throws RangeError where the month comes before the plan's `asOf`, or the catalog lacks the region, the zones or
 *   every type of the stated architecture.
 */
export const planStack = (
  plan: GrowthPlan,
  month: string,
  phase: Phase,
  catalog: Catalog,
  options?: StackOptions,
): PlannedStack => planTiers(sizingMonth(plan, month, phase, options), catalog);

/**
 * The sizes of every tier of a stack, for one month and phase.
 *
 * @throws RangeError as {@link planStack}.
 * @example sizeStack(plan, "2026-11", 2, loadCatalog()).web.summary
 */
export const sizeStack = (
  plan: GrowthPlan,
  month: string,
  phase: Phase,
  catalog: Catalog,
  options?: StackOptions,
): StackSize => planStack(plan, month, phase, catalog, options).size;

/** The tiers of a stack that have a size, in the order of the chain from viewers to data. */
export function tiersOf(size: StackSize): readonly (readonly [TierName, Size])[] {
  const tiers: readonly (readonly [TierName, Size | null])[] = [
    ["delivery", size.delivery],
    ["loadBalancer", size.loadBalancer],
    ["web", size.web],
    ["cache", size.cache],
    ["database", size.database],
    ["network", size.network],
  ];
  return tiers.flatMap(([name, tier]) => (tier === null ? [] : [[name, tier] as const]));
}

/** The tiers whose size breaks a ceiling: no size in the catalog carries what they are asked for. */
export const overloadedTiers = (size: StackSize): readonly (readonly [TierName, Size])[] =>
  tiersOf(size).filter(([, tier]) => !holds(tier));
