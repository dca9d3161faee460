import { closest } from "fastest-levenshtein";
import type { Verdict } from "../contract/verdict";
import type { Pack, Policy, PolicyConfig } from "./types";

/** How seriously a policy is taken. */
export type Level = Verdict["level"];

/** The twin of a policy: it reports what is not known before the update. */
export const twinOf = (policyName: string): string => `${policyName}-unknown`;

/**
 * Levels and config of policies by name, as `--policy-pack-config` holds them: a level, or an object of a level and the
 * policy's own config. The key `all` sets the level of every policy that has none of its own; `<policy>-unknown` is
 * for what is not known before the update.
 *
 * @example { "all": "mandatory", "backups": { "enforcementLevel": "advisory", "minimumDays": 30 }, "zones-unknown": "mandatory" }
 */
export type PolicyPackConfig = Readonly<Record<string, unknown>>;

/** How one policy is to be run. */
export interface Setting {
  readonly level: Level;
  /** Whether Pulumi is asked to repair what it can: the level `remediate`, which is mandatory for all that it can't. */
  readonly remediates: boolean;
  /** The level of its twin. */
  readonly unknownLevel: Level;
  readonly config: PolicyConfig;
}

/** A policy config that can't be used; the message names every mistake. */
export class PolicyConfigError extends Error {
  override readonly name = "PolicyConfigError";

  /** @param mistakes one line a mistake: the key, what was found, what is accepted */
  constructor(readonly mistakes: readonly string[]) {
    super(`the policy config can't be used\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`);
  }
}

const everyPolicy = "all";
const levelKey = "enforcementLevel";
const levels = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * Reads the config of packs, with each policy's defaults filled in.
 *
 * @throws PolicyConfigError with every mistake: an unknown policy (and the nearest one), an unknown level, a config that
 * the policy does not accept
 */
export function readConfig(packs: readonly Pack[], config: unknown): ReadonlyMap<Policy, Setting> {
  const mistakes: string[] = [];
  const entries = isObject(config) ? config : {};
  if (config !== undefined && !isObject(config))
    mistakes.push(`found ${JSON.stringify(config)}; write an object, one key a policy`);

  const policies = packs.flatMap((pack) => pack.policies);
  const names = [everyPolicy, ...policies.flatMap(({ name }) => [name, twinOf(name)])];
  for (const key of Object.keys(entries)) {
    if (!names.includes(key)) mistakes.push(`${key} is no policy; did you mean ${closest(key, names)}?`);
  }

  const levelOf = (key: string): Level | undefined => readLevel(key, entries[key], mistakes);
  const forAll = levelOf(everyPolicy);
  const settings = policies.map((policy): [Policy, Setting] => {
    const own = levelOf(policy.name);
    return [
      policy,
      {
        level: own ?? forAll ?? policy.level,
        remediates: (levelIn(entries[policy.name]) ?? levelIn(entries[everyPolicy])) === "remediate",
        unknownLevel: levelOf(twinOf(policy.name)) ?? (own === "disabled" ? "disabled" : "advisory"),
        config: readPolicyConfig(policy, entries[policy.name], mistakes),
      },
    ];
  });
  if (mistakes.length > 0) throw new PolicyConfigError(mistakes);
  return new Map(settings);
}

const levelIn = (entry: unknown): unknown => (isObject(entry) ? entry[levelKey] : entry);

/** A stack policy can't repair anything: Pulumi takes the level `remediate` as mandatory there, and so do we. */
function readLevel(key: string, entry: unknown, mistakes: string[]): Level | undefined {
  const level = levelIn(entry);
  if (level === undefined) return undefined;
  if (level === "remediate") return "mandatory";
  if (level === "advisory" || level === "mandatory" || level === "disabled") return level;
  const place = isObject(entry) ? `${key}.${levelKey}` : key;
  mistakes.push(`${place}: found ${JSON.stringify(level)}; a level is one of ${levels.join(", ")}`);
  return undefined;
}

function readPolicyConfig(policy: Policy, entry: unknown, mistakes: string[]): PolicyConfig {
  const given = Object.fromEntries(
    Object.entries(isObject(entry) ? entry : {}).filter(([key]) => key !== levelKey),
  );
  const parsed = policy.configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    mistakes.push(`${[policy.name, ...path.map(String)].join(".")}: ${message}`);
  }
  return {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
