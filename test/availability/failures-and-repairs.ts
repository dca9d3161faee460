import { exponential, seeded } from "../../planning/random";
import { elementsOf, observer, type Asked } from "./random-graph";

/** What a simulation found. */
export interface Observed {
  /** Share of the time that what was asked worked. */
  readonly availability: number;
  /** Half the width of its confidence interval. */
  readonly within: number;
}

const batches = 40;

/** Student's t for 39 degrees of freedom, two-sided 99.9 %: fifty graphs are looked at. */
const student = 3.558;

/**
 * Lets every element fail and be repaired, for times that are exponential, a mean cycle of failure and repair lasting 1; the
 * share of time that works, by the means of batches that last many cycles each.
 */
export function observe(asked: Asked, seed: number, cyclesPerBatch: number): Observed {
  const random = seeded(seed);
  const elements = elementsOf(asked.graph);
  const isUp = observer(asked);
  const working = elements.map(({ availability }) => random() < availability);
  const stay = (index: number): number => {
    const availability = elements[index]?.availability ?? 1;
    if (availability >= 1) return Infinity;
    return exponential(random) * (working[index] === true ? availability : 1 - availability);
  };
  const changes = elements.map((_, index) => stay(index));
  const shares: number[] = [];
  let now = 0;
  let up = isUp(working);
  for (let batch = 1; batch <= batches; batch += 1) {
    const end = batch * cyclesPerBatch;
    let upTime = 0;
    while (now < end) {
      const next = Math.min(...changes);
      const until = Math.min(end, next);
      if (up) upTime += until - now;
      now = until;
      if (next > end) break;
      const index = changes.indexOf(next);
      working[index] = working[index] !== true;
      changes[index] = now + stay(index);
      up = isUp(working);
    }
    shares.push(upTime / cyclesPerBatch);
  }
  const availability = shares.reduce((sum, share) => sum + share, 0) / batches;
  const variance = shares.reduce((sum, share) => sum + (share - availability) ** 2, 0) / (batches - 1);
  return { availability, within: student * Math.sqrt(variance / batches) };
}
