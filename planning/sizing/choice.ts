import type { Constraint, RunnerUp } from "./types";

/** The use of each constraint: 1 is all of it. */
export type Utilisation = Readonly<Partial<Record<Constraint, number>>>;

/** A size that can be chosen. */
export interface Candidate {
  readonly name: string;
  readonly family: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** What it costs in an average month at on-demand list prices; null where no price is known in the region. */
  readonly usdPerMonth: number | null;
  readonly utilisation: Utilisation;
  readonly ceilings: Utilisation;
  /** Whether so many of them would be run that a larger one is wiser where no price decides. @default false */
  readonly tooMany?: boolean;
  /** What else tells it from the others, in words. @default nothing */
  readonly note?: string;
}

/** How the choice went. */
export interface Choice<C extends Candidate> {
  readonly chosen: C;
  /** Whether the choice was made by price. */
  readonly priced: boolean;
  /** The cheapest that lost, with why. */
  readonly runnersUp: readonly RunnerUp[];
}

/** All of them, by name. */
const constraints: readonly Constraint[] = [
  "connections",
  "cpu",
  "credits",
  "iops",
  "latency",
  "memory",
  "network",
  "readers",
  "storage",
  "throughput",
  "workers",
];

/** How many losers a size names, of those that fit and of those that do not. */
const namedLosers = 5;

/**
 * The constraint with the highest utilisation relative to its ceiling, and that ratio: above 1 it is broken. Ties go to
 * the constraint that is first by name.
 */
export function tightest(
  utilisation: Utilisation,
  ceilings: Utilisation,
): { readonly binding: Constraint | null; readonly ratio: number } {
  let binding: Constraint | null = null;
  let ratio = 0;
  for (const constraint of constraints) {
    const use = utilisation[constraint];
    if (use === undefined) continue;
    const used = use / (ceilings[constraint] ?? 1);
    if (used > ratio) [binding, ratio] = [constraint, used];
  }
  return { binding, ratio };
}

/** Whether a size holds to all of its ceilings, but for rounding. */
export const holds = (size: { readonly utilisation: Utilisation; readonly ceilings: Utilisation }): boolean =>
  tightest(size.utilisation, size.ceilings).ratio <= 1 + 1e-6;

const byName = (a: Candidate, b: Candidate): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const bySize = (a: Candidate, b: Candidate): number =>
  a.vcpu - b.vcpu || a.memoryGib - b.memoryGib || byName(a, b);
const byPrice = (a: Candidate, b: Candidate): number =>
  (a.usdPerMonth ?? Infinity) - (b.usdPerMonth ?? Infinity) || byName(a, b);

/**
 * Takes the cheapest candidate that holds to every ceiling, ties by name. Where none of those has a price, the smallest
 * of the default family that holds is taken by its specs. Where nothing holds, the candidate that is overloaded least is
 * returned, and its utilisation says by how much.
 *
 * @param other what could not be a candidate, with why; it is named after the losers.
 * @throws RangeError where there is no candidate at all.
 */
export function choose<C extends Candidate>(
  candidates: readonly C[],
  defaultFamily: string,
  what: string,
  other: readonly RunnerUp[] = [],
): Choice<C> {
  const fitting = candidates.filter(holds);
  const chosen =
    fitting.filter(({ usdPerMonth }) => usdPerMonth !== null).sort(byPrice)[0] ??
    smallest(fitting, defaultFamily) ??
    [...candidates].sort(
      (a, b) =>
        tightest(a.utilisation, a.ceilings).ratio - tightest(b.utilisation, b.ceilings).ratio ||
        byPrice(a, b),
    )[0];
  if (chosen === undefined) throw new RangeError(`the catalog has no ${what}`);
  return {
    chosen,
    priced: chosen.usdPerMonth !== null,
    runnersUp: [...losers(candidates, chosen), ...other],
  };
}

function smallest<C extends Candidate>(fitting: readonly C[], defaultFamily: string): C | undefined {
  const ofDefault = fitting.filter(({ family }) => family === defaultFamily);
  const bySpecs = (ofDefault.length > 0 ? ofDefault : [...fitting]).sort(bySize);
  return bySpecs.find(({ tooMany }) => tooMany !== true) ?? bySpecs.at(-1);
}

function losers(candidates: readonly Candidate[], chosen: Candidate): RunnerUp[] {
  const priced = candidates.filter((candidate) => candidate !== chosen && candidate.usdPerMonth !== null);
  const dearer = priced.filter(holds).sort(byPrice).slice(0, namedLosers);
  // The last that do not fit are worth naming: those that a little less demand would make the winner.
  const overloaded = priced
    .filter(
      (candidate) => !holds(candidate) && (candidate.usdPerMonth ?? 0) < (chosen.usdPerMonth ?? Infinity),
    )
    .sort((a, b) => byPrice(b, a))
    .slice(0, namedLosers);
  return [
    ...dearer.map((candidate) => ({
      name: candidate.name,
      usdPerMonth: candidate.usdPerMonth,
      why: `${dearerBy((candidate.usdPerMonth ?? 0) - (chosen.usdPerMonth ?? 0))}${candidate.note === undefined ? "" : `: ${candidate.note}`}`,
    })),
    ...overloaded.map((candidate) => ({
      name: candidate.name,
      usdPerMonth: candidate.usdPerMonth,
      why: tooMuch(candidate),
    })),
  ];
}

function dearerBy(usd: number): string {
  if (usd < 0.005) return "the same price, a later name";
  const amount = usd < 10 ? usd.toFixed(2) : String(Math.round(usd)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `$${amount} a month more`;
}

function tooMuch({ utilisation, ceilings }: Candidate): string {
  const { binding, ratio } = tightest(utilisation, ceilings);
  return `${binding ?? "nothing"} at ${Math.round(ratio * 100)} % of its ceiling`;
}
