import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { clusterType, databaseInstanceType, replicationGroupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { judgeBy, unknown, valueAt, type Decision } from "../values";
import { viewOf } from "../view";
import { dailyWindow, overlap, weeklyWindow } from "./windows";

/** What a type calls its window of maintenance and its window of backups. */
const names: Readonly<Record<string, { readonly maintenance: string; readonly backup: string }>> = {
  [clusterType]: { maintenance: "preferredMaintenanceWindow", backup: "preferredBackupWindow" },
  [databaseInstanceType]: { maintenance: "maintenanceWindow", backup: "backupWindow" },
};
const ofCache = "maintenanceWindow";

const say = "say a window such as sun:04:00-sun:05:00, in UTC, at the quietest hour of the week";

/** Restarts come at an hour that somebody chose, one tier at a time. */
export const maintenanceWindows = definePolicy({
  name: "maintenance-windows",
  description:
    "Maintenance comes at an hour that was chosen, of one tier at a time, and not during the backup.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Find the quietest hour of the week in the load balancer's requests.",
    "Give the database a maintenance window there, the cache another, and backups a third; all are in UTC.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html",
  configSchema: z.strictObject({}),
  reads: [
    ...Object.entries(names).flatMap(([type, { maintenance, backup }]) => [
      { of: "input" as const, type, path: maintenance },
      // AWS draws one itself, and keeps it apart from the maintenance.
      { of: "input" as const, type, path: backup, whenMissing: "pass" as const },
    ]),
    { of: "input", type: replicationGroupType, path: ofCache },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    const databases = view.ofType(...Object.keys(names));
    return [
      ...databases.map(judgeDatabase),
      ...view.ofType(replicationGroupType).map((cache) => judgeCache(cache, databases)),
    ];
  },
});

function judgeDatabase(resource: StackResource): Finding {
  const { maintenance, backup } = names[resource.type] ?? { maintenance: "", backup: "" };
  const backups = valueAt(resource, backup);
  const values = [valueAt(resource, maintenance), ...(backups.kind === "missing" ? [] : [backups])];
  return judgeBy(resource, values, say, (window, backupWindow) => {
    const copied = typeof backupWindow === "string" ? backupWindow : "";
    const weekly = weeklyWindow(String(window));
    if (weekly === null) return noWindow(maintenance, window);
    const daily = backupWindow === undefined ? [] : dailyWindow(copied);
    if (daily === null) return noWindow(backup, copied);
    const clashes = daily.some((stretch) => overlap(stretch, weekly));
    return {
      holds: !clashes,
      message: clashes
        ? `maintenance (${String(window)}) and backup (${copied}) overlap, which AWS refuses`
        : `maintenance comes ${String(window)} UTC`,
      remedy: `move ${maintenance} or ${backup}, so that they do not overlap`,
    };
  });
}

/** A cache that is empty while the database restarts sends it all its reads. */
function judgeCache(cache: StackResource, databases: readonly StackResource[]): Finding {
  const windows = databases.map((database) => ({
    database,
    window: valueAt(database, names[database.type]?.maintenance ?? ""),
  }));
  const own = valueAt(cache, ofCache);
  const open = windows.find(({ window }) => window.kind === "unknown");
  if (own.kind === "said" && open !== undefined)
    return unknown(
      cache.urn,
      `the maintenance window of ${open.database.name} can't be known before the update`,
    );
  return judgeBy(cache, [own], say, (text) => {
    const weekly = weeklyWindow(String(text));
    if (weekly === null) return noWindow(ofCache, text);
    const clash = windows.find(({ window }) => {
      const other = window.kind === "said" ? weeklyWindow(String(window.value)) : null;
      return other !== null && overlap(weekly, other);
    });
    return {
      holds: clash === undefined,
      message:
        clash === undefined
          ? `maintenance comes ${String(text)} UTC`
          : `maintenance (${String(text)}) comes while ${clash.database.name} has its own: its reads meet a database that restarts`,
      remedy: `move ${ofCache} to another hour`,
    };
  });
}

const noWindow = (input: string, value: unknown): Decision => ({
  holds: false,
  message: `${input} is ${String(value)}, which is no window`,
  remedy: "write a window such as sun:04:00-sun:05:00 for maintenance, 02:00-03:00 for backups",
});
