import type { Catalog } from "../catalog/types";
import type { ComponentOutput, UsageQuantity } from "../contract/component-output";
import type { Range } from "../contract/range";
import { componentAbove, components, resourceByUrn, stackOutput } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";
import { textAt } from "./inputs";
import type { Assumption } from "../contract/preview";
import { plus, type MeterContext } from "./meter";
import { usageQuantities, type UsageKey } from "./usage/quantities";
import type { UsageAnswers } from "./usage/answers";

type Group = Map<string, StackResource[]>;

/** Gives every resource of a stack what its meter may ask. Reads the stack once, so that each answer is quick. */
export class StackContext {
  /** By component (or parent), then by type. */
  readonly #groups = new Map<string, Group>();
  /** By the URN that they depend on. */
  readonly #dependents = new Map<string, StackResource[]>();
  readonly #region: string | null;
  /** Filled as they are asked for: sums over all components. */
  readonly #totals = new Map<UsageQuantity, Range | null>();

  constructor(
    private readonly stack: Stack,
    private readonly catalog: Catalog,
    private readonly usage: UsageAnswers,
  ) {
    for (const resource of stack.resources) {
      const group = this.#group(resource, componentAbove(stack, resource)?.resource.urn);
      const ofType = group.get(resource.type);
      if (ofType === undefined) group.set(resource.type, [resource]);
      else ofType.push(resource);
      for (const urn of resource.dependencies) {
        const dependents = this.#dependents.get(urn);
        if (dependents === undefined) this.#dependents.set(urn, [resource]);
        else dependents.push(resource);
      }
    }
    this.#region = stackOutput(stack)?.output.region ?? stack.defaultRegion ?? null;
  }

  /** What the meter of one resource may ask. */
  of(resource: StackResource): ResourceContext {
    const component = componentAbove(this.stack, resource);
    const group = this.#group(resource, component?.resource.urn);
    return new ResourceContext(
      this.stack,
      this.catalog,
      this.usage,
      resource,
      component?.output ?? null,
      group,
      this.#region,
      this.#dependents,
      (quantity) => this.#total(quantity),
    );
  }

  #total(quantity: UsageQuantity): Range | null {
    const known = this.#totals.get(quantity);
    if (known !== undefined) return known;
    const total = components(this.stack)
      .map(({ output }) => output.usage[quantity])
      .filter((range) => range !== undefined)
      .reduce<Range | null>((sum, range) => (sum === null ? range : plus(sum, range)), null);
    this.#totals.set(quantity, total);
    return total;
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

/** What the meter of one resource may ask, and what it was told that nobody knows for certain. */
export class ResourceContext implements MeterContext {
  readonly #assumptions = new Map<UsageKey, Assumption>();

  constructor(
    private readonly stack: Stack,
    readonly catalog: Catalog,
    private readonly answers: UsageAnswers,
    private readonly resource: StackResource,
    private readonly output: ComponentOutput | null,
    private readonly group: Group,
    private readonly stackRegion: string | null,
    private readonly allDependents: ReadonlyMap<string, readonly StackResource[]>,
    private readonly totals: (quantity: UsageQuantity) => Range | null,
  ) {}

  /** What was assumed so far, each quantity once. */
  get assumptions(): readonly Assumption[] {
    return [...this.#assumptions.values()];
  }

  get spokenFor(): boolean {
    return this.output !== null;
  }

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
    return this.totals(quantity);
  }

  assumed(key: UsageKey): Range {
    const { urn, type } = this.resource;
    const { value, source } = this.answers.of(this.resource, key);
    this.#assumptions.set(key, { urn, type, quantity: key, unit: usageQuantities[key].unit, value, source });
    return value;
  }

  utilisation(constraint: string): number | null {
    return this.output?.utilisation[constraint] ?? null;
  }

  siblings(type: string): readonly StackResource[] {
    return this.group.get(type) ?? [];
  }

  related(type: string): readonly StackResource[] {
    const named = this.dependencies(type);
    return named.length > 0 ? named : this.siblings(type);
  }

  dependencies(type: string): readonly StackResource[] {
    return this.resource.dependencies
      .map((urn) => resourceByUrn(this.stack, urn))
      .filter((dependency) => dependency !== null)
      .filter((dependency) => dependency.type === type);
  }

  dependents(type: string): readonly StackResource[] {
    return (this.allDependents.get(this.resource.urn) ?? []).filter((each) => each.type === type);
  }
}
