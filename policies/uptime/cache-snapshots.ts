import { z } from "zod";
import { valueInForce, whereUnsaid } from "../defaults";
import { isPromised } from "../promises";
import { replicationGroupType } from "../spread";
import { definePolicy } from "../types";
import { counted, judgeBy } from "../values";
import { viewOf } from "../view";

/** A cache can be filled again from a snapshot. Advisory: what it holds is also elsewhere. */
export const cacheSnapshots = definePolicy({
  name: "cache-snapshots",
  description: "Caches keep a snapshot, so that a new one need not start empty.",
  level: "advisory",
  severity: "low",
  steps: ["Set snapshotRetentionLimit to 1 or more; the first snapshot is free."],
  link: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
  configSchema: z.strictObject({
    minimumDays: z
      .int()
      .min(1)
      .max(35)
      .default(1)
      .describe("for how many days snapshots should be kept; the first is free"),
  }),
  reads: [{ of: "input", type: replicationGroupType, path: "snapshotRetentionLimit", whenMissing: "fail" }],
  judge(stack, { minimumDays }) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(replicationGroupType)
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, "snapshotRetentionLimit")], "", (days) => ({
          holds: Number(days) >= minimumDays,
          message: `${whereUnsaid(resource, "snapshotRetentionLimit", days)}snapshots are kept for ${counted(Number(days), "day")}, at least ${minimumDays} required`,
          remedy: `set snapshotRetentionLimit to at least ${minimumDays}`,
        })),
      );
  },
});
