import type { Estimate } from "../../contract/preview";
import type { Stack } from "../../contract/stack";
import { estimate } from "../../cost";
import type { PolicyContext } from "../types";

const estimates = new WeakMap<Stack, { readonly of: PolicyContext; readonly estimate: Estimate }>();

/** What a stack costs, made once for all policies that ask in the same context. */
export function estimateOf(stack: Stack, context: PolicyContext): Estimate {
  const known = estimates.get(stack);
  if (known?.of.catalog === context.catalog && known.of.estimate === context.estimate) return known.estimate;
  const made = estimate(stack, context.catalog, context.estimate);
  estimates.set(stack, { of: context, estimate: made });
  return made;
}

/** An amount of money a month, as verdicts write it. */
export const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString("en-US")}`;
