import type { Catalog } from "../../catalog/types";
import { zipfHitRatio } from "../cache-model";
import { forecastValue, type DeliveryDemand } from "./demands";
import {
  addRanges,
  bytesPerGb,
  constant,
  daysPerMonth,
  mapRange,
  range,
  secondsPerMonth,
  withTraffic,
} from "./ranges";
import type { DeliverySize } from "./types";

/** A compressed line of CloudFront's standard log. */
const logBytesPerRequest = 200;

/** Requests in one file of it, on average. */
const requestsPerLogFile = 2000;

/** Content that is added in a month where nobody says. */
const addedShare = 0.05;

/** CloudFront's edge locations by price class: 100 has North America and Europe, 200 adds all but these two. */
const areasOfClass100 = ["us", "europe"];
const areasOfClassAll = ["southAmerica", "australia"];

/** The cheapest price class whose edge locations are near the viewers. */
export function priceClassFor(viewers: Readonly<Record<string, number>>): DeliverySize["priceClass"] {
  const areas = Object.keys(viewers).filter((area) => (viewers[area] ?? 0) > 0);
  if (areas.some((area) => areasOfClassAll.includes(area))) return "PriceClass_All";
  return areas.every((area) => areasOfClass100.includes(area)) ? "PriceClass_100" : "PriceClass_200";
}

/** The share of content requests that the edge answers: as measured, or by Che's approximation. */
export function edgeHitRatio(demand: DeliveryDemand): number {
  if (demand.edgeCaching === false) return 0;
  if (demand.measuredHitRatio !== undefined && demand.measuredHitRatio !== null)
    return demand.measuredHitRatio;
  const stored = forecastValue(demand.contentStoredGb).median;
  const objects =
    demand.objects ?? Math.max(1, Math.round((stored * bytesPerGb) / (demand.objectBytes ?? 1_048_576)));
  return zipfHitRatio(
    { objects, zipfExponent: demand.zipfExponent ?? 0.8 },
    objects * (demand.edgeHeldShare ?? 0.1),
  );
}

/**
 * Delivery through the edge: content from the bucket, and the application's responses, which are never cached.
 *
 * With `edgeCaching` off (phase 1) every content request is fetched from the bucket through the edge; with it on, only
 * the misses are, through an origin shield. CloudFront scales by itself, so nothing binds.
 *
 * @throws RangeError where the region is not in the catalog, or popularity is impossible.
 * @example
 * sizeDelivery(
 *   { region: "us-east-1", contentDeliveredGb: 6144, contentStoredGb: 800, measuredHitRatio: 0.92 },
 *   loadCatalog(),
 * ).summary // "6.0 TB a month, 92 % hits"
 */
export function sizeDelivery(demand: DeliveryDemand, catalog: Catalog): DeliverySize {
  const viewers = demand.viewers ?? { [catalog.region(demand.region).viewerArea]: 1 };
  const delivered = forecastValue(demand.contentDeliveredGb);
  const stored = forecastValue(demand.contentStoredGb);
  const objectBytes = demand.objectBytes ?? 1_048_576;
  const peak = forecastValue(demand.peakRequestsPerSecond ?? 0);
  const meanRate =
    demand.meanRequestsPerSecond === undefined
      ? peak.median / 2
      : forecastValue(demand.meanRequestsPerSecond).median;
  const multiple = demand.maximumTrafficMultiple ?? (meanRate > 0 ? Math.max(1, peak.p90 / meanRate) : 1);
  const hitRatio = edgeHitRatio(demand);
  const caching = demand.edgeCaching ?? true;

  const applicationRequests = withTraffic(meanRate * secondsPerMonth, multiple);
  const contentRequests = withTraffic((delivered.median * bytesPerGb) / objectBytes, multiple);
  const requests = addRanges(applicationRequests, contentRequests);
  const misses = mapRange(contentRequests, (count) => count * (1 - hitRatio));
  const egress = addRanges(
    withTraffic(delivered.median, multiple),
    mapRange(applicationRequests, (count) => (count * (demand.responseBytes ?? 16_384)) / bytesPerGb),
  );
  const logs = mapRange(requests, (count) => (count * logBytesPerRequest) / bytesPerGb);
  return {
    summary: summaryOf(egress.expected, hitRatio, caching && delivered.median > 0),
    binding: null,
    utilisation: {},
    ceilings: {},
    oneZoneLostUtilisation: null,
    capacity: null,
    usdPerMonth: null,
    priced: true,
    runnersUp: [],
    usage: {
      edgeEgressGb: egress,
      edgeRequests: requests,
      edgeToOriginGb: mapRange(
        applicationRequests,
        (count) => (count * (demand.requestBytes ?? 2048)) / bytesPerGb,
      ),
      ...(caching ? { originShieldRequests: misses } : {}),
      bucketStorageGb: range(stored.median, stored.median, stored.p90),
      bucketReadRequests: misses,
      bucketWriteRequests: constant((stored.median * addedShare * bytesPerGb) / objectBytes),
      logBucketStorageGb: mapRange(logs, (gb) => (gb * (demand.logRetentionDays ?? 90)) / daysPerMonth),
      logBucketWriteRequests: mapRange(requests, (count) => count / requestsPerLogFile),
    },
    hitRatio,
    originRequestsPerSecond: misses.expected / secondsPerMonth + meanRate,
    priceClass: priceClassFor(viewers),
    originShield: caching,
  };
}

function summaryOf(egressGb: number, hitRatio: number, cached: boolean): string {
  const amount = egressGb >= 1024 ? `${(egressGb / 1024).toFixed(1)} TB` : `${Math.round(egressGb)} GB`;
  return `${amount} a month${cached ? `, ${Math.round(hitRatio * 100)} % hits` : ", not cached"}`;
}
