import fc from "fast-check";
import { isNetwork, vpcNetworkMistake, zoneNumber, zoneSubnets } from "../../planning/subnets";

describe("subnets of a zone", () => {
  test.each([
    ["10.0.0.0/16", "use1-az1", "10.0.0.0/20", "10.0.16.0/21", "10.0.24.0/21"],
    ["10.0.0.0/16", "use1-az2", "10.0.32.0/20", "10.0.48.0/21", "10.0.56.0/21"],
    ["10.0.0.0/16", "use1-az6", "10.0.160.0/20", "10.0.176.0/21", "10.0.184.0/21"],
    ["10.20.0.0/16", "apne1-az4", "10.20.96.0/20", "10.20.112.0/21", "10.20.120.0/21"],
    ["172.31.252.0/22", "euw1-az3", "172.31.253.0/26", "172.31.253.64/27", "172.31.253.96/27"],
  ])("of %s in %s are %s private, %s public, %s isolated", (cidr, zone, ofPrivate, ofPublic, isolated) => {
    expect(zoneSubnets(cidr, zone)).toEqual({ private: ofPrivate, public: ofPublic, isolated });
  });

  const addresses = (cidr: string): readonly [number, number] => {
    const [base = "", prefix = ""] = cidr.split("/");
    const first = base.split(".").reduce((sum, number) => sum * 256 + Number(number), 0);
    return [first, first + 2 ** (32 - Number(prefix)) - 1];
  };

  test("of all zones lie in the VPC and never overlap, in every network that is accepted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 22 }), fc.nat(255), (prefix, second) => {
        const vpc = `10.${second}.0.0/${prefix}`;
        const ranges = [1, 2, 3, 4, 5, 6, 7, 8]
          .flatMap((number) =>
            Object.values(zoneSubnets(vpc, `use1-az${number}`) as unknown as Record<string, string>),
          )
          .map(addresses)
          .sort(([one], [other]) => one - other);
        const [first, last] = addresses(vpc);
        expect(ranges).toHaveLength(24);
        expect(ranges[0]?.[0]).toBe(first);
        expect(ranges.at(-1)?.[1]).toBe(last);
        ranges.slice(1).forEach(([from], index) => {
          expect(from).toBe((ranges[index]?.[1] ?? NaN) + 1);
        });
      }),
    );
  });

  test("refuse a network or a zone that has no place, and say what is accepted", () => {
    expect(() => zoneSubnets("10.0.0.0/8", "use1-az1")).toThrow(RangeError);
    expect(() => zoneSubnets("10.0.0.0/16", "us-east-1a")).toThrow(
      "us-east-1a: accepted is a zone id such as use1-az1",
    );
  });
});

describe("networks", () => {
  test.each(["10.0.0.0/16", "10.255.252.0/22", "172.16.0.0/16", "192.168.0.0/16", "100.64.0.0/18"])(
    "a VPC may have %s",
    (cidr) => {
      expect(vpcNetworkMistake(cidr)).toBeNull();
    },
  );

  test.each([
    "10.0.0.0/15",
    "10.0.0.0/23",
    "10.0.1.0/16",
    "8.8.0.0/16",
    "172.32.0.0/16",
    "10.0.0.0",
    "10.0.256.0/24",
    "",
  ])("a VPC may not have %j", (cidr) => {
    expect(vpcNetworkMistake(cidr)).toContain("from /16 to /22");
  });

  test.each([
    ["0.0.0.0/0", true],
    ["203.0.113.0/24", true],
    ["203.0.113.7/32", true],
    ["203.0.113.7/24", false],
    ["203.0.113.0/33", false],
    ["2001:db8::/32", false],
  ])("%s is a network: %s", (cidr, expected) => {
    expect(isNetwork(cidr)).toBe(expected);
  });

  test.each([
    ["use1-az1", 1],
    ["apne1-az4", 4],
    ["use1-az9", null],
    ["use1-az0", null],
    ["us-east-1a", null],
  ])("the number of zone %s is %s", (zone, expected) => {
    expect(zoneNumber(zone)).toBe(expected);
  });
});
