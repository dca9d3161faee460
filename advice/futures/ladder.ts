import type { Catalog } from "../../catalog/types";
import { demandFor, type GrowthPlan, hoursPerMonth, type Phase } from "../../planning";
import { usesOf, type Use } from "../../planning/outlook";
import { planTiers } from "../../planning/size-stack";
import { tightest, type Utilisation } from "../../planning/sizing/choice";
import type { Constraint, Demand, StackSize } from "../../planning/sizing/types";
import { forItself, sizingMonth, type SizingMonth } from "../../planning/stack-demands";

/** What a month asks for, as multiples of the plan's `asOf`. */
export interface Level {
  readonly requests: number;
  readonly data: number;
}

/** A size that can be bought: what it costs, and what it carries within the objectives. */
export interface Rung {
  /** Without the web tier. */
  readonly otherUsdPerMonth: number;
  readonly webUsdPerHour: number;
  /** Instances of the web tier at the least, and on average at the level that it was bought for. */
  readonly webMinimum: number;
  readonly webExpected: number;
  /** The level that it was bought for. */
  readonly level: Level;
  /** The most that it carries: a peak with events, and data. */
  readonly carriesPeak: number;
  readonly carriesGib: number;
  readonly complete: boolean;
}

/** Sizes are made for levels a twentieth apart, always the next one up: who buys for a demand gets what carries it. */
const step = Math.log(1.05);

const roundedUp = (multiple: number): number => Math.ceil(Math.log(multiple) / step - 1e-9);

/** Constraints that follow what is stored; all others follow the requests. */
const followData: readonly Constraint[] = ["memory", "storage"];

const part = (of: Utilisation, data: boolean): Utilisation =>
  Object.fromEntries(
    Object.entries(of).filter(([constraint]) => followData.includes(constraint as Constraint) === data),
  );

const ratioOf = ({ utilisation, ceilings }: Use, data: boolean): number =>
  tightest(part(utilisation, data), ceilings).ratio;

const certain = (value: number) => ({ median: value, p90: value });

/** The plan's first month at a level, without an event, but sized for the largest one of the months around `index`. */
function monthAt(plan: GrowthPlan, base: SizingMonth, { requests, data }: Level): SizingMonth {
  const today = demandFor(plan, plan.asOf);
  const { peakPerSecond, shape } = plan.workload.requests;
  const peak = certain(peakPerSecond * requests);
  const demand: Demand = {
    ...today,
    eventMultiplier: 1,
    events: [],
    users: certain(today.users.median * requests),
    tenants: null,
    peakRequestsPerSecond: peak,
    usualPeakRequestsPerSecond: peak,
    meanRequestsPerSecond: certain(peak.median / shape.peakToMean),
    storedGib: certain(plan.workload.database.storedGib * data),
    contentDeliveredGb: certain(today.contentDeliveredGb.median),
    contentStoredGb: certain(today.contentStoredGb.median),
  };
  return forItself({
    ...base,
    demand,
    largestStoredGib: Math.max(base.largestStoredGib, demand.storedGib.p90),
  });
}

function rungOf(month: SizingMonth, level: Level, size: StackSize, catalog: Catalog): Rung {
  const peak = month.demand.peakRequestsPerSecond.p90;
  const uses = usesOf(size, catalog);
  const lasting = (["database", "cache"] as const).flatMap((tier) => {
    const use = uses[tier];
    return use === undefined ? [] : [use(month, "maximum")];
  });
  const most = (data: boolean): number => Math.max(0, ...lasting.map((use) => ratioOf(use, data)));
  const [byRequests, byData] = [most(false), most(true)];
  const others = [
    size.loadBalancer,
    size.database,
    size.network,
    ...(size.cache === null ? [] : [size.cache]),
  ];
  const hours = size.web.usage.instanceHours;
  const expected = (hours?.expected ?? 0) / hoursPerMonth;
  return {
    otherUsdPerMonth: others.reduce((sum, { usdPerMonth }) => sum + (usdPerMonth ?? 0), 0),
    webUsdPerHour: expected === 0 ? 0 : (size.web.usdPerMonth ?? 0) / expected / hoursPerMonth,
    webMinimum: size.web.minimum,
    webExpected: expected,
    level,
    carriesPeak: Math.min(
      size.web.capacity?.maximum ?? Infinity,
      byRequests === 0 ? Infinity : peak / byRequests,
    ),
    carriesGib: byData === 0 ? Infinity : month.demand.storedGib.p90 / byData,
    complete: [size.web, ...others].every(({ usdPerMonth }) => usdPerMonth !== null),
  };
}

/** Sizes by phase, month and level, each made once. */
export class Ladder {
  readonly #rungs = new Map<string, Rung>();
  readonly #months = new Map<string, SizingMonth>();

  constructor(
    private readonly plan: GrowthPlan,
    private readonly catalog: Catalog,
  ) {}

  /** The size that carries a level in a phase, with the largest event of the year after a month. */
  rung(phase: Phase, month: string, level: Level): Rung {
    const base = this.#base(phase, month);
    const [requests, data] = [roundedUp(level.requests), roundedUp(level.data)];
    const key = `${phase} ${base.largestEventMultiplier} ${requests} ${data}`;
    const known = this.#rungs.get(key);
    if (known !== undefined) return known;
    const reached = { requests: Math.exp(requests * step), data: Math.exp(data * step) };
    const at = monthAt(this.plan, base, reached);
    const made = rungOf(at, reached, planTiers(at, this.catalog).size, this.catalog);
    this.#rungs.set(key, made);
    return made;
  }

  #base(phase: Phase, month: string): SizingMonth {
    const key = `${phase} ${month}`;
    const known = this.#months.get(key);
    if (known !== undefined) return known;
    const made = sizingMonth(this.plan, month, phase);
    this.#months.set(key, made);
    return made;
  }

  /** Whether every size that was made has a price. */
  get complete(): boolean {
    return [...this.#rungs.values()].every(({ complete }) => complete);
  }
}
