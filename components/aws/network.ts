import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { loadCatalog } from "../../catalog";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import type { ForecastValue } from "../../contract/range";
import { sizeNetwork, type NetworkDemand, type NetworkSize } from "../../planning";
import { vpcNetworkMistake, zoneNumber } from "../../planning/subnets";
import { Mistakes, sizeOf, type Sized } from "../arguments";
import { headroomOutput } from "../output";
import {
  checkExistingNetwork,
  existingFailure,
  existingSummary,
  existingZoneIds,
  regionOfZones,
  statedSubnets,
  type ExistingNetwork,
} from "./existing-network";
import { flowLogs, logRetentionDays } from "./flow-logs";
import { newNetwork, type NetworkWiring } from "./new-network";
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
  /**
   * A VPC and subnets that exist already: nothing of a network is made then but what is asked for in it. A `demand` or `size`
   * is needed only for the monthly quantities. @default a new VPC
   */
  readonly existing?: ExistingNetwork;
  /** How long flow logs are kept: a number of days that CloudWatch knows, such as 7, 30, 90 or 365. @default 30 */
  readonly flowLogRetentionDays?: number;
  /** ARN of a KMS key for the flow logs. @default CloudWatch's own encryption */
  readonly flowLogKmsKeyArn?: pulumi.Input<string>;
  /** Tags of every resource. */
  readonly tags?: Tags;
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
 * With `existing` it makes none of this, and gives other components the same outputs of a VPC that is there already.
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
  /** One public subnet a zone, with their route to the internet; none where an existing network states none. */
  readonly publicSubnetIds: pulumi.Output<string>[];
  /** One private subnet a zone, with their route through NAT. */
  readonly privateSubnetIds: pulumi.Output<string>[];
  /** One isolated subnet a zone. */
  readonly isolatedSubnetIds: pulumi.Output<string>[];

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:Network", name, {}, options);
    const { tier = "network", existing } = args;
    const mistakes = new Mistakes(`Network "${name}"`);
    const checked = checkArguments(args, mistakes);
    const { size, demand, cidr, flowLogRetentionDays } = mistakes.end(checked);
    const child = { parent: this };
    const { tags } = args;
    const wiring =
      existing === undefined
        ? newNetwork(name, { cidr, size, tags }, child)
        : existingWiring(existing, size.zoneIds);

    if (wiring.endpointRouteTableIds.length > 0) {
      for (const service of ["s3", "dynamodb"]) {
        new ec2.VpcEndpoint(
          `${name}-${service}`,
          {
            vpcId: wiring.id,
            vpcEndpointType: "Gateway",
            serviceName: pulumi.interpolate`com.amazonaws.${wiring.region}.${service}`,
            routeTableIds: [...wiring.endpointRouteTableIds],
            tags: tagsWithName(tags, `${name}-${service}`),
          },
          child,
        );
      }
    }
    if (existing === undefined || existing.flowLogs === true) {
      flowLogs(
        `${name}-flow`,
        {
          vpcId: wiring.id,
          ...(wiring.ownerId === undefined ? {} : { ownerId: wiring.ownerId }),
          retentionDays: flowLogRetentionDays,
          kmsKeyArn: args.flowLogKmsKeyArn,
          tags,
        },
        child,
      );
    }

    this.zoneIds = size.zoneIds;
    this.cidr = cidr;
    this.vpcId = wiring.vpcId;
    this.publicSubnetIds = wiring.publicSubnetIds;
    this.privateSubnetIds = wiring.privateSubnetIds;
    this.isolatedSubnetIds = wiring.isolatedSubnetIds;
    this.headroom = headroomOutput({
      kind: "network",
      tier,
      demand,
      ...(existing === undefined
        ? { size, failure: failureOf(size) }
        : {
            size: { ...size, summary: existingSummary(existing) },
            failure: existingFailure(existing),
            existingSubnets: statedSubnets(existing),
          }),
    });
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

/** A network's arguments with their defaults. */
interface Checked extends Sized<NetworkSize> {
  readonly cidr: string;
  readonly flowLogRetentionDays: number;
}

/** Fills in the defaults, and notes everything that can't be used; null where the network can't be sized. */
function checkArguments(args: NetworkArgs, mistakes: Mistakes): Checked | null {
  const { flowLogRetentionDays = 30 } = args;
  const sized =
    args.existing === undefined
      ? sizeOf(args, sizeNetwork, mistakes)
      : sizedAs(args.existing, args, mistakes);
  const cidr = args.existing?.cidr ?? args.cidr ?? "10.0.0.0/16";
  if (args.existing === undefined) {
    const accepted = vpcNetworkMistake(cidr);
    if (accepted !== null) mistakes.add("cidr", cidr, accepted);
  } else if (args.cidr !== undefined) {
    mistakes.add("cidr", args.cidr, "existing.cidr alone", "is given together with existing");
  }
  mistakes.require(
    logRetentionDays.includes(flowLogRetentionDays),
    "flowLogRetentionDays",
    flowLogRetentionDays,
    logRetentionDays.join(", "),
  );
  if (sized === null) return null;
  const { zoneIds } = sized.size;
  mistakes.require(
    zoneIds.length > 0 && zoneIds.every((id) => zoneNumber(id) !== null),
    "zoneIds",
    zoneIds,
    "zone ids such as use1-az1",
  );
  mistakes.require(new Set(zoneIds).size === zoneIds.length, "zoneIds", zoneIds, "each zone once");
  return { ...sized, cidr, flowLogRetentionDays };
}

/** The size of an existing network: its zones are what is stated, whatever a demand asks for. */
function sizedAs(
  existing: ExistingNetwork,
  args: NetworkArgs,
  mistakes: Mistakes,
): Sized<NetworkSize> | null {
  const catalog = loadCatalog();
  const before = mistakes.count;
  checkExistingNetwork("existing", existing, catalog, mistakes);
  const zoneIds = existingZoneIds(existing);
  const region = regionOfZones(zoneIds, catalog);
  if (mistakes.count > before || region === null) return null;
  if (args.size !== undefined) {
    const planned = [...args.size.zoneIds].sort();
    mistakes.require(
      planned.join() === zoneIds.join(),
      "existing.zones",
      zoneIds,
      `the zones of the given size: ${planned.join(", ")}`,
    );
    return sizeOf(args, sizeNetwork, mistakes);
  }
  if (args.demand !== undefined) {
    mistakes.require(
      args.demand.region === region.name,
      "existing.zones",
      zoneIds,
      `zones of ${args.demand.region}`,
    );
  }
  const demand = { ...args.demand, region: region.name, zones: zoneIds.length, zoneIds };
  return sizeOf({ demand }, sizeNetwork, mistakes);
}

/** What others are wired to in a network that exists. */
function existingWiring(existing: ExistingNetwork, zoneIds: readonly string[]): NetworkWiring {
  const zones = zoneIds.flatMap((id) => existing.zones[id] ?? []);
  return {
    id: existing.vpcId,
    vpcId: pulumi.output(existing.vpcId),
    publicSubnetIds: zones.flatMap(({ publicSubnetId }) =>
      publicSubnetId === undefined ? [] : [pulumi.output(publicSubnetId)],
    ),
    privateSubnetIds: zones.map(({ privateSubnetId }) => pulumi.output(privateSubnetId)),
    isolatedSubnetIds: zones.map(({ isolatedSubnetId }) => pulumi.output(isolatedSubnetId)),
    region: regionOfZones(zoneIds, loadCatalog())?.name ?? "",
    endpointRouteTableIds: existing.gatewayEndpointRouteTableIds ?? [],
  };
}
