import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { editPlan, PlanEditError, standing } from "../../../planning/fitting/edit-plan";

const sample = readFileSync(join(__dirname, "../../../growth.yaml"), "utf8");

/** The lines that differ, as a diff would show them. */
function changed(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

describe("a value is changed and nothing else", () => {
  test("a scalar keeps its comment and every other byte its place", () => {
    const after = editPlan(sample, [{ at: ["workload", "requests"], key: "peak", value: "212/s" }]);
    expect(changed(sample, after)).toEqual({
      gone: ["    peak: 180/s # in the busiest hour of a usual week"],
      come: ["    peak: 212/s # in the busiest hour of a usual week"],
    });
    expect(after.length).toBe(sample.length);
  });

  test("a growth of a driver that has none comes below the others", () => {
    const after = editPlan(sample, [
      {
        at: ["growth"],
        key: "requests",
        value: "{ rate: 43% per year, uncertainty: 9% }",
        comment: "fitted to m.csv",
      },
    ]);
    expect(changed(sample, after).gone).toEqual([]);
    expect(changed(sample, after).come).toEqual([
      "  requests: { rate: 43% per year, uncertainty: 9% } # fitted to m.csv",
    ]);
    expect(parse(after)).toMatchObject({
      growth: { requests: { rate: "43% per year" }, data: { rate: "80% per year" } },
    });
  });

  test("a week takes the place of peakToMean, whose comment stays", () => {
    const after = editPlan(sample, [
      {
        at: ["workload", "requests", "shape"],
        key: "hourly",
        value: "# a line a day\n  [\n    0.5, 1,\n    0.5, 0.25,\n  ]",
        inPlaceOf: ["peakToMean"],
      },
    ]);
    expect(changed(sample, after)).toEqual({
      gone: ["    shape: { peakToMean: 3 } # quiet nights and weekends"],
      come: [
        "    shape: # quiet nights and weekends",
        "      hourly: # a line a day",
        "        [",
        "          0.5, 1,",
        "          0.5, 0.25,",
        "        ]",
      ],
    });
    expect(parse(after)).toMatchObject({
      workload: { requests: { shape: { hourly: [0.5, 1, 0.5, 0.25] } } },
    });
  });

  test("fitted twice, the second takes the place of the first", () => {
    const week = (first: string) => ({
      at: ["workload", "requests", "shape"],
      key: "hourly",
      value: `# a line a day\n  [\n    ${first}, 1,\n  ]`,
      inPlaceOf: ["peakToMean"],
    });
    const twice = editPlan(editPlan(sample, [week("0.5")]), [week("0.75")]);
    expect(twice).toBe(editPlan(sample, [week("0.75")]));
  });

  const edit = { at: ["growth"], key: "requests", value: "{ rate: 5% per year, uncertainty: 9% }" };

  test.each([
    [
      "short form",
      "growth:\n  users: 5%\n  requests: 9% per year # guess\nlast: 1\n",
      "growth:\n  users: 5%\n  requests: { rate: 5% per year, uncertainty: 9% } # guess\nlast: 1\n",
    ],
    [
      "on one line",
      "growth: { users: 5% } # all\nlast: 1\n",
      "growth: { users: 5%, requests: { rate: 5% per year, uncertainty: 9% } } # all\nlast: 1\n",
    ],
    [
      "a block",
      "growth:\n  requests:\n    rate: 9% per year\n    uncertainty: 10%\n  data: 1%\n",
      "growth:\n  requests: { rate: 5% per year, uncertainty: 9% }\n  data: 1%\n",
    ],
    [
      "a list of months",
      "growth:\n  requests:\n    measured:\n      - { month: 2026-01, value: 4 }\n      - { month: 2026-02, value: 5 }\n\n# next\nlast: 1\n",
      "growth:\n  requests: { rate: 5% per year, uncertainty: 9% }\n\n# next\nlast: 1\n",
    ],
    [
      "nothing there",
      "first: 1\n",
      "first: 1\ngrowth: { requests: { rate: 5% per year, uncertainty: 9% } }\n",
    ],
    [
      "no line break at the end",
      "growth:\n  users: 5%",
      "growth:\n  users: 5%\n  requests: { rate: 5% per year, uncertainty: 9% }",
    ],
    [
      "Windows lines",
      "growth:\r\n  users: 5% # a\r\nlast: 1\r\n",
      "growth:\r\n  users: 5% # a\r\n  requests: { rate: 5% per year, uncertainty: 9% }\r\nlast: 1\r\n",
    ],
  ])("a growth written as %s", (_, before, after) => {
    expect(editPlan(before, [edit])).toBe(after);
  });

  const hourly = {
    at: ["workload", "requests", "shape"],
    key: "hourly",
    value: "# a line a day\n  [\n    1,\n  ]",
    inPlaceOf: ["peakToMean"],
  };

  test.each([
    [
      "no shape yet",
      "workload:\n  requests:\n    peak: 1/s # now\n  users: 5\n",
      "workload:\n  requests:\n    peak: 1/s # now\n    shape:\n      hourly: # a line a day\n        [\n          1,\n        ]\n  users: 5\n",
    ],
    [
      "a shape of several lines",
      "workload:\n  requests:\n    shape:\n      # a guess\n      peakToMean: 3 # quiet\n",
      "workload:\n  requests:\n    shape:\n      # a guess\n      hourly: # a line a day\n        [\n          1,\n        ] # quiet\n",
    ],
    [
      "all on one line",
      "workload: { requests: { shape: { peakToMean: 3 } } } # all\n",
      "workload: { requests: { shape: { hourly: # a line a day\n                                 [\n                                   1,\n                                 ] } } } # all\n",
    ],
  ])("a week where there is %s", (_, before, after) => {
    expect(editPlan(before, [hourly])).toBe(after);
  });

  test("several changes at once", () => {
    const after = editPlan(sample, [
      { at: [], key: "asOf", value: "2027-02" },
      { at: ["workload"], key: "users", value: "23000" },
      { at: ["workload", "database"], key: "stored", value: "140 GiB" },
    ]);
    expect(changed(sample, after).come).toEqual([
      "asOf: 2027-02 # the month in which the numbers below were measured",
      "  users: 23000 # active in the month",
      "    stored: 140 GiB",
    ]);
  });

  test("what others refer to is not changed under them", () => {
    const before = "growth:\n  users: &rate 5%\n  requests: *rate\n";
    expect(() => editPlan(before, [{ at: ["growth"], key: "users", value: "7%" }])).toThrow(PlanEditError);
    expect(editPlan(before, [edit])).toBe(
      "growth:\n  users: &rate 5%\n  requests: { rate: 5% per year, uncertainty: 9% }\n",
    );
  });
});

test("what stands at a path is told on one line, without comments", () => {
  expect(standing(sample, ["workload", "requests", "peak"])).toBe("180/s");
  expect(standing(sample, ["growth", "users"])).toBe("{ rate: 50% per year, uncertainty: 15% }");
  expect(standing(sample, ["growth", "requests"])).toBeNull();
});
