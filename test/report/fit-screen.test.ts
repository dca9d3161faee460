import { join } from "node:path";
import type { FitDocument } from "../../contract/fit";
import { fitDocument, fitMetrics, planValues, unitOf } from "../../planning/fitting";
import { renderFit } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { type Made, made } from "../planning/fitting/made-series";

function fitted(of: Made): FitDocument {
  const series = made(of);
  const unit = unitOf("requests", "requests", undefined);
  if ("mistake" in unit) throw new Error(unit.mistake);
  const findings = fitMetrics(series, { driver: "requests", unit: unit.unit });
  const values = planValues(findings, "requests", "metrics.csv", null);
  return fitDocument(series, findings, {
    version: "0.1.0",
    driver: "requests",
    file: "metrics.csv",
    unit,
    plan: { file: "growth.yaml", values, written: false },
  });
}

const growing = (day: number): number => 100 * 1.6 ** (day / 365.2425);

const cases: readonly (readonly [name: string, document: FitDocument])[] = [
  [
    "found",
    fitted({
      days: 182,
      level: (day) => growing(day) * (day < 90 ? 1 : 1.7) * (day > 120 && day < 121 ? 4 : 1),
    }),
  ],
  ["little", fitted({ days: 4 / 24 })],
];

describe.each(cases)("the screen of a fit: %s", (name, document) => {
  const screen = renderFit(document, { colour: false });

  test("is what was checked in", () => {
    expectGolden(screen, join(__dirname, `golden/fit-${name}.txt`));
  });

  test("fits in 100 columns", () => {
    for (const line of screen.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
  });

  test("has no number that a script could not read", () => {
    expect(strayNumbers(screen, document)).toEqual([]);
  });

  test("says the same in colour", () => {
    const escape = String.fromCharCode(27);
    const plain = renderFit(document, { colour: true }).replaceAll(new RegExp(`${escape}\\[\\d+m`, "gu"), "");
    expect(plain).toBe(screen);
  });
});
