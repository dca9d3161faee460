import type { CostLine, Preview } from "../../contract/preview";
import type { Resource } from "./match";

type Tier = Preview["tiers"][number];

/** How a resource was priced. */
export type Pricing = "priced" | "free" | "unpriced";

const rootType = "pulumi:pulumi:Stack";

/** One side of a comparison, so that each question about a resource has a quick answer. */
export class Side {
  readonly #byUrn: ReadonlyMap<string, Resource>;
  readonly #tiers: ReadonlyMap<string, Tier>;
  readonly #lines = new Map<string, CostLine[]>();
  readonly #free: ReadonlySet<string>;
  readonly #unpriced: ReadonlySet<string>;
  readonly #components = new Map<Resource, Resource | null>();

  constructor(readonly preview: Preview | null) {
    this.#byUrn = new Map(preview?.resources.map((resource) => [resource.urn, resource]));
    this.#tiers = new Map(preview?.tiers.map((tier) => [tier.urn, tier]));
    this.#free = new Set(preview?.cost.free.map(({ urn }) => urn));
    this.#unpriced = new Set(preview?.cost.unpriced.map(({ urn }) => urn));
    for (const line of preview?.cost.lines ?? []) {
      const lines = this.#lines.get(line.urn);
      if (lines === undefined) this.#lines.set(line.urn, [line]);
      else lines.push(line);
    }
  }

  /** The lines of a resource. */
  lines(resource: Resource | null): readonly CostLine[] {
    return resource === null ? [] : (this.#lines.get(resource.urn) ?? []);
  }

  /** How a resource was priced; null of what has no price of its own, such as most components. */
  pricing(resource: Resource | null): Pricing | null {
    if (resource === null) return null;
    if (this.#unpriced.has(resource.urn)) return "unpriced";
    if (this.#lines.has(resource.urn)) return "priced";
    return this.#free.has(resource.urn) ? "free" : null;
  }

  /** What a component promises; null of what is none. */
  tier(resource: Resource | null): Tier | null {
    return resource === null ? null : (this.#tiers.get(resource.urn) ?? null);
  }

  /**
   * The component that a resource counts to, itself included: the nearest one that makes up a tier; without one, the
   * topmost component above it. Null where it stands under none.
   */
  component(resource: Resource): Resource | null {
    const known = this.#components.get(resource);
    if (known !== undefined) return known;
    const found = this.#findComponent(resource);
    this.#components.set(resource, found);
    return found;
  }

  #findComponent(resource: Resource): Resource | null {
    let topmost: Resource | null = null;
    const passed = new Set<Resource>();
    let current: Resource | undefined = resource;
    while (current !== undefined && !passed.has(current)) {
      passed.add(current);
      if (this.#tiers.has(current.urn)) return current;
      if (!current.custom && current.type !== rootType) topmost = current;
      current = current.parent === null ? undefined : this.#byUrn.get(current.parent);
    }
    return topmost;
  }
}
