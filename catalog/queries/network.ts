import type { PriceQuery } from "./types";

const balancer = (name: string, family: string): readonly PriceQuery[] => [
  {
    product: `${name}.hour`,
    offer: "AWSELB",
    family,
    usage: "LoadBalancerUsage",
    unit: "hour",
    file: "elb.json",
  },
  { product: `${name}.lcu`, offer: "AWSELB", family, usage: "LCUUsage", unit: "LCU-hour", file: "elb.json" },
];

const vpc = (
  product: string,
  usage: string,
  unit: string,
  offer: string,
  more: Partial<PriceQuery> = {},
): PriceQuery => ({ product, offer, usage, unit, file: "vpc.json", ...more });

/** Load balancers, NAT, addresses, endpoints, transfer. */
export const networkQueries: readonly PriceQuery[] = [
  ...balancer("alb", "Load Balancer-Application"),
  ...balancer("nlb", "Load Balancer-Network"),
  ...balancer("gwlb", "Load Balancer-Gateway"),
  {
    product: "clb.hour",
    offer: "AWSELB",
    family: "Load Balancer",
    usage: "LoadBalancerUsage",
    unit: "hour",
    file: "elb.json",
  },
  {
    product: "clb.data",
    offer: "AWSELB",
    family: "Load Balancer",
    usage: "DataProcessing-Bytes",
    unit: "GB",
    file: "elb.json",
  },
  vpc("nat.hour", "NatGateway-Hours", "hour", "AmazonEC2", { family: "NAT Gateway" }),
  vpc("nat.data", "NatGateway-Bytes", "GB", "AmazonEC2", { family: "NAT Gateway" }),
  vpc("ipv4.hour", "PublicIPv4:InUseAddress", "hour", "AmazonVPC"),
  vpc("vpcEndpoint.hour", "VpcEndpoint-Hours", "hour", "AmazonVPC", { family: "VpcEndpoint" }),
  vpc("vpcEndpoint.data", "VpcEndpoint-Bytes", "GB", "AmazonVPC", { family: "VpcEndpoint" }),
  vpc("gwlbEndpoint.hour", "VpcEndpoint-GWLBE-Hours", "hour", "AmazonVPC", { family: "VpcEndpoint" }),
  vpc("gwlbEndpoint.data", "VpcEndpoint-GWLBE-Bytes", "GB", "AmazonVPC", { family: "VpcEndpoint" }),
  vpc("transitGateway.attachment", "TransitGateway-Hours", "hour", "AmazonVPC", {
    attributes: { operation: "TransitGatewayVPC" },
  }),
  vpc("transitGateway.data", "TransitGateway-Bytes", "GB", "AmazonVPC", {
    attributes: { operation: "TransitGatewayVPC" },
  }),
  vpc("vpn.hour", "VPN-Usage-Hours:ipsec.1", "hour", "AmazonVPC", { family: "Cloud Connectivity" }),
  {
    product: "dataTransfer.internetOut",
    offer: "AWSDataTransfer",
    family: "Data Transfer",
    usage: "DataTransfer-Out-Bytes",
    attributes: { transferType: "AWS Outbound", toLocation: "External" },
    unit: "GB",
    freeUsage: "Global-DataTransfer-Out-Bytes",
    file: "data-transfer.json",
  },
  {
    product: "dataTransfer.betweenZones",
    offer: "AWSDataTransfer",
    family: "Data Transfer",
    usage: "DataTransfer-Regional-Bytes",
    attributes: { transferType: "IntraRegion" },
    unit: "GB",
    file: "data-transfer.json",
  },
];
