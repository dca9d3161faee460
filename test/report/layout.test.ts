import fc from "fast-check";
import { sparkline } from "../../report/sparkline";
import { table } from "../../report/table";
import { displayWidth, plain, wrap, wrapItems } from "../../report/text";

const text = fc.string({ unit: "grapheme", maxLength: 300 });

describe("text", () => {
  test("control characters and line breaks of a document never reach the terminal", () => {
    expect(plain("a\u001b[31mb\r\nc\u0007\u009bd")).toBe("a [31mb c d");
  });

  test.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["世界", 4],
    ["🚀", 2],
    ["▁█–→×≥", 6],
  ])("%p takes %p columns", (word, columns) => {
    expect(displayWidth(word)).toBe(columns);
  });

  test("lines are never wider than asked, and lose nothing but spaces", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 120 }), (given, width) => {
        const lines = wrap(given, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(plain(given).replaceAll(" ", ""));
      }),
    );
  });

  test("a number keeps its percent sign beside it", () => {
    expect(wrap("the weakest part at 99.9 %", 24)).toEqual(["the weakest part at", "99.9 %"]);
  });

  test("an item moves to the next line as a whole", () => {
    expect(wrapItems(["one two", "three four", "five"], " · ", 17)).toEqual(["one two", "three four · five"]);
  });
});

describe("a table", () => {
  test("aligns numbers right and words left, without spaces at the end of a line", () => {
    const columns = [
      { header: "Tier", minimum: 8 },
      { header: "Used", align: "right" },
      { header: "Note" },
    ] as const;
    const rows = [
      { cells: ["web", "5 %", ""] },
      { cells: ["database", "100 %", "full"], below: ["  ^ here"] },
    ];
    expect(table(columns, rows, { width: 40 })).toEqual([
      "Tier       Used  Note",
      "web         5 %",
      "database  100 %  full",
      "  ^ here",
    ]);
  });

  test("breaks the cells of its widest columns where it is too narrow", () => {
    const columns = [{ header: "" }, { header: "" }] as const;
    expect(table(columns, [{ cells: ["web", "one two three"] }], { width: 12 })).toEqual([
      "web  one two",
      "     three",
    ]);
  });

  test("fits whatever stands in it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 4 }), (cells) => {
        const columns = [{ header: "A" }, { header: "B", align: "right" }, { header: "C" }] as const;
        for (const line of table(
          columns,
          cells.map((row) => ({ cells: row })),
          { width: 40 },
        ))
          expect(displayWidth(line)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe("a sparkline", () => {
  test.each([
    [[], ""],
    [[0, 0.5, 1], "▁▄█"],
    [[0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], "▁▂▃▄▅▆▇█"],
    [[1.4, 7], "██"],
  ])("of %j is %p", (shares, line) => {
    expect(sparkline(shares)).toBe(line);
  });

  test("shows the highest of the values that share a cell", () => {
    expect(sparkline([0.1, 0.9, 0.1, 0.1], 2)).toBe("█▁");
    expect(sparkline(Array.from({ length: 37 }, () => 0.5))).toHaveLength(12);
  });
});
