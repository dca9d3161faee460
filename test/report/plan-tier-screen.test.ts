import fc from "fast-check";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { PlanDocument } from "../../contract/plan";
import { renderPlanTier } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { anyPlan } from "./arbitrary";
import { samplePlan } from "./plans";

const plain = { colour: false };

/** The sample with a use that rises month by month. */
const used: PlanDocument = {
  ...samplePlan,
  months: samplePlan.months.map((month, index) => ({
    ...month,
    tiers: month.tiers.map((tier) =>
      tier.name === "web"
        ? { ...tier, binding: "cpu", utilisation: { cpu: 0.3 + index * 0.03, memory: 0.55, latency: 0.0004 } }
        : tier,
    ),
  })),
};

describe("one tier of the plan", () => {
  const screen = renderPlanTier(used, "web", plain);

  test("is the checked-in copy, and every number on it stands in the plan", () => {
    expectGolden(screen, join(__dirname, "golden/plan-tier.txt"));
    expect(strayNumbers(screen, used)).toEqual([]);
    for (const line of screen.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
  });

  test("bars of a use are as high as what is used of all", () => {
    const bars = (name: string): string | undefined =>
      screen
        .split("\n")
        .find((line) => line.startsWith(name))
        ?.split(/\s+/u)[1];
    expect(bars("memory")).toBe("▅".repeat(13));
    expect(bars("latency")).toBe("▁".repeat(13));
  });

  test("fits in 100 columns, whatever the plan holds, and shows no number that it does not", () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom("web", "database", "delivery"), (plan, name) => {
        const text = renderPlanTier(plan, name, plain);
        for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
        expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object|\u001b/u);
        expect(strayNumbers(text, plan)).toEqual([]);
        expect(stripVTControlCharacters(renderPlanTier(plan, name, { colour: true }))).toBe(text);
      }),
    );
  });
});
