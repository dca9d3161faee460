import fc from "fast-check";
import { loadCatalog } from "../../../catalog";
import { sizeDatabase, type DatabaseDemand } from "../../../planning";
import { holds } from "../../../planning/sizing/choice";

const catalog = loadCatalog();
const demand: DatabaseDemand = {
  region: "us-east-1",
  peakReadsPerSecond: 500,
  peakWritesPerSecond: 150,
  storedGib: 120,
};
const classNamed = (name: string) => {
  const found = catalog.databaseClasses.find((row) => row.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe("the database's size", () => {
  test("is what the simplest call says in its documentation", () => {
    expect(sizeDatabase(demand, catalog).summary).toBe("db.r6g.xlarge + 1 reader");
  });

  test("holds the working set in three quarters of the memory, a tenth of that spare", () => {
    const size = sizeDatabase({ ...demand, workingSetShare: 0.2 }, catalog);
    expect(size.binding).toBe("memory");
    expect(size.utilisation.memory).toBeCloseTo(24 / (0.75 * size.memoryGib), 9);
    expect(size.memoryGib).toBe(64);
  });

  test.each([
    ["aurora", 120 * 0.1],
    ["rds-multi-zone", 120 * 0.5],
  ] as const)("takes an unmeasured working set on %s for %d GiB", (deployment, workingSetGib) => {
    const size = sizeDatabase({ ...demand, deployment }, catalog);
    expect(size.utilisation.memory).toBeCloseTo(workingSetGib / (0.75 * size.memoryGib), 9);
  });

  test("counts PostgreSQL's own fifth on the CPU of the busiest instance", () => {
    const size = sizeDatabase({ ...demand, readCpuSeconds: 0.01, writeCpuSeconds: 0.02 }, catalog);
    const speed = classNamed(size.instanceClass).cpuSpeed ?? 0;
    expect(size.utilisation.cpu).toBeCloseTo((1.2 * (500 * 0.01 + 150 * 0.02)) / (size.vcpu * speed), 9);
  });

  test("sends the reads that may be late to readers, and the writer keeps the rest", () => {
    const busy = { ...demand, peakReadsPerSecond: 8000, readCpuSeconds: 0.01, readsFromReadersShare: 0.9 };
    const spread = sizeDatabase(busy, catalog);
    const alone = sizeDatabase({ ...busy, readsFromReadersShare: 0 }, catalog);
    expect(spread.readers).toBeGreaterThan(1);
    expect(spread.usdPerMonth ?? Infinity).toBeLessThan(alone.usdPerMonth ?? 0);
    expect(alone.readers).toBe(1);
  });

  test("readers follow an event where they scale, and stand ready where they don't", () => {
    const event: DatabaseDemand = {
      ...demand,
      peakReadsPerSecond: 4000,
      readCpuSeconds: 0.01,
      readsFromReadersShare: 0.95,
      largestEventReadsPerSecond: 12_000,
      largestEventWritesPerSecond: 150,
    };
    const scaled = sizeDatabase({ ...event, readersScale: true }, catalog);
    expect(scaled.readersMaximum).toBeGreaterThan(scaled.readers);
    expect(scaled.usage.additionalReaderHours?.maximum).toBe(730 * (scaled.readersMaximum - scaled.readers));
    const fixed = sizeDatabase(event, catalog);
    expect(fixed.readers).toBe(fixed.readersMaximum);
  });

  test("the class carries the writes of the largest event, which no reader helps with", () => {
    const size = sizeDatabase(
      { ...demand, largestEventWritesPerSecond: 5000, readersScale: true, readsFromReadersShare: 1 },
      catalog,
    );
    const speed = classNamed(size.instanceClass).cpuSpeed ?? 0;
    expect((1.2 * 5000 * 0.001) / (size.vcpu * speed)).toBeLessThanOrEqual(0.7);
    expect(size.capacity?.maximum).toBeGreaterThanOrEqual(5500);
  });

  test("a class lasts until a change begun today is done", () => {
    const now = sizeDatabase({ ...demand, workingSetShare: 0.15 }, catalog);
    const later = sizeDatabase({ ...demand, workingSetShare: 0.15, storedGibWhenChanged: 160 }, catalog);
    expect(now.memoryGib).toBe(32);
    expect(later.memoryGib).toBe(64);
    expect(later.utilisation.memory).toBeCloseTo(18 / 48, 9);
  });

  test.each([
    [1000, false],
    [5000, true],
  ])("%d connections ask for a proxy: %s", (connections, proxy) => {
    const size = sizeDatabase({ ...demand, connections }, catalog);
    expect(size.proxy).toBe(proxy);
    expect(size.connectionsLimit).toBe(Math.min(5000, Math.floor((size.memoryGib * 1024 ** 3) / 9_531_392)));
    expect("connections" in size.utilisation).toBe(!proxy);
  });

  describe("on RDS", () => {
    const rds: DatabaseDemand = { ...demand, deployment: "rds-multi-zone" };

    test("has no readers but a standby, which takes the whole load over", () => {
      const size = sizeDatabase(rds, catalog);
      expect(size).toMatchObject({ readers: 0, readersMaximum: 0, deployment: "rds-multi-zone" });
      expect(size.summary).toMatch(/ \+ standby$/);
      expect(size.capacity?.oneZoneLost).toBe(size.capacity?.maximum);
      expect(sizeDatabase({ ...rds, deployment: "rds-single-zone" }, catalog).capacity?.oneZoneLost).toBe(0);
    });

    test("allocates storage with a tenth free and lets it grow, at least by a tenth", () => {
      const size = sizeDatabase({ ...rds, largestStoredGib: 500 }, catalog);
      expect(size.storageGib).toBe(134);
      expect(size.storageMaximumGib).toBe(556);
      expect(sizeDatabase({ ...rds, largestStoredGib: 120 }, catalog).storageMaximumGib).toBeGreaterThan(
        134 * 1.1,
      );
      expect(size.usage.databaseStorageGb).toEqual({ minimum: 134, expected: 134, maximum: 134 });
    });

    test.each([
      [100, 134, null],
      [2000, 400, null],
      [6000, 400, 21_000],
    ])("%d writes a second ask for %d GiB of gp3 with %s provisioned IOPS", (writes, storageGib, iops) => {
      const size = sizeDatabase(
        { ...rds, peakReadsPerSecond: 0, peakWritesPerSecond: writes, writeCpuSeconds: 0.0001 },
        catalog,
      );
      expect(size).toMatchObject({ storageGib, iops });
    });

    test("IOPS bind where writes pass what a volume allows", () => {
      const size = sizeDatabase(
        { ...rds, peakReadsPerSecond: 0, peakWritesPerSecond: 40_000, writeCpuSeconds: 0.0001 },
        catalog,
      );
      expect(size.binding).toBe("iops");
      expect(holds(size)).toBe(false);
      expect(size.summary).toContain("iops does not fit");
    });
  });

  test("says by how much the least overloaded class is overloaded where none carries the writes", () => {
    const size = sizeDatabase({ ...demand, peakWritesPerSecond: 1e6 }, catalog);
    expect(size.binding).toBe("cpu");
    expect(size.instanceClass).toBe("db.r8g.48xlarge");
    expect(size.utilisation.cpu).toBeGreaterThan(1);
  });

  test.each(["us-west-2", "eu-west-1", "us-east-2"])(
    "keeps engine and architecture in %s, and says that it is not priced where it is not",
    (region) => {
      for (const architecture of ["arm64", "x86_64"] as const) {
        const size = sizeDatabase({ ...demand, region, architecture, workingSetShare: 0.3 }, catalog);
        expect(size.deployment).toBe("aurora");
        expect(classNamed(size.instanceClass)).toMatchObject({ architecture });
        expect(classNamed(size.instanceClass).engines).toContain("aurora-postgresql");
        expect(size.priced).toBe(size.usdPerMonth !== null);
      }
    },
  );
});

describe("for every demand that some class carries", () => {
  const demands = fc.record({
    reads: fc.double({ min: 0, max: 20_000, noNaN: true }),
    writes: fc.double({ min: 0.1, max: 4000, noNaN: true }),
    storedGib: fc.double({ min: 1, max: 3000, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    deployment: fc.constantFrom("aurora" as const, "rds-multi-zone" as const, "rds-single-zone" as const),
    connections: fc.integer({ min: 1, max: 8000 }),
    readersScale: fc.boolean(),
  });
  type Drawn = typeof demands extends fc.Arbitrary<infer D> ? D : never;
  const toDemand = ({ reads, writes, share, ...rest }: Drawn, times = 1): DatabaseDemand => ({
    region: "us-east-1",
    ...rest,
    peakReadsPerSecond: { median: reads * times, p90: reads * times * 1.2 },
    peakWritesPerSecond: { median: writes * times, p90: writes * times * 1.2 },
    largestEventReadsPerSecond: reads * times * 2,
    largestEventWritesPerSecond: writes * times * 2,
    storedGib: rest.storedGib * times,
    connections: Math.ceil(rest.connections * times),
    readsFromReadersShare: share,
    workingSetShare: 0.2,
  });

  test("more demand gives no lower price, and every ceiling holds", () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 1, max: 2, noNaN: true }), (drawn, times) => {
        const less = sizeDatabase(toDemand(drawn), catalog);
        const more = sizeDatabase(toDemand(drawn, times), catalog);
        fc.pre(holds(less) && holds(more));
        expect(more.usdPerMonth ?? 0).toBeGreaterThanOrEqual((less.usdPerMonth ?? 0) * (1 - 1e-9));
        const statements = drawn.reads + drawn.writes;
        expect(less.capacity?.now ?? 0).toBeGreaterThanOrEqual(statements * 1.2 * (1 - 1e-6));
        expect(less.capacity?.maximum ?? 0).toBeGreaterThanOrEqual(statements * 2 * (1 - 1e-6));
      }),
      { numRuns: 60 },
    );
  });

  test("with one zone lost Aurora still carries the largest event below 95 %", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        const size = sizeDatabase({ ...toDemand(drawn), deployment: "aurora" }, catalog);
        fc.pre(holds(size));
        expect(size.readers).toBeGreaterThanOrEqual(1);
        expect(size.capacity?.oneZoneLost ?? 0).toBeGreaterThanOrEqual(
          (drawn.reads + drawn.writes) * 2 * (1 - 1e-6),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("every usage has its three amounts in order", () => {
    fc.assert(
      fc.property(demands, (drawn) => {
        for (const range of Object.values(sizeDatabase(toDemand(drawn), catalog).usage)) {
          expect(range.minimum).toBeGreaterThanOrEqual(0);
          expect(range.expected).toBeGreaterThanOrEqual(range.minimum);
          expect(range.maximum).toBeGreaterThanOrEqual(range.expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});
