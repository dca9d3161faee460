/** How urgent it is that an error budget burns: `page` wakes somebody, `ticket` waits for the morning. */
export type Urgency = "page" | "ticket";

/** When an alert rings: so much of a period's error budget is used within the long window, and still being used. */
export interface AlertWindow {
  /** How urgent it is. */
  readonly urgency: Urgency;
  /** Part of the period's error budget that is gone when it rings, 0 to 1. */
  readonly budgetShare: number;
  /** Over which the burn is measured. */
  readonly longSeconds: number;
  /** Over which it must still be going on, so that the alert ends soon after the errors do. */
  readonly shortSeconds: number;
}

/** An alert window with the speed at which the budget must burn. */
export interface BurnRateAlert extends AlertWindow {
  /** Multiple of the error ratio that would use the budget up exactly at the period's end. */
  readonly factor: number;
}

const minute = 60;
const hour = 60 * minute;

/** A day, in seconds. */
export const daySeconds = 24 * hour;

/** The period of an objective that states none. */
export const usualPeriodSeconds = 30 * daySeconds;

/**
 * The windows that are usual: 2 % of the budget in an hour and 5 % in six are worth waking somebody, 10 % in a day or in
 * three are worth a ticket. The short window is a twelfth of the long one.
 *
 * Source: Google, The Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"
 * (https://sre.google/workbook/alerting-on-slos/); the window of a day with two hours is Sloth's
 * (https://sloth.dev/slo/alerting/).
 */
export const usualAlertWindows: readonly AlertWindow[] = [
  { urgency: "page", budgetShare: 0.02, longSeconds: hour, shortSeconds: 5 * minute },
  { urgency: "page", budgetShare: 0.05, longSeconds: 6 * hour, shortSeconds: 30 * minute },
  { urgency: "ticket", budgetShare: 0.1, longSeconds: daySeconds, shortSeconds: 2 * hour },
  { urgency: "ticket", budgetShare: 0.1, longSeconds: 3 * daySeconds, shortSeconds: 6 * hour },
];

const positive = (value: number): boolean => Number.isFinite(value) && value > 0;

/**
 * The burn rates at which alerts ring: factor = budget share × period / long window, so that a burn at exactly the factor
 * uses the share within the window.
 *
 * @param periodSeconds the period that the error budget belongs to. @default 30 days
 * @param windows in any order. @default {@link usualAlertWindows}
 * @returns in the order of the windows
 * @throws RangeError where a length is not above 0, a share is not above 0 and at most 1, the short window is not shorter than
 *   the long one, or that is longer than the period
 * @example burnRateAlerts()[0]?.factor // 14.4
 */
export function burnRateAlerts(
  periodSeconds: number = usualPeriodSeconds,
  windows: readonly AlertWindow[] = usualAlertWindows,
): readonly BurnRateAlert[] {
  if (!positive(periodSeconds)) throw new RangeError(`a period of ${periodSeconds} s is not above 0`);
  return windows.map((window) => {
    const { budgetShare, longSeconds, shortSeconds } = window;
    if (!positive(budgetShare) || budgetShare > 1)
      throw new RangeError(`a share of ${budgetShare} of the error budget is not above 0 and at most 1`);
    if (!positive(shortSeconds) || !(shortSeconds < longSeconds))
      throw new RangeError(
        `a short window of ${shortSeconds} s is not above 0 and shorter than ${longSeconds} s`,
      );
    if (longSeconds > periodSeconds)
      throw new RangeError(`a window of ${longSeconds} s is longer than the period of ${periodSeconds} s`);
    return { ...window, factor: (budgetShare * periodSeconds) / longSeconds };
  });
}

/**
 * The share of bad requests above which an alert's windows count as burning.
 *
 * @param target share of requests that must be good, 0 to 1
 * @returns null where even nothing but errors stays below: such an alert can never ring
 */
export function errorRatioThreshold(target: number, factor: number): number | null {
  const threshold = factor * (1 - target);
  return threshold < 1 ? threshold : null;
}

/** Digits that are kept of what subtraction leaves inexact: 1 − 0.999. */
const shareDigits = 12;

/** The share of requests that may be bad. */
export const errorBudgetShare = (target: number): number => Number((1 - target).toPrecision(shareDigits));

/** Minutes of a total outage that a target allows in a period. */
export const errorBudgetMinutes = (target: number, periodSeconds: number): number =>
  ((1 - target) * periodSeconds) / minute;

/**
 * How long a steady share of errors, after none before, goes on until an alert rings: the long window must hold enough of
 * it, the short one, being shorter, does so sooner.
 *
 * @param errorRatio share of bad requests, 0 to 1
 * @returns null where it never rings
 */
export function detectionSeconds(
  alert: Pick<BurnRateAlert, "factor" | "longSeconds">,
  target: number,
  errorRatio: number,
): number | null {
  const threshold = errorRatioThreshold(target, alert.factor);
  return threshold === null || errorRatio <= threshold ? null : (alert.longSeconds * threshold) / errorRatio;
}
