import { loadCatalog } from "../../catalog";
import { deployablePhase, minutesBehind, planCapacity, roadmap, type GrowthPlan } from "../../planning";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const plan = samplePlan();

const quiet: GrowthPlan = { ...plan, events: [] };
const withAvailability = (base: GrowthPlan, availability: number): GrowthPlan => ({
  ...base,
  objectives: {
    ...base.objectives,
    flows: [{ name: "application", availability, needs: ["web", "database"] }],
  },
});

describe("how far reactive scaling is behind", () => {
  // A saturated group shows 100 %: each scale-out, here of 8 minutes, multiplies it by 1/target at most.
  test.each([
    [1, 0.7, 0],
    [1.4, 0.7, 8],
    [2, 0.7, 16],
    [2.5, 0.7, 24],
    [10, 0.7, 56],
    [2, 0.5, 8],
  ])("a rise by %d at a target of %d takes %d minutes", (multiple, target, minutes) => {
    expect(minutesBehind(multiple, target, 8)).toBe(minutes);
  });
});

describe("the roadmap", () => {
  test("the sample needs phase 2 from its first month, since exam weeks outgrow a fixed group", () => {
    const { phaseByMonth, transitions, start } = roadmap(plan, catalog);
    expect(phaseByMonth[0]).toEqual({ month: "2026-11", phase: 2 });
    expect(phaseByMonth).toHaveLength(37);
    expect(transitions).toEqual([]);
    expect(start).toMatchObject({ phase: 2, month: "2026-11" });
    expect(start?.reason).toContain("an event within 12 months multiplies the peak by 2.5×");
  });

  test("without events a fixed group will do", () => {
    const { phaseByMonth, transitions, start } = roadmap(quiet, catalog);
    expect(new Set(phaseByMonth.map(({ phase }) => phase))).toEqual(new Set([1]));
    expect(transitions).toEqual([]);
    expect(start).toBeNull();
  });

  test("moves to phase 2 when an event comes within 12 months, and says when to begin", () => {
    const launch: GrowthPlan = {
      ...plan,
      events: [{ name: "Launch", months: ["2028-06"], multiplier: 2, durationHours: 48 }],
    };
    const { phaseByMonth, transitions } = roadmap(launch, catalog);
    expect(transitions).toEqual([
      {
        phase: 2,
        month: "2027-06",
        reason:
          "an event within 12 months multiplies the peak by 2×, more than the 1.4× that a fixed group has in reserve",
        startBy: "2027-03",
      },
    ]);
    // Once reached it is kept, also when the event is over.
    expect(phaseByMonth.at(-1)?.phase).toBe(2);
  });

  test("an event that reactive scaling can't follow within the promise's minutes needs phase 3", () => {
    const strict = roadmap(withAvailability(plan, 0.9999), catalog);
    expect(strict.phaseByMonth[0]?.phase).toBe(3);
    const launch = withAvailability(
      { ...plan, events: [{ name: "Launch", months: ["2028-06"], multiplier: 2, durationHours: 48 }] },
      0.9999,
    );
    expect(roadmap(launch, catalog).transitions).toEqual([
      {
        phase: 3,
        month: "2027-06",
        reason:
          "an event within 12 months multiplies the peak by 2×: reactive scaling is 13 minutes behind, the promise allows 4 a month",
        startBy: "2027-05",
      },
    ]);
    expect(roadmap(launch, catalog, { uptimeTarget: "none" }).transitions[0]?.phase).toBe(2);
  });

  test("writes that pass the largest class need shards, with the way there", () => {
    const writing: GrowthPlan = {
      ...quiet,
      growth: { users: { kind: "rate", perYear: 2, uncertainty: 0 } },
      workload: {
        ...quiet.workload,
        database: { ...quiet.workload.database, writesPerRequest: 160, storedGib: 20 },
      },
    };
    const { transitions } = roadmap(writing, catalog);
    const shard = transitions.find(({ phase }) => phase === 4);
    // 180/s × 160 writes × 1 ms × 1.2 reach 0.7 × 192 vCPU × 2.59 in ln(10.1)/ln(3) years, a little over 25 months.
    expect(shard?.month).toBe("2029-01");
    expect(shard?.startBy).toBe("2028-10");
    expect(shard?.reason).toMatch(
      /^writes, and the reads that stay with them, pass what the largest database instance carries \(\d+ % of the ceiling on db\.r8g\.48xlarge\): shard; the way there: /,
    );
    expect(shard?.reason).toMatch(/larger instance in \d{4}-\d{2} \(cpu\)/);
    expect(transitions.map(({ phase }) => phase)).toEqual([...transitions.map(({ phase }) => phase)].sort());
  });

  test("phases that can't be deployed yet are announced, and the highest that can is planned", () => {
    expect([1, 2, 3, 4].map(deployablePhase)).toEqual([1, 2, 2, 2]);
    const strict = withAvailability(plan, 0.9999);
    expect(planCapacity(strict, catalog).months[0]?.phase).toBe(2);
    expect(planCapacity(quiet, catalog).months[0]?.phase).toBe(1);
  });
});
