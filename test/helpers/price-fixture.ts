import type { CacheNode, Catalog, DatabaseClass, Price, Region, Sla } from "../../catalog/types";

const sourced = { source: "https://example.test/prices", asOf: "2026-09-29" };

/** A price row of a catalog built by hand. */
export const price = (product: string, unitPrice: number, parts: Partial<Price> = {}): Price => ({
  id: `${product}@${parts.region ?? "us-east-1"}${parts.from === undefined ? "" : `#${parts.from}`}`,
  product,
  region: "us-east-1",
  unit: "unit",
  unitPrice,
  from: 0,
  to: null,
  allowance: false,
  ...sourced,
  ...parts,
});

/** A region of a catalog built by hand. */
export const region = (name: string, viewerArea: string): Region => ({
  name,
  zoneIds: ["az1", "az2", "az3"],
  zoneIdsWithoutVpcOrigins: [],
  viewerArea,
  ...sourced,
});

/** An SLA of a catalog built by hand. */
export const sla = (service: string, configuration: string, committed: number): Sla => ({
  id: `${service}.${configuration}`,
  service,
  configuration,
  committed,
  source: `https://example.test/${service}/sla`,
  asOf: "2026",
});

const databaseClass: DatabaseClass = {
  name: "db.r8g.xlarge",
  family: "r8g",
  architecture: "arm64",
  vcpu: 4,
  memoryGib: 32,
  networkMbps: null,
  ebsMbps: null,
  cpuSpeed: null,
  engines: ["aurora-postgresql"],
  ...sourced,
};

const cacheNode: CacheNode = {
  name: "cache.r7g.large",
  family: "r7g",
  architecture: "arm64",
  vcpu: 2,
  memoryGib: 13.07,
  networkMbps: 12_500,
  ...sourced,
};

/** A catalog with just these prices and SLAs. */
export function catalogOf(prices: readonly Price[], slas: readonly Sla[] = []): Catalog {
  const regions = [region("us-east-1", "us"), region("eu-west-1", "europe")];
  const rows = new Map<string, Price[]>();
  for (const row of prices) {
    const key = `${row.product}@${row.region}`;
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  const pricesOf = (product: string, place: string): readonly Price[] =>
    rows.get(`${product}@${place}`) ?? [];
  return {
    instanceTypes: [],
    databaseClasses: [databaseClass],
    cacheNodes: [cacheNode],
    regions,
    slas,
    quotas: [],
    reactionTimes: [],
    updateEffects: [],
    recoveryFacts: [],
    priceRows: prices,
    prices: pricesOf,
    unitPrice: (product, place) =>
      pricesOf(product, place).find(({ allowance }) => !allowance)?.unitPrice ?? null,
    region: (name) => {
      const found = regions.find((each) => each.name === name);
      if (found === undefined) throw new RangeError(`no region ${name}`);
      return found;
    },
    sla: (service, configuration) =>
      slas.find((each) => each.service === service && each.configuration === configuration) ?? null,
    quota: (code) => {
      throw new RangeError(`no quota ${code}`);
    },
  };
}

/** A price for everything that the sample stack uses, in us-east-1. */
export const samplePrices: readonly Price[] = [
  price("ec2.c8g.large", 0.07976, { unit: "hour" }),
  price("ebs.gp3.storage", 0.08, { unit: "GB-month" }),
  price("aurora.postgresql.db.r8g.xlarge", 0.552, { unit: "hour" }),
  price("aurora.storage", 0.1, { unit: "GB-month" }),
  price("aurora.io", 0.0000002, { unit: "request" }),
  price("aurora.backup", 0.021, { unit: "GB-month" }),
  price("elasticache.valkey.cache.r7g.large", 0.1752, { unit: "hour" }),
  price("alb.hour", 0.0225, { unit: "hour" }),
  price("alb.lcu", 0.008, { unit: "LCU-hour" }),
  price("nat.hour", 0.045, { unit: "hour" }),
  price("nat.data", 0.045, { unit: "GB" }),
  price("ipv4.hour", 0.005, { unit: "hour" }),
  price("dataTransfer.betweenZones", 0.01, { unit: "GB" }),
  price("cloudfront.dataOut", 0, { region: "us", unit: "GB", to: 1024, allowance: true }),
  price("cloudfront.dataOut", 0.085, { region: "us", unit: "GB", from: 0, to: 10_240 }),
  price("cloudfront.dataOut", 0.08, { region: "us", unit: "GB", from: 10_240, to: null }),
  price("cloudfront.dataOut", 0, { region: "europe", unit: "GB", to: 1024, allowance: true }),
  price("cloudfront.dataOut", 0.085, { region: "europe", unit: "GB", from: 0, to: null }),
  price("cloudfront.httpsRequests", 0, { region: "us", unit: "request", to: 10_000_000, allowance: true }),
  price("cloudfront.httpsRequests", 0.000001, { region: "us", unit: "request" }),
  price("cloudfront.httpsRequests", 0, {
    region: "europe",
    unit: "request",
    to: 10_000_000,
    allowance: true,
  }),
  price("cloudfront.httpsRequests", 0.0000012, { region: "europe", unit: "request" }),
  price("cloudfront.toOrigin", 0.02, { region: "us", unit: "GB" }),
  price("cloudfront.toOrigin", 0.02, { region: "europe", unit: "GB" }),
  price("s3.storage", 0.023, { unit: "GB-month", to: 51_200 }),
  price("s3.put", 0.000005, { unit: "request" }),
  price("s3.get", 0.0000004, { unit: "request" }),
  price("cloudwatch.alarm", 0.1, { unit: "alarm-month" }),
  price("cloudwatch.metric", 0.3, { unit: "metric-month" }),
  price("cloudwatch.logs.ingested", 0.5, { unit: "GB" }),
  price("cloudwatch.logs.stored", 0.03, { unit: "GB-month" }),
  price("cloudwatch.vendedLogs", 0.5, { unit: "GB", asOf: "2025-04" }),
  price("kms.key", 1, { unit: "key-month" }),
  price("kms.request", 0.000003, { unit: "request" }),
  price("secretsManager.secret", 0.4, { unit: "secret-month" }),
];
