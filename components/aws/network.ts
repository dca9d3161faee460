import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import type { ForecastValue } from "../../contract/range";
import { sizeNetwork, type NetworkDemand, type NetworkSize } from "../../planning";
import { vpcNetworkMistake, zoneNumber, zoneSubnets } from "../../planning/subnets";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { after } from "./after";
import { flowLogs, logRetentionDays } from "./flow-logs";
import { tagsWithName, type Tags } from "./tags";

/** What a {@link Network} is made from. */
export interface NetworkArgs {
  /** What the network is asked for; it sizes itself. Give this or `size`. */
  readonly demand?: NetworkDemand;
  /** The zones and NAT gateways that planning chose. Give this or `demand`. */
  readonly size?: NetworkSize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /** The tier's name in the growth plan's flows. @default "network" */
  readonly tier?: string;
  /** The VPC's private IPv4 network, from /16 to /22. A change replaces everything in it. @default "10.0.0.0/16" */
  readonly cidr?: string;
  /** How long flow logs are kept: a number of days that CloudWatch knows, such as 7, 30, 90 or 365. @default 30 */
  readonly flowLogRetentionDays?: number;
  /** ARN of a KMS key for the flow logs. @default CloudWatch's own encryption */
  readonly flowLogKmsKeyArn?: pulumi.Input<string>;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** The resources of one zone that others are wired to. */
interface Zone {
  readonly id: string;
  readonly publicSubnetId: pulumi.Output<string>;
  readonly privateSubnetId: pulumi.Output<string>;
  readonly isolatedSubnetId: pulumi.Output<string>;
  readonly privateRouteTableId: pulumi.Output<string>;
  readonly gateway: ec2.NatGateway | null;
}

function failureOf({ zoneIds, natGateways }: NetworkSize): Failure {
  const zones = natGateways === "perZone" ? [...zoneIds].sort() : zoneIds.slice(0, 1);
  const redundant = zones.length > 1;
  return {
    service: "natGateway",
    zones,
    redundancy: redundant ? "active" : "none",
    copies: Math.max(1, zones.length),
    // Each zone leaves through its own gateway, so the others never wait for one that is lost.
    failoverSeconds: redundant ? 0 : null,
    dependsOn: [],
  };
}

/**
 * A VPC over several zones. Each has a public subnet (NAT gateways, public load balancers), a private one (what runs;
 * it reaches the internet through NAT) and an isolated one (databases, caches; no way to the internet at all).
 *
 * The default security group is emptied, no subnet gives out public addresses, S3 and DynamoDB are reached without NAT,
 * and flow logs record every connection. A zone added later, or a change between shared NAT and one a zone, replaces
 * no subnet and no route table.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const network = new Network("main", { demand: { region: "us-east-1", zones: 3 } });
 */
export class Network extends pulumi.ComponentResource {
  /** What it promises: zones, NAT redundancy, monthly quantities. */
  readonly headroom: ComponentOutput;
  /** The zones' ids, such as `use1-az1`, in the order of the subnets. */
  readonly zoneIds: readonly string[];
  /** The VPC's network. */
  readonly cidr: string;
  /** The VPC; what uses it comes after its internet gateway, as public load balancers and VPC origins must. */
  readonly vpcId: pulumi.Output<string>;
  /** One public subnet a zone, with their route to the internet. */
  readonly publicSubnetIds: pulumi.Output<string>[];
  /** One private subnet a zone, with their route through NAT. */
  readonly privateSubnetIds: pulumi.Output<string>[];
  /** One isolated subnet a zone. */
  readonly isolatedSubnetIds: pulumi.Output<string>[];

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:Network", name, {}, options);
    const { cidr = "10.0.0.0/16", tier = "network", flowLogRetentionDays = 30 } = args;
    const mistakes = new Mistakes(`Network "${name}"`);
    const sized = sizeOf(args, sizeNetwork, mistakes);
    const accepted = vpcNetworkMistake(cidr);
    if (accepted !== null) mistakes.add("cidr", cidr, accepted);
    mistakes.require(
      logRetentionDays.includes(flowLogRetentionDays),
      "flowLogRetentionDays",
      flowLogRetentionDays,
      logRetentionDays.join(", "),
    );
    const zoneIds = sized?.size.zoneIds ?? [];
    if (sized !== null) {
      mistakes.require(
        zoneIds.length > 0 && zoneIds.every((id) => zoneNumber(id) !== null),
        "zoneIds",
        zoneIds,
        "zone ids such as use1-az1",
      );
      mistakes.require(new Set(zoneIds).size === zoneIds.length, "zoneIds", zoneIds, "each zone once");
    }
    const { size, demand } = mistakes.end(sized);

    const child = { parent: this };
    const tags = (suffix: string) => tagsWithName(args.tags, `${name}${suffix}`);

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

    const zones = zoneIds.map((id, index) => {
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
        id: zone.id,
        gateway: zone.gateway,
        privateRouteTableId: zone.privateTable.id,
        publicSubnetId: after(zone.ofPublic.created.id, zone.ofPublic.association, publicRoute),
        privateSubnetId: after(zone.ofPrivate.created.id, zone.ofPrivate.association, route),
        isolatedSubnetId: after(zone.ofIsolated.created.id, zone.ofIsolated.association),
      };
    });

    for (const service of ["s3", "dynamodb"]) {
      new ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId: vpc.id,
          vpcEndpointType: "Gateway",
          serviceName: pulumi.interpolate`com.amazonaws.${vpc.region}.${service}`,
          routeTableIds: [...wired.map(({ privateRouteTableId }) => privateRouteTableId), isolatedTable.id],
          tags: tags(`-${service}`),
        },
        child,
      );
    }

    flowLogs(
      `${name}-flow`,
      { vpc, retentionDays: flowLogRetentionDays, kmsKeyArn: args.flowLogKmsKeyArn, tags: args.tags },
      child,
    );

    this.zoneIds = zoneIds;
    this.cidr = cidr;
    this.vpcId = after(vpc.id, internet);
    this.publicSubnetIds = wired.map(({ publicSubnetId }) => publicSubnetId);
    this.privateSubnetIds = wired.map(({ privateSubnetId }) => privateSubnetId);
    this.isolatedSubnetIds = wired.map(({ isolatedSubnetId }) => isolatedSubnetId);
    this.headroom = headroomOutput({ kind: "network", tier, size, demand, failure: failureOf(size) });
    this.registerOutputs({
      headroom: this.headroom,
      zoneIds: this.zoneIds,
      cidr: this.cidr,
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
    });
  }
}
