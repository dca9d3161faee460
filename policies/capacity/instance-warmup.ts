import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { scalingPolicyType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

/** Instances that start are not taken for idle ones. */
export const instanceWarmup = definePolicy({
  name: "instance-warmup",
  description: "A group that scales says how long its instances take until they serve.",
  level: "advisory",
  severity: "medium",
  steps: ["Set defaultInstanceWarmup to the seconds from launch to the first request served."],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-default-instance-warmup.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: groupType, path: "defaultInstanceWarmup", whenMissing: "fail" }],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(groupType)
      .filter((group) => view.dependents(group, scalingPolicyType).length > 0)
      .map((group) =>
        judgeBy(group, [valueInForce(group, "defaultInstanceWarmup")], "", (seconds) => ({
          holds: Number(seconds) > 0,
          message: `${inWords(group, "defaultInstanceWarmup", seconds)} s${Number(seconds) > 0 ? "" : ": instances that only start count in the metric, so scaling stops too early"}`,
          remedy: "set defaultInstanceWarmup to the seconds that an instance takes until it serves",
        })),
      );
  },
});
