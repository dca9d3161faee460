import type { FlowObjective } from "./growth-plan/types";

/** What the promises ask of every tier, whatever the phase. */
export interface Redundancy {
  /** Whether every tier must still carry the p90 peak when one zone is lost. */
  readonly surviveZoneLoss: boolean;
  /** Whether each zone has a NAT gateway of its own. */
  readonly natGatewayPerZone: boolean;
  /** Readers that stand ready to become the writer (Aurora). */
  readonly databaseReaders: number;
  /** Replicas that stand ready in each shard of the cache. */
  readonly cacheReplicas: number;
}

/** From here on a zone may be lost: 99.9 % leaves 43 minutes a month, and a zone can be gone for hours. */
const surviveFrom = 0.999;

/** From here on there must still be a copy to fail over to after a zone is lost: one in every zone. */
const everyZoneFrom = 0.9999;

/**
 * What the highest promise asks for: below 99.9 % nothing; from 99.9 % one copy in another zone and nothing shared
 * across zones; from 99.99 % a copy in every zone. Over a single zone there is nothing to be had.
 *
 * @example redundancyFor([{ name: "application", availability: 0.999, needs: [] }], 3).databaseReaders // 1
 */
export function redundancyFor(flows: readonly FlowObjective[], zones: number): Redundancy {
  const highest = Math.max(0, ...flows.map(({ availability }) => availability));
  const reaches = (target: number): boolean => zones > 1 && highest >= target - 1e-9;
  const copies = reaches(everyZoneFrom) ? zones - 1 : reaches(surviveFrom) ? 1 : 0;
  return {
    surviveZoneLoss: reaches(surviveFrom),
    natGatewayPerZone: reaches(surviveFrom),
    databaseReaders: copies,
    cacheReplicas: copies,
  };
}
