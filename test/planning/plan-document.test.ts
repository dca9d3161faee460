import { loadCatalog } from "../../catalog";
import { planSchema } from "../../contract/plan";
import { planDocument } from "../../planning";
import type { CapacityPlan, PlannedMonth } from "../../planning/capacity-plan-types";
import type { GrowthPlan } from "../../planning/growth-plan/types";
import type { Size, StackSize } from "../../planning/sizing/types";
import { samplePlan } from "./growth-plan-sample";

const size = (summary: string, usdPerMonth: number | null): Size => ({
  summary,
  binding: "cpu",
  utilisation: { memory: 0.3, cpu: 0.5 },
  ceilings: { cpu: 0.7 },
  oneZoneLostUtilisation: null,
  capacity: null,
  usdPerMonth,
  priced: usdPerMonth !== null,
  runnersUp: [],
  usage: {},
});

const sizes = (parts: { readonly cache: boolean; readonly databaseUsd: number | null }): StackSize => ({
  network: { ...size("3 zones", 98.55), zoneIds: ["use1-az1"], natGateways: "perZone" },
  loadBalancer: { ...size("4 LCU", 40), lcuMean: 4, lcuPeak: 9 },
  web: {
    ...size("6 × c8g.large, 2 a zone", 350),
    instanceType: "c8g.large",
    architecture: "arm64",
    vcpu: 2,
    memoryGib: 4,
    zones: 3,
    desired: 6,
    minimum: 3,
    maximum: 12,
    requestsPerSecondPerInstance: 40,
    targetUtilisation: 0.7,
  },
  database: {
    ...size("db.r8g.xlarge + 1 reader", parts.databaseUsd),
    deployment: "aurora",
    instanceClass: "db.r8g.xlarge",
    vcpu: 4,
    memoryGib: 32,
    readers: 1,
    readersMaximum: 3,
    storageGib: 120,
    storageMaximumGib: 120,
    storage: "standard",
    iops: null,
    throughputMibps: null,
    connectionsNeeded: 100,
    connectionsLimit: 1000,
    proxy: false,
  },
  cache: parts.cache
    ? {
        ...size("3 shards of 2 × cache.r7g.large", 700),
        nodeType: "cache.r7g.large",
        memoryGib: 13,
        shards: 3,
        replicasPerShard: 1,
        hitRatio: 0.9,
      }
    : null,
  delivery: {
    ...size("6 TB a month", null),
    hitRatio: 0.92,
    originRequestsPerSecond: 10,
    priceClass: "PriceClass_100",
    originShield: true,
  },
});

const certain = (value: number): { median: number; p90: number } => ({ median: value, p90: value });

const month = (name: string, size: StackSize): PlannedMonth => ({
  month: name,
  phase: size.cache === null ? 1 : 2,
  size,
  demand: {
    month: name,
    index: 0,
    users: certain(20_000),
    tenants: null,
    peakRequestsPerSecond: certain(450),
    usualPeakRequestsPerSecond: certain(180),
    meanRequestsPerSecond: certain(60),
    eventMultiplier: 2.5,
    events: ["Exam week"],
    storedGib: certain(120),
    contentDeliveredGb: certain(6144),
    contentStoredGb: certain(800),
  },
});

const capacity: CapacityPlan = {
  months: [
    month("2026-12", sizes({ cache: false, databaseUsd: null })),
    month("2027-01", sizes({ cache: true, databaseUsd: 800 })),
  ],
  outlooks: [],
  bottleneck: null,
  ready: { multiple: 10, size: null, why: "no database class carries the writes" },
};

const transitions = [{ phase: 2, month: "2027-01", reason: "the exam week", startBy: "2026-12" }];
const growthPlan: GrowthPlan = {
  ...samplePlan(),
  product: "Classroom",
  region: "us-east-1",
  asOf: "2026-11",
};
const document = planDocument(growthPlan, capacity, { transitions }, loadCatalog());

describe("the plan as scripts read it", () => {
  test("says why scaling that reacts will not do, and nothing where it will", () => {
    const { workload } = growthPlan;
    const spikes = { usualPeakPerSecond: 60, everySeconds: 600, lastsSeconds: 10 };
    const spiky = { ...growthPlan, workload: { ...workload, requests: { ...workload.requests, spikes } } };
    expect(document).not.toHaveProperty("reactiveScalingRefused");
    const { reactiveScalingRefused } = planDocument(spiky, capacity, { transitions }, loadCatalog());
    expect(reactiveScalingRefused).toContain("a spike of 180/s, 3 times the usual peak");
  });

  test("is what its schema says, and survives JSON", () => {
    expect(planSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  test("names what is deployed, in the order of the chain, with counts of what is counted", () => {
    const named = document.months.map(({ tiers }) =>
      tiers.map(({ name, count, type }) => [name, count, type]),
    );
    const web = ["web", 6, "c8g.large"];
    const database = ["database", 2, "db.r8g.xlarge"];
    expect(named).toEqual([
      [["delivery", null, null], ["loadBalancer", null, null], web, database, ["network", null, null]],
      [
        ["delivery", null, null],
        ["loadBalancer", null, null],
        web,
        ["cache", 6, "cache.r7g.large"],
        database,
        ["network", null, null],
      ],
    ]);
  });

  test("sums the prices of what stands there, and says where one is missing", () => {
    expect(document.months.map(({ usdPerMonth, complete }) => [usdPerMonth, complete])).toEqual([
      [40 + 350 + 98.55, false],
      [40 + 350 + 700 + 800 + 98.55, true],
    ]);
  });

  test("carries over months, events, moves and why no size is ready", () => {
    expect(document.months.map((row) => [row.month, row.phase, row.eventMultiplier, row.events])).toEqual([
      ["2026-12", 1, 2.5, ["Exam week"]],
      ["2027-01", 2, 2.5, ["Exam week"]],
    ]);
    expect(document.transitions).toEqual(transitions);
    expect(document.ready).toEqual({
      multiple: 10,
      tiers: null,
      usdPerMonth: null,
      complete: false,
      why: "no database class carries the writes",
    });
  });
});
