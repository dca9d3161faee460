import type { Catalog } from "../catalog/types";
import type { ReactionDocument } from "../contract/reaction";
import type { GrowthPlan } from "./growth-plan/types";
import { sizeCompute } from "./sizing/compute";
import { fillComputeDemand, scaledPerInstance, type Machine } from "./sizing/compute-model";
import type { ComputeDemand } from "./sizing/demands";
import { absorbed, reactionOf, type Reaction } from "./sizing/reaction";
import type { ComputeSize } from "./sizing/types";
import { computeDemand, sizingMonth, webReactionSeconds } from "./stack-demands";

/** Rises that are told of besides the stated one. */
const told = [1.25, 1.5, 2, 3] as const;

/**
 * How long until new capacity serves, step by step with its source; what running capacity must absorb of the plan's ramp
 * meanwhile; and so the highest target of CPU that is safe.
 *
 * @param month that the web tier is sized for. @default the plan's `asOf`
 * @param version of Headroom
 * @throws RangeError where the month comes before the plan's `asOf`, or as `sizeCompute`.
 */
export function reactionDocument(
  plan: GrowthPlan,
  catalog: Catalog,
  { month = plan.asOf, version }: { readonly month?: string; readonly version: string },
): ReactionDocument {
  const { ramp } = plan.workload.requests;
  const { readerSeconds, metricSeconds, alarmSeconds } = plan.reaction;
  const web = reactionOf("web", webReactionSeconds(plan), catalog);
  const readers = reactionOf(
    "database",
    {
      ...(metricSeconds === null ? {} : { metric: metricSeconds }),
      ...(alarmSeconds === null ? {} : { alarm: alarmSeconds }),
      ...(readerSeconds === null ? {} : { reader: readerSeconds }),
    },
    catalog,
  );
  const demand = computeDemand(sizingMonth(plan, month, 2));
  const size = sizeCompute(demand, catalog);
  const steady = steadyDemand(demand);
  const without = sizeCompute(steady, catalog);
  const tier = (name: string, { steps, seconds }: Reaction) => ({
    tier: name,
    seconds,
    steps: steps.map((step) => ({ ...step })),
    absorbed: ramp === null ? null : { ...absorbed(ramp, seconds) },
  });
  return {
    schema: "headroom.reaction/1",
    version,
    product: plan.product,
    region: plan.region,
    month,
    tiers: [
      tier("web", web),
      ...(plan.architecture.database.deployment === "aurora" ? [tier("database", readers)] : []),
    ],
    notCounted: catalog.reactionTimes
      .filter(({ seconds }) => seconds === null)
      .map(({ what, source, asOf }) => ({ what, source: `${source}, ${asOf}` })),
    ramp: ramp === null ? null : { ...ramp },
    web: {
      size: size.summary,
      targetUtilisation: size.targetUtilisation,
      withoutRamp: without.targetUtilisation,
      refused: size.scalingRefused ?? null,
      usdPerMonth: size.usdPerMonth,
      usdPerMonthWithoutRamp: without.usdPerMonth,
    },
    targets: told.map((multiple) => ({ multiple, target: targetFor(multiple, steady, without, catalog) })),
  };
}

/** The same demand, of traffic that rises slower than new capacity comes. */
function steadyDemand(demand: ComputeDemand): ComputeDemand {
  const { ramp, reactionSeconds, ...steady } = demand;
  return ramp === undefined && reactionSeconds === undefined ? demand : steady;
}

/** The target at which a size still absorbs a rise that comes before any new capacity. */
function targetFor(
  multiple: number,
  demand: ComputeDemand,
  { instanceType, vcpu }: ComputeSize,
  catalog: Catalog,
): number {
  const filled = { ...fillComputeDemand(demand), rampGrowth: multiple };
  const type = catalog.instanceTypes.find(({ name }) => name === instanceType);
  if (type === undefined) throw new RangeError(`the catalog has no ${instanceType}`);
  const machine: Machine = { type, cpuSeconds: filled.m5Seconds / (type.cpuSpeed ?? 1) };
  return (scaledPerInstance(filled, machine) * machine.cpuSeconds) / vcpu;
}
