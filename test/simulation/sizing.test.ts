import { poissonArrivals } from "./arrivals";
import { gridCells } from "./grid";
import { judgeCell } from "./judge";
import { lateShareOf } from "./late-share";
import { constantTimes, exponentialTimes } from "./service-times";
import { summarise, tableOf } from "./table";

/** A part of what `npm run verify:sizing` simulates, small enough for every run of the tests. */
const every = 11;
const mostRequests = 130_000;

const cells = gridCells();
const mm1 = { servers: 1, arrivalsPerSecond: 5, serviceSeconds: 0.1, arrivals: poissonArrivals, seed: 1 };

describe("the simulation", () => {
  test("finds what is known exactly of M/M/1, and tells sides of a bound apart", () => {
    // Response times are exponential with the mean 0.1 s / (1 − 0.5).
    const late = Math.exp(-0.6 / 0.2);
    const pool = { ...mm1, serviceTimes: exponentialTimes };
    const found = lateShareOf(pool, 0.6, late * 1.2);
    expect(Math.abs(found.share - late)).toBeLessThan(found.within);
    expect(found.verdict).toBe("below");
    expect(lateShareOf(pool, 0.6, late / 1.2).verdict).toBe("above");
    expect(lateShareOf(pool, 0.6, late, 100_000).verdict).toBe("undecided");
  });

  test("finds the half of M/M/1's waits that M/D/1 has to have", () => {
    // Nobody waits at a server that is idle half of the time: P(W = 0) = 1 − ρ.
    const found = lateShareOf({ ...mm1, serviceTimes: constantTimes }, 0.1 + 1e-9, 0.25);
    expect(Math.abs(found.share - 0.5)).toBeLessThan(found.within);
  });

  test("a pool whose load is as large as it is never gets done", () => {
    expect(
      lateShareOf({ ...mm1, arrivalsPerSecond: 10, serviceTimes: exponentialTimes }, 1, 0.05),
    ).toMatchObject({
      share: 1,
      verdict: "above",
    });
  });
});

describe("the sizes that the planner chooses", () => {
  test("are simulated in 200 cells or more", () => {
    expect(cells.length).toBeGreaterThanOrEqual(200);
    expect(new Set(cells.map(({ group, name }) => `${group}: ${name}`)).size).toBe(cells.length);
  });

  test("meet their objective in the simulation, and one size less does not but for the reasons that are named", () => {
    const judged = cells.flatMap((cell, index) =>
      index % every === 0 ? [judgeCell(cell, index + 1, mostRequests)] : [],
    );
    const summary = summarise(judged);
    expect(summary.disagreements).toEqual([]);
    expect(summary.total.met + summary.total.metTooClose + summary.total.refused).toBe(judged.length);
    expect(summary.total.smallerMissed).toBeGreaterThan(judged.length / 5);
    expect(tableOf(summary)).toContain("Formula and simulation agree in all of them.");
  });

  test("one size less is found out where it is given as the chosen one", () => {
    const cell = cells.find(
      ({ group, name }) => group === "Poisson, exponential" && name === "3 Erlangs, objective 1.1×",
    );
    if (cell === undefined) throw new Error("the grid has lost the cell");
    const tooSmall = judgeCell(
      { ...cell, servers: cell.serversBelow, serversBelow: cell.serversBelow - 1 },
      1,
      mostRequests,
    );
    expect(tooSmall.disagreements).toContain("the chosen size misses its objective");
    const tooLarge = judgeCell(
      { ...cell, servers: cell.servers + 1, serversBelow: cell.servers },
      1,
      mostRequests,
    );
    expect(tooLarge.disagreements).toContain(
      "one size less meets the objective, for no reason that is named",
    );
  });
});
