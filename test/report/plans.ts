import type { PlanDocument, PlannedMonthRow, PlannedTier } from "../../contract/plan";
import { addMonths } from "../../planning/months";

const tier = (
  name: string,
  size: string,
  counted: readonly [count: number, type: string] | null,
  usdPerMonth: number | null,
): PlannedTier => ({
  name,
  size,
  count: counted?.[0] ?? null,
  type: counted?.[1] ?? null,
  binding: null,
  utilisation: {},
  usdPerMonth,
  priced: usdPerMonth !== null,
});

const growth = 1.5 ** (1 / 12);

const row = (index: number): PlannedMonthRow => {
  const exam = index % 12 === 2 || index % 12 === 7;
  const users = 20_000 * growth ** index;
  const peak = 0.009 * users * (exam ? 2.5 : 1);
  const phase = index < 2 ? 1 : 2;
  const web = Math.ceil(peak / 90) * 3;
  const tiers = [
    tier("loadBalancer", "4.2 LCU on average, 9 at peak", null, 41.2),
    tier("web", `${web} × c8g.large, ${web / 3} a zone`, [web, "c8g.large"], web * 58.4),
    ...(phase === 2 ? [tier("cache", "2 × cache.r7g.large", [2, "cache.r7g.large"], 255.5)] : []),
    tier("database", "db.r8g.xlarge + 1 reader", [2, "db.r8g.xlarge"], 805.3),
  ];
  return {
    month: addMonths("2026-11", index),
    phase,
    users: { median: users, p90: users * 1.2 },
    peakRequestsPerSecond: { median: peak, p90: peak * 1.3 },
    eventMultiplier: exam ? 2.5 : 1,
    events: exam ? ["Exam week"] : [],
    tiers,
    usdPerMonth: tiers.reduce((sum, { usdPerMonth }) => sum + (usdPerMonth ?? 0), 0),
    complete: true,
  };
};

/** A plan of 13 months that moves up a phase. */
export const samplePlan: PlanDocument = {
  schema: "headroom.plan/1",
  product: "Classroom",
  region: "us-east-1",
  asOf: "2026-11",
  currency: "USD",
  months: Array.from({ length: 13 }, (_, index) => row(index)),
  transitions: [
    {
      phase: 2,
      month: "2027-01",
      reason:
        "the exam week's peak is more than twice the usual one, which a fixed group would pay for all month",
      startBy: "2026-12",
    },
  ],
  outlooks: [
    {
      name: "web",
      runwayMonths: { now: 3.4, maximum: 11 },
      leadTimeMonths: 1,
      utilisationByMonth: [],
    },
    {
      name: "database",
      runwayMonths: { now: 7, maximum: null },
      leadTimeMonths: 3,
      utilisationByMonth: [],
    },
  ],
  bottleneck: {
    tier: "database",
    constraint: "memory",
    month: "2027-06",
    remedy: { change: "db.r8g.2xlarge", usdPerMonth: 402.6, monthsGained: 14 },
  },
  ready: {
    multiple: 10,
    tiers: [
      tier("web", "60 × c8g.large, 20 a zone", [60, "c8g.large"], 3504),
      tier("cache", "2 × cache.r7g.2xlarge", [2, "cache.r7g.2xlarge"], 1022),
      tier("database", "db.r8g.8xlarge + 2 readers", [3, "db.r8g.8xlarge"], 9663.6),
    ],
    usdPerMonth: 14_189.6,
    complete: true,
    why: null,
  },
};

/** The same plan in a region where the database has no price, and where no size carries ten times the load. */
export const unpricedPlan: PlanDocument = {
  ...samplePlan,
  region: "eu-west-1",
  months: samplePlan.months.slice(0, 2).map((month) => ({
    ...month,
    tiers: month.tiers.map((each) =>
      each.name === "database" ? { ...each, usdPerMonth: null, priced: false } : each,
    ),
    complete: false,
    usdPerMonth: 216.4,
  })),
  transitions: [],
  bottleneck: null,
  ready: {
    multiple: 10,
    tiers: null,
    usdPerMonth: null,
    complete: false,
    why: "writes pass what the largest instance carries",
  },
};
