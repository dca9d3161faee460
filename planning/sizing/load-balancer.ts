import type { Catalog } from "../../catalog/types";
import { hoursPerMonth } from "../months";
import { forecastValue, type LoadBalancerDemand } from "./demands";
import { bytesPerGb, constant, daysPerMonth, mapRange, secondsPerMonth, withTraffic } from "./ranges";
import type { LoadBalancerSize } from "./types";

/** What one capacity unit (LCU) holds; the dimension that asks most is billed (AWS, ELB pricing). */
const perLcu = {
  newConnectionsPerSecond: 25,
  activeConnections: 3000,
  gbPerHour: 1,
  ruleEvaluationsPerSecond: 1000,
};

/** Rules of a listener that are evaluated without charge. */
const freeRules = 10;

/** A compressed line of an access log, and how many files a month each zone's node writes (one every 5 minutes). */
const logBytesPerRequest = 150;
const logFilesPerZone = hoursPerMonth * 12;

/** What one request costs a load balancer. */
export interface RequestProfile {
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly inFlightSeconds: number;
  readonly requestsPerConnection: number;
  readonly keepAliveSeconds: number;
  readonly rules: number;
}

/**
 * Capacity units of a request rate: the largest of new connections, active connections, bytes and rule evaluations.
 *
 * @example lcuOf(0, profile) // 0
 */
export function lcuOf(requestsPerSecond: number, profile: RequestProfile): number {
  const opened = requestsPerSecond / profile.requestsPerConnection;
  const active = Math.max(opened * profile.keepAliveSeconds, requestsPerSecond * profile.inFlightSeconds);
  const gbPerHour = (requestsPerSecond * (profile.requestBytes + profile.responseBytes) * 3600) / bytesPerGb;
  const evaluations = requestsPerSecond * Math.max(0, profile.rules - freeRules);
  return Math.max(
    opened / perLcu.newConnectionsPerSecond,
    active / perLcu.activeConnections,
    gbPerHour / perLcu.gbPerHour,
    evaluations / perLcu.ruleEvaluationsPerSecond,
  );
}

/**
 * The load balancer: its capacity units at the mean and at the peak. It scales by itself, so nothing binds.
 *
 * @example
 * sizeLoadBalancer({ region: "us-east-1", peakRequestsPerSecond: 180 }, loadCatalog()).lcuPeak
 */
export function sizeLoadBalancer(demand: LoadBalancerDemand, catalog: Catalog): LoadBalancerSize {
  const peak = forecastValue(demand.peakRequestsPerSecond);
  const mean =
    demand.meanRequestsPerSecond === undefined
      ? peak.median / 2
      : forecastValue(demand.meanRequestsPerSecond).median;
  const multiple = demand.maximumTrafficMultiple ?? (mean > 0 ? Math.max(1, peak.p90 / mean) : 1);
  const profile: RequestProfile = {
    requestBytes: demand.requestBytes ?? 2048,
    responseBytes: demand.responseBytes ?? 16_384,
    inFlightSeconds: demand.inFlightSeconds ?? 0.3,
    requestsPerConnection: demand.requestsPerConnection ?? 10,
    keepAliveSeconds: demand.keepAliveSeconds ?? 60,
    rules: demand.rules ?? 1,
  };
  const zones = demand.zones ?? 3;
  const lcuMean = lcuOf(mean, profile);
  const lcuPeak = lcuOf(peak.p90, profile);
  const hour = catalog.unitPrice("alb.hour", demand.region);
  const lcuHour = catalog.unitPrice("alb.lcu", demand.region);
  const requests = mean * secondsPerMonth;
  const logGb = withTraffic((requests * logBytesPerRequest) / bytesPerGb, multiple);
  return {
    summary: `${amount(lcuMean)} LCU on average, ${amount(lcuPeak)} at peak`,
    binding: null,
    utilisation: {},
    ceilings: {},
    oneZoneLostUtilisation: null,
    capacity: null,
    usdPerMonth: hour === null || lcuHour === null ? null : (hour + lcuHour * lcuMean) * hoursPerMonth,
    priced: hour !== null && lcuHour !== null,
    runnersUp: [],
    usage: {
      loadBalancerCapacityUnitHours: withTraffic(lcuMean * hoursPerMonth, multiple),
      ...(demand.public === true
        ? { internetEgressGb: withTraffic((requests * profile.responseBytes) / bytesPerGb, multiple) }
        : {}),
      logBucketStorageGb: mapRange(logGb, (gb) => (gb * (demand.logRetentionDays ?? 90)) / daysPerMonth),
      logBucketWriteRequests: constant(logFilesPerZone * zones),
    },
    lcuMean,
    lcuPeak,
  };
}

const amount = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
