import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { clusterInstanceType, clusterType, databaseInstanceType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

const types = [clusterType, clusterInstanceType, databaseInstanceType];

/** A change that restarts a database waits for the hour that is meant for it. */
export const applyImmediately = definePolicy({
  name: "apply-immediately",
  description: "Changes of databases wait for the maintenance window instead of restarting at once.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set applyImmediately to false, or leave it out.",
    "For the one change that can't wait, apply it at a quiet hour with aws rds modify-db-instance --apply-immediately.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.ApplyImmediately.html",
  configSchema: z.strictObject({}),
  reads: types.map((type) => ({
    of: "input" as const,
    type,
    path: "applyImmediately",
    whenMissing: "pass" as const,
  })),
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(...types)
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, "applyImmediately")], "", (value) => ({
          holds: value === false,
          message: `${inWords(resource, "applyImmediately", value)}: ${value === false ? "changes wait for the maintenance window" : "an update that needs a restart makes it at once"}`,
          remedy: "set applyImmediately to false",
        })),
      );
  },
});
