import { z } from "zod";
import { valueInForce, whereUnsaid } from "../defaults";
import { isPromised } from "../promises";
import { targetGroupType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { amount, judgeBy, valueAt, type Value } from "../values";
import { viewOf } from "../view";
import type { StackResource } from "../../contract/stack";

const checks = [
  "healthCheck.enabled",
  "healthCheck.interval",
  "healthCheck.healthyThreshold",
  "healthCheck.unhealthyThreshold",
];

/** AWS's own defaults, of a target group without a block: the API reference of CreateTargetGroup. */
const ofAws: Readonly<Record<string, unknown>> = {
  "healthCheck.enabled": true,
  "healthCheck.interval": 30,
  "healthCheck.healthyThreshold": 5,
  "healthCheck.unhealthyThreshold": 2,
};

/** What is broken is found and replaced. */
export const healthChecks = definePolicy({
  name: "health-checks",
  description:
    "Groups replace what the load balancer finds unhealthy, and target groups say how it is found.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set healthCheckType of the group to ELB, and healthCheckGracePeriod to what an instance takes to start.",
    "Lower interval or unhealthyThreshold of the target group's health check.",
  ],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html",
  configSchema: z.strictObject({
    maximumDetectionSeconds: z
      .number()
      .positive()
      .default(60)
      .describe("how long a broken target may go unnoticed: interval × unhealthy threshold"),
  }),
  reads: [
    { of: "input", type: groupType, path: "healthCheckType", whenMissing: "fail" },
    { of: "input", type: groupType, path: "healthCheckGracePeriod", whenMissing: "pass" },
    { of: "input", type: targetGroupType, path: "healthCheck.path" },
    { of: "input", type: targetGroupType, path: "healthCheck.enabled", whenMissing: "pass" },
    { of: "input", type: targetGroupType, path: "healthCheck.interval", whenMissing: "fail" },
    { of: "input", type: targetGroupType, path: "healthCheck.healthyThreshold", whenMissing: "pass" },
    { of: "input", type: targetGroupType, path: "healthCheck.unhealthyThreshold", whenMissing: "pass" },
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

/** The grace period is 300 s where nothing says it: the provider sends so much, though the API's own default is 0. */
function judgeGroup(resource: StackResource): Finding {
  const values = [
    valueInForce(resource, "healthCheckType"),
    valueInForce(resource, "healthCheckGracePeriod"),
  ];
  return judgeBy(resource, values, "", (type, grace) => ({
    holds: type === "ELB" && Number(grace) > 0,
    message: `${whereUnsaid(resource, "healthCheckType", type)}the group replaces instances by the ${String(type)} check, after ${String(grace)} s of grace; ELB and more than 0 s are required`,
    remedy:
      'set healthCheckType to "ELB", and healthCheckGracePeriod to the seconds that an instance takes to start',
  }));
}

/** A path is for HTTP only; a block that is given in part brings the provider's defaults, an omitted one AWS's. */
function judgeTargets(resource: StackResource, maximumSeconds: number): Finding {
  const protocol = resource.inputs.protocol;
  const byPath = protocol === undefined || protocol === "HTTP" || protocol === "HTTPS";
  const isGiven = valueAt(resource, "healthCheck").kind !== "missing";
  const inForce = (path: string): Value => (isGiven ? valueInForce(resource, path) : withoutBlock(path));
  const values = [...checks.map(inForce), ...(byPath ? [valueAt(resource, "healthCheck.path")] : [])];
  return judgeBy(resource, values, "say healthCheck.path", (isOn, interval, _, unhealthy) => {
    const seconds = Number(interval) * Number(unhealthy);
    return {
      holds: isOn === true && seconds <= maximumSeconds,
      message:
        isOn === true
          ? `a broken target is found after ${amount(seconds)} s, ${amount(maximumSeconds)} s are allowed`
          : "the health check is switched off",
      remedy:
        isOn === true
          ? `lower healthCheck.interval (${String(interval)} s) or healthCheck.unhealthyThreshold (${String(unhealthy)})`
          : "set healthCheck.enabled to true",
    };
  });
}

/** What AWS checks by where the program gives no block at all. */
function withoutBlock(path: string): Value {
  const value = ofAws[path];
  return value === undefined ? { kind: "missing", what: path } : { kind: "said", value };
}
