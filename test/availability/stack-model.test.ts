import fc from "fast-check";
import {
  expectedAvailability,
  expectedFlow,
  stackModel,
  withTier,
  type StackModel,
  type TierModel,
} from "../../availability";
import { splitOf, tierCauses, ratesOf } from "../../availability/tier-causes";
import { loadCatalog } from "../../catalog";
import { sampleStack, withInputs, without, zones } from "../helpers/stack-fixture";

const catalog = loadCatalog();
const stack = sampleStack();
const model = stackModel(stack, catalog);
const application = { needs: ["loadBalancer", "web", "cache", "database"] };
const expected = (
  of: StackModel,
  flow: { needs: string[]; degradesWithout?: string[] } = application,
): number => expectedAvailability(of, flow, catalog) ?? NaN;
const tier = (name: string): TierModel => {
  const found = model.tiers.find((each) => each.tier === name);
  if (found === undefined) throw new Error(`no tier ${name}`);
  return found;
};
const minutes = (of: StackModel, name: string, kind: string): number =>
  expectedFlow(of, application, catalog)
    .causes.filter((cause) => cause.tier === name && cause.kind === kind)
    .reduce((sum, { minutesPerMonth }) => sum + minutesPerMonth, 0);

describe("the model of a stack", () => {
  test("reads the way out of each zone from gateway, route, table and subnet", () => {
    expect(model.exits).toEqual(Object.fromEntries(zones.map((zone) => [zone, zone])));
    const shared = without(stack, "nat-1", "nat-2", "route-1", "route-2");
    const leading = withInputs(shared, "route-0", {});
    const all = {
      ...leading,
      resources: leading.resources.map((each) =>
        each.type.endsWith("RouteTableAssociation")
          ? {
              ...each,
              dependencies: [
                ...each.dependencies.filter((urn) => !urn.includes("routes-")),
                "urn:pulumi:prod::sample::routes-0",
              ],
            }
          : each,
      ),
    };
    expect(stackModel(all, catalog).exits).toEqual(Object.fromEntries(zones.map((zone) => [zone, zones[0]])));
  });

  test("reads the health check, and takes what AWS or the provider takes where it is not said", () => {
    const read = (healthCheck?: unknown) => {
      const check = stackModel(withInputs(stack, "targets", { healthCheck }), catalog).tiers.find(
        (each) => each.tier === "web",
      )?.healthCheck;
      return [check?.interval.value, check?.threshold.value];
    };
    expect(read({ interval: 10, unhealthyThreshold: 3 })).toEqual([10, 3]);
    expect(read({ path: "/healthz" })).toEqual([30, 3]);
    expect(read(undefined)).toEqual([30, 2]);
  });
});

describe("what SLAs say is split into copies and service", () => {
  test.each([
    [0.999, 0.9999],
    [0.995, 0.9999],
    [0.995, 0.9995],
  ])("one zone at %d and two at %d come out exactly", (oneZone, multiZone) => {
    const rates = ratesOf(catalog);
    const { copy, service } = splitOf(oneZone, multiZone, rates);
    const inZone = copy * rates.zone;
    expect(rates.region * service * inZone).toBeCloseTo(oneZone, 12);
    expect(rates.region * service * (1 - (1 - inZone) ** 2)).toBeCloseTo(multiZone, 12);
  });

  test("zones and regions are lost for the assumed hours", () => {
    const { zone, region } = ratesOf(catalog);
    expect(zone).toBeCloseTo(1 - (0.5 * 4) / 8760, 12);
    expect(region).toBeCloseTo(1 - (0.1 * 5) / 8760, 12);
  });
});

describe("worked by hand", () => {
  test.each([
    // (0.5 + 0.5) a year × 60 s ÷ (8760 × 3600 s) × 43,800 minutes
    ["database", "failover", 60 / 31_536_000],
    // (0.5 + 0.5) a year × 10 s × 3 checks
    ["web", "failover", 30 / 31_536_000],
    // 4 a year × 60 s + 1 a year × 600 s
    ["database", "planned", 840 / 31_536_000],
    // 2 a year × 5 s
    ["cache", "planned", 10 / 31_536_000],
    // half a zone a year × 60 s of TTL
    ["loadBalancer", "failover", 30 / 31_536_000],
  ])("%s, %s", (name, kind, share) => {
    expect(minutes(model, name, kind)).toBeCloseTo(share * 43_800, 9);
  });

  test("two copies in two zones are away as the binomial of copies and zones says", () => {
    const rates = ratesOf(catalog);
    const { copy } = splitOf(0.999, 0.9999, rates);
    const two = withTier(model, "database", (each) => ({
      ...each,
      copiesByZone: { [zones[0]]: 1, [zones[1]]: 1 },
    }));
    expect(minutes(two, "database", "copies")).toBeCloseTo((1 - copy * rates.zone) ** 2 * 43_800, 9);
  });

  test("a database with one copy has no failover, and restarts for maintenance", () => {
    const one = withTier(model, "database", (each) => ({
      ...each,
      copiesByZone: { [zones[0]]: 1 },
      redundancy: "none" as const,
    }));
    expect(minutes(one, "database", "failover")).toBe(0);
    expect(minutes(one, "database", "planned")).toBeCloseTo(((4 * 300 + 600) / 31_536_000) * 43_800, 9);
  });
});

describe("laws", () => {
  test("a copy more never lowers, in the same zone or in another", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("database", "cache"),
        fc
          .array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 })
          .filter((counts) => counts.some((count) => count > 0)),
        fc.nat({ max: 2 }),
        (name, counts, where) => {
          const of = (add: number) =>
            withTier(model, name, (each) => ({
              ...each,
              redundancy: "standby" as const,
              load: null,
              copiesByZone: Object.fromEntries(
                zones
                  .map((zone, index): [string, number] => [
                    zone,
                    (counts[index] ?? 0) + (index === where ? add : 0),
                  ])
                  .filter(([, count]) => count > 0),
              ),
            }));
          // The failover that a second copy brings is shorter than what it mends.
          expect(expected(of(1))).toBeGreaterThanOrEqual(expected(of(0)) - 1e-12);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a NAT gateway of its own for each zone never lowers", () => {
    const flow = { needs: ["network", ...application.needs] };
    const shared = { ...model, exits: Object.fromEntries(zones.map((zone) => [zone, zones[0]])) };
    expect(expected(model, flow)).toBeGreaterThan(expected(shared, flow));
    // The only gateway takes all zones along: its own 99.9 % counts in full.
    expect(expected(shared, flow)).toBeLessThan(0.999);
  });

  test("one more hard need never raises, and a soft one changes nothing", () => {
    const all = ["loadBalancer", "web", "cache", "database", "delivery", "network"];
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), fc.constantFrom(...all), (needs, more) => {
        const some = expected(model, { needs });
        expect(expected(model, { needs: [...needs, more] })).toBeLessThanOrEqual(some + 1e-12);
        if (needs.includes(more)) return;
        expect(expected(model, { needs, degradesWithout: [more] })).toBeCloseTo(some, 12);
      }),
      { numRuns: 40 },
    );
  });

  test("a tier without any SLA makes the flow unknown, not better", () => {
    const unknown = withTier(model, "cache", (each) => ({
      ...each,
      slas: { oneZone: null, multiZone: null, regional: null },
    }));
    expect(
      tierCauses(
        { ...tier("cache"), slas: { oneZone: null, multiZone: null, regional: null } },
        ratesOf(catalog),
      ),
    ).toBeNull();
    expect(expectedFlow(unknown, application, catalog)).toMatchObject({ expected: null });
  });

  test("what a tier depends on is needed, too, unless the flow goes on without it", () => {
    const depending = withTier(model, "web", (each) => ({ ...each, dependsOn: ["cache", "database"] }));
    const needs = ["loadBalancer", "web"];
    expect(expectedFlow(depending, { needs }, catalog).needs).toEqual([
      "loadBalancer",
      "web",
      "cache",
      "database",
    ]);
    expect(expected(depending, { needs, degradesWithout: ["cache"] })).toBeCloseTo(
      expected(model, { needs: ["loadBalancer", "web", "database"] }),
      12,
    );
  });
});
