import type { DatabaseSize } from "./types";

/** A setting of PostgreSQL that differs from what AWS sets by itself. */
export interface PostgresParameter {
  readonly name: string;
  /** A value, or a formula over the class's memory that RDS evaluates on each instance. */
  readonly value: string;
  /** `immediate`, or `pending-reboot`: only a restart applies it. */
  readonly apply: "immediate" | "pending-reboot";
}

/**
 * Share of the memory in shared_buffers, as AWS sets it by a formula over the class's memory: a quarter on RDS (as pgtune
 * would), three quarters on Aurora, which has no page cache behind it.
 */
const sharedBuffersShare = { aurora: 0.75, rds: 0.25 };

/** Processes that work besides the connections: PostgreSQL's max_worker_processes, at least its default. */
const workers = (vcpu: number): number => Math.max(8, vcpu);

/** A statement may sort and hash at several places at once (pgtune). */
const sortsPerConnection = 3;

const bytesPerKib = 1024;
const bytesPerPage = 8192;

/** Statements that take longer are logged. */
const slowStatementMilliseconds = 1000;

/** Temporary files from this size on are logged: work_mem did not suffice. */
const largeTemporaryFileKib = 10_240;

/** A transaction that was left open holds locks and keeps vacuum from its work. */
const idleTransactionMilliseconds = 600_000;

/**
 * Engine parameters of a class (formulas of pgtune, in formulas over `DBInstanceClassMemory`, in bytes). A formula follows the
 * class by itself, so that a change of class never restarts with the memory settings of a larger one.
 *
 * `shared_buffers` and `max_connections` are left to AWS, whose own formulas are the ones that sizing assumes.
 * `work_mem` = (memory − shared_buffers) / (3 · (connections + workers)), so that it fits when all connections sort.
 *
 * @returns sorted by name
 */
export function postgresParameters({
  deployment,
  vcpu,
  connectionsNeeded,
  connectionsLimit,
}: Pick<
  DatabaseSize,
  "deployment" | "vcpu" | "connectionsNeeded" | "connectionsLimit"
>): PostgresParameter[] {
  const engine = deployment === "aurora" ? "aurora" : "rds";
  // A proxy keeps what is needed beyond the limit away from the database.
  const connections = Math.max(1, Math.min(connectionsNeeded, connectionsLimit));
  const sorting = sortsPerConnection * (connections + workers(vcpu));
  const workMemDivisor = Math.round((bytesPerKib * sorting) / (1 - sharedBuffersShare[engine]));
  const parameters: PostgresParameter[] = [
    // It is 1 by default since version 15; said all the same, and in the way in which AWS stores the default.
    { name: "rds.force_ssl", value: "1", apply: "pending-reboot" },
    { name: "work_mem", value: `GREATEST({DBInstanceClassMemory/${workMemDivisor}},64)`, apply: "immediate" },
    {
      name: "maintenance_work_mem",
      value: `LEAST({DBInstanceClassMemory/${16 * bytesPerKib}},2097152)`,
      apply: "immediate",
    },
    { name: "log_min_duration_statement", value: String(slowStatementMilliseconds), apply: "immediate" },
    { name: "log_lock_waits", value: "1", apply: "immediate" },
    { name: "log_temp_files", value: String(largeTemporaryFileKib), apply: "immediate" },
    {
      name: "idle_in_transaction_session_timeout",
      value: String(idleTransactionMilliseconds),
      apply: "immediate",
    },
  ];
  if (engine === "rds") {
    parameters.push(
      // shared_buffers and the page cache behind it: three quarters of the memory.
      {
        name: "effective_cache_size",
        value: `{DBInstanceClassMemory/${Math.round(bytesPerPage / 0.75)}}`,
        apply: "immediate",
      },
      // gp3 reads a random page nearly as fast as the next one.
      { name: "random_page_cost", value: "1.1", apply: "immediate" },
    );
  }
  return parameters.sort((a, b) => (a.name < b.name ? -1 : 1));
}
