import type { Estimate } from "../../contract/preview";
import type { Advice, DisplayCurrency } from "../../cost";
import { money } from "../format";
import type { Styles } from "../section";

/** What the screen of a stack's cost is made from. */
export interface CostDocument {
  readonly project: string;
  readonly stack: string;
  readonly cost: Estimate;
  /** What amounts are shown in; null for US dollars. */
  readonly currency: DisplayCurrency | null;
  /** Whether free allowances were counted. */
  readonly freeAllowances: boolean;
  /** What could be committed to; null where it was not asked for. */
  readonly commitments: {
    readonly advice: Advice;
    /** How many months of the growth plan it was judged under; 1: as if each month were like this one. */
    readonly months: number;
  } | null;
}

/** What every section of the screen needs. */
export interface CostView {
  readonly document: CostDocument;
  readonly styles: Styles;
  /** Writes an amount of US dollars in the currency of the screen. */
  readonly write: (amount: number, together?: readonly number[]) => string;
}

/** Writes US dollars in another currency. */
export function writerOf(currency: DisplayCurrency | null): CostView["write"] {
  if (currency === null) return money;
  const { code, perUsd } = currency;
  return (amount, together = [amount]) =>
    money(
      amount * perUsd,
      together.map((each) => each * perUsd),
      code,
    );
}

/** The logical name in a URN. */
export const nameOf = (urn: string): string => urn.split("::").slice(3).join("::") || urn;
