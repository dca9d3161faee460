import { lateShare, respondsLaterThan } from "../../planning/response-time";
import { poolOf, type Cell } from "./grid";
import { lateShareOf, type LateShare } from "./late-share";

/** What the simulation says of a cell. */
export interface Judged {
  readonly cell: Cell;
  readonly chosen: LateShare;
  readonly below: LateShare;
  /** What the formula says of both. */
  readonly predicted: { readonly chosen: number; readonly below: number };
  /** Why the size below meets the objective as well; null where it does not, or where there is no reason. */
  readonly reason: string | null;
  /** How many servers fewer the simulation would have been content with; 0 where another ceiling decides. */
  readonly spare: number;
  /** What is wrong; empty where formula and simulation agree. */
  readonly disagreements: readonly string[];
}

/** How many servers more than the simulation asks for may be given where the formula errs to the safe side. */
const mostSpare = { servers: 5, share: 0.2 };

/** Shares below this come in so few clusters that the means of batches are far from normal: no interval can be trusted. */
const leastCompared = 0.01;

/** Where the formula is exact, so that nothing but another ceiling excuses a smaller size that would do. */
const exact = (cell: Cell): boolean => cell.serviceTimes.name === "exponential" && isBatched(cell);

/** Whether requests come as the formula takes them to: each on its own, or in batches. */
const isBatched = ({ arrivals }: Cell): boolean => /^(Poisson|batches)/.test(arrivals.name);

/** Why the formula may give more than is needed, as its doc comment names it. */
function approximation(cell: Cell): string | null {
  if (exact(cell)) return null;
  if (!isBatched(cell)) return "milder bursts";
  return cell.serviceTimes.variation < 1 ? "more even" : "another form";
}

const predicted = (cell: Cell, servers: number): number =>
  servers === 0
    ? 1
    : respondsLaterThan(servers, cell.arrivalsPerSecond, cell.serviceSeconds, cell.latencySeconds, {
        serviceVariation: cell.serviceTimes.variation,
        arrivalDispersion: cell.arrivals.dispersion,
      });

/** Where the simulation cannot tell the sides apart, and holds what the exact formula says to be possible, that decides. */
function settled(cell: Cell, found: LateShare, servers: number): LateShare {
  const formula = predicted(cell, servers);
  if (found.verdict !== "undecided" || !exact(cell) || Math.abs(found.share - formula) > found.within)
    return found;
  return { ...found, verdict: formula > lateShare * (1 + 1e-9) ? "above" : "below" };
}

/** Runs a cell's size and the one below, each with the same requests. */
export function judgeCell(cell: Cell, seed: number, mostRequests?: number): Judged {
  const run = (servers: number): LateShare =>
    settled(
      cell,
      lateShareOf(poolOf(cell, servers, seed), cell.latencySeconds, lateShare, mostRequests),
      servers,
    );
  const chosen = run(cell.servers);
  const below = run(cell.serversBelow);
  const meets = below.verdict === "below";
  const reason = meets ? (cell.ceilingBelow ?? approximation(cell)) : null;
  const spare = meets && cell.ceilingBelow === null ? spareServers(cell, run) : 0;
  const expected = { chosen: predicted(cell, cell.servers), below: predicted(cell, cell.serversBelow) };
  return {
    cell,
    chosen,
    below,
    predicted: expected,
    reason,
    spare,
    disagreements: [
      ...(chosen.verdict === "above" && !cell.refused ? ["the chosen size misses its objective"] : []),
      ...(chosen.verdict === "below" && cell.refused ? ["the size said to miss its objective meets it"] : []),
      ...(meets && reason === null ? ["one size less meets the objective, for no reason that is named"] : []),
      ...(spare > Math.max(mostSpare.servers, mostSpare.share * cell.servers)
        ? [`${spare} servers more than the simulation asks for`]
        : []),
      ...(exact(cell)
        ? [...offExact("chosen", chosen, expected.chosen), ...offExact("below", below, expected.below)]
        : []),
    ],
  };
}

/** Where the formula is exact its value must lie in the confidence interval. */
const offExact = (which: string, { share, within, requests }: LateShare, formula: number): string[] =>
  requests > 0 && formula >= leastCompared && Math.abs(share - formula) > within
    ? [`${which}: ${percent(formula)} late by the formula, ${percent(share)} ± ${percent(within)} simulated`]
    : [];

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function spareServers({ servers, serversBelow }: Cell, run: (servers: number) => LateShare): number {
  const step = servers - serversBelow;
  let least = serversBelow;
  while (least > step && run(least - step).verdict === "below") least -= step;
  return servers - least;
}
