import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bottlenecksDocument } from "../../advice";
import { loadCatalog } from "../../catalog";
import { type Bottlenecks, bottlenecksSchema } from "../../contract/bottlenecks";
import { type GrowthPlan, stackOutlook } from "../../planning";
import { planFrom, samplePlan } from "../planning/growth-plan-sample";

const catalog = loadCatalog();
const sample = samplePlan();
const of = (plan: GrowthPlan, over = 18): Bottlenecks =>
  bottlenecksDocument(plan, catalog, { version: "0.1.0", phase: 2, over });
const document = of(sample);

const withDatabase = (
  changes: Partial<GrowthPlan["workload"]["database"]>,
  architecture: Partial<GrowthPlan["architecture"]["database"]> = {},
): GrowthPlan => ({
  ...sample,
  workload: { ...sample.workload, database: { ...sample.workload.database, ...changes } },
  architecture: { ...sample.architecture, database: { ...sample.architecture.database, ...architecture } },
});

const remediesOf = ({ bottlenecks }: Bottlenecks, tier: string) =>
  bottlenecks.find((each) => each.tier === tier)?.remedies ?? [];

describe("bottlenecks", () => {
  test("hold to their schema, and what binds first stands first", () => {
    expect(bottlenecksSchema.parse(document)).toEqual(document);
    const months = document.bottlenecks.map(({ month }) => month);
    expect(months).toEqual([...months].sort());
    expect(document.bottlenecks.map(({ tier }) => tier)).toEqual(["cache", "database", "web"]);
    expect(document.lasting).toEqual(["delivery", "loadBalancer", "network"]);
  });

  test("are those of the stack's outlook, with the same cheapest larger size", () => {
    const { bottleneck } = stackOutlook(sample, catalog, { month: sample.asOf, phase: 2 });
    const [first] = bottlenecksDocument(sample, catalog, { version: "0.1.0", phase: 2 }).bottlenecks;
    expect(first).toMatchObject({
      tier: bottleneck?.tier,
      constraint: bottleneck?.constraint,
      month: bottleneck?.month,
    });
    expect(first?.remedies.find(({ kind }) => kind === "resize")).toMatchObject(bottleneck?.remedy ?? {});
  });

  test("begin their lead time before they bind", () => {
    expect(document.bottlenecks[0]).toMatchObject({
      month: "2027-09",
      startDate: "2027-08-01",
      startsNow: false,
    });
    const late = of({
      ...sample,
      objectives: {
        ...sample.objectives,
        leadTimeMonths: { ...sample.objectives.leadTimeMonths, web: 1, cache: 11, database: 1 },
      },
    });
    for (const { startDate, startsNow } of late.bottlenecks) expect(startsNow).toBe(startDate < "2026-11-01");
  });

  test("beyond the months that are looked at are none", () => {
    expect(of(sample, 3).bottlenecks).toEqual([]);
    expect(of(sample, 3)).toMatchObject({ lastMonth: "2027-02" });
  });
});

describe("remedies", () => {
  test("stand in the order of what a month of runway costs, those without a price last", () => {
    for (const { remedies } of document.bottlenecks) {
      const costs = remedies.map(({ usdPerMonthGained }) => usdPerMonthGained ?? Infinity);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
      for (const { usdPerMonth, monthsGained, usdPerMonthGained, steps, risk } of remedies) {
        expect([steps.length > 0, risk !== ""]).toEqual([true, true]);
        if (usdPerMonth !== null && monthsGained !== null)
          expect(usdPerMonthGained).toBeCloseTo(usdPerMonth / monthsGained, 9);
      }
    }
  });

  test("each gain more than the change takes", () => {
    for (const { remedies, leadTimeMonths } of document.bottlenecks)
      for (const { monthsGained } of remedies)
        expect(monthsGained ?? Infinity).toBeGreaterThanOrEqual(leadTimeMonths);
  });

  test("help against what binds alone: memory is not helped by a queue or by the edge", () => {
    expect(
      remediesOf(document, "database")
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["resize", "shard"]);
  });

  test("against CPU of the writer are the edge, a larger class and shards, the cheapest month of runway first", () => {
    const plan = withDatabase({
      readCpuSeconds: 0.004,
      writeCpuSeconds: 0.02,
      readsFromReadersShare: 0,
      workingSetShare: 0.01,
    });
    const database = of(plan, 36).bottlenecks.find(({ tier }) => tier === "database");
    expect(database?.constraint).toBe("cpu");
    expect(database?.remedies.map(({ kind }) => kind)).toEqual(["CDN share", "resize", "shard"]);
  });

  test("against reads that no cache answers yet begin with a cache", () => {
    const plan = withDatabase({ readCpuSeconds: 0.02, writeCpuSeconds: 0, workingSetShare: 0.01 });
    const uncached = {
      ...plan,
      events: [],
      workload: { ...plan.workload, cache: { ...plan.workload.cache, readsPerRequest: 0 } },
    };
    const cache = remediesOf(of(uncached, 36), "database").find(({ kind }) => kind === "cache");
    expect(cache?.assumption).toBe("that half of the reads may ask a cache, and 90 % of those hit");
    expect(cache?.usdPerMonth).toBeGreaterThan(0);
  });

  test("against connections pool them, at the price of the proxy", () => {
    const plan = withDatabase({
      connectionsPerInstance: 200,
      workingSetShare: 0.0001,
      readCpuSeconds: 0.0001,
      writeCpuSeconds: 0.0001,
    });
    const database = of({ ...plan, events: [] }, 36).bottlenecks.find(({ tier }) => tier === "database");
    expect(database?.constraint).toBe("connections");
    expect(database?.remedies.find(({ kind }) => kind === "pool")).toMatchObject({
      usdPerMonth: 0.015 * 2 * 2 * 730,
      monthsGained: null,
    });
    // Each web instance connects to every shard.
    expect(database?.remedies.map(({ kind }) => kind)).not.toContain("shard");
  });

  const rds = { deployment: "rds-multi-zone", storage: "gp3" } as const;

  test("against IOPS of RDS are priced by what is above the included ones", () => {
    const plan = withDatabase(
      { writesPerRequest: 14, writeCpuSeconds: 0.00001, readCpuSeconds: 0.00001, workingSetShare: 0.001 },
      rds,
    );
    const found = of(plan, 36);
    const database = found.bottlenecks.find(({ tier }) => tier === "database");
    expect(database?.constraint).toBe("iops");
    const storage = database?.remedies.find(({ kind }) => kind === "storage");
    const iops = Number(/^(\d+) IOPS$/u.exec(storage?.change ?? "")?.[1]);
    // 26,000 are provisioned already.
    expect(storage?.usdPerMonth).toBeCloseTo(0.04 * (iops - 26_000), 6);
  });

  test("against IOPS of a busy instance are a larger class and volume together, where one alone gains too little", () => {
    const text = readFileSync(join(__dirname, "../../examples/figma-2020/growth.yaml"), "utf8");
    const figma = bottlenecksDocument(planFrom(text), catalog, { version: "0.1.0", phase: 1, over: 12 });
    const database = figma.bottlenecks.find(({ tier }) => tier === "database");
    expect(database?.constraint).toBe("iops");
    expect(database?.remedies.map(({ kind }) => kind)).not.toContain("storage");
    expect(database?.remedies.find(({ kind }) => kind === "resize")?.change).toMatch(
      /^db\.\S+ with \d+ IOPS$/u,
    );
  });

  test("against a full volume are shards, once it can grow no further", () => {
    const plan: GrowthPlan = {
      ...withDatabase({ storedGib: 30_000, workingSetShare: 0.000001 }, rds),
      growth: {
        users: { kind: "rate", perYear: 0.05, uncertainty: 0 },
        data: { kind: "rate", perYear: 0.6, uncertainty: 0 },
      },
    };
    const database = of(plan, 24).bottlenecks.find(({ tier }) => tier === "database");
    expect(database?.constraint).toBe("storage");
    expect(database?.remedies.map(({ kind }) => kind)).toEqual(["shard"]);
  });
});
