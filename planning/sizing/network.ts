import type { Catalog } from "../../catalog/types";
import { hoursPerMonth } from "../months";
import type { NetworkDemand } from "./demands";
import { bytesPerGb, constant, daysPerMonth, mapRange } from "./ranges";
import type { NetworkSize } from "./types";

/** A flow log record in the default format. */
const bytesPerFlow = 150;

/**
 * The network: its zones, and whether each has a NAT gateway of its own.
 *
 * @throws RangeError where the region is not in the catalog, has fewer zones in which CloudFront VPC origins work than
 *   are asked for, or `zoneIds` are not as many as `zones`.
 * @example sizeNetwork({ region: "us-east-1" }, loadCatalog()).summary // "3 zones, a NAT gateway each"
 */
export function sizeNetwork(demand: NetworkDemand, catalog: Catalog): NetworkSize {
  const zones = demand.zones ?? demand.zoneIds?.length ?? 3;
  const zoneIds = demand.zoneIds ?? zonesOf(demand.region, zones, catalog);
  if (zoneIds.length !== zones)
    throw new RangeError(`${zones} zones are asked for, but ${zoneIds.length} zone ids are given`);
  const perZone = zones > 1 && (demand.natGatewayPerZone ?? demand.surviveZoneLoss ?? true);
  const gateways = perZone ? zones : 1;
  const hourly = catalog.unitPrice("nat.hour", demand.region);
  const crossing = (zones - 1) / zones;
  const flowLogs = mapRange(demand.flows ?? constant(0), (flows) => (flows * bytesPerFlow) / bytesPerGb);
  return {
    summary:
      zones === 1
        ? "1 zone, 1 NAT gateway"
        : `${zones} zones, ${perZone ? "a NAT gateway each" : "1 NAT gateway shared"}`,
    binding: null,
    utilisation: {},
    ceilings: {},
    oneZoneLostUtilisation: null,
    capacity: null,
    usdPerMonth: hourly === null ? null : hourly * gateways * hoursPerMonth,
    priced: hourly !== null,
    runnersUp: [],
    usage: {
      natProcessedGb: demand.natGb ?? constant(0),
      // Billed once where it leaves a zone and once where it enters the other.
      betweenZonesGb: mapRange(demand.exchangedGb ?? constant(0), (gb) => 2 * crossing * gb),
      logsIngestedGb: flowLogs,
      logsStoredGb: mapRange(flowLogs, (gb) => (gb * (demand.logRetentionDays ?? 30)) / daysPerMonth),
    },
    zoneIds: [...zoneIds].sort(),
    natGateways: perZone ? "perZone" : "shared",
  };
}

function zonesOf(name: string, zones: number, catalog: Catalog): readonly string[] {
  const region = catalog.region(name);
  const usable = region.zoneIds.filter((id) => !region.zoneIdsWithoutVpcOrigins.includes(id));
  if (usable.length < zones)
    throw new RangeError(
      `${name} has ${usable.length} zones in which CloudFront VPC origins work, not ${zones}. Write ${usable.length} or fewer`,
    );
  return usable.slice(0, zones);
}
