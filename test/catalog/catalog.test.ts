import { CatalogError, loadCatalog, parseCatalog, type FactFiles, type Price } from "../../catalog";

const catalog = loadCatalog();

describe("the catalog's prices", () => {
  test.each([
    ["ec2.c8g.large", "us-east-1", 0.07976],
    ["ec2.r7g.large", "us-east-1", 0.1071],
    ["aurora.postgresql.db.r8g.large", "us-east-1", 0.276],
    ["rds.postgresql.single.db.r7g.large", "us-east-1", 0.239],
    ["rds.postgresql.multi.db.r7g.large", "us-east-1", 0.478],
    ["elasticache.valkey.cache.r7g.large", "us-east-1", 0.1752],
    ["alb.hour", "us-east-1", 0.0225],
    ["alb.lcu", "us-east-1", 0.008],
    ["nat.hour", "us-east-1", 0.045],
    ["aurora.io", "us-east-1", 2e-7],
    ["aurora.storage", "us-east-1", 0.1],
    ["cloudfront.httpsRequests", "us", 1e-6],
    ["kms.key", "us-east-1", 1],
  ])("%s in %s costs %d, a single request where requests are priced", (product, region, expected) => {
    expect(catalog.unitPrice(product, region)).toBe(expected);
  });

  test("an Aurora r6g.large has the Standard price, not the I/O-Optimized one of 0.338", () => {
    expect(catalog.unitPrice("aurora.postgresql.db.r6g.large", "us-east-1")).toBe(0.26);
  });

  test("a price that is not known is null, never zero", () => {
    expect(catalog.unitPrice("aurora.postgresql.db.r7g.xlarge", "eu-west-1")).toBeNull();
    expect(catalog.prices("rds.postgresql.single.db.r8g.large", "us-east-1")).toEqual([]);
  });

  test("tiers follow AWS's bounds of 1,024 GB a TB, behind the free allowance", () => {
    const rows = catalog.prices("dataTransfer.internetOut", "us-east-1");
    expect(rows.map(({ from, to, unitPrice, allowance }) => [from, to, unitPrice, allowance])).toEqual([
      [0, 100, 0, true],
      [0, 10240, 0.09, false],
      [10240, 51200, 0.085, false],
      [51200, 153600, 0.07, false],
      [153600, null, 0.05, false],
    ]);
  });

  test("every row names its source and when it was true", () => {
    const products = ["ec2.m7g.large", "cloudfront.dataOut", "s3.storage", "alb.hour", "cloudwatch.alarm"];
    const rows: Price[] = products.flatMap((product) =>
      [...catalog.regions.map(({ name }) => name), "us", "europe"].flatMap((region) =>
        catalog.prices(product, region),
      ),
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const row of [
      ...rows,
      ...catalog.instanceTypes,
      ...catalog.slas,
      ...catalog.quotas,
      ...catalog.regions,
    ]) {
      expect(row.source.length).toBeGreaterThan(10);
      expect(row.asOf).toMatch(/^20\d\d(-\d\d(-\d\d)?)?$/);
    }
  });
});

describe("the catalog's specs", () => {
  test("speed is the geometric mean of the three ratios to m5, and the reference itself is 1", () => {
    const speed = (name: string) => catalog.instanceTypes.find((type) => type.name === name)?.cpuSpeed;
    expect(speed("m5.large")).toBe(1);
    // c6g: Geekbench 1.427, nginx 1.666, Spring Boot 0.919
    expect(speed("c6g.large")).toBeCloseTo(Math.cbrt(1.427 * 1.666 * 0.919), 4);
    expect(speed("t4g.large")).toBeNull();
  });

  test("a database class has the vCPU and memory of the EC2 type behind it", () => {
    for (const { name, vcpu, memoryGib } of catalog.databaseClasses) {
      const type = catalog.instanceTypes.find((candidate) => `db.${candidate.name}` === name);
      expect([name, vcpu, memoryGib]).toEqual([name, type?.vcpu, type?.memoryGib]);
    }
  });

  test("every region offers three zones that CloudFront reaches", () => {
    for (const { name, zoneIds, zoneIdsWithoutVpcOrigins } of catalog.regions) {
      const reachable = zoneIds.filter((zone) => !zoneIdsWithoutVpcOrigins.includes(zone));
      expect([name, reachable.length >= 3]).toEqual([name, true]);
    }
  });

  test("an unknown region or quota is refused with the choices", () => {
    expect(() => catalog.region("us-east-9")).toThrow(
      /"us-east-9" is not in the catalog; choose .*us-east-1/,
    );
    expect(() => catalog.quota("L-0")).toThrow(/"L-0" is not in the catalog; it holds .*L-1216C47A/);
  });

  test("SLAs are those of the agreements", () => {
    expect(catalog.sla("cloudfront", "regional")?.committed).toBe(0.999);
    expect(catalog.sla("aurora", "multiZone")?.committed).toBe(0.9999);
    expect(catalog.sla("rds", "multiZone")?.committed).toBe(0.9995);
    expect(catalog.sla("aurora", "regional")).toBeNull();
  });
});

describe("the catalog's reader", () => {
  const empty: FactFiles = {
    prices: {},
    instanceTypes: {},
    databaseClasses: {},
    cacheNodes: {},
    regions: {},
    slas: {},
    quotas: {},
  };
  const sources = { s1: { source: "a price list", asOf: "2026-09" } };
  const row = { id: "a@r", product: "a", region: "r", unit: "hour", unitPrice: 1, source: "s1" };
  const mistakes = (rows: readonly object[], named: object = sources): readonly string[] => {
    try {
      parseCatalog({ ...empty, prices: { "a.json": { sources: named, rows } } });
    } catch (error) {
      if (error instanceof CatalogError) return error.mistakes;
      throw error;
    }
    return [];
  };

  test("a good file has no mistakes", () => {
    expect(mistakes([row])).toEqual([]);
  });

  test.each([
    ["a negative price", [{ ...row, unitPrice: -1 }], /a\.json rows\.0\.unitPrice/],
    ["an unknown source", [{ ...row, source: "s2" }], /"s2" is not among the file's sources/],
    ["an id that stands twice", [row, row], /price "a@r" stands twice/],
    [
      "tiers that leave a gap",
      [
        { ...row, to: 10 },
        { ...row, id: "b", from: 20 },
      ],
      /tiers don't join at 20/,
    ],
    ["an allowance that costs", [row, { ...row, id: "b", allowance: true, to: 5 }], /an allowance costs 0/],
    ["an unknown field", [{ ...row, prise: 2 }], /prise/],
  ])("%s is refused by name", (_, rows, message) => {
    expect(mistakes(rows).join("\n")).toMatch(message);
  });

  test("a date that is none is refused, and all mistakes come at once", () => {
    expect(mistakes([{ ...row, unitPrice: -1 }], { s1: { source: "x", asOf: "soon" } })).toHaveLength(2);
  });
});
