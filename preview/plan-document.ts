import type { PlanDocument, PlannedMonthRow, PlannedTier } from "../contract/plan";
import type { CapacityPlan, PlannedMonth, Transition } from "../planning/capacity-plan-types";
import { type GrowthPlan, type TierName, tierNames } from "../planning/growth-plan/types";
import type { Size, StackSize } from "../planning/sizing/types";

/** What is counted in a tier, and of which type; nothing where a tier has no instances of its own. */
function counted(tier: TierName, sizes: StackSize): Pick<PlannedTier, "count" | "type"> {
  const { web, database, cache } = sizes;
  if (tier === "web") return { count: web.desired, type: web.instanceType };
  if (tier === "database") return { count: 1 + database.readers, type: database.instanceClass };
  if (tier === "cache" && cache !== null) {
    return { count: cache.shards * (1 + cache.replicasPerShard), type: cache.nodeType };
  }
  return { count: null, type: null };
}

function toTier(name: TierName, size: Size, sizes: StackSize): PlannedTier {
  return {
    name,
    size: size.summary,
    ...counted(name, sizes),
    binding: size.binding,
    utilisation: { ...size.utilisation },
    usdPerMonth: size.usdPerMonth,
    priced: size.priced,
  };
}

function toTiers(sizes: StackSize): PlannedTier[] {
  return tierNames.flatMap((name) => {
    const size = sizes[name];
    return size === null ? [] : [toTier(name, size, sizes)];
  });
}

/** The sum of what is counted and priced. */
function money(tiers: readonly PlannedTier[]): Pick<PlannedMonthRow, "usdPerMonth" | "complete"> {
  const prices = tiers.filter(({ count }) => count !== null).map(({ usdPerMonth }) => usdPerMonth);
  const known = prices.filter((price) => price !== null);
  return {
    usdPerMonth: known.length === 0 ? null : known.reduce((sum, price) => sum + price, 0),
    complete: known.length === prices.length,
  };
}

function toMonth({ month, demand, phase, size }: PlannedMonth): PlannedMonthRow {
  const tiers = toTiers(size);
  return {
    month,
    phase,
    users: demand.users,
    peakRequestsPerSecond: demand.peakRequestsPerSecond,
    eventMultiplier: demand.eventMultiplier,
    events: [...demand.events],
    tiers,
    ...money(tiers),
  };
}

/**
 * What `headroom plan` prints, from the growth plan and what planning made of it. Pure.
 *
 * @param transitions moves of the roadmap to another phase, the earliest first
 */
export function planDocument(
  plan: GrowthPlan,
  capacity: CapacityPlan,
  transitions: readonly Transition[],
): PlanDocument {
  const { multiple, size, why } = capacity.ready;
  const readyTiers = size === null ? null : toTiers(size);
  return {
    schema: "headroom.plan/1",
    product: plan.product,
    region: plan.region,
    asOf: plan.asOf,
    currency: "USD",
    months: capacity.months.map(toMonth),
    transitions: transitions.map((transition) => ({ ...transition })),
    outlooks: capacity.outlooks.map((outlook) => ({ ...outlook })),
    bottleneck: capacity.bottleneck,
    ready: { multiple, tiers: readyTiers, ...money(readyTiers ?? []), why },
  };
}
