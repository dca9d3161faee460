import type { StackResource } from "../../contract/stack";
import { listOf, mostOfOne, type QuotaUse, type Seen, textOf } from "./seen";

/** NAT gateways in the zone that has most of them; those whose zone is not told count as one zone's. */
function gatewaysInOneZone(seen: Seen): number {
  const subnets = new Map(seen.ofType("ec2/subnet:Subnet").map((subnet) => [subnet.urn, subnet]));
  const counts = new Map<string, number>();
  for (const { dependencies } of seen.ofType("ec2/natGateway:NatGateway")) {
    const subnet = dependencies.map((urn) => subnets.get(urn)).find((found) => found !== undefined);
    const zone =
      textOf(subnet?.inputs["availabilityZoneId"]) ?? textOf(subnet?.inputs["availabilityZone"]) ?? "";
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Rules that stand in the group itself; the two directions count apart. */
const rulesWithin = (group: StackResource, direction: "ingress" | "egress"): number =>
  listOf(group.inputs[direction]).length;

/** Rules of the security group that has most in one direction. */
function rulesOfOneGroup(seen: Seen): number {
  const groups = seen.ofType("ec2/securityGroup:SecurityGroup");
  const separate = (direction: "ingress" | "egress"): readonly StackResource[] => [
    ...seen.ofType(
      direction === "ingress"
        ? "vpc/securityGroupIngressRule:SecurityGroupIngressRule"
        : "vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ),
    ...seen
      .ofType("ec2/securityGroupRule:SecurityGroupRule")
      .filter(({ inputs }) => inputs["type"] === direction),
  ];
  const most = (direction: "ingress" | "egress"): number =>
    Math.max(mostOfOne(separate(direction), groups), ...groups.map((group) => rulesWithin(group, direction)));
  return Math.max(most("ingress"), most("egress"));
}

/** VPCs and what is counted in them. */
export function networkUses(seen: Seen): readonly QuotaUse[] {
  const vpcs = seen.ofType("ec2/vpc:Vpc");
  const inOneVpc = (...types: readonly string[]): number => mostOfOne(seen.ofType(...types), vpcs);
  const endpoints = (isGateway: boolean): readonly StackResource[] =>
    seen
      .ofType("ec2/vpcEndpoint:VpcEndpoint")
      .filter(({ inputs }) => ((inputs["vpcEndpointType"] ?? "Gateway") === "Gateway") === isGateway);
  return [
    { id: "L-F678F1CE", most: vpcs.length },
    { id: "L-A4707A72", most: seen.ofType("ec2/internetGateway:InternetGateway").length },
    { id: "L-FE5A380F", most: gatewaysInOneZone(seen) },
    { id: "L-1B52E74A", most: endpoints(true).length },
    { id: "L-29B6F2EB", most: mostOfOne(endpoints(false), vpcs) },
    { id: "L-0EA8095F", most: rulesOfOneGroup(seen) },
    { id: "L-E79EC296", most: seen.ofType("ec2/securityGroup:SecurityGroup").length },
    { id: "L-407747CB", most: inOneVpc("ec2/subnet:Subnet") },
    { id: "L-589F43AA", most: inOneVpc("ec2/routeTable:RouteTable") },
  ];
}
