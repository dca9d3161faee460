import { exponential, normals, type Random } from "../../planning/random";

/** Service times with mean 1, by name. */
export interface ServiceTimes {
  readonly name: string;
  /** Coefficient of variation: standard deviation over mean. */
  readonly variation: number;
  /** A source of service times with mean 1. */
  draw(random: Random): Random;
}

/** Every request alike. */
export const constantTimes: ServiceTimes = { name: "constant", variation: 0, draw: () => () => 1 };

/** What Erlang's formulas take. */
export const exponentialTimes: ServiceTimes = {
  name: "exponential",
  variation: 1,
  draw: (random) => () => exponential(random),
};

/** Lognormal with that coefficient of variation. */
export function lognormalTimes(variation: number): ServiceTimes {
  const spread = Math.sqrt(Math.log1p(variation ** 2));
  return {
    name: `lognormal ${variation}`,
    variation,
    draw: (random) => {
      const normal = normals(random);
      return () => Math.exp(spread * normal() - spread ** 2 / 2);
    },
  };
}

/** Mean of x^power under a Pareto density of that exponent between 1 and `most`, not normed. */
const moment = (exponent: number, most: number, power: number): number =>
  power === exponent
    ? exponent * Math.log(most)
    : (exponent * (most ** (power - exponent) - 1)) / (power - exponent);

const paretoVariation = (exponent: number, most: number): number => {
  const all = 1 - most ** -exponent;
  const mean = moment(exponent, most, 1) / all;
  return Math.sqrt(moment(exponent, most, 2) / all / mean ** 2 - 1);
};

/**
 * Pareto between a least and a largest value: the tail of file sizes and job lengths (Harchol-Balter and Downey 1997),
 * cut so far out that the coefficient of variation is the one asked for.
 *
 * @param exponent of the tail; 1 to 2 in measured jobs. @default 1.5
 */
export function boundedParetoTimes(variation: number, exponent = 1.5): ServiceTimes {
  let low = 1;
  let high = 1e9;
  for (let step = 0; step < 200; step += 1) {
    const middle = Math.sqrt(low * high);
    if (paretoVariation(exponent, middle) < variation) low = middle;
    else high = middle;
  }
  const most = Math.sqrt(low * high);
  const cut = 1 - most ** -exponent;
  const mean = moment(exponent, most, 1) / cut;
  return {
    name: `Pareto ${variation}`,
    variation,
    draw: (random) => () => (1 - random() * cut) ** (-1 / exponent) / mean,
  };
}
