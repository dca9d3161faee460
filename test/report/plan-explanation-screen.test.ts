import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type PlanExplanation, planExplanationSchema } from "../../contract/plan-explanation";
import { renderPlanExplanation } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";

const explanation: PlanExplanation = {
  schema: "headroom.plan-explanation/1",
  product: "Classroom",
  region: "us-east-1",
  month: "2027-01",
  phase: 2,
  parts: [
    {
      name: "demand",
      numbers: [
        {
          name: "usual peak",
          value: 192.577,
          unit: "/s",
          formula: "peak today × (1 + growth of users) ^ (months since asOf / 12)",
          numbers: "180 × (1 + 0.5) ^ (2 / 12)",
          uses: ["peak today", "growth of users", "months since asOf"],
        },
      ],
    },
    {
      name: "loadBalancer",
      numbers: [
        {
          name: "largest peak p90 that a tier with a long name must carry",
          value: 520.77,
          unit: "/s",
          formula:
            "max(usual peak p90 × largest event within 12 months, highest peak p90 until a change is done [lead time of web])",
          numbers: "max(208.3 × 2.5, 520.8)",
          uses: [],
        },
        { name: "use of readers", value: 0.034, unit: "share", formula: null, numbers: null, uses: [] },
        {
          name: "cores",
          value: 10,
          unit: "",
          formula: "least on which all come in time [usual peak]",
          numbers: "10",
          uses: [],
        },
        {
          name: "list price, a month",
          value: 1958.4,
          unit: "$",
          formula: "hours × price",
          numbers: "730 × 2.683",
          uses: [],
        },
      ],
    },
  ],
  startsFrom: [
    { name: "growth of users", value: 0.5, unit: "share", source: "growth.yaml:19 growth.users" },
    { name: "months since asOf", value: 1, unit: "months", source: "growth.yaml:5 asOf" },
    { name: "peak today", value: 180, unit: "/s", source: "growth.yaml:32 workload.requests.peak" },
    { name: "price", value: 2.683, unit: "$", source: "catalog: nat.hour, us-east-1" },
  ],
};

test("an explanation's screen is the checked-in copy, and every number on it stands in the document", () => {
  expect(planExplanationSchema.parse(explanation)).toEqual(explanation);
  const screen = renderPlanExplanation(explanation, { colour: false });
  expectGolden(screen, join(__dirname, "golden/plan-explanation.txt"));
  expect(strayNumbers(screen, explanation)).toEqual([]);
  for (const line of screen.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
  expect(stripVTControlCharacters(renderPlanExplanation(explanation, { colour: true }))).toBe(screen);
});
