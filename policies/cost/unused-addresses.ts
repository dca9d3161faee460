import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";

const addressType = "aws:ec2/eip:Eip";

/** What an address may be used by. */
const users = [
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/eipAssociation:EipAssociation",
  "aws:ec2/instance:Instance",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:globalaccelerator/accelerator:Accelerator",
];

/** No address is paid for that nothing answers at. */
export const unusedAddresses = definePolicy({
  name: "unused-addresses",
  description: "Every elastic address is used by something.",
  level: "advisory",
  severity: "low",
  steps: ["Attach the address to what needs it, or take it out of the program."],
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html",
  configSchema: z.strictObject({}),
  reads: [],
  judge(stack) {
    const view = viewOf(stack);
    const isTold = stack.resources.some(({ dependencies }) => dependencies.length > 0);
    return view.ofType(addressType).map((address) => judgeAddress(view, address, isTold));
  },
});

function judgeAddress(view: StackView, address: StackResource, isTold: boolean): Finding {
  const { urn, name, inputs } = address;
  const isNamed = [inputs.instance, inputs.networkInterface].some(
    (value) => value !== undefined && value !== null,
  );
  const isUsed = isNamed || users.some((type) => view.dependents(address, type).length > 0);
  if (!isUsed && !isTold) return unknown(urn, `this preview does not tell what uses ${name}`);
  return decided(urn, {
    holds: isUsed,
    message: isUsed
      ? `${name} is in use`
      : `nothing of this program uses ${name}, and it is paid for by the hour all the same`,
    remedy: "attach it, or take it out of the program",
  });
}
