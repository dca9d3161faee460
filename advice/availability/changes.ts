import { dealt, recoveryFact, withTier, type StackModel, type TierModel } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { CostLine, Estimate } from "../../contract/preview";

/** A change of a stack that can be tried on its model. */
export interface Change {
  readonly change: string;
  readonly how: string;
  /** More than today; null where a price is missing. */
  readonly usdPerMonth: number | null;
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

const hoursPerMonth = 730;

/** Everything that Headroom knows to change for uptime and that this stack does not have, sorted by name. */
export function changesOf(model: StackModel, prices: Prices): Change[] {
  return [
    ...natChanges(model, prices),
    ...model.tiers.flatMap((tier) => [
      ...copyChanges(model, tier, prices),
      ...healthCheckChanges(tier, prices),
      ...upgradeChanges(tier, prices),
    ]),
    secondRegion(prices),
  ].sort((a, b) => (a.change < b.change ? -1 : 1));
}

function natChanges({ exits, tiers }: StackModel, { catalog, region }: Prices): Change[] {
  const missing = Object.keys(exits).filter((zone) => !Object.values(exits).includes(zone));
  if (missing.length === 0 || !tiers.some(({ kind }) => kind === "network")) return [];
  const [hour, address] = ["nat.hour", "ipv4.hour"].map((product) => catalog.unitPrice(product, region));
  return [
    {
      change: `a NAT gateway in ${missing.join(" and ")}, too`,
      how: "objectives of 99.9 % or more, or natGateways: perZone",
      usdPerMonth: hour == null || address == null ? null : missing.length * hoursPerMonth * (hour + address),
      assumption: null,
      apply: (model) => ({
        ...model,
        exits: Object.fromEntries(Object.keys(model.exits).map((zone) => [zone, zone])),
      }),
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

/** What one copy costs: the hours of a tier's copies over their number; null where a price is missing. */
function copyPrice({ tier, kind, copiesByZone }: TierModel, { estimate, tierOf }: Prices): number | null {
  const { types } = words[kind] ?? {};
  const isOfCopies = ({ urn, type }: { readonly urn: string; readonly type: string }): boolean =>
    types?.test(type) === true && tierOf(urn) === tier;
  const hours = estimate.lines.filter((line) => isOfCopies(line) && isHours(line));
  const copies = Object.values(copiesByZone).reduce((sum, count) => sum + count, 0);
  if (hours.length === 0 || copies === 0) return null;
  // An autoscaled copy that is always there is paid for all the time, whatever the others are.
  const units =
    kind === "service"
      ? hours.reduce((sum, { quantity }) => sum + quantity.expected, 0) / hoursPerMonth
      : copies;
  return units <= 0 ? null : hours.reduce((sum, { amount }) => sum + amount.expected, 0) / units;
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
      usdPerMonth: price === null ? null : price * more,
      assumption: null,
      apply: (tried) =>
        withTier({ ...tried, zones: [...new Set([...tried.zones, ...target])].sort() }, name, (each) => ({
          ...each,
          redundancy:
            each.redundancy === "none" ? (kind === "service" ? "active" : "standby") : each.redundancy,
          copiesByZone: dealt(copies + more, target),
          load: each.load === null ? null : { ...each.load, maximumCopies: each.load.maximumCopies + more },
        })),
      isSecondRegion: false,
    },
  ];
}

const ordinal = (count: number): string => ["", "first", "second", "third", "fourth"][count] ?? `${count}th`;

function healthCheckChanges({ tier, healthCheck }: TierModel, { catalog }: Prices): Change[] {
  const [interval, threshold] = ["alb.leastHealthCheckSeconds", "alb.leastUnhealthyThreshold"].map((id) =>
    recoveryFact(catalog, id),
  );
  if (healthCheck === null || interval === undefined || threshold === undefined) return [];
  if (healthCheck.interval.value * healthCheck.threshold.value <= interval.value * threshold.value) return [];
  return [
    {
      change: `${tier}: a health check every ${interval.value} s, out after ${threshold.value}`,
      how: "healthCheck.interval and unhealthyThreshold of the target group",
      usdPerMonth: 0,
      assumption: "a slow answer must not be taken for a failed instance",
      apply: (model) =>
        withTier(model, tier, (each) => ({
          ...each,
          healthCheck: {
            interval: { ...healthCheck.interval, value: interval.value },
            threshold: { ...healthCheck.threshold, value: threshold.value },
          },
        })),
      isSecondRegion: false,
    },
  ];
}

function upgradeChanges(tier: TierModel, prices: Prices): Change[] {
  if (tier.kind !== "database" || tier.blueGreen) return [];
  const copy = copyPrice(tier, prices);
  const copies = Object.values(tier.copiesByZone).reduce((sum, count) => sum + count, 0);
  const hours = recoveryFact(prices.catalog, "database.blueGreenHours").value;
  const often = recoveryFact(prices.catalog, "database.majorUpgradesPerYear").value;
  return [
    {
      change: `${tier.tier}: major versions by a blue/green deployment`,
      how: "create a blue/green deployment in the RDS console for each major version, and switch over",
      usdPerMonth: copy === null ? null : (copy * copies * hours * often) / hoursPerMonth / 12,
      assumption: `both databases run for ${hours} hours a version; storage and I/O are not counted`,
      apply: (model) => withTier(model, tier.tier, (each) => ({ ...each, blueGreen: true })),
      isSecondRegion: false,
    },
  ];
}

function secondRegion({ estimate }: Prices): Change {
  const doubled = estimate.byTier.filter(({ tier }) => tier !== "delivery");
  return {
    change: "the same stack in a second region, which takes over",
    how: "GlobalFailover: failover records, an Aurora global database; and the stack deployed in the other region",
    usdPerMonth:
      estimate.lines.length === 0 ? null : doubled.reduce((sum, { money }) => sum + money.expected, 0),
    assumption:
      "at the prices of this region; replication, transfer between regions and what has no price are not counted",
    apply: (model) => model,
    isSecondRegion: true,
  };
}
