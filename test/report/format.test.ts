import fc from "fast-check";
import {
  minutesOf,
  money,
  percent,
  promisedUptime,
  quantity,
  shortMonth,
  signedMoney,
  signedPercent,
  uptime,
} from "../../report/format";

describe("uptime", () => {
  test.each([
    [0.9996, "99.96 %"],
    [0.999_612, "99.96 %"],
    [0.9995, "99.95 %"],
    [0.999_499_9, "99.94 %"],
    [0.999, "99.9 %"],
    [0.9999, "99.99 %"],
    [0.999_96, "99.996 %"],
    [0.999_999_4, "99.99994 %"],
    [0.999_999_999_999, "99.999999999 %"],
    [0.999_999_999_909_95, "99.99999999 %"],
    [0.99, "99 %"],
    [0.5, "50 %"],
    [0, "0 %"],
    [1, "100 %"],
  ])("%p is written %p", (share, text) => {
    expect(uptime(share)).toBe(text);
  });

  test("is never written as more than it is, and only 1 as 100 %", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (share) => {
        const shown = Number(uptime(share).replace(" %", ""));
        expect(shown).toBeLessThan(100);
        expect(shown).toBeLessThanOrEqual(share * 100 + 1e-12);
        expect(share * 100 - shown).toBeLessThanOrEqual(0.01 + 1e-9);
      }),
    );
  });

  test("a promise is written as it was given", () => {
    expect([0.9995, 0.999, 0.99995, 0.995, 0.99].map(promisedUptime)).toEqual([
      "99.95 %",
      "99.9 %",
      "99.995 %",
      "99.5 %",
      "99 %",
    ]);
  });

  test.each([
    [17.5, 43.8, ["18", "44"]],
    [4.38, 43.8, ["4.4", "44"]],
    [43.9, 43.8, ["43.9", "43.8"]],
    [43.8, 43.8, ["44", "44"]],
    [0.1, 0.44, ["0.1", "0.4"]],
  ])("%p of %p minutes are told apart", (used, allowed, texts) => {
    expect(minutesOf(used, allowed)).toEqual(texts);
  });
});

describe("numbers", () => {
  test.each([
    [0.584, "58 %"],
    [0.01, "1 %"],
    [0.0034, "0.3 %"],
    [0.000_004, "0.0004 %"],
    [5e-324, "0 %"],
    [0, "0 %"],
    [1.31, "131 %"],
    [12.5, "1,250 %"],
  ])("the share %p is %p", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  test("a growth has its sign", () => {
    expect([0.5, 0, -0.2].map(signedPercent)).toEqual(["+50 %", "0 %", "-20 %"]);
  });

  test.each([
    [20_000, "20,000"],
    [236.4, "236"],
    [9.97, "10"],
    [4.25, "4.3"],
    [0.034_56, "0.035"],
    [0, "0"],
    [-0, "0"],
    [5e-324, "0"],
  ])("the quantity %p is %p", (value, text) => {
    expect(quantity(value)).toBe(text);
  });

  test("money is whole dollars, and cents where everything beside it is small too", () => {
    expect([money(2741.6), money(3.456), money(99.999), money(0), money(3.456, [3.456, 2000])]).toEqual([
      "$2,742",
      "$3.46",
      "$100.00",
      "$0.00",
      "$3",
    ]);
    expect([signedMoney(310.25), signedMoney(-310.25)]).toEqual(["+$310", "-$310"]);
  });

  test("months have English names", () => {
    expect(shortMonth("2027-10")).toBe("Oct 2027");
  });
});
