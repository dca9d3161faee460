import { attainableAvailability, committedAvailability } from "../../availability";
import type { Catalog } from "../../catalog/types";
import type { FlowAvailability } from "../../contract/preview";
import type { Stack } from "../../contract/stack";
import { percent } from "../values";

/** What the flows commit to as deployed, and were every part spread over zones. */
export interface Availabilities {
  readonly committed: readonly FlowAvailability[];
  readonly attainable: readonly FlowAvailability[];
}

const known = new WeakMap<Stack, Map<Catalog, Availabilities>>();

/** Both availabilities of a stack's flows, worked out once. */
export function availabilitiesOf(stack: Stack, catalog: Catalog): Availabilities {
  const ofStack = known.get(stack) ?? new Map<Catalog, Availabilities>();
  known.set(stack, ofStack);
  const found = ofStack.get(catalog);
  if (found !== undefined) return found;
  const made = {
    committed: committedAvailability(stack, catalog),
    attainable: attainableAvailability(stack, catalog),
  };
  ofStack.set(catalog, made);
  return made;
}

/** What a tier takes from the flows that need it, as it is deployed: "; it takes application from 99.96 % to 99.47 %". */
export function flowsWith(stack: Stack, catalog: Catalog, tier: string): string {
  const { committed, attainable } = availabilitiesOf(stack, catalog);
  const taken = attainable.flatMap((flow, index) => {
    const best = flow.chain.find(({ name }) => name === tier)?.committed ?? null;
    const actual = committed[index]?.chain.find(({ name }) => name === tier)?.committed ?? null;
    if (best === null || actual === null || flow.committed === null || actual >= best) return [];
    return [`${flow.name} from ${percent(flow.committed)} to ${percent((flow.committed / best) * actual)}`];
  });
  return taken.length === 0 ? "" : `; it takes ${taken.join(", ")}`;
}
