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

function add(to: Group, key: string, resource: StackResource): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [resource]);
  else known.push(resource);
}

/** Gives every resource of a stack what its meter may ask. Reads the stack once, so that each answer is quick. */
export class StackContext {
  /** By component (or parent), then by type. */
  readonly #groups = new Map<string, Group>();
  /** By the URN that they depend on; null where the stack was seen without any dependency, as in engine events. */
  readonly #dependents: Map<string, StackResource[]> | null;
  /** By type. */
  readonly #ofType = new Map<string, StackResource[]>();
  readonly #region: string | null;
  /** Filled as they are asked for: sums over all components. */
  readonly #totals = new Map<UsageQuantity, Range | null>();

  constructor(
    private readonly stack: Stack,
    private readonly catalog: Catalog,
    private readonly usage: UsageAnswers,
  ) {
    const dependents = new Map<string, StackResource[]>();
    for (const resource of stack.resources) {
      add(this.#ofType, resource.type, resource);
      const group = this.#group(resource, componentAbove(stack, resource)?.resource.urn);
      add(group, resource.type, resource);
      for (const urn of resource.dependencies) add(dependents, urn, resource);
    }
    this.#dependents = dependents.size === 0 ? null : dependents;
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
      this.#ofType,
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
  /** Types of which nothing says which one is used. */
  readonly #open = new Set<string>();

  constructor(
    private readonly stack: Stack,
    readonly catalog: Catalog,
    private readonly answers: UsageAnswers,
    private readonly resource: StackResource,
    private readonly output: ComponentOutput | null,
    private readonly group: Group,
    private readonly stackRegion: string | null,
    private readonly allDependents: ReadonlyMap<string, readonly StackResource[]> | null,
    private readonly ofType: ReadonlyMap<string, readonly StackResource[]>,
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
    // What the program makes beside a resource is used by it in a component of Headroom's; elsewhere that would be a guess.
    return named.length > 0 || !this.spokenFor ? named : this.siblings(type);
  }

  dependencies(type: string): readonly StackResource[] {
    if (this.allDependents === null && !this.spokenFor) return this.#only(type);
    return this.resource.dependencies
      .map((urn) => resourceByUrn(this.stack, urn))
      .filter((dependency) => dependency !== null)
      .filter((dependency) => dependency.type === type);
  }

  dependents(type: string): readonly StackResource[] {
    if (this.allDependents === null) {
      if (this.spokenFor) return [];
      const users = this.ofType.get(type)?.length ?? 0;
      return users > 0 && (this.ofType.get(this.resource.type)?.length ?? 0) > 1
        ? this.#undecided(type)
        : this.#only(type);
    }
    return (this.allDependents.get(this.resource.urn) ?? []).filter((each) => each.type === type);
  }

  /** The one resource of a type, where no dependency is known; of several, nobody can say which. */
  #only(type: string): readonly StackResource[] {
    const candidates = this.ofType.get(type) ?? [];
    return candidates.length > 1 ? this.#undecided(type) : candidates;
  }

  #undecided(type: string): readonly StackResource[] {
    this.#open.add(type);
    return [];
  }

  /** What could not be answered, as gaps, since this preview holds no dependencies. */
  get undecided(): readonly string[] {
    return [...this.#open]
      .sort()
      .map((type) => `this preview does not say which ${type.split(":").at(-1) ?? type} belongs to it`);
  }
}
