import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { groupType, subnetType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { amount, judgeBy, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

/** The first four addresses of a subnet and its last are AWS's. */
const reserved = 5;
/** A load balancer wants eight free addresses in each of its subnets; other services take some too. */
const spared = 8;

/** Instances that can't get an address do not start. */
export const subnetAddresses = definePolicy({
  name: "subnet-addresses",
  description:
    "With its largest subnet lost, a group still finds an address for each instance of its maximum.",
  level: "mandatory",
  severity: "medium",
  steps: [
    "Take larger subnets: a /24 has 251 addresses. Those that exist can't grow; add further ones to the group.",
  ],
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: groupType, path: "maxSize" },
    { of: "input", type: subnetType, path: "cidrBlock" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view.ofType(groupType).flatMap((group) => judgeGroup(view, group));
  },
});

/** Subnets that the program did not make tell no size, so a group in those alone is not judged. */
function judgeGroup(view: StackView, group: StackResource): Finding[] {
  if (!view.tellsDependencies)
    return [unknown(group.urn, `nothing tells in which subnets ${group.name} runs`)];
  const subnets = [...new Set(view.dependencies(group, subnetType))];
  if (subnets.length === 0) return [];
  const values = [
    valueAt(group, "maxSize"),
    ...subnets.map((subnet) => {
      const block = valueAt(subnet, "cidrBlock");
      return block.kind === "said" ? block : { ...block, what: `cidrBlock (${subnet.name})` };
    }),
  ];
  return [
    judgeBy(group, values, "say maxSize of the group and cidrBlock of its subnets", (maximum, ...blocks) => {
      const free = blocks.map((block) => Math.max(0, addressesIn(String(block)) - reserved - spared));
      const lost = free.length > 1 ? Math.max(...free) : 0;
      const left = free.reduce((sum, each) => sum + each, 0) - lost;
      return {
        holds: left >= Number(maximum),
        message: `${amount(left)} addresses are left for instances${free.length > 1 ? " with the largest subnet lost" : ""}, the group may grow to ${String(maximum)}`,
        remedy: `give the group subnets with ${amount(Math.max(0, Number(maximum) - left))} more addresses`,
      };
    }),
  ];
}

/** How many addresses a block such as 10.0.0.0/20 has; none where it is no block. */
function addressesIn(block: string): number {
  const prefix = Number(/\/(\d{1,2})$/u.exec(block)?.[1] ?? NaN);
  return prefix >= 0 && prefix <= 32 ? 2 ** (32 - prefix) : 0;
}
