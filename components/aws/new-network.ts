import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { loadCatalog } from "../../catalog";
import type { NetworkSize } from "../../planning";
import { zoneSubnets } from "../../planning/subnets";
import { after } from "./after";
import { regionOfZones } from "./existing-network";
import { tagsWithName, type Tags } from "./tags";

/** What a new VPC is made from. */
export interface NewNetworkArgs {
  /** The VPC's network. */
  readonly cidr: string;
  /** Its zones, and how many NAT gateways it has. */
  readonly size: NetworkSize;
  readonly tags: Tags;
}

/** What other components are wired to, whoever made it. */
export interface NetworkWiring {
  /** The VPC's id, as it is. */
  readonly id: pulumi.Input<string>;
  /** The VPC's account, where the VPC itself says it. */
  readonly ownerId?: pulumi.Input<string>;
  /** The VPC, once its internet gateway is there. */
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string>[];
  readonly privateSubnetIds: pulumi.Output<string>[];
  readonly isolatedSubnetIds: pulumi.Output<string>[];
  /** The region's name. */
  readonly region: pulumi.Input<string>;
  /** Route tables that reach S3 and DynamoDB by endpoints. */
  readonly endpointRouteTableIds: readonly pulumi.Input<string>[];
}

/** The resources of one zone that others are wired to. */
interface Zone {
  readonly publicSubnetId: pulumi.Output<string>;
  readonly privateSubnetId: pulumi.Output<string>;
  readonly isolatedSubnetId: pulumi.Output<string>;
  readonly privateRouteTableId: pulumi.Output<string>;
}

/** A VPC with a public, a private and an isolated subnet in each zone, its route tables and its ways to the internet. */
export function newNetwork(
  name: string,
  { cidr, size, tags: given }: NewNetworkArgs,
  child: pulumi.CustomResourceOptions,
): NetworkWiring {
  const tags = (suffix: string) => tagsWithName(given, `${name}${suffix}`);

  const vpc = new ec2.Vpc(
    `${name}-vpc`,
    { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: tags("") },
    child,
  );
  new ec2.DefaultSecurityGroup(
    `${name}-default`,
    { vpcId: vpc.id, ingress: [], egress: [], tags: tags("-default-unused") },
    child,
  );
  const internet = new ec2.InternetGateway(`${name}-internet`, { vpcId: vpc.id, tags: tags("") }, child);

  const publicTable = new ec2.RouteTable(`${name}-public`, { vpcId: vpc.id, tags: tags("-public") }, child);
  const publicRoute = new ec2.Route(
    `${name}-public-internet`,
    { routeTableId: publicTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: internet.id },
    child,
  );
  const isolatedTable = new ec2.RouteTable(
    `${name}-isolated`,
    { vpcId: vpc.id, tags: tags("-isolated") },
    child,
  );

  const subnet = (kind: "public" | "private" | "isolated", zoneId: string, table: ec2.RouteTable) => {
    const created = new ec2.Subnet(
      `${name}-${kind}-${zoneId}`,
      {
        vpcId: vpc.id,
        availabilityZoneId: zoneId,
        cidrBlock: zoneSubnets(cidr, zoneId)[kind],
        mapPublicIpOnLaunch: false,
        tags: tags(`-${kind}-${zoneId}`),
      },
      child,
    );
    const association = new ec2.RouteTableAssociation(
      `${name}-${kind}-${zoneId}`,
      { subnetId: created.id, routeTableId: table.id },
      child,
    );
    return { created, association };
  };

  const natGateway = (zoneId: string, publicSubnet: ec2.Subnet) => {
    const address = new ec2.Eip(
      `${name}-nat-${zoneId}`,
      { domain: "vpc", tags: tags(`-nat-${zoneId}`) },
      // An address can be used only where a way to the internet is.
      { ...child, dependsOn: [internet] },
    );
    return new ec2.NatGateway(
      `${name}-nat-${zoneId}`,
      { allocationId: address.id, subnetId: publicSubnet.id, tags: tags(`-nat-${zoneId}`) },
      { ...child, dependsOn: [publicRoute] },
    );
  };

  const zones = size.zoneIds.map((id, index) => {
    const ofPublic = subnet("public", id, publicTable);
    const privateTable = new ec2.RouteTable(
      `${name}-private-${id}`,
      { vpcId: vpc.id, tags: tags(`-private-${id}`) },
      child,
    );
    const ofPrivate = subnet("private", id, privateTable);
    const ofIsolated = subnet("isolated", id, isolatedTable);
    const own = size.natGateways === "perZone" || index === 0;
    return {
      id,
      ofPublic,
      privateTable,
      ofPrivate,
      ofIsolated,
      gateway: own ? natGateway(id, ofPublic.created) : null,
    };
  });
  const [shared] = zones;

  const wired = zones.map((zone): Zone => {
    const gateway = zone.gateway ?? shared?.gateway;
    if (gateway === null || gateway === undefined) throw new TypeError("a network without a NAT gateway");
    const route = new ec2.Route(
      `${name}-private-${zone.id}-nat`,
      {
        routeTableId: zone.privateTable.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: gateway.id,
      },
      child,
    );
    return {
      privateRouteTableId: zone.privateTable.id,
      publicSubnetId: after(zone.ofPublic.created.id, zone.ofPublic.association, publicRoute),
      privateSubnetId: after(zone.ofPrivate.created.id, zone.ofPrivate.association, route),
      isolatedSubnetId: after(zone.ofIsolated.created.id, zone.ofIsolated.association),
    };
  });

  return {
    id: vpc.id,
    ownerId: vpc.ownerId,
    vpcId: after(vpc.id, internet),
    publicSubnetIds: wired.map(({ publicSubnetId }) => publicSubnetId),
    privateSubnetIds: wired.map(({ privateSubnetId }) => privateSubnetId),
    isolatedSubnetIds: wired.map(({ isolatedSubnetId }) => isolatedSubnetId),
    // Where the zones tell it, a preview and its policies see before the update for what the endpoints are.
    region: regionOfZones(size.zoneIds, loadCatalog())?.name ?? vpc.region,
    endpointRouteTableIds: [...wired.map(({ privateRouteTableId }) => privateRouteTableId), isolatedTable.id],
  };
}
