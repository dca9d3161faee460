import { componentOutputSchema, type ComponentOutput } from "./component-output";
import { stackOutputSchema, type StackOutput } from "./stack-output";
import { isUnknown, type Stack, type StackResource } from "./stack";

/** A resource together with what it says of itself. */
export interface Said<Output> {
  readonly resource: StackResource;
  readonly output: Output;
}

/** A `headroom` output that can't be used, which counts as if it were not there. */
export interface UnusableOutput {
  readonly resource: StackResource;
  /** What it should say: what the whole stack is for, or what one component promises. */
  readonly of: "stack" | "component";
  /** Whether it is merely not known before the update. */
  readonly unknown: boolean;
  /** What is wrong with it, such as "capacity.now: expected number, found nothing". */
  readonly why: string;
}

interface Readings {
  readonly byUrn: ReadonlyMap<string, StackResource>;
  readonly components: readonly Said<ComponentOutput>[];
  readonly componentByUrn: ReadonlyMap<string, Said<ComponentOutput>>;
  /** Filled as it is asked for: the nearest component of a resource, the resource itself included. */
  readonly above: Map<StackResource, Said<ComponentOutput> | null>;
  readonly stack: Said<StackOutput> | null;
  readonly unusable: readonly UnusableOutput[];
}

const readingsOf = new WeakMap<Stack, Readings>();

interface Schema<Output> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Output }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

const componentTypePrefix = "headroom:index:";
const phaseStackType = `${componentTypePrefix}PhaseStack`;

/** Components that make up no tier: what they promise is promised by the tiers that use them. */
const withoutTier: ReadonlySet<string> = new Set(
  ["DomainCertificates", "FaultInjection", "GlobalFailover", "Regions", "ServiceLevels"].map(
    (name) => `${componentTypePrefix}${name}`,
  ),
);

function schemaOf(value: unknown): string | null {
  const isTagged = typeof value === "object" && value !== null && "schema" in value;
  return isTagged && typeof value.schema === "string" ? value.schema : null;
}

/** Passes on what fits the schema; of what doesn't, returns the reason. */
function parse<Output>(
  schema: Schema<Output>,
  value: unknown,
  take: (output: Output) => void,
): string | null {
  const result = schema.safeParse(value);
  if (result.success) {
    take(result.data);
    return null;
  }
  return result.error.issues
    .map(({ path, message }) =>
      [path.map(String).join("."), message].filter((part) => part !== "").join(": "),
    )
    .join("; ");
}

function read(stack: Stack): Readings {
  const known = readingsOf.get(stack);
  if (known !== undefined) return known;

  const components: Said<ComponentOutput>[] = [];
  const stacks: Said<StackOutput>[] = [];
  const unusable: UnusableOutput[] = [];
  for (const resource of stack.resources) {
    if (resource.custom) continue;
    const value = resource.outputs.headroom;
    const isStack =
      resource.type === phaseStackType || schemaOf(value)?.startsWith("headroom.stack/") === true;
    const of = isStack ? "stack" : "component";
    if (value === undefined) {
      if (!resource.type.startsWith(componentTypePrefix) || withoutTier.has(resource.type)) continue;
      unusable.push({ resource, of, unknown: false, why: "it registers no headroom output" });
    } else if (isUnknown(value)) {
      unusable.push({
        resource,
        of,
        unknown: true,
        why: "its headroom output is not known before the update",
      });
    } else {
      const parsed = isStack
        ? parse(stackOutputSchema, value, (output) => stacks.push({ resource, output }))
        : parse(componentOutputSchema, value, (output) => components.push({ resource, output }));
      if (parsed !== null) {
        unusable.push({ resource, of, unknown: false, why: `its headroom output can't be read: ${parsed}` });
      }
    }
  }

  const readings: Readings = {
    byUrn: new Map(stack.resources.map((resource) => [resource.urn, resource])),
    components,
    componentByUrn: new Map(components.map((component) => [component.resource.urn, component])),
    above: new Map(),
    stack: stacks[0] ?? null,
    unusable,
  };
  readingsOf.set(stack, readings);
  return readings;
}

/** Every component that says what it promises, in the order of registration. Read once a stack. */
export function components(stack: Stack): readonly Said<ComponentOutput>[] {
  return read(stack).components;
}

/** What the phase stack says of itself; null where no resource says it. The first one counts. */
export function stackOutput(stack: Stack): Said<StackOutput> | null {
  return read(stack).stack;
}

/** Outputs called `headroom` that can't be read or are not known yet: they count as missing, for the reason given. */
export function unusableOutputs(stack: Stack): readonly UnusableOutput[] {
  return read(stack).unusable;
}

/** The resource with that URN; null where the stack has none. */
export function resourceByUrn(stack: Stack, urn: string): StackResource | null {
  return read(stack).byUrn.get(urn) ?? null;
}

/**
 * The nearest component that says what it promises, at the resource itself or above it; null where there is none.
 * Takes constant time on average, however deep the resource stands.
 */
export function componentAbove(stack: Stack, resource: StackResource): Said<ComponentOutput> | null {
  const { byUrn, componentByUrn, above } = read(stack);
  const known = above.get(resource);
  if (known !== undefined) return known;
  const passed: StackResource[] = [];
  let found: Said<ComponentOutput> | null = null;
  let current: StackResource | undefined = resource;
  // A parent that stands among its own children can't be registered, but a file may hold one: hence the limit.
  while (current !== undefined && passed.length <= byUrn.size) {
    const remembered = above.get(current);
    const component = remembered ?? (current.custom ? undefined : componentByUrn.get(current.urn));
    passed.push(current);
    if (remembered !== undefined || component !== undefined) {
      found = component ?? null;
      break;
    }
    current = current.parent === null ? undefined : byUrn.get(current.parent);
  }
  for (const each of passed) above.set(each, found);
  return found;
}
