import { addMonths, monthsBetween, type GrowthPlan } from "../planning";
import { InputFailure } from "./input-failure";

/**
 * A month outside the plan's horizon has no forecast.
 *
 * @throws InputFailure that names the months of the plan
 */
export function checkMonth({ asOf, horizonMonths }: GrowthPlan, month: string | undefined): void {
  if (month === undefined) return;
  const index = monthsBetween(asOf, month);
  if (index >= 0 && index <= horizonMonths) return;
  throw new InputFailure(`--month ${month}: the plan goes from ${asOf} to ${addMonths(asOf, horizonMonths)}`);
}
