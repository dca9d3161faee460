import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { targetGroupType } from "../resource-types";
import { definePolicy } from "../types";
import { amount, judgeBy } from "../values";
import { viewOf } from "../view";

/** A target that leaves ends the requests that it has begun. */
export const draining = definePolicy({
  name: "draining",
  description: "Targets that leave a target group have time to answer the requests they have begun.",
  level: "mandatory",
  severity: "medium",
  steps: [
    "Set deregistrationDelay to what the slowest ordinary request takes, and more than 0.",
    "Let the application go on answering when it is told to stop.",
  ],
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  configSchema: z.strictObject({
    minimumSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(1)
      .describe("how long a leaving target must have at the least; AWS allows an hour at most"),
  }),
  reads: [{ of: "input", type: targetGroupType, path: "deregistrationDelay", whenMissing: "pass" }],
  judge(stack, { minimumSeconds }) {
    if (!isPromised(stack)) return [];
    return (
      viewOf(stack)
        .ofType(targetGroupType)
        // A function has no connection to drain.
        .filter(({ inputs }) => inputs.targetType !== "lambda")
        .map((resource) =>
          judgeBy(resource, [valueInForce(resource, "deregistrationDelay")], "", (delay) => ({
            holds: Number(delay) >= minimumSeconds,
            message: `${inWords(resource, "deregistrationDelay", delay)} s, at least ${amount(minimumSeconds)} s required: each deployment and each scale-in takes targets out`,
            remedy: `set deregistrationDelay to at least ${amount(minimumSeconds)}`,
          })),
        )
    );
  },
});
