import type { Bottleneck, TierOutlook } from "../contract/stack-output";
import type { Demand, StackSize } from "./sizing/types";

/** The phases of the roadmap that can be deployed. */
export type Phase = 1 | 2;

/** One month of the plan: what it asks, and what carries it. */
export interface PlannedMonth {
  readonly month: string;
  readonly demand: Demand;
  readonly phase: Phase;
  /** What would be deployed for that month in that phase. */
  readonly size: StackSize;
}

/** When the roadmap moves up. */
export interface Transition {
  readonly phase: number;
  readonly month: string;
  readonly reason: string;
  readonly startBy: string;
}

/** All tiers over the horizon, from one stack's month. */
export interface CapacityPlan {
  readonly months: readonly PlannedMonth[];
  /** Runway of the size deployed in the first month, on the median forecast, by tier in the order of `tierNames`. */
  readonly outlooks: readonly TierOutlook[];
  /** Which tier's maximum binds first; null: none within the horizon. */
  readonly bottleneck: Bottleneck | null;
  /** Ready for the plan's multiple: the sizes that carry it, or why none do. */
  readonly ready: { readonly multiple: number; readonly size: StackSize | null; readonly why: string | null };
}
