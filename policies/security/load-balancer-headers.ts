import { z } from "zod";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { loadBalancerType } from "../spread";
import { definePolicy } from "../types";

const rules: readonly InputRule[] = [
  {
    type: loadBalancerType,
    path: "dropInvalidHeaderFields",
    // The provider's default (internal/service/elbv2/load_balancer.go, v6.58.0).
    otherwise: false,
    holds: isTrue,
    then: "headers that the application may read otherwise than the load balancer reach it, which lets requests be smuggled",
    remedy: "set dropInvalidHeaderFields to true",
    concerns: ({ inputs }) =>
      [undefined, "application"].includes(inputs.loadBalancerType as string | undefined),
  },
];

/** What is no header does not reach the application as one. */
export const loadBalancerHeaders = definePolicy({
  name: "load-balancer-headers",
  description: "Application load balancers drop headers that are not valid.",
  level: "advisory",
  severity: "medium",
  steps: ["Set dropInvalidHeaderFields to true; it is changed in place."],
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
