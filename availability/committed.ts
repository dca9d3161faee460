import type { Catalog, Sla } from "../catalog/types";
import type { ComponentOutput, Failure } from "../contract/component-output";
import type { FlowAvailability } from "../contract/preview";
import { components, stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import type { Flow } from "../contract/stack-output";
import { downtimeMinutesPerMonth, series } from "./compose";

/**
 * What the SLAs of each flow's hard dependencies commit to: the product over the tiers that the flow needs, of the SLA
 * row that fits how each one is deployed. A tier that the phase does not have is left out; one whose component does not
 * say how it fails makes the flow's availability unknown (null). Empty for a stack that says nothing of flows.
 *
 * @example `committedAvailability(stack, loadCatalog())[0].committed // 0.9996`
 */
export function committedAvailability(stack: Stack, catalog: Catalog): FlowAvailability[] {
  return availabilities(stack, catalog, (failure) => failure);
}

/**
 * What the same flows would commit to, were every part spread over zones, with a copy to take over. A target above it
 * can't be reached by the services that the flow is built of.
 */
export function attainableAvailability(stack: Stack, catalog: Catalog): FlowAvailability[] {
  return availabilities(stack, catalog, spread);
}

/** Whether a part has copies in more than one zone, so that SLAs for several zones hold for it. */
export function isSpread({ zones, redundancy, copies }: Failure): boolean {
  return zones.length >= 2 && redundancy !== "none" && (redundancy === "regional" || copies >= 2);
}

const twoZones = ["first", "second"];

/** The same part with two copies in two zones; what AWS spreads itself stays as it is. */
function spread(failure: Failure): Failure {
  if (failure.redundancy === "regional" || isSpread(failure)) return failure;
  return {
    ...failure,
    zones: failure.zones.length >= 2 ? failure.zones : twoZones,
    redundancy: failure.redundancy === "none" ? "standby" : failure.redundancy,
    copies: Math.max(2, failure.copies),
  };
}

/** The SLA that counts for each tier of the flows, by the tier's name; null where none is known. */
export function committedSlas(stack: Stack, catalog: Catalog): ReadonlyMap<string, Sla | null> {
  const slas = new Map<string, Sla | null>();
  for (const { output } of components(stack)) {
    if (!slas.has(output.tier)) slas.set(output.tier, slaOf(output.failure, catalog));
  }
  return slas;
}

function availabilities(
  stack: Stack,
  catalog: Catalog,
  as: (failure: Failure) => Failure,
): FlowAvailability[] {
  const said = stackOutput(stack);
  if (said === null) return [];
  const tiers = new Map<string, ComponentOutput>();
  for (const { output } of components(stack)) if (!tiers.has(output.tier)) tiers.set(output.tier, output);
  const planned = new Set(said.output.tiers.map(({ name }) => name));
  return said.output.flows.map((flow) => {
    const needs = [...new Set(flow.needs)].filter((name) => tiers.has(name) || planned.has(name));
    return flowOf(
      flow,
      needs.map((name) => linkOf(name, tiers.get(name), catalog, as)),
    );
  });
}

type Link = FlowAvailability["chain"][number];

function flowOf({ name, target }: Flow, chain: Link[]): FlowAvailability {
  const parts = chain.map(({ committed }) => committed).filter((committed) => committed !== null);
  const committed = chain.length > 0 && parts.length === chain.length ? series(...parts) : null;
  return {
    name,
    target,
    committed,
    minutesPerMonth: {
      target: target === null ? null : downtimeMinutesPerMonth(target),
      committed: committed === null ? null : downtimeMinutesPerMonth(committed),
    },
    chain,
  };
}

function linkOf(
  name: string,
  output: ComponentOutput | undefined,
  catalog: Catalog,
  as: (failure: Failure) => Failure,
): Link {
  if (output === undefined) {
    return { name, committed: null, source: null, configuration: "no component says how it fails" };
  }
  const failure = as(output.failure);
  const sla = slaOf(failure, catalog);
  const configuration = `${failure.service} ${inWords(failure)}`;
  return { name, committed: sla?.committed ?? null, source: sla?.source ?? null, configuration };
}

/** The row of the service that fits; AWS commits to some services only as a whole, whatever their zones. */
function slaOf(failure: Failure, catalog: Catalog): Sla | null {
  const zonal = isSpread(failure) ? "multiZone" : "oneZone";
  const order = failure.redundancy === "regional" ? ["regional", zonal] : [zonal, "regional"];
  for (const configuration of order) {
    const sla = catalog.sla(failure.service, configuration);
    if (sla !== null) return sla;
  }
  return null;
}

function inWords(failure: Failure): string {
  const { zones, redundancy, copies } = failure;
  if (zones.length === 0) return redundancy === "regional" ? "spread by AWS" : "in zones that are not said";
  if (isSpread(failure)) return `over ${zones.length} zones`;
  if (zones.length >= 2)
    return copies === 1 || redundancy === "none" ? "with one copy" : `over ${zones.length} zones`;
  return "in one zone";
}
