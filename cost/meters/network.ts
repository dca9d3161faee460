import { always, free, freeTypes, hoursPerMonth, meter, Metering, type Meter } from "../meter";
import { lengthAt, textAt } from "../inputs";

const vpcType = "aws:ec2/vpc:Vpc";
const natGatewayType = "aws:ec2/natGateway:NatGateway";

const natGateway: Meter = (_, context) =>
  new Metering(context)
    .use("nat.hour", "NAT gateway hours", always(hoursPerMonth))
    .usage("natProcessedGb", "nat.data", "data through NAT", 1 / context.siblings(natGatewayType).length)
    .done();

/** Every public IPv4 address costs, in use or not. */
const elasticIp: Meter = (_, context) =>
  new Metering(context).use("ipv4.hour", "public IPv4 address hours", always(hoursPerMonth)).done();

/** Gateway endpoints are free; interface endpoints cost by zone and by data. */
const vpcEndpoint: Meter = ({ inputs }, context) => {
  const kind = textAt(inputs, "vpcEndpointType") ?? "Gateway";
  if (kind === "Gateway") return free;
  const metering = new Metering(context);
  const zones = lengthAt(inputs, "subnetIds");
  if (zones === null) metering.gap("endpoint hours: the subnets are not known");
  else metering.use("vpcEndpoint.hour", "endpoint hours", always(hoursPerMonth * zones));
  return metering.gap("data through the endpoint: nothing says how much").done();
};

/** A network has no price, but what leaves its zones and its region has. */
const vpc: Meter = (_, context) =>
  new Metering(context)
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .done();

/**
 * A network that the stack did not make: its gateways are paid elsewhere, but not what this stack sends through them and
 * between its zones. A network of the stack's own is priced by its parts.
 */
const network: Meter = (_, context) => {
  if (context.siblings(vpcType).length > 0) return free;
  return new Metering(context)
    .usageIfSaid("natProcessedGb", "nat.data", "data through NAT")
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .done();
};

/** What flow logs deliver is priced at the flow log; its log group pays for keeping it. */
const flowLog: Meter = ({ inputs }, context) => {
  const toBucket = textAt(inputs, "logDestinationType") === "s3";
  return new Metering(context)
    .usage("logsIngestedGb", toBucket ? "s3.vendedLogs" : "cloudwatch.vendedLogs", "flow logs delivered")
    .done();
};

/** Networks: VPC, subnets, gateways, routes, security groups. */
export const networkMeters = [
  meter(natGatewayType, natGateway),
  meter("aws:ec2/eip:Eip", elasticIp),
  meter("aws:ec2/vpcEndpoint:VpcEndpoint", vpcEndpoint),
  meter(vpcType, vpc),
  meter("headroom:index:Network", network),
  meter("aws:ec2/flowLog:FlowLog", flowLog),
  ...freeTypes(
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
    "aws:ec2/defaultRouteTable:DefaultRouteTable",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    "aws:ec2/eipAssociation:EipAssociation",
    "aws:ec2/internetGateway:InternetGateway",
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    "aws:ec2/managedPrefixList:ManagedPrefixList",
    "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/networkAclAssociation:NetworkAclAssociation",
    "aws:ec2/networkAclRule:NetworkAclRule",
    "aws:ec2/route:Route",
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
  ),
];
