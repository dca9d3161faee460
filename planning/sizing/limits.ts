import { hoursPerMonth } from "../months";
import { range } from "./ranges";
import type { ComputeSize } from "./types";

/** The least and the most instances that may run. */
export interface InstanceLimits {
  readonly minimum: number;
  readonly maximum: number;
}

const within = (value: number, { minimum, maximum }: InstanceLimits): number =>
  Math.min(maximum, Math.max(minimum, value));

/**
 * A size of the web tier held within other limits than its own: count, capacity and instance hours follow. One instance
 * still carries what it carried; with a zone lost the fullest zone's instances are gone.
 *
 * @throws RangeError where the limits are no whole numbers with 0 ≤ minimum ≤ maximum and 1 ≤ maximum.
 * @example limitCompute(size, { minimum: 2, maximum: 4 }).maximum // 4
 */
export function limitCompute(size: ComputeSize, limits: InstanceLimits): ComputeSize {
  const { minimum, maximum } = limits;
  if (![minimum, maximum].every(Number.isInteger) || minimum < 0 || maximum < Math.max(1, minimum)) {
    throw new RangeError(
      `limits are ${minimum} to ${maximum}; accepted: whole numbers, 0 ≤ minimum ≤ maximum, maximum ≥ 1`,
    );
  }
  if (minimum === size.minimum && maximum === size.maximum) return size;
  const desired = within(size.desired, limits);
  const each = size.requestsPerSecondPerInstance;
  const expectedHours = size.usage.instanceHours?.expected ?? desired * hoursPerMonth;
  return {
    ...size,
    summary: `${size.summary}, held between ${minimum} and ${maximum}`,
    desired,
    minimum,
    maximum,
    capacity:
      size.capacity === null
        ? null
        : {
            unit: size.capacity.unit,
            now: desired * each,
            maximum: maximum * each,
            oneZoneLost: (maximum - Math.ceil(maximum / size.zones)) * each,
          },
    usage: {
      ...size.usage,
      instanceHours: range(
        minimum * hoursPerMonth,
        within(expectedHours / hoursPerMonth, limits) * hoursPerMonth,
        maximum * hoursPerMonth,
      ),
    },
  };
}
