import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { valueInForce } from "../defaults";
import { mustSurviveZoneLoss } from "../promises";
import { clusterInstanceType, clusterType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf } from "../view";

/** The database that takes over carries what the one before it did. */
export const failoverSize = definePolicy({
  name: "failover-size",
  description: "The Aurora instance that takes over first is of the same class as the one that writes.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Give the reader with the lowest promotionTier the writer's instanceClass.",
    "Readers that may be smaller (reports, tests) get a higher promotionTier, 15 at most.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  configSchema: z.strictObject({}),
  reads: [
    { of: "input", type: clusterInstanceType, path: "instanceClass" },
    { of: "input", type: clusterInstanceType, path: "promotionTier", whenMissing: "pass" },
  ],
  judge(stack) {
    if (!mustSurviveZoneLoss(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(clusterType)
      .flatMap((cluster) => judgeInstances(view.dependents(cluster, clusterInstanceType)));
  },
});

/**
 * The first one registered is created first, and so writes. Of the others the lowest tier takes over, and of several in
 * one tier the largest: one of the writer's class is enough.
 */
function judgeInstances(instances: readonly StackResource[]): Finding[] {
  const [writer, ...others] = instances;
  if (writer === undefined || others.length === 0) return [];
  const open = instances.flatMap((instance) => judgeOpen(instance));
  if (open.length > 0) return open;
  const tierOf = (instance: StackResource): number => {
    const tier = valueInForce(instance, "promotionTier");
    return tier.kind === "said" ? Number(tier.value) : 0;
  };
  const lowest = Math.min(...others.map(tierOf));
  const next = others.filter((instance) => tierOf(instance) === lowest);
  const same = next.find(({ inputs }) => inputs.instanceClass === writer.inputs.instanceClass);
  const shown = same ?? next[0];
  if (shown === undefined) return [];
  return [
    decided(shown.urn, {
      holds: same !== undefined,
      message: `${shown.name} (${String(shown.inputs.instanceClass)}) takes over from ${writer.name} (${String(writer.inputs.instanceClass)})`,
      remedy: `set instanceClass of ${shown.name} to ${String(writer.inputs.instanceClass)}, or a higher promotionTier where another of that class is there`,
    }),
  ];
}

function judgeOpen(instance: StackResource): Finding[] {
  const { urn, name } = instance;
  const size = valueAt(instance, "instanceClass");
  if (size.kind === "missing")
    return [missing(urn, `${name} does not say instanceClass`, "say instanceClass")];
  const open = [size, valueInForce(instance, "promotionTier")].filter(({ kind }) => kind === "unknown");
  if (open.length === 0) return [];
  return [
    unknown(urn, `which instance takes over can't be known before the update: ${name} does not tell yet`),
  ];
}
