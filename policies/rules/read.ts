import { z } from "zod";
import type { InputError } from "../../input/mistakes";
import { readYaml, saysNothing } from "../../input/read-yaml";
import { twinOf, type PolicyPackConfig } from "../config";
import type { Pack } from "../types";
import type { Waiver } from "../waivers";
import { rulesFile } from "./schema";

/** What a file says of the policies of one environment. */
export interface EnvironmentRules {
  /** Levels and config by policy, as `--policy-pack-config` holds them. */
  readonly config: PolicyPackConfig;
  readonly waivers: readonly Waiver[];
}

/** What stands where there is no file: every policy's own defaults, and nothing is waived. */
export const ownDefaults: EnvironmentRules = { config: {}, waivers: [] };

/** The name of the file that holds for a stack. */
export const rulesFileName = (stack: string): string => `policies.${stack}.yaml`;

type Written = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the file says of one policy, as Pulumi's config says it. */
function policyConfig(name: string, written: unknown, all: unknown): readonly (readonly [string, unknown])[] {
  const { level, unknown, ...thresholds } = isGroup(written) ? written : { level: written };
  const own = level ?? all;
  return [
    ...(own === undefined && Object.keys(thresholds).length === 0
      ? []
      : [[name, { ...(own !== undefined && { enforcementLevel: own }), ...thresholds }] as const]),
    ...(unknown === undefined ? [] : [[twinOf(name), unknown] as const]),
  ];
}

/** A pack and a policy by a name that may hold both. */
function policyNamed(
  packs: readonly Pack[],
  name: string,
): { readonly pack: string; readonly policy: string } {
  const slash = name.indexOf("/");
  const policy = name.slice(slash + 1);
  const pack =
    slash >= 0
      ? name.slice(0, slash)
      : packs.find(({ policies }) => policies.some((each) => each.name === policy))?.name;
  if (pack === undefined) throw new RangeError(`${name} is no policy`);
  return { pack, policy };
}

/** A policy that stands in another place than below its pack is no unknown word. */
function withItsPack(packs: readonly Pack[], message: string): string {
  const key = /^unknown key "([^"]+)"/u.exec(message)?.[1];
  const pack = packs.find(({ policies }) => policies.some(({ name }) => name === key));
  return key === undefined || pack === undefined
    ? message
    : `${key} is a policy of the pack ${pack.name}: write it below the key "${pack.name}"`;
}

/**
 * Reads `policies.<stack>.yaml`: levels and thresholds by pack and policy, and waivers. Every mistake of the file is
 * reported at once, in the order of the file.
 *
 * @param packs whose policies the file may name
 * @param text the file's content; one that says nothing is right
 * @param file its name, for messages and for the places of waivers
 */
export function readRules(
  packs: readonly Pack[],
  text: string,
  file: string,
): { readonly rules: EnvironmentRules } | { readonly errors: readonly InputError[] } {
  if (saysNothing(text)) return { rules: ownDefaults };
  const read = readYaml(text, file, rulesFile(packs));
  if ("errors" in read)
    return { errors: read.errors.map((error) => ({ ...error, message: withItsPack(packs, error.message) })) };
  const { places } = read;
  const value: Written = read.value;
  const entries = packs.flatMap(({ name, policies }) => {
    const pack = isGroup(value[name]) ? value[name] : {};
    return policies.flatMap((policy) =>
      policyConfig(policy.name, pack[policy.name], pack["all"] ?? value["all"]),
    );
  });
  return {
    rules: {
      config: Object.fromEntries(entries),
      waivers: (read.value.waivers ?? []).map((waiver, index) => ({
        ...waiver,
        ...policyNamed(packs, waiver.policy),
        place: `${file}:${places.ofValue(["waivers", index, "policy"]).line}`,
      })),
    },
  };
}

/** The JSON Schema of `policies.<stack>.yaml` for editors, from the schema that reads it. */
export const rulesJsonSchema = (packs: readonly Pack[]): Record<string, unknown> => ({
  ...z.toJSONSchema(rulesFile(packs), { io: "input" }),
  title: "Headroom policies: levels, thresholds and waivers of one environment",
});
