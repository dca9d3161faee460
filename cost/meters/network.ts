import { lengthAt, textAt } from "../inputs";
import { always, free, hoursPerMonth, Metering, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";

const vpcType = aws("ec2/vpc");
const natGatewayType = aws("ec2/natGateway");

const natGateway: Meter = (_, context) =>
  new Metering(context)
    .use("nat.hour", "NAT gateway hours", always(hoursPerMonth))
    .usageOrAssumed(
      "natProcessedGb",
      1 / context.siblings(natGatewayType).length,
      "nat.processedGb",
      "nat.data",
      "data through NAT",
    )
    .done();

/** Every public IPv4 address costs, in use or not. */
const elasticIp: Meter = (_, context) =>
  new Metering(context).use("ipv4.hour", "public IPv4 address hours", always(hoursPerMonth)).done();

/** Gateway endpoints are free; the others cost by zone and by data. */
const vpcEndpoint: Meter = ({ inputs }, context) => {
  const kind = textAt(inputs, "vpcEndpointType") ?? "Gateway";
  if (kind === "Gateway") return free;
  const prefix = kind === "GatewayLoadBalancer" ? "gwlbEndpoint" : "vpcEndpoint";
  const metering = new Metering(context);
  const zones = lengthAt(inputs, "subnetIds") ?? (context.dependencies(aws("ec2/subnet")).length || null);
  const associations = context.dependents(aws("ec2/vpcEndpointSubnetAssociation")).length;
  if (zones !== null) metering.use(`${prefix}.hour`, "endpoint hours", always(hoursPerMonth * zones));
  else if (associations === 0) metering.gap("endpoint hours: the subnets are not known");
  return metering.assumed("vpcEndpoint.processedGb", `${prefix}.data`, "data through the endpoint").done();
};

/** A subnet added to an interface endpoint is another zone that costs. */
const endpointSubnet: Meter = (_, context) =>
  new Metering(context).use("vpcEndpoint.hour", "endpoint hours", always(hoursPerMonth)).done();

/** A network has no price, but what leaves its zones and its region has. */
const vpc: Meter = (_, context) => {
  const metering = new Metering(context)
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet");
  return (context.spokenFor ? metering : transferOut(metering)).done();
};

function transferOut(metering: Metering): Metering {
  return metering
    .assumed("vpc.betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .assumed("vpc.betweenRegionsGb", "dataTransfer.betweenRegions", "data to other regions");
}

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
    .usageOrAssumed(
      "logsIngestedGb",
      1,
      "flowLogs.deliveredGb",
      toBucket ? "s3.vendedLogs" : "cloudwatch.vendedLogs",
      "flow logs delivered",
    )
    .done();
};

const peering: Meter = (_, context) =>
  new Metering(context)
    .assumed("vpcPeering.betweenZonesGb", "dataTransfer.betweenZones", "data over the peering between zones")
    .done();

const attachment = (metering: Metering): Metering =>
  metering
    .use("transitGateway.attachment", "attachment hours", always(hoursPerMonth))
    .assumed("transitGateway.processedGb", "transitGateway.data", "data through the transit gateway");

const vpcAttachment: Meter = (_, context) => attachment(new Metering(context)).done();

/** A VPN on a transit gateway is an attachment of it, too. */
const vpn: Meter = ({ inputs }, context) => {
  const metering = new Metering(context)
    .use("vpn.hour", "VPN connection hours", always(hoursPerMonth))
    .assumed("vpn.internetOutGb", "dataTransfer.internetOut", "data sent over the VPN");
  return (inputs["transitGatewayId"] === undefined ? metering : attachment(metering)).done();
};

/** One that costs by the hour, at one product. */
const hourly =
  (product: string, what: string): Meter =>
  (_: unknown, context: MeterContext) =>
    new Metering(context).use(product, what, always(hoursPerMonth)).done();

const accelerator: Meter = (_, context) =>
  new Metering(context)
    .use("globalAccelerator.hour", "accelerator hours", always(hoursPerMonth), "global")
    .assumed("globalAccelerator.dataGb", "globalAccelerator.data", "data through the accelerator")
    .done();

/** Networks: VPC, subnets, gateways, routes, security groups, connections between networks. */
export const networkMeters = [
  ...meter("ec2/natGateway", natGateway, "hours, data", ["nat.data", "nat.hour"], ["nat.processedGb"]),
  ...meter("ec2/eip", elasticIp, "address hours, in use or not", ["ipv4.hour"]),
  ...freeWhen(
    "it is a gateway endpoint",
    meter(
      "ec2/vpcEndpoint",
      vpcEndpoint,
      "hours by zone and data of interface and gateway load balancer endpoints; gateway endpoints are free",
      ["gwlbEndpoint.*", "vpcEndpoint.*"],
      ["vpcEndpoint.processedGb"],
    ),
  ),
  ...meter("ec2/vpcEndpointSubnetAssociation", endpointSubnet, "hours of a further zone", [
    "vpcEndpoint.hour",
  ]),
  ...meter(
    ["ec2/vpc", "ec2/defaultVpc"],
    vpc,
    "data between zones and to other regions; the VPC itself is free",
    ["dataTransfer.*"],
    ["vpc.betweenRegionsGb", "vpc.betweenZonesGb"],
  ),
  ...freeWhen(
    "the stack made the network, whose parts are metered themselves",
    meter("headroom:index:Network", network, "what is sent through a network that the stack did not make", [
      "dataTransfer.*",
      "nat.data",
    ]),
  ),
  ...meter(
    "ec2/flowLog",
    flowLog,
    "logs delivered",
    ["cloudwatch.vendedLogs", "s3.vendedLogs"],
    ["flowLogs.deliveredGb"],
  ),
  ...meter(
    "ec2/vpcPeeringConnection",
    peering,
    "data that crosses zones",
    ["dataTransfer.betweenZones"],
    ["vpcPeering.betweenZonesGb"],
  ),
  ...meter(
    ["ec2transitgateway/vpcAttachment", "ec2transitgateway/peeringAttachment", "ec2transitgateway/connect"],
    vpcAttachment,
    "attachment hours, data",
    ["transitGateway.*"],
    ["transitGateway.processedGb"],
  ),
  ...meter(
    "ec2/vpnConnection",
    vpn,
    "hours, data, the attachment to a transit gateway",
    ["dataTransfer.internetOut", "transitGateway.*", "vpn.hour"],
    ["transitGateway.processedGb", "vpn.internetOutGb"],
  ),
  ...meter(
    "globalaccelerator/accelerator",
    accelerator,
    "hours, data (by two areas, not priced)",
    ["globalAccelerator.*"],
    ["globalAccelerator.dataGb"],
  ),
  ...meter("ec2/trafficMirrorSession", hourly("trafficMirror.session", "session hours"), "session hours", [
    "trafficMirror.session",
  ]),
  ...meter(
    "networkfirewall/firewall",
    hourly("networkFirewall.endpoint", "endpoint hours"),
    "endpoint hours",
    ["networkFirewall.endpoint"],
  ),
  ...meter("ec2/vpcIpam", hourly("ipam.address", "address hours"), "hours of the addresses that it manages", [
    "ipam.address",
  ]),
  ...freeTypes(
    "parts of a network: AWS charges for gateways, endpoints, addresses and data, not for subnets, routes and rules",
    "ec2/carrierGateway",
    "ec2/customerGateway",
    "ec2/defaultNetworkAcl",
    "ec2/defaultRouteTable",
    "ec2/defaultSecurityGroup",
    "ec2/defaultSubnet",
    "ec2/defaultVpcDhcpOptions",
    "ec2/egressOnlyInternetGateway",
    "ec2/eipAssociation",
    "ec2/eipDomainName",
    "ec2/internetGateway",
    "ec2/internetGatewayAttachment",
    "ec2/mainRouteTableAssociation",
    "ec2/managedPrefixList",
    "ec2/managedPrefixListEntry",
    "ec2/natGatewayEipAssociation",
    "ec2/networkAcl",
    "ec2/networkAclAssociation",
    "ec2/networkAclRule",
    "ec2/networkInterface",
    "ec2/networkInterfaceAttachment",
    "ec2/networkInterfacePermission",
    "ec2/networkInterfaceSecurityGroupAttachment",
    "ec2/peeringConnectionOptions",
    "ec2/route",
    "ec2/routeTable",
    "ec2/routeTableAssociation",
    "ec2/securityGroup",
    "ec2/securityGroupAssociation",
    "ec2/securityGroupRule",
    "ec2/subnet",
    "ec2/subnetCidrReservation",
    "ec2/trafficMirrorFilter",
    "ec2/trafficMirrorFilterRule",
    "ec2/trafficMirrorTarget",
    "ec2/vpcBlockPublicAccessExclusion",
    "ec2/vpcBlockPublicAccessOptions",
    "ec2/vpcDhcpOptions",
    "ec2/vpcDhcpOptionsAssociation",
    "ec2/vpcEndpointConnectionAccepter",
    "ec2/vpcEndpointConnectionNotification",
    "ec2/vpcEndpointPolicy",
    "ec2/vpcEndpointRouteTableAssociation",
    "ec2/vpcEndpointService",
    "ec2/vpcEndpointServiceAllowedPrinciple",
    "ec2/vpcIpv4CidrBlockAssociation",
    "ec2/vpcIpv6CidrBlockAssociation",
    "ec2/vpcPeeringConnectionAccepter",
    "ec2/vpcSecurityGroupRulesExclusive",
    "ec2/vpnConnectionRoute",
    "ec2/vpnGateway",
    "ec2/vpnGatewayAttachment",
    "ec2/vpnGatewayRoutePropagation",
    "ec2transitgateway/defaultRouteTableAssociation",
    "ec2transitgateway/defaultRouteTablePropagation",
    "ec2transitgateway/instanceConnectEndpoint",
    "ec2transitgateway/peeringAttachmentAccepter",
    "ec2transitgateway/prefixListReference",
    "ec2transitgateway/route",
    "ec2transitgateway/routeTable",
    "ec2transitgateway/routeTableAssociation",
    "ec2transitgateway/routeTablePropagation",
    "ec2transitgateway/transitGateway",
    "ec2transitgateway/vpcAttachmentAccepter",
    "globalaccelerator/endpointGroup",
    "globalaccelerator/listener",
    "networkfirewall/firewallPolicy",
    "networkfirewall/ruleGroup",
    "vpc/endpointPrivateDns",
    "vpc/securityGroupEgressRule",
    "vpc/securityGroupIngressRule",
    "vpc/securityGroupVpcAssociation",
  ),
];
