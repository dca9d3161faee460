import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { bucketType } from "../resource-types";
import { clusterType, databaseInstanceType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

/** Which input lets a type go without a last copy, and what happens then. */
const ways: Readonly<Record<string, { readonly input: string; readonly then: string }>> = {
  [clusterType]: { input: "skipFinalSnapshot", then: "deleting it leaves no snapshot" },
  [databaseInstanceType]: { input: "skipFinalSnapshot", then: "deleting it leaves no snapshot" },
  [bucketType]: { input: "forceDestroy", then: "deleting it empties it first, all versions included" },
};

/** What is deleted by mistake can still be brought back, or refuses to go. Logs are left out. */
export const recoverableDeletion = definePolicy({
  name: "recoverable-deletion",
  description: "Databases leave a snapshot when they are deleted, and buckets that hold something refuse.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set skipFinalSnapshot to false, and give finalSnapshotIdentifier a name that no snapshot has yet.",
    "Set forceDestroy of buckets to false; empty a bucket by hand when it really has to go.",
    "Run pulumi up once: both are read from the state when the resource is deleted.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: clusterType, path: "skipFinalSnapshot", whenMissing: "pass" },
    { of: "input", type: databaseInstanceType, path: "skipFinalSnapshot", whenMissing: "pass" },
    { of: "input", type: bucketType, path: "forceDestroy", whenMissing: "pass" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(...Object.keys(ways))
      .filter(({ inputs, name }) => inputs.replicateSourceDb === undefined && !name.endsWith("-logs"))
      .flatMap((resource) => {
        const way = ways[resource.type];
        if (way === undefined) return [];
        return [
          judgeBy(resource, [valueInForce(resource, way.input)], "", (value) => ({
            holds: value === false,
            message:
              value === false
                ? `${inWords(resource, way.input, value)}, as required`
                : `${inWords(resource, way.input, value)}: ${way.then}`,
            remedy: `set ${way.input} to false`,
          })),
        ];
      });
  },
});
