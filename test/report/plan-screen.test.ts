import fc from "fast-check";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type PlanDocument, planSchema } from "../../contract/plan";
import { renderPlan } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { anyPlan } from "./arbitrary";
import { samplePlan, unpricedPlan } from "./plans";

const screen = (plan: PlanDocument): string => renderPlan(plan, { colour: false });

describe("the plan's screen", () => {
  test.each([
    ["sample", samplePlan],
    ["unpriced", unpricedPlan],
  ])("of the %s plan is the checked-in copy, and every number on it stands in the plan", (name, plan) => {
    expect(planSchema.parse(plan)).toEqual(plan);
    expectGolden(screen(plan), join(__dirname, "golden", `plan-${name}.txt`));
    expect(strayNumbers(screen(plan), plan)).toEqual([]);
  });

  test("has a row a month, with the month's events, moves and bottleneck below it", () => {
    const lines = screen(samplePlan).split("\n");
    const rowOf = (month: string): number => lines.findIndex((line) => line.startsWith(month));
    for (const month of ["Nov 2026", "Apr 2027", "Nov 2027"]) expect(rowOf(month)).toBeGreaterThan(0);
    expect(lines[rowOf("Jan 2027") + 1]?.trim()).toBe("Exam week: 2.5 × the usual peak");
    expect(lines[rowOf("Jan 2027") + 2]?.trim()).toBe("phase 2 from here on");
    expect(lines.slice(rowOf("Jun 2027"), rowOf("Jul 2027")).join(" ")).toContain("database memory binds");
  });

  test("says that a sum is at least that much where a price is missing", () => {
    expect(screen(unpricedPlan)).toMatch(/≥ 216$/mu);
    expect(screen(samplePlan)).not.toContain("≥");
  });

  test("fits in 100 columns, whatever the plan holds, and shows no number that it does not", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(planSchema.safeParse(plan).success).toBe(true);
        const text = screen(plan);
        for (const line of text.split("\n")) {
          expect(displayWidth(line)).toBeLessThanOrEqual(100);
          expect(line).toBe(line.trimEnd());
        }
        expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object|\u001b/u);
        expect(strayNumbers(text, plan)).toEqual([]);
        expect(stripVTControlCharacters(renderPlan(plan, { colour: true }))).toBe(text);
      }),
    );
  });
});
