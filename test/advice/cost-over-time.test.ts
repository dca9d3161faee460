import { costOverTime, type MonthOfStack } from "../../advice";
import { loadCatalog } from "../../catalog";
import { type CostOverTime, costOverTimeSchema } from "../../contract/cost-over-time";
import { estimate } from "../../cost";
import { renderCostOverTime } from "../../report";
import { evaluateSample } from "../helpers/real-stack";

const catalog = loadCatalog();

/** An exam in one month only, which asks for phase 2 from 12 months before on. */
const oneExam = ["months: [every january, every june]", "months: [2028-03]"] as const;

const stackIn = (month: string, phase: 1 | 2) => evaluateSample({ plan: oneExam, args: { month, phase } });

let months: MonthOfStack[];
let document: CostOverTime;

beforeAll(async () => {
  months = [
    { stack: await stackIn("2027-02", 1) },
    { stack: await stackIn("2027-03", 2), inPhaseBefore: await stackIn("2027-03", 1) },
    { stack: await stackIn("2027-04", 2) },
  ];
  document = costOverTime(months, catalog, { version: "0.1.0", budgetUsdPerMonth: 4000 });
});

describe("the cost of the months to come", () => {
  test("is each month's own estimate, to the last bit, and their sum", () => {
    expect(costOverTimeSchema.parse(document)).toEqual(document);
    const estimates = months.map(({ stack }) => estimate(stack, catalog).money);
    expect(document.months.map(({ money }) => money)).toEqual(estimates);
    expect(document.total.expected).toBeCloseTo(
      estimates.reduce((sum, { expected }) => sum + expected, 0),
      6,
    );
    expect(document.months.map(({ month, phase }) => [month, phase])).toEqual([
      ["2027-02", 1],
      ["2027-03", 2],
      ["2027-04", 2],
    ]);
  });

  test("tells what a phase costs against the phase before in the same month, and why it begins", () => {
    const [move] = document.months[1]?.changes ?? [];
    const after = estimate(months[1]?.stack ?? never(), catalog).money.expected;
    const before = estimate(months[1]?.inPhaseBefore ?? never(), catalog).money.expected;
    expect(move).toEqual({
      kind: "phase",
      tier: null,
      from: "1 basic",
      to: "2 advanced",
      why: expect.stringMatching(/^an event within 12 months multiplies the peak by 2.5×/u) as string,
      expected: after - before,
    });
  });

  test("tells what a larger size alone adds, which constraint asked for it and what grew", () => {
    const database = document.months[2]?.changes.find(({ tier }) => tier === "database");
    const tierCost = ({ stack }: MonthOfStack) =>
      estimate(stack, catalog).byTier.find(({ tier }) => tier === "database")?.money.expected ?? 0;
    expect(database).toMatchObject({
      kind: "size",
      from: "db.r6g.2xlarge + 1 reader",
      to: "db.r6g.4xlarge + 1 reader",
      why: "memory binds: 146 → 153 GiB stored",
    });
    expect(database?.expected).toBeCloseTo(
      tierCost(months[2] ?? never()) - tierCost(months[1] ?? never()),
      9,
    );
    expect(document.months[0]?.changes).toEqual([]);
  });

  test("is told for each user and each tenant", () => {
    for (const { money, users, tenants, perUser, perTenant } of document.months) {
      expect((perUser ?? 0) * (users ?? 0)).toBeCloseTo(money.expected, 6);
      expect((perTenant ?? 0) * (tenants ?? 0)).toBeCloseTo(money.expected, 6);
      expect((users ?? 0) / (tenants ?? 1)).toBeCloseTo(50, 6);
    }
  });

  test("names the first month above the budget, and none where the budget lasts", () => {
    expect(document.budget).toEqual({ usdPerMonth: 4000, crossed: "2027-04" });
    const enough = costOverTime(months, catalog, { version: "0.1.0", budgetUsdPerMonth: 1e6 });
    expect(enough.budget).toEqual({ usdPerMonth: 1e6, crossed: null });
    expect(costOverTime(months, catalog, { version: "0.1.0" }).budget).toBeNull();
  });

  test("rests on what each month's estimate rests on: without free allowances they cost more", () => {
    const paid = costOverTime(months, catalog, { version: "0.1.0", estimate: { freeAllowances: false } });
    expect(paid.total.expected).toBeGreaterThan(document.total.expected);
  });

  test("can't be told of no month, nor of a stack that says no month", () => {
    expect(() => costOverTime([], catalog, { version: "0.1.0" })).toThrow("no month to price");
    const silent = { stack: { project: "p", stack: "s", resources: [] } };
    expect(() => costOverTime([silent], catalog, { version: "0.1.0" })).toThrow("does not say which month");
  });
});

describe("its screen", () => {
  test("shows each month, its changes below it, and the month over budget, in 100 columns", () => {
    const screen = renderCostOverTime(document, { colour: false });
    expect(screen).toMatch(/^headroom · prod · February 2027 to April 2027 /u);
    expect(screen).toMatch(/phase 1 basic → 2 advanced, -?\+?\$[\d,.]+ a month: an event within 12/u);
    expect(screen).toMatch(/^Apr 2027 .*over budget$/mu);
    expect(screen).toContain("$4,000 a month is crossed in April 2027");
    for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });
});

function never(): never {
  throw new Error("there are three months");
}
