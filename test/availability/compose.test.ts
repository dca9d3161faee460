import * as fc from "fast-check";
import { downtimeMinutesPerMonth, fromRepair, kOfN, parallel, series } from "../../availability";

describe("AWS's worked examples come out", () => {
  test.each([
    ["three of 99.99 % in series", series(0.9999, 0.9999, 0.9999), 0.9997],
    ["two of 99.9 % in parallel", parallel(0.999, 0.999), 0.999999],
    ["two of 99 % in parallel, then one of 99 % in series", series(parallel(0.99, 0.99), 0.99), 0.9899],
    ["150 days between failures, an hour to repair", fromRepair(150 * 24, 1), 0.9997],
    ["Azure: App Service and SQL Database", series(0.9995, 0.9999), 0.9994],
    ["Azure: a database or a queue", parallel(0.9999, 0.999), 0.9999999],
  ])("%s", (_, found, expected) => {
    expect(found).toBeCloseTo(expected, 4);
  });

  test("two of 99.9 % in parallel are six nines to the last digit", () => {
    expect(parallel(0.999, 0.999)).toBeCloseTo(0.999999, 9);
  });
});

describe("k of n", () => {
  test.each([
    [0.9, 1, 2, 0.99],
    [0.9, 2, 2, 0.81],
    [0.9, 2, 3, 0.972],
    [0.5, 0, 4, 1],
    [1, 3, 3, 1],
    [0, 1, 3, 0],
  ])("copies of %d, %i of %i needed: %d", (availability, k, n, expected) => {
    expect(kOfN(availability, k, n)).toBeCloseTo(expected, 10);
  });

  test("one of n is the parallel of n, and all of n their series", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        (availability, n) => {
          const copies = Array.from({ length: n }, () => availability);
          expect(kOfN(availability, 1, n)).toBeCloseTo(parallel(...copies), 10);
          expect(kOfN(availability, n, n)).toBeCloseTo(series(...copies), 10);
        },
      ),
    );
  });

  test("asking for more copies is never more available", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        (availability, n) => {
          for (let k = 1; k <= n; k += 1) {
            expect(kOfN(availability, k, n)).toBeLessThanOrEqual(kOfN(availability, k - 1, n) + 1e-12);
          }
        },
      ),
    );
  });

  test.each([
    [4, 3],
    [-1, 3],
    [1.5, 3],
  ])("%d of %d is refused", (k, n) => {
    expect(() => kOfN(0.9, k, n)).toThrow(RangeError);
  });
});

test("99.9 % leave 43.8 minutes of downtime in a month of 730 hours", () => {
  expect(downtimeMinutesPerMonth(0.999)).toBeCloseTo(43.8, 10);
});

test.each([[1.01], [-0.1], [NaN]])("%d is no availability", (value) => {
  expect(() => series(value)).toThrow("a share of time from 0 to 1");
  expect(() => parallel(value)).toThrow(RangeError);
  expect(() => downtimeMinutesPerMonth(value)).toThrow(RangeError);
});

test("times that are no times are refused", () => {
  expect(() => fromRepair(0, 0)).toThrow(RangeError);
  expect(() => fromRepair(-1, 2)).toThrow(RangeError);
});
