import { z } from "zod";
import { previewSchema } from "../contract/preview";
import type { Stack } from "../contract/stack";
import {
  configSchema,
  plain,
  PreviewJsonError,
  stateSchema,
  toStack,
  urnSchema,
  type EngineState,
} from "./engine-state";
import { parseJsonText, type JsonMistake } from "./json-text";
import { withChanges } from "./planned-change";
import { isDefaultProvider } from "./urn";

/** A preview's JSON as a stack, and what a reader should know of it. */
export interface ReadPreview {
  readonly stack: Stack;
  /** What the JSON leaves out or what went wrong in the preview, a line each. */
  readonly notes: readonly string[];
}

const keysSchema = z.array(z.string()).nullish();
const detailedDiffSchema = z
  .record(z.string(), z.object({ kind: z.string().optional(), diffKind: z.string().optional() }))
  .nullish();

const stepSchema = z.object({
  op: z.string(),
  urn: urnSchema,
  diffReasons: keysSchema,
  replaceReasons: keysSchema,
  detailedDiff: detailedDiffSchema,
  oldState: stateSchema.nullish(),
  newState: stateSchema.nullish(),
});

type Step = z.infer<typeof stepSchema>;

const diagnosticSchema = z.object({ severity: z.string().default("") });

const digestSchema = z.object({
  config: configSchema,
  // A stack without any resource has no steps at all.
  steps: z.array(stepSchema).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
  diagnostics: z.array(diagnosticSchema).nullish(),
});

const metadataSchema = z.object({
  op: z.string(),
  urn: urnSchema,
  old: stateSchema.nullish(),
  new: stateSchema.nullish(),
  keys: keysSchema,
  diffs: keysSchema,
  detailedDiff: detailedDiffSchema,
});

const eventSchema = z.object({
  preludeEvent: z.object({ config: configSchema }).optional(),
  resourcePreEvent: z.object({ metadata: metadataSchema }).optional(),
  resOutputsEvent: z.object({ metadata: metadataSchema }).optional(),
  summaryEvent: z.object({ resourceChanges: z.record(z.string(), z.number()).nullish() }).optional(),
  diagnosticEvent: diagnosticSchema.optional(),
});

const exportSchema = z.object({
  deployment: z.object({ resources: z.array(stateSchema).nullish() }),
});

const ownSchema = previewSchema
  .pick({ project: true, stack: true, defaultRegion: true, resources: true })
  .strip();

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

/** The state after a step, with the outputs that a component had where the step tells no new ones. */
function stateAfter({ op, oldState, newState }: Step): EngineState | null {
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

function readSteps(
  steps: readonly Step[],
  changes: Readonly<Record<string, number>>,
  config: z.infer<typeof configSchema>,
): Stack {
  const unchanged = steps.filter(({ op, urn }) => op === "same" && !isDefaultProvider(urn));
  refuseMissingSames(changes["same"], new Set(unchanged.map(({ urn }) => urn)).size);
  const states = new Map<string, EngineState>();
  for (const step of steps) {
    const state = stateAfter(step);
    if (state !== null) states.set(state.urn, state);
    // A refresh may have told of it before. What a replacement deletes is there again under the same URN.
    else if (step.op === "delete") states.delete(step.urn);
  }
  return withChanges(toStack([...states.values()], config), steps);
}

type Event = z.infer<typeof eventSchema>;

/** An event before each step, and events after it that tell outputs, a component's registered ones among them. */
function readEvents(events: readonly Event[]): ReadPreview {
  const steps = events.flatMap(({ resourcePreEvent, resOutputsEvent }): Step[] => {
    const metadata = (resourcePreEvent ?? resOutputsEvent)?.metadata;
    if (metadata === undefined) return [];
    const { op, urn, old: oldState, new: newState, keys, diffs, detailedDiff } = metadata;
    return [{ op, urn, oldState, newState, diffReasons: diffs, replaceReasons: keys, detailedDiff }];
  });
  const summary = events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
  const diagnostics = events.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? []);
  const prelude = events.find(({ preludeEvent }) => preludeEvent !== undefined)?.preludeEvent;
  return {
    stack: readSteps(steps, summary?.resourceChanges ?? {}, prelude?.config),
    notes: [
      ...(summary === undefined
        ? [
            "the events end before their summary: the preview failed or was cut off, so resources may be missing",
          ]
        : []),
      "engine events do not say which resource uses which; pulumi preview --json --show-sames and pulumi stack export do",
      ...failures(diagnostics),
    ],
  };
}

/** What a program or provider said may hold anything, so it is only counted. */
function failures(diagnostics: readonly { readonly severity: string }[]): string[] {
  const count = diagnostics.filter(({ severity }) => severity === "error").length;
  if (count === 0) return [];
  const errors = count === 1 ? "an error" : `${count} errors`;
  return [`the preview itself told ${errors}, so resources may be missing`];
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PreviewJsonError(`not ${what}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

const has = (value: unknown, key: string): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && key in value;

const expected = "expected the output of pulumi preview --json --show-sames";

function notJson({ place, cut }: JsonMistake): PreviewJsonError {
  const where = place === null ? "" : ` at line ${place.line}, column ${place.column}`;
  return new PreviewJsonError(
    cut ? `not JSON: it ends in the middle${where}; was it cut off?` : `not JSON${where}: ${expected}`,
  );
}

/** What `headroom preview --json` printed: it holds the stack as it was read. */
function readOwn(document: Record<string, unknown>): ReadPreview {
  const { schema } = document;
  const [known] = previewSchema.shape.schema.values;
  if (schema !== known) {
    throw new PreviewJsonError(
      `made by another version of Headroom: expected a document of ${String(known)}`,
    );
  }
  const { project, stack, defaultRegion, resources } = parsed(ownSchema, document, "a preview of Headroom's");
  return {
    stack: {
      project,
      stack,
      ...(defaultRegion !== null && { defaultRegion }),
      resources: resources.map(({ aliases, ...resource }) => ({
        ...resource,
        ...(aliases !== undefined && { aliases }),
        inputs: plain(resource, "inputs"),
        outputs: plain(resource, "outputs"),
      })),
    },
    notes: [],
  };
}

function readDocument(document: unknown): ReadPreview {
  const isOwn = has(document, "schema") && String(document["schema"]).startsWith("headroom.preview/");
  if (isOwn) return readOwn(document);
  if (has(document, "deployment")) {
    const { deployment } = parsed(exportSchema, document, "an exported stack");
    return { stack: toStack(deployment.resources ?? []), notes: [] };
  }
  const { config, steps, changeSummary, diagnostics } = parsed(digestSchema, document, "a preview");
  if (!has(document, "steps") && !has(document, "changeSummary")) {
    throw new PreviewJsonError(`not a preview: it has no steps; ${expected}`);
  }
  return { stack: readSteps(steps ?? [], changeSummary ?? {}, config), notes: failures(diagnostics ?? []) };
}

/** Components tell what they promise as outputs; without them, what is priced by use is assumed or has no price. */
function silenceOf(stack: Stack): string[] {
  const silent = silentComponents(stack).length;
  if (silent === 0) return [];
  const who = silent === 1 ? "a component of Headroom's tells" : `${silent} components of Headroom's tell`;
  const hint =
    "outputs to be created are not in this JSON of Pulumi's; engine events hold them: PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true";
  return [`${who} nothing: ${hint}`];
}

/**
 * Reads a stack from JSON: `pulumi preview --json --show-sames`, the newline-delimited engine events that the same command
 * prints with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true`, `pulumi stack export`, or `headroom preview --json`.
 *
 * Resources that the update deletes or only reads, and default providers, are left out. The engine's formats differ in
 * what they tell: of a component to be created only the events hold registered outputs, and only the other two hold
 * dependencies and ignored changes. Secrets, encrypted or in plain, become "[secret]"; no message repeats a value.
 *
 * @throws PreviewJsonError where the text is none of these, or unchanged resources were left out of it
 */
export function readPreview(text: string): ReadPreview {
  const json = parseJsonText(text);
  if ("mistake" in json) throw notJson(json.mistake);
  const { documents } = json;
  const isEvent = (document: unknown) => has(document, "sequence") && has(document, "timestamp");
  const { stack, notes } = documents.every(isEvent)
    ? readEvents(documents.map((event) => parsed(eventSchema, event, "an engine event")))
    : readDocument(documents[0]);
  return { stack, notes: [...notes, ...silenceOf(stack)] };
}

/** The stack alone of {@link readPreview}. */
export function readPreviewJson(text: string): Stack {
  return readPreview(text).stack;
}

/** Components of Headroom's that make up no tier, and so tell nothing. */
const tellingNothing: ReadonlySet<string> = new Set([
  "headroom:index:DomainCertificates",
  "headroom:index:FaultInjection",
  "headroom:index:Regions",
  "headroom:index:ServiceLevels",
]);

/**
 * Components of Headroom's that told no outputs: what the JSON of a preview leaves out. Components that others wrote tell
 * nothing that anybody here reads.
 *
 * @returns their URNs
 */
export function silentComponents(stack: Stack): string[] {
  return stack.resources
    .filter(
      ({ custom, type, outputs }) =>
        !custom &&
        type.startsWith("headroom:index:") &&
        !tellingNothing.has(type) &&
        Object.keys(outputs).length === 0,
    )
    .map(({ urn }) => urn);
}
