import type { Catalog } from "../catalog/types";
import type { Range } from "../contract/range";
import type { Stack } from "../contract/stack";
import { StackContext } from "./context";
import type { EstimateOptions } from "./estimate";
import { plus } from "./meter";
import { meterOf } from "./meters";
import { noUsage, UsageAnswers } from "./usage/answers";

/** What a stack uses of one product that has no price, in one region. */
export interface UnpricedUse {
  readonly product: string;
  /** Null where neither resource, provider nor stack says it. */
  readonly region: string | null;
  /** What is metered, in words. */
  readonly meter: string;
  /** A month, in the product's unit, of all resources together. */
  readonly quantity: Range;
  readonly resources: readonly string[];
}

/**
 * What a stack uses that the catalog has no price for, sorted by product and region: what `unpriced` of an estimate says
 * in words, with the quantities.
 */
export function unpricedUses(
  stack: Stack,
  catalog: Catalog,
  { usage = noUsage }: EstimateOptions = {},
): readonly UnpricedUse[] {
  const contexts = new StackContext(stack, catalog, new UsageAnswers(usage));
  const found = new Map<string, UnpricedUse>();
  for (const resource of stack.resources) {
    const metered = meterOf(resource.type)?.(resource, contexts.of(resource)) ?? { free: true as const };
    if (metered.free) continue;
    const home = contexts.of(resource).region;
    for (const { product, meter, quantity, region = home } of metered.uses) {
      // Nothing of something without a price costs nothing all the same.
      if (quantity.maximum === 0) continue;
      if (region !== null && isPriced(catalog, product, region)) continue;
      const key = `${product}@${region ?? ""}`;
      const known = found.get(key);
      found.set(key, {
        product,
        region,
        meter,
        quantity: known === undefined ? quantity : plus(known.quantity, quantity),
        resources: [...new Set([...(known?.resources ?? []), resource.urn])],
      });
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, use]) => use);
}

const isPriced = (catalog: Catalog, product: string, region: string): boolean =>
  [region, "global"].some((place) => catalog.prices(product, place).some(({ allowance }) => !allowance));
