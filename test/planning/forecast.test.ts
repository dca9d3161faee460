import fc from "fast-check";
import {
  addMonths,
  demandFor,
  fitSeries,
  forecast,
  type Demand,
  type Growth,
  type GrowthPlan,
} from "../../planning";
import { samplePlan } from "./growth-plan-sample";

/** The sample with a growth of all drivers and, where given, other events. */
const growing = (users: Growth, events: GrowthPlan["events"] = []): GrowthPlan => ({
  ...samplePlan(),
  growth: { users },
  events,
});

const rate = (perYear: number, uncertainty = 0): Growth => ({ kind: "rate", perYear, uncertainty });

const amounts = (demand: Demand) => [
  demand.users,
  demand.peakRequestsPerSecond,
  demand.usualPeakRequestsPerSecond,
  demand.meanRequestsPerSecond,
  demand.storedGib,
  demand.contentDeliveredGb,
  demand.contentStoredGb,
];

const anyGrowth: fc.Arbitrary<Growth> = fc.oneof(
  fc.record({
    kind: fc.constant("rate" as const),
    perYear: fc.double({ min: 0, max: 5, noNaN: true }),
    uncertainty: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("target" as const),
    multiple: fc.double({ min: 1, max: 100, noNaN: true }),
    by: fc.integer({ min: 1, max: 60 }).map((months) => addMonths("2026-11", months)),
    uncertainty: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

const anyEvents = fc.array(
  fc.record({
    name: fc.constantFrom("Launch", "Exam week", "Sale"),
    months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
    multiplier: fc.double({ min: 1.01, max: 10, noNaN: true }),
    durationHours: fc.double({ min: 1, max: 730, noNaN: true }),
  }),
  { maxLength: 3 },
);

describe("forecast", () => {
  test.each([
    { perYear: 0.5, months: 0, multiple: 1 },
    { perYear: 0.5, months: 12, multiple: 1.5 },
    { perYear: 0.5, months: 24, multiple: 2.25 },
    { perYear: 0.5, months: 6, multiple: Math.sqrt(1.5) },
    { perYear: 2, months: 36, multiple: 27 },
    { perYear: 0, months: 36, multiple: 1 },
    { perYear: -0.5, months: 12, multiple: 0.5 },
  ])("$perYear a year for $months months is $multiple times today", ({ perYear, months, multiple }) => {
    const demand = demandFor(growing(rate(perYear)), addMonths("2026-11", months));
    expect(demand.users.median).toBeCloseTo(20_000 * multiple, 6);
    expect(demand.peakRequestsPerSecond.median).toBeCloseTo(180 * multiple, 8);
    expect(demand.storedGib.median).toBeCloseTo(120 * multiple, 8);
    expect(demand.contentDeliveredGb.median).toBeCloseTo(6144 * multiple, 6);
  });

  test("at 50 % a year, ten times is reached after 5.68 years: in the 69th month", () => {
    const plan = growing(rate(0.5));
    expect(Math.log(10) / Math.log(1.5)).toBeCloseTo(5.68, 2);
    expect(demandFor(plan, addMonths("2026-11", 68)).users.median).toBeLessThan(200_000);
    expect(demandFor(plan, addMonths("2026-11", 69)).users.median).toBeGreaterThan(200_000);
  });

  test.each([
    { uncertainty: 0.15, months: 12, factor: 1.212 },
    { uncertainty: 0.15, months: 48, factor: 1.4688 },
    { uncertainty: 0.3, months: 12, factor: 1.4688 },
    { uncertainty: 0.15, months: 0, factor: 1 },
    { uncertainty: 0, months: 36, factor: 1 },
  ])(
    "with an uncertainty of $uncertainty, the p90 after $months months is $factor times the median",
    (row) => {
      const { users } = demandFor(growing(rate(0.5, row.uncertainty)), addMonths("2026-11", row.months));
      expect(users.p90 / users.median).toBeCloseTo(row.factor, 4);
    },
  );

  test("a target is met exactly in its month, and compounds on the way", () => {
    const plan = growing({ kind: "target", multiple: 10, by: "2028-11", uncertainty: 0.1 });
    expect(demandFor(plan, "2028-11").users.median).toBe(200_000);
    expect(demandFor(plan, "2027-11").users.median).toBeCloseTo(20_000 * Math.sqrt(10), 6);
  });

  test("every driver grows by its own rule, and follows the users without one", () => {
    const plan = { ...growing(rate(0.5)), growth: { users: rate(0.5), data: rate(0.8), content: rate(1) } };
    const demand = demandFor(plan, "2027-11");
    expect(demand.usualPeakRequestsPerSecond.median).toBeCloseTo(180 * 1.5, 8);
    expect(demand.storedGib.median).toBeCloseTo(120 * 1.8, 8);
    expect(demand.contentStoredGb.median).toBeCloseTo(800 * 2, 8);
  });

  test("an event multiplies the peak of its months, and mean and delivery for as long as it lasts", () => {
    const exam = { name: "Exam week", months: [1, "2027-06"], multiplier: 2.5, durationHours: 73 };
    const [, , january, , , , , june] = forecast(growing(rate(0), [exam]));
    for (const demand of [january, june]) {
      expect(demand?.events).toEqual(["Exam week"]);
      expect(demand?.eventMultiplier).toBe(2.5);
      expect(demand?.peakRequestsPerSecond.median).toBe(450);
      expect(demand?.usualPeakRequestsPerSecond.median).toBe(180);
      // A tenth of the month at 2.5 times, over a peak to mean of 3.
      expect(demand?.meanRequestsPerSecond.median).toBeCloseTo(60 * 1.15, 8);
      expect(demand?.contentDeliveredGb.median).toBeCloseTo(6144 * 1.15, 6);
      expect(demand?.users.median).toBe(20_000);
      expect(demand?.storedGib.median).toBe(120);
    }
    const plan = growing(rate(0), [exam]);
    expect(demandFor(plan, "2028-01").eventMultiplier).toBe(2.5);
    expect(demandFor(plan, "2028-06").eventMultiplier).toBe(1);
  });

  test("events in one month coincide: the shorter one lies within the longer", () => {
    const demand = demandFor(
      growing(rate(0), [
        { name: "Sale", months: [11], multiplier: 2, durationHours: 146 },
        { name: "Launch", months: [11], multiplier: 3, durationHours: 73 },
      ]),
      "2026-11",
    );
    expect(demand.events).toEqual(["Launch", "Sale"]);
    expect(demand.peakRequestsPerSecond.median).toBe(180 * 6);
    // 10 % of the month at 6 times, 10 % at twice, 80 % as usual.
    expect(demand.meanRequestsPerSecond.median).toBeCloseTo(60 * 1.6, 8);
  });

  test("it covers every month from asOf to the horizon, both included, and agrees with demandFor", () => {
    const plan = samplePlan();
    const months = forecast(plan);
    expect(months.map(({ index }) => index)).toEqual(Array.from({ length: 37 }, (_, index) => index));
    expect([months[0]?.month, months[36]?.month]).toEqual(["2026-11", "2029-11"]);
    for (const demand of months) expect(demandFor(plan, demand.month)).toEqual(demand);
  });

  test("a month before asOf and a share that is not above zero are refused", () => {
    const plan = samplePlan();
    expect(() => demandFor(plan, "2026-10")).toThrow("2026-10 comes before 2026-11");
    expect(() => demandFor(plan, "2026-13")).toThrow(RangeError);
    for (const share of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => demandFor(plan, "2026-11", share)).toThrow(RangeError);
  });
});

describe("laws of the forecast", () => {
  test("the p90 is never below the median, nor the peak below the usual peak or the mean", () => {
    fc.assert(
      fc.property(anyGrowth, anyEvents, (growth, events) => {
        const broken = forecast(growing(growth, events)).filter(
          (demand) =>
            amounts(demand).some(({ median, p90 }) => p90 < median) ||
            demand.peakRequestsPerSecond.median < demand.usualPeakRequestsPerSecond.median ||
            demand.peakRequestsPerSecond.p90 < demand.meanRequestsPerSecond.p90,
        );
        expect(broken).toEqual([]);
      }),
    );
  });

  test("without events, what grows never shrinks from one month to the next", () => {
    fc.assert(
      fc.property(anyGrowth, (growth) => {
        const months = forecast(growing(growth)).map(amounts);
        const shrunk = months.slice(1).flatMap((now, index) =>
          now.filter(({ median, p90 }, field) => {
            const before = months[index]?.[field] ?? { median: Infinity, p90: Infinity };
            return median < before.median || p90 < before.p90;
          }),
        );
        expect(shrunk).toEqual([]);
      }),
    );
  });

  test("a share scales every amount, and nothing else", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (share, months) => {
          const month = addMonths("2026-11", months);
          const [whole, part] = [demandFor(samplePlan(), month), demandFor(samplePlan(), month, share)];
          amounts(part).forEach((value, field) => {
            const of = amounts(whole)[field];
            expect(value.median / (of?.median ?? NaN)).toBeCloseTo(share, 6);
            expect(value.p90 / (of?.p90 ?? NaN)).toBeCloseTo(share, 6);
          });
          expect(part.eventMultiplier).toBe(whole.eventMultiplier);
          expect(part.events).toEqual(whole.events);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("the same plan gives the same forecast", () => {
    expect(JSON.stringify(forecast(samplePlan()))).toBe(JSON.stringify(forecast(samplePlan())));
  });
});

describe("measured growth", () => {
  const series = (perYear: number, count: number, noise: (index: number) => number = () => 0) =>
    Array.from({ length: count }, (_, index) => ({
      month: addMonths("2025-11", index),
      value: 1000 * (1 + perYear) ** (index / 12) * Math.exp(noise(index)),
    }));

  test("a clean series gives back the rate it was made with, and no uncertainty", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 5, noNaN: true }),
        fc.integer({ min: 3, max: 48 }),
        (perYear, count) => {
          const fitted = fitSeries(series(perYear, count));
          expect(fitted.perYear).toBeCloseTo(perYear, 8);
          expect(fitted.uncertainty).toBeCloseTo(0, 6);
        },
      ),
    );
  });

  test("the order of the months and gaps between them do not matter", () => {
    const gappy = series(0.5, 13).filter((_, index) => index % 4 !== 2);
    expect(fitSeries([...gappy].reverse()).perYear).toBeCloseTo(0.5, 10);
  });

  test("steps up and down by 5 % a month are an uncertainty of 5 % times √12 a year", () => {
    // A walk whose steps are +s and -s in turn: its level is 0 or s, its slope is nearly none.
    const { uncertainty } = fitSeries(series(0.5, 121, (index) => (index % 2) * 0.05));
    expect(uncertainty).toBeCloseTo(0.05 * Math.sqrt(12), 2);
  });

  test("its level is the plan's number of today, its uncertainty the residuals' unless one is given", () => {
    const measured = series(0.5, 13, (index) => (index % 3) * 0.02);
    const fitted = fitSeries(measured);
    const free = demandFor(
      growing({ kind: "measured", series: measured, uncertainty: null }),
      "2027-11",
    ).users;
    const given = demandFor(
      growing({ kind: "measured", series: measured, uncertainty: 0.3 }),
      "2027-11",
    ).users;
    expect(free.median).toBeCloseTo(20_000 * (1 + fitted.perYear), 6);
    expect(free.p90 / free.median).toBeCloseTo(Math.exp(1.2815515655446004 * fitted.uncertainty), 8);
    expect(given.p90 / given.median).toBeCloseTo(Math.exp(1.2815515655446004 * 0.3), 8);
  });

  test.each([
    ["two months", series(0.5, 2)],
    ["one month twice", [...series(0.5, 3), ...series(0.5, 1)]],
    ["a value of zero", series(0.5, 3).map((point, index) => (index === 1 ? { ...point, value: 0 } : point))],
  ])("%s can't be fitted", (_, points) => {
    expect(() => fitSeries(points)).toThrow(RangeError);
  });
});
