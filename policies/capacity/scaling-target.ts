import { z } from "zod";
import { isPromised } from "../promises";
import { scalingPolicyType } from "../resource-types";
import { definePolicy } from "../types";
import { amount, judgeBy, valueAt } from "../values";
import { viewOf } from "../view";

const target = "targetTrackingConfiguration.targetValue";
const metric = "targetTrackingConfiguration.predefinedMetricSpecification.predefinedMetricType";

/** Scaling begins while there is still room for what comes until new instances serve. */
export const scalingTarget = definePolicy({
  name: "scaling-target",
  description: "Scaling keeps CPU low enough that load can go on rising while new instances start.",
  level: "mandatory",
  severity: "medium",
  steps: [
    "Lower targetValue; headroom reaction tells how much load may come while instances start.",
    "More instances run then: see what it costs with headroom preview.",
  ],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html",
  configSchema: z.strictObject({
    maximumCpuPercent: z
      .number()
      .gt(0)
      .max(100)
      .default(70)
      .describe("the highest CPU that scaling may aim at, as a percentage"),
  }),
  reads: [{ of: "input", type: scalingPolicyType, path: target }],
  judge(stack, { maximumCpuPercent }) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(scalingPolicyType)
      .filter((policy) => {
        const kind = valueAt(policy, metric);
        return kind.kind === "said" && kind.value === "ASGAverageCPUUtilization";
      })
      .map((policy) =>
        judgeBy(policy, [valueAt(policy, target)], `say ${target}`, (percent) => ({
          holds: Number(percent) <= maximumCpuPercent,
          message: `scaling aims at ${amount(Number(percent))} % CPU, ${amount(maximumCpuPercent)} % are allowed`,
          remedy: `set ${target} to at most ${amount(maximumCpuPercent)}`,
        })),
      );
  },
});
