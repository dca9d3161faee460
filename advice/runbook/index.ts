import { downtimeMinutesPerMonth } from "../../availability";
import type { Catalog } from "../../catalog/types";
import { componentAbove, components, stackOutput } from "../../contract/read-outputs";
import type { Stack, StackResource } from "../../contract/stack";
import type { Runbook } from "../../contract/runbook";
import { alarmsOf } from "./alarms";
import { tierEntries, type Tier } from "./tiers";
import { wholeEntries } from "./whole";

/**
 * The runbook of a stack: by tier what fails, what happens by itself and how long that takes, what a person does with the
 * stack's own names, which alarm tells, and how to see that it is over. Pure; the same stack gives the same runbook.
 *
 * A stack without Headroom's components has no tiers: then it tells what concerns it as a whole.
 */
export function runbook(stack: Stack, catalog: Catalog): Runbook {
  const said = stackOutput(stack)?.output ?? null;
  const tierOf = (resource: StackResource) => componentAbove(stack, resource)?.output.tier ?? "stack";
  const alarms = alarmsOf(stack, tierOf);
  const tiers = components(stack).map((component): Tier => {
    const own = alarms.filter(({ tier }) => tier === component.output.tier).map(({ name }) => name);
    return {
      said: component,
      resources: stack.resources.filter((resource) => componentAbove(stack, resource) === component),
      alarms: (...endings) =>
        own.filter((name) => endings.some((ending) => new RegExp(`-${ending}(?:-\\d+)?$`, "u").test(name))),
    };
  });
  const away = alarms.map(({ name }) => name).filter((name) => /-(primary|secondary)-away(-|$)/u.test(name));
  return {
    project: stack.project,
    stack: stack.stack,
    region: said?.region ?? stack.defaultRegion ?? null,
    flows: (said?.flows ?? []).map(({ name, target, needs }) => ({
      name,
      target,
      budgetMinutes: target === null ? null : downtimeMinutesPerMonth(target),
      needs,
    })),
    recoveryTimeSeconds: said?.objectives.recoveryTimeSeconds ?? null,
    recoveryPointSeconds: said?.objectives.recoveryPointSeconds ?? null,
    alarms,
    sections: [
      { title: "The stack as a whole", size: null, entries: wholeEntries(stack, said, tiers, away) },
      ...tiers
        .map((tier) => ({
          title: tier.said.output.tier,
          size: tier.said.output.size,
          entries: tierEntries(tier, catalog),
        }))
        .filter(({ entries }) => entries.length > 0),
    ],
  };
}
