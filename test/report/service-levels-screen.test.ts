import { join } from "node:path";
import {
  measuredTraffic,
  serviceLevelObjectives,
  serviceLevelsDocument,
  type FlowObjective,
} from "../../planning";
import { renderServiceLevels } from "../../report";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { samplePlan } from "../planning/growth-plan-sample";

const flows: readonly FlowObjective[] = [
  {
    name: "take an exam",
    availability: 0.9995,
    needs: ["loadBalancer", "web", "database"],
    periodSeconds: 28 * 86_400,
    latency: { share: 0.99, withinSeconds: 0.5 },
  },
  { name: "browse", availability: 0.9, needs: ["delivery"] },
  { name: "nightly report", availability: 0.99, needs: ["database"] },
];

const document = serviceLevelsDocument(
  { product: "Classroom", objectives: serviceLevelObjectives(flows) },
  { source: "growth.yaml", traffic: measuredTraffic(samplePlan()), version: "0.1.0" },
);

describe("the screen of service levels", () => {
  test("is what its checked-in copy shows", () => {
    expectGolden(
      renderServiceLevels(document, { colour: false }),
      join(__dirname, "golden/service-levels.txt"),
    );
  });

  test("colours only underline, and no line is wider than 100 columns", () => {
    const plain = renderServiceLevels(document, { colour: false });
    expect(renderServiceLevels(document, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "")).toBe(plain);
    for (const line of plain.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("without traffic tells the budget as time alone", () => {
    const screen = renderServiceLevels(
      serviceLevelsDocument(
        { product: "x", objectives: serviceLevelObjectives(flows) },
        { source: "slo.yaml", traffic: null, version: "0.1.0" },
      ),
      { colour: false },
    );
    expect(screen).toContain("May fail    20 min of a total outage\n");
  });

  test("shows no share or count that the document does not hold", () => {
    const shares = renderServiceLevels(document, { colour: false }).match(/[\d.,]+ %|of [\d,]+ requests/gu);
    expect(strayNumbers((shares ?? []).join("\n"), document)).toEqual([]);
  });
});
