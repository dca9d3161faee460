import type { Catalog } from "../../catalog/types";
import { demandFor } from "../forecast";
import { answering } from "../growth-plan/services-sum";
import { tierNames, type GrowthPlan, type PlannedService, type TierName } from "../growth-plan/types";
import { addMonths } from "../months";
import { medianMonths, runwayOf, usesOf } from "../outlook";
import { planStack, type PlannedStack } from "../size-stack";
import { pricedMachines, summaryOf, type PricedMachine } from "../sizing/compute";
import { fillComputeDemand, type FilledComputeDemand } from "../sizing/compute-model";
import { reactionOf, withRamp } from "../sizing/reaction";
import { asWeek, weekOf } from "../sizing/shape";
import type { Constraint, DatabaseSize } from "../sizing/types";
import { computeDemand, sizingMonth, webReactionSeconds, type SizingMonth } from "../stack-demands";
import { monthsFrom } from "../stack-outlook";
import { causesOf, type Causes } from "./causes";
import { groupSizer, weekParts, type GroupSize } from "./group";
import { answeringModel } from "./model";
import { stoppedBy } from "./needs";
import {
  groupDemand,
  instanceMemoryOf,
  jobsOf,
  latencyOf,
  loadOf,
  productLoad,
  type ProductLoad,
} from "./service-demand";
import { workerModel, type Jobs } from "./workers";

/** A service with a group of its own, month by month. */
export interface SizedService {
  readonly service: PlannedService;
  /** What a group of its own is asked for, but for its load. */
  readonly demand: FilledComputeDemand;
  /** Null where it answers calls. */
  readonly jobs: Jobs | null;
  /** One for each month. */
  readonly sizes: readonly GroupSize[];
}

/** A tier that the services share, as the stack of the first month deploys it. */
export interface SharedTier {
  readonly tier: TierName;
  /** What binds first, or is used most; null where nothing binds. */
  readonly constraint: Constraint | null;
  /** The month in which it binds at its maximum; null: not within the months. */
  readonly binds: string | null;
  /** Of that constraint, month by month on the median forecast: 1 is all of it. */
  readonly utilisation: readonly number[];
  readonly causes: Causes;
  /** Services that stop where it does, through others too. */
  readonly stops: readonly string[];
}

/** Connections to the database where each service has a group of its own. */
export interface ConnectionsApart {
  /** At the maximum of every group that needs the database, by month. */
  readonly needed: readonly number[];
  /** What the class of the first month allows. */
  readonly limit: number;
  /** The first month in which they pass the ceiling, so that a proxy must pool them; null: none. */
  readonly binds: string | null;
}

/** The web tier of all answering services together, as the stack deploys it. */
export interface WebTogether {
  readonly summary: string;
  readonly usdPerMonth: number | null;
}

/** Every service over the months, and what they share. */
export interface ServicesPlan {
  readonly months: readonly string[];
  /** What all of the product's requests load, by month. */
  readonly loads: readonly ProductLoad[];
  readonly services: readonly SizedService[];
  /** The one web tier that the stack deploys for all that answer requests, by month. */
  readonly together: readonly WebTogether[];
  /** The tiers that they share, the first to bind first. */
  readonly shared: readonly SharedTier[];
  readonly connections: ConnectionsApart;
}

/** For which months the services are sized. */
export interface ServicesPlanOptions {
  /** The first month. @default the plan's `asOf` */
  readonly month?: string;
  /** How many months, at least 1. @default all up to the plan's horizon */
  readonly months?: number;
}

/**
 * Sizes each service of the plan as a group of instances of its own, month by month, by the formulas of the web tier (or, on
 * a queue, of workers), and tells which of the tiers that they share binds first and whose load that is.
 *
 * Groups scale, as in phase 2; a stateful one is fixed at what its largest event asks. The stack itself deploys the answering
 * services together, as one web tier.
 *
 * @throws RangeError where the plan has no services, or as `planStack` and `monthsFrom`.
 * @example planServices(plan, loadCatalog()).shared[0] // { tier: "database", constraint: "memory", … }
 */
export function planServices(
  plan: GrowthPlan,
  catalog: Catalog,
  { month = plan.asOf, months: count }: ServicesPlanOptions = {},
): ServicesPlan {
  const { services } = plan.workload;
  if (services.length === 0) throw new RangeError("the plan names no services");
  const all = monthsFrom(plan, month);
  const months = all.slice(0, count ?? all.length);
  const sizings = months.map((at) => sizingMonth(plan, at, 2));
  const loads = sizings.map(productLoad);
  const { sized, together } = sizeServices(plan, catalog, sizingMonth(plan, month, 2), loads);
  const planned = planStack(plan, month, 2, catalog);
  return {
    months,
    loads,
    services: sized,
    together,
    shared: sharedTiers(plan, catalog, planned, months),
    connections: connectionsApart(plan, planned.size.database, sized, months),
  };
}

function sizeServices(
  plan: GrowthPlan,
  catalog: Catalog,
  first: SizingMonth,
  loads: readonly ProductLoad[],
): { readonly sized: readonly SizedService[]; readonly together: readonly WebTogether[] } {
  const { requests, services } = plan.workload;
  const web = withRamp(fillComputeDemand(computeDemand(first)), catalog);
  const week = weekParts(
    requests.shape.hourly === null ? weekOf(requests.shape.peakToMean) : asWeek(requests.shape.hourly),
  );
  const instanceGib = instanceMemoryOf(plan);
  const reaction = reactionOf("web", webReactionSeconds(plan), catalog).seconds;
  const { machines } = pricedMachines(web, catalog);
  const sized = services.map((service) => {
    const demand = groupDemand(web, service, instanceGib, latencyOf(plan, service), reaction);
    const jobs = jobsOf(service, requests.arrivalDispersion, reaction);
    const size = groupSizer(
      jobs === null ? answeringModel(demand) : workerModel(demand, jobs),
      demand,
      followsOf(demand),
      week,
      machines.map((each) => onMachine(each, web, demand)),
    );
    return { service, demand, jobs, sizes: loads.map((load) => size(loadOf(load, service.callsPerRequest))) };
  });
  const webSize = groupSizer(answeringModel(web), web, followsOf(web), week, machines);
  const together = loads.map((load) => {
    const { machine, desired, usdPerMonth } = webSize(load);
    return { summary: summaryOf(desired, machine.type.name, web.zones), usdPerMonth };
  });
  return { sized, together };
}

/** Whether a group's count follows the load, only events, or nothing. */
const followsOf = ({ fixed, standing }: FilledComputeDemand): "scaled" | "standing" | "fixed" =>
  fixed ? "fixed" : standing ? "standing" : "scaled";

/** A machine that a service's calls take another time on than a request of the web tier. */
const onMachine = (
  priced: PricedMachine,
  web: FilledComputeDemand,
  { m5Seconds }: FilledComputeDemand,
): PricedMachine => ({
  ...priced,
  machine: { ...priced.machine, cpuSeconds: (priced.machine.cpuSeconds / web.m5Seconds) * m5Seconds },
});

/** The tiers whose capacity all services use together, in the order in which they bind. */
function sharedTiers(
  plan: GrowthPlan,
  catalog: Catalog,
  planned: PlannedStack,
  months: readonly string[],
): SharedTier[] {
  const [month = plan.asOf] = months;
  const forecasts = medianMonths(
    sizingMonth(plan, month, 2),
    months.map((at) => demandFor(plan, at)),
  );
  const uses = usesOf(planned.size, catalog);
  return tierNames
    .flatMap((tier) => {
      const use = uses[tier];
      return use === undefined ? [] : [{ tier, runway: runwayOf(forecasts, use, "maximum") }];
    })
    .sort((a, b) => (a.runway.months ?? Infinity) - (b.runway.months ?? Infinity))
    .map(({ tier, runway }) => ({
      tier,
      constraint: runway.constraint,
      binds: runway.months === null ? null : addMonths(month, runway.months),
      utilisation: runway.utilisationByMonth,
      causes: causesOf(plan, tier, runway.constraint ?? "cpu", planned),
      // The web tier runs them: there is no need to say so.
      stops:
        tier === "web"
          ? answering(plan.workload.services).map(({ name }) => name)
          : stoppedBy(tier, plan.workload.services),
    }));
}

function connectionsApart(
  plan: GrowthPlan,
  { connectionsLimit }: DatabaseSize,
  services: readonly SizedService[],
  months: readonly string[],
): ConnectionsApart {
  const asking = services.filter(
    ({ service }) => service.database !== null || service.needs.includes("database"),
  );
  const needed = months.map(
    (_, index) =>
      asking.reduce((sum, { sizes }) => sum + (sizes[index]?.maximum ?? 0), 0) *
      plan.workload.database.connectionsPerInstance,
  );
  const over = needed.findIndex((count) => count > connectionsLimit * plan.objectives.utilisation);
  return { needed, limit: connectionsLimit, binds: over < 0 ? null : (months[over] ?? null) };
}
