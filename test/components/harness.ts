import * as pulumi from "@pulumi/pulumi";
import type * as requests from "@pulumi/pulumi/proto/resource_pb";

/** A resource as a component registered it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** The parent's name; null at the top. */
  readonly parent: string | null;
  /** What it was given, secrets unwrapped. Ids are `<name>-id`, ARNs `arn:<name>`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What a component registered last. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly retainOnDelete: boolean;
  /** The id of what exists and is imported in place of a new resource; null where it is new. */
  readonly imports: string | null;
  /** Names of the resources that it waits for, sorted. */
  readonly dependencies: readonly string[];
  /** The name of the explicit provider that it, or a parent, was given; null for the default one. */
  readonly provider: string | null;
}

/** Outputs that AWS would compute, by resource; laid over the inputs. */
export type Computed = (type: string, name: string) => Readonly<Record<string, unknown>>;

const secretKey = "4dabf18193072939515e22adb298388d";

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  if (secretKey in value && "value" in value) return unwrapped(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}

const nameOf = (urn: string): string => urn.split("::").at(-1) ?? urn;

/** `urn:…::name::id`, as a request names its provider. */
const providerName = (reference: string): string | null =>
  reference === "" ? null : (reference.split("::").at(-2) ?? null);

/**
 * Runs a program against Pulumi's mocks and returns what it registered, in that order. Every id and ARN is known, so that
 * wiring can be asserted; providers' defaults and AWS's own checks can't be seen this way.
 *
 * @example const resources = await record(() => new Network("main", { demand }));
 */
export async function record(program: () => unknown, computed: Computed = () => ({})): Promise<Recorded[]> {
  const recorded = new Map<string, Recorded>();
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => ({
      id: `${name}-id`,
      state: {
        arn: `arn:${name}`,
        name,
        ...(inputs as Record<string, unknown>),
        ...computed(type, name),
      },
    }),
    // What is looked up by name has that name in its id.
    call: ({ inputs }) => {
      const args = inputs as Record<string, unknown>;
      return { ...args, id: `looked-up ${String(args["name"])}` };
    },
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(
      request: requests.RegisterResourceRequest,
      callback: (error: Error | null, response: requests.RegisterResourceResponse) => void,
    ): void;
    registerResourceOutputs(
      request: requests.RegisterResourceOutputsRequest,
      callback: (error: Error | null, response: unknown) => void,
    ): void;
  };

  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    register(request, (error, response) => {
      if (error === null) {
        recorded.set(response.getUrn(), {
          type: request.getType(),
          name: request.getName(),
          custom: request.getCustom(),
          parent: request.getParent() === "" ? null : nameOf(request.getParent()),
          inputs: unwrapped(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
          outputs: {},
          protect: request.getProtect() ?? false,
          ignoreChanges: request.getIgnorechangesList(),
          replaceOnChanges: request.getReplaceonchangesList(),
          deleteBeforeReplace: request.getDeletebeforereplace(),
          retainOnDelete: request.getRetainondelete() ?? false,
          imports: request.getImportid() === "" ? null : request.getImportid(),
          dependencies: [...new Set(request.getDependenciesList().map(nameOf))].sort(),
          provider: providerName(request.getProvider()),
        });
      }
      callback(error, response);
    });
  };
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    const resource = recorded.get(request.getUrn());
    const outputs = unwrapped(request.getOutputs()?.toJavaScript() ?? {}) as Record<string, unknown>;
    if (resource !== undefined) recorded.set(request.getUrn(), { ...resource, outputs });
    registerOutputs(request, callback);
  };

  // Half of the time would go into a stack trace for every promise.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await program();
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return [...recorded.values()];
}

/** `type name` of each resource, sorted: the exact set of children. */
export const listed = (resources: readonly Recorded[]): readonly string[] =>
  resources.map(({ type, name }) => `${type} ${name}`).sort();

/** The resource with that name, and that type where the name is not enough. */
export function named(resources: readonly Recorded[], name: string, type?: string): Recorded {
  const found = resources.filter(
    (resource) => resource.name === name && (type === undefined || resource.type === type),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} resources are named ${name}; there are ${listed(resources).join(", ")}`);
  }
  return only;
}

/** All resources of a type. */
export const ofType = (resources: readonly Recorded[], type: string): readonly Recorded[] =>
  resources.filter((resource) => resource.type === type);
