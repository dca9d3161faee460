import type { TierName } from "../growth-plan/types";

/** A choice that the plan states, made otherwise: what it would cost, never taken by itself. */
export interface Alternative {
  /** What would be stated in growth.yaml; null where Headroom cannot deploy it. */
  readonly state: string | null;
  /** In words: "Aurora I/O-Optimized". */
  readonly change: string;
  readonly tiers: readonly TierName[];
  /** What the tiers cost a month as they are stated, and otherwise; null where a price is missing. */
  readonly usdPerMonth: { readonly now: number | null; readonly then: number | null };
  readonly why: string;
  /** Prices that are not known, by product and region. */
  readonly unknown: readonly string[];
}
