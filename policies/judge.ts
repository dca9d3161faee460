import { loadCatalog } from "../catalog";
import type { Stack } from "../contract/stack";
import type { Verdict } from "../contract/verdict";
import { readConfig, type PolicyPackConfig, type Setting } from "./config";
import type { Pack, Policy, PolicyContext } from "./types";
import { applyWaivers, type Waiver } from "./waivers";
import { capacity } from "./capacity/index";
import { cost } from "./cost/index";
import { security } from "./security/index";
import { uptime } from "./uptime/index";

/** Every pack that comes with Headroom. */
export const packs: readonly Pack[] = [uptime, capacity, security, cost];

/** What a stack is judged by besides the policies' own defaults. */
export interface PolicyRules {
  /** Levels and config by policy, as `--policy-pack-config` holds them. */
  readonly config?: PolicyPackConfig;
  /** What may stand for a while. */
  readonly waivers?: readonly Waiver[];
  /** The day by which waivers are over and facts have an age, as `2026-11-25`. */
  readonly today: string;
}

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
  return judgePacks(packs, stack, readConfig(packs, config), context);
}

/**
 * What our policies say of a stack by the rules of an environment, what is waived marked, and with what is to be said of
 * waivers.
 *
 * @throws PolicyConfigError where the config can't be used, with every mistake
 */
export function judgeByRules(
  stack: Stack,
  { config, waivers = [], today }: PolicyRules,
  context: PolicyContext = { catalog: loadCatalog() },
): Verdict[] {
  return applyWaivers(stack, judge(stack, config, { ...context, today }), waivers, today);
}

/**
 * The verdicts of some packs, each policy by its setting: the one path of the command and of Pulumi's analyzer.
 *
 * @param settings of the policies, as `readConfig` gives them; one without a setting gives no verdict
 */
export function judgePacks(
  judging: readonly Pack[],
  stack: Stack,
  settings: ReadonlyMap<Policy, Setting>,
  context: PolicyContext,
): Verdict[] {
  return judging.flatMap((pack) =>
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
