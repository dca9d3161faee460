import { difference } from "../diff";
import { type Case, propertiesWith, typeRow } from "./case";

/** A change that replaces, or does not, by the circumstances. */
type Changed = readonly [path: string, before: unknown, after: unknown, replaces: boolean, both?: object];

const network = { loadBalancerType: "network" };
const sources: readonly Changed[] = [
  ["cidrIpv4", "10.0.0.0/16", "10.1.0.0/16", false],
  ["cidrIpv4", "10.0.0.0/16", undefined, true],
  ["cidrIpv4", undefined, "10.0.0.0/16", true],
  ["cidrIpv6", "::/0", undefined, true],
  ["prefixListId", "pl-1", "pl-2", false],
  ["prefixListId", "pl-1", undefined, true],
  ["referencedSecurityGroupId", "sg-1", "sg-2", false],
  ["referencedSecurityGroupId", undefined, "sg-1", true],
];

const changes: Readonly<Record<string, readonly Changed[]>> = {
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination": [
    [
      "deliveryDestinationConfiguration.destinationResourceArn",
      "arn:aws:s3:::one",
      "arn:aws:s3:::two",
      false,
    ],
    [
      "deliveryDestinationConfiguration.destinationResourceArn",
      "arn:aws:s3:::one",
      "arn:aws:logs:us-east-1:1:x",
      true,
    ],
  ],
  "ec2/natGateway:NatGateway": [
    ["secondaryPrivateIpAddressCount", 1, 2, true, { connectivityType: "private" }],
    ["secondaryPrivateIpAddressCount", 1, 2, false, { connectivityType: "public" }],
  ],
  "ec2/subnet:Subnet": [
    ["ipv6CidrBlock", "a::/64", "b::/64", true, { assignIpv6AddressOnCreation: true }],
    ["ipv6CidrBlock", "a::/64", "b::/64", false, { assignIpv6AddressOnCreation: false }],
  ],
  "ec2/vpc:Vpc": [
    ["instanceTenancy", "dedicated", "default", false],
    ["instanceTenancy", "default", "dedicated", true],
  ],
  "ec2/vpcEndpoint:VpcEndpoint": [
    ["privateDnsEnabled", true, false, true, { vpcEndpointType: "Gateway" }],
    ["privateDnsEnabled", true, false, false, { vpcEndpointType: "Interface" }],
  ],
  "elasticache/replicationGroup:ReplicationGroup": [
    ["engine", "redis", "valkey", false],
    ["engine", "valkey", "redis", true],
    ["engineVersion", "8.0", "8.1", false],
    ["engineVersion", "8.1", "8.0", true],
    ["engineVersion", "7.10", "7.9", true],
    ["transitEncryptionEnabled", false, true, true, { engineVersionActual: "6.2.6" }],
    ["transitEncryptionEnabled", true, false, false, { engineVersionActual: "8.1.0" }],
  ],
  "lb/loadBalancer:LoadBalancer": [
    ["subnets", ["a", "b"], ["a", "c"], false],
    ["subnets", ["a", "b"], ["a", "c"], true, network],
    ["subnets", ["a", "b"], ["a", "b", "c"], false, network],
    ["securityGroups", ["a"], ["b"], false, network],
    ["securityGroups", [], ["b"], true, network],
    ["securityGroups", [], ["b"], false],
    ["secondaryIpsAutoAssignedPerSubnet", 2, 1, true, network],
    ["secondaryIpsAutoAssignedPerSubnet", 1, 2, false, network],
  ],
  "rds/cluster:Cluster": [
    ["snapshotIdentifier", undefined, "one", true],
    ["snapshotIdentifier", "one", "two", true],
    ["snapshotIdentifier", "one", undefined, false],
    ["storageType", "aurora", "aurora-iopt1", false, { engine: "aurora-postgresql" }],
    ["storageType", "io1", "io2", true, { engine: "postgres" }],
  ],
  "ssm/parameter:Parameter": [
    ["tier", "Advanced", "Standard", true],
    ["tier", "Standard", "Advanced", false],
  ],
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": sources,
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": sources,
};

/** What replaces a resource only in some cases. */
export const conditionCases: readonly Case[] = Object.entries(changes).flatMap(([short, list]) =>
  list.map(([path, before, after, replaces, both = {}]): Case => ({
    title: `${short} ${path} from ${JSON.stringify(before)} to ${JSON.stringify(after)} ${replaces ? "replaces" : "is in place"}`,
    about: `aws:${short}`,
    wrong: (knowledge) => {
      const row = typeRow(knowledge, short);
      if (row === undefined) return "the double does not know the type";
      const olds = { ...both, ...propertiesWith(row, path, before) };
      const news = { ...both, ...propertiesWith(row, path, after) };
      const { replaces: paths } = difference(row, olds, news);
      if (paths.length > 0 === replaces) return undefined;
      return replaces ? "does not replace" : `replaces by ${paths.join(", ")}`;
    },
  })),
);
