import fc from "fast-check";
import { formatErrors, readGrowthPlan } from "../../planning";
import type { KnownFacts } from "../../planning/growth-plan/cross-checks";
import { sampleText } from "./growth-plan-sample";

/** The mistakes of a text, each as `line:column  message`. */
function mistakesOf(text: string, facts?: KnownFacts): string[] {
  const result = readGrowthPlan(text, "growth.yaml", facts);
  return "errors" in result
    ? result.errors.map(({ line, column, message }) => `${line}:${column}  ${message}`)
    : [];
}

/** The sample with one piece of it written differently, and where that piece begins. */
function changed(
  from: string,
  to: string,
): { readonly text: string; readonly line: number; readonly column: number } {
  const offset = sampleText.indexOf(from);
  if (offset < 0) throw new Error(`the sample has no "${from}"`);
  const before = sampleText.slice(0, offset).split("\n");
  return {
    text: sampleText.slice(0, offset) + to + sampleText.slice(offset + from.length),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

const tenMistakes = `product: Classroom
asOf: November 2026
region: us-east-1
objectives:
  latency: 300
  flows:
    application: { availability: "99,9", needs: [loadBalancer, wep] }
growth:
  users: { target: 10x by 2025-11 }
workload:
  users: 20,000
  request: 3
  requests:
    peak: 180/s
    cpu: 20
  database:
    readsPerRequest: 4
  content:
    delivered: 6 TB
    viewers: { us: 50%, europe: 30% }
architecture:
  zones: 0
`;

describe("a wrong growth plan", () => {
  test("ten different mistakes are ten errors in the order of the file, each with its place", () => {
    // The target is not held against asOf, which is itself no month: that would be an error about an error.
    expect(mistakesOf(tenMistakes)).toEqual([
      '2:7  asOf: "November 2026" is not a month. Write it as 2026-11',
      "5:12  latency: 300 is not a length of time. Write it as 300 ms",
      '7:34  availability: "99,9" is not a share of time. Write it as 99.9%',
      '7:64  needs: "wep" is not known; did you mean "web"?',
      '12:3  unknown key "request"; did you mean "requests"?',
      "15:10  cpu: 20 is 20 s of CPU a request. Milliseconds? Write 20 ms",
      '16:3  database: "stored" is missing. Write it as 120 GiB',
      '19:16  delivered: "6 TB" is not an amount of data in a time. Write it as 6 TB per month',
      "20:5  viewers: the shares are 80% together. Make them 100%",
      "22:10  zones: 0 is not possible: a number of zones must be from 1 to 6 here",
    ]);
  });

  test("they are printed with their places aligned, and the count at the end", () => {
    expect(
      formatErrors([
        { file: "growth.yaml", line: 14, column: 18, message: "one" },
        { file: "growth.yaml", line: 22, column: 3, message: "two" },
      ]),
    ).toBe("growth.yaml:14:18  one\ngrowth.yaml:22:3   two\n2 mistakes, nothing was planned");
    expect(formatErrors([{ file: "a", line: 1, column: 1, message: "b" }])).toBe(
      "a:1:1  b\n1 mistake, nothing was planned",
    );
  });

  test.each([
    ["asOf: 2026-11", "asOf: 2026-11-05", 6, '"2026-11-05" is not a month. Write it as 2026-11', "asOf"],
    [
      "horizon: 36 months",
      "horizon: 11 years",
      9,
      '"11 years" is not possible: a number of months must be a whole number of months from 1 to 120 here',
      "horizon",
    ],
    [
      "latency: 300 ms",
      "latency: 0 ms",
      9,
      '"0 ms" is not possible: a length of time must be above 0 here',
      "latency",
    ],
    ["latency: 300 ms", "latency:", 0, "nothing stands here. Write it as 300 ms", "latency"],
    [
      "readyFor: 10x",
      "readyFor: 0.5x",
      10,
      '"0.5x" is not possible: a multiple must be 1x or more here',
      "readyFor",
    ],
    [
      "availability: 99.9%",
      "availability: 100%",
      14,
      '"100%" is not possible: a share of time must be above 0% and below 100% here',
      "availability",
    ],
    [
      "availability: 99.9%",
      "availability: 120%",
      14,
      '"120%" is not possible: a share of time must be above 0% and below 100% here',
      "availability",
    ],
    [
      "availability: 99.9%",
      "availability: [99.9%]",
      0,
      "a list is not a share of time. Write it as 99.9%",
      "availability",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: 50%",
      7,
      '"50%" is not growth in a time. Write it as 50% per year',
      "users",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: -100% per year",
      7,
      '"-100% per year" is not possible: growth must be above -100%',
      "users",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: { uncertainty: 15% }",
      0,
      "no growth is given. Write one of rate: 50% per year, target: 10x by 2028-11, measured: (a list of months)",
      "users",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: { rate: 50% per year, target: 2x by 2028-11 }",
      0,
      "growth is given twice. Keep one of rate, target, measured",
      "users",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: 10x by 2026-11",
      7,
      "2026-11 is not after 2026-11, the month of asOf. Name a later one",
      "users",
    ],
    [
      "users: { rate: 50% per year, uncertainty: 15% }",
      "users: 10x by soon",
      7,
      '"soon" is not a month. Write it as 2026-11',
      "users",
    ],
    [
      "rate: 50% per year, uncertainty: 15% }",
      "target: 10x }",
      8,
      '"10x" is not a target. Write it as 10x by 2028-11',
      "target",
    ],
    [
      "rate: 50% per year, uncertainty: 15% }",
      "target: 10x by 2020-01 }",
      8,
      "2020-01 is not after 2026-11, the month of asOf. Name a later one",
      "target",
    ],
    [
      "rate: 80% per year, uncertainty: 15% }",
      "rate: 80% per year, uncertainty: 500% }",
      33,
      '"500%" is not possible: an uncertainty must be from 0% to 200% here',
      "uncertainty",
    ],
    [
      "multiplier: 2.5x",
      "multiplier: 1x",
      12,
      '"1x" is not possible: a multiple must be above 1x here',
      "multiplier",
    ],
    [
      "lasts: 7 days",
      "lasts: 5 weeks",
      7,
      '"5 weeks" is not possible: a length of time must be above 0 and at most a month (730 h) here',
      "lasts",
    ],
    [
      "[every january, every june]",
      "every junk",
      0,
      '"junk" is no name of a month. Write it as every january',
      "months",
    ],
    [
      "[every january, every june]",
      "june",
      0,
      '"june" is of no year. Write it as every june, or as 2027-06',
      "months",
    ],
    [
      "months: [every january, every june]",
      "months: []",
      0,
      "0 entries are too few: 1 or more. Write it as [every january, every june]",
      "months",
    ],
    [
      "peak: 180/s",
      "peak: -3/s",
      6,
      '"-3/s" is not possible: a number of requests in a time must be above 0 here',
      "peak",
    ],
    [
      "peakToMean: 3",
      "peakToMean: 0.9",
      12,
      "0.9 is not possible: a number must be 1 or more here",
      "peakToMean",
    ],
    [
      "{ peakToMean: 3 }",
      "{ hourly: [1, 2, 3] }",
      2,
      "3 hours are no week. Write 168 numbers, Monday 00:00 UTC first",
      "hourly",
    ],
    [
      "cpu: 22 ms on m5",
      "cpu: 0.022",
      5,
      "0.022 has no unit. Seconds are written as 22 ms, milliseconds as 0.022 ms",
      "cpu",
    ],
    ["cpu: 22 ms on m5", "cpu: 0", 5, "0 is not possible: CPU time must be above 0 here", "cpu"],
    [
      "cpu: 22 ms on m5",
      "cpu: 22 parsecs on m5",
      5,
      '"22 parsecs" is not CPU time. Write it like 22 ms',
      "cpu",
    ],
    [
      "22 ms on m5",
      "{ time: 4 ms on m5, speed: 1 }",
      8,
      '"4 ms on m5" is not CPU time. Write it like 22 ms',
      "time",
    ],
    ["cpu: 22 ms on m5", "cpu: 22 s", 5, '"22 s" is 22 s of CPU a request. Milliseconds? Write 22 ms', "cpu"],
    [
      "cpu: 22 ms on m5",
      "cpu: 22 ms on c7g",
      5,
      'the speed of "c7g" is not known. Write it as { time: 22 ms, on: c7g, speed: 1.5 }, in times of an m5 vCPU',
      "cpu",
    ],
    ["cpu: 22 ms on m5", "cpu: { time: 22 ms }", 0, '"speed" is missing. Write it as 1', "cpu"],
    ["workingSet: 20%", "workingSet: 0.2", 12, "0.2 is not a share. Write it as 20%", "workingSet"],
    [
      "connectionsPerInstance: 20",
      "connectionsPerInstance: 2.5",
      24,
      "2.5 is not possible: a number must be a whole number above 0 here",
      "connectionsPerInstance",
    ],
    ["cpu: arm64", "cpu: arm", 5, '"arm" is not known; did you mean "arm64"?', "cpu"],
    ["zones: 3", "zones: 7", 7, "7 is not possible: a number of zones must be from 1 to 6 here", "zones"],
    [
      "version: 17",
      "version: 16.1",
      9,
      '16.1 may have lost a digit. Write it in quotes, such as "16.10"',
      "version",
    ],
    ["version: 17", "version: latest", 9, '"latest" is not a version. Write it as 17', "version"],
    ["version: 17", "version: 170", 9, "170 is not a version. Write it as 17", "version"],
    ["version: 17", "version: 9", 9, "9 is not possible: AWS has 11 and newer. Write it as 17", "version"],
    ["clusterMode: false", "clusterMode: no", 13, '"no" is neither true nor false', "clusterMode"],
  ] as const)("%s written as %s is found in its place", (from, to, ahead, message, key) => {
    const { text, line, column } = changed(from, to);
    // A list or group stands where its key does; a single value where it begins itself.
    expect(mistakesOf(text)).toEqual([`${line}:${column + ahead}  ${key}: ${message}`]);
  });
});

describe("what is missing or unknown", () => {
  test("an empty file and a list are no plan", () => {
    expect(mistakesOf("")).toEqual([
      expect.stringMatching(/^1:1 {2}nothing stands here. It holds product, asOf/),
    ]);
    expect(mistakesOf("- a\n- b\n")).toEqual([
      expect.stringMatching(/^1:1 {2}a list is not a group of keys/),
    ]);
  });

  test("every required key that is missing is named at the group that lacks it", () => {
    expect(
      mistakesOf("objectives: {}\ngrowth: {}\nworkload:\n  requests: {}\n  database: {}\n").map(
        (line) => /^.*is missing/.exec(line)?.[0],
      ),
    ).toEqual([
      '1:1  "asOf" is missing',
      '1:1  "product" is missing',
      '1:1  "region" is missing',
      '1:1  objectives: "flows" is missing',
      '1:1  objectives: "latency" is missing',
      '2:1  growth: "users" is missing',
      '3:1  workload: "users" is missing',
      '4:3  requests: "cpu" is missing',
      "4:3  requests: how many there are is missing",
      '5:3  database: "stored" is missing',
    ]);
  });

  test.each([
    ["events:", "event:", 'unknown key "event"; did you mean "events"?'],
    ["responseSize:", "responsSize:", 'unknown key "responsSize"; did you mean "responseSize"?'],
    ["workingSet:", "WORKINGSET:", 'unknown key "WORKINGSET"; did you mean "workingSet"?'],
    ["us: 70%", "moon: 70%, us: 70%", /^unknown key "moon"; accepted: us, europe, /],
  ])("%s written as %s is an unknown key, with the nearest right one or all of them", (from, to, message) => {
    const { text, line, column } = changed(from, to);
    const [found = "", ...others] = mistakesOf(text);
    expect(others).toEqual([]);
    const place = `${line}:${column}  `;
    expect(found.slice(0, place.length)).toBe(place);
    expect(found.slice(place.length)).toMatch(message);
  });
});

describe("YAML's own mistakes", () => {
  test("a key that stands twice is found with everything else that is wrong", () => {
    const { text, line } = changed(
      "    stored: 120 GiB",
      "    stored: 120 GiB\n    stored: 5\n    readCpuu: 3",
    );
    expect(mistakesOf(text)).toEqual([
      `${line + 1}:5  the key "stored" stands here a second time. Keep one of the two`,
      `${line + 1}:13  stored: 5 is not an amount of data. Write it as 5 GiB`,
      `${line + 2}:5  unknown key "readCpuu"; did you mean "readCpu"?`,
    ]);
  });

  test.each([
    ["product: Classroom", 'product: "Classroom', /this is not YAML: Missing closing "quote/],
    ["[every january, every june]", "[every january, every june", /this is not YAML: Flow sequence/],
    ["product: Classroom", "product: *nothing", /^4:10 {2}nothing above is anchored as &nothing$/],
    ["  - name: Exam week", "\t- name: Exam week", /a tab indents this line. Use spaces/],
  ])("%s written as %s", (from, to, message) => {
    expect(mistakesOf(changed(from, to).text).join("\n")).toMatch(message);
  });

  test("aliases that multiply without end are refused, not followed", () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? "a0: &a0 [x, x, x, x]"
        : `a${level}: &a${level} [${Array(9)
            .fill(`*a${level - 1}`)
            .join(", ")}]`,
    );
    expect(mistakesOf(levels.join("\n"))).toEqual([
      "1:1  aliases are repeated too often. Write the values out",
    ]);
  });

  test("an alias stands for its anchor, and its mistake is reported where it is used", () => {
    const { text } = changed("    stored: 120 GiB", "    stored: &size 120 GiB");
    expect(mistakesOf(text.replace("stored: 800 GB", "stored: *size"))).toEqual([]);
  });
});

describe("held against the catalog's facts", () => {
  const sourced = { source: "test", asOf: "2026-11" };
  const facts: KnownFacts = {
    instanceTypes: [
      {
        ...sourced,
        name: "c7g.large",
        family: "c7g",
        architecture: "arm64",
        vcpu: 2,
        memoryGib: 4,
        networkMbps: null,
        ebsMbps: null,
        cpuSpeed: 1.7,
        cpuSpeedSource: sourced,
        cpuBaseline: null,
        cpuBaselineSource: null,
        sameProcessorAs: null,
        sameProcessorSource: null,
      },
    ],
    regions: [
      {
        ...sourced,
        name: "us-east-1",
        zoneIds: ["use1-az1", "use1-az2", "use1-az3", "use1-az4"],
        zoneIdsWithoutVpcOrigins: ["use1-az3"],
        viewerArea: "us",
      },
    ],
  };

  test("the sample passes", () => {
    expect(mistakesOf(sampleText, facts)).toEqual([]);
  });

  test("CPU time may be measured on any family with a known speed", () => {
    const result = readGrowthPlan(changed("22 ms on m5", "22 ms on c7g").text, "growth.yaml", facts);
    expect("plan" in result && result.plan.workload.requests).toMatchObject({
      cpuSeconds: 0.022,
      cpuReference: "c7g",
      cpuReferenceSpeed: 1.7,
    });
    expect(mistakesOf(changed("22 ms on m5", "22 ms on c9z").text, facts)).toHaveLength(1);
  });

  test.each([
    ["us-east-1", "us-eats-1", 'region: "us-eats-1" is not in the catalog; did you mean "us-east-1"?'],
    ["zones: 3", "zones: 4", "zones: us-east-1 has 3 zones for this stack, not 4"],
    [
      "zones: 3",
      "zoneIds: [use1-az1, use1-az9]",
      'zoneIds: "use1-az9" is no zone of us-east-1; did you mean "use1-az1"?',
    ],
  ])("%s written as %s is found", (from, to, message) => {
    const [found = "", ...others] = mistakesOf(changed(from, to).text, facts);
    expect(others).toEqual([]);
    expect(found.replace(/^\d+:\d+ {2}/, "")).toBe(message);
  });
});

describe("what does not fit together", () => {
  const measured = (...points: string[]) =>
    changed(
      "users: { rate: 50% per year, uncertainty: 15% }",
      `users: { measured: [${points.map((point) => `{ month: ${point}, value: 3 }`).join(", ")}] }`,
    ).text;

  test.each([
    [
      measured("2026-10", "2026-11", "2026-12"),
      "month: 2026-12 comes after 2026-11, the month of asOf: nobody has measured it",
    ],
    [
      measured("2026-09", "2026-10", "2026-10"),
      "measured: a month stands in the series twice. Keep one of them",
    ],
    [
      measured("2026-10", "2026-11"),
      "measured: 2 entries are too few: 3 or more. Write it as [{ month: 2026-09, value: 18,500 }, { month: 2026-10, value: 19,300 }, { month: 2026-11, value: 20,000 }]",
    ],
    [
      changed("zones: 3", "zones: 3, zoneIds: [use1-az1]").text.replace("zones: 3, zone", "zones: 3\n  zone"),
      "architecture: zones and zoneIds differ. Leave zones out",
    ],
    [
      changed("[loadBalancer, web, cache, database]", "[web, web]").text,
      "needs: a tier stands twice. Name each once",
    ],
    [
      changed("peak: 180/s", "peak: 180/s\n    mean: 60/s").text,
      "requests: how many there are is given twice. Keep one of peak, mean",
    ],
    [
      changed("{ us: 70%, europe: 30% }", "{ us: 70%, europe: 40% }").text,
      "viewers: the shares are 110% together. Make them 100%",
    ],
    [
      changed("{ peakToMean: 3 }", `{ peakToMean: 3, hourly: [${Array(168).fill(1).join(", ")}] }`).text,
      "shape: the shape is given twice. Keep one of peakToMean, hourly",
    ],
    [
      changed("{ peakToMean: 3 }", `{ hourly: [${Array(168).fill(0).join(", ")}] }`).text,
      "hourly: every hour is 0. Write at least one weight above 0",
    ],
  ])("case %# is found", (text, message) => {
    const [found = "", ...others] = mistakesOf(text);
    expect(others).toEqual([]);
    expect(found.replace(/^\d+:\d+ {2}/, "")).toBe(message);
  });
});

test("whatever stands in the file, it is read or every mistake has a place in it; nothing is thrown", () => {
  fc.assert(
    fc.property(
      fc.nat(sampleText.length),
      fc.nat(40),
      fc.oneof(
        fc.string(),
        fc.constantFrom("\n", "\t", ": ", "{", "]", "&a ", "*a", "- ", "null", "? ", "__proto__: 1\n", "! "),
      ),
      (offset, length, inserted) => {
        const text = sampleText.slice(0, offset) + inserted + sampleText.slice(offset + length);
        const result = readGrowthPlan(text, "growth.yaml");
        if ("plan" in result) return;
        const lines = text.split("\n").length;
        expect(result.errors.length).toBeGreaterThan(0);
        expect(result.errors.filter(({ line, column }) => line < 1 || line > lines || column < 1)).toEqual(
          [],
        );
        expect(readGrowthPlan(text, "growth.yaml")).toEqual(result);
      },
    ),
    { numRuns: 150 },
  );
});

describe("tiers without which a flow goes on, only worse", () => {
  const flow = "needs: [loadBalancer, web, cache, database] }";

  test("are read beside those that it can't do without", () => {
    const { text } = changed(flow, "needs: [loadBalancer, web, database], degradesWithout: [cache] }");
    const result = readGrowthPlan(text, "growth.yaml");
    expect("plan" in result && result.plan.objectives.flows[0]).toMatchObject({
      needs: ["loadBalancer", "web", "database"],
      degradesWithout: ["cache"],
    });
  });

  test.each([
    ["degradesWithout: [cash]", 'degradesWithout: "cash" is not known; did you mean "cache"?'],
    ["degradesWithout: []", "degradesWithout"],
    ["degradesWithout: cache", "degradesWithout"],
    [
      "degradesWithout: [web]",
      "web stands under needs, too: the flow either can't do without it or only degrades. Name it once",
    ],
  ])("%s is refused", (written, message) => {
    const { text, line } = changed(flow, `needs: [loadBalancer, web, database], ${written} }`);
    expect(mistakesOf(text)).toEqual([expect.stringContaining(message)]);
    expect(mistakesOf(text)[0]).toMatch(new RegExp(`^${line}:`, "u"));
  });
});

test("a comma in a number between braces is told as such, not as an unknown key", () => {
  const { text, line } = changed(
    "users: { rate: 50% per year, uncertainty: 15% }",
    "users: { rate: 1,500% per year }",
  );
  expect(mistakesOf(text)).toContainEqual(
    expect.stringMatching(
      new RegExp(
        `^${line}:\\d+ {2}"500% per year" was cut off a number: between braces a comma begins the next key\\. Write the number without it \\(20000\\), or in quotes$`,
        "u",
      ),
    ),
  );
});
