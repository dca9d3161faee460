import { z } from "zod";
import { inWords, valueInForce } from "../defaults";
import { mustSurviveZoneLoss } from "../promises";
import { loadBalancerType } from "../spread";
import { definePolicy } from "../types";
import { judgeBy } from "../values";
import { viewOf } from "../view";

/** A zone that is ill, but not dead, can be left at once. */
export const zonalShift = definePolicy({
  name: "zonal-shift",
  description: "Traffic can be moved away from a zone that answers badly, before anybody knows why.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Set enableZonalShift of the load balancer to true; it costs nothing.",
    "When a zone is ill: aws arc-zonal-shift start-zonal-shift, with the load balancer's ARN and the zone's id.",
  ],
  link: "https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-shift.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: loadBalancerType, path: "enableZonalShift", whenMissing: "fail" }],
  judge(stack) {
    if (!mustSurviveZoneLoss(stack)) return [];
    return viewOf(stack)
      .ofType(loadBalancerType)
      .filter(({ inputs }) => inputs.loadBalancerType !== "gateway")
      .map((resource) =>
        judgeBy(resource, [valueInForce(resource, "enableZonalShift")], "", (value) => ({
          holds: value === true,
          message: `${inWords(resource, "enableZonalShift", value)}${value === true ? "" : ": a zone that answers badly, yet passes its health checks, keeps its share of the traffic"}`,
          remedy: "set enableZonalShift to true",
        })),
      );
  },
});
