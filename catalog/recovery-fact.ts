import type { Catalog, RecoveryFact } from "./types";

/** The recovery fact with that id. Throws a RangeError where the catalog has none. */
export function recoveryFact({ recoveryFacts }: Pick<Catalog, "recoveryFacts">, id: string): RecoveryFact {
  const found = recoveryFacts.find((fact) => fact.id === id);
  if (found === undefined) throw new RangeError(`recovery fact "${id}" is not in the catalog`);
  return found;
}
