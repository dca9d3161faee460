import { z } from "zod";
import type { Stack, StackResource } from "../contract/stack";
import { explicitProvider, isDefaultProvider, isUrn, parseUrn } from "./urn";
import { plainProperties } from "../contract/wire-values";

/** A preview's JSON that can't be read; the message says what was expected. */
export class PreviewJsonError extends Error {
  override readonly name = "PreviewJsonError";
}

const properties = z.record(z.string(), z.unknown()).nullish();

/** A resource's URN. */
export const urnSchema = z
  .string()
  .refine(isUrn, { error: "not a URN: urn:pulumi:<stack>::<project>::<type>::<name>" });

/** A resource's state: of a step (ResourceV3), of an engine event, or of an exported stack. */
export const stateSchema = z.object({
  urn: urnSchema,
  type: z.string(),
  custom: z.boolean().default(false),
  delete: z.boolean().default(false),
  external: z.boolean().default(false),
  parent: z.string().default(""),
  protect: z.boolean().default(false),
  inputs: properties,
  outputs: properties,
  dependencies: z.array(z.string()).nullish(),
  ignoreChanges: z.array(z.string()).nullish(),
  aliases: z.array(z.string()).nullish(),
  provider: z
    .string()
    .refine((reference) => reference === "" || isUrn(reference), { error: "not a reference to a provider" })
    .default(""),
});

/** A resource's state, as the engine tells it. */
export type EngineState = z.infer<typeof stateSchema>;
type Properties = z.infer<typeof properties>;

/** The program's settings, secret ones already hidden; of them only `aws:region` is read. */
export const configSchema = z.record(z.string(), z.unknown()).nullish();

/**
 * Plain data of what a resource is given or tells.
 *
 * @throws PreviewJsonError where they nest too deep, or carry a signature that is not Pulumi's
 */
export function plain(
  state: { readonly urn: string; readonly inputs?: Properties; readonly outputs?: Properties },
  kind: "inputs" | "outputs",
): Record<string, unknown> {
  try {
    return plainProperties(state[kind] ?? {});
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PreviewJsonError(
      `the ${kind} of ${state.urn} can't be read: they nest too deep, or carry a signature that is not Pulumi's`,
    );
  }
}

/** A resource of a state, as plain data. */
export function toResource(state: EngineState): StackResource {
  const aliases = state.aliases ?? [];
  return {
    urn: state.urn,
    type: state.type,
    name: parseUrn(state.urn).name,
    custom: state.custom,
    parent: state.parent || null,
    protect: state.protect,
    dependencies: [...(state.dependencies ?? [])].sort(),
    ignoreChanges: state.ignoreChanges ?? [],
    provider: explicitProvider(state.provider),
    ...(aliases.length > 0 && { aliases }),
    inputs: plain(state, "inputs"),
    // A custom resource's outputs before an update are its inputs again; readers look at those.
    outputs: state.custom ? {} : plain(state, "outputs"),
  };
}

const defaultProviderType = "pulumi:providers:aws";

const isRegion = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z]{2,3}(?:-[a-z]+)+-\d$/u.test(value);

/** The region that a resource names: by itself, by its zone, or by the ARN that it was given. */
function regionNamed({ inputs, outputs }: EngineState): string | undefined {
  const zone = inputs?.["availabilityZone"] ?? outputs?.["availabilityZone"];
  const arn = outputs?.["arn"];
  return [
    inputs?.["region"],
    typeof zone === "string" ? zone.replace(/[a-z]$/u, "") : undefined,
    typeof arn === "string" ? arn.split(":")[3] : undefined,
  ].find(isRegion);
}

/**
 * The region of the default AWS provider: its own input, which an exported stack holds, else the config's `aws:region`, which
 * previews hold, else the one that all resources of that provider name, where the shell's AWS_REGION said it.
 */
function defaultRegionOf(
  states: readonly EngineState[],
  config: z.infer<typeof configSchema>,
): string | null {
  const provider = states.find(
    ({ urn, type, delete: isDeleted }) =>
      type === defaultProviderType && !isDeleted && isDefaultProvider(urn),
  );
  const said = [provider?.inputs?.["region"], config?.["aws:region"]].find(isRegion);
  if (said !== undefined) return said;
  const named = new Set(
    states
      .filter(({ type, provider: of }) => type.startsWith("aws:") && explicitProvider(of) === null)
      .map(regionNamed)
      .filter((region) => region !== undefined),
  );
  const [only] = named;
  return only !== undefined && named.size === 1 ? only : null;
}

/**
 * A stack of the resources that these states tell of, but for default providers and what is deleted or somebody else's.
 *
 * @throws PreviewJsonError where there are none, or one can't be read
 */
export function toStack(states: readonly EngineState[], config?: z.infer<typeof configSchema>): Stack {
  const resources = states
    .filter(({ urn, external, delete: isDeleted }) => !external && !isDeleted && !isDefaultProvider(urn))
    .map(toResource);
  const [first] = resources;
  if (first === undefined) {
    throw new PreviewJsonError("the preview holds no resources; was it made with --show-sames?");
  }
  const { stack, project } = parseUrn(first.urn);
  const defaultRegion = defaultRegionOf(states, config);
  return { project, stack, ...(defaultRegion !== null && { defaultRegion }), resources };
}
