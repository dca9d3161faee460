import { z } from "zod";
import { valueInForce, whereUnsaid } from "../defaults";
import { isPromised } from "../promises";
import { clusterType, databaseInstanceType } from "../spread";
import { definePolicy } from "../types";
import { counted, judgeBy } from "../values";
import { viewOf } from "../view";

/** What was written can be brought back. */
export const backups = definePolicy({
  name: "backups",
  description: "Databases can be restored to any point of the last days.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set backupRetentionPeriod to the days within which a mistake is noticed, 7 or more.",
    "Try a restore to a point in time: it makes a new database.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
  configSchema: z.strictObject({
    minimumDays: z
      .int()
      .min(1)
      .max(35)
      .default(7)
      .describe("for how many days backups must be kept; RDS keeps 35 at most"),
  }),
  reads: [
    { of: "input", type: clusterType, path: "backupRetentionPeriod", whenMissing: "fail" },
    { of: "input", type: databaseInstanceType, path: "backupRetentionPeriod", whenMissing: "fail" },
  ],
  judge(stack, { minimumDays }) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(clusterType, databaseInstanceType)
      .filter(({ inputs }) => inputs.replicateSourceDb === undefined)
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, "backupRetentionPeriod")], "", (days) => ({
          holds: Number(days) >= minimumDays,
          message: `${whereUnsaid(resource, "backupRetentionPeriod", days)}backups are kept for ${counted(Number(days), "day")}, at least ${minimumDays} required`,
          remedy: `set backupRetentionPeriod to at least ${minimumDays}`,
        })),
      );
  },
});
