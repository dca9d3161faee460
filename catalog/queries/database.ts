import type { PriceQuery } from "./types";

const engines = { postgresql: "PostgreSQL", mysql: "MySQL", mariadb: "MariaDB" } as const;
const auroraEngines = { postgresql: "Aurora PostgreSQL", mysql: "Aurora MySQL" } as const;
const files: Readonly<Record<string, string>> = { mysql: "rds-mysql.json" };
const copies = {
  single: { option: "Single-AZ", usage: "InstanceUsage:", storage: "" },
  multi: { option: "Multi-AZ", usage: "Multi-AZUsage:", storage: "Multi-AZ-" },
} as const;

const rds = (product: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product,
  offer: "AmazonRDS",
  usage,
  unit,
  file: "rds.json",
  ...more,
});

const instances = Object.entries(engines).flatMap(([engine, databaseEngine]) =>
  Object.entries(copies).map(([name, { option, usage }]) =>
    rds(`rds.${engine}.${name}.{instanceType}`, usage, "hour", {
      family: "Database Instance",
      attributes: { databaseEngine, deploymentOption: option, licenseModel: "No license required" },
      file: files[engine] ?? "rds.json",
    }),
  ),
);

const volumes = { gp2: "GP2-Storage", gp3: "GP3-Storage", io1: "PIOPS-Storage", standard: "StorageUsage" };

/** Every engine has rows of its own at one price; PostgreSQL's stand for all. */
const storage = Object.entries(copies).flatMap(([name, { option, storage: prefix }]) =>
  Object.entries(volumes).map(([kind, usage]) =>
    rds(`rds.${kind}.${name}.storage`, `RDS:${prefix}${usage}`, "GB-month", {
      family: "Database Storage",
      attributes: { databaseEngine: "PostgreSQL", deploymentOption: option },
    }),
  ),
);

const iops = Object.entries(copies).flatMap(([name, { option, storage: prefix }]) =>
  Object.entries({ gp3: "GP3-PIOPS", io1: "PIOPS" }).map(([kind, usage]) =>
    rds(`rds.${kind}.${name}.iops`, `RDS:${prefix}${usage}`, "IOPS-month", {
      family: "Provisioned IOPS",
      attributes: { databaseEngine: ["PostgreSQL", "Any"], deploymentOption: option },
    }),
  ),
);

const aurora = (product: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery =>
  rds(product, usage, unit, {
    attributes: { databaseEngine: ["Aurora PostgreSQL", "Any"] },
    file: "aurora.json",
    ...more,
  });

const auroraInstances = Object.entries(auroraEngines).flatMap(([engine, databaseEngine]) =>
  Object.entries({ "": "InstanceUsage:", "ioOptimized.": "InstanceUsageIOOptimized:" }).map(([mode, usage]) =>
    aurora(`aurora.${mode}${engine}.{instanceType}`, usage, "hour", {
      family: "Database Instance",
      attributes: { databaseEngine },
    }),
  ),
);

/** RDS and Aurora. */
export const databaseQueries: readonly PriceQuery[] = [
  ...instances,
  ...storage,
  ...iops,
  rds("rds.gp3.readable.storage", "RDS:Multi-AZCluster-GP3-Storage", "GB-month", {
    family: "Database Storage",
    attributes: { databaseEngine: "PostgreSQL" },
    variant: "readable standbys",
  }),
  rds("rds.backup", "RDS:ChargedBackupUsage", "GB-month", {
    family: "Storage Snapshot",
    attributes: { databaseEngine: ["PostgreSQL", "Any"] },
  }),
  rds("rdsproxy.vcpuHour", "RDS:ProxyUsage", "vCPU-hour", {
    attributes: { databaseEngine: ["PostgreSQL", "Any"] },
  }),
  rds("rdsproxy.acuHour", "RDS:Proxy-ASv2-Usage", "ACU-hour", {
    attributes: { databaseEngine: ["Aurora PostgreSQL", "Any"] },
  }),
  ...auroraInstances,
  aurora("aurora.serverlessV2", "Aurora:ServerlessV2Usage", "ACU-hour"),
  aurora("aurora.ioOptimized.serverlessV2", "Aurora:ServerlessV2IOOptimizedUsage", "ACU-hour"),
  aurora("aurora.storage", "Aurora:StorageUsage", "GB-month", { family: "Database Storage" }),
  aurora("aurora.storage.ioOptimized", "Aurora:IO-OptimizedStorageUsage", "GB-month", {
    family: "Database Storage",
  }),
  aurora("aurora.io", "Aurora:StorageIOUsage", "request", { family: "System Operation" }),
  aurora("aurora.backup", "Aurora:BackupUsage", "GB-month", { family: "Storage Snapshot" }),
  aurora("aurora.backtrack", "Aurora:BacktrackUsage", "change record", {
    family: "System Operation",
    attributes: { databaseEngine: ["Aurora MySQL", "Any"] },
  }),
  aurora("aurora.snapshotExport", "Aurora:SnapshotExportToS3", "GB", { family: "System Operation" }),
];
