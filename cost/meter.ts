import type { Catalog } from "../catalog/types";
import type { UsageQuantity } from "../contract/component-output";
import type { Range } from "../contract/range";
import type { StackResource } from "../contract/stack";
import type { UsageKey } from "./usage/quantities";

export { hoursPerMonth } from "../contract/hours";

/** How much of one product a resource uses in a month. */
export interface Use {
  /** The product's key in the catalog, such as `nat.hour`. */
  readonly product: string;
  /** What is metered, in words: `instance hours`. */
  readonly meter: string;
  /** In the unit of the product's prices. */
  readonly quantity: Range;
  /** A region or CloudFront price area. @default the resource's region */
  readonly region?: string;
}

/** What a meter says of a resource: nothing to pay, or what is used, with what can't be said named. */
export type Metered =
  | { readonly free: true }
  | { readonly free: false; readonly uses: readonly Use[]; readonly gaps: readonly string[] };

/** What a meter may ask besides its resource. */
export interface MeterContext {
  readonly catalog: Catalog;
  /** The resource's region; null where neither it, its provider nor the stack says one. */
  readonly region: string | null;
  /** A monthly quantity of the nearest component above; null where that says nothing of it. */
  usage(quantity: UsageQuantity): Range | null;
  /** A monthly quantity of all components together; null where none says anything of it. */
  totalUsage(quantity: UsageQuantity): Range | null;
  /**
   * A monthly quantity of this resource that only the running system knows: what the usage file says, else what is assumed
   * of a company of its size. The estimate tells each one that was asked for as an assumption, so a meter asks only for
   * what it goes on to use.
   */
  assumed(key: UsageKey): Range;
  /** Whether a Headroom component stands above: then it says what is used, and what it leaves out is nothing. */
  readonly spokenFor: boolean;
  /** Where viewers are, as the nearest component above says; null where it doesn't. */
  readonly viewerShares: Readonly<Record<string, number>> | null;
  /** The share of a constraint that is used at the peak, as the nearest component above says; null where it doesn't. */
  utilisation(constraint: string): number | null;
  /** Resources of a type under the same component (without one, under the same parent), in order of registration. */
  siblings(type: string): readonly StackResource[];
  /**
   * Resources of a type that this one depends on; where there are none and a component of Headroom's speaks for it, its
   * siblings of that type.
   */
  related(type: string): readonly StackResource[];
  /**
   * Resources of a type that this one depends on, and no others. Of a stack that was seen without any dependency, the only
   * one of the type; of several none, and the estimate tells that nobody can say which.
   */
  dependencies(type: string): readonly StackResource[];
  /** Resources of a type that depend on this one, in order of registration; without dependencies, as above. */
  dependents(type: string): readonly StackResource[];
}

/** Says what a resource uses in a month. One meter stands for each resource type. */
export type Meter = (resource: StackResource, context: MeterContext) => Metered;

/** A resource that costs nothing by itself. */
export const free: Metered = Object.freeze({ free: true });

/** The same quantity whatever happens. */
export function always(quantity: number): Range {
  return { minimum: quantity, expected: quantity, maximum: quantity };
}

/** A quantity for every one of some units: instance hours × GB. */
export function times(range: Range, factor: number): Range {
  return {
    minimum: range.minimum * factor,
    expected: range.expected * factor,
    maximum: range.maximum * factor,
  };
}

/** Both together. */
export function plus(one: Range, other: Range): Range {
  return {
    minimum: one.minimum + other.minimum,
    expected: one.expected + other.expected,
    maximum: one.maximum + other.maximum,
  };
}

/** Collects what a resource uses, and names what can't be said. */
export class Metering {
  readonly #uses: Use[] = [];
  readonly #gaps: string[] = [];

  constructor(private readonly context: MeterContext) {}

  /** A quantity that the resource's own inputs give. */
  use(product: string, meterName: string, quantity: Range, region?: string): this {
    this.#uses.push({ product, meter: meterName, quantity, ...(region === undefined ? {} : { region }) });
    return this;
  }

  /** A quantity that the component above must give; without it, the part is named as a gap. */
  usage(quantity: UsageQuantity, product: string, meterName: string, factor = 1): this {
    const range = this.context.usage(quantity);
    if (range === null) return this.gap(`${meterName}: no component above says ${quantity}`);
    return this.use(product, meterName, times(range, factor));
  }

  /** A quantity that concerns only some resources of the type: where the component above says nothing, there is none. */
  usageIfSaid(quantity: UsageQuantity, product: string, meterName: string, factor = 1): this {
    const range = this.context.usage(quantity);
    return range === null ? this : this.use(product, meterName, times(range, factor));
  }

  /** A quantity that only the running system knows, of a resource that no component speaks for. */
  assumed(key: UsageKey, product: string, meterName: string, factor = 1): this {
    return this.use(product, meterName, times(this.context.assumed(key), factor));
  }

  /**
   * A quantity that the component above gives for all its resources of the type, of which this one has a share; where it
   * gives none, what is assumed of one resource. Both in the unit of the product's prices.
   */
  usageOrAssumed(
    quantity: UsageQuantity,
    share: number,
    key: UsageKey,
    product: string,
    meterName: string,
  ): this {
    const range = this.context.usage(quantity);
    return range === null
      ? this.assumed(key, product, meterName)
      : this.use(product, meterName, times(range, share));
  }

  /** Something that costs money, but can't be priced, and why. */
  gap(why: string): this {
    this.#gaps.push(why);
    return this;
  }

  /** Free where nothing was used and nothing is missing. */
  done(): Metered {
    return this.#uses.length === 0 && this.#gaps.length === 0
      ? free
      : { free: false, uses: this.#uses, gaps: this.#gaps };
  }
}
