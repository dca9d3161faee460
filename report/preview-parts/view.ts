import type { Preview } from "../../contract/preview";
import type { Styles } from "../section";

/** What every section of the preview's screen is made from. */
export interface View {
  readonly preview: Preview;
  readonly styles: Styles;
}

/** The name of a resource; that in its URN where the stack does not hold it. */
export function resourceName({ resources }: Preview, urn: string): string {
  const known = resources.find((resource) => resource.urn === urn);
  return known?.name ?? urn.slice(urn.lastIndexOf("::") + 1).replace(/^:/u, "");
}

/** Puts what belongs together under one key, in the order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
