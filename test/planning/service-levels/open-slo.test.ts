import fc from "fast-check";
import {
  daySeconds,
  formatErrors,
  nameFrom,
  readOpenSlo,
  serviceLevelObjectives,
  unwritable,
  usualAlertWindows,
  writeOpenSlo,
  type ProductObjectives,
} from "../../../planning";
import { samplePlan } from "../growth-plan-sample";

const sample = (): ProductObjectives => ({
  product: "Classroom",
  objectives: serviceLevelObjectives(samplePlan().objectives.flows),
});

function reread(levels: ProductObjectives): ProductObjectives {
  const result = readOpenSlo(writeOpenSlo(levels), "slo.yaml");
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.levels;
}

const mistakes = (text: string): readonly string[] => {
  const result = readOpenSlo(text, "slo.yaml");
  return "errors" in result
    ? result.errors.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
};

const windows = fc
  .record({
    urgency: fc.constantFrom("page", "ticket"),
    budgetShare: fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000),
    shortSeconds: fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * 60),
    times: fc.integer({ min: 2, max: 7 }),
  })
  .map(({ times, ...window }) => ({ ...window, longSeconds: window.shortSeconds * times }));

const objectives = fc.uniqueArray(
  fc.record({
    name: fc.string().map((text) => nameFrom(text)),
    flow: fc.stringMatching(/^[^\p{C}\s][^\p{C}]{0,20}$/u),
    target: fc.integer({ min: 1, max: 99_999 }).map((parts) => parts / 100_000),
    periodSeconds: fc.integer({ min: 3, max: 366 }).map((days) => days * daySeconds),
    measured: fc.constantFrom(
      { measuredAt: "delivery" as const, withinSeconds: null },
      { measuredAt: "loadBalancer" as const, withinSeconds: null },
      { measuredAt: "loadBalancer" as const, withinSeconds: 0.25 },
      { measuredAt: "loadBalancer" as const, withinSeconds: 1e-7 },
    ),
    alerts: fc.oneof(fc.constant(usualAlertWindows), fc.array(windows, { maxLength: 3 })),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 4 },
);

describe("OpenSLO", () => {
  test("gives back every objective that was written", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .-]{0,30}$/u), objectives, (product, drawn) => {
        const levels = {
          product,
          objectives: drawn.map(({ measured, ...rest }) => ({ ...rest, ...measured })),
        };
        expect(reread(levels)).toEqual(levels);
      }),
      { numRuns: 15 },
    );
  });

  test("holds the sample's objectives, each alert once", () => {
    const text = writeOpenSlo(sample());
    expect([...text.matchAll(/^kind: (.*)$/gmu)].map(([, kind]) => kind)).toEqual([
      "Service",
      ...["SLI", "SLO", "SLI", "SLO"],
      ...Array.from({ length: 4 }, () => ["AlertCondition", "AlertPolicy"]).flat(),
      "AlertNotificationTarget",
      "AlertNotificationTarget",
    ]);
    expect(text).toContain("threshold: 14.4\n");
    expect(text).toContain("target: 0.999\n");
  });

  test("leaves out, by name, what nothing counts", () => {
    const levels = {
      product: "x",
      objectives: serviceLevelObjectives([{ name: "nightly", availability: 0.99, needs: ["database"] }]),
    };
    expect(unwritable(levels).map(({ name }) => name)).toEqual(["nightly-availability"]);
    expect(writeOpenSlo(levels)).not.toContain("kind: SLO");
  });

  const foreign = `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout }
spec:
  service: shop
  indicator:
    metadata: { name: checkout-good }
    spec:
      ratioMetric:
        good: { metricSource: { type: Prometheus, spec: { query: good } } }
        total: { metricSource: { type: Prometheus, spec: { query: all } } }
  timeWindow: [{ duration: 4w, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ targetPercent: 99.95 }]
`;

  test("of another tool is read as counted elsewhere, with the usual alerts", () => {
    const result = readOpenSlo(foreign, "slo.yaml");
    expect(result).toEqual({
      levels: {
        product: "shop",
        objectives: [
          {
            name: "checkout",
            flow: "checkout",
            target: 0.9995,
            periodSeconds: 28 * daySeconds,
            withinSeconds: null,
            measuredAt: null,
            alerts: usualAlertWindows,
          },
        ],
      },
    });
  });

  test.each([
    ["openslo/v1", "openslo/v2alpha", "1:13 apiVersion: only openslo/v1 is read"],
    ["kind: SLO", "kind: Slo", '2:7 kind: "Slo" is no kind; did you mean "SLO"?'],
    ["4w, isRolling: true", "1M, isRolling: true", "months, quarters and years have no fixed length"],
    ["4w, isRolling: true", "4w, isRolling: false", "only a rolling period is supported"],
    ["isRolling: true", "calendar: { startTime: 2020-01-21 }", "a period of the calendar is not supported"],
    ["Occurrences", "Timeslices", "13:20 budgetingMethod: only Occurrences is supported"],
    [
      "[{ targetPercent: 99.95 }]",
      "[{ target: 0.9 }, { target: 0.99 }]",
      "exactly one objective is supported",
    ],
    ["targetPercent: 99.95", "target: 99.95", "must be below 1"],
    ["ratioMetric", "thresholdMetric", "an objective of a raw value is not supported"],
    [
      "  service: shop",
      "  service: shop\n  alertPolicies: [{ alertPolicyRef: none }]",
      '"none" is in no document here',
    ],
    ["kind: SLO", "kind: Service", "no document of the kind SLO stands here"],
    ["kind: SLO", "kind: [", "this is not YAML"],
  ])("with %s written as %s is refused", (from, to, message) => {
    expect(mistakes(foreign.replace(from, to)).join("\n")).toContain(message);
  });
});
