import type { PlannedService, TierName } from "../growth-plan/types";

/**
 * The services that stop where a tier does: those that can't do without it, or without a service that can't.
 *
 * @returns names in the order of the plan
 */
export function stoppedBy(tier: TierName, services: readonly PlannedService[]): readonly string[] {
  const neededBy = new Map<string, string[]>();
  for (const { name, needs } of services)
    for (const needed of needs) {
      const above = neededBy.get(needed);
      if (above === undefined) neededBy.set(needed, [name]);
      else above.push(name);
    }
  const stopped = new Set<string>();
  const reached = [...(neededBy.get(tier) ?? [])];
  for (let name = reached.pop(); name !== undefined; name = reached.pop()) {
    if (stopped.has(name)) continue;
    stopped.add(name);
    reached.push(...(neededBy.get(name) ?? []));
  }
  return services.filter(({ name }) => stopped.has(name)).map(({ name }) => name);
}
