import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { recordType } from "../resource-types";
import { definePolicy } from "../types";
import { amount, judgeBy, missing, valueAt, type Decision, type Value } from "../values";
import { viewOf } from "../view";

/** By which inputs a record is one of several answers, of which the healthy ones are given. */
const routings = [
  "failoverRoutingPolicies",
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "geolocationRoutingPolicies",
];

/** A name that has several answers stops giving the one that is broken. */
export const dnsFailover = definePolicy({
  name: "dns-failover",
  description: "DNS records that fail over know the health of what they name, and are soon forgotten.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Give the record a healthCheckId; for an alias, set evaluateTargetHealth to true instead.",
    "Set its ttl to 60 s or less: resolvers go on giving the old answer for so long.",
  ],
  link: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html",
  configSchema: z.strictObject({
    maximumTtlSeconds: z
      .number()
      .positive()
      .default(60)
      .describe("how long resolvers may keep an answer that fails over"),
  }),
  reads: [
    { of: "input", type: recordType, path: "ttl" },
    { of: "input", type: recordType, path: "healthCheckId", whenUnknown: "followed", whenMissing: "fail" },
    { of: "input", type: recordType, path: "aliases" },
  ],
  judge(stack, { maximumTtlSeconds }) {
    if (!isPromised(stack)) return [];
    return viewOf(stack)
      .ofType(recordType)
      .filter((record) => routings.some((routing) => valueAt(record, routing).kind !== "missing"))
      .map((record) => {
        const aliases = valueAt(record, "aliases");
        const ttl = valueAt(record, "ttl");
        if (aliases.kind === "missing" && ttl.kind === "missing")
          return missing(record.urn, `${record.name} says neither ttl nor aliases`, "say ttl, or aliases");
        if (aliases.kind !== "missing")
          return judgeBy(record, [aliases], "", (targets) => judgeAlias(record, targets));
        return judgeBy(record, [ttl], "", (seconds) =>
          judgeRecord(record, Number(seconds), maximumTtlSeconds),
        );
      });
  },
});

function judgeAlias(record: StackResource, targets: unknown): Decision {
  const [alias] = Array.isArray(targets) ? (targets as readonly unknown[]) : [];
  const healthy =
    typeof alias === "object" &&
    alias !== null &&
    "evaluateTargetHealth" in alias &&
    alias.evaluateTargetHealth;
  const holds = healthy === true || isChecked(valueAt(record, "healthCheckId")) || isLastResort(record);
  return {
    holds,
    message: holds
      ? `${record.name} is given while what it names is healthy`
      : `${record.name} is given whether what it names is healthy or not`,
    remedy: "set evaluateTargetHealth to true",
  };
}

function judgeRecord(record: StackResource, seconds: number, maximumSeconds: number): Decision {
  const checked = isChecked(valueAt(record, "healthCheckId")) || isLastResort(record);
  const short = seconds <= maximumSeconds;
  return {
    holds: checked && short,
    message: [
      checked ? `${record.name} is checked` : `${record.name} has no health check, so it is always given`,
      `resolvers keep it for ${amount(seconds)} s, ${amount(maximumSeconds)} s are allowed`,
    ].join("; "),
    remedy: [
      ...(checked ? [] : ["say healthCheckId"]),
      ...(short ? [] : [`set ttl to at most ${amount(maximumSeconds)}`]),
    ].join(", and "),
  };
}

/** Its id is known after the update only, but that there is one is known before. */
const isChecked = ({ kind }: Value): boolean => kind !== "missing";

/** What is given when nothing else is healthy needs no check. */
function isLastResort({ inputs }: StackResource): boolean {
  const [policy] = Array.isArray(inputs.failoverRoutingPolicies)
    ? (inputs.failoverRoutingPolicies as readonly unknown[])
    : [];
  return typeof policy === "object" && policy !== null && "type" in policy && policy.type === "SECONDARY";
}
