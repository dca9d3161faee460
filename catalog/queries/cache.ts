import type { PriceQuery } from "./types";

const engines = {
  valkey: { name: "Valkey", file: "elasticache.json" },
  redis: { name: "Redis", file: "elasticache-redis.json" },
  memcached: { name: "Memcached", file: "elasticache-memcached.json" },
};

const serverless = (engine: string, part: string, usage: string, unit: string): PriceQuery => ({
  product: `elasticache.serverless.${engine}.${part}`,
  offer: "AmazonElastiCache",
  family: "ElastiCache Serverless",
  usage,
  unit,
  file: "elasticache.json",
});

/** ElastiCache. */
export const cacheQueries: readonly PriceQuery[] = [
  ...Object.entries(engines).flatMap(([engine, { name, file }]): readonly PriceQuery[] => [
    {
      product: `elasticache.${engine}.{instanceType}`,
      offer: "AmazonElastiCache",
      family: "Cache Instance",
      usage: "NodeUsage:",
      attributes: { cacheEngine: name },
      unit: "hour",
      file,
    },
    serverless(engine, "data", `CachedData:${name}`, "GB-hour"),
    serverless(engine, "ecpu", `ElastiCacheProcessingUnits:${name}`, "ECPU"),
  ]),
  {
    product: "elasticache.backup",
    offer: "AmazonElastiCache",
    family: "Storage Snapshot",
    usage: ["ElastiCache:BackupUsage", "BackupUsage:Valkey", "BackupUsage:Redis"],
    unit: "GB-month",
    file: "elasticache.json",
  },
];
