import { estimate } from "../../cost";
import type { ExistingNetwork, ExistingZone } from "../../components";
import { loadCatalog } from "../../catalog";
import type { Stack } from "../../contract/stack";
import { judge } from "../../policies";
import { evaluateSample } from "../helpers/real-stack";

const zoneIds = ["use1-az1", "use1-az2", "use1-az4"];

const network = (natGatewayOf: (zone: string) => string | undefined): ExistingNetwork => ({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  zones: Object.fromEntries(
    zoneIds.map((zone, index): [string, ExistingZone] => {
      const natGatewayZoneId = natGatewayOf(zone);
      return [
        zone,
        {
          privateSubnetId: `subnet-1000000${index}`,
          isolatedSubnetId: `subnet-2000000${index}`,
          ...(natGatewayZoneId === undefined ? {} : { natGatewayZoneId }),
        },
      ];
    }),
  ),
});

const placed = (natGatewayOf: (zone: string) => string | undefined): Promise<Stack> =>
  evaluateSample({ args: { network: network(natGatewayOf) } });

const verdictsOf = (stack: Stack, policy: string) =>
  judge(stack).filter((verdict) => verdict.policy === policy);

describe("policies on a stack in a network that exists", () => {
  test("say missing of NAT that nobody stated, and never pass it", async () => {
    const [verdict, ...others] = verdictsOf(await placed(() => undefined), "nat-gateway");
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      verdict: "missing",
      message:
        "network exists already, and nothing says through which NAT gateway the private subnets of use1-az1, use1-az2, use1-az4 leave",
    });
  });

  test("fail NAT that is said to be shared, and name who fails with whom", async () => {
    const [verdict] = verdictsOf(await placed(() => "use1-az1"), "nat-gateway");
    expect(verdict).toMatchObject({
      verdict: "fail",
      message:
        "network is said to leave use1-az2 through use1-az1, use1-az4 through use1-az1, which the objectives forbid: they fail with the other zone",
    });
  });

  test("pass what is stated: NAT in each zone, and parts that stand in the stated zones", async () => {
    const stack = await placed((zone) => zone);
    expect(verdictsOf(stack, "nat-gateway").map(({ verdict }) => verdict)).toEqual(["pass"]);
    const zones = verdictsOf(stack, "zones");
    expect(zones.length).toBeGreaterThan(3);
    expect(new Set(zones.map(({ verdict }) => verdict))).toEqual(new Set(["pass"]));
  });
});

test("what a stack sends through NAT and between zones of a network that exists is in its cost", async () => {
  const own = estimate(await evaluateSample(), loadCatalog());
  const elsewhere = estimate(await placed((zone) => zone), loadCatalog());
  const amounts = (lines: typeof own.lines, of: (line: (typeof own.lines)[number]) => boolean) =>
    lines.filter(of).reduce((sum, { amount }) => sum + amount.expected, 0);
  for (const meter of ["data through NAT", "data between zones"]) {
    const ofMeter = (line: { readonly meter: string }) => line.meter === meter;
    expect(amounts(elsewhere.lines, ofMeter)).toBeCloseTo(amounts(own.lines, ofMeter), 6);
  }
  expect(elsewhere.lines.some(({ meter }) => meter === "NAT gateway hours")).toBe(false);
  expect(own.lines.some(({ meter }) => meter === "NAT gateway hours")).toBe(true);
});
