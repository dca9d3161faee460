import { free, type Meter } from "../meter";
import { cacheMeters } from "./cache";
import { computeMeters } from "./compute";
import { databaseMeters } from "./database";
import { edgeMeters } from "./edge";
import { loadBalancingMeters } from "./load-balancing";
import { monitoringMeters } from "./monitoring";
import { networkMeters } from "./network";
import { securityMeters } from "./security";
import { storageMeters } from "./storage";

/** Everything of these modules is free: identities, and what lives in the state only. */
const freeModules = ["aws:iam/", "random:index/", "tls:index/", "time:index/"];

const meters: ReadonlyMap<string, Meter> = new Map(
  [
    ...networkMeters,
    ...loadBalancingMeters,
    ...computeMeters,
    ...databaseMeters,
    ...cacheMeters,
    ...storageMeters,
    ...edgeMeters,
    ...monitoringMeters,
    ...securityMeters,
  ].map(({ type, meter }) => [type, meter]),
);

/** The meter of a resource type; null where nobody has one. */
export function meterOf(type: string): Meter | null {
  const meter = meters.get(type);
  if (meter !== undefined) return meter;
  return freeModules.some((module) => type.startsWith(module)) ? () => free : null;
}

/** Every type that has a meter of its own, sorted. */
export const meteredTypes: readonly string[] = [...meters.keys()].sort();
