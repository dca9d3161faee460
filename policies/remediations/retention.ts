import { logGroupType, tableType } from "../resource-types";
import { clusterType, databaseInstanceType, replicationGroupType } from "../spread";
import { groupOf, numberOf, saidOf, type Remediation } from "./remediation";

/**
 * Backups are kept longer. An instance that has none is left alone: AWS stops it to begin with them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html (2026-11)
 */
export const backups: Remediation = {
  policy: "backups",
  does: "Raises backupRetentionPeriod to `minimumDays`; an instance without backups is left alone, since beginning with them stops it.",
  types: [clusterType, databaseInstanceType],
  repair(inputs, config, type) {
    const days = saidOf(inputs, "backupRetentionPeriod");
    const least = numberOf(config, "minimumDays");
    if (days === null || inputs["replicateSourceDb"] !== undefined) return null;
    // Of a cluster Aurora keeps a day where nothing is said; of an instance the provider sends 0.
    const now = days === undefined ? (type === clusterType ? 1 : 0) : Number(days);
    if (now >= least || now < 1) return null;
    return { ...inputs, backupRetentionPeriod: least };
  },
};

/** Caches keep snapshots. */
export const cacheSnapshots: Remediation = {
  policy: "cache-snapshots",
  does: "Raises snapshotRetentionLimit to `minimumDays`.",
  types: [replicationGroupType],
  repair(inputs, config) {
    const days = saidOf(inputs, "snapshotRetentionLimit");
    const least = numberOf(config, "minimumDays");
    return days === null || Number(days ?? 0) >= least ? null : { ...inputs, snapshotRetentionLimit: least };
  },
};

/** Tables can be restored. */
export const tableRecovery: Remediation = {
  policy: "table-recovery",
  does: "Sets pointInTimeRecovery.enabled to true.",
  types: [tableType],
  repair(inputs) {
    const recovery = saidOf(inputs, "pointInTimeRecovery");
    if (recovery === null) return null;
    const said = groupOf(inputs["pointInTimeRecovery"]) ?? {};
    const enabled = saidOf(said, "enabled");
    return enabled === null || enabled === true
      ? null
      : { ...inputs, pointInTimeRecovery: { ...said, enabled: true } };
  },
};

/**
 * What CloudWatch takes, in days. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 * (2026-11)
 */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Logs are deleted some day. */
export const logRetention: Remediation = {
  policy: "log-retention",
  does: "Sets retentionInDays to the longest that AWS takes within `maximumDays`; AWS then deletes what is older.",
  types: [logGroupType],
  repair(inputs, config) {
    const days = saidOf(inputs, "retentionInDays");
    const most = numberOf(config, "maximumDays");
    const longest = retentions.findLast((each) => each <= most);
    if (days === null || longest === undefined || saidOf(inputs, "logGroupClass") === "DELIVERY") return null;
    const now = Number(days ?? 0);
    return now > 0 && now <= most ? null : { ...inputs, retentionInDays: longest };
  },
};
