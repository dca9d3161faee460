import fc from "fast-check";
import { loadCommitmentFacts, type CommitmentFacts } from "../../catalog/commitments";
import { builtInCatalog } from "../../catalog";
import type { CostLine } from "../../contract/preview";
import type { Range } from "../../contract/range";
import { adviseCommitments, judgeCommitment, listPrices } from "../../cost";
import { applyCommitments, commitmentTier } from "../../cost/commitments/apply";
import { instanceOf } from "../../cost/commitments/products";
import { fitsPattern } from "../../input/patterns";
import type { OwnReservation, OwnSavingsPlan } from "../../cost/own-prices/types";
import { times } from "../../cost/meter";
import { range } from "../helpers/stack-fixture";

const urn = "urn:pulumi:prod::shop::aws:ec2/instance:Instance::web";
const stack = { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", type: "pulumi:pulumi:Stack" };

const line = (product: string, quantity: Range, unitPrice: number, region = "us-east-1"): CostLine => ({
  urn,
  type: "aws:ec2/instance:Instance",
  meter: "instance hours",
  price: { id: `${product}@${region}`, unit: "hour", unitPrice, source: "list", asOf: "2026" },
  quantity,
  amount: times(quantity, unitPrice),
});

const own = { source: "invoice", asOf: "2026-11", place: "headroom.prices.yaml:3" };

/** Discounts by family, all else unknown. */
const factsOf = (discounts: Readonly<Record<string, number>>): CommitmentFacts => ({
  savingsPlan: (plan, family, region) =>
    discounts[family] === undefined
      ? null
      : {
          plan,
          family,
          region,
          termYears: 1,
          discount: discounts[family],
          least: discounts[family],
          most: discounts[family],
          source: "made up",
          asOf: "2026",
        },
  reserved: (product, region) =>
    product === "rds.postgresql.multi.db.r7g.large"
      ? { product, region, termYears: 1, hourly: 0.3, source: "made up", asOf: "2026" }
      : null,
  spot: (type, region) =>
    type === "m7g.large"
      ? { type, region, saving: 0.6, interrupted: "5-10%", source: "made up", asOf: "2026" }
      : null,
});

const expectedSum = (lines: readonly { readonly line: CostLine }[]): number =>
  lines.reduce((sum, { line: { amount } }) => sum + amount.expected, 0);

describe("judging a commitment, by hand", () => {
  it.each([
    // 28 % off $100 a month: 12 × 72 = 864; nine months on demand are the first to cost as much (900).
    ["nothing upfront", { upfront: 0, monthly: 72, termMonths: 12 }, [100], 72, 336, 9],
    // 400 at once and 35 a month: 820 in all, 68.33 a month; 900 ≥ 820 in month 9.
    ["partly upfront", { upfront: 400, monthly: 35, termMonths: 12 }, [100], 820 / 12, 380, 9],
    // Six months of 100, then 50: 600 + 50 k ≥ 864 for k = 6, the last month; 900 − 864.
    [
      "less and less use",
      { upfront: 0, monthly: 72, termMonths: 12 },
      [100, 100, 100, 100, 100, 100, 50],
      72,
      36,
      12,
    ],
    // Half the use: 600 on demand against 864.
    ["use that ends", { upfront: 0, monthly: 72, termMonths: 12 }, [50], 72, -264, null],
    // All upfront for three years: 36 × 40 = 1440 against 1000, passed in month 25 (25 × 40).
    ["all upfront", { upfront: 1000, monthly: 0, termMonths: 36 }, [40], 1000 / 36, 440, 25],
  ])("%s", (_, obligation, avoided, monthly, saved, breakEvenMonth) => {
    const judgement = judgeCommitment(obligation, avoided);
    expect(judgement.monthly).toBeCloseTo(monthly, 9);
    expect(judgement.saved).toBeCloseTo(saved, 9);
    expect(judgement.breakEvenMonth).toBe(breakEvenMonth);
  });

  it("refuses to judge against nothing", () => {
    expect(() => judgeCommitment({ upfront: 0, monthly: 1, termMonths: 12 }, [])).toThrow(RangeError);
  });
});

describe("what was bought", () => {
  const reservation: OwnReservation = {
    ...own,
    product: "rds.postgresql.multi.db.r7g.large",
    region: "us-east-1",
    count: 1,
    perHour: 0.2,
    upfront: 876,
    termYears: 1,
  };
  const plan: OwnSavingsPlan = {
    ...own,
    plan: "computeSavingsPlan",
    perHour: 0.036,
    termYears: 1,
    family: null,
    region: null,
    discount: null,
  };
  const apply = (
    lines: readonly CostLine[],
    bought: { reservations?: OwnReservation[]; savingsPlans?: OwnSavingsPlan[] },
    facts = factsOf({ m7g: 0.28, c7g: 0.4 }),
  ) =>
    applyCommitments(
      lines.map((each) => ({ line: each, tier: "web" })),
      { ...listPrices, ...bought, facts, ...stack },
    );

  it("a reservation covers its hours, and costs what was paid upfront spread over its term", () => {
    // 2 × 730 hours at $0.50: one is reserved. 0.20 + 876 / 8,760 = $0.30 an hour, 219 a month; 365 stay on demand.
    const after = apply([line(reservation.product, range(1460), 0.5)], { reservations: [reservation] });
    expect(after.map(({ line: { quantity, amount } }) => [quantity.expected, amount.expected])).toEqual([
      [730, 365],
      [730, 0],
      [730, expect.closeTo(219, 9)],
    ]);
    expect(after.at(-1)).toMatchObject({ tier: commitmentTier, line: { urn: stack.urn } });
  });

  it("a reservation covers nothing of another product or region, and costs as much unused", () => {
    const after = apply([line(reservation.product, range(730), 0.5, "eu-west-1")], {
      reservations: [reservation],
    });
    expect(after.map(({ line: { amount } }) => amount.expected)).toEqual([365, expect.closeTo(219, 9)]);
  });

  it("a Savings Plan covers hours at its own rate, the highest discount first, and leaves the rest on demand", () => {
    // $0.036 an hour are 26.28 a month. c7g: 730 h × 0.03 × 0.6 = 13.14; of m7g 13.14 / (0.05 × 0.72) = 365 hours.
    const after = apply([line("ec2.m7g.large", range(730), 0.05), line("ec2.c7g.large", range(730), 0.03)], {
      savingsPlans: [plan],
    });
    expect(after.map(({ line: { price, quantity } }) => [price.id, Math.round(quantity.expected)])).toEqual([
      ["ec2.m7g.large@us-east-1", 365],
      ["ec2.m7g.large@us-east-1#computeSavingsPlan", 365],
      ["ec2.c7g.large@us-east-1#computeSavingsPlan", 730],
      ["computeSavingsPlan@global", 730],
    ]);
    expect(expectedSum(after)).toBeCloseTo(365 * 0.05 + 26.28, 9);
  });

  it("an EC2 Instance Savings Plan covers its family and region only, and a discount that is not known covers nothing", () => {
    const instancePlan: OwnSavingsPlan = {
      ...plan,
      plan: "ec2InstanceSavingsPlan",
      family: "m7g",
      region: "us-east-1",
      discount: 0.5,
    };
    const lines = [line("ec2.c7g.large", range(730), 0.03), line("ec2.m9z.large", range(730), 0.03)];
    expect(expectedSum(apply(lines, { savingsPlans: [instancePlan] }))).toBeCloseTo(43.8 + 26.28, 9);
    expect(expectedSum(apply(lines.slice(1), { savingsPlans: [plan] }))).toBeCloseTo(21.9 + 26.28, 9);
  });

  it("keeps minimum ≤ expected ≤ maximum and all hours on every line, whatever was bought", () => {
    const amount = fc.double({ min: 0, max: 5000, noNaN: true });
    const quantity = fc.tuple(amount, amount, amount).map((three) => {
      const [minimum = 0, expected = 0, maximum = 0] = [...three].sort((one, other) => one - other);
      return { minimum, expected, maximum };
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ family: fc.constantFrom("m7g", "c7g", "m9z"), quantity }), { maxLength: 6 }),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        (rows, perHour) => {
          const lines = rows.map((row) => line(`ec2.${row.family}.large`, row.quantity, 0.07));
          const after = apply(lines, { savingsPlans: [{ ...plan, perHour }] });
          for (const { line: each } of after) {
            expect(each.quantity.minimum).toBeLessThanOrEqual(each.quantity.expected);
            expect(each.quantity.expected).toBeLessThanOrEqual(each.quantity.maximum);
            expect(each.quantity.minimum).toBeGreaterThanOrEqual(0);
          }
          const hours = (all: readonly CostLine[]) =>
            all.reduce((sum, { quantity: { maximum } }) => sum + maximum, 0);
          expect(hours(after.slice(0, -1).map((each) => each.line))).toBeCloseTo(hours(lines), 6);
        },
      ),
    );
  });
});

describe("advice", () => {
  const facts = factsOf({ m7g: 0.28 });
  const today = [
    line("ec2.m7g.large", range(730, 1460, 2190), 0.1),
    line("rds.postgresql.multi.db.r7g.large", range(730), 0.5),
    line("elasticache.valkey.cache.r7g.large", range(730), 0.2),
    line("ec2.m9z.large", range(730), 0.2),
    line("nat.hour", range(730), 0.045),
  ];

  it("is what always runs, for a year, with what it saves: by hand", () => {
    const { options } = adviseCommitments([today], facts);
    expect(
      options.map(({ kind, what, onDemand, judgement }) => [
        kind,
        what,
        onDemand,
        Math.round(judgement.monthly * 100) / 100,
        Math.round(judgement.saved * 100) / 100,
        judgement.breakEvenMonth,
      ]),
    ).toEqual([
      // 730 × 0.5 = 365 against 730 × 0.3 = 219: 12 × 146; 8 × 365 is the first sum from 2,628 on.
      ["reservation", "rds.postgresql.multi.db.r7g.large in us-east-1", 365, 219, 1752, 8],
      // 73 against 52.56: 12 × 20.44; 9 × 73 is the first sum from 630.72 on.
      ["computeSavingsPlan", "EC2", 73, 52.56, 245.28, 9],
      ["ec2InstanceSavingsPlan", "EC2 m7g in us-east-1", 73, 52.56, 245.28, 9],
    ]);
    expect(options.map(({ inferred }) => inferred)).toEqual([false, true, true]);
  });

  it("follows the growth plan: a minimum that shrinks saves less, one that grows no more", () => {
    const saved = (...hours: number[]) =>
      adviseCommitments(
        hours.map((each) => [line("ec2.m7g.large", range(each), 0.1)]),
        facts,
      ).options[0]?.judgement;
    expect(saved(730, 1460, 2920)?.saved).toBeCloseTo(245.28, 9);
    // 73 once, then 36.50 eleven times: 474.50 − 630.72.
    expect(saved(730, 365)?.saved).toBeCloseTo(-156.22, 9);
    expect(saved(730, 365)?.breakEvenMonth).toBeNull();
  });

  it("names what could be committed to but has no sourced price, and what spot would save", () => {
    const { unknown, spot } = adviseCommitments([today], facts);
    expect(unknown).toEqual([
      "ec2.m9z.large in us-east-1",
      "elasticache.valkey.cache.r7g.large in us-east-1",
    ]);
    expect(spot).toMatchObject([{ type: "m7g.large", onDemand: 146, advice: { saving: 0.6 } }]);
  });
});

describe("the facts", () => {
  it("discount every family that they know, less for the freer plan and the shorter term", () => {
    const facts = loadCommitmentFacts();
    const [compute, instance, longer] = [
      facts.savingsPlan("computeSavingsPlan", "m7g", "us-east-1", 1),
      facts.savingsPlan("ec2InstanceSavingsPlan", "m7g", "us-east-1", 1),
      facts.savingsPlan("computeSavingsPlan", "m7g", "us-east-1", 3),
    ].map((row) => row?.discount ?? 0);
    expect(compute).toBeGreaterThan(0.2);
    expect(compute).toBeLessThan(instance ?? 0);
    expect(compute).toBeLessThan(longer ?? 0);
    expect(facts.savingsPlan("computeSavingsPlan", "m7g", "us-east-1", 2)).toBeNull();
  });

  it("price reserved databases below the catalog's price on demand", () => {
    const product = "rds.postgresql.multi.db.r7g.large";
    const onDemand = builtInCatalog().unitPrice(product, "us-east-1") ?? 0;
    const reserved = loadCommitmentFacts().reserved(product, "us-east-1", 1)?.hourly ?? 0;
    expect(reserved).toBeGreaterThan(onDemand / 2);
    expect(reserved).toBeLessThan(onDemand);
  });
});

it.each([
  ["ec2.m7g.large", "m7g"],
  ["ec2.u-6tb1.56xlarge", null],
  ["ec2.host.m5", null],
  ["ec2.spot.m7g.large", null],
  ["rds.postgresql.single.db.r7g.large", null],
])("%s is hours of an instance of the family %s", (product, family) => {
  expect(instanceOf(product)?.family ?? null).toBe(family);
});

it.each([
  ["ec2.m7g.large", "ec2.*", true],
  ["ec2xm7g", "ec2.*", false],
  ["nat.hour", "nat.hour", true],
  ["nat.hour", "*", true],
  ["s3.put", "*.put", true],
])("%s against %s: %s", (product, pattern, is) => {
  expect(fitsPattern(product, pattern)).toBe(is);
});
