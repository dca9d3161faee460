import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { clusterType, databaseInstanceType, loadBalancerType } from "../spread";
import { bucketType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, judgeBy } from "../values";
import { viewOf } from "../view";

/** Which input of a type keeps AWS from deleting it. */
const guards: Readonly<Record<string, string>> = {
  [clusterType]: "deletionProtection",
  [databaseInstanceType]: "deletionProtection",
  [loadBalancerType]: "enableDeletionProtection",
};

/** What holds data that is nowhere else, and so is protected by Pulumi too. */
const holdsData = ({ type, name }: StackResource): boolean =>
  type === clusterType || type === databaseInstanceType || (type === bucketType && !name.endsWith("-logs"));

/** Nothing that holds data, and nothing that all traffic goes through, is deleted by mistake. */
export const deletionProtection = definePolicy({
  name: "deletion-protection",
  description: "Databases and load balancers refuse to be deleted, and Pulumi protects what holds data.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set deletionProtection (enableDeletionProtection of a load balancer) to true in the program itself.",
    "Set the option protect to true on what holds data, and run pulumi up once.",
  ],
  link: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  configSchema: z.strictObject({
    protect: z
      .boolean()
      .default(true)
      .describe("whether databases and buckets of content must have Pulumi's protect too"),
  }),
  reads: [
    { of: "input", type: clusterType, path: "deletionProtection", whenMissing: "fail" },
    { of: "input", type: databaseInstanceType, path: "deletionProtection", whenMissing: "fail" },
    { of: "input", type: loadBalancerType, path: "enableDeletionProtection", whenMissing: "fail" },
  ],
  judge(stack, { protect }) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(...Object.keys(guards), bucketType)
      .flatMap((resource) => judgeResource(resource, protect && holdsData(resource)));
  },
});

function judgeResource(resource: StackResource, mustProtect: boolean): Finding[] {
  const guard = guards[resource.type];
  const unprotected = mustProtect && !resource.protect;
  if (guard === undefined) {
    if (!mustProtect) return [];
    return [
      decided(resource.urn, {
        holds: !unprotected,
        message: `Pulumi ${unprotected ? "may" : "refuses to"} delete ${resource.name}, which holds data`,
        remedy: "set the option protect to true",
      }),
    ];
  }
  return [
    judgeBy(resource, [valueInForce(resource, guard)], "", (value) => {
      const changes = [
        ...(value === true ? [] : [`set ${guard} to true`]),
        ...(unprotected ? ["set the option protect to true"] : []),
      ];
      const said = [
        inWords(resource, guard, value),
        ...(mustProtect ? [`protect is ${String(resource.protect)}`] : []),
      ];
      return {
        holds: changes.length === 0,
        message: `${said.join(", ")}${changes.length === 0 ? ", as required" : ", true is required"}`,
        remedy: changes.join(", and "),
      };
    }),
  ];
}
