import { downtimeMinutesPerMonth } from "./compose";
import type { Part } from "./failure-graph";

/** Minutes that a cause takes by itself, in the zones that the graph has, while the region works. */
export function ownMinutes({ copiesByZone, copiesNeeded = 1, copyAvailability }: Part, zone: number): number {
  const counts = Object.values(copiesByZone);
  if (counts.length === 0) return downtimeMinutesPerMonth(copyAvailability);
  // Copies that work, as a distribution: each zone takes all of its copies, or none.
  let distribution = [1];
  for (const count of counts) {
    const inZone = binomial(count, copyAvailability).map((share) => share * zone);
    inZone[0] = (inZone[0] ?? 0) + 1 - zone;
    distribution = convolve(distribution, inZone);
  }
  const enough = distribution.slice(copiesNeeded).reduce((sum, share) => sum + share, 0);
  return downtimeMinutesPerMonth(Math.min(1, enough));
}

function binomial(n: number, p: number): number[] {
  let shares = [1];
  for (let copy = 0; copy < n; copy += 1) shares = convolve(shares, [1 - p, p]);
  return shares;
}

function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + a * b;
    });
  });
  return sum;
}
