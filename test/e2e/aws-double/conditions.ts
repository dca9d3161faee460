import { isAbsent, type Properties } from "./values";

/** A change of a property that replaces the resource in some cases only. */
export interface ChangedProperty {
  readonly before: unknown;
  readonly after: unknown;
  readonly olds: Properties;
  readonly news: Properties;
}

type Condition = (change: ChangedProperty) => boolean;

const isNetwork = ({ olds }: ChangedProperty): boolean => olds["loadBalancerType"] === "network";
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Whether one version comes before another, number by number. */
export function isOlder(version: unknown, than: unknown): boolean {
  const numbers = (text: unknown): number[] =>
    String(text)
      .split(".")
      .map((part) => (part === "x" ? Number.POSITIVE_INFINITY : Number(part)));
  const other = numbers(than);
  for (const [index, number] of numbers(version).entries()) {
    const against = other[index] ?? number;
    if (number !== against) return number < against;
  }
  return false;
}

const service = (arn: unknown): string => String(arn).split(":")[2] ?? "";

/** The cases, by the name that the table's rows give them. */
export const conditions: Readonly<Record<string, Condition>> = {
  "to another service": ({ before, after }) => service(before) !== service(after),
  "on a private gateway": ({ olds }) => olds["connectivityType"] === "private",
  "where addresses are assigned on creation": ({ olds }) => olds["assignIpv6AddressOnCreation"] === true,
  "unless dedicated becomes default": ({ before, after }) => !(before === "dedicated" && after === "default"),
  "unless it is an interface": ({ news }) => news["vpcEndpointType"] !== "Interface",
  "unless redis becomes valkey": ({ before, after }) => !(before === "redis" && after === "valkey"),
  "to an older version": ({ before, after }) => isOlder(after, before),
  "below engine version 7.0.5": ({ olds }) => isOlder(olds["engineVersionActual"], "7.0.5"),
  "of a network load balancer, lowered": (change) =>
    isNetwork(change) && Number(change.after) < Number(change.before),
  "of a network load balancer, from or to none": (change) =>
    isNetwork(change) && (list(change.before).length === 0) !== (list(change.after).length === 0),
  "of a network load balancer, unless only added": (change) =>
    isNetwork(change) && !list(change.before).every((one) => list(change.after).includes(one)),
  "unless it is removed": ({ after }) => !isAbsent(after),
  "unless the engine is Aurora": ({ news }) => !String(news["engine"]).startsWith("aurora"),
  "from advanced to standard": ({ before, after }) => before === "Advanced" && after === "Standard",
  "to another kind of source": ({ before, after }) => isAbsent(before) || isAbsent(after),
};
