import { readSeries } from "../../../planning/fitting";
import { readTime } from "../../../planning/fitting/times";
import { csvOf, readable, rowsOf } from "./made-series";

/** The mistakes of a file as `line:column message`. */
function mistakes(csv: string, options: Parameters<typeof readSeries>[2] = {}): string[] {
  const result = readSeries(csv, "m.csv", options);
  if (!("errors" in result)) throw new Error("it has no mistake");
  return result.errors.map(({ file, line, column, message }) => {
    expect(file).toBe("m.csv");
    return `${line}:${column} ${message}`;
  });
}

const instant = (iso: string) => ({ kind: "instant", milliseconds: Date.parse(iso) });

describe("a time", () => {
  test.each([
    ["2026-11-25T13:05:00Z", instant("2026-11-25T13:05:00Z")],
    ["2026-11-25 13:05:00 UTC", instant("2026-11-25T13:05:00Z")],
    ["2026-11-25T13:05+0530", instant("2026-11-25T07:35:00Z")],
    ["2026-11-25T13:05:00.250-08:00", instant("2026-11-25T21:05:00.250Z")],
    ["1795611900", instant("2026-11-25T13:05:00Z")],
    ["1795611900000", instant("2026-11-25T13:05:00Z")],
    ["2026-11-25 13:05", { kind: "clock", milliseconds: Date.parse("2026-11-25T13:05:00Z") }],
    ["2026/11/25", { kind: "clock", milliseconds: Date.parse("2026-11-25") }],
    ["2026-11", { kind: "clock", milliseconds: Date.parse("2026-11-01") }],
  ])("%s is read", (text, expected) => {
    expect(readTime(text)).toMatchObject(expected);
  });

  test.each(["2026-02-30", "2026-13-01", "2026-11-25 24:10", "25.11.2026", "11/25/2026", "300", "noon", ""])(
    "%j is none",
    (text) => {
      expect(readTime(text)).toBeNull();
    },
  );
});

describe("what is wrong in a file is told with its place, all at once", () => {
  test("text in a number, a value below 0, a day of no calendar, a comma for a point", () => {
    const csv =
      'time,requests\n2026-11-01 00:00,100\n2026-11-01 01:00,abc\n2026-11-01 02:00,-5\n2026-11-31 03:00,80\n2026-11-01 05:00,"12,5"\n';
    expect(mistakes(csv)).toEqual([
      '3:18 requests: "abc" is not a number. Write it like 1,250',
      "4:18 requests: -5 is below 0: nothing can be counted so",
      expect.stringMatching(/^5:1 time: "2026-11-31 03:00" is not a time\. Accepted: /u),
      '6:19 requests: "12,5" is not a number. Write it as 12.5',
    ]);
  });

  test("a file that is wrong throughout is told by twenty mistakes and the count of the others", () => {
    const rows = rowsOf({ days: 4 }).map(
      ({ at, value }, index) => `${new Date(at).toISOString()},${index < 60 ? value : "x"}`,
    );
    const told = mistakes(["time,requests", ...rows].join("\n"));
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toMatch(/and so on: 16 more mistakes from here$/u);
  });

  test.each([
    ["", "1:1 nothing stands here"],
    ["\n\n", "1:1 nothing stands here"],
    ["time,requests\n", "1:1 there is a head and no row below it"],
    ["time,requests\nnever,1\nnow,2\n", `2:1 no column holds times: "never" in time is none. Accepted: `],
    ["time,requests\n0,1\n300,2\n", '2:1 no column holds times: "0" in time is none'],
    ["time,note\n2026-11-01,ok\n", "2:1 no column holds numbers beside the times"],
    ["time,requests\n2026-11-01,\n2026-11-02,\n", "no column holds numbers"],
    [
      "time,cpu,memory\n2026-11-01,1,2\n",
      "1:6 several columns hold numbers. Name one with --value: cpu, memory",
    ],
    ["time,requests\n2026-11-01,0\n2026-11-02,0\n", "2:1 all 2 values are 0"],
    ['time,requests\n2026-11-01,"5\n', "this is not CSV: Quote Not Closed"],
  ])("%j", (csv, message) => {
    expect(mistakes(csv).join("\n")).toContain(message);
  });

  test.each([
    [
      "--value",
      { valueColumn: "request" },
      '1:1 --value "request": there is no such column; did you mean "requests"?',
    ],
    [
      "--time",
      { timeColumn: "when" },
      '1:1 --time "when": there is no such column; accepted: time, requests',
    ],
    [
      "--time-zone",
      { timeZone: "Berlin" },
      '1:1 --time-zone "Berlin" is not known. Write it as Europe/Berlin, or UTC',
    ],
    ["both", { timeColumn: "time", valueColumn: "Time" }, "name the same column"],
  ])("%s that names nothing", (_, options, message) => {
    expect(mistakes("time,requests\n2026-11-01,5\n", options).join("\n")).toContain(message);
  });

  test("several series in one file are not taken for one", () => {
    const csv = "time,requests\n2026-11-01,5\n2026-11-01,7\n2026-11-02,5\n2026-11-02,7\n";
    expect(mistakes(csv)).toEqual([
      expect.stringMatching(/^3:1 most times stand here more than once \(2\.0 rows each\)/u),
    ]);
  });
});

describe("two time zones in a file", () => {
  test("offsets of two places are told, with the line where the second begins", () => {
    const csv =
      "time,requests\n2026-11-01T00:00+01:00,1\n2026-11-01T01:00+01:00,2\n2026-11-01T02:00-05:00,3\n";
    expect(mistakes(csv)).toEqual([
      expect.stringMatching(/^4:1 two time zones: -05:00 here, \+01:00 in line 3\./u),
    ]);
  });

  test("times with and without a zone are told", () => {
    const csv = "time,requests\n2026-11-01T00:00Z,1\n2026-11-01 01:00,2\n";
    expect(mistakes(csv)).toEqual([
      expect.stringMatching(/^3:1 two time zones: line 2 says its zone, line 3 says none\./u),
    ]);
  });

  test("whoever says whose days count may mix them: each moment is clear then", () => {
    const csv = "time,requests\n2026-11-01T00:00+01:00,1\n2026-11-01T02:00-05:00,3\n2026-11-01 10:00,4\n";
    const { points, timeZone } = readable(csv, { timeZone: "Europe/Berlin" });
    expect(points.map(({ at }) => new Date(at).toISOString())).toEqual([
      "2026-10-31T23:00:00.000Z",
      "2026-11-01T07:00:00.000Z",
      "2026-11-01T09:00:00.000Z",
    ]);
    expect(timeZone).toBe("Europe/Berlin");
  });

  test("summer and winter time of one place are no two zones", () => {
    const csv =
      "time,requests\n2026-10-25T01:00+02:00,1\n2026-10-25T02:00+02:00,2\n2026-10-25T02:00+01:00,3\n2026-10-25T03:00+01:00,4\n";
    const { points, timeZone, timeZoneAssumed } = readable(csv);
    expect(points.map(({ offsetMinutes }) => offsetMinutes)).toEqual([120, 120, 60, 60]);
    expect([timeZone, timeZoneAssumed]).toEqual(["+01:00", false]);
  });
});

describe("daylight saving of a named zone", () => {
  const autumn = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"].map(
    (time, index) => `2026-10-25 ${time},${index + 1}`,
  );

  test("the hour that stands twice in autumn is two hours", () => {
    const { points, replaced } = readable(["time,requests", ...autumn].join("\n"), {
      timeZone: "Europe/Berlin",
    });
    expect(points.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
      "23:30",
      "00:00",
      "00:30",
      "01:00",
      "01:30",
      "02:00",
    ]);
    expect(replaced).toBe(0);
  });

  test("also where the file begins with the latest row", () => {
    const { points } = readable(["time,requests", ...autumn.toReversed()].join("\n"), {
      timeZone: "Europe/Berlin",
    });
    expect(points.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("an hour that was skipped in spring was never shown: the times are of another zone", () => {
    const csv = "time,requests\n2026-03-29 01:30,1\n2026-03-29 02:30,2\n";
    expect(mistakes(csv, { timeZone: "Europe/Berlin" })).toEqual([
      expect.stringMatching(/^3:1 clocks of Europe\/Berlin never showed this time/u),
    ]);
    expect(readable(csv).points).toHaveLength(2);
  });
});

describe("files as tools export them", () => {
  const wanted = [100, 1200, 90];

  test.each([
    ["semicolons", "time;requests\n2026-11-01;100\n2026-11-02;1200\n2026-11-03;90\n", "requests"],
    [
      "tabs and Windows lines",
      "time\trequests\r\n2026-11-01\t100\r\n2026-11-02\t1200\r\n2026-11-03\t90\r\n",
      "requests",
    ],
    [
      "quotes and thousands",
      '"time","requests"\n"2026-11-01","100"\n"2026-11-02","1,200"\n"2026-11-03","90"\n',
      "requests",
    ],
    ["no names", "2026-11-01,100\n2026-11-02,1200\n2026-11-03,90\n", "column 2"],
    [
      "lines above the names",
      "Load balancer\nPeriod 86400\ntime,requests\n2026-11-01,100\n2026-11-02,1200\n2026-11-03,90\n",
      "requests",
    ],
    [
      "other columns",
      "host,time,requests,note\na,2026-11-01,100,x\na,2026-11-02,1200,\na,2026-11-03,90,y\n",
      "requests",
    ],
    ["the latest first", "time,requests\n2026-11-03,90\n2026-11-02,1200\n2026-11-01,100\n", "requests"],
    [
      "a byte order mark and comments",
      "\ufeff# export\ntime,requests\n2026-11-01,100\n2026-11-02,1200\n2026-11-03,90\n",
      "requests",
    ],
    [
      "a column that is usually the value",
      "time,count,errors\n2026-11-01,100,3\n2026-11-02,1200,4\n2026-11-03,90,5\n",
      "count",
    ],
  ])("%s", (_, csv, column) => {
    const series = readable(csv);
    expect(series.points.map(({ value }) => value)).toEqual(wanted);
    expect(series.valueColumn).toBe(column);
  });

  test("what is blank is a gap, and of rows of one moment the last one counts", () => {
    const csv =
      "time,requests\n2026-11-01,1\n2026-11-02,\n2026-11-03,NaN\n2026-11-04,4\n2026-11-05,5\n2026-11-06,6\n2026-11-06,7\n2026-11-07,8\n";
    const { points, blank, replaced, rows } = readable(csv);
    expect(points.map(({ value }) => value)).toEqual([1, 4, 5, 7, 8]);
    expect({ blank, replaced, rows }).toEqual({ blank: 2, replaced: 1, rows: 8 });
  });

  test("the order of rows does not matter", () => {
    const rows = rowsOf({ days: 2 });
    const mixed = [
      ...rows.filter((_, index) => index % 3 === 0),
      ...rows.filter((_, index) => index % 3 > 0),
    ];
    expect(readable(csvOf(mixed)).points).toEqual(readable(csvOf(rows)).points);
  });
});
