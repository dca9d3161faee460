import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { databaseInstanceType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy, valueAt } from "../values";
import { viewOf } from "../view";

/** AWS grows a volume by a tenth at the least, so a bound that is nearer lets nothing grow. */
const leastGrowth = 1.1;

/** A full disk stops a database. Aurora's storage grows by itself. */
export const storageGrowth = definePolicy({
  name: "storage-growth",
  description: "The storage of a database on RDS grows by itself before it is full.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set maxAllocatedStorage well above allocatedStorage, such as to what the last month of the plan needs.",
    "Pulumi then leaves the growth alone; storage never shrinks again.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: databaseInstanceType, path: "allocatedStorage" },
    { of: "input", type: databaseInstanceType, path: "maxAllocatedStorage", whenMissing: "fail" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    return (
      viewOf(stack)
        .ofType(databaseInstanceType)
        // A replica, and what is restored, takes the size of what it comes from.
        .filter(({ inputs }) => inputs.replicateSourceDb === undefined)
        .map((database) => {
          const values = [
            valueAt(database, "allocatedStorage"),
            valueInForce(database, "maxAllocatedStorage"),
          ];
          return judgeBy(
            database,
            values,
            "say allocatedStorage and maxAllocatedStorage",
            (size, maximum) => ({
              holds: Number(maximum) >= Number(size) * leastGrowth * (1 - 1e-9),
              message: `${inWords(database, "maxAllocatedStorage", maximum)} GiB, and ${String(size)} GiB are allocated${Number(maximum) === 0 ? ": the storage does not grow" : ""}`,
              remedy: `set maxAllocatedStorage to at least ${Math.ceil(Number(size) * leastGrowth * (1 - 1e-9))}`,
            }),
          );
        })
    );
  },
});
