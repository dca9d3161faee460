import { loadCatalog, type Price } from "../../catalog";

const catalog = loadCatalog();

/** The rows of every product in every region and price area. */
function pricedPlaces(): Price[][] {
  const products = [
    ...catalog.instanceTypes.map(({ name }) => `ec2.${name}`),
    ...catalog.databaseClasses.flatMap(({ name }) => [
      `rds.postgresql.single.${name}`,
      `rds.postgresql.multi.${name}`,
      `aurora.postgresql.${name}`,
    ]),
    ...catalog.cacheNodes.map(({ name }) => `elasticache.valkey.${name}`),
    ...["cloudfront.dataOut", "cloudfront.httpsRequests", "cloudfront.toOrigin"],
    ...["dataTransfer.internetOut", "dataTransfer.betweenZones", "nat.hour", "nat.data", "ipv4.hour"],
    ...["alb.hour", "alb.lcu", "ebs.gp3.storage", "s3.storage", "s3.put", "s3.get", "kms.key", "kms.request"],
    ...["aurora.storage", "aurora.io", "aurora.backup", "rds.gp3.single.storage", "rds.gp3.multi.storage"],
    ...["cloudwatch.alarm", "cloudwatch.logs.ingested", "cloudwatch.logs.stored", "cloudwatch.vendedLogs"],
    ...["secretsManager.secret", "secretsManager.request", "sns.request", "sns.email", "route53.zone"],
  ];
  const places = [
    ...catalog.regions.map(({ name }) => name),
    ...["us", "europe", "asia", "japan", "india", "australia", "southAmerica", "middleEastAfrica", "global"],
  ];
  return products.flatMap((product) => places.map((place) => [...catalog.prices(product, place)]));
}

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

  test("an allowance holds once an account, so it stands before the tiers of every region and area", () => {
    for (const [product, region, free] of [
      ["dataTransfer.internetOut", "sa-east-1", 100],
      ["cloudfront.dataOut", "japan", 1024],
      ["cloudfront.httpsRequests", "europe", 10_000_000],
      ["kms.request", "eu-west-1", 20_000],
      ["sns.email", "us-east-1", 1000],
      ["cloudwatch.alarm", "eu-west-2", 10],
      ["cloudwatch.logs.ingested", "us-west-2", 5],
    ] as const) {
      const [first, second] = catalog.prices(product, region);
      expect([product, first?.allowance, first?.to, first?.region]).toEqual([product, true, free, "global"]);
      expect([product, second?.allowance, second?.region]).toEqual([product, false, region]);
    }
  });

  test("an allowance alone is no price", () => {
    expect(catalog.prices("cloudfront.httpsRequests", "japan")).toEqual([]);
    expect(catalog.unitPrice("cloudfront.httpsRequests", "japan")).toBeNull();
  });

  test("a price that is the same everywhere holds in a region without its own", () => {
    expect(catalog.prices("ipv4.hour", "us-east-2").map(({ id }) => id)).toEqual(["ipv4.hour@global"]);
    expect(catalog.prices("ipv4.hour", "us-east-1").map(({ id }) => id)).toEqual(["ipv4.hour@us-east-1"]);
    expect(catalog.unitPrice("route53.zone", "eu-west-1")).toBe(0.5);
  });

  test("where only the first tier is known, it ends where AWS's does", () => {
    expect(catalog.prices("s3.storage", "us-east-1").map(({ from, to }) => [from, to])).toEqual([
      [0, 51_200],
    ]);
  });

  test("tiers of every product join from 0 on, and cost less the more is used", () => {
    for (const rows of pricedPlaces()) {
      const tiers = rows.filter(({ allowance }) => !allowance);
      tiers.forEach(({ id, from, unitPrice }, index) => {
        const before = tiers[index - 1];
        expect([id, from]).toEqual([id, before?.to ?? 0]);
        expect([id, unitPrice > 0 && unitPrice <= (before?.unitPrice ?? Infinity)]).toEqual([id, true]);
      });
    }
  });

  test("Multi-AZ costs more than one zone, and about twice as much", () => {
    for (const { name } of catalog.regions) {
      for (const { name: className } of catalog.databaseClasses) {
        const single = catalog.unitPrice(`rds.postgresql.single.${className}`, name);
        const multi = catalog.unitPrice(`rds.postgresql.multi.${className}`, name);
        if (single === null || multi === null) continue;
        const ratio = multi / single;
        expect([name, className, ratio > 1.8 && ratio < 2.2]).toEqual([name, className, true]);
      }
    }
  });

  test("I/O-Optimized hours cost 30 % more than Standard ones", () => {
    const ratios = catalog.databaseClasses.flatMap(({ name }) => {
      const standard = catalog.unitPrice(`aurora.postgresql.${name}`, "us-east-1");
      const optimized = catalog.unitPrice(`aurora.ioOptimized.postgresql.${name}`, "us-east-1");
      return standard === null || optimized === null ? [] : [optimized / standard];
    });
    expect(ratios.length).toBeGreaterThan(40);
    for (const ratio of ratios) expect(ratio).toBeCloseTo(1.3, 1);
  });

  test("every fact names its source and when it was true, undated ones by the year of collection", () => {
    const facts = [
      ...pricedPlaces().flat(),
      ...catalog.instanceTypes,
      ...catalog.instanceTypes.flatMap(({ cpuSpeedSource }) => cpuSpeedSource ?? []),
      ...catalog.databaseClasses,
      ...catalog.cacheNodes,
      ...catalog.slas,
      ...catalog.quotas,
      ...catalog.regions,
    ];
    expect(facts.length).toBeGreaterThan(5000);
    for (const { source, asOf } of facts) {
      expect(source).toMatch(/@[0-9a-f]{6,}|https?:\/\/|GitHub file id:\d+|aether-labs-org/);
      expect(asOf).toMatch(/^20\d\d(-\d\d(-\d\d)?)?$/);
      if (source.includes("undated")) expect([source, asOf.length]).toEqual([source, 4]);
    }
  });
});

describe("the catalog's specs", () => {
  test("speed is the geometric mean of the three ratios to m5, and the reference itself is 1", () => {
    const speed = (name: string) => catalog.instanceTypes.find((type) => type.name === name)?.cpuSpeed;
    expect(speed("m5.large")).toBe(1);
    // c6g: Geekbench 1.427, nginx 1.666, Spring Boot 0.919
    expect(speed("c6g.large")).toBeCloseTo(Math.cbrt(1.427 * 1.666 * 0.919), 4);
    expect(speed("c8g.large")).toBeCloseTo(Math.cbrt(2.545 * 3.023 * 2.264), 3);
    expect(speed("t4g.large")).toBeNull();
  });

  test("without all three ratios there is no speed, and r5 has that of m5's processor and says so", () => {
    const type = (name: string) => catalog.instanceTypes.find((candidate) => candidate.name === name);
    expect(type("m7a.large")).toMatchObject({ cpuSpeed: null, cpuSpeedSource: null });
    expect(type("c5.large")).toMatchObject({ cpuSpeed: null, cpuSpeedSource: null });
    expect(type("r5.12xlarge")?.cpuSpeed).toBe(1);
    expect(type("r5.12xlarge")?.cpuSpeedSource?.source).toMatch(/not measured: r5 has the clock/);
  });

  test("types, classes and nodes are those that have a price somewhere", () => {
    const priced = (product: string): boolean =>
      catalog.regions.some(({ name }) => catalog.unitPrice(product, name) !== null);
    expect(catalog.instanceTypes.filter(({ name }) => !priced(`ec2.${name}`))).toEqual([]);
    expect(catalog.cacheNodes.filter(({ name }) => !priced(`elasticache.valkey.${name}`))).toEqual([]);
    for (const { name, engines } of catalog.databaseClasses) {
      expect([name, priced(`aurora.postgresql.${name}`)]).toEqual([
        name,
        engines.includes("aurora-postgresql"),
      ]);
      expect([name, priced(`rds.postgresql.multi.${name}`)]).toEqual([name, engines.includes("postgres")]);
    }
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

  test("zones without VPC origins are those of CloudFront's documentation", () => {
    const without = catalog.regions.flatMap(({ zoneIdsWithoutVpcOrigins }) => zoneIdsWithoutVpcOrigins);
    expect(without).toEqual(["apne1-az3", "use1-az3"]);
  });

  test("a new account's quotas stand by their codes", () => {
    const values = ["L-1216C47A", "L-0263D0A3", "L-F678F1CE", "L-0EA8095F", "L-FE5A380F"].map(
      (code) => catalog.quota(code).value,
    );
    expect(values).toEqual([5, 5, 5, 60, 5]);
  });

  test("an unknown region or quota is refused with the choices", () => {
    expect(() => catalog.region("us-east-9")).toThrow(
      /"us-east-9" is not in the catalog; choose .*us-east-1/,
    );
    expect(() => catalog.quota("L-0")).toThrow(/"L-0" is not in the catalog; choose .*L-1216C47A/);
  });

  test("SLAs are those of the agreements", () => {
    expect(catalog.sla("cloudfront", "regional")?.committed).toBe(0.999);
    expect(catalog.sla("aurora", "multiZone")?.committed).toBe(0.9999);
    expect(catalog.sla("rds", "multiZone")?.committed).toBe(0.9995);
    expect(catalog.sla("aurora", "regional")).toBeNull();
  });
});
