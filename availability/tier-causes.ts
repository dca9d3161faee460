import type { Catalog } from "../catalog/types";
import type { Cause, UsedFact } from "../contract/availability";
import { downtimeMinutesPerMonth } from "./compose";
import type { Part } from "./failure-graph";
import { asUsed, perYear, recoveryFact, shareLost, shown } from "./recovery";
import type { TierModel } from "./stack-model";

/** A reason for which a tier is away, with the part of the failure graph that stands for it. */
export interface TierCause {
  readonly part: Part;
  readonly cause: Omit<Cause, "minutesPerMonth" | "facts">;
  readonly facts: readonly UsedFact[];
  /** Where the part alone does not tell what it takes by itself: minutes a month. */
  readonly minutesPerMonth?: number;
}

/** The rates that all tiers share. */
export interface Rates {
  readonly catalog: Pick<Catalog, "recoveryFacts" | "reactionTimes">;
  /** Shares of time that a region, and a zone in it, work. */
  readonly region: number;
  readonly zone: number;
}

/** Reads the rates of zones and regions from the catalog. */
export function ratesOf(catalog: Rates["catalog"]): Rates {
  const works = (place: "region" | "zone"): number =>
    1 -
    shareLost(
      recoveryFact(catalog, `${place}.lossesPerYear`).value,
      recoveryFact(catalog, `${place}.lossHours`).value * 3600,
    );
  return { catalog, region: works("region"), zone: works("zone") };
}

const regionFacts = ["region.lossHours", "region.lossesPerYear"];
const zoneFacts = ["zone.lossHours", "zone.lossesPerYear"];

/** How a tier fails by itself: shares of time that a copy works while its zone does, and the service while its region does. */
interface Split {
  readonly copy: number;
  readonly service: number;
}

/**
 * Splits what SLAs commit to into what a second copy mends and what it doesn't, so that one outage is counted once. With x
 * the share that one copy, its zone included, works and s that of the service, its region included, s·x is what one
 * zone's SLA says, and s·(1 − (1 − x)²) what two zones' says: x = 2 − multi / one, s = one / x. Both rows come out exactly.
 */
export function splitOf(
  oneZone: number,
  multiZone: number,
  { zone, region }: Pick<Rates, "zone" | "region">,
): Split {
  const copy = 2 - multiZone / oneZone;
  return { copy: Math.min(1, copy / zone), service: Math.min(1, oneZone / copy / region) };
}

const copiesOf = ({ copiesByZone }: TierModel): number =>
  Object.values(copiesByZone).reduce((sum, copies) => sum + copies, 0);

/** Copies that p90 peak times `multiple` needs, and whether the maximum has as many. */
export function neededCopies(
  { load }: TierModel,
  multiple = 1,
): { readonly needed: number; readonly carried: boolean } {
  if (load === null) return { needed: 1, carried: true };
  const needed = Math.max(1, Math.ceil((load.peak * multiple) / load.perCopy - 1e-9));
  return { needed, carried: needed <= load.maximumCopies };
}

/**
 * Everything for which a tier is away by itself. Null where no SLA of it is known: then nothing can be expected of it.
 */
export function tierCauses(tier: TierModel, rates: Rates): TierCause[] | null {
  const service = serviceCauses(tier, rates);
  return service === null
    ? null
    : [...service, ...failoverCauses(tier, rates), ...plannedCauses(tier, rates)];
}

const made = (
  { tier }: TierModel,
  kind: Cause["kind"],
  what: string,
  { part, formula, facts }: { part: Omit<Part, "name">; formula: string; facts: readonly UsedFact[] },
): TierCause => ({
  part: { name: `${tier}: ${what}`, ...part },
  cause: { tier, kind, what, formula },
  facts,
});

/** A zone's and a region's share of time, worked out. */
const placeInWords = ({ catalog }: Pick<Rates, "catalog">, place: "zone" | "region", works: number): string =>
  `${shown(works)} of the ${place} (1 − ${shown(recoveryFact(catalog, `${place}.lossesPerYear`).value)} × ${shown(recoveryFact(catalog, `${place}.lossHours`).value)} h / 8760 h)`;
const regionInWords = (rates: Rates): string => placeInWords(rates, "region", rates.region);

const always = (availability: number): Omit<Part, "name"> => ({
  copiesByZone: {},
  copyAvailability: availability,
});

const named = (catalog: Rates["catalog"], ids: readonly string[]): UsedFact[] =>
  ids.map((id) => asUsed(recoveryFact(catalog, id)));

function serviceCauses(tier: TierModel, rates: Rates): TierCause[] | null {
  const { slas, copiesByZone } = tier;
  if (Object.keys(copiesByZone).length === 0) {
    const sla = slas.regional ?? slas.multiZone;
    if (sla === null) return null;
    // CloudFront stands at the edge, in no region; the SLAs of other services have the region's outages in them.
    const isGlobal = tier.service === "cloudfront";
    const works = isGlobal ? sla.value : Math.min(1, sla.value / rates.region);
    return [
      made(tier, "service", "the service itself", {
        part: always(works),
        formula: isGlobal ? `1 − ${shown(sla.value)}` : `1 − ${shown(sla.value)} / ${regionInWords(rates)}`,
        facts: [sla, ...(isGlobal ? [] : named(rates.catalog, regionFacts))],
      }),
    ];
  }
  const { oneZone, multiZone, regional } = slas;
  const own = oneZone ?? regional;
  if (own === null) return null;
  const split: Split =
    multiZone === null || oneZone === null
      ? { copy: Math.min(1, own.value / rates.zone / rates.region), service: 1 }
      : splitOf(oneZone.value, multiZone.value, rates);
  const facts = [
    own,
    ...(multiZone === null ? [] : [multiZone]),
    // Of a service with one SLA for all, the region's outages are taken out of the copy's share.
    ...named(
      rates.catalog,
      multiZone === null || oneZone === null ? [...regionFacts, ...zoneFacts] : zoneFacts,
    ),
  ];
  return [
    ...(multiZone === null
      ? []
      : [
          made(tier, "service", "the service itself", {
            part: always(split.service),
            formula: `1 − ${shown(own.value)} / (2 − ${shown(multiZone.value)} / ${shown(own.value)}) / ${regionInWords(rates)}`,
            facts: [own, multiZone, ...named(rates.catalog, regionFacts)],
          }),
        ]),
    ...copiesCauses(tier, { copy: split.copy, inWords: copyInWords(slas, rates), facts }, rates),
  ];
}

/** How the share that a copy works while its zone does comes out: see `splitOf`. */
function copyInWords({ oneZone, multiZone, regional }: TierModel["slas"], rates: Rates): string {
  if (oneZone !== null && multiZone !== null) {
    return `(2 − ${shown(multiZone.value)} / ${shown(oneZone.value)}) / ${placeInWords(rates, "zone", rates.zone)}`;
  }
  const own = shown((oneZone ?? regional)?.value ?? 1);
  return `${own} / ${placeInWords(rates, "zone", rates.zone)} / ${regionInWords(rates)}`;
}

function inputFact(tier: TierModel, key: string, what: string, value: number, unit: string): UsedFact {
  return {
    id: `input.${tier.tier}.${key}`,
    what,
    value,
    unit,
    basis: "stack",
    source: `the headroom output of ${tier.tier}`,
    asOf: null,
  };
}

/** What a tier's copies and their load are read from. */
export function loadFacts(tier: TierModel): UsedFact[] {
  const { load } = tier;
  return [
    inputFact(tier, "copies", "copies at the peak, dealt over the zones", copiesOf(tier), "copies"),
    ...(load === null
      ? []
      : [
          inputFact(tier, "peak", "p90 peak", load.peak, load.unit),
          inputFact(tier, "perCopy", "what one copy carries", load.perCopy, load.unit),
          inputFact(
            tier,
            "oneZoneLost",
            "carried at the maximum, with a zone lost",
            load.oneZoneLost,
            load.unit,
          ),
        ]),
  ];
}

/** The copies that a tier may have at the most; null where nothing is said of its load. */
export const maximumFact = (tier: TierModel): UsedFact | null =>
  tier.load === null
    ? null
    : inputFact(tier, "maximumCopies", "copies at the maximum", tier.load.maximumCopies, "copies");

/** How many copies the p90 peak needs, worked out. */
const neededInWords = ({ load }: TierModel): string =>
  load === null ? "" : ` (${shown(load.peak)} / ${shown(load.perCopy)} a copy, rounded up)`;

/** Enough copies in the zones that are left, and what is short until new ones serve. */
function copiesCauses(
  tier: TierModel,
  {
    copy,
    inWords,
    facts: slas,
  }: { readonly copy: number; readonly inWords: string; readonly facts: readonly UsedFact[] },
  rates: Rates,
): TierCause[] {
  const { load, copiesByZone, kind } = tier;
  const copies = copiesOf(tier);
  const largest = Math.max(...Object.values(copiesByZone));
  const left = copies - largest;
  const wanted = neededCopies(tier).needed;
  const inputs = loadFacts(tier);
  const isRefilled = load !== null && kind === "service" && load.oneZoneLost >= load.peak && left > 0;
  const isShortWithoutZone = load !== null && kind !== "service" && load.oneZoneLost < load.peak && left > 0;
  const needed = isRefilled
    ? Math.min(wanted, left, copies)
    : isShortWithoutZone
      ? copies - Math.min(...Object.values(copiesByZone)) + 1
      : Math.min(wanted, copies);
  const zones = Object.entries(copiesByZone).map(([zone, count]) => `${count} in ${zone}`);
  const causes = [
    made(tier, "copies", "too few copies, alone or with their zone", {
      part: { copiesByZone, copiesNeeded: needed, copyAvailability: copy },
      formula: `fewer than ${needed}${needed === wanted ? neededInWords(tier) : ""} of ${zones.join(", ")}: a copy works ${shown(copy)} of the time, ${inWords}`,
      facts: [...slas, ...inputs],
    }),
  ];
  if (!isRefilled || wanted <= left) return causes;
  const lost = recoveryFact(rates.catalog, "zone.lossesPerYear");
  const steps = reaction(rates.catalog);
  const zonesUsed = Object.keys(copiesByZone).length;
  const seconds = sumOf(steps);
  const missing = 1 - left / wanted;
  return [
    ...causes,
    made(tier, "capacity", "too little capacity after a zone is lost, until new copies serve", {
      part: always(1 - shareLost(lost.value * zonesUsed, seconds * missing)),
      formula: `${zonesUsed} zones × ${shown(lost.value)} a year × ${shown(seconds)} s × ${shown(missing)} of the peak that is not carried`,
      facts: [asUsed(lost), ...steps, ...inputs],
    }),
  ];
}

const sumOf = (steps: readonly UsedFact[]): number => steps.reduce((sum, { value }) => sum + value, 0);

/** From the start of an instance until it serves. */
function reaction({ reactionTimes }: Rates["catalog"]): UsedFact[] {
  return reactionTimes
    .filter(({ tier, step }) => tier === "web" && (step === "boot" || step === "warmup"))
    .flatMap(({ id, what, seconds, basis, source, asOf }) =>
      seconds === null
        ? []
        : [{ id: `reaction.${id}`, what, value: seconds, unit: "s", basis, source, asOf }],
    );
}

const zonesOf = (tier: TierModel): number => Object.keys(tier.copiesByZone).length;

/** Whether another copy takes over by itself. */
export const failsOver = (tier: TierModel): boolean => tier.redundancy !== "none" && copiesOf(tier) >= 2;

/**
 * Until what is left of a tier serves: detection and failover, on top of what the SLAs say. An SLA of RDS counts minutes in
 * which every request to connect fails, so a failover below a minute is not in it, and of one of 120 s (RDS Multi-AZ) a minute
 * or two may be. Nothing is taken off for that: an SLA tells what is paid back for, not how often AWS fails over. At one
 * failover a year what may count twice is less than 0.17 minutes a month, and makes the expected number worse, not better.
 */
function failoverCauses(tier: TierModel, rates: Rates): TierCause[] {
  if (!failsOver(tier)) return [];
  const of = (id: string): UsedFact => asUsed(recoveryFact(rates.catalog, id));
  const copies = of("copy.failuresPerYear");
  const losses = of("zone.lossesPerYear");
  const zones = zonesOf(tier) > 1 ? [losses] : [];
  const rate = copies.value + (zones.length > 0 ? losses.value : 0);
  const often =
    zones.length > 0
      ? `(${shown(copies.value)} + ${shown(losses.value)}) a year`
      : `${shown(copies.value)} a year`;
  if (tier.kind === "loadBalancer" && zones.length > 0) {
    const ttl = of("dns.ttlSeconds");
    return [
      made(tier, "failover", "addresses in a lost zone are still asked", {
        part: always(1 - shareLost(losses.value, ttl.value)),
        formula: `each zone ${shown(losses.value)} a year × ${shown(ttl.value)} s, of its own share of the requests`,
        facts: [losses, ttl],
      }),
    ];
  }
  if (tier.healthCheck !== null) {
    const { interval, threshold } = tier.healthCheck;
    return [
      made(tier, "failover", "requests go to a failed copy until health checks see it", {
        part: always(1 - shareLost(rate, interval.value * threshold.value)),
        formula: `each copy ${often} × ${shown(interval.value)} s × ${shown(threshold.value)} checks, of its own share of the requests`,
        facts: [copies, ...zones, interval, threshold],
      }),
    ];
  }
  const seconds = failoverSeconds(tier, rates.catalog);
  if (seconds === null) return [];
  return [
    made(tier, "failover", "a copy takes over from one that failed", {
      part: always(1 - shareLost(rate, seconds.value)),
      formula: `${often} × ${shown(seconds.value)} s`,
      facts: [copies, ...zones, seconds],
    }),
  ];
}

function failoverSeconds({ service, isRdsCluster }: TierModel, catalog: Rates["catalog"]): UsedFact | null {
  const id = { aurora: "aurora", rds: isRdsCluster ? "rdsCluster" : "rds", elasticache: "elasticache" }[
    service
  ];
  return id === undefined ? null : asUsed(recoveryFact(catalog, `${id}.failoverSeconds`));
}

/** Deployments, maintenance and upgrades. */
function plannedCauses(tier: TierModel, rates: Rates): TierCause[] {
  if (tier.kind === "service") return deployments(tier, rates);
  const of = (id: string): UsedFact => asUsed(recoveryFact(rates.catalog, id));
  const planned = (what: string, often: UsedFact, seconds: UsedFact): TierCause =>
    made(tier, "planned", what, {
      part: always(1 - shareLost(often.value, seconds.value)),
      formula: `${shown(often.value)} a year × ${shown(seconds.value)} s`,
      facts: [often, seconds],
    });
  if (tier.kind === "cache") {
    const seconds = failsOver(tier) ? "elasticache.maintenanceSeconds" : "elasticache.replacementSeconds";
    return [planned("maintenance and new versions", of("elasticache.maintenancesPerYear"), of(seconds))];
  }
  if (tier.kind !== "database") return [];
  const failover = failsOver(tier) ? failoverSeconds(tier, rates.catalog) : null;
  return [
    planned(
      "maintenance and minor versions",
      of("database.maintenancesPerYear"),
      failover ?? of("database.restartSeconds"),
    ),
    planned(
      tier.blueGreen ? "a major version, by blue/green deployment" : "a major version, in place",
      of("database.majorUpgradesPerYear"),
      of(tier.blueGreen ? "database.blueGreenSeconds" : "database.majorUpgradeSeconds"),
    ),
  ];
}

function deployments(tier: TierModel, rates: Rates): TierCause[] {
  const copies = copiesOf(tier);
  const needed = Math.min(copies, neededCopies(tier).needed);
  const keptFact =
    tier.keptWhileDeploying ??
    inputFact(tier, "keptWhileDeploying", "copies that stay while new ones come: not said", 0, "share");
  const kept = Math.floor(copies * keptFact.value + 1e-9);
  const missing = Math.max(0, 1 - kept / Math.max(1, needed));
  const often = asUsed(recoveryFact(rates.catalog, "web.deploymentsPerMonth"));
  const steps = reaction(rates.catalog);
  return [
    made(tier, "planned", "deployments", {
      part: always(1 - shareLost(perYear(often.value), sumOf(steps) * missing)),
      formula:
        missing === 0
          ? `${shown(often.value)} a month × 0 s: ${kept} of ${copies} copies stay until new ones serve, ${needed} are needed${neededInWords(tier)}`
          : `${shown(often.value)} a month × ${shown(sumOf(steps))} s × ${shown(missing)} of the peak that is not carried`,
      facts: [often, ...(missing === 0 ? [] : steps), keptFact, ...loadFacts(tier)],
    }),
  ];
}

/** Minutes that a cause takes by itself, in the zones that the graph has, while the region works. */
export function ownMinutes({ copiesByZone, copiesNeeded = 1, copyAvailability }: Part, zone: number): number {
  const counts = Object.values(copiesByZone);
  if (counts.length === 0) return downtimeMinutesPerMonth(copyAvailability);
  // Copies that work, as a distribution: each zone takes all of its copies, or none.
  let distribution = [1];
  for (const count of counts) {
    const inZone = binomial(count, copyAvailability).map((share) => share * zone);
    inZone[0] = (inZone[0] ?? 0) + 1 - zone;
    distribution = convolve(distribution, inZone);
  }
  const enough = distribution.slice(copiesNeeded).reduce((sum, share) => sum + share, 0);
  return downtimeMinutesPerMonth(Math.min(1, enough));
}

function binomial(n: number, p: number): number[] {
  let shares = [1];
  for (let copy = 0; copy < n; copy += 1) shares = convolve(shares, [1 - p, p]);
  return shares;
}

function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + a * b;
    });
  });
  return sum;
}
