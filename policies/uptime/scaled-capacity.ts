import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { containerServiceType, scalableTargetType, scalingPolicyType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

/** Which input an autoscaler owns, and what depends on the resource where it is scaled. */
const owned: Readonly<
  Record<string, { readonly input: string; readonly scaledBy: string; readonly what: string }>
> = {
  [groupType]: { input: "desiredCapacity", scaledBy: scalingPolicyType, what: "instances" },
  [containerServiceType]: { input: "desiredCount", scaledBy: scalableTargetType, what: "tasks" },
};

/** An update does not undo at noon what scaling did in the morning. */
export const scaledCapacity = definePolicy({
  name: "scaled-capacity",
  description: "What an autoscaler owns is not set back by the next update.",
  level: "mandatory",
  severity: "high",
  steps: ["Leave the capacity out of the program, or name it in the option ignoreChanges."],
  link: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  configSchema: z.strictObject({}),
  reads: Object.entries(owned).map(([type, { input }]) => ({
    of: "input" as const,
    type,
    path: input,
    whenMissing: "pass" as const,
    // Whatever its value is, an update sets it unless the program ignores it.
    whenUnknown: "followed" as const,
  })),
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view.ofType(...Object.keys(owned)).flatMap((resource) => judgeScaled(view, resource));
  },
});

function judgeScaled(view: StackView, resource: StackResource): Finding[] {
  const autoscaler = owned[resource.type];
  if (autoscaler === undefined || view.dependents(resource, autoscaler.scaledBy).length === 0) return [];
  const { input, what } = autoscaler;
  const value = valueAt(resource, input);
  const ignored = resource.ignoreChanges.includes(input) || resource.ignoreChanges.includes("*");
  const holds = value.kind === "missing" || ignored;
  const said = resource.inputs[input];
  const back = isUnknown(said) ? `the ${what} it computes` : `${String(said)} ${what}`;
  return [
    decided(resource.urn, {
      holds,
      message: holds
        ? `${input} is left to scaling`
        : `${input} is set and not ignored: each update puts the service back to ${back}, whatever scaling chose`,
      remedy: `name ${input} in the option ignoreChanges, or leave it out`,
    }),
  ];
}
