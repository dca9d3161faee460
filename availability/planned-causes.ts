import { recoveryFact } from "../catalog/recovery-fact";
import type { UsedFact } from "../contract/availability";
import { asUsed, perYear, shareLost, shown } from "./recovery";
import type { TierModel } from "./stack-model";
import {
  always,
  copiesOf,
  failoverSeconds,
  failsOver,
  inputFact,
  loadFacts,
  made,
  neededCopies,
  neededInWords,
  reaction,
  sumOf,
  type Rates,
  type TierCause,
} from "./tier-cause";

/** Deployments, maintenance and upgrades. */
export function plannedCauses(tier: TierModel, rates: Rates): TierCause[] {
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
