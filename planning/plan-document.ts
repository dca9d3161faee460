import type { Catalog } from "../catalog/types";
import type { PlanDocument, PlannedMonthRow, PlannedTier } from "../contract/plan";
import type { CapacityPlan, PlannedMonth, Transition } from "./capacity-plan-types";
import { bandOf } from "./futures";
import type { GrowthPlan } from "./growth-plan/types";
import { whyNotReactive } from "./reactive-scaling";
import type { Size, StackSize } from "./sizing/types";

/**
 * The plan as scripts read it and as `headroom plan` prints it. Plain data, in the order of time and of the chain.
 *
 * @param capacity all tiers over the horizon
 * @param roadmap the moves to other phases
 * @param catalog how long new capacity takes to serve
 */
export function planDocument(
  plan: GrowthPlan,
  capacity: CapacityPlan,
  roadmap: { readonly transitions: readonly Transition[] },
  catalog: Pick<Catalog, "reactionTimes">,
): PlanDocument {
  const { product, region, asOf } = plan;
  const { multiple, size, why } = capacity.ready;
  const notReactive = whyNotReactive(plan, catalog) ?? rampRefused(capacity);
  const readyTiers = size === null ? null : tiersOf(size);
  return {
    schema: "headroom.plan/1",
    product,
    region,
    asOf,
    currency: "USD",
    months: capacity.months.map(monthRow),
    transitions: roadmap.transitions.map(({ phase, month, reason, startBy }) => ({
      phase,
      month,
      reason,
      startBy,
    })),
    outlooks: [...capacity.outlooks],
    bottleneck: capacity.bottleneck,
    ...(notReactive === null ? {} : { reactiveScalingRefused: notReactive }),
    ready: { multiple, tiers: readyTiers, ...money(readyTiers ?? []), why },
  };
}

/** Why a stated ramp leaves scaling nothing to do in time; null where it does not. */
const rampRefused = ({ months }: CapacityPlan): string | null =>
  months.map(({ size }) => size.web.scalingRefused ?? null).find((why) => why !== null) ?? null;

function monthRow({ month, phase, demand, size }: PlannedMonth): PlannedMonthRow {
  const tiers = tiersOf(size);
  return {
    month,
    phase,
    users: demand.users,
    peakRequestsPerSecond: demand.peakRequestsPerSecond,
    bands: {
      users: bandOf(demand.users),
      peakRequestsPerSecond: bandOf(demand.peakRequestsPerSecond),
      storedGib: bandOf(demand.storedGib),
    },
    eventMultiplier: demand.eventMultiplier,
    events: [...demand.events],
    tiers,
    ...money(tiers),
  };
}

/** Priced by use alone, so no part of what stands there all month. */
const pricedByUse = "delivery";

/** The sum of what is known, and whether it is all. */
function money(tiers: readonly PlannedTier[]): Pick<PlannedMonthRow, "usdPerMonth" | "complete"> {
  const standing = tiers.filter(({ name }) => name !== pricedByUse);
  const known = standing.flatMap(({ usdPerMonth }) => (usdPerMonth === null ? [] : [usdPerMonth]));
  return {
    usdPerMonth: known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0),
    complete: known.length > 0 && known.length === standing.length,
  };
}

function tiersOf({ delivery, loadBalancer, web, cache, database, network }: StackSize): PlannedTier[] {
  return [
    tier("delivery", delivery, null),
    tier("loadBalancer", loadBalancer, null),
    tier("web", web, { count: web.desired, type: web.instanceType }),
    ...(cache === null
      ? []
      : [tier("cache", cache, { count: cache.shards * (1 + cache.replicasPerShard), type: cache.nodeType })]),
    tier("database", database, { count: 1 + database.readers, type: database.instanceClass }),
    tier("network", network, null),
  ];
}

function tier(
  name: string,
  { summary, binding, utilisation, usdPerMonth, priced }: Size,
  counted: { readonly count: number; readonly type: string } | null,
): PlannedTier {
  return {
    name,
    size: summary,
    count: counted?.count ?? null,
    type: counted?.type ?? null,
    binding,
    utilisation: Object.fromEntries(
      Object.entries(utilisation).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    usdPerMonth: name === pricedByUse ? null : usdPerMonth,
    priced,
  };
}
