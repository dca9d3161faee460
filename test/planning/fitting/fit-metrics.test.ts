import fc from "fast-check";
import { fitMetrics, type FitFindings, type ValueUnit } from "../../../planning/fitting";
import { csvOf, type Made, made, normals, readable, rowsOf } from "./made-series";

const counted: ValueUnit = { kind: "count" };
const fit = (of: Made): FitFindings => fitMetrics(made(of), { driver: "requests", unit: counted });

/** Growth by the day of a yearly rate. */
const growing =
  (perYear: number, from = 20) =>
  (day: number): number =>
    from * (1 + perYear) ** (day / 365.2425);

/** Half a year of hours that grow by 60 % a year. */
const half = fit({ days: 182, level: growing(0.6) });

describe("what was put into a series is found in it", () => {
  test.each([-0.3, 0, 0.6, 3])("growth of %d a year, within what is said to be likely", (perYear) => {
    const { growth } = fit({ days: 126, level: growing(perYear), seed: 11 });
    expect(growth).toMatchObject({ found: true, why: null, steps: 18 });
    expect(growth.low).toBeLessThan(perYear);
    expect(growth.high).toBeGreaterThan(perYear);
    expect(Math.log(1 + (growth.perYear ?? 9)) - Math.log(1 + perYear)).toBeCloseTo(0, 1);
    expect(growth.uncertainty).toBeLessThan(0.2);
  });

  test("the shape of the day and of the week", () => {
    expect(half.day).toMatchObject({
      why: null,
      name: "busy from 10:00 to 19:00, most at 14:00, quietest at 02:00",
    });
    expect(half.day.swing).toBeCloseTo(1.6, 1);
    expect(half.week).toMatchObject({ why: null, name: "weekends 30 % below working days" });
    expect(half.week.hourly?.indexOf(1)).toBe(14 + 24 * Math.floor((half.week.hourly?.indexOf(1) ?? 0) / 24));
    expect(half.week.hourly?.indexOf(1)).toBeLessThan(5 * 24);
  });

  test("the level and the peak at the end of the series", () => {
    const end = growing(0.6)(182);
    // Five days at 1 and two at 0.7.
    expect(half.level?.mean).toBeCloseTo((end * 6.4) / 7, 0);
    expect((half.level?.peak ?? 0) / (end * 1.6)).toBeGreaterThan(1);
    expect((half.level?.peak ?? 0) / (end * 1.6)).toBeLessThan(1.15);
    expect(half.week.peakToMean).toBeCloseTo((half.level?.peak ?? 0) / (half.level?.mean ?? 1), 1);
    expect(half.level?.peakLow).toBeLessThanOrEqual(half.level?.peak ?? 0);
    expect(half.level?.peakHigh).toBeGreaterThanOrEqual(half.level?.peak ?? 0);
    expect(half.asOf).toBe("2026-07");
  });

  test("two peaks a day are named, and their hours", () => {
    const rows = rowsOf({ days: 28, swing: 0, weekend: 1 }).map(({ at, value }) => {
      const hour = (at / 3_600_000) % 24;
      return { at, value: value * (hour === 9 || hour === 20 ? 2 : hour === 10 ? 1.6 : hour < 6 ? 0.4 : 1) };
    });
    const { day } = fitMetrics(readable(csvOf(rows)), { driver: "requests", unit: counted });
    expect(day.name).toMatch(
      /^two peaks, the highest at (?:09|20):00, then (?:09|20):00; quietest at 0\d:00$/u,
    );
  });
});

describe("a shift of the level is told from a trend", () => {
  test("a level that doubles in a day and stays is a shift, and no growth", () => {
    const { shifts, growth, level } = fit({ days: 140, level: (day) => (day < 84 ? 20 : 40) });
    expect(shifts).toHaveLength(1);
    expect(shifts[0]?.date).toBe("2026-03-30");
    expect(shifts[0]?.multiple).toBeCloseTo(2, 1);
    expect(growth.found).toBe(true);
    expect(Math.abs(growth.perYear ?? 9)).toBeLessThan(0.15);
    expect(level?.mean).toBeCloseTo((40 * 6.4) / 7, 0);
  });

  test.each([0.5, 10, 100])("growth of %d times a year is a trend, without a shift", (perYear) => {
    expect(fit({ days: 140, level: growing(perYear) }).shifts).toEqual([]);
  });

  test("both at once are both found", () => {
    const { shifts, growth } = fit({ days: 182, level: (day) => growing(0.8)(day) * (day < 100 ? 1 : 0.5) });
    expect(shifts.map(({ multiple }) => multiple < 0.65)).toEqual([true]);
    expect(growth.low).toBeLessThan(0.8);
    expect(growth.high).toBeGreaterThan(0.8);
  });

  test("an event that passes within a week is neither; its day is named with its height", () => {
    const { shifts, growth, spikes } = fit({ days: 140, level: (day) => (day >= 70 && day < 73 ? 100 : 20) });
    expect(shifts).toEqual([]);
    expect(Math.abs(growth.perYear ?? 9)).toBeLessThan(0.15);
    expect(spikes.map(({ at }) => at.slice(4, 14)).sort()).toEqual([
      "2026-03-16",
      "2026-03-17",
      "2026-03-18",
    ]);
    expect(spikes[0]?.multiple).toBeCloseTo(5, 0);
  });
});

test("what is read from CSV is what was made", () => {
  expect(readable(csvOf(rowsOf({ days: 3 }))).points).toEqual(made({ days: 3 }).points);
});

describe("what was found is tested on weeks that it was not found from", () => {
  test("a forecast misses by the noise and no more", () => {
    // Half of a normal spread of 5 % lies within 3.4 %, nine tenths within 8.2 %.
    expect(half.tested).toMatchObject({ weeks: 4 });
    expect(half.tested?.half).toBeCloseTo(0.034, 2);
    expect(half.tested?.most).toBeCloseTo(0.082, 1);
  });

  test("weeks at another level are missed, and that is told", () => {
    const { tested } = fit({ days: 126, level: (day) => (day < 112 ? 20 : 60) });
    expect(tested?.most).toBeGreaterThan(1.5);
  });

  test("short series hold nothing out", () => {
    expect(fit({ days: 80 }).tested).toBeNull();
  });
});

describe("series as monitoring keeps them", () => {
  const plain: Made = { days: 70, level: growing(0.5), noise: 0.02 };
  const hours = fit(plain);

  test.each([900, 1800])("steps of %d s tell the same as hours", (stepSeconds) => {
    const fine = fit({ ...plain, stepSeconds });
    expect((fine.level?.peak ?? 0) / (hours.level?.peak ?? 1)).toBeCloseTo(1, 1);
    expect(fine.growth.perYear).toBeCloseTo(hours.growth.perYear ?? 0, 1);
    expect(fine.resolutionSeconds).toBe(stepSeconds);
  });

  test("gaps count for nothing, not for zero", () => {
    const rows = rowsOf(plain).filter((_, index) => index % 7 !== 3 && !(index > 500 && index < 560));
    const { level, growth, missing } = fitMetrics(readable(csvOf(rows)), {
      driver: "requests",
      unit: counted,
    });
    expect((level?.mean ?? 0) / (hours.level?.mean ?? 1)).toBeCloseTo(1, 1);
    expect(growth.perYear).toBeCloseTo(hours.growth.perYear ?? 0, 0);
    expect(missing).toBe(70 * 24 - rows.length);
  });

  test("older rows that were rolled up to hours go on in steps of ten minutes", () => {
    const start = rowsOf(plain)[40 * 24]?.at ?? 0;
    const mixed = [
      ...rowsOf(plain).filter(({ at }) => at < start),
      ...rowsOf({ ...plain, stepSeconds: 600 }).filter(({ at }) => at >= start),
    ];
    const { level, shifts } = fitMetrics(readable(csvOf(mixed)), { driver: "requests", unit: counted });
    expect(shifts).toEqual([]);
    expect((level?.peak ?? 0) / (hours.level?.peak ?? 1)).toBeCloseTo(1, 1);
  });

  test("a rate is what it says, whatever the step", () => {
    const rows = rowsOf(plain).map(({ at, value }) => ({ at, value: value / 60 }));
    const perMinute = fitMetrics(readable(csvOf(rows)), {
      driver: "requests",
      unit: { kind: "rate", seconds: 60 },
    });
    expect(perMinute.level?.mean).toBeCloseTo(hours.level?.mean ?? 0, 6);
  });

  test("users' days are those of their zone, through the change of clocks, and are written in UTC", () => {
    // Seven weeks around 29 March 2026, busiest at 14:00 on the clocks of Berlin.
    const rows = rowsOf({ from: "2026-03-02", days: 56, swing: 0, weekend: 1 }).map(({ at, value }) => {
      const berlin = ((at + (at < Date.parse("2026-03-29T01:00Z") ? 1 : 2) * 3_600_000) / 3_600_000) % 24;
      return { at, value: value * (1 + 0.6 * Math.cos((2 * Math.PI * (berlin - 14)) / 24)) };
    });
    const { day, week } = fitMetrics(readable(csvOf(rows), { timeZone: "Europe/Berlin" }), {
      driver: "requests",
      unit: counted,
    });
    expect(day.name).toContain("most at 14:00");
    // At the end of the series summer time holds.
    expect((week.hourly?.indexOf(1) ?? 0) % 24).toBe(12);
  });
});

describe("too little data says what could be found and what not", () => {
  test("five rows: a mean, nothing else", () => {
    const { level, day, week, growth, spikes } = fit({ days: 5 / 24 });
    expect(level?.mean).toBeGreaterThan(0);
    expect(level?.peak).toBeNull();
    expect([day.why, week.why, growth.why]).toEqual([
      "it takes 3 complete days or more, and there is none",
      "it takes 13 complete days or more, and there is none",
      "it takes 8 weeks or more, and there is none",
    ]);
    expect(spikes).toEqual([]);
  });

  test("one row is a level", () => {
    const { level, growth } = fit({ days: 1 / 24 });
    expect(level?.steps).toHaveLength(1);
    expect(growth.found).toBe(false);
  });

  test("five days: the day's shape, but no week", () => {
    const { day, week, level } = fit({ days: 5 });
    expect(day.why).toBeNull();
    expect(week).toMatchObject({
      weights: null,
      why: "it takes 13 complete days or more, and there are 5",
    });
    expect(week.hourly).toHaveLength(168);
    expect(level?.peak).toBeGreaterThan(level?.mean ?? 0);
  });

  test("noise has no shape, and is not given one", () => {
    const normal = normals(3);
    const rows = rowsOf({ days: 28, swing: 0, weekend: 1, noise: 0 }).map(({ at, value }) => ({
      at,
      value: value * Math.exp(0.8 * normal()),
    }));
    const { day, week } = fitMetrics(readable(csvOf(rows)), { driver: "requests", unit: counted });
    expect([day.weights, week.weights, week.hourly]).toEqual([null, null, null]);
    expect(day.why).toBe("no two days are alike");
  });

  test("a flat day is said to be flat", () => {
    expect(fit({ days: 21, swing: 0.01, noise: 0.001 }).day.why).toBe(
      "every hour is about as busy as the others",
    );
  });

  test("a level that wanders far has no rate a year", () => {
    const normal = normals(5);
    let logarithm = 0;
    const walk = Array.from({ length: 120 }, () => (logarithm += 0.25 * normal()));
    const { growth } = fit({ days: 120, level: (day) => 20 * Math.exp(walk[Math.floor(day)] ?? 0) });
    expect(growth.found).toBe(false);
    expect(growth.why).toMatch(/^(?:too uncertain to plan by|the level moves by more than)/u);
  });

  test("days tell growth and week, but neither peak nor the day's shape", () => {
    const { day, week, level, growth } = fit({
      days: 120,
      stepSeconds: 86_400,
      level: growing(0.5),
      swing: 0,
    });
    expect(day.why).toBe("the series has no value by the hour");
    expect(week.name).toBe("weekends 30 % below working days");
    expect(level?.peak).toBeNull();
    expect(growth.found).toBe(true);
  });

  test("months of users are fitted as they stand", () => {
    const csv = [
      "month,users",
      ...Array.from(
        { length: 10 },
        (_, index) => `2026-${String(index + 1).padStart(2, "0")},${Math.round(1000 * 1.05 ** index)}`,
      ),
    ].join("\n");
    const { growth, level, missing } = fitMetrics(readable(csv), {
      driver: "users",
      unit: { kind: "level", factor: 1 },
    });
    expect(growth).toMatchObject({ found: true, steps: 10 });
    expect(growth.perYear).toBeCloseTo(1.05 ** 12 - 1, 1);
    expect(level).toMatchObject({ stepName: "month", unit: "users" });
    expect(level?.mean).toBeCloseTo(1000 * 1.05 ** 9, -1);
    expect(missing).toBe(0);
  });
});

describe("bursts", () => {
  const seconds = (of: (normal: () => number) => number): FitFindings["arrivalDispersion"] => {
    const normal = normals(9);
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      at: 1_790_000_000_000 + index * 1000,
      value: Math.max(0, Math.round(of(normal))),
    }));
    return fitMetrics(readable(csvOf(rows)), { driver: "requests", unit: counted }).arrivalDispersion;
  };

  test("counts by the second tell their variance over their mean", () => {
    expect(seconds((normal) => 400 + 20 * normal()).value).toBeCloseTo(1, 0);
    expect((seconds((normal) => 400 + 60 * normal()).value ?? 0) / 9).toBeCloseTo(1, 0);
  });

  test("a load that rises through the series is no burst", () => {
    let second = 0;
    expect(seconds((normal) => 400 + 0.3 * (second += 1) + 20 * normal()).value).toBeLessThan(1.3);
  });

  test("coarser counts say why they can't tell", () => {
    expect(half.arrivalDispersion).toEqual({
      value: null,
      why: "needs ten minutes or more of requests counted by the second",
    });
  });
});

describe("laws", () => {
  const few = { numRuns: 4 };

  test("twice as many requests are twice the level and the peak, and the same in everything else", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (seed, factor) => {
          const rows = rowsOf({ days: 63, seed, noise: 0.1 });
          const read = (times: number) =>
            fitMetrics(readable(csvOf(rows.map(({ at, value }) => ({ at, value: value * times })))), {
              driver: "requests",
              unit: counted,
            });
          const [one, more] = [read(1), read(factor)];
          expect((more.level?.peak ?? 0) / (one.level?.peak ?? 1)).toBeCloseTo(factor, 6);
          expect(more.growth.perYear).toBeCloseTo(one.growth.perYear ?? 0, 6);
          expect(more.day.name).toBe(one.day.name);
        },
      ),
      few,
    );
  });

  test("the hours' weights have 1 as their highest, and their mean is the peak's share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 5, max: 40 }), (seed, days) => {
        const { week, level } = fit({ days, seed, noise: 0.2 });
        if (week.hourly === null) return;
        expect(Math.max(...week.hourly)).toBe(1);
        expect(Math.min(...week.hourly)).toBeGreaterThanOrEqual(0);
        expect(level?.peak).toBeGreaterThanOrEqual(level?.mean ?? 0);
      }),
      few,
    );
  });
});
