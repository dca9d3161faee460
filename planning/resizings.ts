import type { Catalog } from "../catalog/types";
import type { Phase } from "./capacity-plan-types";
import { demandFor } from "./forecast";
import type { GrowthPlan, TierName } from "./growth-plan/types";
import { addMonths, compareMonths } from "./months";
import { medianMonths, runwayOf, usesOf, type MedianMonth } from "./outlook";
import { deployablePhase, roadmap } from "./roadmap";
import { planStack } from "./size-stack";
import type { Constraint, Size, StackSize } from "./sizing/types";
import { sizingMonth, type SizedTier, type StackOptions } from "./stack-demands";
import { monthsFrom } from "./stack-outlook";

/** A tier that is outgrown, and what takes its size's place. */
export interface Resizing {
  readonly tier: TierName;
  /** In which what stands until then binds, its autoscaler's maximum included. */
  readonly month: string;
  readonly constraint: Constraint;
  /** The month that what stands was sized for. */
  readonly since: string;
  readonly from: string;
  /** Null: no other size that can be deployed carries the months from then on. */
  readonly to: string | null;
  /**
   * What the tier costs more than the size before, each in an average month of its own, at list prices; null where one is
   * missing.
   */
  readonly usdPerMonth: number | null;
}

/** What is deployed for a month, and what the months from it on ask. */
interface Standing {
  readonly size: StackSize;
  readonly forecasts: readonly MedianMonth[];
}

const tiers: readonly SizedTier[] = ["web", "cache", "database"];

/**
 * When each tier is outgrown, one size after the other to the plan's horizon: a size stays until its maximum binds on the
 * median forecast, as the runway tells, or until another phase sizes it anew; what the month then asks takes its place.
 * The earliest first, by tier in the order of the chain.
 *
 * A tier that shrinks needs no date: it is not listed.
 *
 * @throws RangeError as `planStack`
 * @example resizings(plan, loadCatalog())[0] // { tier: "cache", month: "2027-09", constraint: "memory", … }
 */
export function resizings(plan: GrowthPlan, catalog: Catalog, options: StackOptions = {}): Resizing[] {
  const phases = roadmap(plan, catalog, options).phaseByMonth.map(({ month, phase }) => ({
    month,
    phase: deployablePhase(phase),
  }));
  const at = standingIn(plan, catalog, options, phases);
  return tiers
    .flatMap((tier) => resizingsOf(tier, plan.asOf, phases, at, catalog))
    .sort((one, other) => compareMonths(one.month, other.month));
}

type PhaseInMonth = { readonly month: string; readonly phase: Phase };

function standingIn(
  plan: GrowthPlan,
  catalog: Catalog,
  options: StackOptions,
  phases: readonly PhaseInMonth[],
): (month: string) => Standing {
  const known = new Map<string, Standing>();
  return (month) => {
    const before = known.get(month);
    if (before !== undefined) return before;
    const phase = phases.find((each) => each.month === month)?.phase ?? 1;
    const standing: Standing = {
      size: planStack(plan, month, phase, catalog, options).size,
      forecasts: medianMonths(
        sizingMonth(plan, month, phase, options),
        monthsFrom(plan, month).map((each) => demandFor(plan, each, options.share)),
      ),
    };
    known.set(month, standing);
    return standing;
  };
}

/** The size in words; of what scales, the most that it may become, since that is what is outgrown. */
function inWords(tier: SizedTier, { web, database, cache }: StackSize): string | null {
  switch (tier) {
    case "web":
      return web.maximum > web.minimum ? `up to ${web.maximum} × ${web.instanceType}` : web.summary;
    case "database":
      return database.readersMaximum > database.readers
        ? `${database.summary}, up to ${database.readersMaximum}`
        : database.summary;
    case "cache":
      return cache?.summary ?? null;
  }
}

function resizingsOf(
  tier: SizedTier,
  asOf: string,
  phases: readonly PhaseInMonth[],
  at: (month: string) => Standing,
  catalog: Catalog,
): Resizing[] {
  const found: Resizing[] = [];
  let from: string | null = asOf;
  while (from !== null) {
    const since: string = from;
    const { size, forecasts } = at(since);
    const here = inWords(tier, size);
    const use = usesOf(size, catalog)[tier];
    const runway = use === undefined ? null : runwayOf(forecasts, use, "maximum");
    const binds = runway === null || runway.months === null ? null : addMonths(since, runway.months);
    const moves = nextMove(phases, since);
    if (moves !== null && (binds === null || compareMonths(moves, binds) <= 0)) {
      from = moves;
      continue;
    }
    if (here === null || runway === null || binds === null) break;
    const last = found.at(-1);
    if (last?.month === binds) {
      // Not even the size that was to take its place carries the month.
      found[found.length - 1] = { ...last, to: null, usdPerMonth: null };
      break;
    }
    const next =
      binds === since ? null : nextSize(phases, binds, (month) => inWords(tier, at(month).size) !== here);
    const then = next === null ? null : at(next).size;
    found.push({
      tier,
      month: binds,
      constraint: runway.constraint ?? "cpu",
      since,
      from: here,
      to: then === null ? null : inWords(tier, then),
      usdPerMonth: then === null ? null : dearer(size[tier], then[tier]),
    });
    from = next;
  }
  return found;
}

/** The next month in which another phase is deployed. */
function nextMove(phases: readonly PhaseInMonth[], since: string): string | null {
  const now = phases.find(({ month }) => month === since)?.phase;
  return phases.find(({ month, phase }) => month > since && phase !== now)?.month ?? null;
}

/** The first month from the one in which a size binds that is given another one. */
const nextSize = (
  phases: readonly PhaseInMonth[],
  binds: string,
  isOther: (month: string) => boolean,
): string | null => phases.find(({ month }) => month >= binds && isOther(month))?.month ?? null;

const dearer = (before: Size | null, after: Size | null): number | null =>
  before === null || after === null || before.usdPerMonth === null || after.usdPerMonth === null
    ? null
    : after.usdPerMonth - before.usdPerMonth;
