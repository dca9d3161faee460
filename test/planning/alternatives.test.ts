import { loadCatalog } from "../../catalog";
import { alternativesOf, type Alternative, type GrowthPlan } from "../../planning";
import { databaseBill } from "../../planning/database-bill";
import { serverlessRange } from "../../planning/alternatives/serverless";
import { planTiers } from "../../planning/size-stack";
import { sizingMonth } from "../../planning/stack-demands";
import { samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();
const sample = samplePlan();

type Changes = Partial<GrowthPlan["workload"]["database"]>;

function planned(changes: Changes = {}, architecture: Partial<GrowthPlan["architecture"]["database"]> = {}) {
  const plan: GrowthPlan = {
    ...sample,
    workload: { ...sample.workload, database: { ...sample.workload.database, ...changes } },
    architecture: {
      ...sample.architecture,
      database: { ...sample.architecture.database, ...architecture },
    },
  };
  const month = sizingMonth(plan, plan.asOf, 2);
  return { month, stack: planTiers(month, catalog) };
}

const named = (all: readonly Alternative[], change: string): Alternative => {
  const found = all.find((each) => each.change === change);
  if (found === undefined) throw new Error(`${change}: ${all.map((each) => each.change).join(", ")}`);
  return found;
};

describe("I/O-Optimized against Standard", () => {
  test("is the bill of instances, storage and I/O at both prices", () => {
    const { stack, month } = planned();
    const { database } = stack.size;
    const io = database.usage.databaseIoRequests?.expected ?? NaN;
    const gb = database.usage.databaseStorageGb?.expected ?? NaN;
    const hours = (1 + database.readers) * 730;
    const price = (product: string): number => catalog.unitPrice(product, "us-east-1") ?? NaN;
    const { usdPerMonth } = named(alternativesOf(stack, month, catalog), "Aurora I/O-Optimized");
    expect(usdPerMonth.now).toBeCloseTo(
      price(`aurora.postgresql.${database.instanceClass}`) * hours +
        price("aurora.storage") * gb +
        price("aurora.io") * io,
      6,
    );
    expect(usdPerMonth.then).toBeCloseTo(
      price(`aurora.ioOptimized.postgresql.${database.instanceClass}`) * hours +
        price("aurora.storage.ioOptimized") * gb,
      6,
    );
  });

  test("pays where I/O passes the share that it says, near AWS's 25 %, and not before", () => {
    for (const writesPerRequest of [0.8, 5, 8, 12, 16, 24]) {
      const { stack, month } = planned({ writesPerRequest, writeCpuSeconds: 0.00001 });
      const { why, usdPerMonth } = named(alternativesOf(stack, month, catalog), "Aurora I/O-Optimized");
      const [share, from] = [...why.matchAll(/(\d+) %/gu)].map((match) => Number(match[1]));
      expect(from).toBeGreaterThanOrEqual(20);
      expect(from).toBeLessThanOrEqual(30);
      if (share !== from)
        expect((usdPerMonth.then ?? 0) < (usdPerMonth.now ?? 0)).toBe((share ?? 0) > (from ?? 0));
    }
  });

  test("a plan that states it is told what Standard would cost, and pays for no I/O", () => {
    const { stack, month } = planned({}, { storage: "io-optimized" });
    expect(databaseBill(stack.size.database, catalog, "us-east-1").operations).toBe(0);
    expect(named(alternativesOf(stack, month, catalog), "Aurora Standard")).toMatchObject({
      state: "architecture.database.storage: standard",
    });
  });
});

describe("Serverless v2", () => {
  test("never shrinks below the working set, and grows to what the largest event asks", () => {
    const { stack } = planned({ workingSetShare: 0.001, writeCpuSeconds: 0.05 });
    const range = serverlessRange(stack, catalog);
    expect(range?.minimum).toBe(0.5);
    expect(range?.maximum).toBeGreaterThan(range?.mean ?? Infinity);
    expect(range?.mean).toBeGreaterThan(range?.minimum ?? Infinity);
    expect(range?.fits).toBe(true);
    expect(serverlessRange(planned({ workingSetShare: 0.2 }).stack, catalog)?.minimum).toBeGreaterThan(17.7);
  });

  test("is told at the price of its hours where quiet nights make it the cheaper one", () => {
    const { stack, month } = planned({ workingSetShare: 0.001, storedGib: 10 });
    const found = named(alternativesOf(stack, month, catalog), "Aurora Serverless v2");
    const range = serverlessRange(stack, catalog);
    const bill = databaseBill(stack.size.database, catalog, "us-east-1");
    expect(found.usdPerMonth.then).toBeCloseTo(
      (range?.mean ?? NaN) * 730 * (1 + stack.size.database.readers) * 0.12 + bill.storage + bill.operations,
      6,
    );
    expect(found.state).toBeNull();
  });

  test("has a limit of 256 ACU, and says so", () => {
    const { stack, month } = planned({ workingSetShare: 1, storedGib: 1000 });
    const found = named(alternativesOf(stack, month, catalog), "Aurora Serverless v2");
    expect(found.usdPerMonth.then).toBeNull();
    expect(found.why).toMatch(/^it does not fit: .* 256 are the most$/u);
  });
});

describe("what the plan states", () => {
  test("is never changed: the alternatives name what to write, and price the same demand", () => {
    const { stack, month } = planned();
    const all = alternativesOf(stack, month, catalog);
    expect(
      all
        .map(({ state }) => state)
        .filter((state) => state !== null)
        .sort(),
    ).toEqual([
      "architecture.burstable: true",
      "architecture.cpu: x86_64",
      "architecture.database.deployment: rds-multi-zone",
      "architecture.database.storage: io-optimized",
    ]);
    expect(stack.size.database.deployment).toBe("aurora");
  });

  test("a single copy is no alternative where a zone may be lost", () => {
    const { stack, month } = planned({}, { deployment: "rds-multi-zone", storage: "gp3" });
    expect(
      alternativesOf(stack, month, catalog)
        .map(({ change }) => change)
        .sort(),
    ).toEqual(["Aurora", "burstable t4g.small", "x86_64"]);
  });

  test("what has no price in the region is named, and makes no saving", () => {
    const { month } = planned();
    const elsewhere = { ...month, plan: { ...month.plan, region: "eu-west-1" } };
    const stack = planTiers(elsewhere, catalog);
    const found = named(alternativesOf(stack, elsewhere, catalog), "Aurora I/O-Optimized");
    expect(found.usdPerMonth).toEqual({ now: null, then: null });
    expect(found.unknown).toContain("aurora.storage in eu-west-1");
  });
});
