/** The hours of a week. */
const hoursPerWeek = 168;

/** The busiest hour of a made day, UTC offset left aside: two in the afternoon. */
const busiestHour = 14;

const dailyMean = (power: number): number => {
  let sum = 0;
  for (let hour = 0; hour < 24; hour += 1) sum += hourWeight(hour, power);
  return sum / 24;
};

const hourWeight = (hour: number, power: number): number =>
  ((1 + Math.cos((2 * Math.PI * (hour - busiestHour)) / 24)) / 2) ** power;

/**
 * A week with the given peak over mean: every day alike, a raised cosine with its peak at 14:00. Up to 2 it is made
 * flatter, above that sharper, until the mean is right. Above 24 one hour a day is busy, and the others stand still.
 *
 * @param peakToMean at least 1.
 * @returns 168 weights, Monday 00:00 first, the busiest hour 1.
 * @throws RangeError below 1.
 */
export function weekOf(peakToMean: number): readonly number[] {
  if (!(peakToMean >= 1) || !Number.isFinite(peakToMean))
    throw new RangeError(`a peak of ${peakToMean} times the mean is not possible. Write 1 or more`);
  if (peakToMean <= 2) {
    const depth = 2 * (1 - 1 / peakToMean);
    return Array.from({ length: hoursPerWeek }, (_, hour) => 1 - depth * (1 - hourWeight(hour % 24, 1)));
  }
  let low = 1;
  let high = 4096;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (dailyMean(middle) * peakToMean > 1) low = middle;
    else high = middle;
  }
  return Array.from({ length: hoursPerWeek }, (_, hour) => hourWeight(hour % 24, high));
}

/** Weights with the largest made 1; refuses what is no week. */
export function asWeek(hourly: readonly number[]): readonly number[] {
  const largest = Math.max(...hourly);
  if (hourly.length !== hoursPerWeek || hourly.some((weight) => !(weight >= 0)) || !(largest > 0))
    throw new RangeError("a week has 168 weights, none of them below 0 and one above");
  return hourly.map((weight) => weight / largest);
}

/** The mean of a list; 0 of an empty one. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
