import { stackOutputSchema, type StackOutput } from "../contract/stack-output";
import {
  addMonths,
  demandFor,
  type GrowthPlan,
  type StackOptions,
  type StackOutlook,
  type Transition,
} from "../planning";
import { redundancyFor } from "../planning/redundancy";
import type { PhaseFeatures } from "./phases";

/** What a phase stack knows of itself. */
export interface StackFacts {
  readonly plan: GrowthPlan;
  readonly environment: string;
  readonly month: string;
  readonly features: PhaseFeatures;
  readonly options: Required<StackOptions>;
  readonly freeAllowances: boolean;
  readonly outlooks: StackOutlook["outlooks"];
  readonly bottleneck: StackOutlook["bottleneck"];
  /** The roadmap's moves, with what its first month asks for already. */
  readonly transitions: readonly Transition[];
  /** The tiers that this phase deploys. */
  readonly tiers: readonly string[];
}

/**
 * The `headroom` output of a phase stack.
 *
 * @throws ZodError when a value is not known or not finite
 */
export function describeStack(facts: StackFacts): StackOutput {
  const { plan, month, features, options } = facts;
  const demand = demandFor(plan, month, options.share);
  const inAYear = demandFor(plan, addMonths(month, 12), options.share);
  const promised = options.uptimeTarget === "plan";
  const redundancy = redundancyFor(promised ? plan.objectives.flows : [], plan.architecture.zones);
  // A move that should have been made already is the next one, too.
  const next = facts.transitions.find((move) => move.phase > features.phase) ?? null;
  return stackOutputSchema.parse({
    schema: "headroom.stack/1",
    product: plan.product,
    environment: facts.environment,
    phase: features.phase,
    phaseName: features.name,
    month,
    region: plan.region,
    demandShare: options.share,
    freeAllowances: facts.freeAllowances,
    growthPerYear: inAYear.usualPeakRequestsPerSecond.median / demand.usualPeakRequestsPerSecond.median - 1,
    demand: {
      users: demand.users,
      ...(demand.tenants !== null && { tenants: demand.tenants }),
      requestsPerSecond: demand.peakRequestsPerSecond,
      meanRequestsPerSecond: demand.meanRequestsPerSecond,
      storedGib: demand.storedGib,
      contentDeliveredGb: demand.contentDeliveredGb,
    },
    objectives: {
      readyForMultiple: plan.objectives.readyForMultiple,
      latencySeconds: plan.objectives.latencySeconds,
      recoveryPointSeconds: plan.objectives.recoveryPointSeconds,
      recoveryTimeSeconds: plan.objectives.recoveryTimeSeconds,
      surviveZoneLoss: redundancy.surviveZoneLoss,
      natGatewayPerZone: redundancy.natGatewayPerZone,
    },
    horizonMonths: plan.horizonMonths,
    flows: plan.objectives.flows.map(({ name, availability, needs, degradesWithout = [] }) => ({
      name,
      target: promised ? availability : null,
      needs: needs.filter((tier) => facts.tiers.includes(tier)),
      ...(degradesWithout.length > 0 && {
        degradesWithout: degradesWithout.filter((tier) => facts.tiers.includes(tier)),
      }),
    })),
    tiers: facts.outlooks,
    bottleneck: facts.bottleneck,
    next: next === null ? null : { ...next },
  });
}
