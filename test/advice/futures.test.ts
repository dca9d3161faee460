import fc from "fast-check";
import { futuresDocument } from "../../advice";
import { isTied, pricesOf, regretsOf } from "../../advice/futures/regret";
import { builtInCatalog } from "../../catalog";
import { futuresSchema } from "../../contract/futures";
import type { GrowthPlan } from "../../planning";
import { planFrom, samplePlan, sampleText } from "../planning/growth-plan-sample";

const catalog = builtInCatalog();
const options = { version: "0.1.0", samples: 40, seed: 3 };
const short = { ...samplePlan(), horizonMonths: 12 };
const priced = (usdPerMissedRequest: number | null, plan: GrowthPlan = short): GrowthPlan => ({
  ...plan,
  objectives: { ...plan.objectives, usdPerMissedRequest },
});

/** Two futures: the small plan misses in the second. */
const small = { name: "small", usd: [100, 100], missedRequests: [0, 1000] };
const large = { name: "large", usd: [160, 160], missedRequests: [0, 0] };

describe("regret", () => {
  test.each([
    [0.01, [0, 0, 0], [55, 60, 60]],
    [0.1, [20, 40, 40], [30, 60, 60]],
    [1, [470, 940, 940], [30, 60, 60]],
  ])("at $%d a missed request is what was paid more than by the best in each future", (price, one, other) => {
    const regrets = regretsOf([small, large], price);
    const of = (name: string) => regrets.get(name);
    expect([of("small")?.mean, of("small")?.p95, of("small")?.largest]).toEqual(one);
    expect([of("large")?.mean, of("large")?.p95, of("large")?.largest]).toEqual(other);
  });

  test("the price at which another plan is regretted least is where the means cross", () => {
    // 60 more buy 500 requests on average.
    expect(pricesOf([small, large])).toEqual([
      { plan: "small", fromUsd: 0, toUsd: 0.12 },
      { plan: "large", fromUsd: 0.12, toUsd: null },
    ]);
    const never = { name: "never", usd: [200, 200], missedRequests: [0, 500] };
    expect(pricesOf([small, large, never]).map(({ plan }) => plan)).toEqual(["small", "large"]);
  });

  test("at any price the plan that the ranges name has the least mean regret of all", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 });
    const plans = fc.array(fc.record({ usd: amounts, missedRequests: amounts }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(plans, fc.double({ min: 0, max: 5, noNaN: true }), (drawn, price) => {
        const fared = drawn.map((one, index) => ({ name: `plan ${index}`, ...one }));
        const named = pricesOf(fared).find(({ toUsd }) => toUsd === null || price <= toUsd);
        const regrets = regretsOf(fared, price);
        const least = Math.min(...[...regrets.values()].map(({ mean }) => mean));
        expect(regrets.get(named?.plan ?? "")?.mean).toBeCloseTo(least, 6);
      }),
    );
  });

  test("plans tie where the difference, future by future, might as well be none", () => {
    expect(isTied(small, { ...small, name: "same" }, 1)).toBe(true);
    expect(isTied(small, large, 0)).toBe(false);
    const wild = { name: "wild", usd: [0, 202], missedRequests: [0, 0] };
    expect(isTied(small, wild, 0)).toBe(true);
  });
});

describe("the plan of least regret", () => {
  const document = futuresDocument(priced(0.001), catalog, options);

  test("is what its schema says, the same in every run, and another with another seed", () => {
    expect(futuresSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    const again = { ...priced(0.001), horizonMonths: 3 };
    const few = { ...options, samples: 10 };
    const first = futuresDocument(again, catalog, few);
    expect(futuresDocument(again, catalog, few)).toEqual(first);
    expect(futuresDocument(again, catalog, { ...few, seed: 4 }).bands).not.toEqual(first.bands);
  });

  test("has the least mean regret, which is the least mean cost, and says why", () => {
    const totals = document.plans.map(({ usd, missedUsd }) => usd + (missedUsd ?? NaN));
    expect(document.choice?.plan).toBe(document.plans[0]?.name);
    expect(Math.min(...totals)).toBe(totals[0]);
    const means = document.plans.map(({ regret }) => regret?.mean ?? NaN);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    expect(document.choice?.why.join("\n")).toMatch(
      /costs \$\S+ less, and misses [\s\S]*it stays the choice from/,
    );
    const largest = Math.min(...document.plans.map(({ regret }) => regret?.largest ?? NaN));
    expect(document.plans.find(({ name }) => name === document.choice?.minimax)?.regret?.largest).toBe(
      largest,
    );
  });

  test("buys more where a missed request costs more", () => {
    const missed = document.prices.map(
      ({ plan }) => document.plans.find(({ name }) => name === plan)?.missedRequests ?? NaN,
    );
    expect(missed.length).toBeGreaterThan(2);
    expect(missed).toEqual([...missed].sort((a, b) => b - a));
    expect(missed[0]).toBeGreaterThan(missed.at(-1) ?? NaN);
  });

  test("for more growth costs more and misses less, at the same time of ordering", () => {
    for (const timing of ["late", "on time", "early"] as const) {
      const plans = document.plans
        .filter((each) => each.timing === timing)
        .sort((a, b) => a.quantile - b.quantile);
      expect(plans.map(({ quantile }) => quantile)).toEqual([0.5, 0.75, 0.9, 0.95]);
      const [usd, missed] = [plans.map((each) => each.usd), plans.map((each) => each.missedRequests)];
      expect(usd).toEqual([...usd].sort((a, b) => a - b));
      expect(missed).toEqual([...missed].sort((a, b) => b - a));
    }
  });

  test("is not chosen without a price; which one would be is said by prices without a gap", () => {
    const { choice, plans, prices, usdPerMissedRequest } = futuresDocument(priced(null), catalog, options);
    expect([choice, usdPerMissedRequest]).toEqual([null, null]);
    expect(plans.every(({ regret, missedUsd }) => regret === null && missedUsd === null)).toBe(true);
    expect(prices).toEqual(document.prices);
    expect([prices[0]?.fromUsd, prices.at(-1)?.toUsd]).toEqual([0, null]);
    for (const [index, { fromUsd }] of prices.entries())
      if (index > 0) expect(fromUsd).toBe(prices[index - 1]?.toUsd);
    const at = prices.find(({ toUsd }) => toUsd === null || toUsd > 0.001);
    expect(at?.plan).toBe(document.choice?.plan);
  });

  test("misses nothing where growth is certain and ordered in time", () => {
    const certain = planFrom(sampleText.replaceAll("uncertainty: 15%", "uncertainty: 0%"));
    const { plans } = futuresDocument({ ...certain, horizonMonths: 12 }, catalog, { ...options, samples: 2 });
    const onTime = plans.filter(({ timing }) => timing === "on time");
    expect(onTime.map(({ missedRequests }) => missedRequests)).toEqual([0, 0, 0, 0]);
    expect(new Set(onTime.map(({ usd }) => usd)).size).toBe(1);
  });

  test("may begin phase 2 earlier or later where it begins within the horizon", () => {
    const calm = {
      ...short,
      horizonMonths: 18,
      events: [{ name: "Launch", months: ["2028-02"], multiplier: 2.5, durationHours: 48 }],
    };
    const { plans } = futuresDocument(calm, catalog, { ...options, samples: 2 });
    expect(new Set(plans.map(({ phase }) => phase)).size).toBe(3);
    expect(plans.some(({ name }) => /^p90, on time, phase 2 in 20\d\d-\d\d, later$/.test(name))).toBe(true);
  });
});

describe("the price of a missed request", () => {
  const stated = (text: string): GrowthPlan =>
    planFrom(sampleText.replace("\nobjectives:", `\nobjectives:\n  missedRequest: ${text}`));

  test.each([
    ["$0.001", 0.001],
    // 60 requests a second on average: 216,000 an hour.
    ["$5,400 per hour", 0.025],
    ["$5400/h", 0.025],
  ])("%s is $%d", (text, usd) => {
    expect(stated(text).objectives.usdPerMissedRequest).toBeCloseTo(usd, 12);
  });

  test.each(["0.001", "$0", "5 EUR", "$-1", "$5 per day"])(
    "%s is refused with what would be right",
    (text) => {
      expect(() => stated(text)).toThrow("Write it as $0.001, or as $5,000 per hour");
    },
  );
});
