import { z } from "zod";
import { componentAbove } from "../../contract/read-outputs";
import { isPromised } from "../promises";
import { launchTemplateType } from "../resource-types";
import { clusterInstanceType, databaseInstanceType, replicationGroupType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy, valueAt } from "../values";
import { viewOf } from "../view";

/** Where a type says its size. */
const sizes: Readonly<Record<string, string>> = {
  [launchTemplateType]: "instanceType",
  [clusterInstanceType]: "instanceClass",
  [databaseInstanceType]: "instanceClass",
  [replicationGroupType]: "nodeType",
};

/** CPU that is there all day, not only until credits are spent. */
export const burstable = definePolicy({
  name: "burstable",
  description:
    "What a promise rests on does not run on burstable classes (t2, t3, t4g) that were not sized by their credits.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Take the smallest class of an m, c or r family instead, or let architecture.burstable size a t class by its baseline.",
    "Keep t classes for environments that promise nothing.",
  ],
  link: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html",
  configSchema: z.strictObject({}),
  reads: Object.entries(sizes).map(([type, path]) => ({ of: "input" as const, type, path })),
  judge(stack) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(...Object.keys(sizes))
      .filter((resource) => !choosesByRequirements(resource.inputs))
      .map((resource) => {
        const path = sizes[resource.type] ?? "";
        return judgeBy(resource, [valueAt(resource, path)], `say ${path}`, (size) => {
          const bursts = /^(?:db\.|cache\.)?t\d/u.test(String(size));
          // Sized by its baseline, credits are a constraint like any other.
          const sized = componentAbove(stack, resource)?.output.utilisation.credits !== undefined;
          return {
            holds: !bursts || sized,
            message: `${path} is ${String(size)}${!bursts ? ", which has its CPU all day" : sized ? ", whose baseline carries the load" : ": beyond its baseline it runs on credits, or at a surcharge"}`,
            remedy: `set ${path} to a class that is not burstable`,
          };
        });
      });
  },
});

/** A launch template may leave the choice to AWS, by what an instance must have. */
const choosesByRequirements = (inputs: Readonly<Record<string, unknown>>): boolean =>
  inputs.instanceRequirements !== undefined;
