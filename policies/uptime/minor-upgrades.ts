import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { clusterInstanceType, databaseInstanceType, replicationGroupType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

const types = [clusterInstanceType, databaseInstanceType, replicationGroupType];

/** Faults that are mended elsewhere are mended here too, at the hour that is meant for it. */
export const minorUpgrades = definePolicy({
  name: "minor-upgrades",
  description: "Databases and caches take minor versions of their engine in the maintenance window.",
  level: "advisory",
  severity: "low",
  steps: [
    "Set autoMinorVersionUpgrade to true, or leave it out.",
    "Name only the major version in engineVersion, so that the next update does not ask for the old one.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html",
  configSchema: z.strictObject({}),
  reads: types.map((type) => ({
    of: "input" as const,
    type,
    path: "autoMinorVersionUpgrade",
    whenMissing: "pass" as const,
  })),
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(...types)
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, "autoMinorVersionUpgrade")], "", (value) => {
          // ElastiCache's input may be a string.
          const holds = String(value) === "true";
          return {
            holds,
            message: `${inWords(resource, "autoMinorVersionUpgrade", value)}${holds ? "" : ": known faults of the engine stay until somebody upgrades it"}`,
            remedy: "set autoMinorVersionUpgrade to true",
          };
        }),
      );
  },
});
