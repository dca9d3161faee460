import { bandOf, bandsOf, drawFutures, forecast, normalQuantile } from "../../planning";
import { normalAbove } from "../../planning/normal";
import { samplePlan } from "./growth-plan-sample";

describe("the normal distribution's quantiles", () => {
  test.each([
    [0.5, 0],
    [0.75, 0.67449],
    [0.9, 1.28155],
    [0.95, 1.64485],
    [0.999, 3.09023],
  ])("%d of all cases lie below %d", (share, value) => {
    expect(normalQuantile(share)).toBeCloseTo(value, 4);
    expect(normalQuantile(1 - share)).toBeCloseTo(-value, 4);
    expect(1 - normalAbove(normalQuantile(share))).toBeCloseTo(share, 6);
  });

  test.each([0, 1, -1, NaN])("%d is no share", (share) => {
    expect(() => normalQuantile(share)).toThrow("no share above 0 and below 1");
  });
});

describe("bands of growth", () => {
  const plan = samplePlan();

  test("are the forecast's: a p10 as far below the median as the p90 is above", () => {
    const bands = bandsOf(plan, drawFutures(plan.horizonMonths, 1, 1));
    expect(bands).toHaveLength(37);
    for (const [index, demand] of forecast(plan).entries()) {
      const { users, peakRequestsPerSecond, storedGib } = bands[index] ?? {};
      expect(users).toEqual(bandOf(demand.users));
      expect(peakRequestsPerSecond).toMatchObject({ p50: demand.peakRequestsPerSecond.median });
      expect(storedGib).toMatchObject({ p90: demand.storedGib.p90 });
    }
    // 180/s × 1.5^3 × e^(±1.2816 × 0.15 × √3).
    const { peakRequestsPerSecond: last } = bands.at(-1) ?? {};
    expect(last?.p10).toBeCloseTo(607.5 * Math.exp(-1.2815515655 * 0.15 * Math.sqrt(3)), 6);
    expect(last?.p90).toBeCloseTo(607.5 * Math.exp(1.2815515655 * 0.15 * Math.sqrt(3)), 6);
  });

  test("of futures that are drawn hold the formula's values within the interval of 99.9 % that their number allows", () => {
    const samples = 4000;
    const futures = drawFutures(plan.horizonMonths, samples, 20261100);
    for (const month of [1, 6, 12, 24, 36]) {
      const sorted = futures.map((future) => future[month] ?? NaN).sort((a, b) => a - b);
      for (const share of [0.1, 0.5, 0.9]) {
        // Ranks between which the quantile lies, by the binomial distribution of how many are below it.
        const spread = 3.2905 * Math.sqrt(samples * share * (1 - share));
        const [low, high] = [
          sorted[Math.floor(samples * share - spread)],
          sorted[Math.ceil(samples * share + spread)],
        ];
        const value = normalQuantile(share) * Math.sqrt(month / 12);
        expect(low).toBeLessThan(value);
        expect(high).toBeGreaterThan(value);
        // And the interval is narrow enough to tell another spread apart.
        if (share !== 0.5) expect(value * 1.2 > (high ?? 0) || value * 1.2 < (low ?? 0)).toBe(true);
      }
    }
  });

  test("begin at what is known, and are the same for the same seed", () => {
    const futures = drawFutures(12, 50, 7);
    expect(futures.every((future) => future[0] === 0 && future.length === 13)).toBe(true);
    expect(drawFutures(12, 50, 7)).toEqual(futures);
    expect(drawFutures(12, 50, 8)).not.toEqual(futures);
  });

  test("of what does not spread is one value", () => {
    expect(bandOf({ median: 100, p90: 100 })).toEqual({ p10: 100, p50: 100, p90: 100 });
    expect(bandOf({ median: 0, p90: 0 })).toEqual({ p10: 0, p50: 0, p90: 0 });
  });
});
