/**
 * How availabilities combine. Shares of time, 0.999 for 99.9 %.
 *
 * Sources: AWS, "Availability and Beyond"; "The Calculus of Service Availability" (ACM Queue 2017).
 */

/** All must work: the product. Each unique dependency counts once, however many ask for it. */
export function series(...availabilities: readonly number[]): number {
  return availabilities.map(checked).reduce((product, availability) => product * availability, 1);
}

/** One of several independent copies is enough: 1 − Π(1 − a). */
export function parallel(...availabilities: readonly number[]): number {
  return 1 - availabilities.map(checked).reduce((product, availability) => product * (1 - availability), 1);
}

/**
 * At least `k` of `n` independent copies must work: the binomial tail.
 *
 * @throws RangeError where k or n is no whole number, or k is not between 0 and n
 */
export function kOfN(availability: number, k: number, n: number): number {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n) {
    throw new RangeError(`${k} of ${n}: whole numbers are needed, and the first may not be above the second`);
  }
  checked(availability);
  let sum = 0;
  let choices = 1;
  for (let failed = 0; failed <= n - k; failed += 1) {
    sum += choices * availability ** (n - failed) * (1 - availability) ** failed;
    choices = (choices * (n - failed)) / (failed + 1);
  }
  return Math.min(1, sum);
}

/**
 * From the mean time between failures and the mean time to repair, in one unit: MTBF / (MTBF + MTTR).
 *
 * @throws RangeError where either is negative or both are 0
 */
export function fromRepair(meanTimeBetweenFailures: number, meanTimeToRepair: number): number {
  if (!(
    meanTimeBetweenFailures >= 0 &&
    meanTimeToRepair >= 0 &&
    meanTimeBetweenFailures + meanTimeToRepair > 0
  )) {
    throw new RangeError(
      `${meanTimeBetweenFailures} between failures, ${meanTimeToRepair} to repair: times above 0 are needed`,
    );
  }
  return meanTimeBetweenFailures / (meanTimeBetweenFailures + meanTimeToRepair);
}

/** Minutes of downtime that a share of time leaves in a month of 730 hours. */
export function downtimeMinutesPerMonth(availability: number): number {
  return (1 - checked(availability)) * 730 * 60;
}

function checked(availability: number): number {
  if (!(availability >= 0 && availability <= 1)) {
    throw new RangeError(`${availability} is no availability: a share of time from 0 to 1 is needed`);
  }
  return availability;
}
