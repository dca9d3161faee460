import type { Catalog, Sla } from "../catalog/types";
import type { UsedFact } from "../contract/availability";
import type { ComponentKind, ComponentOutput } from "../contract/component-output";
import { componentAbove, components, stackOutput, type Said } from "../contract/read-outputs";
import { isUnknown, type Stack, type StackResource } from "../contract/stack";
import { exitsOf } from "./exits";
import { asUsed, recoveryFact } from "./recovery";

/** How a tier's copies are made ready again, in numbers that each have a source. */
export interface HealthCheck {
  readonly interval: UsedFact;
  readonly threshold: UsedFact;
}

/** One tier as the model sees it: plain data, so that a change can be tried on it. */
export interface TierModel {
  readonly tier: string;
  readonly kind: ComponentKind;
  readonly service: string;
  readonly redundancy: "none" | "standby" | "active" | "regional";
  /** Copies that run at the peak, by zone; empty where AWS spreads the tier itself. */
  readonly copiesByZone: Readonly<Record<string, number>>;
  /** Zones to which it can be spread, sorted. */
  readonly zones: readonly string[];
  readonly dependsOn: readonly string[];
  /** What the SLAs say of it in one zone, in several, and as a whole. */
  readonly slas: {
    readonly oneZone: UsedFact | null;
    readonly multiZone: UsedFact | null;
    readonly regional: UsedFact | null;
  };
  /** What is asked of it at the p90 peak, and what it carries; null where its component says nothing. */
  readonly load: {
    readonly peak: number;
    readonly unit: string;
    readonly perCopy: number;
    readonly maximumCopies: number;
    /** At the maximum, with a zone lost. */
    readonly oneZoneLost: number;
  } | null;
  /** The target group's; null but for what stands behind a load balancer. */
  readonly healthCheck: HealthCheck | null;
  /** Share of the copies that stay while new ones come; null where nothing says it, or nothing is deployed. */
  readonly keptWhileDeploying: UsedFact | null;
  /** Whether it is a database cluster with readable standbys that is not Aurora. */
  readonly isRdsCluster: boolean;
  /** Whether major versions come by a blue/green deployment. @default false: in place */
  readonly blueGreen: boolean;
}

/** A stack as the model sees it. */
export interface StackModel {
  readonly zones: readonly string[];
  readonly tiers: readonly TierModel[];
  /** Zone of the NAT gateway by the zone that leaves through it; empty where no private subnet leaves. */
  readonly exits: Readonly<Record<string, string>>;
}

const groupType = "aws:autoscaling/group:Group";
const targetGroupTypes = new Set(["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"]);
const clusterType = "aws:rds/cluster:Cluster";

/** Reads what fails in a stack, and how, from what its components say and from its resources. The first of a tier counts. */
export function stackModel(stack: Stack, catalog: Catalog): StackModel {
  const said = stackOutput(stack)?.output;
  const tiers = new Map<string, TierModel>();
  for (const each of components(stack)) {
    if (!tiers.has(each.output.tier)) tiers.set(each.output.tier, tierOf(stack, each, catalog));
  }
  const region = said === undefined ? undefined : catalog.regions.find(({ name }) => name === said.region);
  const exits = exitsOf(stack);
  const usable = (region?.zoneIds ?? []).filter((id) => !region?.zoneIdsWithoutVpcOrigins.includes(id));
  const inUse = new Set([
    ...Object.entries(exits).flat(),
    ...[...tiers.values()].flatMap(({ zones, copiesByZone }) => [...zones, ...Object.keys(copiesByZone)]),
  ]);
  return {
    zones: [...inUse].sort(),
    tiers: [...tiers.values()].map((tier) => ({
      ...tier,
      zones: tier.zones.length === 0 ? [] : [...new Set([...tier.zones, ...inUse, ...usable])].sort(),
    })),
    exits,
  };
}

/** Copies dealt out over zones in their order, as AWS balances them. */
export function dealt(copies: number, zones: readonly string[]): Record<string, number> {
  const each = Math.floor(copies / zones.length);
  return Object.fromEntries(
    zones
      .map((zone, index): [string, number] => [zone, each + (index < copies % zones.length ? 1 : 0)])
      .filter(([, count]) => count > 0),
  );
}

function tierOf(stack: Stack, { resource, output }: Said<ComponentOutput>, catalog: Catalog): TierModel {
  const { failure, tier, kind } = output;
  const own = stack.resources.filter((each) => componentAbove(stack, each)?.resource.urn === resource.urn);
  const load = loadOf(output, own);
  const isSpreadByAws = failure.redundancy === "regional" || failure.zones.length === 0;
  const copies = load?.copies ?? failure.copies;
  const sla = (configuration: string): UsedFact | null => {
    const row = catalog.sla(failure.service, configuration);
    return row === null ? null : slaFact(row);
  };
  return {
    tier,
    kind,
    service: failure.service,
    redundancy: failure.redundancy,
    copiesByZone: isSpreadByAws ? {} : dealt(copies, [...failure.zones].sort()),
    zones: isSpreadByAws ? [] : [...failure.zones].sort(),
    dependsOn: [...failure.dependsOn].sort(),
    slas: { oneZone: sla("oneZone"), multiZone: sla("multiZone"), regional: sla("regional") },
    load: load === null ? null : load.load,
    healthCheck: kind === "service" ? healthCheckOf(stack, tier, own, catalog) : null,
    keptWhileDeploying: kind === "service" ? keptOf(tier, own) : null,
    isRdsCluster: failure.service === "rds" && own.some(({ type }) => type === clusterType),
    blueGreen: false,
  };
}

/** An SLA as the document of availability lists it. */
export const slaFact = ({ id, committed, source, asOf }: Sla): UsedFact => ({
  id: `sla.${id}`,
  what: `the share of time that AWS commits to for ${id.replace(".", ", ")}`,
  value: committed,
  unit: "share",
  basis: "published",
  source,
  asOf,
});

const number = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;

function loadOf(
  { capacity, demand, failure, kind }: ComponentOutput,
  own: readonly StackResource[],
): { readonly copies: number; readonly load: NonNullable<TierModel["load"]> } | null {
  if (capacity === null) return null;
  const of = (name: string): number => demand[name]?.p90 ?? 0;
  const peak =
    kind === "database"
      ? of("peakReadsPerSecond") + of("peakWritesPerSecond")
      : kind === "cache"
        ? of("peakReadsPerSecond")
        : of("peakRequestsPerSecond");
  const group = own.find(({ type }) => type === groupType);
  const most = number(group?.inputs["maxSize"]);
  const { now, maximum, oneZoneLost, unit } = capacity;
  if (peak <= 0 || now <= 0 || maximum <= 0) return null;
  const copies =
    most === null || kind !== "service" ? failure.copies : Math.max(1, Math.round((most * now) / maximum));
  // Copies of a database or cache stand by: any one of them carries all of it.
  const perCopy = kind === "service" ? now / copies : now;
  const maximumCopies = kind === "service" ? (most ?? copies) : failure.copies;
  return { copies, load: { peak, unit, perCopy, maximumCopies, oneZoneLost } };
}

/** The health check of the target group that the tier's instances are in, else the stack's only one. */
function healthCheckOf(
  stack: Stack,
  tier: string,
  own: readonly StackResource[],
  catalog: Catalog,
): HealthCheck | null {
  const named = new Set(
    own.filter(({ type }) => type === groupType).flatMap(({ dependencies }) => dependencies),
  );
  const all = stack.resources.filter(({ type }) => targetGroupTypes.has(type));
  const group = all.find(({ urn }) => named.has(urn)) ?? (all.length === 1 ? all[0] : undefined);
  if (group === undefined) return null;
  const written = group.inputs["healthCheck"];
  const isGiven = typeof written === "object" && written !== null && !isUnknown(written);
  const block = isGiven ? (written as Readonly<Record<string, unknown>>) : {};
  const read = (key: string, what: string, unit: string, id: string): UsedFact => {
    const value = number(block[key]);
    if (value === null) return asUsed(recoveryFact(catalog, id));
    const input = `input.${tier}.healthCheck.${key}`;
    return {
      id: input,
      what,
      value,
      unit,
      basis: "stack",
      source: `${group.name} healthCheck.${key}`,
      asOf: null,
    };
  };
  return {
    interval: read("interval", "between two health checks", "s", "alb.healthCheckSeconds"),
    threshold: read(
      "unhealthyThreshold",
      "failed health checks until a target is left out",
      "checks",
      isGiven ? "alb.unhealthyThresholdGivenInPart" : "alb.unhealthyThreshold",
    ),
  };
}

function keptOf(tier: string, own: readonly StackResource[]): UsedFact | null {
  const group = own.find(({ type }) => type === groupType);
  const refresh = group?.inputs["instanceRefresh"];
  if (group === undefined || typeof refresh !== "object" || refresh === null || isUnknown(refresh))
    return null;
  const preferences = "preferences" in refresh ? refresh.preferences : undefined;
  const said =
    typeof preferences === "object" && preferences !== null && "minHealthyPercentage" in preferences
      ? number(preferences.minHealthyPercentage)
      : null;
  if (said === null) return null;
  return {
    id: `input.${tier}.keptWhileDeploying`,
    what: "share of the copies that stay while new ones come",
    value: said / 100,
    unit: "share",
    basis: "stack",
    source: `${group.name} instanceRefresh.preferences.minHealthyPercentage`,
    asOf: null,
  };
}
