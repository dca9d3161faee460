import fc from "fast-check";
import { addMonths, dayFrom } from "../../planning";

describe("the day that lies some months after the first of a month", () => {
  test.each([
    ["2027-09", 0, "2027-09-01"],
    ["2027-09", -1, "2027-08-01"],
    ["2027-01", -3, "2026-10-01"],
    ["2026-11", 14, "2028-01-01"],
    // 15 of the 30 days of September, 14 of the 28 of February, 15 (rounded up) of the 29 of a leap year's.
    ["2027-09", 0.5, "2027-09-16"],
    ["2027-03", -0.5, "2027-02-15"],
    ["2028-03", -0.5, "2028-02-16"],
    ["2027-09", -1.5, "2027-07-17"],
    ["2027-12", 0.999, "2028-01-01"],
  ])("%s and %d months is %s", (month, months, day) => {
    expect(dayFrom(month, months)).toBe(day);
  });

  test("of whole months it is the first of that month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: -240, max: 240 }), (from, months) => {
        const month = addMonths("1990-01", from);
        expect(dayFrom(month, months)).toBe(`${addMonths(month, months)}-01`);
      }),
    );
  });

  test("more months never lead to an earlier day", () => {
    const months = fc.double({ min: -240, max: 240, noNaN: true });
    fc.assert(
      fc.property(months, months, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(dayFrom("2027-03", less) <= dayFrom("2027-03", more)).toBe(true);
      }),
    );
  });

  test("a text that is no month is refused", () => {
    expect(() => dayFrom("2027-13", 1)).toThrow('"2027-13" is not a month');
  });
});
