import type { Catalog } from "../catalog";
import type { Stack } from "../contract/stack";
import { InputFailure } from "./input-failure";

/**
 * A stack whose default AWS provider is in the region that `--region` names; as it is where nothing was named.
 *
 * @throws InputFailure where the catalog does not know the region
 */
export function inRegion(stack: Stack, region: string | undefined, catalog: Catalog): Stack {
  if (region === undefined) return stack;
  const names = catalog.regions.map(({ name }) => name);
  if (!names.includes(region)) {
    throw new InputFailure(`--region ${region}: it is not in the catalog; accepted: ${names.join(", ")}`);
  }
  return { ...stack, defaultRegion: region };
}
