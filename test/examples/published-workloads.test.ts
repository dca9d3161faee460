import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import {
  coresBeforeRedundancy,
  databasePath,
  databasePathOf,
  formatErrors,
  monthsBetween,
  planCapacity,
  readGrowthPlan,
  roadmap,
  sizeStack,
  type DatabaseWorkload,
  type GrowthPlan,
} from "../../planning";

const catalog = loadCatalog();

function example(name: string): GrowthPlan {
  const file = `examples/${name}/growth.yaml`;
  const result = readGrowthPlan(readFileSync(join(__dirname, "../..", file), "utf8"), file);
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.plan;
}

describe("Stack Overflow in 2013", () => {
  const plan = example("stack-overflow-2013");
  const { requests } = plan.workload;
  const mean = requests.peakPerSecond / requests.shape.peakToMean;
  const withPeakToMean = (peakToMean: number): GrowthPlan => ({
    ...plan,
    workload: {
      ...plan.workload,
      requests: { ...requests, peakPerSecond: mean * peakToMean, shape: { peakToMean, hourly: null } },
    },
  });

  test("the plan holds the published figures", () => {
    expect(mean * 86_400).toBeCloseTo(148.1e6, 0);
    expect(requests).toMatchObject({ cpuSeconds: 0.0042, cpuReferenceSpeed: 1, responseBytes: 5631.86 });
  });

  test.each([
    [1.35, 14],
    [1.75, 18],
  ])(
    "a peak of %d times the mean needs %d of their cores before redundancy; they ran on 16",
    (peakToMean, expected) => {
      const cores = coresBeforeRedundancy({
        requestsPerSecond: mean * peakToMean,
        cpuSeconds: requests.cpuSeconds,
        latencySeconds: plan.objectives.latencySeconds * plan.objectives.computeLatencyShare,
        utilisation: plan.objectives.utilisation,
      });
      expect(cores).toBe(expected);
      expect(cores).toBeGreaterThanOrEqual(8);
      expect(cores).toBeLessThanOrEqual(24);
    },
  );

  test.each([1.35, 1.75])(
    "with a peak of %d times the mean the web tier's speed, in their cores, is those and what a lost zone takes",
    (peakToMean) => {
      const { web } = sizeStack(withPeakToMean(peakToMean), plan.asOf, 2, catalog);
      const type = catalog.instanceTypes.find(({ name }) => name === web.instanceType);
      const cores = web.desired * web.vcpu * (type?.cpuSpeed ?? 0);
      const needed = (mean * peakToMean * requests.cpuSeconds) / 0.95;
      expect((cores * 2) / 3).toBeGreaterThanOrEqual(needed);
      // Instances come in whole zones: never twice what is needed at this size.
      expect((cores * 2) / 3).toBeLessThan(needed * 2);
    },
  );

  test.each([1.35, 1.75])(
    "with a peak of %d times the mean the month's egress is within 5 %% of 25 TB",
    (peakToMean) => {
      const { delivery } = sizeStack(withPeakToMean(peakToMean), plan.asOf, 1, catalog);
      const bytes = (delivery.usage.edgeEgressGb?.expected ?? 0) * 1024 ** 3;
      expect(Math.abs(bytes / 25e12 - 1)).toBeLessThan(0.05);
    },
  );

  test.each([1, 2] as const)("needs no sharding in three years of phase %d, as it never did", (phase) => {
    expect(roadmap(plan, catalog).phaseByMonth.every(({ phase: needed }) => needed < 4)).toBe(true);
    const { months } = planCapacity(plan, catalog, { phase });
    expect(months).toHaveLength(37);
    expect(months.every(({ size }) => (size.cache?.shards ?? 1) === 1)).toBe(true);
    const first = sizeStack(plan, plan.asOf, 2, catalog);
    expect(databasePathOf(plan, first, catalog).steps.map(({ change }) => change)).not.toContain("shards");
  });

  test("has a database with as much memory as one of theirs", () => {
    expect(sizeStack(plan, plan.asOf, 2, catalog).database.memoryGib).toBe(384);
  });
});

describe("Figma's database in 2020", () => {
  const plan = example("figma-2020");
  /** The instances of 2020, with the plan's shares. */
  const published: DatabaseWorkload = {
    month: "2020-06",
    growthPerYear: 2,
    vcpu: 48,
    cpuUtilisation: 0.65,
    writeCpuShare: 0.385,
    readsFromReadersShare: 0.6,
    largestVcpu: 96,
    largestPartShare: 1 / 3,
    horizonMonths: 31,
  };

  test("the plan's statements keep 31.2 vCPU busy, 65 % of 48", () => {
    const { database, requests } = plan.workload;
    const busy =
      1.2 *
      requests.peakPerSecond *
      (database.readsPerRequest * database.readCpuSeconds +
        database.writesPerRequest * database.writeCpuSeconds);
    expect(busy / 48).toBeCloseTo(0.65, 9);
  });

  test("doubling the instance lasts 12 months to 100 % and 8 to the ceiling", () => {
    expect(databasePath(published).doubled).toEqual({ toFullMonths: 12, toCeilingMonths: 8 });
  });

  test("larger instance, replicas, vertical split, shards, each with its month and what forces it", () => {
    const { steps } = databasePath(published);
    expect(steps.map(({ change, month, constraint }) => [change, month, constraint])).toEqual([
      ["larger instance", "2020-06", "cpu"],
      ["replicas", "2021-02", "cpu"],
      ["vertical split", "2021-07", "cpu"],
      ["shards", "2022-07", "cpu"],
    ]);
  });

  test("a write-light load gets another order: replicas first, and no shards within three years", () => {
    const light = databasePath({
      ...published,
      writeCpuShare: 0.05,
      readsFromReadersShare: 0.9,
      horizonMonths: 36,
    });
    expect(light.steps.map(({ change }) => change)).toEqual([
      "replicas",
      "larger instance",
      "vertical split",
    ]);
    expect(light.steps[0]?.lastsMonths).toBe(21);
  });

  test("the plan's roadmap comes to shards, with the same order as its reason, and begins before", () => {
    const shard = roadmap(plan, catalog).transitions.find(({ phase }) => phase === 4);
    const changes = [
      ...(shard?.reason ?? "").matchAll(/(larger instance|replicas|vertical split|shards) in/g),
    ].map(([, change]) => change);
    expect([...new Set(changes)]).toEqual(["larger instance", "replicas", "vertical split", "shards"]);
    expect(monthsBetween(shard?.startBy ?? "", shard?.month ?? "")).toBe(
      plan.objectives.leadTimeMonths.database,
    );
  });

  test("a write-light plan gets another order", () => {
    const { database } = plan.workload;
    const light: GrowthPlan = {
      ...plan,
      workload: {
        ...plan.workload,
        database: { ...database, readsPerRequest: 2.5, writesPerRequest: 0.03, readsFromReadersShare: 0.95 },
      },
    };
    const path = databasePathOf(light, sizeStack(light, light.asOf, 2, catalog), catalog);
    expect(path.steps.map(({ change }) => change)).toEqual([
      "replicas",
      "larger instance",
      "vertical split",
      "shards",
    ]);
  });
});
