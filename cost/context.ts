import type { Catalog } from "../catalog/types";
import type { ComponentOutput, UsageQuantity } from "../contract/component-output";
import type { Range } from "../contract/range";
import { componentAbove, components, resourceByUrn, stackOutput } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";
import { textAt } from "./inputs";
import { plus, type MeterContext } from "./meter";

type Group = Map<string, StackResource[]>;

/** Gives every resource of a stack what its meter may ask. Reads the stack once, so that each answer is quick. */
export class StackContext {
  /** By component (or parent), then by type. */
  readonly #groups = new Map<string, Group>();
  readonly #region: string | null;

  constructor(
    private readonly stack: Stack,
    private readonly catalog: Catalog,
  ) {
    for (const resource of stack.resources) {
      const group = this.#group(resource, componentAbove(stack, resource)?.resource.urn);
      const ofType = group.get(resource.type);
      if (ofType === undefined) group.set(resource.type, [resource]);
      else ofType.push(resource);
    }
    this.#region = stackOutput(stack)?.output.region ?? stack.defaultRegion ?? null;
  }

  /** What the meter of one resource may ask. */
  of(resource: StackResource): MeterContext & { readonly tier: string | null } {
    const component = componentAbove(this.stack, resource);
    const group = this.#group(resource, component?.resource.urn);
    return new ResourceContext(
      this.stack,
      this.catalog,
      resource,
      component?.output ?? null,
      group,
      this.#region,
    );
  }

  #group(resource: StackResource, component: string | undefined): Group {
    const key = component ?? resource.parent ?? "";
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const created: Group = new Map();
    this.#groups.set(key, created);
    return created;
  }
}

class ResourceContext implements MeterContext {
  constructor(
    private readonly stack: Stack,
    readonly catalog: Catalog,
    private readonly resource: StackResource,
    private readonly output: ComponentOutput | null,
    private readonly group: Group,
    private readonly stackRegion: string | null,
  ) {}

  get tier(): string | null {
    return this.output?.tier ?? null;
  }

  get region(): string | null {
    const { inputs, provider: urn } = this.resource;
    const own = textAt(inputs, "region");
    if (own !== null) return own;
    if (urn === null) return this.stack.defaultRegion ?? this.stackRegion;
    const provider = resourceByUrn(this.stack, urn);
    return (provider === null ? null : textAt(provider.inputs, "region")) ?? this.stackRegion;
  }

  get viewerShares(): Readonly<Record<string, number>> | null {
    return this.output?.viewerShares ?? null;
  }

  usage(quantity: UsageQuantity): Range | null {
    return this.output?.usage[quantity] ?? null;
  }

  totalUsage(quantity: UsageQuantity): Range | null {
    return components(this.stack)
      .map(({ output }) => output.usage[quantity])
      .filter((range) => range !== undefined)
      .reduce<Range | null>((sum, range) => (sum === null ? range : plus(sum, range)), null);
  }

  utilisation(constraint: string): number | null {
    return this.output?.utilisation[constraint] ?? null;
  }

  siblings(type: string): readonly StackResource[] {
    return this.group.get(type) ?? [];
  }

  related(type: string): readonly StackResource[] {
    const named = this.resource.dependencies
      .map((urn) => resourceByUrn(this.stack, urn))
      .filter((dependency) => dependency !== null)
      .filter((dependency) => dependency.type === type);
    return named.length > 0 ? named : this.siblings(type);
  }
}
