import { recoveryFact } from "../catalog/recovery-fact";
import type { UsedFact } from "../contract/availability";
import { plannedCauses } from "./planned-causes";
import { asUsed, shareLost, shown } from "./recovery";
import type { TierModel } from "./stack-model";
import {
  always,
  copiesOf,
  failoverSeconds,
  failsOver,
  loadFacts,
  made,
  named,
  neededCopies,
  neededInWords,
  reaction,
  sumOf,
  type Rates,
  type TierCause,
} from "./tier-cause";

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

/**
 * Everything for which a tier is away by itself. Null where no SLA of it is known: then nothing can be expected of it.
 */
export function tierCauses(tier: TierModel, rates: Rates): TierCause[] | null {
  const service = serviceCauses(tier, rates);
  return service === null
    ? null
    : [...service, ...failoverCauses(tier, rates), ...plannedCauses(tier, rates)];
}

/** A zone's and a region's share of time, worked out. */
const placeInWords = ({ catalog }: Pick<Rates, "catalog">, place: "zone" | "region", works: number): string =>
  `${shown(works)} of the ${place} (1 − ${shown(recoveryFact(catalog, `${place}.lossesPerYear`).value)} × ${shown(recoveryFact(catalog, `${place}.lossHours`).value)} h / 8760 h)`;
const regionInWords = (rates: Rates): string => placeInWords(rates, "region", rates.region);

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

const zonesOf = (tier: TierModel): number => Object.keys(tier.copiesByZone).length;

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
