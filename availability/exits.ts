import { components, resourceByUrn } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";

const natGatewayType = "aws:ec2/natGateway:NatGateway";
const subnetType = "aws:ec2/subnet:Subnet";
const routeType = "aws:ec2/route:Route";
const routeTableType = "aws:ec2/routeTable:RouteTable";
const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";

/**
 * Through the NAT gateway of which zone each zone's private subnets leave: found by following gateway, route, route
 * table, association and subnet, since ids are not known before the update; for subnets that the stack did not make, as
 * its network states it. A regional gateway, which AWS spreads, stands in every zone that leaves through it.
 *
 * @returns zone of the gateway by zone of the subnet; empty where no way out is seen.
 */
export function exitsOf(stack: Stack): Record<string, string> {
  const found: [string, string][] = [];
  for (const { output } of components(stack)) {
    for (const { kind, zone, natGatewayZone } of output.existingSubnets ?? []) {
      if (kind === "private" && natGatewayZone !== null) found.push([zone, natGatewayZone]);
    }
  }
  for (const gateway of stack.resources.filter(({ type }) => type === natGatewayType)) {
    const home = dependencies(stack, gateway, subnetType).map(zoneOf)[0] ?? null;
    const isRegional = gateway.inputs["availabilityMode"] === "regional";
    for (const zone of zonesServed(stack, gateway)) {
      const exit = isRegional ? zone : home;
      if (exit !== null) found.push([zone, exit]);
    }
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function zonesServed(stack: Stack, gateway: StackResource): string[] {
  const tables = dependents(stack, gateway, routeType).flatMap((route) =>
    dependencies(stack, route, routeTableType),
  );
  return [...new Set([...tables, ...dependents(stack, gateway, routeTableType)])]
    .flatMap((table) => dependents(stack, table, associationType))
    .flatMap((association) => dependencies(stack, association, subnetType))
    .flatMap((subnet) => zoneOf(subnet) ?? []);
}

function zoneOf({ inputs }: StackResource): string | null {
  const said = inputs["availabilityZoneId"] ?? inputs["availabilityZone"];
  return typeof said === "string" ? said : null;
}

const dependencies = (stack: Stack, resource: StackResource, type: string): StackResource[] =>
  resource.dependencies
    .map((urn) => resourceByUrn(stack, urn))
    .filter((found) => found !== null)
    .filter((found) => found.type === type);

const dependents = (stack: Stack, { urn }: StackResource, type: string): StackResource[] =>
  stack.resources.filter((each) => each.type === type && each.dependencies.includes(urn));
