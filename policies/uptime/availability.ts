import { z } from "zod";
import type { FlowAvailability } from "../../contract/preview";
import { isPromised, mustSurviveZoneLoss, objectives, silentComponents } from "../promises";
import { definePolicy, type Finding } from "../types";
import { decided, missing, percent } from "../values";
import { availabilitiesOf } from "./flows";

/**
 * What the SLAs commit to is what is promised. Parts in one zone and parts that are there once are judged as if they
 * were mended, where `zones` and `instances` find them: one defect, one failing policy.
 */
export const availability = definePolicy({
  name: "availability",
  description: "The SLAs of what a flow needs commit to at least what the flow promises.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "See which part takes the most: the verdict names those that can't reach the target by themselves.",
    "Promise at most what the chain commits to, or let the flow need fewer parts.",
  ],
  link: "https://docs.aws.amazon.com/whitepapers/latest/availability-and-beyond-improving-resilience/availability-and-beyond-improving-resilience.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "stack" }, { of: "component" }],
  judge(stack, _, { catalog }) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    const { committed, attainable } = availabilitiesOf(stack, catalog);
    const mended = mustSurviveZoneLoss(stack);
    const flows = committed.flatMap((flow, index) =>
      judgeFlow(read.said.resource.urn, flow, mended ? (attainable[index] ?? flow) : flow),
    );
    return [...flows, ...silentComponents(stack)];
  },
});

function judgeFlow(urn: string, deployed: FlowAvailability, flow: FlowAvailability): Finding[] {
  const { name, target, committed, chain } = flow;
  if (target === null) return [];
  if (committed === null) {
    const open = chain.filter((link) => link.committed === null);
    // A component that says nothing gets a finding of its own.
    const withoutSla = open.filter(
      ({ source, configuration }) => source === null && !configuration.startsWith("no component"),
    );
    if (open.length > 0 && withoutSla.length === 0) return [];
    const why = withoutSla.map(({ configuration }) => `no SLA is known for ${configuration}`).join("; ");
    const message = `${name}: ${percent(target)} promised, committed is not known: ${why === "" ? "it needs no part of this stack" : why}`;
    return [missing(urn, message, "add the SLA to the catalog, with its source")];
  }
  const holds = committed >= target;
  const parts = chain.map((link) => `${link.name} ${percent(link.committed ?? 0)}`).join(", ");
  const asDeployed =
    deployed.committed !== null && deployed.committed < committed
      ? `, ${percent(deployed.committed)} as deployed until zones and instances are mended`
      : "";
  return [
    decided(urn, {
      holds,
      message: `${name}: ${percent(committed)} committed${asDeployed}, ${percent(target)} promised (${parts})`,
      remedy: remedyFor(name, target, committed, chain),
    }),
  ];
}

/** Which parts can't reach the target: each that is below it alone; where none is, the length of the chain. */
function remedyFor(
  flow: string,
  target: number,
  committed: number,
  chain: FlowAvailability["chain"],
): string {
  const below = chain.filter((link) => link.committed !== null && link.committed < target);
  const what =
    below.length > 0
      ? `${below.map((link) => `${link.name} (${link.configuration}, ${percent(link.committed ?? 0)})`).join(", ")} can't reach it alone`
      : `a chain of ${chain.length} parts can't reach it, though each alone commits to at least as much`;
  return `${what}: promise at most ${percent(committed)} for ${flow}, or let it need fewer of these parts`;
}
