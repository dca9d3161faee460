import fc from "fast-check";
import {
  billedBytes,
  billedBytesPerMonth,
  bytes,
  count,
  duration,
  growthRate,
  monthCount,
  multiple,
  readQuantity,
  requestRate,
  share,
  type Quantity,
  type Written,
} from "../../input/quantities";

const time = duration("a length of time", " ms", "300 ms");
const size = bytes(" GiB", "120 GiB");
const ofTime = share("a share of time");
const users = count("a number of users", "20,000");

/** Names each row by its quantity and what was written. */
const rows = <T>(table: readonly (readonly [Quantity, Written, T])[]) =>
  table.map(([kind, written, expected]) => ({ noun: kind.noun, kind, written, expected }));

describe("quantities", () => {
  test.each(
    rows([
      [ofTime, "99.9%", 0.999],
      [ofTime, "99.99 %", 0.9999],
      [ofTime, "0%", 0],
      [time, "300 ms", 0.3],
      [time, "4.2ms", 0.0042],
      [time, "5 min", 300],
      [time, "1 h", 3600],
      [time, "7 days", 604_800],
      [time, "2 weeks", 1_209_600],
      [time, "250 µs", 0.00025],
      [monthCount, "36 months", 36],
      [monthCount, "3 years", 36],
      [size, "120 GiB", 120 * 1024 ** 3],
      [size, "1 KiB", 1024],
      [size, "30 kB", 30_000],
      [size, "1.5 GB", 1.5e9],
      [size, "2 TB", 2e12],
      [size, "2 TiB", 2 * 1024 ** 4],
      [billedBytes, "1 TB", 1024 ** 4],
      [billedBytes, "500 GB", 500 * 1024 ** 3],
      [billedBytesPerMonth, "6 TB per month", 6 * 1024 ** 4],
      [billedBytesPerMonth, "6 TB/month", 6 * 1024 ** 4],
      [billedBytesPerMonth, "24 GB per day", 730 * 1024 ** 3],
      [requestRate, "180/s", 180],
      [requestRate, "180 per second", 180],
      [requestRate, "180 requests/s", 180],
      [requestRate, "10,800/min", 180],
      [requestRate, "648 thousand/hour", 180],
      [requestRate, "148.1 million/day", 148_100_000 / 86_400],
      [requestRate, "148,084,883 per day", 148_084_883 / 86_400],
      [requestRate, "148100000/day", 148_100_000 / 86_400],
      [growthRate, "50% per year", 0.5],
      [growthRate, "50%/year", 0.5],
      [growthRate, "50 % a year", 0.5],
      [growthRate, "-20% per year", -0.2],
      [growthRate, "3x per year", 2],
      [growthRate, "10% per month", 1.1 ** 12 - 1],
      [multiple, "10x", 10],
      [multiple, "2.5×", 2.5],
      [users, "20,000", 20_000],
      [users, 20_000, 20_000],
      [users, "1.5 million", 1_500_000],
      [users, "0.8", 0.8],
    ]),
  )("$noun: $written", ({ kind, written, expected }) => {
    const reading = readQuantity(written, kind);
    expect(reading).toEqual({ value: expect.closeTo(expected, 12) as number });
  });

  test("decimals are exact: what is written is the number that is meant", () => {
    expect(readQuantity("99.9%", ofTime)).toEqual({ value: 0.999 });
    expect(readQuantity("22 ms", time)).toEqual({ value: 0.022 });
    expect(readQuantity("148.1 million", users)).toEqual({ value: 148_100_000 });
  });

  test.each(
    rows([
      [ofTime, "99,9", `"99,9" is not a share of time. Write it as 99.9%`],
      [ofTime, "99,9%", `"99,9%" is not a share of time. Write it as 99.9%`],
      [ofTime, 99.9, "99.9 is not a share of time. Write it as 99.9%"],
      [ofTime, 0.999, "0.999 is not a share of time. Write it as 99.9%"],
      [ofTime, "often", `"often" is not a share of time. Write it like 99.9%`],
      [time, 300, "300 is not a length of time. Write it as 300 ms"],
      [time, "300 MS", `"300 MS" is not a length of time. Write it as 300 ms`],
      [time, "300 lightyears", `"300 lightyears" is not a length of time. Write it like 300 ms`],
      [monthCount, 36, "36 is not a number of months. Write it as 36 months"],
      [size, "120 gib", `"120 gib" is not an amount of data. Write it as 120 GiB`],
      [size, "120", `"120" is not an amount of data. Write it as 120 GiB`],
      [size, "120 Gbit", `"120 Gbit" is not an amount of data. Write it like 120 GiB`],
      [billedBytesPerMonth, "6 TB", `"6 TB" is not an amount of data in a time. Write it as 6 TB per month`],
      [requestRate, 180, "180 is not a number of requests in a time. Write it as 180/s"],
      [requestRate, "180/parsec", `"180/parsec" is not a number of requests in a time. Write it like 180/s`],
      [growthRate, "50%", `"50%" is not growth in a time. Write it as 50% per year`],
      [growthRate, "50", `"50" is not growth in a time. Write it as 50% per year`],
      [growthRate, "50% per day", `"50% per day" is not growth in a time. Write it like 50% per year`],
      [multiple, 10, "10 is not a multiple. Write it as 10x"],
      [users, "20k", `"20k" is not a number of users. Write it as 20 thousand`],
      [users, "20,00", `"20,00" is not a number of users. Write it as 20.00`],
      [users, "many", `"many" is not a number of users. Write it like 20,000`],
      [users, Number.POSITIVE_INFINITY, `Infinity is not a number of users. Write it like 20,000`],
      [users, "", `"" is not a number of users. Write it like 20,000`],
      [size, "constructor", `"constructor" is not an amount of data. Write it like 120 GiB`],
    ]),
  )("$noun: $written is refused, with the right form", ({ kind, written, expected }) => {
    expect(readQuantity(written, kind)).toEqual({ mistake: expected });
  });

  test("what a message tells to write is read", () => {
    const kinds = [
      ofTime,
      time,
      monthCount,
      size,
      billedBytesPerMonth,
      requestRate,
      growthRate,
      multiple,
      users,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^\d{1,4},\d{1,4} ?[a-zA-Z%/]{0,5}$/)),
        (kind, written) => {
          const reading = readQuantity(written, kind);
          if ("value" in reading) return;
          const told = /Write it (?:as|like) ([^]+)$/.exec(reading.mistake)?.[1] ?? "";
          expect(kind.parse(told)).not.toBeNull();
        },
      ),
    );
  });
});
