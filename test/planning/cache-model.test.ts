import fc from "fast-check";
import {
  curveHitRatio,
  objectsForHitRatio,
  shareForHitRatio,
  zipfHitRatio,
} from "../../planning/cache-model";

/** Che's approximation object by object. */
function exact(objects: number, zipfExponent: number, held: number): number {
  const weights = Array.from({ length: objects }, (_, index) => (index + 1) ** -zipfExponent);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const heldAt = (time: number): number =>
    weights.reduce((all, weight) => all - Math.expm1((-weight / sum) * time), 0);
  let low = 1e-3;
  let high = 1e12;
  for (let step = 0; step < 100; step += 1) {
    const middle = Math.sqrt(low * high);
    if (heldAt(middle) < held) low = middle;
    else high = middle;
  }
  return weights.reduce((all, weight) => all - (weight / sum) * Math.expm1((-weight / sum) * high), 0);
}

describe("Che's approximation for Zipf's law", () => {
  test.each([
    [0.8, 0.232],
    [1.0, 0.585],
    [1.1, 0.756],
  ])("a million objects with exponent %d, 1 %% held: %d of the requests are hits", (zipfExponent, hits) => {
    expect(Math.abs(zipfHitRatio({ objects: 1e6, zipfExponent }, 1e4) - hits)).toBeLessThan(0.001);
  });

  test.each([
    [3_000, 0, 300],
    [20_000, 0.6, 100],
    [20_000, 1, 2_000],
    [50_000, 1.3, 20],
    [501, 1, 500],
  ])("buckets change nothing: %d objects, exponent %d, %d held", (objects, zipfExponent, held) => {
    expect(zipfHitRatio({ objects, zipfExponent }, held)).toBeCloseTo(exact(objects, zipfExponent, held), 5);
  });

  test("all alike: the hit ratio is the share that is held", () => {
    expect(zipfHitRatio({ objects: 100_000, zipfExponent: 0 }, 10_000)).toBeCloseTo(0.1, 4);
  });

  test("nothing held answers nothing, everything held answers everything", () => {
    expect(zipfHitRatio({ objects: 1000, zipfExponent: 1 }, 0)).toBe(0);
    expect(zipfHitRatio({ objects: 1000, zipfExponent: 1 }, 1000)).toBe(1);
    expect(objectsForHitRatio({ objects: 1000, zipfExponent: 1 }, 1)).toBe(1000);
    expect(objectsForHitRatio({ objects: 1000, zipfExponent: 1 }, 0)).toBe(0);
  });

  test("a thousand million objects take no longer than a screen refresh", () => {
    expect(objectsForHitRatio({ objects: 1e9, zipfExponent: 1 }, 0.9)).toBeGreaterThan(1e6);
  });

  test("the objects for a hit ratio give that hit ratio, and more hits never need fewer", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 10_000_000 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (objects, zipfExponent, hitRatio) => {
          const popularity = { objects, zipfExponent };
          const held = objectsForHitRatio(popularity, hitRatio);
          expect(zipfHitRatio(popularity, held)).toBeCloseTo(hitRatio, 5);
          expect(objectsForHitRatio(popularity, hitRatio + 0.02)).toBeGreaterThan(held);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("impossible popularities and ratios are refused", () => {
    expect(() => zipfHitRatio({ objects: 0, zipfExponent: 1 }, 1)).toThrow(RangeError);
    expect(() => zipfHitRatio({ objects: 10, zipfExponent: -1 }, 1)).toThrow(RangeError);
    expect(() => objectsForHitRatio({ objects: 10, zipfExponent: 1 }, 1.2)).toThrow(RangeError);
  });
});

describe("a measured curve", () => {
  const curve = [
    { share: 0.5, hitRatio: 0.37 },
    { share: 0.1, hitRatio: 0.2 },
  ];

  test.each([
    [0, 0],
    [0.05, 0.1],
    [0.1, 0.2],
    [0.3, 0.285],
    [0.5, 0.37],
    [0.9, 0.37],
  ])("with %d of the objects held answers %d", (share, hits) => {
    expect(curveHitRatio(curve, share)).toBeCloseTo(hits, 12);
  });

  test("says which share a hit ratio asks for, and that some are never reached", () => {
    expect(shareForHitRatio(curve, 0.1)).toBeCloseTo(0.05, 12);
    expect(shareForHitRatio(curve, 0.285)).toBeCloseTo(0.3, 12);
    expect(shareForHitRatio(curve, 0.5)).toBeNull();
  });
});
