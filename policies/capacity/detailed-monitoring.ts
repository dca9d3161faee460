import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { launchTemplateType, scalingPolicyType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

const input = "monitoring.enabled";

/** Scaling sees each minute what it acts on. */
export const detailedMonitoring = definePolicy({
  name: "detailed-monitoring",
  description: "Instances of a group that scales tell their CPU each minute, not every five.",
  level: "advisory",
  severity: "medium",
  steps: ["Set monitoring to { enabled: true } in the launch template; it is billed by metric and instance."],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/enable-as-instance-metrics.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: launchTemplateType, path: input, whenMissing: "fail" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(launchTemplateType)
      .filter((template) =>
        view
          .dependents(template, groupType)
          .some((group) => view.dependents(group, scalingPolicyType).length > 0),
      )
      .map((template) =>
        judgeBy(template, [valueInForce(template, input)], "", (value) => ({
          holds: value === true,
          message: `${inWords(template, input, value)}${value === true ? "" : ": scaling learns of a rise up to five minutes later"}`,
          remedy: `set ${input} to true`,
        })),
      );
  },
});
