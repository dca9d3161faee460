import fc from "fast-check";
import {
  alarmRule,
  anomalyAlarm,
  burnRateAlarms,
  burnRateAlerts,
  daySeconds,
  detectionSeconds,
  escalationTimes,
  longestWindowSeconds,
  serviceLevelObjectives,
  strictestByPlace,
  usualAlertWindows,
  type ServiceLevelObjective,
  type Urgency,
} from "../../../planning";
import { samplePlan } from "../growth-plan-sample";
import { comparing, rung, type Minute } from "./simulator";

const day = 1440;

const objective: ServiceLevelObjective = {
  name: "application-availability",
  flow: "application",
  target: 0.999,
  periodSeconds: 30 * daySeconds,
  withinSeconds: null,
  measuredAt: "loadBalancer",
  alerts: usualAlertWindows,
};

const minutes = (count: number, requests: number, badShare: number): Minute[] =>
  Array.from({ length: count }, () => ({ requests, bad: requests * badShare }));

/** When an urgency first rings, in minutes after `from`, before which nothing is looked at; null where it does not. */
function firstRing(series: readonly Minute[], urgency: Urgency, from: number, of = objective): number | null {
  const { rules, windows } = burnRateAlarms(of);
  const rule = rules.find((each) => each.urgency === urgency);
  if (rule === undefined) return null;
  const first = rung(rule, windows, series, from).indexOf(true);
  return first === -1 ? null : first + 1;
}

/** When the windows of an urgency promise to ring for a share of errors, in minutes. */
function promised(urgency: Urgency, errorRatio: number, of = objective): number | null {
  const seconds = burnRateAlerts(of.periodSeconds, of.alerts)
    .filter((alert) => alert.urgency === urgency)
    .map((alert) => detectionSeconds(alert, of.target, errorRatio))
    .filter((each) => each !== null);
  return seconds.length === 0 ? null : Math.min(...seconds) / 60;
}

/** Three days of all well, so that every window is full. */
const calm = minutes(3 * day, 3600, 0);

describe("alarms on an error budget, simulated", () => {
  test.each([
    ["everything fails", 1, 1],
    ["half fails", 0.5, 2],
    ["one in ten fails", 0.1, 9],
    ["2 % fail", 0.02, 44],
    ["1 % fails", 0.01, 217],
  ])("when %s they page within the promised time", (_, share, within) => {
    const outage = [...calm, ...minutes(6 * 60, 3600, share)];
    const paged = firstRing(outage, "page", calm.length);
    expect(paged).toBe(within);
    expect(promised("page", share)).toBeGreaterThan(within - 2);
    expect(promised("page", share)).toBeLessThanOrEqual(within);
  });

  test("a burn of four times too fast makes a ticket and wakes nobody", () => {
    const slow = [...calm, ...minutes(2 * day, 3600, 0.004)];
    expect(firstRing(slow, "page", calm.length)).toBeNull();
    const ticket = firstRing(slow, "ticket", calm.length);
    // 10 % of the budget at four times the usual burn: 18 hours.
    expect(ticket).toBe(18 * 60 + 1);
  });

  test("a burn of a little more than twice too fast makes a ticket in 33 hours, at a full hour", () => {
    const slow = [...calm, ...minutes(2 * day, 3600, 0.0022)];
    expect(firstRing(slow, "page", calm.length)).toBeNull();
    // 72 h × 0.1 % / 0.22 % are 32 h 44 min.
    expect(firstRing(slow, "ticket", calm.length)).toBe(33 * 60);
  });

  test("errors within the budget stay silent for ever", () => {
    const noise = minutes(5 * day, 3600, 0).map((minute, index) => ({
      ...minute,
      bad: index % 10 === 0 ? 35 : 0,
    }));
    expect(firstRing(noise, "page", 3 * day)).toBeNull();
    expect(firstRing(noise, "ticket", 3 * day)).toBeNull();
  });

  test("a page ends within minutes of the errors: the short window lets go", () => {
    const over = [...calm, ...minutes(30, 3600, 1), ...minutes(60, 3600, 0)];
    const { rules, windows } = burnRateAlarms({ ...objective, alerts: usualAlertWindows.slice(0, 1) });
    const [page] = rules;
    if (page === undefined) throw new Error("no page");
    const states = rung(page, windows, over, calm.length);
    expect(states[29]).toBe(true);
    expect(states.lastIndexOf(true)).toBe(30 + 4 - 1);
  });

  test("of a handful of requests at night a few errors wake nobody", () => {
    const night = [...minutes(day, 1, 0), ...minutes(1, 4, 1), ...minutes(120, 1, 0)];
    expect(firstRing(night, "page", day)).toBeNull();
    expect(firstRing([...minutes(day, 1, 0), ...minutes(6, 1, 1)], "page", day)).toBe(5);
  });

  test.each<[string, Partial<ServiceLevelObjective>]>([
    ["at the edge", { measuredAt: "delivery" }],
    ["by latency", { withinSeconds: 0.3 }],
  ])("the same counted %s rings at the same minute", (_, change) => {
    const outage = [...calm, ...minutes(120, 3600, 0.05)];
    expect(firstRing(outage, "page", calm.length, { ...objective, ...change })).toBe(
      firstRing(outage, "page", calm.length),
    );
  });

  test("whatever target and share, they page when the promise says so, to the minute", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.99, 0.995, 0.999, 0.9995),
        fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
        (target, share) => {
          const of = { ...objective, target, alerts: usualAlertWindows.slice(0, 2) };
          const before = minutes(6 * 60, 36_000, 0);
          const paged = firstRing([...before, ...minutes(6 * 60, 36_000, share)], "page", before.length, of);
          const told = promised("page", share, of);
          if (told === null) expect(paged).toBeNull();
          else {
            expect(paged).toBeGreaterThanOrEqual(told - 1e-6);
            expect(paged).toBeLessThanOrEqual(Math.floor(told + 1e-6) + 1);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("alarms on an error budget", () => {
  test("are a long and a short window each, one a period that CloudWatch takes", () => {
    const { windows, rules } = burnRateAlarms(objective);
    expect(windows.map(({ suffix, windowSeconds, factor }) => [suffix, windowSeconds, factor])).toEqual([
      ["page-1h", 3600, 14.4],
      ["page-1h-5m", 300, 14.4],
      ["page-6h", 21_600, 6],
      ["page-6h-30m", 1800, 6],
      ["ticket-1d", 86_400, 3],
      ["ticket-1d-2h", 7200, 3],
      ["ticket-3d", 259_200, 1],
      ["ticket-3d-6h", 21_600, 1],
    ]);
    for (const { windowSeconds, queries } of windows) {
      expect(windowSeconds % 60).toBe(0);
      expect(windowSeconds).toBeLessThanOrEqual(longestWindowSeconds);
      expect(queries.filter((query) => query.returned)).toHaveLength(1);
    }
    expect(rules.map(({ urgency, pairs }) => [urgency, pairs])).toEqual([
      [
        "page",
        [
          ["page-1h", "page-1h-5m"],
          ["page-6h", "page-6h-30m"],
        ],
      ],
      [
        "ticket",
        [
          ["ticket-1d", "ticket-1d-2h"],
          ["ticket-3d", "ticket-3d-6h"],
        ],
      ],
    ]);
    for (const { description } of rules) expect(description.length).toBeLessThan(1024);
  });

  test("ring for what is asked alone, and not where they never could", () => {
    expect(burnRateAlarms(objective, ["page"]).windows).toHaveLength(4);
    const loose = burnRateAlarms({ ...objective, target: 0.9 });
    expect(loose.windows.map(({ suffix }) => suffix)).not.toContain("page-1h");
    expect(burnRateAlarms({ ...objective, measuredAt: null })).toEqual({ windows: [], rules: [] });
    const [first] = usualAlertWindows;
    if (first === undefined) throw new Error("no window");
    const long = { ...first, longSeconds: 8 * daySeconds, shortSeconds: 3600 };
    expect(burnRateAlarms({ ...objective, alerts: [long] }).windows).toEqual([]);
  });

  test.each([
    [1000, 0, 0],
    [1000, 1, 0],
    [1000, 5, 5],
    [1000, 1000, 1000],
    [0, 0, 0],
  ])("of %d requests %d bad ones are a burn rate of %d", (requests, bad, burn) => {
    const [window] = burnRateAlarms(objective).windows;
    expect(comparing(window?.queries ?? [])({ requests, bad })).toBeCloseTo(burn, 9);
  });

  test("a composite's rule asks for both windows of any pair", () => {
    expect(
      alarmRule([
        ["a", "b"],
        ["c", "d"],
      ]),
    ).toBe('(ALARM("a") AND ALARM("b")) OR (ALARM("c") AND ALARM("d"))');
  });

  test("of one place the strictest objective stands for all", () => {
    const flows = [
      ...samplePlan().objectives.flows,
      { name: "pay", availability: 0.9995, needs: ["loadBalancer"] as const },
      {
        name: "pay monthly",
        availability: 0.9995,
        periodSeconds: 7 * daySeconds,
        needs: ["loadBalancer"] as const,
      },
      { name: "nightly", availability: 0.9999, needs: ["database"] as const },
      {
        name: "search",
        availability: 0.9,
        needs: ["loadBalancer"] as const,
        latency: { share: 0.99, withinSeconds: 1 },
      },
    ];
    expect(strictestByPlace(serviceLevelObjectives(flows)).map(({ name }) => name)).toEqual([
      "end-to-end-availability",
      "pay-monthly-availability",
      "search-latency",
    ]);
  });
});

test("an alarm on unusual traffic compares the requests with the band that CloudWatch learned", () => {
  const { queries, bandId, periods } = anomalyAlarm("delivery");
  expect(queries.map(({ id, returned: isReturned }) => [id, isReturned])).toEqual([
    ["requests", true],
    ["band", true],
  ]);
  expect(queries.find(({ id }) => id === bandId)?.expression).toBe("ANOMALY_DETECTION_BAND(requests, 2)");
  expect(periods).toBe(3);
});

test.each([
  [{}, 900, 48],
  [{ afterMinutes: 5, acknowledgedHours: 1 }, 300, 12],
  [{ acknowledgedHours: 24 }, 900, 288],
])("an escalation of %j waits %d s, and an acknowledgement holds %d periods", (given, wait, periods) => {
  const times = escalationTimes(given);
  expect([times.waitSeconds, times.periods]).toEqual([wait, periods]);
  expect(times.periods * times.periodSeconds).toBeLessThanOrEqual(daySeconds);
});
