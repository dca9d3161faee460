import type { CostOverTime } from "./cost-over-time";
import type { Difference } from "./difference";

/** One environment before and after a change of the program. */
export interface ComparedEnvironment {
  /** Its name, such as prod. */
  readonly name: string;
  /** What changes; null where the head can't be evaluated, or neither side can. */
  readonly difference: Difference | null;
  /** Why a side can't be evaluated, as the evaluation says it; null where it can, or has no such environment. */
  readonly problems: { readonly base: string | null; readonly head: string | null };
  /** The months to come; null where they are not known. */
  readonly months: { readonly base: CostOverTime | null; readonly head: CostOverTime | null };
}

/** What a change may do before it fails. */
export interface Limits {
  /** What the environments may cost a month together, of the expected amounts. @default no limit */
  readonly budget?: number;
  /** What single environments may cost a month, by name. @default no limits */
  readonly budgets?: Readonly<Record<string, number>>;
  /** By how many percent the expected amount of an environment may rise. @default no limit */
  readonly risePercent?: number;
  /** By how much the expected amount of an environment may rise a month. @default no limit */
  readonly rise?: number;
  /** Which mandatory policies that the head violates fail. @default "all" */
  readonly policies?: "all" | "new" | "none";
}

/** Whether one limit is kept. */
export interface Check {
  readonly kind: "evaluation" | "policies" | "budget" | "rise" | "risePercent";
  /** The environment that was checked; null for all together. */
  readonly environment: string | null;
  /** unknown: a side of the comparison is missing, so nothing can be said; it fails nothing. */
  readonly verdict: "pass" | "fail" | "unknown";
  /** What was found and what is allowed, in numbers for the reader to word. */
  readonly found: number | null;
  readonly allowed: number | null;
  /** Whether the amount that was found leaves out resources without a price. */
  readonly atLeast: boolean;
}
