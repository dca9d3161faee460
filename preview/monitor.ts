import type * as requests from "@pulumi/pulumi/proto/resource_pb";
import type { StackResource } from "../contract/stack";
import { explicitProvider, makeUrn, parseUrn } from "./urn";
import { plainProperties } from "../contract/wire-values";

/** A look-up (a provider's function) that the caller answers, by its token: what it returns for its arguments. */
export type LookUpAnswers = Readonly<
  Record<string, (args: Readonly<Record<string, unknown>>) => Record<string, unknown>>
>;

type Properties = Record<string, unknown>;
type Callback = (error: Error | null, response: unknown) => void;
/** A protobuf struct, as far as the SDK reads it. */
const struct = (properties: Properties) => ({ toJavaScript: () => properties });
const noFailures = { getFailuresList: () => [] };

/** The calls of Pulumi's monitor that a program in process makes. */
export interface RecordingMonitor {
  registerResource(request: requests.RegisterResourceRequest, callback: Callback): void;
  registerResourceOutputs(request: requests.RegisterResourceOutputsRequest, callback: Callback): void;
  readResource(request: requests.ReadResourceRequest, callback: Callback): void;
  invoke(request: requests.ResourceInvokeRequest, callback: Callback): void;
  call(request: requests.ResourceCallRequest, callback: Callback): void;
  supportsFeature(request: requests.SupportsFeatureRequest, callback: Callback): void;
  registerResourceHook(request: unknown, callback: Callback): void;
  registerErrorHook(request: unknown, callback: Callback): void;
}

/** Who hears what happens while a program is recorded. */
export interface RecordingListener {
  /** A mistake that the engine would end the update with. */
  failed(error: Error): void;
  /** Something that can't be seen in process, in one line. */
  noted(note: string): void;
}

/** What the engine would resolve an alias to. */
function aliasUrn(
  alias: ReturnType<requests.RegisterResourceRequest["getAliasesList"]>[number],
  urn: string,
  parent: string | null,
): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const own = parseUrn(urn);
  const aliasParent = spec.getNoparent() ? null : spec.getParenturn() || parent;
  return makeUrn(
    spec.getStack() || own.stack,
    spec.getProject() || own.project,
    aliasParent,
    spec.getType() || own.type,
    spec.getName() || own.name,
  );
}

/**
 * Records what a program registers, and answers as the engine does in a preview: URNs are known, ids are not, and of a
 * resource's properties those that the program gave are known.
 *
 * These calls take the place of the mock monitor's own, which drop parents' types, dependencies and options.
 */
export function recordingMonitor(
  stack: string,
  project: string,
  answers: LookUpAnswers,
  listener: RecordingListener,
): { readonly monitor: RecordingMonitor; resources(): readonly StackResource[] } {
  const resources = new Map<string, StackResource>();
  const sent = new Map<string, Properties>();

  const monitor: RecordingMonitor = {
    registerResource(request, callback) {
      const parent = request.getParent() || null;
      const type = request.getType();
      const name = request.getName();
      const urn = makeUrn(stack, project, parent, type, name);
      if (resources.has(urn)) {
        listener.failed(new Error(`two resources of the type ${type} are both named "${name}" (${urn})`));
      }
      if (request.getRemote()) {
        listener.noted(`${urn} is a component of another language: its children can't be seen in process`);
      }
      const properties = request.getObject()?.toJavaScript() ?? {};
      sent.set(urn, properties);
      const aliases = [...new Set(request.getAliasesList().map((alias) => aliasUrn(alias, urn, parent)))];
      resources.set(urn, {
        urn,
        type,
        name,
        custom: request.getCustom(),
        parent,
        protect: request.getProtect() ?? false,
        dependencies: [...request.getDependenciesList()].sort(),
        ignoreChanges: request.getIgnorechangesList(),
        provider: explicitProvider(request.getProvider()),
        ...(aliases.length > 0 && { aliases }),
        inputs: plainProperties(properties),
        outputs: {},
      });
      callback(null, {
        getUrn: () => urn,
        getId: () => "",
        getObject: () => struct(properties),
        getPropertydependenciesMap: () => undefined,
        getResult: () => 0,
      });
    },

    registerResourceOutputs(request, callback) {
      const resource = resources.get(request.getUrn());
      if (resource !== undefined) {
        const outputs = plainProperties(request.getOutputs()?.toJavaScript() ?? {});
        resources.set(resource.urn, { ...resource, outputs });
      }
      callback(null, {});
    },

    readResource(request, callback) {
      const urn = makeUrn(stack, project, request.getParent() || null, request.getType(), request.getName());
      const properties = request.getProperties()?.toJavaScript() ?? {};
      sent.set(urn, properties);
      callback(null, { getUrn: () => urn, getProperties: () => struct(properties) });
    },

    invoke(request, callback) {
      const token = request.getTok();
      const args = request.getArgs()?.toJavaScript() ?? {};
      if (token === "pulumi:pulumi:getResource") {
        const urn = args["urn"] as string;
        const fields = new Map<string, unknown>([
          ["urn", { toJavaScript: () => urn }],
          ["id", { toJavaScript: () => "" }],
          ["state", { getStructValue: () => struct(sent.get(urn) ?? {}) }],
        ]);
        callback(null, { ...noFailures, getReturn: () => ({ getFieldsMap: () => fields }) });
        return;
      }
      const answer = answers[token];
      if (answer === undefined) {
        listener.noted(
          `the look-up ${token} has no answer in process: the program got its own arguments back`,
        );
      }
      const result = answer === undefined ? args : answer(plainProperties(args));
      callback(null, { ...noFailures, getReturn: () => struct(result) });
    },

    call(request, callback) {
      listener.noted(`the method ${request.getTok()} has no answer in process`);
      callback(null, {
        ...noFailures,
        getReturn: () => struct({}),
        getReturndependenciesMap: () => undefined,
      });
    },

    supportsFeature(request, callback) {
      // Output values would arrive wrapped once more, and transforms need the engine to call the program back.
      const unsupported = ["outputValues", "transforms", "invokeTransforms"];
      callback(null, { getHassupport: () => !unsupported.includes(request.getId()) });
    },

    // Hooks run with an operation, and a preview in process has none.
    registerResourceHook: (_request, callback) => {
      callback(null, {});
    },
    registerErrorHook: (_request, callback) => {
      callback(null, {});
    },
  };
  return { monitor, resources: () => [...resources.values()] };
}
