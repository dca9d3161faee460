import { join } from "node:path";
import { availabilityDocument } from "../../advice";
import { expectedFlow, stackModel } from "../../availability";
import { loadCatalog, type Catalog } from "../../catalog";
import { availabilitySchema, type AvailabilityDocument } from "../../contract/availability";
import type { Stack } from "../../contract/stack";
import { renderAvailability } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { evaluateSample } from "../helpers/real-stack";

const golden = (name: string): string => join(__dirname, "golden", `${name}.txt`);
const catalog = loadCatalog();
let stack: Stack;
let document: AvailabilityDocument;

beforeAll(async () => {
  stack = await evaluateSample();
  const made = availabilityDocument(stack, catalog, { version: "0.1.0", flow: "application" });
  if (made === null) throw new Error("the sample says its flows");
  document = made;
});

test("the sample's screens are as their checked-in copies", () => {
  expect(availabilitySchema.parse(document)).toEqual(document);
  expectGolden(renderAvailability(document, { colour: false }), golden("availability"));
  expectGolden(
    renderAvailability(document, { colour: false, explain: true }),
    golden("availability-explain"),
  );
});

test("no line is wider than 100 columns, and colour changes no text", () => {
  const text = renderAvailability(document, { colour: false, explain: true });
  expect(Math.max(...text.split("\n").map(displayWidth))).toBeLessThanOrEqual(100);
  expect(renderAvailability(document, { colour: true, explain: true }).replace(/\u001b\[\d+m/gu, "")).toBe(
    text,
  );
});

test("changing one figure changes exactly the causes that name it, and no other", () => {
  const of = (facts: Catalog) =>
    expectedFlow(stackModel(stack, facts), { needs: ["loadBalancer", "web", "cache", "database"] }, facts)
      .causes;
  const before = of(catalog);
  const inputs = document.facts.filter(({ basis }) => basis !== "stack");
  expect(inputs.length).toBeGreaterThan(15);
  for (const { id } of inputs) {
    const isSla = id.startsWith("sla.");
    // An SLA is moved by little, so that the others stay possible beside it.
    const changed: Catalog = isSla
      ? {
          ...catalog,
          sla: (service, configuration) => {
            const row = catalog.sla(service, configuration);
            return row === null || `sla.${row.id}` !== id ? row : { ...row, committed: row.committed - 1e-5 };
          },
        }
      : {
          ...catalog,
          recoveryFacts: catalog.recoveryFacts.map((fact) =>
            fact.id === id ? { ...fact, value: fact.value * 0.9 } : fact,
          ),
        };
    const after = of(changed);
    const byName = new Map(after.map((cause) => [`${cause.tier} ${cause.what}`, cause]));
    const moved = before.filter((cause) => {
      const other = byName.get(`${cause.tier} ${cause.what}`);
      return other?.minutesPerMonth !== cause.minutesPerMonth || other.formula !== cause.formula;
    });
    const naming = before.filter(({ facts }) => facts.includes(id));
    expect([id, moved.map(({ tier, what }) => `${tier} ${what}`).sort()]).toEqual([
      id,
      naming.map(({ tier, what }) => `${tier} ${what}`).sort(),
    ]);
  }
});

test("causes stand in the order of minutes, and add up to what is expected but for the overlap", () => {
  const [flow] = document.flows;
  const each = (flow?.causes ?? []).map(({ minutesPerMonth }) => minutesPerMonth);
  expect(each).toEqual([...each].sort((a, b) => b - a));
  const region = ((0.1 * 5) / 8760) * 43_800;
  const sum = each.reduce((total, minutes) => total + minutes, region);
  expect(sum - (flow?.overlapMinutesPerMonth ?? NaN)).toBeCloseTo(flow?.minutesPerMonth.expected ?? NaN, 9);
});

test("the next nine is reached by the cheapest of all sets of changes, and a dearer one is not named", () => {
  const [flow] = document.flows;
  expect(flow?.nextNine).toMatchObject({ aim: 0.9999, reached: true });
  expect(flow?.nextNine?.expected).toBeGreaterThanOrEqual(0.9999);
  expect(flow?.tried.map(({ minutesSavedPerMonth }) => minutesSavedPerMonth > 0)).not.toContain(false);
  expect(flow?.toTarget).toBeNull();
});
