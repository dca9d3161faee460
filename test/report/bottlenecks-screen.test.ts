import { join } from "node:path";
import { bottlenecksDocument } from "../../advice";
import { loadCatalog } from "../../catalog";
import { renderBottlenecks } from "../../report";
import { expectGolden } from "../helpers/golden";
import { samplePlan } from "../planning/growth-plan-sample";

const document = bottlenecksDocument(samplePlan(), loadCatalog(), { version: "0.1.0", phase: 2, over: 16 });
const screen = renderBottlenecks(document, { colour: false });

test("the screen of the sample's bottlenecks", () => {
  expectGolden(screen, join(__dirname, "golden/bottlenecks.txt"));
});

test("stays within 100 columns, and colour changes no word", () => {
  for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  const plain = renderBottlenecks(document, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "");
  expect(plain).toBe(screen);
});

test("says that nothing binds, that no remedy is known, and that a price is not known", () => {
  const [first] = document.bottlenecks;
  if (first === undefined) throw new Error("the sample has a bottleneck");
  const remedy = first.remedies[0];
  if (remedy === undefined) throw new Error("and a remedy");
  const render = (changes: Partial<typeof document>) =>
    renderBottlenecks({ ...document, alternatives: [], ...changes }, { colour: false });
  expect(render({ bottlenecks: [] })).toContain("Nothing binds until March 2028.");
  expect(render({ bottlenecks: [{ ...first, remedies: [] }] })).toContain("no remedy is known");
  const unpriced = { ...remedy, usdPerMonth: null, usdPerMonthGained: null, monthsGained: null };
  expect(render({ bottlenecks: [{ ...first, startsNow: true, remedies: [unpriced] }] })).toMatch(
    /not known +all of the plan +–/u,
  );
});
