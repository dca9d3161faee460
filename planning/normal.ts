/** The standard normal value that nine values in ten stay below. */
export const z90 = 1.2815515655446004;

/** The fit's coefficients, the constant first. */
const coefficients = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/**
 * The share of the standard normal distribution above a value, to a relative 1.2e−7: the Chebyshev fit of erfc (Press
 * et al., Numerical Recipes, "erfcc").
 *
 * @example normalAbove(1.6449) // 0.05
 */
export function normalAbove(value: number): number {
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const series = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const tail = (t * Math.exp(-x * x + series)) / 2;
  return value >= 0 ? tail : 1 - tail;
}

/** The density of the standard normal distribution. */
export const normalDensity = (value: number): number =>
  Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI);

/**
 * The value below which that share of the standard normal distribution lies, found by halving; as exact as
 * {@link normalAbove}.
 *
 * @param share above 0 and below 1.
 * @throws RangeError for any other share.
 * @example normalQuantile(0.9) // 1.2816
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`${share} is no share above 0 and below 1`);
  let [low, high] = [-40, 40];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (1 - normalAbove(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
