import { z } from "zod";
import { isUnknown } from "../../contract/stack";
import { judgeRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

const type = "aws:cloudwatch/logGroup:LogGroup";

/** Logs are not paid for for ever. */
export const logRetention = definePolicy({
  name: "log-retention",
  description: "Log groups delete what is older than somebody will ever read.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Set retentionInDays; what is older is deleted within days.",
    "Export to S3 what has to be kept for years.",
  ],
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  configSchema: z.strictObject({
    maximumDays: z.int().positive().default(400).describe("for how many days logs may be kept"),
  }),
  reads: [{ of: "input", type, path: "retentionInDays", whenMissing: "fail" }],
  judge(stack, { maximumDays }) {
    const rule: InputRule = {
      type,
      path: "retentionInDays",
      // 0 is for ever (internal/service/logs/group.go, v6.58.0).
      otherwise: 0,
      holds: (days) => Number(days) > 0 && Number(days) <= maximumDays,
      then: `logs pile up and are paid for each month, ${maximumDays} days are allowed (0 is for ever)`,
      remedy: "set retentionInDays, such as 30",
      // AWS keeps what is only delivered for two days, whatever is said.
      concerns: ({ inputs }) => isUnknown(inputs.logGroupClass) || inputs.logGroupClass !== "DELIVERY",
    };
    return judgeRules(stack, [rule]);
  },
});
