import { join } from "node:path";
import { availabilityDocument } from "../../advice";
import { expectedFlow, stackModel } from "../../availability";
import { loadCatalog, type Catalog } from "../../catalog";
import { availabilitySchema, type AvailabilityDocument } from "../../contract/availability";
import type { Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { renderAvailability } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { evaluateSample } from "../helpers/real-stack";
import { withOutput } from "../helpers/stack-fixture";
import { inputs } from "./availability-inputs";
import { changedEntries, screenEntries } from "./screen-entries";

const golden = (name: string): string => join(__dirname, "golden", `${name}.txt`);
const catalog = loadCatalog();
let stack: Stack;
let document: AvailabilityDocument;
const needs = ["loadBalancer", "web", "cache", "database"];

beforeAll(async () => {
  stack = withOutput<StackOutput>(await evaluateSample(), "stack", (output) => ({
    ...output,
    flows: [...output.flows, { name: "with the network", target: 0.999, needs: ["network", ...needs] }],
  }));
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

/** The screen of one flow of a stack, explained. */
function screen(of: Stack, facts: Catalog = catalog, flow = "application"): string {
  const made = availabilityDocument(of, facts, { version: "0.1.0", flow });
  if (made === null) throw new Error("the stack says its flows");
  return renderAvailability(made, { colour: false, explain: true });
}

const withFigure = (id: string, change: (value: number) => number): Catalog => ({
  ...catalog,
  sla: (service, configuration) => {
    const row = catalog.sla(service, configuration);
    return row === null || `sla.${row.id}` !== id ? row : { ...row, committed: change(row.committed) };
  },
  recoveryFacts: catalog.recoveryFacts.map((fact) =>
    fact.id === id ? { ...fact, value: change(fact.value) } : fact,
  ),
});

test("changing one figure of the catalog changes exactly the lines of causes that name it", () => {
  const away = (facts: Catalog): string => {
    const flows = document.flows.map((flow) => ({
      ...flow,
      causes: [...expectedFlow(stackModel(stack, facts), { needs }, facts).causes],
    }));
    return renderAvailability({ ...document, flows }, { colour: false, explain: true });
  };
  const before = away(catalog);
  const entries = [...screenEntries(before)].filter(([name]) => /^Away .+: (?!all of it)/u.test(name));
  const figures = document.facts.filter(({ id, basis }) => basis !== "stack" && !id.startsWith("price."));
  expect([entries.length, figures.length]).toEqual([16, 30]);
  for (const { id } of figures) {
    // An SLA is moved by little, so that the others stay possible beside it.
    const after = away(withFigure(id, (value) => (id.startsWith("sla.") ? value - 1e-5 : value * 0.9)));
    const naming = entries.filter(([, text]) => text.split(/[ ,]+/u).includes(id));
    expect([id, ...changedEntries(before, after)]).toEqual([id, ...naming.map(([name]) => name).sort()]);
  }
});

describe("changing one input changes exactly the lines that depend on it", () => {
  test.each(inputs)("$input", ({ flow, stack: change, figures, changes }) => {
    const changed = change?.(stack) ?? stack;
    const facts = figures === undefined ? catalog : withFigure(...figures);
    expect(changedEntries(screen(stack, catalog, flow), screen(changed, facts, flow))).toEqual(
      [...changes].sort(),
    );
  });
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
