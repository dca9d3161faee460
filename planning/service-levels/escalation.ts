/** How long a page may wait, and an acknowledgement hold, as CloudWatch takes them. */
export interface EscalationTimes {
  readonly afterMinutes: number;
  /** How long the escalation waits for an acknowledgement before it tells anybody. */
  readonly waitSeconds: number;
  /** Length of one period in which an acknowledgement may stand. */
  readonly periodSeconds: number;
  /** How many of the last periods hold it. */
  readonly periods: number;
}

const acknowledgedPeriodSeconds = 300;

/**
 * The times of an escalation. Headroom's own choice: a quarter of an hour is what a person who is woken needs to be at a screen, and
 * nobody publishes a number.
 *
 * @param afterMinutes how long a page may ring without being acknowledged. @default 15
 * @param acknowledgedHours for how long an acknowledgement holds; then it is told again, if it still goes on. @default 4
 */
export function escalationTimes({
  afterMinutes = 15,
  acknowledgedHours = 4,
}: {
  readonly afterMinutes?: number;
  readonly acknowledgedHours?: number;
}): EscalationTimes {
  return {
    afterMinutes,
    waitSeconds: afterMinutes * 60,
    periodSeconds: acknowledgedPeriodSeconds,
    periods: (acknowledgedHours * 3600) / acknowledgedPeriodSeconds,
  };
}
