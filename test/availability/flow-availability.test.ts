import * as fc from "fast-check";
import { flowAvailability, type FailureGraph, type Part, type Requirement } from "../../availability";
import { observe } from "./failures-and-repairs";
import { elementsOf, observer, randomGraph, type Asked } from "./random-graph";

const alone = (name: string, copyAvailability: number): Part => ({
  name,
  copiesByZone: {},
  copyAvailability,
});
const part = (name: string): Requirement => ({ part: name });
const availabilityOf = ({ graph, requirement }: Asked): number =>
  flowAvailability(graph, requirement).availability;

const inSeries = (...shares: readonly number[]): Asked => ({
  graph: { zones: {}, parts: shares.map((share, index) => alone(`p${index}`, share)) },
  requirement: { all: shares.map((_, index) => part(`p${index}`)) },
});

describe("worked examples come out", () => {
  const pair = (share: number): FailureGraph => ({
    zones: { a: 1, b: 1 },
    parts: [
      { name: "pair", copiesByZone: { a: 1, b: 1 }, copyAvailability: share },
      { ...alone("after", 0.99), needs: part("pair") },
    ],
  });
  test.each<readonly [string, Asked, number, number]>([
    ["AWS: three of 99.99 % in series", inSeries(0.9999, 0.9999, 0.9999), 0.9997, 4],
    ["AWS: two of 99.9 % in parallel", { graph: pair(0.999), requirement: part("pair") }, 0.999999, 9],
    ["AWS: two of 99 %, then one in series", { graph: pair(0.99), requirement: part("after") }, 0.9899, 4],
    ["Azure: App Service and SQL Database", inSeries(0.9995, 0.9999), 0.9994, 4],
    [
      "Azure: App Service, and a database or a queue",
      {
        graph: { zones: {}, parts: [alone("app", 0.9995), alone("database", 0.9999), alone("queue", 0.999)] },
        requirement: { all: [part("app"), { any: [part("database"), part("queue")] }] },
      },
      0.9995 * (1 - 0.0001 * 0.001),
      12,
    ],
    [
      "two of three copies of 90 %",
      {
        graph: {
          zones: { a: 1, b: 1, c: 1 },
          parts: [{ name: "p", copiesByZone: { a: 1, b: 1, c: 1 }, copiesNeeded: 2, copyAvailability: 0.9 }],
        },
        requirement: part("p"),
      },
      0.972,
      12,
    ],
  ])("%s", (_, asked, expected, digits) => {
    expect(availabilityOf(asked)).toBeCloseTo(expected, digits);
  });

  test("a NAT gateway that all zones share fails with its zone, and is named by it", () => {
    const web: Part = {
      name: "web",
      copiesByZone: { a: 2, b: 2 },
      copiesNeeded: 2,
      copyAvailability: 0.995,
      needs: part("nat"),
    };
    const nat: Part = { name: "nat", copiesByZone: { a: 1 }, copyAvailability: 0.9999 };
    const result = flowAvailability({ zones: { a: 0.9995, b: 0.9995 }, parts: [nat, web] }, part("web"));
    expect(result.zones.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(result.zones[0]?.minutesPerMonth).toBeCloseTo(21.9, 1);
    expect(result.zones[1]?.minutesPerMonth).toBeLessThan(0.3);
    expect(result.parts.map(({ name }) => name)).toEqual(["nat", "web"]);
    expect(result.minutesPerMonth).toBeCloseTo((1 - result.availability) * 43_800, 9);
  });
});

/** Every combination of what can fail, one by one: slow, and plain to see. */
function enumerated(asked: Asked): number {
  const elements = elementsOf(asked.graph);
  const isUp = observer(asked);
  const failing = elements.flatMap(({ availability }, index) => (availability < 1 ? [index] : []));
  let total = 0;
  for (let state = 0; state < 2 ** failing.length; state += 1) {
    const working = elements.map((_, index) => {
      const bit = failing.indexOf(index);
      return bit < 0 || ((state >> bit) & 1) === 1;
    });
    if (!isUp(working)) continue;
    total += elements.reduce(
      (product, { availability }, index) =>
        product * (working[index] === true ? availability : 1 - availability),
      1,
    );
  }
  return total;
}

describe("the exact result", () => {
  test("is what going through every combination of failures gives", () => {
    const small = Array.from({ length: 200 }, (_, seed) => randomGraph(seed)).filter(
      ({ graph }) => elementsOf(graph).filter(({ availability }) => availability < 1).length <= 10,
    );
    expect(small.length).toBeGreaterThan(20);
    for (const asked of small) expect(availabilityOf(asked)).toBeCloseTo(enumerated(asked), 10);
  });

  describe("and simulated failures and repairs, on fifty random graphs", () => {
    const compared = Array.from({ length: 50 }, (_, index) => {
      const asked = randomGraph(1000 + index);
      return { index, exact: availabilityOf(asked), ...observe(asked, index, 40) };
    });
    const outside = (off: number) =>
      compared.filter(
        ({ exact, availability, within }) => Math.abs(exact + off - availability) > within + 1e-9,
      );

    test("agree within the simulation's confidence interval", () => {
      expect(outside(0)).toEqual([]);
    });

    test("would not, were the result off by five hundredths", () => {
      expect(outside(-0.05).length).toBeGreaterThan(40);
    });
  });

  test("what a part costs is what is gained where it never fails by itself", () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { graph, requirement } = randomGraph(seed);
      const { availability, parts, zones, region } = flowAvailability(graph, requirement);
      const gained = (better: FailureGraph): number =>
        (availabilityOf({ graph: better, requirement }) - availability) * 43_800;
      for (const { name, minutesPerMonth } of parts) {
        const faultless = graph.parts.map((each) =>
          each.name === name ? { ...each, copyAvailability: 1, commonAvailability: 1 } : each,
        );
        expect(minutesPerMonth).toBeCloseTo(gained({ ...graph, parts: faultless }), 6);
      }
      for (const { name, minutesPerMonth } of zones)
        expect(minutesPerMonth).toBeCloseTo(gained({ ...graph, zones: { ...graph.zones, [name]: 1 } }), 6);
      expect(region.minutesPerMonth).toBeCloseTo(gained({ ...graph, regionAvailability: 1 }), 6);
    }
  });
});

describe("laws", () => {
  const seeds = fc.integer({ min: 0, max: 1_000_000 });
  const check = (law: (asked: Asked, which: number) => void): void => {
    fc.assert(
      fc.property(seeds, fc.nat(100), (seed, which) => {
        law(randomGraph(seed), which);
      }),
      { numRuns: 300 },
    );
  };
  const changed = ({ graph, requirement }: Asked, which: number, change: (part: Part) => Part): Asked => ({
    graph: {
      ...graph,
      parts: graph.parts.map((each, index) => (index === which % graph.parts.length ? change(each) : each)),
    },
    requirement,
  });

  test("a redundant copy never lowers availability", () => {
    check((asked, which) => {
      const zone = Object.keys(asked.graph.zones)[0] ?? "a";
      const more = changed(asked, which, (each) =>
        Object.keys(each.copiesByZone).length === 0
          ? each
          : { ...each, copiesByZone: { ...each.copiesByZone, [zone]: (each.copiesByZone[zone] ?? 0) + 1 } },
      );
      expect(availabilityOf(more)).toBeGreaterThanOrEqual(availabilityOf(asked) - 1e-12);
    });
  });

  test("a hard dependency never raises it", () => {
    check((asked, which) => {
      const [first] = asked.graph.parts;
      if (first === undefined || which % asked.graph.parts.length === 0) return;
      const more = changed(asked, which, (each) => ({
        ...each,
        needs: { all: [part(first.name), ...(each.needs === undefined ? [] : [each.needs])] },
      }));
      expect(availabilityOf(more)).toBeLessThanOrEqual(availabilityOf(asked) + 1e-12);
    });
  });

  test("a dependency that several hard dependencies share counts once: never worse than one for each", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shares, shared) => {
          const needing = (name: (index: number) => string): Part[] =>
            shares.map((share, index) => ({ ...alone(`p${index}`, share), needs: part(name(index)) }));
          const requirement = inSeries(...shares).requirement;
          const once = { zones: {}, parts: [alone("shared", shared), ...needing(() => "shared")] };
          const each = {
            zones: {},
            parts: [
              ...shares.map((_, index) => alone(`own ${index}`, shared)),
              ...needing((index) => `own ${index}`),
            ],
          };
          const counted = availabilityOf({ graph: once, requirement });
          expect(counted).toBeCloseTo(
            shares.reduce((product, share) => product * share, shared),
            12,
          );
          expect(counted).toBeGreaterThanOrEqual(availabilityOf({ graph: each, requirement }) - 1e-12);
        },
      ),
    );
  });

  test("copies that share a dependency are never better off than copies that have one each", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (share, shared) => {
          const either: Requirement = { any: [part("p0"), part("p1")] };
          const graph = (second: string): FailureGraph => ({
            zones: {},
            parts: [
              alone("first", shared),
              alone("second", shared),
              { ...alone("p0", share), needs: part("first") },
              { ...alone("p1", share), needs: part(second) },
            ],
          });
          const merged = availabilityOf({ graph: graph("first"), requirement: either });
          expect(merged).toBeLessThanOrEqual(
            availabilityOf({ graph: graph("second"), requirement: either }) + 1e-12,
          );
        },
      ),
    );
  });
});

describe("a graph that is wrong", () => {
  test("is refused with every mistake at once", () => {
    const graph: FailureGraph = {
      zones: { a: 1.5 },
      parts: [
        { name: "web", copiesByZone: { b: 1 }, copyAvailability: 0.9, needs: part("database") },
        { name: "database", copiesByZone: { a: -1 }, copyAvailability: 2, needs: part("web") },
        { name: "queue", copiesByZone: {}, copyAvailability: 0.9, copiesNeeded: 0.5 },
        { name: "queue", copiesByZone: {}, copyAvailability: 0.9 },
      ],
    };
    const asked: Requirement = { atLeast: 3, of: [part("web"), part("cache")] };
    expect(() => flowAvailability(graph, asked)).toThrow(
      new RangeError(
        [
          "at least 3 of 2: a whole number from 0 to 2 is needed",
          "database needs web needs database: a circle",
          "database, a copy: 2 is no share of time from 0 to 1",
          "database: -1 copies in a is no whole number from 0",
          "queue: 0.5 copies needed is no whole number from 0",
          "there is no part cache",
          "two parts are called queue",
          "web: there is no zone b",
          "zone a: 1.5 is no share of time from 0 to 1",
        ].join("\n"),
      ),
    );
  });
});
