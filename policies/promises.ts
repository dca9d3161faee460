import { stackOutput, unusableOutputs, type Said } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import type { StackOutput } from "../contract/stack-output";
import { redundancyFor } from "../planning/redundancy";
import type { Finding } from "./types";
import { missing, unknown } from "./values";
import { viewOf } from "./view";

/** With fewer zones there is nothing to be had, whatever is asked. */
const leastZones = 2;

/**
 * Whether uptime is promised: a flow has a target. A stack that says nothing of flows is judged as if it were, since
 * nothing shall pass by accident; one that says that nothing is promised (dev) gets no verdict on its uptime.
 */
export function isPromised(stack: Stack): boolean {
  const said = stackOutput(stack);
  return said === null || said.output.flows.some(({ target }) => target !== null);
}

/**
 * Whether the promises ask that a zone may be lost; so it is where nothing is said of them. A plan over a single zone
 * says that there is nothing to survive in, but its promises ask for it all the same.
 */
export function mustSurviveZoneLoss(stack: Stack): boolean {
  const said = stackOutput(stack)?.output;
  if (said === undefined) return true;
  const promises = said.flows.flatMap(({ name, target }) =>
    target === null ? [] : [{ name, availability: target, needs: [] }],
  );
  if (promises.length === 0) return false;
  return said.objectives.surviveZoneLoss || redundancyFor(promises, leastZones).surviveZoneLoss;
}

const sayObjectives =
  "deploy it with PhaseStack, or register a headroom output of the schema headroom.stack/1";

/** What the phase stack says; or, where it says nothing, the finding for a policy that needs it. */
export function objectives(stack: Stack): { said: Said<StackOutput> } | { finding: Finding } {
  const said = stackOutput(stack);
  if (said !== null) return { said };
  const broken = unusableOutputs(stack).find(({ of }) => of === "stack");
  if (broken === undefined) {
    return {
      finding: missing(
        viewOf(stack).rootUrn,
        "no resource says the stack's objectives, flows and runways",
        sayObjectives,
      ),
    };
  }
  const message = `${broken.resource.name} does not say the stack's objectives: ${broken.why}`;
  return {
    finding: broken.unknown
      ? unknown(broken.resource.urn, message)
      : missing(broken.resource.urn, message, sayObjectives),
  };
}

/** A finding for each component that does not say what it promises. */
export function silentComponents(stack: Stack): Finding[] {
  return unusableOutputs(stack)
    .filter(({ of }) => of === "component")
    .map(({ resource, unknown: open, why }) => {
      const message = `${resource.name} does not say what it promises: ${why}`;
      return open
        ? unknown(resource.urn, message)
        : missing(resource.urn, message, "register a headroom output of the schema headroom.component/1");
    });
}
