import { z } from "zod";
import { isPromised } from "../promises";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { amount, judgeBy, valueAt } from "../values";
import { viewOf } from "../view";
import type { StackResource } from "../../contract/stack";

const targetGroupType = "aws:lb/targetGroup:TargetGroup";
const checks = ["healthCheck.interval", "healthCheck.healthyThreshold", "healthCheck.unhealthyThreshold"];

/** What is broken is found and replaced. */
export const healthChecks = definePolicy({
  name: "health-checks",
  description:
    "Groups replace what the load balancer finds unhealthy, and target groups say how it is found.",
  level: "mandatory",
  configSchema: z.strictObject({
    maximumDetectionSeconds: z
      .number()
      .positive()
      .default(60)
      .describe("how long a broken target may go unnoticed: interval × unhealthy threshold"),
  }),
  reads: [
    { of: "input", type: groupType, path: "healthCheckType" },
    { of: "input", type: groupType, path: "healthCheckGracePeriod" },
    { of: "input", type: targetGroupType, path: "healthCheck.path" },
    { of: "input", type: targetGroupType, path: "healthCheck.interval" },
    { of: "input", type: targetGroupType, path: "healthCheck.healthyThreshold" },
    { of: "input", type: targetGroupType, path: "healthCheck.unhealthyThreshold" },
  ],
  judge(stack, { maximumDetectionSeconds }) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return [
      ...view.ofType(groupType).map(judgeGroup),
      ...view.ofType(targetGroupType).map((resource) => judgeTargets(resource, maximumDetectionSeconds)),
    ];
  },
});

/** The grace period is 300 s in the console and 0 through the API, so it must be said. */
function judgeGroup(resource: StackResource): Finding {
  const values = [valueAt(resource, "healthCheckType"), valueAt(resource, "healthCheckGracePeriod")];
  return judgeBy(
    resource,
    values,
    'say healthCheckType: "ELB" and a healthCheckGracePeriod',
    (type, grace) => ({
      holds: type === "ELB" && Number(grace) > 0,
      message: `the group replaces instances by the ${String(type)} check, after ${String(grace)} s of grace; ELB and more than 0 s are required`,
      remedy:
        'set healthCheckType to "ELB", and healthCheckGracePeriod to the seconds that an instance takes to start',
    }),
  );
}

/** A path is for HTTP only; a block that is given in part brings the provider's defaults, an omitted one AWS's. */
function judgeTargets(resource: StackResource, maximumSeconds: number): Finding {
  const protocol = resource.inputs.protocol;
  const byPath = protocol === undefined || protocol === "HTTP" || protocol === "HTTPS";
  const paths = [...checks, ...(byPath ? ["healthCheck.path"] : [])];
  return judgeBy(
    resource,
    paths.map((path) => valueAt(resource, path)),
    `say ${paths.join(", ")}`,
    (interval, _, unhealthy) => {
      const seconds = Number(interval) * Number(unhealthy);
      const off = valueAt(resource, "healthCheck.enabled");
      const isOff = off.kind === "said" && off.value === false;
      return {
        holds: !isOff && seconds <= maximumSeconds,
        message: isOff
          ? "the health check is switched off"
          : `a broken target is found after ${amount(seconds)} s, ${amount(maximumSeconds)} s are allowed`,
        remedy: isOff
          ? "set healthCheck.enabled to true"
          : `lower healthCheck.interval (${String(interval)} s) or healthCheck.unhealthyThreshold (${String(unhealthy)})`,
      };
    },
  );
}
