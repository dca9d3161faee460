import { z } from "zod";
import type { ListedResource, PreviewedResource } from "./recover";

/** Input that can't be read; the message says what was expected. */
export class RecoveryInputError extends Error {
  override readonly name = "RecoveryInputError";
}

const state = z.object({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean().default(false),
  id: z.string().nullish(),
  parent: z.string().nullish(),
  provider: z.string().nullish(),
  inputs: z.record(z.string(), z.unknown()).nullish(),
});

const preview = z.object({
  steps: z
    .array(z.object({ op: z.string(), oldState: state.nullish(), newState: state.nullish() }))
    .nonempty(),
});

const tagging = z.object({
  ResourceTagMappingList: z.array(
    z.object({
      ResourceARN: z.string(),
      Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
    }),
  ),
});

function parse<T>(schema: z.ZodType<T>, text: string, file: string, expected: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RecoveryInputError(`${file} is no JSON; accepted: ${expected}`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RecoveryInputError(
    `${file}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}; accepted: ${expected}`,
  );
}

/** What the engine stands in for a value that is not known yet (pulumi/sdk, UnknownStringValue). */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Steps after which a resource is in the stack. */
const kept = new Set(["create", "same", "update", "replace", "create-replacement", "import", "refresh"]);

const nameIn = (urn: string): string => urn.split("::").slice(3).join("::");

/**
 * Reads what `pulumi preview --json --show-sames` printed.
 *
 * @param file the file's name, for messages
 * @throws RecoveryInputError where it is something else
 */
export function readPreviewed(text: string, file: string): PreviewedResource[] {
  const { steps } = parse(preview, text, file, "what pulumi preview --json --show-sames prints");
  return steps.flatMap(({ op, oldState, newState }) => {
    if (newState === null || newState === undefined || !kept.has(op)) return [];
    const { urn, type, parent, provider, custom } = newState;
    return [
      {
        urn,
        type,
        name: nameIn(urn),
        parent: parent ?? null,
        provider: custom && provider ? provider.slice(0, provider.lastIndexOf("::")) : null,
        id: op === "create" ? null : (oldState?.id ?? newState.id ?? ""),
        inputs: Object.fromEntries(
          Object.entries(newState.inputs ?? {}).filter(([, value]) => value !== unknown),
        ),
      },
    ];
  });
}

/**
 * Reads what `aws resourcegroupstaggingapi get-resources` printed.
 *
 * @param file the file's name, for messages
 * @throws RecoveryInputError where it is something else
 */
export function readListed(text: string, file: string): ListedResource[] {
  const { ResourceTagMappingList } = parse(
    tagging,
    text,
    file,
    "what aws resourcegroupstaggingapi get-resources prints as JSON",
  );
  return ResourceTagMappingList.map(({ ResourceARN, Tags }) => ({
    arn: ResourceARN,
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
  }));
}
