import { loadCatalog } from "../../catalog";
import {
  addMonths,
  overloadedTiers,
  planCapacity,
  roadmap,
  type Growth,
  type GrowthPlan,
} from "../../planning";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const sample = samplePlan();
const rate = (perYear: number, uncertainty = 0): Growth => ({ kind: "rate", perYear, uncertainty });

/** The sample with another growth of everything, without events unless some are given. */
const growing = (users: Growth, changes: Partial<GrowthPlan> = {}): GrowthPlan => ({
  ...sample,
  growth: { users },
  events: [],
  horizonMonths: 24,
  ...changes,
});

describe("no growth", () => {
  const plan = growing(rate(0));
  const { months, outlooks, bottleneck } = planCapacity(plan, catalog);

  test("asks for the same sizes in every month", () => {
    for (const { size } of months) expect(size).toEqual(months[0]?.size);
  });

  test("is never outgrown, has no bottleneck and no move to another phase", () => {
    expect(outlooks.flatMap(({ runwayMonths: { now, maximum } }) => [now, maximum])).toEqual(
      outlooks.flatMap(() => [null, null]),
    );
    expect(bottleneck).toBeNull();
    expect(roadmap(plan, catalog).transitions).toEqual([]);
  });

  test("that is uncertain is sized for what it may come to, and still has no bottleneck on the median", () => {
    const uncertain = planCapacity(growing(rate(0, 0.3)), catalog);
    const last = uncertain.months.at(-1);
    expect(last?.demand.peakRequestsPerSecond.median).toBeCloseTo(180, 9);
    expect((last?.size.web.desired ?? 0) * (last?.size.web.vcpu ?? 0)).toBeGreaterThan(
      (months[0]?.size.web.desired ?? 0) * (months[0]?.size.web.vcpu ?? 0),
    );
    expect(uncertain.bottleneck).toBeNull();
  });
});

describe("a decline of 30 % a year", () => {
  const plan = growing(rate(-0.3));
  const { months, outlooks, bottleneck } = planCapacity(plan, catalog);

  test("never asks for a dearer tier than the month before, and ends on less than it began with", () => {
    const cost = ({ size }: (typeof months)[number]) =>
      (["web", "database", "cache"] as const).map((tier) => size[tier]?.usdPerMonth ?? 0);
    for (const [index, month] of months.entries()) {
      const before = months[index - 1];
      if (before === undefined) continue;
      for (const [tier, usd] of cost(month).entries())
        expect(usd).toBeLessThanOrEqual((cost(before)[tier] ?? 0) * (1 + 1e-9));
    }
    const [first, last] = [months[0], months.at(-1)];
    expect(last?.demand.peakRequestsPerSecond.median).toBeCloseTo(180 * 0.49, 9);
    expect(last?.size.web.usdPerMonth ?? Infinity).toBeLessThan(first?.size.web.usdPerMonth ?? 0);
  });

  test("is never outgrown, and keeps what the promises ask for", () => {
    expect(bottleneck).toBeNull();
    expect(outlooks.every(({ runwayMonths: { maximum } }) => maximum === null)).toBe(true);
    for (const { size } of months) {
      expect(size.web.minimum).toBeGreaterThanOrEqual(3);
      expect(size.database.readers).toBeGreaterThanOrEqual(1);
    }
    expect(roadmap(plan, catalog).transitions).toEqual([]);
  });
});

describe("ten times in six months", () => {
  const plan = growing(
    { kind: "target", multiple: 10, by: addMonths(sample.asOf, 6), uncertainty: 0.15 },
    { horizonMonths: 6 },
  );
  const { months, bottleneck, outlooks } = planCapacity(plan, catalog, { phase: 2 });

  test("is met exactly, and every month has a size that carries its p90 or says what does not fit", () => {
    expect(months.at(-1)?.demand.usualPeakRequestsPerSecond.median).toBeCloseTo(1800, 6);
    for (const { size, demand } of months) {
      const broken = overloadedTiers(size).map(([name]) => name);
      if (!broken.includes("web"))
        expect(size.web.capacity?.now ?? 0).toBeGreaterThanOrEqual(
          demand.peakRequestsPerSecond.p90 * (1 - 1e-6),
        );
      for (const [, tier] of overloadedTiers(size)) expect(tier.summary).toMatch(/does not fit/);
    }
  });

  test("is outgrown within months, no sooner than the change that was begun in time takes", () => {
    expect(bottleneck).not.toBeNull();
    const web = outlooks.find(({ name }) => name === "web");
    expect(web?.runwayMonths.now).toBeLessThanOrEqual(2);
    for (const { name, runwayMonths, leadTimeMonths } of outlooks)
      expect([name, runwayMonths.maximum ?? Infinity]).toEqual([
        name,
        Math.max(runwayMonths.maximum ?? Infinity, leadTimeMonths),
      ]);
  });

  test("never asks for less capacity than the month before", () => {
    for (const [index, { size }] of months.entries())
      expect(size.web.capacity?.now ?? 0).toBeGreaterThanOrEqual(
        ((months[index - 1]?.size.web.capacity?.now ?? 0) * 9) / 10,
      );
  });
});

describe("a single day of forty times the load", () => {
  const month = addMonths(sample.asOf, 5);
  const plan = growing(rate(0), {
    events: [{ name: "On television", months: [month], multiplier: 40, durationHours: 24 }],
    horizonMonths: 18,
  });
  const { months } = planCapacity(plan, catalog, { phase: 2 });
  const inMonth = (at: string) => months.find((planned) => planned.month === at);

  test("raises the peak of its month alone, and the mean by no more than a day of it", () => {
    expect(inMonth(month)?.demand.peakRequestsPerSecond.median).toBeCloseTo(7200, 6);
    expect(inMonth(addMonths(month, 1))?.demand.peakRequestsPerSecond.median).toBeCloseTo(180, 6);
    expect(inMonth(month)?.demand.meanRequestsPerSecond.median).toBeCloseTo(60 * (1 + (39 * 24) / 730), 6);
  });

  test("is within the autoscaler's maximum in the 12 months before, and not any more after it", () => {
    for (const { month: at, size } of months) {
      const ahead = at <= month;
      const maximum = size.web.capacity?.maximum ?? 0;
      expect([at, maximum >= 7200 * (1 - 1e-6)]).toEqual([at, ahead]);
    }
  });

  test("does not make the other months run what the day needs", () => {
    const before = inMonth(addMonths(month, -1))?.size.web;
    const after = inMonth(addMonths(month, 1))?.size.web;
    const vcpu = (web: typeof before): number => (web?.desired ?? 0) * (web?.vcpu ?? 0);
    expect(vcpu(before)).toBeLessThan(vcpu(after) * 3);
    expect(before?.usage.instanceHours?.expected ?? Infinity).toBeLessThan(
      (before?.maximum ?? 0) * 730 * 0.2,
    );
  });

  test("comes too suddenly for reactive scaling, so the roadmap asks for prediction from the start and says why", () => {
    const { start, phaseByMonth } = roadmap(plan, catalog);
    expect(start?.reason).toMatch(/multiplies the peak by 40×: reactive scaling is \d+ minutes behind/);
    expect(phaseByMonth.every(({ phase }) => phase === 3)).toBe(true);
  });
});

describe("growth beyond all measure", () => {
  test("a million times the load is answered at once, with what does not fit", () => {
    const plan = growing(rate(99), { horizonMonths: 36 });
    const { months } = planCapacity(plan, catalog, { phase: 2, month: addMonths(sample.asOf, 36) });
    expect(months[0]?.demand.peakRequestsPerSecond.median).toBeCloseTo(180e6, -3);
    const broken = months.flatMap(({ size }) => overloadedTiers(size).map(([name]) => name));
    expect(broken).toContain("database");
  });
});
