import { z } from "zod";
import type { ComponentOutput } from "../../contract/component-output";
import { components, resourceByUrn, type Said } from "../../contract/read-outputs";
import type { StackResource } from "../../contract/stack";
import { isPromised, objectives, silentComponents } from "../promises";
import { subnetType, zoneOf } from "../spread";
import { associationType, routeTableType, routeType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, judgeBy, missing, valueAt, type Value } from "../values";
import { viewOf, type StackView } from "../view";

const networkType = "headroom:index:Network";
const natGatewayType = "aws:ec2/natGateway:NatGateway";

/** A zone that is lost takes no other zone's way out with it. */
export const natGateway = definePolicy({
  name: "nat-gateway",
  description: "Where the objectives forbid a shared NAT gateway, each zone leaves through one of its own.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Make a NAT gateway in each zone that has private subnets, and lead each zone's routes through its own.",
    "Or let the plan say that they may share one, if the promise allows it.",
  ],
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "stack" },
    { of: "component", kind: "network" },
    { of: "input", type: natGatewayType, path: "subnetId", whenUnknown: "followed" },
    { of: "input", type: routeType, path: "natGatewayId", whenUnknown: "followed" },
    { of: "input", type: subnetType, path: "availabilityZoneId" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    if (!read.said.output.objectives.natGatewayPerZone) return [];
    const view = viewOf(stack);
    return [
      ...view.ofType(natGatewayType).map((gateway) => judgeGateway(view, gateway)),
      ...components(stack).flatMap(judgeExisting),
      ...silentComponents(stack).filter(({ urn }) => resourceByUrn(stack, urn)?.type === networkType),
    ];
  },
});

/** A network that the stack did not make: only what is stated of its ways out can be judged. */
function judgeExisting({ resource: { urn, name }, output }: Said<ComponentOutput>): Finding[] {
  const leaving = (output.existingSubnets ?? []).filter(({ kind }) => kind === "private");
  if (output.existingSubnets === undefined) return [];
  const silent = leaving.filter(({ natGatewayZone }) => natGatewayZone === null).map(({ zone }) => zone);
  if (silent.length > 0 || leaving.length === 0) {
    const where = silent.length > 0 ? silent.join(", ") : "its zones";
    return [
      missing(
        urn,
        `${name} exists already, and nothing says through which NAT gateway the private subnets of ${where} leave`,
        "say natGatewayZoneId for each zone (headroom:network)",
      ),
    ];
  }
  const shared = leaving.filter(({ zone, natGatewayZone }) => zone !== natGatewayZone);
  const others = shared
    .map(({ zone, natGatewayZone }) => `${zone} through ${natGatewayZone ?? ""}`)
    .join(", ");
  return [
    decided(urn, {
      holds: shared.length === 0,
      message:
        shared.length === 0
          ? `${name} is said to have a NAT gateway in each zone`
          : `${name} is said to leave ${others}, which the objectives forbid: they fail with the other zone`,
      remedy: `give ${shared.map(({ zone }) => zone).join(" and ")} a NAT gateway each, and say so in natGatewayZoneId`,
    }),
  ];
}

function judgeGateway(view: StackView, gateway: StackResource): Finding {
  // A regional gateway is spread over the zones by AWS.
  if (gateway.inputs.availabilityMode === "regional") {
    return { verdict: "pass", urn: gateway.urn, message: "the gateway is regional", remedy: "" };
  }
  const own = zoneOfGateway(view, gateway);
  const served = zonesServed(view, gateway);
  if (served.length === 0) {
    return missing(
      gateway.urn,
      `no route says that it leaves through ${gateway.name}`,
      "say natGatewayId in the routes of private subnets",
    );
  }
  return judgeBy(
    gateway,
    [own, ...served],
    "say the subnet of the gateway, and the zone of each subnet",
    (home, ...zones) => {
      const others = [...new Set(zones.map(String))].filter((zone) => zone !== home).sort();
      return {
        holds: others.length === 0,
        message:
          others.length === 0
            ? `${gateway.name} serves its own zone ${String(home)} alone`
            : `${gateway.name} in ${String(home)} also serves ${others.join(", ")}, which the objectives forbid: they fail with it`,
        remedy: `give ${others.join(" and ")} a NAT gateway each (natGateways: perZone)`,
      };
    },
  );
}

function zoneOfGateway(view: StackView, gateway: StackResource): Value<string> {
  const subnetId = valueAt(gateway, "subnetId");
  if (subnetId.kind === "missing") return { kind: "missing", what: "subnetId" };
  const [subnet] = view.dependencies(gateway, subnetType);
  return subnet === undefined ? { kind: "unknown", what: "the zone of the gateway" } : zoneOf(subnet);
}

/** The zones of the subnets whose route table leads through the gateway. */
function zonesServed(view: StackView, gateway: StackResource): Value<string>[] {
  const tables = view
    .dependents(gateway, routeType)
    .filter((route) => valueAt(route, "natGatewayId").kind !== "missing")
    .flatMap((route) => view.dependencies(route, routeTableType));
  return [...new Set([...tables, ...view.dependents(gateway, routeTableType)])]
    .flatMap((table) => view.dependents(table, associationType))
    .flatMap((association) => view.dependencies(association, subnetType))
    .map(zoneOf);
}
