import type { Catalog } from "../../catalog/types";
import type { MoveCost, PhaseMove, RoadmapDocument, TierResizing } from "../../contract/roadmap";
import {
  dayFrom,
  demandFor,
  deployablePhase,
  type GrowthPlan,
  leadTimeOfMove,
  monthName,
  monthsBetween,
  resizings,
  type Resizing,
  roadmap,
  type Transition,
} from "../../planning";

/** The names of the phases, those that can't be deployed yet, too. */
const phaseNames: Readonly<Record<number, string>> = {
  1: "basic",
  2: "advanced",
  3: "predictive",
  4: "autonomous",
};

const nameOf = (phase: number): string => phaseNames[phase] ?? "";

/** A move between two phases that can be deployed, in the month in which it is needed: what can be priced. */
export interface PriceableMove {
  readonly month: string;
  readonly fromPhase: number;
  readonly toPhase: number;
}

/** What does not follow from the growth plan. */
export interface RoadmapDocumentOptions {
  /** Of Headroom. */
  readonly version: string;
  /** So many months from the plan's first on. @default all of the horizon */
  readonly months?: number;
  /** What moves cost, by their month. @default nothing was priced */
  readonly costs?: ReadonlyMap<string, MoveCost>;
}

/** A move, and the phase that it leaves. */
interface Move extends Transition {
  readonly fromPhase: number;
}

const monthsOf = ({ horizonMonths }: GrowthPlan, months: number = horizonMonths + 1): number =>
  Math.min(months, horizonMonths + 1);

/** The moves that are needed in the months that are looked at, the first month's own included. */
function movesOf(plan: GrowthPlan, catalog: Catalog, months?: number): Move[] {
  const { start, transitions } = roadmap(plan, catalog);
  const all = [...(start === null ? [] : [start]), ...transitions];
  return all
    .map((transition, index) => ({ ...transition, fromPhase: all[index - 1]?.phase ?? 1 }))
    .filter(({ month }) => monthsBetween(plan.asOf, month) < monthsOf(plan, months));
}

/**
 * The moves of a plan's roadmap that change what is deployed, and so can be priced: by evaluating the month in both phases.
 *
 * @param months so many from the plan's first on. @default all of the horizon
 */
export const priceableMoves = (plan: GrowthPlan, catalog: Catalog, months?: number): PriceableMove[] =>
  movesOf(plan, catalog, months)
    .map(({ month, fromPhase, phase }) => ({
      month,
      fromPhase: deployablePhase(fromPhase),
      toPhase: deployablePhase(phase),
    }))
    .filter(({ fromPhase, toPhase }) => fromPhase !== toPhase);

type Dates = Pick<TierResizing, "month" | "leadTimeMonths" | "startDate" | "startsNow" | "readyDate">;

/** When work begins and ends that is to be done by the first of a month. What should have begun before `asOf` begins now. */
function datesOf(asOf: string, month: string, leadTimeMonths: number): Dates {
  const startDate = dayFrom(month, -leadTimeMonths);
  const startsNow = startDate < dayFrom(asOf, 0);
  return {
    month,
    leadTimeMonths,
    startDate,
    startsNow,
    readyDate: startsNow ? dayFrom(asOf, leadTimeMonths) : dayFrom(month, 0),
  };
}

function unknownOf({ phase }: Move, cost: MoveCost | null, isPriceable: boolean): string | null {
  if (phase > deployablePhase(phase)) {
    const deployed = deployablePhase(phase);
    return `phase ${phase} can't be deployed yet, so what it costs beyond phase ${deployed} is not known`;
  }
  return cost === null && isPriceable ? "what it costs was not worked out" : null;
}

function phaseMove(plan: GrowthPlan, move: Move, costs: ReadonlyMap<string, MoveCost>): PhaseMove {
  const { phase, fromPhase, month, reason } = move;
  const cost = costs.get(month) ?? null;
  return {
    ...datesOf(plan.asOf, month, leadTimeOfMove(plan, phase)),
    reason,
    fromPhase,
    phase,
    phaseName: nameOf(phase),
    deployable: deployablePhase(phase) === phase,
    cost,
    costUnknown: unknownOf(move, cost, deployablePhase(fromPhase) !== deployablePhase(phase)),
  };
}

/** Constraints that follow what is stored; all others follow the requests. */
const followsStorage: ReadonlySet<string> = new Set(["memory", "storage"]);

const rounded = (value: number): string =>
  new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(value);

/** What binds, and what grew since the size was chosen, on the median forecast that the runway is told on. */
function whyResized(plan: GrowthPlan, { tier, month, since, constraint }: Resizing): string {
  const [before, then] = [demandFor(plan, since), demandFor(plan, month)];
  if (tier !== "web" && followsStorage.has(constraint)) {
    const [from, to] = [before.storedGib.median, then.storedGib.median].map(rounded);
    return `${constraint} binds: ${from ?? ""} → ${to ?? ""} GiB stored since ${monthName(since)}`;
  }
  const [from, to] = [before.peakRequestsPerSecond.median, then.peakRequestsPerSecond.median].map(rounded);
  const during = then.events.length === 0 ? "" : `, ${then.events.join(" and ")} included`;
  return `${constraint} binds: ${from ?? ""} → ${to ?? ""} requests/s at peak since ${monthName(since)}${during}`;
}

/**
 * The roadmap with dates: the phase of each month, the moves with their reason, lead time and start date and what each
 * costs and saves where that was priced, and the re-sizings of tiers.
 *
 * @throws RangeError as `roadmap`
 */
export function roadmapDocument(
  plan: GrowthPlan,
  catalog: Catalog,
  { version, months, costs = new Map() }: RoadmapDocumentOptions,
): RoadmapDocument {
  const { product, region, asOf, objectives } = plan;
  const count = monthsOf(plan, months);
  return {
    schema: "headroom.roadmap/1",
    version,
    product,
    region,
    asOf,
    currency: "USD",
    months: roadmap(plan, catalog)
      .phaseByMonth.slice(0, count)
      .map(({ month, phase }) => ({
        month,
        phase,
        phaseName: nameOf(phase),
        deployedPhase: deployablePhase(phase),
        events: [...demandFor(plan, month).events],
      })),
    moves: movesOf(plan, catalog, months).map((move) => phaseMove(plan, move, costs)),
    resizings: resizings(plan, catalog)
      .filter(({ month }) => monthsBetween(asOf, month) < count)
      .map((resizing) => ({
        ...datesOf(asOf, resizing.month, objectives.leadTimeMonths[resizing.tier]),
        reason: whyResized(plan, resizing),
        tier: resizing.tier,
        from: resizing.from,
        to: resizing.to,
        usdPerMonth: resizing.usdPerMonth,
      })),
  };
}
