import type { FlowAvailability, Preview } from "../../contract/preview";
import { countPolicies, type Verdict } from "../../contract/verdict";

/** The URN of a resource of the documents here. */
export const urnOf = (name: string, type = "aws:rds/cluster:Cluster"): string =>
  `urn:pulumi:prod::headroom::${type}::${name}`;

type Resource = Preview["resources"][number];

/** A resource as the document lists it. */
export const resource = (name: string, type: string): Resource => ({
  urn: urnOf(name, type),
  type,
  name,
  custom: true,
  parent: null,
  protect: false,
  dependencies: [],
  ignoreChanges: [],
  provider: null,
  inputs: {},
  outputs: {},
});

/** A finding of a policy. */
export const verdict = (policy: string, parts: Partial<Verdict> = {}): Verdict => ({
  pack: "uptime",
  policy,
  level: "mandatory",
  verdict: "pass",
  urn: urnOf("database"),
  message: "",
  remedy: "",
  ...parts,
});

/** Puts verdicts and their counts into a document. */
export const judged = (preview: Preview, policies: Verdict[]): Preview => ({
  ...preview,
  policies,
  policyCounts: countPolicies(policies),
});

/** A part of a flow's chain. */
export const part = (
  name: string,
  committed: number | null,
  configuration = "",
): FlowAvailability["chain"][number] => ({
  name,
  committed,
  source: committed === null ? null : "https://aws.amazon.com/legal/",
  configuration,
});

/** A document of a program of which nothing is known but its resources. */
export const silentPreview: Preview = {
  schema: "headroom.preview/1",
  version: "0.1.0",
  project: "shop",
  stack: "dev",
  environment: null,
  phase: null,
  phaseName: null,
  month: null,
  region: null,
  defaultRegion: null,
  growthPerYear: null,
  demand: {},
  tiers: [],
  bottleneck: null,
  resources: [
    resource("main", "aws:ec2/vpc:Vpc"),
    resource("a", "aws:ec2/subnet:Subnet"),
    resource("b", "aws:ec2/subnet:Subnet"),
    resource("jobs", "aws:sqs/queue:Queue"),
  ],
  cost: {
    currency: "USD",
    asOf: null,
    money: { minimum: 0, expected: 0, maximum: 0 },
    coverage: { priced: 0, free: 3, unpriced: 1, total: 4 },
    free: [],
    unpriced: [{ urn: urnOf("jobs", "aws:sqs/queue:Queue"), type: "aws:sqs/queue:Queue", why: "no meter" }],
    lines: [],
    byTier: [],
    assumptions: [],
    shortfall: [],
  },
  availability: { flows: [] },
  policies: [],
  policyCounts: { pass: 0, warns: 0, fails: 0, unknown: 0 },
  next: null,
  beforeFirstUp: [],
};

const range = (minimum: number, expected: number, maximum: number): Preview["cost"]["money"] => ({
  minimum,
  expected,
  maximum,
});

type Tier = Preview["tiers"][number];

const tier = (name: string, size: string, parts: Partial<Tier> = {}): Tier => ({
  name,
  urn: urnOf(name),
  size,
  binding: null,
  utilisation: {},
  oneZoneLostUtilisation: null,
  failoverSeconds: null,
  capacity: null,
  runwayMonths: { now: null, maximum: null },
  outgrown: null,
  utilisationByMonth: [],
  priced: true,
  ...parts,
});

/** Shares that grow by a factor a month. */
const growing = (from: number, factor: number, months = 36): number[] =>
  Array.from({ length: months }, (_, index) => from * factor ** index);

/** A production stack of which nothing is amiss. */
export const cleanPreview: Preview = judged(
  {
    ...silentPreview,
    project: "headroom",
    stack: "prod",
    environment: "prod",
    phase: 2,
    phaseName: "advanced",
    month: "2026-11",
    region: "us-east-1",
    growthPerYear: 0.5,
    demand: {
      peakRequestsPerSecond: { median: 180, p90: 236.4 },
      users: { median: 20_000, p90: 20_000 },
      storedGib: { median: 120, p90: 131.2 },
      contentDeliveredGb: { median: 6144, p90: 6500 },
    },
    tiers: [
      tier("delivery", "6,144 GB a month, 92 % hits", { failoverSeconds: null }),
      tier("loadBalancer", "4.2 capacity units at the peak"),
      tier("web", "6 × c8g.large, 2 a zone", {
        binding: "cpu",
        utilisation: { cpu: 0.584, memory: 0.31 },
        oneZoneLostUtilisation: 0.87,
        outgrown: "2027-10",
        runwayMonths: { now: 7, maximum: 11 },
        utilisationByMonth: growing(0.45, 1.034),
      }),
      tier("cache", "2 × cache.r7g.large", {
        binding: "memory",
        utilisation: { memory: 0.44 },
        failoverSeconds: 60,
        outgrown: null,
        utilisationByMonth: growing(0.44, 1.01),
      }),
      tier("database", "db.r8g.xlarge + 1 reader", {
        binding: "memory",
        utilisation: { cpu: 0.41, memory: 0.709 },
        failoverSeconds: 60,
        outgrown: "2027-06",
        runwayMonths: { now: 7, maximum: 7 },
        utilisationByMonth: growing(0.6, 1.05),
      }),
    ],
    bottleneck: {
      tier: "database",
      constraint: "memory",
      month: "2027-06",
      remedy: { change: "db.r8g.2xlarge", usdPerMonth: 310.25, monthsGained: 14 },
    },
    resources: [
      resource("network", "aws:ec2/vpc:Vpc"),
      resource("web", "aws:autoscaling/group:Group"),
      resource("database", "aws:rds/cluster:Cluster"),
      resource("database-writer", "aws:rds/clusterInstance:ClusterInstance"),
      resource("database-reader-1", "aws:rds/clusterInstance:ClusterInstance"),
      resource("cache", "aws:elasticache/replicationGroup:ReplicationGroup"),
    ],
    cost: {
      currency: "USD",
      asOf: { oldest: "2026-09-29", newest: "2026-09-29" },
      money: range(2310.4, 2741.6, 4119.9),
      coverage: { priced: 38, free: 23, unpriced: 0, total: 61 },
      free: [],
      unpriced: [],
      lines: [],
      byTier: [
        { tier: "database", money: range(1000, 1124.06, 1600), share: 0.41 },
        { tier: "web", money: range(500, 603.15, 1200), share: 0.22 },
        { tier: "delivery", money: range(400, 520.9, 700), share: 0.19 },
        { tier: "network", money: range(300, 301.58, 400), share: 0.11 },
        { tier: "cache", money: range(110.4, 181.4, 205), share: 0.066_165 },
        { tier: "other", money: range(0, 10.5, 14.9), share: 0.003_83 },
      ],
      assumptions: [],
      shortfall: [],
    },
    availability: {
      flows: [
        {
          name: "application",
          target: 0.999,
          committed: 0.999_612,
          minutesPerMonth: { target: 43.8, committed: 16.994 },
          chain: [part("loadBalancer", 0.9999), part("web", 0.9999), part("database", 0.999_812)],
        },
        {
          name: "end to end",
          target: 0.998,
          committed: 0.998_612_4,
          minutesPerMonth: { target: 87.6, committed: 60.777 },
          chain: [part("delivery", 0.999), part("loadBalancer", 0.9999), part("web", 0.9999)],
        },
      ],
    },
    next: {
      phase: 3,
      month: "2028-03",
      reason: "the exam week asks more than the autoscaler adds in time",
      startBy: "2027-12",
    },
    beforeFirstUp: [
      {
        kind: "command",
        text: "pulumi login, then pulumi stack init prod",
        quotaCode: null,
        from: null,
        to: null,
        minutes: null,
      },
      {
        kind: "quota",
        text: "vCPUs of running on-demand standard instances",
        quotaCode: "L-1216C47A",
        from: 5,
        to: 32,
        minutes: null,
      },
      {
        kind: "time",
        text: "the database and the distribution take longest",
        quotaCode: null,
        from: null,
        to: null,
        minutes: 30,
      },
    ],
  },
  [
    verdict("database/zones"),
    verdict("database/backups"),
    verdict("capacity/runway", {
      level: "advisory",
      verdict: "fail",
      message: "7 months left, a change takes 3 and the plan asks for 8",
      remedy: "plan the change to db.r8g.2xlarge now",
    }),
    verdict("network/nat-gateway", {
      level: "advisory",
      verdict: "unknown",
      message: "not known yet",
    }),
  ],
);

/** The same stack where some of what it needs has no price. */
export const unpricedPreview: Preview = {
  ...cleanPreview,
  region: "eu-west-1",
  tiers: cleanPreview.tiers.map((each) => (each.name === "database" ? { ...each, priced: false } : each)),
  bottleneck: {
    tier: "database",
    constraint: "memory",
    month: "2027-06",
    remedy: { change: "db.r8g.2xlarge", usdPerMonth: null, monthsGained: null },
  },
  cost: {
    ...cleanPreview.cost,
    asOf: { oldest: "2024", newest: "2026-09-29" },
    money: range(1310.4, 1617.6, 2519.9),
    coverage: { priced: 35, free: 23, unpriced: 3, total: 61 },
    unpriced: [
      {
        urn: urnOf("database-writer", "aws:rds/clusterInstance:ClusterInstance"),
        type: "aws:rds/clusterInstance:ClusterInstance",
        why: "no price for aurora.postgresql.db.r8g.xlarge in eu-west-1",
      },
      {
        urn: urnOf("cache", "aws:elasticache/replicationGroup:ReplicationGroup"),
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        why: "no price for elasticache.valkey.cache.r7g.large in eu-west-1",
      },
      {
        urn: urnOf("database-reader-1", "aws:rds/clusterInstance:ClusterInstance"),
        type: "aws:rds/clusterInstance:ClusterInstance",
        why: "no price for aurora.postgresql.db.r8g.xlarge in eu-west-1",
      },
    ],
    assumptions: [],
    shortfall: ["web: at the p90 peak 590.9 requests/s are asked and 480.0 carried, 110.9 are cut"],
  },
};

/** A stack in one zone, which two mandatory policies refuse. */
export const failingPreview: Preview = judged(
  {
    ...cleanPreview,
    availability: {
      flows: [
        {
          name: "application",
          target: 0.999,
          committed: 0.995,
          minutesPerMonth: { target: 43.8, committed: 219 },
          chain: [part("loadBalancer", 0.9999), part("web", 0.995, "in one zone"), part("database", 0.9999)],
        },
        {
          name: "end to end",
          target: 0.998,
          committed: null,
          minutesPerMonth: { target: 87.6, committed: null },
          chain: [part("delivery", 0.999), part("cache", null, "one node")],
        },
      ],
    },
  },
  [
    verdict("uptime/committed", {
      verdict: "fail",
      message: 'The SLAs behind "application" commit to 99.5 %, and 99.9 % is promised.',
      remedy: "spread web over 2 zones: set architecture.zones to 2 or more in growth.yaml",
    }),
    verdict("database/zones", {
      verdict: "fail",
      message: "The cluster stands in 1 zone, and must stand in 2 to outlast the loss of one.",
      remedy: "set architecture.zones to 2 or more in growth.yaml",
    }),
    verdict("database/backups", {
      verdict: "missing",
      urn: urnOf("database-reader-1"),
      message: "the program does not say how long backups are kept; 1 day is required",
      remedy: "set it to 1 or more days",
    }),
    verdict("database/backups", {
      verdict: "missing",
      urn: urnOf("database-writer"),
      message: "the program does not say how long backups are kept; 1 day is required",
      remedy: "set it to 1 or more days",
    }),
    verdict("network/nat-gateway"),
    verdict("capacity/runway", { level: "disabled", verdict: "fail", message: "not to be seen" }),
  ],
);

/** A small stack that promises nothing and is shown before anything is known of its time. */
export const devPreview: Preview = {
  ...judged(cleanPreview, [verdict("database/backups")]),
  stack: "try-1",
  environment: "dev",
  phase: 1,
  phaseName: "basic",
  demand: { peakRequestsPerSecond: { median: 9, p90: 9 }, users: { median: 1000, p90: 1000 } },
  growthPerYear: 0,
  tiers: [
    tier("web", "1 × t4g.small", {
      binding: "cpu",
      utilisation: { cpu: 0.083 },
      capacity: { unit: "requests/s", now: 76, maximum: 76, oneZoneLost: 0 },
    }),
  ],
  bottleneck: null,
  cost: {
    ...cleanPreview.cost,
    money: range(41.2, 42.345, 60.01),
    coverage: { priced: 1, free: 0, unpriced: 0, total: 1 },
    byTier: [{ tier: "web", money: range(41.2, 42.345, 60.01), share: 1 }],
  },
  availability: {
    flows: [
      {
        name: "application",
        target: null,
        committed: 0.995,
        minutesPerMonth: { target: null, committed: 219 },
        chain: [part("web", 0.995)],
      },
    ],
  },
  next: null,
  beforeFirstUp: [],
};
