/**
 * Logical shards that a database is cut into once: a number with many divisors, so that they spread evenly over 2, 3, 4, 5,
 * 6, 8, 10, 12, … databases (Notion: 480 on 32, later on 96).
 */
const manyDivisors = 480;

/** The logical shards for so many databases: 480, or, beyond that, as many as there are databases. */
export const logicalShards = (databases: number): number => Math.max(manyDivisors, databases);

/**
 * How many databases to spread over: what is needed, rounded up to a divisor of the logical shards, so that each holds as
 * many as the others.
 *
 * @param times what is needed, in what one database carries; the largest over bytes, writes and disk operations. Above 0.
 * @throws RangeError for what is no number above 0.
 * @example shardsFor(6.2) // 8
 */
export function shardsFor(times: number): number {
  if (!(times > 0) || !Number.isFinite(times))
    throw new RangeError(`${times} times what one database carries is not possible. Write a number above 0`);
  const least = Math.ceil(times - 1e-9);
  if (least >= manyDivisors) return least;
  let count = Math.max(1, least);
  while (manyDivisors % count !== 0) count += 1;
  return count;
}
