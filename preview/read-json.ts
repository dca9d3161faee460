import { z } from "zod";
import type { Stack, StackResource } from "../contract/stack";
import { explicitProvider, isDefaultProvider, parseUrn, rootStackType } from "./urn";
import { plainProperties } from "./values";

/** A preview's JSON that can't be read; the message says what was expected. */
export class PreviewJsonError extends Error {
  override readonly name = "PreviewJsonError";
}

const properties = z.record(z.string(), z.unknown()).nullish();

/** A resource's state: of a step (ResourceV3), of an engine event, or of an exported stack. */
const stateSchema = z.object({
  urn: z.string(),
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
  provider: z.string().default(""),
});

type State = z.infer<typeof stateSchema>;

const stepSchema = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: stateSchema.nullish(),
  newState: stateSchema.nullish(),
});

type Step = z.infer<typeof stepSchema>;

const digestSchema = z.object({
  // A stack without any resource has no steps at all.
  steps: z.array(stepSchema).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
});

const metadataSchema = z.object({
  op: z.string(),
  urn: z.string(),
  old: stateSchema.nullish(),
  new: stateSchema.nullish(),
});

const eventSchema = z.object({
  resourcePreEvent: z.object({ metadata: metadataSchema }).optional(),
  resOutputsEvent: z.object({ metadata: metadataSchema }).optional(),
  summaryEvent: z.object({ resourceChanges: z.record(z.string(), z.number()).nullish() }).optional(),
});

const exportSchema = z.object({
  deployment: z.object({ resources: z.array(stateSchema).nullish() }),
});

/** Operations after which a resource is no longer in the stack, or that only read one of somebody else's. */
const goneAfter = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "read",
  "read-replacement",
  "read-discard",
  "remove-pending-replace",
]);

function toResource(state: State): StackResource {
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
    inputs: plainProperties(state.inputs ?? {}),
    // A custom resource's outputs before an update are its inputs again; readers look at those.
    outputs: state.custom ? {} : plainProperties(state.outputs ?? {}),
  };
}

/** The region of the default AWS provider, which is itself left out of what is read. */
function defaultRegionOf(states: readonly State[]): string | null {
  const provider = states.find(
    ({ urn, type, delete: isDeleted }) =>
      type === "pulumi:providers:aws" && !isDeleted && isDefaultProvider(urn),
  );
  const region = provider?.inputs?.["region"];
  return typeof region === "string" ? region : null;
}

function toStack(states: readonly State[]): Stack {
  const resources = states
    .filter(({ urn, external, delete: isDeleted }) => !external && !isDeleted && !isDefaultProvider(urn))
    .map(toResource);
  const [first] = resources;
  if (first === undefined) {
    throw new PreviewJsonError("the preview holds no resources; was it made with --show-sames?");
  }
  const { stack, project } = parseUrn(first.urn);
  const defaultRegion = defaultRegionOf(states);
  return { project, stack, ...(defaultRegion !== null && { defaultRegion }), resources };
}

/** The state after a step, with the outputs that a component had where the step tells no new ones. */
function stateAfter({ op, oldState, newState }: Step): State | null {
  if (newState === null || newState === undefined || goneAfter.has(op)) return null;
  return { ...newState, outputs: newState.outputs ?? oldState?.outputs };
}

function refuseMissingSames(unchanged: number | undefined, seen: number): void {
  const missing = (unchanged ?? 0) - seen;
  if (missing <= 0) return;
  throw new PreviewJsonError(
    `${missing} unchanged resources are missing from the preview; make it with pulumi preview --json --show-sames`,
  );
}

function readSteps(steps: readonly Step[], changes: Readonly<Record<string, number>>): Stack {
  const unchanged = steps.filter(({ op, urn }) => op === "same" && !isDefaultProvider(urn));
  refuseMissingSames(changes["same"], new Set(unchanged.map(({ urn }) => urn)).size);
  const states = new Map<string, State>();
  for (const step of steps) {
    const state = stateAfter(step);
    if (state !== null) states.set(state.urn, state);
    // A refresh may have told of it before. What a replacement deletes is there again under the same URN.
    else if (step.op === "delete") states.delete(step.urn);
  }
  return toStack([...states.values()]);
}

type Event = z.infer<typeof eventSchema>;

/** An event before each step, and events after it that tell outputs, a component's registered ones among them. */
function readEvents(events: readonly Event[]): Stack {
  const steps = events.flatMap(({ resourcePreEvent, resOutputsEvent }): Step[] => {
    const metadata = (resourcePreEvent ?? resOutputsEvent)?.metadata;
    if (metadata === undefined) return [];
    return [{ op: metadata.op, urn: metadata.urn, oldState: metadata.old, newState: metadata.new }];
  });
  const summary = events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
  return readSteps(steps, summary?.resourceChanges ?? {});
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PreviewJsonError(`not ${what}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

/** One document, or one a line; null where the text is neither. */
function parseDocuments(text: string): unknown[] | null {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    try {
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line) as unknown);
    } catch {
      return null;
    }
  }
}

const has = (value: unknown, key: string) => typeof value === "object" && value !== null && key in value;

/**
 * Reads what Pulumi prints about a stack: `pulumi preview --json --show-sames`, the newline-delimited engine events that
 * the same command prints with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true`, or `pulumi stack export`.
 *
 * Resources that the update deletes or only reads, and default providers, are left out. The engine's formats differ in
 * what they tell: of a component to be created only the events hold registered outputs, and only the other two hold
 * dependencies and ignored changes.
 *
 * @throws PreviewJsonError where the text is none of these, or unchanged resources were left out of it
 */
export function readPreviewJson(text: string): Stack {
  const documents = parseDocuments(text);
  const [first] = documents ?? [];
  if (documents === null || first === undefined) {
    throw new PreviewJsonError("not JSON: expected the output of pulumi preview --json --show-sames");
  }
  if (documents.length === 1 && has(first, "deployment")) {
    const { deployment } = parsed(exportSchema, first, "an exported stack");
    return toStack(deployment.resources ?? []);
  }
  const isEvent = (document: unknown) => has(document, "sequence") && has(document, "timestamp");
  if (documents.every(isEvent)) {
    return readEvents(documents.map((event) => parsed(eventSchema, event, "an engine event")));
  }
  const { steps, changeSummary } = parsed(digestSchema, first, "a preview");
  if (!has(first, "steps") && !has(first, "changeSummary")) {
    throw new PreviewJsonError("not a preview: it has no steps; expected pulumi preview --json --show-sames");
  }
  return readSteps(steps ?? [], changeSummary ?? {});
}

/**
 * Components that told no outputs, where their own package might have: what the JSON of a preview leaves out.
 *
 * @returns their URNs, the root stack left out
 */
export function silentComponents(stack: Stack): string[] {
  return stack.resources
    .filter(
      ({ custom, type, outputs }) => !custom && type !== rootStackType && Object.keys(outputs).length === 0,
    )
    .map(({ urn }) => urn);
}
