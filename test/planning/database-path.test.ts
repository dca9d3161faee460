import fc from "fast-check";
import { databasePath, monthsUntil, type DatabaseWorkload } from "../../planning";

/** Figma's database in 2020, with shares that it did not publish; see examples/figma-2020. */
const figma: DatabaseWorkload = {
  month: "2020-06",
  growthPerYear: 2,
  vcpu: 48,
  cpuUtilisation: 0.65,
  writeCpuShare: 0.4,
  readsFromReadersShare: 0.6,
  largestVcpu: 96,
  largestPartShare: 1 / 3,
};
const changes = (workload: DatabaseWorkload): string[] =>
  databasePath(workload).steps.map(({ change }) => change);

describe("months until a limit", () => {
  test.each([
    [0.65, 1, 2, 4.705],
    [0.325, 0.65, 2, 7.571],
    [0.325, 1, 2, 12.277],
    [0.6, 0.8, 0.5, 8.514],
    [1, 10, 0.5, 12 * 5.679],
  ])("from %d to %d at %d a year are %d", (utilisation, limit, growth, months) => {
    expect(monthsUntil(utilisation, limit, growth)).toBeCloseTo(months, 2);
  });

  test("are none where the limit is passed, and no number where nothing grows", () => {
    expect(monthsUntil(0.9, 0.8, 1)).toBe(0);
    expect(monthsUntil(0.5, 0.8, 0)).toBeNull();
    expect(monthsUntil(0, 0.8, 1)).toBeNull();
  });
});

describe("a database's way", () => {
  test("doubling Figma's instance gives 8 months to the ceiling and 12 to 100 %", () => {
    expect(databasePath(figma).doubled).toEqual({ toCeilingMonths: 8, toFullMonths: 12 });
  });

  test("where writes weigh: larger instance, replicas, vertical split, shards; each with month and constraint", () => {
    expect(databasePath({ ...figma, horizonMonths: 28 }).steps).toEqual([
      {
        change: "larger instance",
        month: "2020-06",
        afterMonths: 0,
        constraint: "cpu",
        to: "2× today's instance",
        lastsMonths: 7,
      },
      {
        change: "replicas",
        month: "2021-02",
        afterMonths: 8,
        constraint: "cpu",
        to: "reads on readers",
        lastsMonths: 4,
      },
      {
        change: "vertical split",
        month: "2021-07",
        afterMonths: 13,
        constraint: "cpu",
        to: "3 databases or more",
        lastsMonths: 12,
      },
      {
        change: "shards",
        month: "2022-07",
        afterMonths: 25,
        constraint: "cpu",
        to: "2 shards",
        lastsMonths: null,
      },
    ]);
  });

  test("where writes are few: replicas come before the larger instance", () => {
    const light = changes({ ...figma, writeCpuShare: 0.05, readsFromReadersShare: 0.9 });
    expect(light.slice(0, 4)).toEqual(["replicas", "larger instance", "vertical split", "shards"]);
  });

  test("a database that is not split goes from instance and replicas to shards", () => {
    expect(new Set(changes({ ...figma, largestPartShare: 1 }))).toEqual(
      new Set(["larger instance", "replicas", "shards"]),
    );
  });

  test("disk operations of writes are helped by no larger instance and no replica", () => {
    const { steps } = databasePath({
      ...figma,
      cpuUtilisation: 0.2,
      operations: { perSecond: 40_000, mostPerSecond: 64_000 },
    });
    const forced = steps.filter(({ constraint }) => constraint === "iops").map(({ change }) => change);
    expect(forced.length).toBeGreaterThan(0);
    expect(forced.every((change) => change === "vertical split" || change === "shards")).toBe(true);
  });

  test("memory asks for a larger instance, storage for a split", () => {
    const memory = databasePath({
      ...figma,
      cpuUtilisation: 0.01,
      memory: { instanceGib: 384, workingSetGib: 250 },
    });
    expect(memory.steps[0]).toMatchObject({ change: "larger instance", constraint: "memory" });
    const storage = databasePath({
      ...figma,
      cpuUtilisation: 0.01,
      storage: { storedGib: 50_000, largestGib: 65_536 },
    });
    expect(storage.steps[0]).toMatchObject({ change: "vertical split", constraint: "storage" });
  });

  test("is empty where nothing grows", () => {
    expect(databasePath({ ...figma, growthPerYear: 0 })).toEqual({
      steps: [],
      doubled: { toCeilingMonths: null, toFullMonths: null },
    });
  });

  test.each([
    { writeCpuShare: 1.2 },
    { readsFromReadersShare: -0.1 },
    { largestPartShare: 0 },
    { vcpu: 0 },
    { cpuUtilisation: Number.NaN },
  ])("an impossible %j is refused", (wrong) => {
    expect(() => databasePath({ ...figma, ...wrong })).toThrow(RangeError);
  });

  test("months never run backwards, every step but the last lasts, and faster growth never comes later", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (cpuUtilisation, writeCpuShare, readsFromReadersShare, largestPartShare, growthPerYear) => {
          const workload = {
            ...figma,
            cpuUtilisation,
            writeCpuShare,
            readsFromReadersShare,
            largestPartShare,
          };
          const { steps } = databasePath({ ...workload, growthPerYear });
          steps.forEach(({ afterMonths, lastsMonths }, index) => {
            expect(afterMonths).toBeGreaterThanOrEqual(steps[index - 1]?.afterMonths ?? 0);
            expect(lastsMonths === null).toBe(index === steps.length - 1);
          });
          const faster = databasePath({ ...workload, growthPerYear: growthPerYear * 1.5 }).steps;
          if (steps[0] !== undefined)
            expect(faster[0]?.afterMonths).toBeLessThanOrEqual(steps[0].afterMonths);
        },
      ),
      { numRuns: 100 },
    );
  });
});
