import { loadCatalog } from "../catalog";
import type { Stack } from "../contract/stack";
import type { Verdict } from "../contract/verdict";
import { readConfig, type PolicyPackConfig } from "./config";
import type { Pack, PolicyContext } from "./types";
import { capacity } from "./capacity/index";
import { uptime } from "./uptime/index";

/** Every pack that comes with Headroom. */
export const packs: readonly Pack[] = [uptime, capacity];

/**
 * What our policies say of a stack: one verdict a resource judged, in the order of the packs and their policies. A
 * policy that is disabled gives none; one that can't know yet has the level of its twin, `<policy>-unknown`.
 *
 * @param config levels and config by policy, as `--policy-pack-config` holds them
 * @throws PolicyConfigError where the config can't be used, with every mistake
 * @example judge(stack, { backups: { minimumDays: 30 } }).filter(({ verdict }) => verdict === "fail")
 */
export function judge(
  stack: Stack,
  config?: PolicyPackConfig,
  context: PolicyContext = { catalog: loadCatalog() },
): Verdict[] {
  const settings = readConfig(packs, config);
  return packs.flatMap((pack) =>
    pack.policies.flatMap((policy) => {
      const setting = settings.get(policy);
      if (setting === undefined || setting.level === "disabled") return [];
      return policy
        .judge(stack, setting.config, context)
        .map((finding): Verdict => ({
          pack: pack.name,
          policy: policy.name,
          level: finding.verdict === "unknown" ? setting.unknownLevel : setting.level,
          ...finding,
        }))
        .filter(({ level }) => level !== "disabled");
    }),
  );
}
