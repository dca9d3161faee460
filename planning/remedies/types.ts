import type { Catalog } from "../../catalog/types";
import type { UseOf } from "../outlook";
import type { PlannedStack } from "../size-stack";
import type { SizingMonth } from "../stack-demands";

/** What a remedy changes. Those up to `pool` change sizes alone, the others the application or where data lies. */
export type RemedyKind =
  "resize" | "replica" | "storage" | "pool" | "cache" | "CDN share" | "queue" | "shard";

/** A change of one tier that might carry it on. */
export interface PossibleRemedy {
  readonly kind: RemedyKind;
  /** Such as `db.r8g.2xlarge`, `2 more readers`. */
  readonly change: string;
  /** More than today's size costs a month at list prices; null where a price is missing. */
  readonly usdPerMonth: number | null;
  /** For the order where prices are missing. */
  readonly size: number;
  /** What is taken for granted that nobody measured; null where nothing is. */
  readonly assumption: string | null;
  readonly use: UseOf;
}

/** What stands today, and what it was made from. */
export interface Deployed {
  readonly planned: PlannedStack;
  readonly sizing: SizingMonth;
  readonly catalog: Catalog;
  readonly region: string;
}
