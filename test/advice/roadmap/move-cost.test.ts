import { costOverTime, moveCost, type StackInTwoPhases } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { moveCostSchema } from "../../../contract/roadmap";
import { estimate } from "../../../cost";
import { evaluateSample } from "../../helpers/real-stack";

const catalog = loadCatalog();
const month = "2027-03";
let stacks: StackInTwoPhases;

beforeAll(async () => {
  stacks = {
    before: await evaluateSample({ args: { month, phase: 1 } }),
    after: await evaluateSample({ args: { month, phase: 2 } }),
  };
});

describe("what a move costs", () => {
  test("is the difference of the two estimates, as the cost over time tells it", () => {
    const move = moveCost(stacks, catalog);
    expect(moveCostSchema.parse(move)).toEqual(move);
    const [one, other] = [estimate(stacks.before, catalog), estimate(stacks.after, catalog)];
    expect(move).toMatchObject({
      fromPhase: 1,
      toPhase: 2,
      before: one.money.expected,
      after: other.money.expected,
      expected: other.money.expected - one.money.expected,
      complete: one.unpriced.length + other.unpriced.length === 0,
    });
    const over = costOverTime([{ stack: stacks.after, inPhaseBefore: stacks.before }], catalog, {
      version: "0.1.0",
    });
    const phase = over.months[0]?.changes.find(({ kind }) => kind === "phase");
    expect(move.expected).toBe(phase?.expected);
  });

  test("costs less savings are the whole, and both are the sums of their tiers", () => {
    const { costs, saves, expected, byTier } = moveCost(stacks, catalog);
    expect(costs).toBeGreaterThan(0);
    expect(saves).toBeGreaterThan(0);
    expect(Math.abs(costs - saves - expected)).toBeLessThan(0.05);
    const sum = byTier.reduce((total, { expected: change }) => total + change, 0);
    expect(sum).toBeCloseTo(costs - saves, 9);
    // A cache begins with phase 2, and a fixed group no longer stands for the largest event all month.
    expect(byTier.find(({ tier }) => tier === "cache")?.expected).toBeGreaterThan(0);
    expect(byTier.find(({ tier }) => tier === "web")?.expected).toBeLessThan(0);
  });

  test("the other way round costs become savings, and to stay costs nothing", () => {
    const there = moveCost(stacks, catalog);
    const back = moveCost({ before: stacks.after, after: stacks.before }, catalog);
    expect([back.costs, back.saves, back.expected]).toEqual([there.saves, there.costs, -there.expected]);
    const stay = moveCost({ before: stacks.after, after: stacks.after }, catalog);
    expect([stay.expected, stay.costs, stay.saves, stay.byTier]).toEqual([0, 0, 0, []]);
  });

  test("a stack that says no phase is refused", () => {
    const silent = { ...stacks.before, resources: [] };
    expect(() => moveCost({ ...stacks, before: silent }, catalog)).toThrow("does not say its phase");
  });
});
