import {
  asUsed,
  dealt,
  recoveryFact,
  shown,
  withTier,
  type StackModel,
  type TierModel,
} from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { UsedFact } from "../../contract/availability";
import type { CostLine, Estimate } from "../../contract/preview";
import type { RegionRecovery } from "../../contract/region-recovery";
import { hoursPerMonth } from "../../cost";
import { regionRecovery } from "../../planning";

/** A change of a stack that can be tried on its model. */
export interface Change {
  readonly change: string;
  readonly how: string;
  /** More than today; null where a price is missing. */
  readonly usdPerMonth: number | null;
  /** Of the money, worked out; null where a price is missing. */
  readonly formula: string | null;
  /** Of the minutes, for a flow with these needs; null where the model is simply worked out anew. */
  readonly savingFormula: ((needs: readonly string[]) => string) | null;
  /** What money and saving stand on. */
  readonly facts: readonly UsedFact[];
  readonly assumption: string | null;
  readonly apply: (model: StackModel) => StackModel;
  /** Whether a second region takes over: that is worked out from the result of one region, not on its graph. */
  readonly isSecondRegion: boolean;
}

/** What changes are priced with. */
export interface Prices {
  readonly catalog: Catalog;
  readonly estimate: Estimate;
  /** The tier of a resource's URN; null where it stands under none. */
  readonly tierOf: (urn: string) => string | null;
  readonly region: string;
}

/** Everything that Headroom knows to change for uptime and that this stack does not have, sorted by name. */
export function changesOf(model: StackModel, prices: Prices): Change[] {
  return [
    ...natChanges(model, prices),
    ...model.tiers.flatMap((tier) => [
      ...copyChanges(model, tier, prices),
      ...healthCheckChanges(tier, prices),
      ...upgradeChanges(tier, prices),
    ]),
    secondRegion(model, prices),
  ].sort((a, b) => (a.change < b.change ? -1 : 1));
}

/** Money with what it is worked out from. */
type Priced = Pick<Change, "usdPerMonth" | "formula" | "facts">;

const unpriced: Priced = { usdPerMonth: null, formula: null, facts: [] };

const usd = (amount: number): string => `$${shown(amount)}`;

const priceFact = ({
  id,
  unit,
  unitPrice,
  source,
  asOf,
}: Pick<CostLine["price"], "id" | "unit" | "unitPrice" | "source" | "asOf">): UsedFact => ({
  id: `price.${id}`,
  what: `the price of ${id}`,
  value: unitPrice,
  unit: `USD per ${unit}`,
  basis: "published",
  source,
  asOf,
});

/** The first tier of a price, as the catalog's `unitPrice` compares by. */
function priceOf({ catalog, region }: Prices, product: string): UsedFact | null {
  const row = catalog.prices(product, region).find(({ allowance }) => !allowance);
  return row === undefined ? null : priceFact(row);
}

/** The prices of lines of the estimate, each once. */
const pricesOf = (lines: readonly CostLine[]): UsedFact[] => [
  ...new Map(lines.map(({ price }) => [price.id, priceFact(price)])).values(),
];

function natChanges({ exits, tiers }: StackModel, prices: Prices): Change[] {
  const missing = Object.keys(exits).filter((zone) => !Object.values(exits).includes(zone));
  if (missing.length === 0 || !tiers.some(({ kind }) => kind === "network")) return [];
  const hour = priceOf(prices, "nat.hour");
  const address = priceOf(prices, "ipv4.hour");
  return [
    {
      change: `a NAT gateway in ${missing.join(" and ")}, too`,
      how: "objectives of 99.9 % or more, or natGateways: perZone",
      ...(hour === null || address === null
        ? unpriced
        : {
            usdPerMonth: missing.length * hoursPerMonth * (hour.value + address.value),
            formula: `${missing.length} × ${hoursPerMonth} h × (${usd(hour.value)} + ${usd(address.value)})`,
            facts: [hour, address],
          }),
      assumption: null,
      apply: (model) => ({
        ...model,
        exits: Object.fromEntries(Object.keys(model.exits).map((zone) => [zone, zone])),
      }),
      savingFormula: null,
      isSecondRegion: false,
    },
  ];
}

const words: Readonly<
  Record<string, { readonly copy: string; readonly how: string; readonly types: RegExp }>
> = {
  database: {
    copy: "reader",
    how: "a second copy: a flow of 99.9 % or more; one in every zone: of 99.99 %",
    types: /clusterInstance:ClusterInstance$|rds\/instance:Instance$/u,
  },
  cache: {
    copy: "cache node",
    how: "a second copy: a flow of 99.9 % or more; one in every zone: of 99.99 %",
    types: /replicationGroup:ReplicationGroup$|elasticache\/cluster:Cluster$/u,
  },
  service: {
    copy: "instance",
    how: "raise the least that runs: minSize, or a plan for a later month",
    types: /autoscaling\/group:Group$/u,
  },
};

const isHours = ({ meter }: CostLine): boolean => / hours$/u.test(meter);

/** What a copy costs a month. */
interface CopyPrice {
  readonly usd: number;
  readonly formula: string;
  readonly facts: readonly UsedFact[];
}

/** What one copy costs: the hours of a tier's copies over their number; null where a price is missing. */
function copyPrice({ tier, kind, copiesByZone }: TierModel, { estimate, tierOf }: Prices): CopyPrice | null {
  const { types } = words[kind] ?? {};
  const isOfCopies = ({ urn, type }: { readonly urn: string; readonly type: string }): boolean =>
    types?.test(type) === true && tierOf(urn) === tier;
  const hours = estimate.lines.filter((line) => isOfCopies(line) && isHours(line));
  const copies = Object.values(copiesByZone).reduce((sum, count) => sum + count, 0);
  if (hours.length === 0 || copies === 0) return null;
  const running = hours.reduce((sum, { quantity }) => sum + quantity.expected, 0);
  const amount = hours.reduce((sum, { amount: { expected } }) => sum + expected, 0);
  // An autoscaled copy that is always there is paid for all the time, whatever the others are.
  const units = kind === "service" ? running / hoursPerMonth : copies;
  if (units <= 0) return null;
  const facts = pricesOf(hours);
  return kind === "service"
    ? {
        usd: amount / units,
        formula: `${usd(amount)} for ${shown(running)} hours × ${hoursPerMonth} h`,
        facts,
      }
    : { usd: amount / units, formula: `${usd(amount)} for ${copies} copies / ${copies}`, facts };
}

function copyChanges(model: StackModel, tier: TierModel, prices: Prices): Change[] {
  const { kind, zones, copiesByZone, tier: name } = tier;
  const word = words[kind];
  const used = Object.keys(copiesByZone);
  // A load balancer's zones are those of its subnets: they come with the zones of what it stands before.
  if (word === undefined || used.length === 0 || zones.length < 2) return [];
  const copies = Object.values(copiesByZone).reduce((sum, count) => sum + count, 0);
  // A fourth zone is rarely worth its subnets and addresses: growth.yaml has three by default.
  const spare = used.length >= 3 ? [] : zones.filter((zone) => !used.includes(zone));
  const next = [...used, ...spare.slice(0, 1)].sort();
  const target = kind === "service" && spare.length === 0 ? used : next;
  const where = target.length > used.length ? ` in a ${ordinal(target.length)} zone` : "";
  const isAnother = target.length > used.length || kind === "service";
  if (!isAnother) return [];
  const price = copyPrice(tier, prices);
  const more = kind === "service" ? Math.max(1, target.length - used.length) : 1;
  return [
    {
      change: `${name}: another ${word.copy}${where}`,
      how: word.how,
      ...(price === null
        ? unpriced
        : {
            usdPerMonth: price.usd * more,
            formula: more === 1 ? price.formula : `${more} × ${price.formula}`,
            facts: price.facts,
          }),
      assumption: null,
      apply: (tried) =>
        withTier({ ...tried, zones: [...new Set([...tried.zones, ...target])].sort() }, name, (each) => ({
          ...each,
          redundancy:
            each.redundancy === "none" ? (kind === "service" ? "active" : "standby") : each.redundancy,
          copiesByZone: dealt(copies + more, target),
          load: each.load === null ? null : { ...each.load, maximumCopies: each.load.maximumCopies + more },
        })),
      savingFormula: null,
      isSecondRegion: false,
    },
  ];
}

const ordinal = (count: number): string => ["", "first", "second", "third", "fourth"][count] ?? `${count}th`;

function healthCheckChanges({ tier, healthCheck }: TierModel, { catalog }: Prices): Change[] {
  if (healthCheck === null) return [];
  const interval = recoveryFact(catalog, "alb.leastHealthCheckSeconds");
  const threshold = recoveryFact(catalog, "alb.leastUnhealthyThreshold");
  if (healthCheck.interval.value * healthCheck.threshold.value <= interval.value * threshold.value) return [];
  return [
    {
      change: `${tier}: a health check every ${interval.value} s, out after ${threshold.value}`,
      how: "healthCheck.interval and unhealthyThreshold of the target group",
      usdPerMonth: 0,
      formula: "health checks cost nothing",
      facts: [asUsed(interval), asUsed(threshold)],
      assumption: "a slow answer must not be taken for a failed instance",
      apply: (model) =>
        withTier(model, tier, (each) => ({
          ...each,
          healthCheck: {
            interval: { ...healthCheck.interval, value: interval.value },
            threshold: { ...healthCheck.threshold, value: threshold.value },
          },
        })),
      savingFormula: null,
      isSecondRegion: false,
    },
  ];
}

function upgradeChanges(tier: TierModel, prices: Prices): Change[] {
  if (tier.kind !== "database" || tier.blueGreen) return [];
  const copy = copyPrice(tier, prices);
  const copies = Object.values(tier.copiesByZone).reduce((sum, count) => sum + count, 0);
  const of = (id: string): UsedFact => asUsed(recoveryFact(prices.catalog, id));
  const [hours, often] = [of("database.blueGreenHours"), of("database.majorUpgradesPerYear")];
  return [
    {
      change: `${tier.tier}: major versions by a blue/green deployment`,
      how: "create a blue/green deployment in the RDS console for each major version, and switch over",
      ...(copy === null
        ? unpriced
        : {
            usdPerMonth: (copy.usd * copies * hours.value * often.value) / hoursPerMonth / 12,
            formula: `${usd(copy.usd * copies)} for ${copies} copies × ${shown(hours.value)} h / ${hoursPerMonth} h × ${shown(often.value)} a year / 12`,
            facts: [...copy.facts, hours, often, of("database.blueGreenSeconds")],
          }),
      assumption: `both databases run for ${hours.value} hours a version; storage and I/O are not counted`,
      apply: (model) => withTier(model, tier.tier, (each) => ({ ...each, blueGreen: true })),
      savingFormula: null,
      isSecondRegion: false,
    },
  ];
}

/** Figures by which a second region takes over. */
const takeoverFigures = [
  "auroraGlobal.failoverSeconds",
  "dns.ttlSeconds",
  "people.decisionSeconds",
  "region.lossesPerYear",
  "route53.failureThreshold",
  "route53.healthCheckSeconds",
];

/** The RTO of a GlobalFailover with its defaults: with a person who decides, where a database follows. */
export function secondRegionRecovery(
  { tiers }: StackModel,
  needs: readonly string[],
  catalog: Pick<Catalog, "recoveryFacts">,
): RegionRecovery {
  return regionRecovery(
    {
      primaryRegion: "the first region",
      secondaryRegion: "a second region",
      healthCheck: {
        intervalSeconds: recoveryFact(catalog, "route53.healthCheckSeconds").value,
        failureThreshold: recoveryFact(catalog, "route53.failureThreshold").value,
      },
      globalDatabase: tiers.some(({ tier, kind }) => kind === "database" && needs.includes(tier)),
      buckets: {},
    },
    catalog,
  );
}

function secondRegion(model: StackModel, { catalog, estimate }: Prices): Change {
  const doubled = estimate.byTier.filter(({ tier }) => tier !== "delivery");
  const takeover = takeoverFigures.map((id) => asUsed(recoveryFact(catalog, id)));
  const rate = recoveryFact(catalog, "region.lossesPerYear");
  const sum = doubled.map(({ tier, money }) => `${tier} ${usd(money.expected)}`).join(" + ");
  return {
    change: "the same stack in a second region, which takes over",
    how: "GlobalFailover: failover records, an Aurora global database; and the stack deployed in the other region",
    ...(estimate.lines.length === 0
      ? { ...unpriced, facts: takeover }
      : {
          usdPerMonth: doubled.reduce((total, { money }) => total + money.expected, 0),
          // Their prices are the whole estimate's: too many to name again.
          formula: `the expected cost of ${sum}, as headroom cost lists it with its prices`,
          facts: takeover,
        }),
    assumption:
      "at the prices of this region; replication, transfer between regions and what has no price are not counted",
    apply: (same) => same,
    savingFormula: (needs) =>
      `two regions work 1 − (1 − r / s)² of the time, × s × (1 − ${shown(rate.value)} a year × (${secondRegionRecovery(model, needs, catalog).timeFormula}) until the other one serves); r: what stands in the region, s: without failovers and planned downtime`,
    isSecondRegion: true,
  };
}
