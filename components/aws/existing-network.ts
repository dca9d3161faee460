import type * as pulumi from "@pulumi/pulumi";
import type { Catalog, Region } from "../../catalog/types";
import type { ExistingSubnet, Failure } from "../../contract/component-output";
import { isNetwork } from "../../planning/subnets";
import type { Mistakes } from "../arguments";
import { checkIdentifier, identifiers } from "./identifiers";

/** The subnets of one zone of a VPC that exists already. */
export interface ExistingZone {
  /** The private subnet: what runs there reaches the internet without being reached from it. */
  readonly privateSubnetId: pulumi.Input<string>;
  /** The subnet of databases and caches. A VPC without such subnets names the private ones again. */
  readonly isolatedSubnetId: pulumi.Input<string>;
  /** The public subnet; in every zone or in none. @default none: nothing of a phase stack is in one */
  readonly publicSubnetId?: pulumi.Input<string>;
  /** The zone of the NAT gateway that the private subnet leaves through. @default not known, which policies report */
  readonly natGatewayZoneId?: string;
}

/** A VPC that exists already, with its subnets. Zones are stated, so that no look-up decides how many there are. */
export interface ExistingNetwork {
  /** The VPC's id. */
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's IPv4 network, such as `10.20.0.0/16`. */
  readonly cidr: string;
  /** The subnets to use, by the id of their zone: `{ "use1-az1": { privateSubnetId, isolatedSubnetId } }`. Two zones or more. */
  readonly zones: Readonly<Record<string, ExistingZone>>;
  /** Route tables that shall reach S3 and DynamoDB through new gateway endpoints. @default none: no endpoint is made */
  readonly gatewayEndpointRouteTableIds?: readonly pulumi.Input<string>[];
  /** Whether every connection in the VPC is recorded from now on. @default false */
  readonly flowLogs?: boolean;
}

/** AWS wants load balancers and database subnet groups in two zones. */
const leastZones = 2;

/** The ids of an existing network's zones, sorted. */
export const existingZoneIds = ({ zones }: Pick<ExistingNetwork, "zones">): readonly string[] =>
  Object.keys(zones).sort();

/** The region that all these zones are in; null where there is none, or the catalog does not know one of them. */
export function regionOfZones(zoneIds: readonly string[], catalog: Catalog): Region | null {
  if (zoneIds.length === 0) return null;
  return catalog.regions.find((region) => zoneIds.every((id) => region.zoneIds.includes(id))) ?? null;
}

/**
 * Notes everything that can't be used of an existing network.
 *
 * @param path where it stands among the arguments: `existing`
 */
export function checkExistingNetwork(
  path: string,
  existing: ExistingNetwork,
  catalog: Catalog,
  mistakes: Mistakes,
): void {
  const zoneIds = existingZoneIds(existing);
  checkIdentifier(`${path}.vpcId`, existing.vpcId, identifiers.vpc, mistakes);
  mistakes.require(
    isNetwork(existing.cidr),
    `${path}.cidr`,
    existing.cidr,
    "the VPC's network, such as 10.20.0.0/16",
  );
  mistakes.require(
    zoneIds.length >= leastZones,
    `${path}.zones`,
    zoneIds,
    "the subnets of two zones or more: AWS asks for two for a load balancer and a database",
  );
  const known = catalog.regions.flatMap((region) => region.zoneIds);
  const strange = zoneIds.filter((id) => !known.includes(id));
  for (const id of strange) mistakes.add(`${path}.zones`, id, "ids of zones, such as use1-az1");
  if (strange.length === 0 && zoneIds.length > 0 && regionOfZones(zoneIds, catalog) === null) {
    mistakes.add(`${path}.zones`, zoneIds, "zones of one region");
  }
  for (const id of zoneIds) checkZone(`${path}.zones.${id}`, existing, id, mistakes);
  eachSubnetInOneZone(path, existing, mistakes);
  (existing.gatewayEndpointRouteTableIds ?? []).forEach((id, index) => {
    checkIdentifier(`${path}.gatewayEndpointRouteTableIds.${index}`, id, identifiers.routeTable, mistakes);
  });
}

function checkZone(path: string, { zones }: ExistingNetwork, id: string, mistakes: Mistakes): void {
  const zone = zones[id];
  if (zone === undefined) return;
  checkIdentifier(`${path}.privateSubnetId`, zone.privateSubnetId, identifiers.subnet, mistakes);
  checkIdentifier(`${path}.isolatedSubnetId`, zone.isolatedSubnetId, identifiers.subnet, mistakes);
  const everywhere = Object.values(zones).some(({ publicSubnetId }) => publicSubnetId !== undefined);
  if (everywhere)
    checkIdentifier(`${path}.publicSubnetId`, zone.publicSubnetId, identifiers.subnet, mistakes);
  mistakes.oneOf(`${path}.natGatewayZoneId`, zone.natGatewayZoneId, Object.keys(zones).sort());
}

/** A subnet stands in one zone; within it, it may be the private and the isolated one. */
function eachSubnetInOneZone(path: string, { zones }: ExistingNetwork, mistakes: Mistakes): void {
  const homes = new Map<string, string>();
  for (const [id, zone] of Object.entries(zones).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const kind of ["publicSubnetId", "privateSubnetId", "isolatedSubnetId"] as const) {
      const subnetId = zone[kind];
      if (typeof subnetId !== "string") continue;
      const home = homes.get(subnetId) ?? id;
      homes.set(subnetId, home);
      if (home === id) continue;
      mistakes.add(`${path}.zones.${id}.${kind}`, subnetId, "a subnet of this zone", `is ${home}'s already`);
    }
  }
}

/** What the network's output says of its subnets: those whose ids the program itself holds. */
export function statedSubnets({ zones }: ExistingNetwork): readonly ExistingSubnet[] {
  return Object.entries(zones)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([zone, { publicSubnetId, privateSubnetId, isolatedSubnetId, natGatewayZoneId }]) => {
      const stated = (
        kind: ExistingSubnet["kind"],
        id: pulumi.Input<string> | undefined,
      ): ExistingSubnet[] =>
        typeof id === "string"
          ? [{ id, zone, kind, natGatewayZone: kind === "private" ? (natGatewayZoneId ?? null) : null }]
          : [];
      return [
        ...stated("public", publicSubnetId),
        ...stated("private", privateSubnetId),
        ...(isolatedSubnetId === privateSubnetId ? [] : stated("isolated", isolatedSubnetId)),
      ];
    });
}

/**
 * How the way out of an existing network fails, as far as that is stated: without the zone of each NAT gateway no zone is
 * named and no redundancy is claimed.
 */
export function existingFailure({ zones }: ExistingNetwork): Failure {
  const used = Object.values(zones).map(({ natGatewayZoneId }) => natGatewayZoneId);
  const stated = used.filter((zone) => zone !== undefined);
  const own = Object.entries(zones).every(([id, { natGatewayZoneId }]) => natGatewayZoneId === id);
  const gateways = stated.length === used.length ? [...new Set(stated)].sort() : [];
  return {
    service: "natGateway",
    zones: gateways,
    redundancy: own ? "active" : "none",
    copies: Math.max(1, gateways.length),
    failoverSeconds: own ? 0 : null,
    dependsOn: [],
  };
}

/** What the network is, in words. */
export function existingSummary(existing: ExistingNetwork): string {
  const zones = existingZoneIds(existing);
  const { zones: gateways, redundancy } = existingFailure(existing);
  const way =
    gateways.length === 0
      ? "NAT not said"
      : redundancy === "active"
        ? "a NAT gateway each"
        : `NAT in ${gateways.join(" and ")}`;
  return `existing VPC, ${zones.length} zones, ${way}`;
}
