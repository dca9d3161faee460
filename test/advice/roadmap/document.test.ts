import fc from "fast-check";
import { priceableMoves, roadmapDocument } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { type MoveCost, roadmapSchema } from "../../../contract/roadmap";
import { addMonths, type GrowthPlan, type PlannedEvent } from "../../../planning";
import { phases } from "../../../stacks/phases";
import { samplePlan } from "../../planning/growth-plan-sample";

const catalog = loadCatalog();
const sample = samplePlan();
const version = "0.1.0";

const launch = (month: string, multiplier: number): PlannedEvent => ({
  name: "Launch",
  months: [month],
  multiplier,
  durationHours: 48,
});

const promising = (plan: GrowthPlan, availability: number): GrowthPlan => ({
  ...plan,
  objectives: {
    ...plan.objectives,
    flows: [{ name: "application", availability, needs: ["web", "database"] }],
  },
});

const taking = (plan: GrowthPlan, web: number, database: number): GrowthPlan => ({
  ...plan,
  objectives: { ...plan.objectives, leadTimeMonths: { ...plan.objectives.leadTimeMonths, web, database } },
});

const documentOf = (plan: GrowthPlan, months?: number, costs?: ReadonlyMap<string, MoveCost>) =>
  roadmapDocument(plan, catalog, {
    version,
    ...(months !== undefined && { months }),
    ...(costs !== undefined && { costs }),
  });

const cost: MoveCost = {
  fromPhase: 1,
  toPhase: 2,
  before: 3000,
  after: 2950,
  expected: -50,
  costs: 150,
  saves: 200,
  byTier: [
    { tier: "web", expected: -200 },
    { tier: "cache", expected: 150 },
  ],
  complete: true,
};

describe("the roadmap with dates", () => {
  const late: GrowthPlan = { ...sample, horizonMonths: 8, events: [launch("2028-06", 2)] };

  test.each([
    ["three months ahead", late, "2027-03-01", false, "2027-06-01"],
    ["to the day", taking(late, 1, 2.5), "2027-03-17", false, "2027-06-01"],
    ["no time at all", taking(late, 0, 0), "2027-05-01", false, "2027-06-01"],
    ["exactly the plan's first month", taking(late, 1, 7), "2026-11-01", false, "2027-06-01"],
    ["before it: now, and late by what is missing", taking(late, 1, 9), "2026-09-01", true, "2027-08-01"],
  ])("a move that takes %s", (_, plan, startDate, startsNow, readyDate) => {
    const [move] = documentOf(plan).moves;
    expect(move).toMatchObject({ month: "2027-06", fromPhase: 1, phase: 2, phaseName: "advanced" });
    expect([move?.startDate, move?.startsNow, move?.readyDate]).toEqual([startDate, startsNow, readyDate]);
    expect(move?.reason).toMatch(/^an event within 12 months multiplies the peak by 2×/u);
  });

  test("what the first month needs already is a move, too, and begins now", () => {
    const document = documentOf(sample);
    expect(roadmapSchema.parse(document)).toEqual(document);
    expect(document.moves).toEqual([
      expect.objectContaining({ month: "2026-11", fromPhase: 1, phase: 2, startsNow: true }),
    ]);
    expect(document.months).toHaveLength(37);
    expect(document.months[2]).toEqual({
      month: "2027-01",
      phase: 2,
      phaseName: "advanced",
      deployedPhase: 2,
      events: ["Exam week"],
    });
  });

  test("a re-sizing has the lead time of its tier, and says what binds and what grew", () => {
    const { resizings } = documentOf(sample);
    expect(resizings.find(({ tier }) => tier === "cache")).toMatchObject({
      month: "2027-09",
      startDate: "2027-08-01",
      leadTimeMonths: 1,
      // 120 GiB × 1.8^(10/12) = 195.9
      reason: "memory binds: 120 → 196 GiB stored since November 2026",
    });
    expect(resizings.find(({ tier }) => tier === "database")).toMatchObject({
      month: "2027-11",
      startDate: "2027-08-01",
      leadTimeMonths: 3,
    });
    expect(resizings.find(({ tier }) => tier === "web")?.reason).toMatch(
      /^cpu binds: 180 → 722 requests\/s at peak since November 2026, Exam week included$/u,
    );
  });

  test("what was priced stands with its move; what was not is said to be unknown", () => {
    expect(documentOf(sample).moves[0]).toMatchObject({
      cost: null,
      costUnknown: "what it costs was not worked out",
    });
    const priced = documentOf(sample, 37, new Map([["2026-11", cost]])).moves[0];
    expect(priced).toMatchObject({ cost, costUnknown: null });
  });

  test("a phase that can't be deployed is announced, with the phase that stands instead", () => {
    const strict = promising({ ...sample, horizonMonths: 3 }, 0.9999);
    const { moves, months } = documentOf(strict, 4, new Map([["2026-11", cost]]));
    expect(moves).toEqual([
      expect.objectContaining({
        fromPhase: 1,
        phase: 3,
        phaseName: "predictive",
        deployable: false,
        cost,
        costUnknown: "phase 3 can't be deployed yet, so what it costs beyond phase 2 is not known",
      }),
    ]);
    expect(months[0]).toMatchObject({ phase: 3, deployedPhase: 2 });
    // The first phase of the way there can be priced.
    expect(priceableMoves(strict, catalog)).toEqual([{ month: "2026-11", fromPhase: 1, toPhase: 2 }]);
  });

  test("a move between two phases of which the higher can't be deployed is not priced", () => {
    const writing: GrowthPlan = {
      ...sample,
      horizonMonths: 11,
      growth: { users: { kind: "rate", perYear: 20, uncertainty: 0 } },
      workload: {
        ...sample.workload,
        database: { ...sample.workload.database, writesPerRequest: 160, storedGib: 20 },
      },
    };
    const last = documentOf(writing).moves.at(-1);
    expect(last).toMatchObject({ fromPhase: 2, phase: 4, phaseName: "autonomous", cost: null });
    expect(last?.costUnknown).toContain("phase 4 can't be deployed yet");
    expect(priceableMoves(writing, catalog).map(({ month }) => month)).not.toContain(last?.month);
  });

  test("fewer months show only what they need, and never more than the plan has", () => {
    const { months, moves, resizings } = documentOf(
      { ...sample, horizonMonths: 8, events: [launch("2028-06", 2)] },
      7,
    );
    expect([months.length, months.at(-1)?.month, moves]).toEqual([7, "2027-05", []]);
    expect(resizings.every(({ month }) => month <= "2027-05")).toBe(true);
    expect(documentOf(sample, 120).months).toHaveLength(37);
  });

  test("names the phases as their stacks do", () => {
    const names = new Map(documentOf(sample).months.map(({ phase, phaseName }) => [phase, phaseName]));
    const first = documentOf({ ...sample, horizonMonths: 1, events: [] }).months[0];
    expect([first?.phaseName, names.get(2)]).toEqual([phases[1].name, phases[2].name]);
  });
});

describe("whatever the plan, when demand grows", () => {
  const anyPlan = fc
    .record({
      perYear: fc.double({ min: 0, max: 20, noNaN: true }),
      event: fc.option(
        fc.record({ after: fc.nat(17), multiplier: fc.double({ min: 1, max: 12, noNaN: true }) }),
      ),
      web: fc.double({ min: 0, max: 8, noNaN: true }),
      database: fc.double({ min: 0, max: 8, noNaN: true }),
      availability: fc.constantFrom(0.99, 0.999, 0.9999),
    })
    .map(({ perYear, event, web, database, availability }) =>
      taking(
        promising(
          {
            ...sample,
            horizonMonths: 6,
            growth: { users: { kind: "rate", perYear, uncertainty: 0.1 } },
            events: event === null ? [] : [launch(addMonths(sample.asOf, event.after), event.multiplier)],
          },
          availability,
        ),
        web,
        database,
      ),
    );

  test("no work starts after it is needed, nothing is ready before it starts, and phases never go down", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const document = documentOf(plan);
        expect(roadmapSchema.parse(document)).toEqual(document);
        for (const { month, startDate, readyDate, startsNow, leadTimeMonths } of [
          ...document.moves,
          ...document.resizings,
        ]) {
          expect(startDate <= `${month}-01`).toBe(true);
          expect(leadTimeMonths > 0.1 ? startDate < `${month}-01` : true).toBe(true);
          expect(startsNow).toBe(startDate < `${plan.asOf}-01`);
          expect(startsNow ? readyDate >= `${month}-01` : readyDate === `${month}-01`).toBe(true);
        }
        const byMonth = document.months.map(({ phase }) => phase);
        expect(byMonth).toEqual([...byMonth].sort());
        for (const { fromPhase, phase, month } of document.moves) {
          expect(phase).toBeGreaterThan(fromPhase);
          expect(document.months.find((each) => each.month === month)?.phase).toBe(phase);
        }
      }),
      { numRuns: 4 },
    );
  });
});
