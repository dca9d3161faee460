import { recoveryFact } from "../catalog/recovery-fact";
import type { Catalog } from "../catalog/types";
import type { RecoveryShare, RegionRecovery } from "../contract/region-recovery";

/** A health check of Route 53. */
export interface RegionHealthCheck {
  /** Between two checks: 30 seconds, or 10 at a higher price. */
  readonly intervalSeconds: number;
  /** Failed checks in a row until the region counts as away. */
  readonly failureThreshold: number;
}

/** How a second region follows the first. */
export interface RegionFailover {
  /** The region that serves. */
  readonly primaryRegion: string;
  /** The region that takes over. */
  readonly secondaryRegion: string;
  /** What sees that the first region is away, and leads DNS to the second; null where nothing does. */
  readonly healthCheck: RegionHealthCheck | null;
  /** Whether the database follows as an Aurora global database: a person promotes it. */
  readonly globalDatabase: boolean;
  /** Buckets that follow, by name, and whether S3's replication time control bounds how far behind they are. */
  readonly buckets: Readonly<Record<string, { readonly timeControl: boolean }>>;
  /** Until somebody has decided to promote the database, in seconds. @default the catalog's assumption */
  readonly decisionSeconds?: number;
}

type Facts = Pick<Catalog, "recoveryFacts">;

const factShare = (facts: Facts, id: string): RecoveryShare => {
  const { what, value, basis, source, asOf } = recoveryFact(facts, id);
  return { what, seconds: value, formula: "", basis, source: `${source}, ${asOf}` };
};

function decision(facts: Facts, decisionSeconds: number | undefined): RecoveryShare {
  const assumed = factShare(facts, "people.decisionSeconds");
  return decisionSeconds === undefined
    ? assumed
    : { ...assumed, seconds: decisionSeconds, basis: "stated", source: "decisionSeconds of the program" };
}

const sum = (shares: readonly RecoveryShare[]): number | null =>
  shares.reduce<number | null>(
    (total, { seconds }) => (total === null || seconds === null ? null : total + seconds),
    0,
  );

const inSeconds = (shares: readonly RecoveryShare[]): string =>
  shares.map(({ seconds }) => (seconds === null ? "unknown" : `${seconds} s`)).join(" + ");

/** What takes time: first it is seen; then DNS and the database change over side by side, so the longer of the two counts. */
function timeOf(
  { healthCheck, globalDatabase, decisionSeconds }: RegionFailover,
  facts: Facts,
): Pick<RegionRecovery, "recoveryTimeSeconds" | "time" | "timeFormula"> {
  const seen: RecoveryShare =
    healthCheck === null
      ? {
          what: "until it is seen that the region is away: nothing checks it",
          seconds: null,
          formula: "",
          basis: "stated",
          source: "the program has no health check",
        }
      : {
          what: "until Route 53 has seen that the region is away",
          seconds: healthCheck.intervalSeconds * healthCheck.failureThreshold,
          formula: `${healthCheck.intervalSeconds} s × ${healthCheck.failureThreshold}`,
          basis: "stated",
          source: "the health check of the program",
        };
  const names = healthCheck === null ? [] : [factShare(facts, "dns.ttlSeconds")];
  const database = globalDatabase
    ? [decision(facts, decisionSeconds), factShare(facts, "auroraGlobal.failoverSeconds")]
    : [];
  const branches = [names, database].filter((branch) => branch.length > 0);
  const longest = branches
    .map(sum)
    .reduce<number | null>((most, next) => (most === null || next === null ? null : Math.max(most, next)), 0);
  const after = branches.map(inSeconds);
  return {
    recoveryTimeSeconds: seen.seconds === null || longest === null ? null : seen.seconds + longest,
    timeFormula: [
      inSeconds([seen]),
      ...(after.length > 1 ? [`the longer of (${after.join(") and (")})`] : after),
    ].join(" + "),
    time: [seen, ...names, ...database],
  };
}

/** What may be lost: all that the second region has not got when the first goes away. */
function pointOf(
  { globalDatabase, buckets }: RegionFailover,
  facts: Facts,
): Pick<RegionRecovery, "recoveryPointSeconds" | "point"> {
  const point = [
    ...(globalDatabase ? [factShare(facts, "auroraGlobal.lagSeconds")] : []),
    ...Object.entries(buckets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { timeControl }]): RecoveryShare => {
        const bounded = factShare(facts, "s3.timeControlSeconds");
        return timeControl
          ? { ...bounded, what: `${name}: ${bounded.what}` }
          : {
              what: `${name}: until an object is in the bucket of the other region`,
              seconds: null,
              formula: "",
              basis: "stated",
              source: "without replication time control AWS names no time",
            };
      }),
  ];
  const most = point.reduce<number | null>(
    (largest, { seconds }) => (largest === null || seconds === null ? null : Math.max(largest, seconds)),
    0,
  );
  return { recoveryPointSeconds: point.length === 0 ? null : most, point };
}

/**
 * How long until a second region serves when the first is lost (RTO), and how much of what was written may be lost (RPO), with
 * each share explained. Figures of AWS's are what it says is typical: no guarantee. Pure.
 *
 * - RTO = detection (interval × threshold) + the longer of the TTL of DNS, and decision + promotion of the database. A person
 *   promotes it: Aurora never leaves a region by itself.
 * - RPO = the largest lag of what follows; null where nothing follows, or AWS names no time for it.
 *
 * @throws RangeError where the catalog lacks a fact
 * @example
 * const { recoveryTimeSeconds } = regionRecovery(failover, loadCatalog()); // 90 + 900 + 300 = 1290
 */
export function regionRecovery(failover: RegionFailover, facts: Facts): RegionRecovery {
  const { primaryRegion, secondaryRegion } = failover;
  return {
    schema: "headroom.recovery/1",
    primaryRegion,
    secondaryRegion,
    ...timeOf(failover, facts),
    ...pointOf(failover, facts),
  };
}
