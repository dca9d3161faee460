import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { tableType } from "../resource-types";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

const input = "pointInTimeRecovery.enabled";

/** What was written to a table can be brought back. */
export const tableRecovery = definePolicy({
  name: "table-recovery",
  description: "DynamoDB tables can be restored to any second of the last days.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set pointInTimeRecovery to { enabled: true }.",
    "Try a restore: it makes a new table, which the application has to be pointed at.",
  ],
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: tableType, path: input, whenMissing: "fail" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(tableType)
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, input)], "", (value) => ({
          holds: value === true,
          message: `${inWords(resource, input, value)}${value === true ? "" : ": nothing undoes what was overwritten or deleted"}`,
          remedy: `set ${input} to true`,
        })),
      );
  },
});
