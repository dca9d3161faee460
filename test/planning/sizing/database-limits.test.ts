import { loadCatalog } from "../../../catalog";
import { sizeDatabase, type DatabaseDemand } from "../../../planning";
import { holds } from "../../../planning/sizing/choice";
import { databaseUtilisation, diskMibps, fillDatabaseDemand } from "../../../planning/sizing/database-model";
import { allocate, iopsOf, mibpsOf, type StorageNeed } from "../../../planning/sizing/database-storage";

const catalog = loadCatalog();
const demand: DatabaseDemand = {
  region: "us-east-1",
  peakReadsPerSecond: 500,
  peakWritesPerSecond: 150,
  storedGib: 120,
};
const rds: DatabaseDemand = { ...demand, deployment: "rds-multi-zone" };

describe("what binds a database is said by name", () => {
  test("readers, where the reads that may be late need more than the 15 that a writer can have", () => {
    const size = sizeDatabase(
      {
        ...demand,
        peakReadsPerSecond: 900_000,
        readCpuSeconds: 0.005,
        writeCpuSeconds: 0.0001,
        readsFromReadersShare: 1,
      },
      catalog,
    );
    expect(size).toMatchObject({ binding: "readers", readers: 15 });
    expect(size.summary).toContain("readers do not fit");
    expect(size.utilisation.readers).toBeGreaterThan(size.ceilings.readers ?? Infinity);
    expect(size.utilisation.cpu).toBeLessThan(size.ceilings.cpu ?? 0);
  });

  test("readers bind as well where 15 of them just suffice", () => {
    const engine = { name: "db", vcpu: 2, memoryGib: 1024, ebsMbps: null, cpuSpeed: 1 };
    const filled = fillDatabaseDemand({ ...demand, zones: 1, readsFromReadersShare: 1 });
    const of = (readers: number) =>
      databaseUtilisation(filled, engine, readers, { reads: 30_000, writes: 1 });
    expect(of(14).utilisation.readers).toBeUndefined();
    expect(of(15).utilisation.readers).toBeCloseTo((1.2 * 30_000 * 0.0005) / 15 / 2, 9);
    expect(of(15).ceilings.readers).toBe(0.7);
    expect(of(15).utilisation.cpu).toBeCloseTo((1.2 * 0.001) / 2, 9);
  });

  test("connections, where the applications hold nearly as many as the class allows", () => {
    const size = sizeDatabase({ ...demand, connections: 1200, workingSetShare: 0.01 }, catalog);
    expect(size).toMatchObject({ binding: "connections", proxy: false });
    expect(size.utilisation.connections).toBeCloseTo(1200 / size.connectionsLimit, 9);
    expect(holds(size)).toBe(true);
  });

  test("IOPS, where writes pass the 64,000 of gp3, and not on io2", () => {
    const busy = { ...rds, peakReadsPerSecond: 0, peakWritesPerSecond: 40_000, writeCpuSeconds: 0.00001 };
    expect(sizeDatabase(busy, catalog)).toMatchObject({ binding: "iops", iops: 64_000 });
    const size = sizeDatabase({ ...busy, storage: "io2" }, catalog);
    expect(size).toMatchObject({ storage: "io2", iops: 138_000 });
    expect(holds(size)).toBe(true);
  });

  test("throughput, where reports go through megabytes", () => {
    const reports = { ...rds, peakReadsPerSecond: 4000, bytesPerRead: 128 * 1024 ** 2 };
    const size = sizeDatabase(reports, catalog);
    expect(size).toMatchObject({ binding: "throughput", throughputMibps: 4000 });
    expect(size.summary).toContain("throughput does not fit");
    expect(size.utilisation.throughput).toBeGreaterThan(1);
  });

  test("throughput of the instance, where it moves less than its volume", () => {
    const filled = fillDatabaseDemand({ ...rds, bytesPerRead: 1024 ** 2 });
    const load = { reads: 10_000, writes: 0 };
    const volume = {
      kind: "gp3",
      storageGib: 400,
      maximumGib: 500,
      iops: 64_000,
      throughputMibps: 4000,
    } as const;
    const { utilisation } = databaseUtilisation(
      filled,
      { name: "db", vcpu: 2, memoryGib: 16, ebsMbps: 4750, cpuSpeed: 1 },
      0,
      load,
      volume,
    );
    expect(utilisation.throughput).toBeCloseTo((diskMibps(filled, load) * 8 * 1024 ** 2) / 4750e6, 9);
  });

  test.each([
    ["aurora", 120_000, 131_072],
    ["rds-multi-zone", 60_000, 65_536],
  ] as const)("storage, where %s stores %d GiB of at most %d", (deployment, storedGib, mostGib) => {
    const size = sizeDatabase({ ...demand, deployment, storedGib, workingSetShare: 0.0001 }, catalog);
    expect(size.binding).toBe("storage");
    expect(size.utilisation.storage).toBeCloseTo(storedGib / mostGib, 9);
  });
});

describe("storage by its type", () => {
  const need: StorageNeed = {
    kind: "gp3",
    storedGib: 90,
    storedGibWhenChanged: 90,
    largestStoredGib: 90,
    iops: 0,
    mibps: 0,
  };

  // AWS, RDS storage: gp3 of PostgreSQL has 3,000 IOPS and 125 MiB/s below 400 GiB, 12,000 and 500 from there; io2 has
  // what is provisioned, with 0.256 MiB/s for each of the IOPS.
  test.each([
    ["gp3", 1000, 10, 100, 3000, 125],
    ["gp3", 3001, 10, 400, 12_000, 500],
    ["gp3", 1000, 126, 400, 12_000, 500],
    ["gp3", 12_500, 10, 400, 13_000, 500],
    ["gp3", 1000, 700.2, 400, 12_000, 701],
    ["gp3", 1e6, 1e6, 400, 64_000, 4000],
    ["io2", 10, 10, 100, 1000, 256],
    ["io2", 4200, 10, 100, 5000, 1280],
    ["io2", 10, 2000, 100, 8000, 2048],
    ["io2", 200_000, 10, 200, 200_000, 4000],
    ["io2", 1e6, 10, 256, 256_000, 4000],
  ] as const)(
    "%s for %d IOPS and %d MiB/s is %d GiB that serve %d and %d",
    (kind, iops, mibps, gib, has, moves) => {
      const volume = allocate({ ...need, kind, iops, mibps });
      expect(volume.storageGib).toBe(gib);
      expect(iopsOf(volume)).toBe(has);
      expect(mibpsOf(volume)).toBeCloseTo(moves, 9);
      expect(volume.maximumGib).toBeGreaterThan(volume.storageGib * 1.1);
    },
  );

  test.each(["standard", "io-optimized"] as const)(
    "%s grows by itself and has no limit of its own",
    (kind) => {
      const volume = allocate({ ...need, kind, iops: 1e6, mibps: 1e6 });
      expect(volume).toEqual({
        kind,
        storageGib: 90,
        maximumGib: 131_072,
        iops: null,
        throughputMibps: null,
      });
      expect([iopsOf(volume), mibpsOf(volume)]).toEqual([null, null]);
    },
  );

  test("Aurora's instance hours are those of the stated storage", () => {
    const standard = sizeDatabase(demand, catalog);
    const optimized = sizeDatabase({ ...demand, storage: "io-optimized" }, catalog);
    expect(optimized.instanceClass).toBe(standard.instanceClass);
    expect((optimized.usdPerMonth ?? 0) / (standard.usdPerMonth ?? Infinity)).toBeCloseTo(1.3, 2);
  });
});

describe("how old a read may be", () => {
  const late: DatabaseDemand = {
    ...demand,
    peakReadsPerSecond: 8000,
    readCpuSeconds: 0.01,
    readsFromReadersShare: 0.9,
  };

  test("decides whether readers may serve it: Aurora's are usually less than 100 ms behind", () => {
    expect(sizeDatabase({ ...late, acceptedLagSeconds: 0.1 }, catalog)).toMatchObject({
      readers: sizeDatabase(late, catalog).readers,
      assumptions: [],
    });
    const strict = sizeDatabase({ ...late, acceptedLagSeconds: 0.05 }, catalog);
    expect(strict.readers).toBe(1);
    expect(strict.assumptions).toEqual([
      "all reads stay with the writer: readers of Aurora are usually less than 100 ms behind, and only 50 ms are accepted",
    ]);
  });

  test("is not asked where no read may be late, and cannot be kept on RDS", () => {
    expect(sizeDatabase({ ...demand, acceptedLagSeconds: 0 }, catalog).assumptions).toEqual([]);
    expect(sizeDatabase({ ...rds, readsFromReadersShare: 0.5 }, catalog).assumptions?.[0]).toContain(
      "replicas of RDS are not planned",
    );
  });
});
