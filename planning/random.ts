/** A source of numbers from 0 (included) to 1 (left out). */
export type Random = () => number;

/**
 * A seeded source: sfc32 (Chris Doty-Humphrey, PractRand), with 12 values thrown away so that near seeds differ.
 *
 * @param seed any whole number.
 */
export function seeded(seed: number): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 + seed;
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return (mixed >>> 0) / 4294967296;
  };
  for (let thrown = 0; thrown < 12; thrown += 1) next();
  return next;
}

/** A value of the exponential distribution with mean 1. */
export const exponential = (random: Random): number => -Math.log(1 - random());

/** A source of standard normal values: Marsaglia's polar method, two at a time. */
export function normals(random: Random): Random {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * random() - 1;
      const y = 2 * random() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  };
}
