/** What somebody commits to pay, whether it is used or not. */
export interface Obligation {
  /** Paid at once, in dollars. */
  readonly upfront: number;
  /** Paid each month of the term, in dollars. */
  readonly monthly: number;
  readonly termMonths: number;
}

/** Whether a commitment pays. Money in dollars. */
export interface Judgement {
  /** What it costs a month, the upfront part spread over the term. */
  readonly monthly: number;
  /** What it costs over the term. */
  readonly cost: number;
  /** What the same use would cost on demand over the term. */
  readonly avoided: number;
  /** The second less the first; below 0 where it loses. */
  readonly saved: number;
  /**
   * The month of the term, 1 is the first, by whose end the use on demand would have cost as much as the whole commitment
   * does: from then on it can't lose, even where all use ends. Null where the term ends before.
   */
  readonly breakEvenMonth: number | null;
}

/**
 * Judges a commitment against the use that it replaces.
 *
 * @param avoidedByMonth what the use that it covers would cost on demand, month by month from its first; the last month
 *   repeats to the end of the term
 * @throws RangeError where there is no month
 * @example judge({ upfront: 0, monthly: 72, termMonths: 12 }, [100]).breakEvenMonth // 9: 900 is the first sum from 864 on
 */
export function judgeCommitment(
  { upfront, monthly, termMonths }: Obligation,
  avoidedByMonth: readonly number[],
): Judgement {
  const last = avoidedByMonth.at(-1);
  if (last === undefined) throw new RangeError("a commitment is judged against one month or more");
  const cost = upfront + monthly * termMonths;
  let avoided = 0;
  let breakEvenMonth: number | null = null;
  for (let month = 1; month <= termMonths; month += 1) {
    avoided += avoidedByMonth[month - 1] ?? last;
    // Sums of binary fractions may miss the cost by their last bits.
    if (breakEvenMonth === null && avoided >= cost * (1 - 1e-12)) breakEvenMonth = month;
  }
  return { monthly: cost / termMonths, cost, avoided, saved: avoided - cost, breakEvenMonth };
}
