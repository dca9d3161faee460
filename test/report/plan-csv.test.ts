import { parse } from "csv-parse/sync";
import fc from "fast-check";
import type { PlanDocument } from "../../contract/plan";
import { planCsv } from "../../report";
import { anyPlan } from "./arbitrary";
import { samplePlan, unpricedPlan } from "./plans";

const rowsOf = (plan: PlanDocument, only?: string) =>
  parse<Record<string, string>>(planCsv(plan, only), { columns: true });

describe("the plan as CSV", () => {
  test("has a row a month, whose numbers are those of the document, unrounded", () => {
    const rows = rowsOf(samplePlan);
    expect(rows.map(({ month }) => month)).toEqual(samplePlan.months.map(({ month }) => month));
    rows.forEach((row, index) => {
      const month = samplePlan.months[index];
      expect(Number(row["peakRequestsPerSecond.p90"])).toBe(month?.peakRequestsPerSecond.p90);
      expect(Number(row["usdPerMonth"])).toBe(month?.usdPerMonth);
      const database = month?.tiers.find(({ name }) => name === "database");
      expect([row["database.type"], row["database.size"]]).toEqual([database?.type, database?.size]);
    });
  });

  test("a tier that stands in some months only is empty in the others", () => {
    const caches = rowsOf(samplePlan).map((row) => row["cache.count"]);
    expect(caches.slice(0, 2)).toEqual(["", ""]);
    expect(caches[2]).toBe("2");
  });

  test("of one tier has that tier's columns only", () => {
    const [row] = rowsOf(samplePlan, "web");
    expect(
      Object.keys(row ?? {}).filter((name) => name.includes(".") && !/^(?:users|peak)/u.test(name)),
    ).toEqual(["web.size", "web.count", "web.type", "web.binding", "web.usdPerMonth"]);
  });

  test("what has no price is empty, not 0", () => {
    const prices = rowsOf(unpricedPlan).flatMap((row) =>
      Object.keys(row)
        .filter((name) => name.endsWith("usdPerMonth"))
        .map((name) => row[name]),
    );
    expect(prices).toContain("");
    expect(prices).not.toContain("0");
  });

  test("every text comes back as it was, whatever stands in it", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const rows = rowsOf(plan);
        expect(rows.map(({ events }) => events)).toEqual(plan.months.map(({ events }) => events.join("; ")));
      }),
    );
  });
});
