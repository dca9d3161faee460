import { exponential, type Random } from "../../planning/random";

/** Arrivals, one a unit of time on average, by name. */
export interface Arrivals {
  readonly name: string;
  /** Index of dispersion: variance of the number that arrive in a long time over its mean. 1 for Poisson. */
  readonly dispersion: number;
  /** A source of times between one arrival and the next, with mean 1. */
  draw(random: Random): Random;
}

/** Each request on its own. */
export const poissonArrivals: Arrivals = {
  name: "Poisson",
  dispersion: 1,
  draw: (random) => () => exponential(random),
};

/** Renewals with hyperexponential gaps of balanced means: many short ones, now and then a long one. */
export function hyperexponentialArrivals(dispersion: number): Arrivals {
  const often = (1 + Math.sqrt((dispersion - 1) / (dispersion + 1))) / 2;
  return {
    name: `hyperexponential ${dispersion}`,
    dispersion,
    draw: (random) => () => {
      const share = random() < often ? often : 1 - often;
      return exponential(random) / (2 * share);
    },
  };
}

/** Batches that arrive by Poisson, with sizes of the geometric distribution: a page and what it fetches with it. */
export function batchArrivals(dispersion: number): Arrivals {
  // E[B²]/E[B] of a geometric size with mean m is 2m − 1.
  const meanSize = (dispersion + 1) / 2;
  const again = 1 - 1 / meanSize;
  return {
    name: `batches ${dispersion}`,
    dispersion,
    draw: (random) => () => (random() < again ? 0 : meanSize * exponential(random)),
  };
}

/**
 * A Poisson rate that switches between a half more and a half less than its mean (MMPP), each as long: crowds that come
 * and go. The index of dispersion of such a process is 1 + 2·(λ₁−λ₂)²·π₁π₂ / (λ·r), with r the rate of both switches
 * together (Fischer and Meier-Hellstern 1993).
 */
export function modulatedArrivals(dispersion: number): Arrivals {
  const half = 0.5;
  const switching = half ** 2 / (dispersion - 1);
  return {
    name: `modulated ${dispersion}`,
    dispersion,
    draw: (random) => {
      let busy = true;
      let left = exponential(random) / switching;
      return () => {
        let gap = 0;
        for (;;) {
          const rate = busy ? 1 + half : 1 - half;
          const next = exponential(random) / rate;
          if (next <= left) {
            left -= next;
            return gap + next;
          }
          gap += left;
          busy = !busy;
          left = exponential(random) / switching;
        }
      };
    },
  };
}
