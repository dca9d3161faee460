import fc from "fast-check";
import { availabilityDocument } from "../../advice";
import { nextNine, cheapestFix, type Trial } from "../../advice/availability/try";
import type { Change } from "../../advice/availability/changes";
import { loadCatalog } from "../../catalog";
import type { FlowModel } from "../../contract/availability";
import type { ComponentOutput } from "../../contract/component-output";
import type { Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { sampleStack, withOutput } from "../helpers/stack-fixture";

const catalog = loadCatalog();
const needs = ["loadBalancer", "web", "cache", "database"];

const flowOf = (stack: Stack, wanted = needs): FlowModel => {
  const said = withOutput<StackOutput>(stack, "sample", (output) => ({
    ...output,
    flows: [{ name: "application", target: 0.999, needs: wanted }],
  }));
  const [flow] = availabilityDocument(said, catalog, { version: "0.1.0" })?.flows ?? [];
  if (flow === undefined) throw new Error("the sample says its flow");
  return flow;
};

describe("the cheapest set of changes is the cheapest", () => {
  const change = (name: string, usdPerMonth: number | null): Change => ({
    change: name,
    how: "",
    usdPerMonth,
    formula: null,
    savingFormula: null,
    facts: [],
    assumption: null,
    apply: (model) => model,
    isSecondRegion: false,
  });
  const candidates = fc.array(
    fc.record({
      usd: fc.oneof(
        { weight: 5, arbitrary: fc.nat({ max: 20 }) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      // Some changes get in each other's way: what they save is not simply added.
      minutes: fc.integer({ min: -3, max: 20 }),
    }),
    { maxLength: 7 },
  );
  /** Every subset, each as it is: nothing is left out, nothing is tried in any order. */
  const subsets = <Item>(items: readonly Item[]): Item[][] =>
    items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);

  test("no other set reaches the aim with fewer unknown prices, or as many and less money", () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 0, max: 60 }), (given, wanted) => {
        const minutes = new Map(given.map((each, index) => [`${index}`, each.minutes]));
        const changes = given.map(({ usd }, index) => change(`${index}`, usd));
        const saved = (set: readonly Change[]): number =>
          Math.sqrt(set.length) * set.reduce((sum, { change: name }) => sum + (minutes.get(name) ?? 0), 0);
        const expected = (set: readonly Change[]): number => 0.5 + saved(set) / 1000;
        const trial: Trial = { needs: [], expected };
        const aim = 0.5 + wanted / 1000;
        const found = cheapestFix(aim, trial, changes);
        const names = new Set(found.changes.map(({ change: name }) => name));
        const taken = changes.filter(({ change: name }) => names.has(name));
        const cost = (set: readonly Change[]): [unpriced: number, usd: number] => [
          set.filter(({ usdPerMonth }) => usdPerMonth === null).length,
          set.reduce((sum, { usdPerMonth }) => sum + (usdPerMonth ?? 0), 0),
        ];
        const [unpriced, usd] = cost(taken);
        expect(found.expected).toBe(expected(taken));
        expect(found.usdPerMonth).toBe(unpriced > 0 ? null : usd);
        const all = subsets(changes);
        const reaching = all.filter((set) => expected(set) >= aim - 1e-12);
        expect(found.reached).toBe(reaching.length > 0);
        if (reaching.length === 0) {
          expect(found.expected).toBe(Math.max(...all.map(expected)));
          return;
        }
        expect(expected(taken)).toBeGreaterThanOrEqual(aim - 1e-12);
        for (const [others, money] of reaching.map(cost)) {
          expect(others > unpriced || (others === unpriced && money >= usd)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    [0.9996, 0.9999],
    [0.998, 0.999],
    [0.5, 0.9],
    [0.9999, 0.99999],
  ])("the next nine above %d is %d", (availability, nine) => {
    expect(nextNine(availability)).toBe(nine);
  });
});

describe("a NAT gateway that all zones share", () => {
  const shared = (): Stack => {
    const stack = sampleStack();
    const [first, ...others] = stack.resources
      .filter(({ type }) => type.endsWith(":NatGateway"))
      .map(({ urn }) => urn)
      .sort();
    const led = (urn: string): string => (others.includes(urn) ? String(first) : urn);
    return {
      ...stack,
      resources: stack.resources
        .filter(({ urn }) => !others.includes(urn))
        .map((each) => ({ ...each, dependencies: [...new Set(each.dependencies.map(led))].sort() })),
    };
  };

  test("is the first reason why a flow is away that needs the network, and one for each zone is found and priced", () => {
    const flow = flowOf(shared(), ["network", ...needs]);
    expect(flow.causes[0]).toMatchObject({ tier: "network", kind: "copies" });
    // One zone's SLA: 99.9 %, its region's outages taken out of it.
    expect(flow.causes[0]?.minutesPerMonth).toBeCloseTo(43.8 - 2.5, 1);
    const gateways = flow.tried.find(
      ({ change }) => change === "a NAT gateway in use1-az2 and use1-az4, too",
    );
    expect(gateways).toMatchObject({
      usdPerMonth: 2 * 730 * (0.045 + 0.005),
      formula: "2 × 730 h × ($0.045 + $0.005)",
      facts: ["price.ipv4.hour@us-east-1", "price.nat.hour@us-east-1"],
    });
    expect(gateways?.minutesSavedPerMonth).toBeGreaterThan(35);
    expect(flow.toTarget?.changes.map(({ change }) => change)).toContain(gateways?.change);
  });

  test("is no change for a flow whose requests pass none, nor where each zone has its own", () => {
    const names = (flow: FlowModel): string[] => flow.tried.map(({ change }) => change);
    expect(names(flowOf(shared()))).not.toContainEqual(expect.stringContaining("NAT"));
    expect(names(flowOf(sampleStack(), ["network", ...needs]))).not.toContainEqual(
      expect.stringContaining("NAT"),
    );
  });
});

describe("over growth", () => {
  /** A web tier of six that may become twelve, each of which carries 50 requests/s; the peak is 100. */
  const stack = withOutput<ComponentOutput>(sampleStack(), "web", (output) => ({
    ...output,
    demand: { peakRequestsPerSecond: { median: 80, p90: 100 } },
    failure: { ...output.failure, copies: 6 },
    capacity: { unit: "requests/s", now: 300, maximum: 600, oneZoneLost: 400 },
  }));
  const { growth, zoneLossEnough } = flowOf(stack, ["web"]);

  test("what the maximum carries is told at 1 and 3 times the load, what it does not by the tier at 10", () => {
    expect(growth.map(({ multiple, notCarriedBy }) => [multiple, notCarriedBy])).toEqual([
      [1, []],
      [3, []],
      [10, ["web"]],
    ]);
    expect(growth[2]?.expected).toBeNull();
    for (const { expected, minutesPerMonth } of growth.slice(0, 2)) {
      expect(minutesPerMonth).toBeCloseTo((1 - (expected ?? NaN)) * 43_800, 9);
    }
  });

  test("a zone may be lost until what is left of the maximum is asked for, in the month of the median growth", () => {
    // 400 / 100 = 4 times the peak; 12 × ln 4 / ln 1.5 = 41 months, and 36 are planned.
    expect(zoneLossEnough).toMatchObject({ tier: "web", multiple: 4, month: null });
    const faster = withOutput<StackOutput>(stack, "sample", (output) => ({ ...output, growthPerYear: 1 }));
    // 12 × ln 4 / ln 2 = 24 months after November 2026
    expect(flowOf(faster, ["web"]).zoneLossEnough).toMatchObject({ multiple: 4, month: "2028-11" });
    const still = withOutput<StackOutput>(stack, "sample", (output) => ({ ...output, growthPerYear: 0 }));
    expect(flowOf(still, ["web"]).zoneLossEnough?.month).toBeNull();
  });
});
