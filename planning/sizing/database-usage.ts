import { hoursPerMonth } from "../months";
import { diskOperations, type FilledDatabaseDemand } from "./database-model";
import { bytesPerGb, constant, daysPerMonth, mapRange, range, secondsPerMonth, withTraffic } from "./ranges";
import type { Size } from "./types";

/** Share of the statements that are slow enough to be logged, and what one leaves in the log. */
const loggedShare = 0.001;
const loggedBytes = 500;
const logRetentionDays = 30;

/** The monthly quantities of the database tier. */
export function databaseUsage(
  demand: FilledDatabaseDemand,
  size: { readonly readers: number; readonly readersMaximum: number; readonly storageGib: number },
): Size["usage"] {
  const { mean, peak, stored } = demand;
  const statements = mean.reads + mean.writes;
  const multiple =
    demand.maximumTrafficMultiple ??
    (statements > 0 ? Math.max(1, (peak.reads + peak.writes) / statements) : 1);
  const keptGb = stored.median * (1 + (demand.dailyChangeShare ?? 0.03) * (demand.backupRetentionDays ?? 14));
  const storage = demand.aurora ? range(stored.median, stored.median, stored.p90) : constant(size.storageGib);
  // Backups as large as the storage are free (Aurora and RDS pricing).
  const beyondFree = Math.max(0, keptGb - storage.minimum);
  const logs = withTraffic((statements * secondsPerMonth * loggedShare * loggedBytes) / bytesPerGb, multiple);
  const passwordFetches = demand.clientInstanceHours ?? constant(2 * hoursPerMonth);
  return {
    ...(demand.readersScale
      ? {
          additionalReaderHours: range(0, 0, (size.readersMaximum - size.readers) * hoursPerMonth),
        }
      : {}),
    databaseStorageGb: storage,
    databaseBackupGb: range(beyondFree, beyondFree, (beyondFree * stored.p90) / stored.median),
    ...(demand.aurora
      ? { databaseIoRequests: withTraffic(diskOperations(demand, mean) * secondsPerMonth, multiple) }
      : {}),
    logsIngestedGb: logs,
    logsStoredGb: mapRange(logs, (gb) => (gb * logRetentionDays) / daysPerMonth),
    secretRequests: passwordFetches,
    // Each fetch decrypts the secret.
    kmsRequests: passwordFetches,
  };
}
