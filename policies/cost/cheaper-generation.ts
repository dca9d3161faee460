import { z } from "zod";
import type { Catalog, InstanceType } from "../../catalog/types";
import { resourceByUrn, stackOutput } from "../../contract/read-outputs";
import type { StackResource } from "../../contract/stack";
import { definePolicy, type Finding, type PolicyContext } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

const types = ["aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/instance:Instance"];

/** An old machine that costs more than a new one of the same kind is money for nothing. */
export const cheaperGeneration = definePolicy({
  name: "cheaper-generation",
  description: "Instances are of no generation that a newer one of the same family and size undercuts.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Set instanceType to the one that the verdict names: it has the same architecture, and no less of CPU and memory.",
    "Roll it out as any other change of the launch template.",
  ],
  link: "https://aws.amazon.com/ec2/previous-generation/",
  configSchema: z.strictObject({}),
  reads: types.map((type) => ({ of: "input", type, path: "instanceType" })),
  judge(stack, _, context) {
    const view = viewOf(stack);
    return view.ofType(...types).map((resource) => judgeType(view, resource, context));
  },
});

function judgeType(view: StackView, resource: StackResource, { catalog }: PolicyContext): Finding {
  const found = valueAt(resource, "instanceType");
  if (found.kind === "missing") {
    return missing(resource.urn, `${resource.name} does not say instanceType`, "say instanceType");
  }
  const region = regionOf(view, resource);
  const type = catalog.instanceTypes.find(({ name }) => found.kind === "said" && name === found.value);
  const price =
    type === undefined || region === undefined ? null : catalog.unitPrice(`ec2.${type.name}`, region);
  if (type === undefined || region === undefined || price === null) {
    const what =
      found.kind === "said" ? `the price of ${String(found.value)}` : `instanceType of ${resource.name}`;
    return unknown(resource.urn, `${what} is not known here`);
  }
  const better = newerAndCheaper(catalog, type, region, price);
  return decided(resource.urn, {
    holds: better === undefined,
    message:
      better === undefined
        ? `no newer generation costs less than ${type.name}`
        : `${type.name} costs $${price} an hour, ${better.name} of a newer generation $${better.price}`,
    remedy: `set instanceType to "${better?.name ?? type.name}"`,
  });
}

/** `c7gd.large` is family c, generation 7, options gd, size large. */
function partsOf(name: string): { family: string; generation: number; size: string } | null {
  const parts = /^([a-z]+)(\d+)[a-z-]*\.(.+)$/u.exec(name);
  const [, family, generation, size] = parts ?? [];
  if (family === undefined || generation === undefined || size === undefined) return null;
  return { family, generation: Number(generation), size };
}

function newerAndCheaper(
  catalog: Catalog,
  old: InstanceType,
  region: string,
  price: number,
): { name: string; price: number } | undefined {
  const parts = partsOf(old.name);
  if (parts === null) return undefined;
  const cheaper = catalog.instanceTypes.flatMap((type) => {
    const other = partsOf(type.name);
    const isNewer =
      other?.family === parts.family && other.size === parts.size && other.generation > parts.generation;
    const isEnough =
      type.architecture === old.architecture && type.vcpu >= old.vcpu && type.memoryGib >= old.memoryGib;
    const its = isNewer && isEnough ? catalog.unitPrice(`ec2.${type.name}`, region) : null;
    return its !== null && its < price ? [{ name: type.name, price: its }] : [];
  });
  return cheaper.sort((a, b) => a.price - b.price || a.name.localeCompare(b.name))[0];
}

function regionOf({ stack }: StackView, resource: StackResource): string | undefined {
  const provider = resourceByUrn(stack, resource.provider ?? "");
  const said = [
    resource.inputs.region,
    provider?.inputs.region,
    stackOutput(stack)?.output.region,
    stack.defaultRegion,
  ];
  return said.find((each) => typeof each === "string");
}
