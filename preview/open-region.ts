import { stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";

/**
 * Whether AWS resources stand in a region that nothing says: they use the default provider, and the config has no
 * `aws:region`. The shell's AWS_REGION is not read, or the same files would give different results.
 */
export const isRegionOpen = (stack: Stack): boolean =>
  stack.defaultRegion === undefined &&
  stackOutput(stack) === null &&
  stack.resources.some(
    ({ custom, type, provider, inputs }) =>
      custom && type.startsWith("aws:") && provider === null && inputs["region"] === undefined,
  );
