import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtInCatalog } from "../../catalog";
import { meteredTypes, usageKeys } from "../../cost";
import { coveragePage } from "../../cost/coverage";

const page = coveragePage(builtInCatalog());

describe("the page of what is metered", () => {
  test("is current: npm run docs:meters writes it", () => {
    expect(readFileSync(join(__dirname, "../../docs/meters.md"), "utf8")).toBe(page);
  });

  test("tells every type and every assumed quantity", () => {
    const told = new Set([...page.matchAll(/`([^`]+)`/gu)].map(([, code]) => code));
    const short = (type: string) => type.replace(/^aws:([^:]+):.*$/u, "$1");
    expect(meteredTypes.filter((type) => !told.has(short(type)))).toEqual([]);
    expect(usageKeys.filter((key) => !told.has(key))).toEqual([]);
  });

  test("names products that are priced nowhere as gaps", () => {
    expect(page).toMatch(/Priced nowhere, and named as gaps: .*`rds\.performanceInsights`/u);
    expect(page).not.toMatch(/Priced nowhere, and named as gaps: .*`nat\.hour`/u);
  });
});
