import fc from "fast-check";
import {
  burnRateAlerts,
  daySeconds,
  detectionSeconds,
  errorBudgetMinutes,
  errorRatioThreshold,
  usualAlertWindows,
  type AlertWindow,
} from "../../../planning";

const targets = fc.double({ min: 0.9, max: 0.99999, noNaN: true });
const periods = fc.integer({ min: 3, max: 92 }).map((days) => days * daySeconds);

describe("burn-rate alerts", () => {
  test.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 14 / 15]],
    [7, [3.36, 1.4, 0.7, 7 / 30]],
  ])("of %d days have the factors that follow from the share of the budget", (days, factors) => {
    burnRateAlerts(days * daySeconds).forEach(({ factor }, index) => {
      expect(factor).toBeCloseTo(factors[index] ?? NaN, 12);
    });
  });

  test("wake somebody in an hour or six, and leave a day or three for a ticket", () => {
    expect(
      burnRateAlerts().map(({ urgency, longSeconds, shortSeconds }) => [urgency, longSeconds / shortSeconds]),
    ).toEqual([
      ["page", 12],
      ["page", 12],
      ["ticket", 12],
      ["ticket", 12],
    ]);
  });

  const [first] = usualAlertWindows as readonly [AlertWindow];
  test.each<[string, number, AlertWindow]>([
    ["a period of 0 s", 0, first],
    ["a share of 0 ", daySeconds, { ...first, budgetShare: 0 }],
    ["a share of 1.1 ", daySeconds, { ...first, budgetShare: 1.1 }],
    ["a short window of 3600 s", daySeconds, { ...first, shortSeconds: 3600 }],
    ["a window of 3600 s is longer than the period of 1800 s", 1800, first],
  ])("refuse %s", (message, period, window) => {
    expect(() => burnRateAlerts(period, [window])).toThrow(message);
  });

  test("ring when the stated share of the budget is gone, whatever period, target and outage", () => {
    fc.assert(
      fc.property(
        periods,
        targets,
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (period, target, ratio) => {
          for (const alert of burnRateAlerts(period)) {
            const seconds = detectionSeconds(alert, target, ratio);
            if (seconds === null) continue;
            const used = (seconds * ratio) / ((1 - target) * period);
            expect(used).toBeCloseTo(alert.budgetShare, 9);
            expect(seconds).toBeLessThanOrEqual(alert.longSeconds);
          }
        },
      ),
    );
  });

  test("never ring for a burn at or just under their factor", () => {
    fc.assert(
      fc.property(periods, targets, fc.double({ min: 0, max: 1, noNaN: true }), (period, target, part) => {
        for (const alert of burnRateAlerts(period))
          expect(detectionSeconds(alert, target, alert.factor * (1 - target) * part)).toBeNull();
      }),
    );
  });

  test.each([
    [0.999, 0, 51.84],
    [0.9999, 0, 5.184],
    [0.998, 0, 103.68],
    [0.999, 1, 129.6],
  ])("at %d tell of a total outage (window %d) within %d s", (target, index, seconds) => {
    const alert = burnRateAlerts()[index];
    expect(alert && detectionSeconds(alert, target, 1)).toBeCloseTo(seconds, 9);
  });

  test("can't ring where the target leaves so much that errors alone stay below", () => {
    expect(errorRatioThreshold(0.9, 14.4)).toBeNull();
    expect(errorRatioThreshold(0.999, 14.4)).toBeCloseTo(0.0144, 12);
  });

  test.each([
    [0.999, 30, 43.2],
    [0.998, 30, 86.4],
    [0.9999, 28, 4.032],
  ])("leave %d over %d days a budget of %d minutes", (target, days, minutes) => {
    expect(errorBudgetMinutes(target, days * daySeconds)).toBeCloseTo(minutes, 9);
  });
});
