import { loadCatalog } from "../catalog";
import { ArgumentsError, Mistakes } from "../components/arguments";
import { checkAdoptedDatabase } from "../components/aws/adopted-database";
import { checkExistingNetwork, existingZoneIds } from "../components/aws/existing-network";
import type { GrowthPlan } from "../planning";
import { InputError } from "./input-error";
import type { Settings } from "./settings";

/**
 * The plan, placed in the network that exists already: its zones are that network's. Without one the plan stays as it is.
 * Whether the plan fits what is adopted is checked as well.
 *
 * @throws InputError with everything about the network and the adopted database that does not fit the plan
 */
export function placed(plan: GrowthPlan, settings: Settings): GrowthPlan {
  const { network, adopt, planFile } = settings;
  const lines: string[] = [];
  const collect = (key: string, check: (mistakes: Mistakes) => void): void => {
    const mistakes = new Mistakes(key);
    check(mistakes);
    try {
      mistakes.end(plan);
    } catch (error) {
      if (!(error instanceof ArgumentsError)) throw error;
      lines.push(...error.message.split("\n").slice(1));
    }
  };
  if (network !== null) {
    collect("headroom:network", (mistakes) => {
      checkExistingNetwork("headroom:network", network, loadCatalog(), mistakes);
      checkZones(plan, existingZoneIds(network), planFile, mistakes);
    });
  }
  const { database } = adopt;
  if (database !== undefined) {
    const { deployment, version } = plan.architecture.database;
    collect("headroom:adopt", (mistakes) => {
      checkAdoptedDatabase("headroom:adopt.database", database, { deployment }, version, mistakes);
    });
  }
  if (lines.length > 0) {
    const count = lines.length === 1 ? "1 mistake" : `${lines.length} mistakes`;
    throw new InputError(`what exists and ${planFile}: ${count}, nothing was planned\n${lines.join("\n")}`);
  }
  if (network === null) return plan;
  return { ...plan, architecture: { ...plan.architecture, zoneIds: existingZoneIds(network) } };
}

function checkZones(
  { region, architecture }: GrowthPlan,
  zoneIds: readonly string[],
  planFile: string,
  mistakes: Mistakes,
): void {
  const facts = loadCatalog().region(region);
  for (const id of zoneIds.filter((zone) => !facts.zoneIds.includes(zone))) {
    mistakes.add("headroom:network.zones", id, `zones of ${region}: ${facts.zoneIds.join(", ")}`);
  }
  for (const id of zoneIds.filter((zone) => facts.zoneIdsWithoutVpcOrigins.includes(zone))) {
    mistakes.add("headroom:network.zones", id, "zones in which CloudFront's VPC origins work");
  }
  const planned = architecture.zoneIds === null ? null : [...architecture.zoneIds].sort();
  if (planned !== null && planned.join() !== zoneIds.join()) {
    mistakes.add(
      "headroom:network.zones",
      zoneIds,
      `those of ${planFile}, architecture.zoneIds: ${planned.join(", ")}`,
    );
  } else if (zoneIds.length !== architecture.zones) {
    mistakes.add(
      "headroom:network.zones",
      zoneIds,
      `${architecture.zones} zones, as ${planFile} says in architecture.zones`,
    );
  }
}
