/** The networks of one zone, each as a CIDR block. */
export interface ZoneSubnets {
  /** For what faces the internet: NAT gateways, public load balancers. A quarter of the zone's block. */
  readonly public: string;
  /** For what runs and reaches the internet through NAT. Half of the zone's block. */
  readonly private: string;
  /** For what never reaches the internet: databases, caches. A quarter of the zone's block. */
  readonly isolated: string;
}

/** Private address ranges (RFC 1918) and the shared one (RFC 6598). */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** What a VPC's network may be: the largest that AWS allows, down to one whose public subnets still hold an ALB (/27). */
const largestPrefix = 16;
const smallestPrefix = 22;

/** A zone's number takes three bits: AWS numbers zones of a region from 1, and no region has more than 6. */
const zoneBits = 3;

interface Block {
  readonly base: number;
  readonly prefix: number;
}

function parseBlock(cidr: string): Block | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (match === null) return null;
  const numbers = match.slice(1).map(Number);
  const prefix = numbers.pop() ?? NaN;
  if (prefix > 32 || numbers.some((number) => number > 255)) return null;
  const base = numbers.reduce((sum, number) => sum * 256 + number, 0);
  return base % 2 ** (32 - prefix) === 0 ? { base, prefix } : null;
}

const formatBlock = ({ base, prefix }: Block): string =>
  `${[24, 16, 8, 0].map((bits) => Math.floor(base / 2 ** bits) % 256).join(".")}/${prefix}`;

const contains = (outer: Block, inner: Block): boolean =>
  inner.prefix >= outer.prefix &&
  Math.floor(inner.base / 2 ** (32 - outer.prefix)) * 2 ** (32 - outer.prefix) === outer.base;

/** The part with that number when a block is cut into 2^bits equal parts. */
const part = ({ base, prefix }: Block, bits: number, number: number): Block => ({
  base: base + number * 2 ** (32 - prefix - bits),
  prefix: prefix + bits,
});

/** Whether a text is an IPv4 network that begins at its own boundary, such as `203.0.113.0/24`. */
export const isNetwork = (cidr: string): boolean => parseBlock(cidr) !== null;

/**
 * What is accepted in place of a network that no VPC of ours can have; null where the network is fine.
 *
 * @example vpcNetworkMistake("10.0.0.0/8") // "a private network from /16 to /22 …"
 */
export function vpcNetworkMistake(cidr: string): string | null {
  const block = parseBlock(cidr);
  const fits =
    block !== null &&
    block.prefix >= largestPrefix &&
    block.prefix <= smallestPrefix &&
    privateRanges.some((range) => {
      const outer = parseBlock(range);
      return outer !== null && contains(outer, block);
    });
  return fits
    ? null
    : `a private network from /${largestPrefix} to /${smallestPrefix} that begins at its own boundary, such as 10.0.0.0/16 (ranges: ${privateRanges.join(", ")})`;
}

/** The number in a zone id: 4 of `use1-az4`; null where it has none, or one that has no place in a VPC. */
export function zoneNumber(zoneId: string): number | null {
  const number = Number(/^[a-z0-9]+-az([1-9])$/.exec(zoneId)?.[1]);
  return number <= 2 ** zoneBits ? number : null;
}

/**
 * The subnets of a zone. A VPC's network is cut into eight equal blocks, and a zone takes the one of its own number: which
 * other zones are used, and in which order they were added, changes nothing.
 *
 * @param vpcCidr the VPC's network, from /16 to /22
 * @param zoneId such as `use1-az4`
 * @throws RangeError for a network or a zone id that can't be used
 * @example zoneSubnets("10.0.0.0/16", "use1-az1").private // "10.0.0.0/20"
 */
export function zoneSubnets(vpcCidr: string, zoneId: string): ZoneSubnets {
  const mistake = vpcNetworkMistake(vpcCidr);
  const vpc = parseBlock(vpcCidr);
  if (mistake !== null || vpc === null)
    throw new RangeError(`${vpcCidr}: accepted is ${mistake ?? "a network"}`);
  const number = zoneNumber(zoneId);
  if (number === null) throw new RangeError(`${zoneId}: accepted is a zone id such as use1-az1`);
  const zone = part(vpc, zoneBits, number - 1);
  return {
    private: formatBlock(part(zone, 1, 0)),
    public: formatBlock(part(zone, 2, 2)),
    isolated: formatBlock(part(zone, 2, 3)),
  };
}
