import fc from "fast-check";
import {
  addMonths,
  compareMonths,
  isMonth,
  monthName,
  monthNumber,
  monthOfYear,
  monthsBetween,
  shortMonthName,
} from "../../planning/months";

describe("months", () => {
  test.each([
    ["2026-11", 0, "2026-11"],
    ["2026-11", 1, "2026-12"],
    ["2026-11", 2, "2027-01"],
    ["2026-01", -1, "2025-12"],
    ["2026-11", -23, "2024-12"],
    ["2026-11", 36, "2029-11"],
  ])("%s and %i months is %s", (month, count, expected) => {
    expect(addMonths(month, count)).toBe(expected);
    expect(monthsBetween(month, expected)).toBe(count);
  });

  test("adding and counting months undo each other, and order follows the calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }), (a, b) => {
        const [first, second] = [addMonths("2026-11", a), addMonths("2026-11", b)];
        expect(monthsBetween(first, second)).toBe(b - a);
        expect(Math.sign(compareMonths(first, second))).toBe(Math.sign(a - b));
        expect(first < second).toBe(a < b);
      }),
    );
  });

  test("a month has a name, a short one and a number", () => {
    expect(monthName("2026-11")).toBe("November 2026");
    expect(shortMonthName("2027-10")).toBe("Oct 2027");
    expect(monthOfYear("2027-01")).toBe(1);
    expect([monthNumber("June"), monthNumber("dec"), monthNumber("junk")]).toEqual([6, 12, null]);
  });

  test.each(["2026-13", "2026-00", "2026-1", "2026", "26-11", "2026-11-01"])("%s is no month", (text) => {
    expect(isMonth(text)).toBe(false);
    expect(() => addMonths(text, 1)).toThrow(RangeError);
  });

  test("half a month and the year 10000 are refused", () => {
    expect(() => addMonths("2026-11", 0.5)).toThrow(RangeError);
    expect(() => addMonths("9999-12", 1)).toThrow(RangeError);
  });
});
