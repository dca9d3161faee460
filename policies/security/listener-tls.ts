import { z } from "zod";
import { isUnknown } from "../../contract/stack";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

/** Security policies that admit TLS 1.2 and 1.3 and nothing older, by the beginnings of their names. */
const modern = [
  "ELBSecurityPolicy-TLS13-1-2",
  "ELBSecurityPolicy-TLS13-1-3",
  "ELBSecurityPolicy-TLS-1-2",
  "ELBSecurityPolicy-FS-1-2",
];

const rules: readonly InputRule[] = [
  {
    type: "aws:lb/listener:Listener",
    path: "sslPolicy",
    // What the provider's documentation names (internal/service/elbv2/listener.go, v6.58.0); it admits TLS 1.0.
    otherwise: "ELBSecurityPolicy-2016-08",
    holds: (value) => modern.some((name) => String(value).startsWith(name)),
    then: "it admits TLS 1.0 and 1.1",
    remedy: 'set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06"',
    concerns: ({ inputs }) =>
      inputs.protocol === "HTTPS" ||
      inputs.protocol === "TLS" ||
      (isUnknown(inputs.protocol) && inputs.sslPolicy !== undefined),
  },
];

/** Load balancers speak no TLS that is broken. */
export const listenerTls = definePolicy({
  name: "listener-tls",
  description: "Listeners admit TLS 1.2 and 1.3, and nothing older.",
  level: "mandatory",
  severity: "high",
  steps: ['Set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06"; it is changed in place.'],
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
