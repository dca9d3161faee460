import type { Range } from "../../contract/range";
import { always, type MeterContext } from "../meter";

/**
 * How many of something run that scales by itself: on average as many as the program wants, within the limits; where it does
 * not say, what is assumed between them.
 *
 * @param desired what the program wants; null where it does not say
 */
export function scaled(
  minimum: number,
  maximum: number,
  desired: number | null,
  context: MeterContext,
): Range {
  if (maximum <= minimum) return always(minimum);
  if (desired !== null) return { minimum, expected: Math.min(Math.max(desired, minimum), maximum), maximum };
  const share = Math.min(1, context.assumed("scaling.averageShare").expected);
  return { minimum, expected: minimum + (maximum - minimum) * share, maximum };
}
